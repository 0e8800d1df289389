//! Literals of the configuration as typed values.
//!
//! Input: a YAML node and the type of its place. Output: a [`Literal`] of that type. Invariant:
//! decimals are exact.

use std::cmp::Ordering;

use super::grid::{GridPosition, locate};
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{Literal, TimeFormat, Type};
use crate::resolve::names::scalar;
use crate::source::Span;
use crate::syntax::shape_fault::number_text;
use crate::yaml::{Node, Value};

/// What takes a literal.
#[derive(Clone, Copy)]
pub(super) struct Taker<'a> {
    /// In words: ``attribute `balance` of `Account` ``.
    pub(super) words: &'a str,
    /// Where its type is declared.
    pub(super) declared: Option<Span>,
}

impl<'a> Taker<'a> {
    /// One whose declaration is not worth showing: it stands beside the literal, or says another
    /// type.
    pub(super) fn alone(words: &'a str) -> Self {
        Self {
            words,
            declared: None,
        }
    }

    fn show(self, diagnostic: Diagnostic, what: &str) -> Diagnostic {
        match self.declared {
            Some(place) => diagnostic.label(place, format!("{what} here")),
            None => diagnostic,
        }
    }
}

/// A type in words.
pub(super) fn type_words(ty: &Type) -> &'static str {
    match ty {
        Type::Bool => "a boolean",
        Type::Int => "an integer",
        Type::Float | Type::Decimal(_) | Type::Wide(_) | Type::Ratio => "a number",
        Type::Text | Type::Enum(_) => "a string",
        Type::Uuid => "a string (a UUID)",
        Type::Timestamp(TimeFormat::Unix | TimeFormat::UnixMs) => "an integer (a Unix time)",
        Type::Timestamp(_) => "a string (a time)",
        Type::Object(_) => "an object",
        Type::Array(_) => "a list",
    }
}

/// Two types in words that tell them apart.
pub(super) fn told_apart(a: &Type, b: &Type) -> (String, String) {
    let (plain_a, plain_b) = (type_words(a), type_words(b));
    if plain_a != plain_b {
        return (plain_a.to_owned(), plain_b.to_owned());
    }
    (exact_words(a), exact_words(b))
}

fn exact_words(ty: &Type) -> String {
    match ty {
        Type::Text => "any string".to_owned(),
        Type::Enum(texts) => format!("one of {}", listed(texts)),
        Type::Timestamp(format) => match format {
            TimeFormat::Iso8601 => "a time (ISO 8601)".to_owned(),
            TimeFormat::Date => "a date".to_owned(),
            TimeFormat::Time => "a time of day".to_owned(),
            TimeFormat::Unix => "a Unix time in seconds".to_owned(),
            TimeFormat::UnixMs => "a Unix time in milliseconds".to_owned(),
            TimeFormat::Strftime(pattern) => format!("a time written as `{pattern}`"),
        },
        Type::Object(_) => "an object of other fields".to_owned(),
        _ => crate::expr::describe(ty),
    }
}

/// A few texts, quoted.
pub(super) fn listed(texts: &[String]) -> String {
    let mut list: Vec<String> = texts
        .iter()
        .take(MOST_LISTED)
        .map(|text| format!("`{text}`"))
        .collect();
    if texts.len() > MOST_LISTED {
        list.push("…".to_owned());
    }
    list.join(", ")
}

/// Texts that a message lists at the most.
const MOST_LISTED: usize = 8;

