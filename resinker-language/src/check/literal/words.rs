//! Types and literals in messages.

use crate::model::{TimeFormat, Type};
use crate::syntax::shape_fault::number_text;
use crate::yaml::{Node, Value};

/// A type in words.
pub(in crate::check) fn type_words(ty: &Type) -> &'static str {
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
pub(in crate::check) fn told_apart(a: &Type, b: &Type) -> (String, String) {
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
pub(in crate::check) fn listed(texts: &[String]) -> String {
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

/// A scalar as it was written.
pub(in crate::check) fn value_shown(node: &Node) -> String {
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

/// How many decimals there are, in words.
pub(in crate::check) fn decimals(scale: u8) -> String {
    match scale {
        0 => "no decimals".to_owned(),
        1 => "1 decimal".to_owned(),
        scale => format!("{scale} decimals"),
    }
}

/// What is to be written: of strings, the kind that is read out of them.
pub(in crate::check) fn wanted(ty: &Type) -> &'static str {
    match ty {
        Type::Uuid => "a UUID",
        Type::Timestamp(TimeFormat::Date) => "a date",
        Type::Timestamp(TimeFormat::Time) => "a time of day",
        Type::Timestamp(TimeFormat::Iso8601 | TimeFormat::Strftime(_)) => "a time",
        ty => type_words(ty),
    }
}

/// What is wrong with a literal, in one line.
pub(super) fn mistaken(node: &Node, ty: &Type, place: &str) -> String {
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

pub(in crate::check) fn example(format: &TimeFormat) -> Option<&'static str> {
    match format {
        TimeFormat::Iso8601 => Some("2025-05-06T10:00:00Z"),
        TimeFormat::Date => Some("2025-05-06"),
        TimeFormat::Time => Some("10:00:00"),
        TimeFormat::Unix | TimeFormat::UnixMs | TimeFormat::Strftime(_) => None,
    }
}
