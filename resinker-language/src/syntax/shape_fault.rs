//! The words for a value of the wrong shape, and how it is usually mended.

use super::table::{Shape, Word, alternatives, one_of};
use crate::diagnostic::{Code, Diagnostic, codes, nearest};
use crate::source::Span;
use crate::yaml::{Node, Text, Value};

/// Words of YAML 1.1 that are strings in YAML 1.2, and what a writer may have meant.
pub(super) fn boolean_word(text: &Text) -> Option<bool> {
    if !text.plain {
        return None;
    }
    match text.value.to_lowercase().as_str() {
        "yes" | "on" => Some(true),
        "no" | "off" => Some(false),
        _ => None,
    }
}

/// What a value is, for "…, not …".
pub(crate) fn found(node: &Node) -> String {
    match &node.value {
        Value::Null if node.span.start == node.span.end => "nothing".into(),
        Value::Null => "null".into(),
        Value::Bool(value) => format!("`{value}`"),
        Value::Int(value) => format!("the number {value}"),
        Value::Float { source, .. } => format!("the number {source}"),
        Value::Text(text) => format!("the string `{}`", shortened(&text.value)),
        Value::Seq(_) => "a list".into(),
        Value::Map(_) => "a map".into(),
    }
}

/// `text`, cut where it is long.
pub(super) fn shortened(text: &str) -> String {
    let line: String = text.chars().take(40).collect();
    if text.chars().count() > 40 {
        format!("{line}…")
    } else {
        line
    }
}

/// A value of another kind than `shape` takes. `what` names the key and its block.
pub(super) fn wrong_type(shape: &Shape, node: &Node, at: Span, what: &str) -> Diagnostic {
    let expected = shape.describe();
    let is_empty = node.value == Value::Null && node.span.start == node.span.end;
    let message = if is_empty {
        format!("{what} is empty: it takes {expected}")
    } else {
        format!("{what} takes {expected}, not {}", found(node))
    };
    let diagnostic =
        Diagnostic::error(codes::WRONG_TYPE, at, message).here(format!("expected {expected}"));
    hint(shape, node, diagnostic)
}

fn hint(shape: &Shape, node: &Node, diagnostic: Diagnostic) -> Diagnostic {
    match (shape, &node.value) {
        (Shape::Bool, Value::Text(text)) => match boolean_word(text) {
            Some(meant) => {
                let mut diagnostic = diagnostic
                    .suggest(node.span, meant.to_string(), format!("write `{meant}`"))
                    .note("YAML 1.2 reads `yes`, `no`, `on` and `off` as strings");
                diagnostic.code = codes::AMBIGUOUS_BOOLEAN;
                diagnostic
            }
            None => match text.value.to_lowercase().as_str() {
                word @ ("true" | "false") => unquoted(node, word, diagnostic),
                _ => diagnostic,
            },
        },
        (Shape::Bool, Value::Int(number @ (0 | 1))) => {
            let meant = *number == 1;
            diagnostic.suggest(node.span, meant.to_string(), format!("write `{meant}`"))
        }
        (
            Shape::Count { .. }
            | Shape::Number { .. }
            | Shape::Integer
            | Shape::Positive
            | Shape::Rate,
            Value::Text(text),
        ) => number_in_text(shape, node, text, diagnostic),
        (Shape::Count { .. } | Shape::Integer, Value::Float { value, .. })
            if value.fract() == 0.0 && (0.0..9e15).contains(value) =>
        {
            let whole = format!("{value:.0}");
            let message = format!("write the integer `{whole}`");
            diagnostic.suggest(node.span, whole, message)
        }
        (Shape::Duration, Value::Int(number)) if *number >= 0 => diagnostic.suggest(
            node.span,
            format!("{number}s"),
            format!("a unit is missing; {number} seconds are `{number}s`"),
        ),
        (
            Shape::Text
            | Shape::Name
            | Shape::Generator
            | Shape::Word(_)
            | Shape::Moment
            | Shape::Expanded
            | Shape::ExpandedWord(_)
            | Shape::Secret,
            Value::Int(_) | Value::Float { .. } | Value::Bool(_),
        ) => quoted(node, diagnostic),
        (Shape::List(_) | Shape::OneOrMany(_) | Shape::ListByWord(..), Value::Map(_)) => {
            diagnostic.note("a list has one `- ` before each of its items")
        }
        (Shape::List(_) | Shape::ListByWord(..), _) => {
            diagnostic.note("a list is written `[a, b]`, or as one `- item` a line")
        }
        (
            Shape::MapOf(_)
            | Shape::Block(_)
            | Shape::Named(_)
            | Shape::Map
            | Shape::Parameters
            | Shape::Overrides
            | Shape::Lints,
            Value::Seq(_),
        ) => diagnostic.note("a map has `key: value` lines without `- ` before them"),
        (Shape::Block(block), Value::Text(text)) => match block.key("type").map(|key| &key.shape) {
            Some(Shape::Word(words)) if words.iter().any(|word| word.text == text.value) => {
                let map = format!("{{ type: {} }}", text.value);
                let message = format!("write `{map}`");
                diagnostic.suggest(node.span, map, message)
            }
            _ => diagnostic,
        },
        (_, Value::Null) if node.span.start < node.span.end => {
            diagnostic.note("leave the key out; `null` unsets only what an imported file gives")
        }
        (_, Value::Null) if node.span.start == node.span.end => {
            diagnostic.note("what belongs to a key is indented further than the key")
        }
        _ => diagnostic,
    }
}