/// Reports texts that are not among those that the type holds, in lists too.
pub(super) fn within(
    node: &Node,
    literal: Literal,
    ty: &Type,
    taker: Taker<'_>,
    sink: &mut Sink,
) -> Option<Literal> {
    if let (Type::Array(element), Literal::List(items), Value::Seq(nodes)) =
        (ty, &literal, &node.value)
    {
        let words = format!("an element of {}", taker.words);
        let taker = Taker {
            words: &words,
            ..taker
        };
        let mut sound = true;
        for (node, item) in nodes.iter().zip(items) {
            sound &= within(node, item.clone(), &element.ty, taker, sink).is_some();
        }
        return sound.then_some(literal);
    }
    if let (Type::Enum(texts), Literal::Text(text)) = (ty, &literal)
        && !texts.contains(text)
    {
        let diagnostic = Diagnostic::error(
            codes::TYPE_MISMATCH,
            node.span,
            format!("{} cannot be `{text}`", taker.words),
        )
        .here("not one of its values");
        let diagnostic = match taker.declared {
            Some(place) => diagnostic.label(place, "declared here"),
            None => diagnostic,
        };
        sink.push(match sink.nearest(text, texts.iter().map(String::as_str)) {
            Some(near) => diagnostic.suggest(
                node.span,
                scalar(near),
                format!("a similar value exists: `{near}`"),
            ),
            None => diagnostic.note(format!("its values are {}", listed(texts))),
        });
        return None;
    }
    Some(literal)
}

/// A scalar as it was written.
pub(super) fn value_shown(node: &Node) -> String {
    match &node.value {
        Value::Int(value) => value.to_string(),
        Value::Float { source, .. } => source.clone(),
        Value::Text(text) => text.value.clone(),
        other => value_words(other).to_owned(),
    }
}

fn value_words(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Int(_) => "an integer",
        Value::Float { .. } => "a number",
        Value::Text(_) => "a string",
        Value::Seq(_) => "a list",
        Value::Map(_) => "a map",
    }
}

/// The literal as a value of the type.
pub(super) fn typed(
    node: &Node,
    ty: &Type,
    nullable: bool,
    taker: Taker<'_>,
    sink: &mut Sink,
) -> Option<Literal> {
    let place = taker.words;
    if node.value == Value::Null {
        if nullable {
            return Some(Literal::Null);
        }
        let diagnostic = Diagnostic::error(
            codes::TYPE_MISMATCH,
            node.span,
            format!("{place} cannot be null"),
        )
        .here(format!("expected {}", wanted(ty)))
        .note("`nullable: true` where it is declared lets it be null");
        sink.push(taker.show(diagnostic, "never null"));
        return None;
    }
    if let Some(literal) = convert(node, ty) {
        rounded(node, ty, &literal, taker, sink);
        return Some(literal);
    }
    let number = matches!(node.value, Value::Int(_) | Value::Float { .. });
    let mut diagnostic =
        Diagnostic::error(codes::TYPE_MISMATCH, node.span, mistaken(node, ty, place)).here(match (
            node.value.beyond_64_bits(),
            ty,
        ) {
            (Some(beyond), Type::Int) => beyond,
            (_, Type::Float | Type::Decimal(_)) if number => "out of range".to_owned(),
            _ => format!("expected {}", wanted(ty)),
        });
    diagnostic = taker.show(diagnostic, wanted(ty));
    if let (Value::Text(_), Type::Timestamp(format)) = (&node.value, ty)
        && let Some(example) = example(format)
    {
        diagnostic = diagnostic.note(format!("it is written like `{example}`"));
    }
    if let (Value::Text(_), Type::Uuid) = (&node.value, ty) {
        diagnostic = diagnostic.note("it is written like `7c9e6679-7425-40de-944b-e07fc1f90ae7`");
    }
    if let (Value::Text(text), Type::Bool) = (&node.value, ty)
        && text.plain
        && boolean_word(&text.value).is_some()
    {
        diagnostic.code = codes::AMBIGUOUS_BOOLEAN;
        diagnostic.message = format!(
            "{place} takes a boolean: `{}` is a string in YAML 1.2",
            text.value
        );
    }
    if let (Value::Text(text), Type::Bool) = (&node.value, ty)
        && let Some(meant) = boolean_word(&text.value)
    {
        diagnostic = diagnostic.suggest(node.span, meant.to_string(), format!("write `{meant}`"));
    }
    if let (Value::Text(text), Type::Int | Type::Float | Type::Decimal(_)) = (&node.value, ty)
        && text.value.parse::<f64>().is_ok()
    {
        diagnostic = diagnostic.suggest(node.span, text.value.clone(), "take off the quotes");
    }
    if let (Value::Int(_) | Value::Float { .. } | Value::Bool(_), Type::Text | Type::Enum(_)) =
        (&node.value, ty)
    {
        diagnostic = diagnostic.note("put it into quotes to make it a string");
    }
    sink.push(diagnostic);
    None
}

