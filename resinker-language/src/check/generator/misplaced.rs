//! Keys of a schema that its type or generator leaves without effect.

use super::CheckedGenerator;
use super::context::Context;
use crate::check::misplaced::no_effect;
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{Generator, Type};
use crate::source::Span;

/// Warns of each. `made` is what the generator gives, where it could be checked.
pub(super) fn check(context: &mut Context<'_>, made: Option<&CheckedGenerator>) {
    let schema = context.schema;
    let generator = schema.generator.as_ref().map(|name| name.value.as_str());
    let mut found: Vec<(&str, Span, &str)> = Vec::new();
    let mut conflict = None;
    if generator.is_none()
        && let Some(params) = &schema.params
    {
        found.push((
            "params",
            params.span,
            "there is no `generator` that reads them",
        ));
    }
    if let (Some(node), false) = (&schema.value, generator == Some("static")) {
        found.push(("value", node.span, "only the generator `static` reads it"));
    }
    if let (Some(locale), false) = (
        &schema.locale,
        generator.is_some_and(|name| name.starts_with("faker.")),
    ) {
        found.push(("locale", locale.span, "only `faker.*` reads it"));
    }
    if let Some(name) = generator {
        if let Some(node) = &schema.constant {
            conflict = Some((node.span, "const"));
        }
        if let (Some(node), false) = (&schema.template, name == "template") {
            conflict = Some((node.span, "template"));
        }
    }
    if let Some(made) = made {
        by_type(context, made, &mut found);
    }
    for (key, span, why) in found {
        let span = schema.key(key, span);
        context.sink.push(no_effect(key, span, why));
    }
    if let Some((span, key)) = conflict {
        let span = schema.key(key, span);
        let generator = context.span;
        context.sink.push(
            Diagnostic::error(
                codes::CONFLICTING_KEYS,
                span,
                format!("`{key}` and a generator exclude each other"),
            )
            .here(format!("`{key}`"))
            .label(generator, "the generator"),
        );
    }
}

fn by_type<'a>(
    context: &Context<'a>,
    made: &CheckedGenerator,
    found: &mut Vec<(&'a str, Span, &'a str)>,
) {
    let schema = context.schema;
    let number = matches!(made.ty, Type::Int | Type::Float | Type::Decimal(_));
    let text = crate::expr::is_textual(&made.ty);
    if let (Some(precision), false) = (&schema.precision, matches!(made.ty, Type::Decimal(_))) {
        found.push((
            "precision",
            precision.span,
            "the values are not numbers with decimals",
        ));
    }
    let formatted =
        matches!(made.ty, Type::Timestamp(_)) || matches!(made.source, Generator::Sequence(_));
    if let (Some(format), false) = (&schema.format, formatted) {
        let why = match made.source {
            Generator::Derived(_) => "the expression gives no timestamp",
            _ => "the generator gives no timestamps",
        };
        found.push(("format", format.span, why));
    }
    for (key, length) in [
        ("min_length", &schema.min_length),
        ("max_length", &schema.max_length),
    ] {
        if let (Some(length), false) = (length, text) {
            found.push((key, length.span, "the values are not strings"));
        }
    }
    if let (Some(node), false) = (&schema.pattern, text) {
        found.push(("pattern", node.span, "the values are not strings"));
    }
    for (key, node) in [("minimum", &schema.minimum), ("maximum", &schema.maximum)] {
        if let (Some(node), false) = (node, number) {
            found.push((key, node.span, "the values are not numbers"));
        }
    }
}
