//! What a field's schema promises of its values, and overrides that break it.
//!
//! Input: the schema of a field, and what replaces its value. Output: diagnostics. Invariant: a
//! literal that passes in silence keeps each promise; what a generator block gives is held against
//! the promises as it is where it stands beside them.

use std::cmp::Ordering;

use crate::check::Context;
use crate::check::literal::convert;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::expr::MAX_SCALE;
use crate::model::{Literal, Type};
use crate::resolve::names::Lookup;
use crate::resolve::reference::{resolve, target_name};
use crate::source::{Span, Spanned};
use crate::syntax::Schema;
use crate::yaml::{Node, Value};

/// The schema that an event type or an entity names; silent where something on the way was
/// reported.
pub(in crate::check) fn follow(cx: &Context<'_>, reference: &Spanned<String>) -> Option<Schema> {
    let mut sink = Sink::muted();
    let target = target_name(reference, &cx.names, &mut sink)?;
    let Lookup::Found(index) = cx.names.schemas.get(&target.value) else {
        return None;
    };
    resolved(cx, &cx.config.schemas.get(index)?.item)
}

fn resolved(cx: &Context<'_>, schema: &Schema) -> Option<Schema> {
    let found = resolve(schema, "", "", cx.config, &cx.names, &mut Sink::muted());
    found.map(|resolved| resolved.schema)
}

/// The schema of a field of an event type's payload.
pub(super) fn schema_at(cx: &Context<'_>, event: usize, names: &[String]) -> Option<Schema> {
    let named = cx.config.event_types.get(event)?;
    let schema = follow(cx, named.item.payload_schema.as_ref()?)?;
    let mut names = names.iter();
    names.try_fold(schema, |schema, name| property(cx, &schema, name))
}

/// The schema of a list's elements.
pub(super) fn elements(cx: &Context<'_>, schema: &Schema) -> Option<Schema> {
    resolved(cx, &schema.items.as_ref()?.value)
}

/// The schema of an object's field.
pub(in crate::check) fn property(cx: &Context<'_>, schema: &Schema, name: &str) -> Option<Schema> {
    let properties = schema.properties.as_ref()?;
    resolved(cx, &properties.value.called(name)?.item)
}

/// What is said of a literal that overrides a value.
pub(super) const OVERRIDDEN: &str = "its override is";