/// Reports a number that has more decimals than its type.
fn rounded(node: &Node, ty: &Type, literal: &Literal, taker: Taker<'_>, sink: &mut Sink) {
    let (Type::Decimal(scale), Some(GridPosition::Between(..))) = (ty, locate(node, ty)) else {
        return;
    };
    let message = format!(
        "{} has {}, and `{}` becomes {}",
        taker.words,
        decimals(*scale),
        value_shown(node),
        literal.shown()
    );
    let diagnostic = Diagnostic::warning(codes::ROUNDED_LITERAL, node.span, message)
        .here("rounded, half to even");
    sink.push(taker.show(diagnostic, &decimals(*scale)));
}

/// How many decimals there are, in words.
pub(super) fn decimals(scale: u8) -> String {
    match scale {
        0 => "no decimals".to_owned(),
        1 => "1 decimal".to_owned(),
        scale => format!("{scale} decimals"),
    }
}

/// What is to be written: of strings, the kind that is read out of them.
fn wanted(ty: &Type) -> &'static str {
    match ty {
        Type::Uuid => "a UUID",
        Type::Timestamp(TimeFormat::Date) => "a date",
        Type::Timestamp(TimeFormat::Time) => "a time of day",
        Type::Timestamp(TimeFormat::Iso8601 | TimeFormat::Strftime(_)) => "a time",
        ty => type_words(ty),
    }
}

/// What is wrong with a literal, in one line.
fn mistaken(node: &Node, ty: &Type, place: &str) -> String {
    if let (Some(beyond), Type::Int) = (node.value.beyond_64_bits(), ty) {
        let number = number_text(node);
        return format!("{place} takes an integer of 64 bits, and {number} is {beyond}");
    }
    match (&node.value, ty) {
        (Value::Text(text), Type::Timestamp(_) | Type::Uuid)
            if type_words(ty).starts_with("a string") =>
        {
            format!("{place} takes {}, and `{}` is none", wanted(ty), text.value)
        }
        (
            Value::Int(_) | Value::Float { .. },
            Type::Float | Type::Decimal(_) | Type::Timestamp(_),
        ) if matches!(type_words(ty), "a number" | "an integer (a Unix time)") => {
            format!(
                "{place} takes {}, and {} is out of range",
                type_words(ty),
                number_text(node)
            )
        }
        (Value::Seq(_), Type::Array(element)) => format!(
            "{place} takes a list of which every element is {}",
            type_words(&element.ty)
        ),
        (value, ty) => format!(
            "{place} takes {}, not {}",
            type_words(ty),
            value_words(value)
        ),
    }
}

fn example(format: &TimeFormat) -> Option<&'static str> {
    match format {
        TimeFormat::Iso8601 => Some("2025-05-06T10:00:00Z"),
        TimeFormat::Date => Some("2025-05-06"),
        TimeFormat::Time => Some("10:00:00"),
        TimeFormat::Unix | TimeFormat::UnixMs | TimeFormat::Strftime(_) => None,
    }
}

fn boolean_word(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "yes" | "on" | "true" | "y" => Some(true),
        "no" | "off" | "false" | "n" => Some(false),
        _ => None,
    }
}

