//! Promises beside a generator: lengths, bounds, and the values that are allowed.
//!
//! Input: a checked generator and the promises of its schema. Output: a diagnostic for each that it
//! breaks, or may break. Invariant: a promise that passes in silence holds of every value.

mod text;

use super::CheckedGenerator;
use super::context::Context;
use super::literal::{Number, literal};
use crate::diagnostic::{Diagnostic, codes};
use crate::expr::{Expr, ExprKind};
use crate::model::number::nearest_float;
use crate::model::{Field, Generator, Literal, Source, Type};
use crate::source::Span;
use crate::syntax::TypeName;
use crate::syntax::shape_fault::{found as found_words, number_text};
use crate::yaml::{Node, Value};

/// Reports ranges that are reversed whatever the generator.
pub(super) fn in_order(context: &mut Context<'_>) -> bool {
    let schema = context.schema;
    let mut valid = true;
    let mut reversed = |low: &str, high: &str, low_span: Span, high_span: Span| {
        valid = false;
        Diagnostic::error(
            codes::REVERSED_RANGE,
            high_span,
            format!("`{high}` is below `{low}`: the range is reversed"),
        )
        .here(format!("below `{low}`"))
        .label(low_span, format!("`{low}`"))
    };
    let mut found = Vec::new();
    if let (Some(low), Some(high)) = (&schema.min_length, &schema.max_length)
        && low.value > high.value
    {
        found.push(reversed("min_length", "max_length", low.span, high.span));
    }
    let bound = |node: &Option<Node>| {
        let node = node.as_ref()?;
        Some((Number::of(node)?, node.span))
    };
    if let (Some((low, low_span)), Some((high, high_span))) =
        (bound(&schema.minimum), bound(&schema.maximum))
        && low.value > high.value
    {
        found.push(reversed("minimum", "maximum", low_span, high_span));
    }
    let is_integer = schema
        .type_name
        .as_ref()
        .is_some_and(|name| name.value == TypeName::Integer);
    for (name, node) in [("minimum", &schema.minimum), ("maximum", &schema.maximum)] {
        if let Some(node) = node
            && let (true, Some(beyond)) = (is_integer, node.value.beyond_64_bits())
        {
            valid = false;
            let message = format!(
                "integers have 64 bits, and `{name}` {} is {beyond}",
                number_text(node)
            );
            found.push(Diagnostic::error(codes::INVALID_VALUE, node.span, message).here(beyond));
        }
        if let Some(node) = node
            && Number::of(node).is_none()
        {
            valid = false;
            found.push(
                Diagnostic::error(
                    codes::WRONG_TYPE,
                    node.span,
                    format!("`{name}` takes a number, not {}", found_words(node)),
                )
                .here("not a number"),
            );
        }
    }
    found.into_iter().for_each(|error| context.sink.push(error));
    valid
}

/// Checks every promise against what the generator can give.
pub(super) fn check(context: &mut Context<'_>, made: &CheckedGenerator) -> bool {
    let lengths = text::lengths(context, made);
    let bounds = numbers(context, made);
    let values = allowed(context, made);
    let matches = text::pattern(context, made);
    let items = items(context, made);
    lengths && bounds && values && matches && items
}

fn broken(context: &mut Context<'_>, span: Span, message: String, gives: String) -> bool {
    let generator = context.span;
    context.sink.push(
        Diagnostic::error(codes::BROKEN_CONSTRAINT, span, message)
            .here("not kept")
            .label(generator, gives),
    );
    false
}

/// Warns of a promise that nothing proves.
fn unproven(context: &mut Context<'_>, span: Span, key: &str) {
    let generator = context.span;
    context.sink.push(
        Diagnostic::warning(
            codes::BROKEN_CONSTRAINT,
            span,
            format!("nothing shows that every value keeps `{key}`"),
        )
        .here("may not be kept")
        .label(generator, "gives values that are not known when compiling"),
    );
}

fn numbers(context: &mut Context<'_>, made: &CheckedGenerator) -> bool {
    let schema = context.schema;
    if !matches!(made.ty, Type::Int | Type::Float | Type::Decimal(_)) {
        return true;
    }
    let known = bounds(&made.source);
    let mut kept = true;
    for (key, node, least) in [
        ("minimum", &schema.minimum, true),
        ("maximum", &schema.maximum, false),
    ] {
        let Some((node, limit)) = node
            .as_ref()
            .and_then(|node| Some((node, Number::of(node)?)))
        else {
            continue;
        };
        let Some((low, high)) = known else {
            unproven(context, node.span, key);
            continue;
        };
        let reached = if least { low } else { high };
        if reached.is_infinite() {
            let message = format!(
                "`{key}` is {}, and nothing holds the generator within it",
                number_text(node)
            );
            kept = broken(
                context,
                node.span,
                message,
                "gives numbers without a bound".to_owned(),
            );
            continue;
        }
        if (least && reached < limit.value) || (!least && reached > limit.value) {
            let message = format!(
                "`{key}` is {}, and the generator gives {reached}",
                number_text(node)
            );
            kept = broken(context, node.span, message, format!("gives {reached}"));
        }
    }
    kept
}

/// The least and the greatest of some numbers.
pub type Range = (f64, f64);

/// The ranges of all numbers in a field that are known: indexes down to each from the field,
/// through arrays into their elements.
pub fn ranges(field: &Field) -> Vec<(Vec<usize>, Range)> {
    match &field.source {
        Source::Generator(generator) => bounds(generator)
            .map(|range| (Vec::new(), range))
            .into_iter()
            .collect(),
        Source::Array(array) => ranges(&array.element),
        Source::Object(object) => {
            let below = |(index, field): (usize, &Field)| {
                ranges(field).into_iter().map(move |(mut path, range)| {
                    path.insert(0, index);
                    (path, range)
                })
            };
            object.fields.iter().enumerate().flat_map(below).collect()
        }
        Source::Instance { .. } => Vec::new(),
    }
}