/// A promise that is broken: its key, where it stands, and what it says.
type Broken = (&'static str, Span, String);

/// Whether a literal keeps what the schema promises; reports each promise that it breaks. `span`:
/// what a label covers in place of a list; `words`: whose value it is; `told`: what is said of
/// the literal.
pub(in crate::check) fn keeps(
    cx: &mut Context<'_>,
    schema: &Schema,
    ty: &Type,
    (node, literal): (&Node, &Literal),
    (span, words, told): (Span, &str, &str),
) -> bool {
    if *literal == Literal::Null {
        return true;
    }
    let mut broken: Vec<Broken> = Vec::new();
    if let Literal::Text(text) = literal {
        lengths(schema, text, &mut broken);
        pattern(schema, text, &mut broken);
    }
    bounds(schema, literal, &mut broken);
    allowed(schema, ty, literal, &mut broken);
    let kept = broken.is_empty();
    for (key, place, promise) in broken {
        cx.sink.push(
            Diagnostic::error(
                codes::BROKEN_CONSTRAINT,
                node.span,
                format!("{words} {promise}, and {told} {}", literal.shown()),
            )
            .here("not kept")
            .label(place, format!("`{key}`")),
        );
    }
    let (Value::Seq(nodes), Literal::List(items), Type::Array(element)) =
        (&node.value, literal, ty)
    else {
        return kept;
    };
    let mut kept = kept & length(cx, schema, (span, nodes), words);
    if let Some(schema) = elements(cx, schema) {
        let words = format!("an element of {words}");
        for pair in nodes.iter().zip(items) {
            kept &= keeps(cx, &schema, &element.ty, pair, (span, &words, told));
        }
    }
    kept
}

/// Whether a list is as long as the schema says; reports where it is not. `span`: what a label
/// covers in place of the list.
pub(super) fn length(
    cx: &mut Context<'_>,
    schema: &Schema,
    (span, items): (Span, &[Node]),
    words: &str,
) -> bool {
    let found = items.len() as u64;
    let (key, limit, place, here) = match (&schema.min_items, &schema.max_items) {
        (Some(least), _) if found < least.value => {
            let here = "fewer elements than the array promises";
            ("min_items", least, span, here)
        }
        (_, Some(most)) if found > most.value => {
            let first = usize::try_from(most.value).ok();
            let first = first.and_then(|first| items.get(first));
            let place = first.and_then(label_of).unwrap_or(span);
            ("max_items", most, place, "one more than the array promises")
        }
        _ => return true,
    };
    let limited = limit.value;
    cx.sink.push(
        Diagnostic::error(
            codes::BROKEN_CONSTRAINT,
            place,
            format!("{words} has the `{key}` {limited}, and its override is a list of {found}"),
        )
        .here(here)
        .label(limit.span, format!("`{key}`")),
    );
    false
}

/// What a label covers of a value: a scalar or the first key in it, never a whole block.
pub(super) fn label_of(node: &Node) -> Option<Span> {
    match &node.value {
        Value::Map(map) => map.entries.first().map(|entry| entry.key.span),
        Value::Seq(items) => items.first().and_then(label_of),
        _ => Some(node.span),
    }
}

fn lengths(schema: &Schema, text: &str, broken: &mut Vec<Broken>) {
    let length = text.chars().count() as u64;
    let limits = [
        ("min_length", &schema.min_length, Ordering::Less),
        ("max_length", &schema.max_length, Ordering::Greater),
    ];
    for (key, limit, beyond) in limits {
        if let Some(limit) = limit
            && length.cmp(&limit.value) == beyond
        {
            broken.push((key, limit.span, format!("has the `{key}` {}", limit.value)));
        }
    }
}

fn pattern(schema: &Schema, text: &str, broken: &mut Vec<Broken>) {
    if let Some(node) = &schema.pattern
        && let Value::Text(written) = &node.value
        // One that is not understood was reported with the schema.
        && let Ok(pattern) = regex::Regex::new(&written.value)
        && !pattern.is_match(text)
    {
        let promise = format!("matches `{}`", written.value);
        broken.push(("pattern", node.span, promise));
    }
}

fn bounds(schema: &Schema, literal: &Literal, broken: &mut Vec<Broken>) {
    let limits = [
        ("minimum", &schema.minimum, Ordering::Less),
        ("maximum", &schema.maximum, Ordering::Greater),
    ];
    for (key, limit, beyond) in limits {
        if let Some(node) = limit
            && compared(literal, node) == Some(beyond)
            && let Value::Int(_) | Value::Float { .. } = &node.value
        {
            broken.push((key, node.span, format!("has the `{key}` {}", shown(node))));
        }
    }
}

/// How a number compares with a bound, exactly where both have decimals.
fn compared(literal: &Literal, bound: &Node) -> Option<Ordering> {
    let exact = convert(bound, &Type::Decimal(MAX_SCALE)).or_else(|| convert(bound, &Type::Int));
    if let Some(order) = exact.and_then(|bound| literal.order(&bound)) {
        return Some(order);
    }
    let bound = convert(bound, &Type::Float)?;
    literal.number()?.partial_cmp(&bound.number()?)
}

fn shown(node: &Node) -> String {
    match &node.value {
        Value::Int(value) => value.to_string(),
        Value::Float { source, .. } => source.clone(),
        _ => String::new(),
    }
}

/// `const` and `enum`; of texts that are few, the type has told already.
fn allowed(schema: &Schema, ty: &Type, literal: &Literal, broken: &mut Vec<Broken>) {
    let (key, place, nodes) = match (&schema.constant, &schema.enumeration) {
        (Some(node), _) => ("const", node.span, std::slice::from_ref(node)),
        (None, Some(node)) => match &node.value {
            Value::Seq(items) => ("enum", node.span, items.as_slice()),
            _ => return,
        },
        (None, None) => return,
    };
    let mut all = nodes.iter().filter_map(|node| convert(node, ty));
    if !all.any(|known| known == *literal) {
        let place = match (key, nodes) {
            // A label covers a key or a scalar, never a whole block.
            ("enum", [first, ..]) => first.span,
            _ => place,
        };
        let promise = match nodes {
            [only] if matches!(only.value, Value::Null) => "is always null".to_owned(),
            _ if key == "const" => "is always the same".to_owned(),
            _ => "is one of a few values".to_owned(),
        };
        broken.push((key, place, promise));
    }
}

/// A generator block with the promises of the field beside it that it does not make itself.
pub(super) fn beside(block: &mut Schema, field: &Schema) {
    let take = |own: &mut Option<Node>, promised: &Option<Node>| {
        if own.is_none() {
            own.clone_from(promised);
        }
    };
    take(&mut block.minimum, &field.minimum);
    take(&mut block.maximum, &field.maximum);
    take(&mut block.enumeration, &field.enumeration);
    // Alone, a pattern is a generator.
    if field.generator.is_some() {
        take(&mut block.pattern, &field.pattern);
    }
    if block.min_length.is_none() {
        block.min_length.clone_from(&field.min_length);
    }
    if block.max_length.is_none() {
        block.max_length.clone_from(&field.max_length);
    }
    if block.min_items.is_none() {
        block.min_items.clone_from(&field.min_items);
    }
    if block.max_items.is_none() {
        block.max_items.clone_from(&field.max_items);
    }
}