fn unquoted(node: &Node, text: &str, diagnostic: Diagnostic) -> Diagnostic {
    let message = format!("without quotes it is not a string: `{text}`");
    diagnostic.suggest(node.span, text, message)
}

fn quoted(node: &Node, diagnostic: Diagnostic) -> Diagnostic {
    let text = match &node.value {
        Value::Int(value) => value.to_string(),
        Value::Bool(value) => value.to_string(),
        Value::Float { source, .. } => source.clone(),
        _ => return diagnostic,
    };
    // `007` reads as 7: where the text was another, only the writer knows it.
    if text.len() == (node.span.end - node.span.start) as usize {
        let message = format!("in quotes it is a string: `\"{text}\"`");
        diagnostic.suggest(node.span, format!("\"{text}\""), message)
    } else {
        diagnostic.note("in quotes it is a string")
    }
}

/// A number that was written as a text: in quotes, with separators, or as a percentage.
fn number_in_text(shape: &Shape, node: &Node, text: &Text, diagnostic: Diagnostic) -> Diagnostic {
    let value = text.value.trim();
    let fits = |number: &str| {
        number.parse::<f64>().is_ok_and(f64::is_finite)
            && (!matches!(shape, Shape::Count { .. }) || number.parse::<u64>().is_ok())
            && (!matches!(shape, Shape::Integer) || number.parse::<i64>().is_ok())
    };
    if fits(value) {
        return unquoted(node, value, diagnostic);
    }
    let without_separators = value.replace([',', '_', ' '], "");
    if fits(&without_separators) {
        let message = format!("write `{without_separators}`, without separators");
        return diagnostic.suggest(node.span, without_separators, message);
    }
    let percentage = value
        .strip_suffix('%')
        .and_then(|number| number.trim().parse::<f64>().ok());
    if let (Shape::Number { .. }, Some(percentage)) = (shape, percentage) {
        let fraction = (percentage / 100.0).to_string();
        let message = format!("write {value} as `{fraction}`");
        return diagnostic.suggest(node.span, fraction, message);
    }
    diagnostic
}

/// A value of the right kind that is out of range.
pub(super) fn out_of_range(shape: &Shape, node: &Node, what: &str) -> Diagnostic {
    let expected = match (shape, &node.value) {
        // What has no bound of its own has that of 64 bits.
        (Shape::Count { max: u64::MAX, .. }, Value::Float { source, .. })
            if !source.starts_with('-') =>
        {
            format!("an integer up to {}", u64::MAX)
        }
        (Shape::Integer, _) => "an integer of 64 bits".to_owned(),
        (
            Shape::Number {
                min: f64::MIN,
                max: f64::MAX,
            },
            _,
        ) => "a finite number".to_owned(),
        _ => shape.describe(),
    };
    let mut diagnostic = Diagnostic::error(
        codes::INVALID_VALUE,
        node.span,
        format!("{what} takes {expected}, not {}", number_text(node)),
    )
    .here(format!("expected {expected}"));
    if let (Shape::Number { min: 0.0, max: 1.0 }, Some(value)) =
        (shape, super::read::number(&node.value))
        && value > 1.0
        && value <= 100.0
    {
        let fraction = (value / 100.0).to_string();
        diagnostic = diagnostic.suggest(
            node.span,
            fraction.clone(),
            format!("a probability of {value} % is written `{fraction}`"),
        );
    }
    diagnostic
}