/// How many elements each array in a field has at least: indexes down to each from the field,
/// through arrays into their elements.
pub fn least_items(field: &Field) -> Vec<(Vec<usize>, u64)> {
    match &field.source {
        Source::Array(array) => {
            let mut all = least_items(&array.element);
            all.push((Vec::new(), array.min_items));
            all
        }
        Source::Object(object) => {
            let below = |(index, field): (usize, &Field)| {
                least_items(field)
                    .into_iter()
                    .map(move |(mut path, least)| {
                        path.insert(0, index);
                        (path, least)
                    })
            };
            object.fields.iter().enumerate().flat_map(below).collect()
        }
        Source::Instance { .. } | Source::Generator(_) => Vec::new(),
    }
}

/// The least and the greatest number that a generator gives, where that is known. Of values that
/// are no numbers: `None`.
pub fn bounds(generator: &Generator) -> Option<Range> {
    let over = |literals: &mut dyn Iterator<Item = &Literal>| {
        let mut range: Option<(f64, f64)> = None;
        for literal in literals {
            let value = match literal {
                Literal::Null => continue,
                other => other.number()?,
            };
            let (low, high) = range.unwrap_or((value, value));
            range = Some((low.min(value), high.max(value)));
        }
        range
    };
    match generator {
        Generator::RandomInt { min, max } => Some((*min as f64, *max as f64)),
        Generator::RandomFloat { min, max } => Some((*min, *max)),
        Generator::RandomDecimal { min, max, scale } => {
            Some((nearest_float(*min, *scale), nearest_float(*max, *scale)))
        }
        Generator::Distributed(drawn) => Some(super::distribution::bounds(drawn)),
        Generator::Sequence(sequence) if sequence.format.is_none() => {
            let (start, end) = (sequence.start as f64, f64::INFINITY);
            Some(if sequence.step > 0 {
                (start, end)
            } else {
                (-end, start)
            })
        }
        Generator::Faker { method, arguments } => super::faker::bounds(method, arguments),
        Generator::Constant(literal) => over(&mut std::iter::once(literal)),
        Generator::Choice(choice) => over(&mut choice.choices.iter()),
        Generator::Conditional { cases } => {
            over(&mut cases.iter().flat_map(|(_, choice)| &choice.choices))
        }
        Generator::Derived(Expr {
            kind: ExprKind::Literal(literal),
            ..
        }) => over(&mut std::iter::once(literal)),
        _ => None,
    }
}

/// `enum` beside a generator.
fn allowed(context: &mut Context<'_>, made: &CheckedGenerator) -> bool {
    let schema = context.schema;
    let (Some(node), Some(_)) = (&schema.enumeration, &schema.generator) else {
        return true;
    };
    let Value::Seq(items) = &node.value else {
        context.sink.push(
            Diagnostic::error(codes::WRONG_TYPE, node.span, "`enum` takes a list")
                .here("not a list"),
        );
        return false;
    };
    let span = items.first().map_or(node.span, |item| item.span);
    let legal: Vec<Literal> = items
        .iter()
        .filter_map(|item| literal(item, &made.ty))
        .collect();
    let given: Vec<&Literal> = match &made.source {
        source
        @ (Generator::Choice(_) | Generator::Constant(_) | Generator::Conditional { .. }) => {
            constants(source)
        }
        Generator::Boolean { .. } => vec![&Literal::Bool(true), &Literal::Bool(false)],
        _ => {
            unproven(context, span, "enum");
            return true;
        }
    };
    match given.into_iter().find(|literal| !legal.contains(literal)) {
        None => true,
        Some(odd) => {
            let shown = match odd {
                Literal::Text(text) => format!("`{text}`"),
                Literal::Null => "null".to_owned(),
                Literal::Bool(value) => format!("`{value}`"),
                other => other
                    .number()
                    .map_or_else(|| "another value".to_owned(), |value| format!("`{value}`")),
            };
            let message = format!("the generator gives {shown}, which `enum` does not list");
            broken(context, span, message, format!("gives {shown}"))
        }
    }
}

/// `min_items` and `max_items` beside lists that are written out.
fn items(context: &mut Context<'_>, made: &CheckedGenerator) -> bool {
    let lists: Vec<usize> = constants(&made.source)
        .into_iter()
        .filter_map(|literal| match literal {
            Literal::List(items) => Some(items.len()),
            _ => None,
        })
        .collect();
    let (Some(shortest), Some(longest)) = (lists.iter().min(), lists.iter().max()) else {
        return true;
    };
    let schema = context.schema;
    let mut kept = true;
    for (key, limit, reached, broken_by) in [
        (
            "min_items",
            &schema.min_items,
            *shortest as u64,
            std::cmp::Ordering::Less,
        ),
        (
            "max_items",
            &schema.max_items,
            *longest as u64,
            std::cmp::Ordering::Greater,
        ),
    ] {
        if let Some(limit) = limit
            && reached.cmp(&limit.value) == broken_by
        {
            let gives = format!("gives {reached} elements");
            let message = format!("`{key}` is {}, and the generator {gives}", limit.value);
            kept = broken(context, limit.span, message, gives);
        }
    }
    kept
}

/// The values that a generator chooses among, where they are written out.
fn constants(generator: &Generator) -> Vec<&Literal> {
    match generator {
        Generator::Choice(choice) => choice.choices.iter().collect(),
        Generator::Constant(literal) => vec![literal],
        Generator::Conditional { cases } => cases
            .iter()
            .flat_map(|(_, choice)| &choice.choices)
            .collect(),
        _ => Vec::new(),
    }
}