/// The literal as a value of the type, where it is one.
pub(super) fn convert(node: &Node, ty: &Type) -> Option<Literal> {
    match (&node.value, ty) {
        (Value::Bool(value), Type::Bool) => Some(Literal::Bool(*value)),
        (Value::Int(value), Type::Int) => Some(Literal::Int(*value)),
        (Value::Int(value), Type::Timestamp(TimeFormat::UnixMs)) => {
            Some(Literal::Timestamp(*value))
        }
        (Value::Int(value), Type::Timestamp(TimeFormat::Unix)) => {
            value.checked_mul(1000).map(Literal::Timestamp)
        }
        (Value::Int(value), Type::Float) => Some(Literal::Float(*value as f64)),
        (Value::Float { value, .. }, Type::Float) => {
            value.is_finite().then_some(Literal::Float(*value))
        }
        (Value::Int(value), Type::Decimal(scale)) => exact(&value.to_string(), *scale),
        (Value::Float { source, .. }, Type::Decimal(scale)) => exact(source, *scale),
        (Value::Text(text), Type::Text | Type::Enum(_)) => Some(Literal::Text(text.value.clone())),
        (Value::Text(text), Type::Uuid) => {
            is_uuid(&text.value).then(|| Literal::Text(text.value.to_lowercase()))
        }
        (Value::Text(text), Type::Timestamp(TimeFormat::Iso8601)) => {
            let time = chrono::DateTime::parse_from_rfc3339(&text.value).ok()?;
            Some(Literal::Timestamp(time.timestamp_millis()))
        }
        (Value::Text(text), Type::Timestamp(TimeFormat::Date)) => {
            // As text, dates are in order only where every part has all its digits.
            let date = chrono::NaiveDate::parse_from_str(&text.value, "%Y-%m-%d").ok()?;
            let written = date.format("%Y-%m-%d").to_string() == text.value;
            written.then(|| Literal::Text(text.value.clone()))
        }
        (Value::Text(text), Type::Timestamp(TimeFormat::Time)) => {
            let time = chrono::NaiveTime::parse_from_str(&text.value, "%H:%M:%S").ok()?;
            let written = time.format("%H:%M:%S").to_string() == text.value;
            written.then(|| Literal::Text(text.value.clone()))
        }
        (Value::Text(text), Type::Timestamp(TimeFormat::Strftime(_))) => {
            Some(Literal::Text(text.value.clone()))
        }
        (Value::Seq(items), Type::Array(member)) => items
            .iter()
            .map(|item| match &item.value {
                Value::Null if member.nullable => Some(Literal::Null),
                _ => convert(item, &member.ty),
            })
            .collect::<Option<Vec<_>>>()
            .map(Literal::List),
        _ => None,
    }
}

/// The text of a number as a decimal of this scale, digits beyond it rounded half to even; `None`
/// where it does not fit.
fn exact(text: &str, scale: u8) -> Option<Literal> {
    let text = text.replace('_', "");
    let (digits, exponent) = match text.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits.to_owned(), exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let negative = digits.starts_with('-');
    let digits = digits.trim_start_matches(['-', '+']);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let all: i128 = format!("{whole}{part}").parse().ok()?;
    let shift = i32::from(scale)
        .checked_add(exponent)?
        .checked_sub(i32::try_from(part.len()).ok()?)?;
    let magnitude = if shift >= 0 {
        all.checked_mul(10_i128.checked_pow(shift.unsigned_abs())?)?
    } else {
        match 10_i128.checked_pow(shift.unsigned_abs()) {
            Some(divisor) => {
                let (quotient, rest) = (all / divisor, all % divisor);
                // What is left against what is missing: twice the rest may not fit.
                let up = match rest.cmp(&(divisor - rest)) {
                    Ordering::Greater => true,
                    Ordering::Equal => quotient % 2 == 1,
                    Ordering::Less => false,
                };
                quotient + i128::from(up)
            }
            None => 0,
        }
    };
    let mantissa = i64::try_from(if negative { -magnitude } else { magnitude }).ok()?;
    Some(Literal::Decimal { mantissa, scale })
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.char_indices().all(|(at, character)| match at {
            8 | 13 | 18 | 23 => character == '-',
            _ => character.is_ascii_hexdigit(),
        })
}