/// A number as it was written.
pub(crate) fn number_text(node: &Node) -> String {
    match &node.value {
        Value::Int(value) => value.to_string(),
        Value::Float { source, .. } => source.clone(),
        _ => found(node),
    }
}

/// What other languages call things, and what this one calls them.
const SYNONYMS: &[(&str, &str)] = &[
    ("=", "equals"),
    ("==", "equals"),
    ("eq", "equals"),
    ("is", "equals"),
    ("!=", "not_equals"),
    ("<>", "not_equals"),
    ("ne", "not_equals"),
    (">", "greater_than"),
    ("gt", "greater_than"),
    (">=", "greater_equals"),
    ("gte", "greater_equals"),
    ("ge", "greater_equals"),
    ("<", "less_than"),
    ("lt", "less_than"),
    ("<=", "less_equals"),
    ("lte", "less_equals"),
    ("le", "less_equals"),
    ("str", "string"),
    ("text", "string"),
    ("uuid", "string"),
    ("timestamp", "string"),
    ("int", "integer"),
    ("long", "integer"),
    ("float", "number"),
    ("double", "number"),
    ("decimal", "number"),
    ("bool", "boolean"),
    ("list", "array"),
    ("map", "object"),
    ("dict", "object"),
    ("struct", "object"),
    ("console", "stdout"),
    ("none", "null"),
    ("none", "payload"),
    ("smaller", "less_than"),
    ("below", "less_than"),
    ("before", "less_than"),
    ("bigger", "greater_than"),
    ("larger", "greater_than"),
    ("greater", "greater_than"),
    ("above", "greater_than"),
    ("after", "greater_than"),
    ("at_least", "greater_equals"),
    ("at_most", "less_equals"),
    ("not", "not_equals"),
    ("has", "contains"),
    ("one_of", "in"),
];

/// What other languages call `text`, of what is legal here.
pub(super) fn synonym(text: &str, is_legal: impl Fn(&str) -> bool) -> Option<&'static str> {
    let text = text.to_lowercase();
    SYNONYMS
        .iter()
        .filter(|(other, _)| *other == text)
        .map(|(_, word)| *word)
        .find(|word| is_legal(word))
}

/// A word that is none of `words`.
pub(super) fn unknown_word(words: &[Word], text: &str, at: Span, what: &str) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        codes::UNKNOWN_VARIANT,
        at,
        format!("`{}` is not a value of {what}", shortened(text)),
    )
    .here(format!("expected {}", one_of(words)));
    let synonym = synonym(text, |synonym| {
        words.iter().any(|word| word.text == synonym)
    });
    let near = || nearest(text, words.iter().map(|word| word.text));
    match synonym.or_else(near) {
        Some(near) => diagnostic.suggest(at, near, format!("did you mean `{near}`?")),
        None => diagnostic,
    }
}

/// A value that is no word of an enumeration of the runtime.
pub(super) fn unknown_variant(
    words: &'static [(&'static str, &'static str)],
    node: &Node,
    what: &str,
) -> Diagnostic {
    let text = match &node.value {
        Value::Text(text) => text.value.clone(),
        _ => number_text(node),
    };
    let all = || words.iter().map(|(word, _)| *word);
    let diagnostic = Diagnostic::error(
        codes::UNKNOWN_VARIANT,
        node.span,
        format!("`{}` is not a value of {what}", shortened(&text)),
    )
    .here(format!("expected {}", alternatives(all())));
    match nearest(&text, all()) {
        Some(near) => diagnostic.suggest(node.span, near, format!("did you mean `{near}`?")),
        None => diagnostic,
    }
}

/// A text that stands for a time or a rate and cannot be read as one.
pub(super) fn bad_time(
    fault: &super::time::BadTime,
    node: &Node,
    text: &str,
    what: &str,
    shape: &Shape,
) -> Diagnostic {
    let code: Code = codes::INVALID_TIME;
    let at = if text.is_empty() {
        node.span
    } else {
        node.span_within(fault.start, fault.end)
    };
    Diagnostic::error(
        code,
        at,
        format!(
            "{what} takes {}, not `{}`",
            match shape {
                Shape::Rate => "a rate",
                Shape::Duration => "a duration",
                _ => "a point in time",
            },
            shortened(text)
        ),
    )
    .here(fault.reason.clone())
    .note(format!("expected {}", shape.describe()))
}
