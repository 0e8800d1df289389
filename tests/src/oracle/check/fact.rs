//! What a value tells by itself about the type, the constraints and the generator that it is
//! declared with.

use bigdecimal::BigDecimal;

use super::rounded;
use crate::oracle::expr::Value;
use crate::oracle::float;
use crate::oracle::generator::Generator;
use crate::oracle::json::Json;
use crate::oracle::number::{self, Number};
use crate::oracle::overflow::Became;
use crate::oracle::schema::{Kind, Schema};

/// The declared type, where the value has another one.
pub(super) fn wrong_type(schema: &Schema, value: &Json) -> Option<String> {
    let (fits, name) = match schema.kind? {
        Kind::Text => (matches!(value, Json::Text(_)), "a string"),
        Kind::Number => (matches!(value, Json::Number(_)), "a number"),
        Kind::Integer => (
            matches!(value, Json::Number(number) if number.is_integer()),
            "an integer",
        ),
        Kind::Boolean => (matches!(value, Json::Bool(_)), "a boolean"),
        Kind::Object => (matches!(value, Json::Object(_)), "an object"),
        Kind::Array => (matches!(value, Json::Array(_)), "an array"),
    };
    (!fits).then(|| name.to_owned())
}

/// A constraint of the schema that the value does not meet: the rule, and what it asks for.
pub(super) fn broken_constraint(schema: &Schema, value: &Json) -> Option<(&'static str, String)> {
    if let (Some(digits), Json::Number(number)) = (schema.precision, value) {
        // An exponent spares zeros, where there are five behind the point and nothing before it.
        let is_small = || number.value().abs() < BigDecimal::new(1.into(), 5);
        let plain = !number.written().contains(['e', 'E']) || is_small();
        if number.decimals() > digits || !plain {
            return Some((
                "precision",
                format!("at most {digits} decimals, written plainly"),
            ));
        }
    }
    if let Some(allowed) = &schema.allowed
        && !allowed.contains(value)
    {
        return Some(("enum", format!("one of {}", Json::Array(allowed.clone()))));
    }
    if let Json::Text(text) = value {
        let length = text.chars().count();
        let fits = schema.min_length.is_none_or(|least| length >= least)
            && schema.max_length.is_none_or(|most| length <= most);
        if !fits {
            return Some((
                "length",
                format!(
                    "{:?} to {:?} characters",
                    schema.min_length, schema.max_length
                ),
            ));
        }
    }
    if let Json::Number(number) = value {
        let bound = |bound: &Option<Json>| bound.as_ref().and_then(Json::decimal);
        let default = |whole: i64| {
            (schema.generator.is_none() && schema.allowed.is_none() && schema.reference.is_none())
                .then(|| BigDecimal::from(whole))
        };
        let min = bound(&schema.bounds.0).or_else(|| default(0));
        let max = bound(&schema.bounds.1).or_else(|| default(100));
        if !within(number, schema.precision, min.as_ref(), max.as_ref()) {
            return Some(("range", range(min.as_ref(), max.as_ref())));
        }
    }
    None
}

/// What the generator could have made, where it cannot have made this value.
pub(super) fn misfit(
    generator: &Generator,
    precision: Option<i64>,
    value: &Json,
) -> Option<String> {
    let text = value.text().unwrap_or_default();
    match generator {
        Generator::Uuid { version } => {
            (!is_uuid(text, *version)).then(|| format!("a lower-case UUID of version {version}"))
        }
        Generator::RandomNumber { min, max, .. } => {
            let fits = matches!(value, Json::Number(number) if within(number, precision, min.as_ref(), max.as_ref()));
            (!fits).then(|| range(min.as_ref(), max.as_ref()))
        }
        Generator::Alphanumeric { least, most } => {
            let fits = text.bytes().all(|byte| byte.is_ascii_alphanumeric())
                && text.len() >= *least
                && most.is_none_or(|most| text.len() <= most);
            (!fits).then(|| format!("{least} to {most:?} letters and digits"))
        }
        Generator::Choice { choices } => {
            (!choices.contains(value)).then(|| format!("one of {}", Json::Array(choices.clone())))
        }
        Generator::Static(only) => (only != value).then(|| only.to_string()),
        Generator::Boolean { probability } => {
            let certain = |whole: i64| {
                probability
                    .as_ref()
                    .is_some_and(|probability| *probability == whole)
            };
            let fits = match value {
                Json::Bool(true) => !certain(0),
                Json::Bool(false) => !certain(1),
                _ => false,
            };
            (!fits).then(|| format!("a boolean with probability {probability:?}"))
        }
        Generator::StaticHashed { algorithm, cost } => hash(algorithm, *cost, text),
        Generator::Sequence {
            start,
            step,
            format,
        } => sequence(start, step, format.as_deref(), value),
        Generator::ConditionalChoice { .. }
        | Generator::CurrentTimestamp
        | Generator::Derived(_)
        | Generator::Faker { .. }
        | Generator::Template(_)
        | Generator::TypeOnly => None,
    }
}

/// Is the number in the range, whose bounds are rounded as the number is?
fn within(
    number: &Number,
    precision: Option<i64>,
    min: Option<&BigDecimal>,
    max: Option<&BigDecimal>,
) -> bool {
    let value = number.value();
    let rounded = |bound: &BigDecimal| match precision {
        Some(digits) => number::round(bound, digits),
        None => bound.clone(),
    };
    min.is_none_or(|min| value >= *min || value >= rounded(min))
        && max.is_none_or(|max| value <= *max || value <= rounded(max))
}

fn range(min: Option<&BigDecimal>, max: Option<&BigDecimal>) -> String {
    let bound = |bound: Option<&BigDecimal>| {
        bound.map_or_else(|| "any".to_owned(), |bound| bound.to_plain_string())
    };
    format!("a number from {} to {}", bound(min), bound(max))
}

/// RFC 9562: version in the 13th digit, variant 10 in the 17th.
fn is_uuid(text: &str, version: char) -> bool {
    text.len() == 36
        && text.char_indices().all(|(at, character)| match at {
            8 | 13 | 18 | 23 => character == '-',
            14 => character == version,
            19 => matches!(character, '8' | '9' | 'a' | 'b'),
            _ => character.is_ascii_digit() || ('a'..='f').contains(&character),
        })
}

fn hash(algorithm: &str, cost: usize, text: &str) -> Option<String> {
    let hex = |length: usize| {
        text.len() == length
            && text
                .bytes()
                .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
    };
    let (fits, expected) = match algorithm {
        "bcrypt" => {
            let prefix = format!("$2b${cost:02}$");
            let rest = text.strip_prefix(&prefix);
            (
                rest.is_some_and(|rest| {
                    rest.len() == 53
                        && rest
                            .bytes()
                            .all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'/')
                }),
                format!("`{prefix}` and 53 characters"),
            )
        }
        "argon2id" => (
            text.starts_with("$argon2id$v=19$"),
            "an argon2id hash".to_owned(),
        ),
        "sha256" => (hex(64), "64 hexadecimal digits".to_owned()),
        "sha512" => (hex(128), "128 hexadecimal digits".to_owned()),
        "md5" => (hex(32), "32 hexadecimal digits".to_owned()),
        _ => (true, String::new()),
    };
    (!fits).then_some(expected)
}

/// A term of `start + n * step`, inside its format.
fn sequence(
    start: &BigDecimal,
    step: &BigDecimal,
    format: Option<&str>,
    value: &Json,
) -> Option<String> {
    let expected = || format!("a term of {start} + n * {step}, written as {format:?}");
    let term = match (format, value) {
        (None, Json::Number(number)) => Some(number.value()),
        (None, Json::Text(text)) => text.parse().ok(),
        (Some(format), Json::Text(text)) => counted(format, text),
        _ => None,
    };
    let Some(term) = term else {
        return Some(expected());
    };
    let terms: BigDecimal = if *step == 0 {
        BigDecimal::from(0)
    } else {
        (&term - start) / step
    };
    let fits = terms >= 0 && number::decimals(&terms) == 0;
    (!fits).then(expected)
}

/// Whether a number is the bound of 64 bits that the right value lies beyond: there it stays.
fn is_bound(written: &str, right: &BigDecimal) -> bool {
    let digits: String = written.chars().filter(|part| *part != '.').collect();
    let found: BigDecimal = match written.parse() {
        Ok(found) => found,
        Err(_) => return false,
    };
    match digits.parse() {
        Ok(i64::MAX) => *right > found,
        Ok(i64::MIN) => *right < found,
        _ => false,
    }
}

/// The number within a text, which is written as the format says.
fn counted(format: &str, text: &str) -> Option<BigDecimal> {
    // Braces that stand for themselves are doubled.
    let (open, close) = ("\u{1}", "\u{2}");
    let format = format.replace("{{", open).replace("}}", close);
    let (before, rest) = format.split_once('{')?;
    let (shape, after) = rest.split_once('}')?;
    let itself = |part: &str| part.replace(open, "{").replace(close, "}");
    let number = text
        .strip_prefix(&itself(before))?
        .strip_suffix(&itself(after))?;
    let shape = shape.strip_prefix(':').unwrap_or_default();
    let (shape, radix) = match shape.strip_suffix(['x', 'X']) {
        Some(rest) => (rest, 16),
        None => (shape, 10),
    };
    let zeros = shape.starts_with('0');
    let width: usize = shape.parse().unwrap_or(0);
    let digits = number.trim_start_matches(' ');
    let padded =
        digits.len() < number.len() || zeros && digits.trim_start_matches('-').starts_with('0');
    let fills = number.chars().count() == width || !padded && number.chars().count() > width;
    if !fills && number != "0" || zeros && digits.len() < number.len() {
        return None;
    }
    i128::from_str_radix(digits, radix)
        .ok()
        .map(BigDecimal::from)
}

/// What a computed value should be, where the payload has another one.
pub(super) fn differs(expected: &Value, found: &Json, schema: &Schema) -> Option<String> {
    let expected = match schema.kind {
        // What is no whole number is no value of the field, and not rounded here.
        Some(Kind::Integer) => within_64_bits(expected.clone()),
        _ => rounded(expected.clone(), schema.precision),
    };
    let same = match (&expected, found) {
        (Value::NoNumber, found) => found.decimal().is_some_and(|found| found == 0),
        (Value::Infinite { negative }, found) => {
            let is_end = end(found, schema) == Some(*negative);
            // A type that is not declared may be one of whole numbers.
            let undeclared = schema.kind.is_none() && schema.precision.is_none();
            is_end
                || undeclared
                    && found
                        .decimal()
                        .is_some_and(|found| number::is_bound(&found, &float::bound(*negative)))
        }
        (Value::Number { value, .. }, Json::Number(number))
            if schema.precision.is_none() && number::is_bound(&number.value(), value) =>
        {
            true
        }
        (Value::Number { value, binary }, Json::Number(number)) => {
            let found = number.value();
            if is_bound(number.written(), value) {
                return None;
            }
            match (schema.precision, schema.kind) {
                (Some(digits), _) if *binary => {
                    (value - &found).abs() <= BigDecimal::new(1.into(), digits)
                }
                (None, Some(Kind::Integer)) if *binary => number::nearly_whole(value, &found),
                (Some(_), _) | (_, Some(Kind::Integer)) => *value == found,
                _ => number::nearly_equal(value, &found),
            }
        }
        (expected, found) => *expected == Value::of(found),
    };
    (!same).then(|| match &expected {
        Value::Number { value, .. } => value.normalized().to_plain_string(),
        Value::NoNumber => "0, for what is no number".to_owned(),
        Value::Infinite { negative } => {
            format!("the bound, {}", bound(*negative, schema).normalized())
        }
        other => format!("{other:?}"),
    })
}

fn within_64_bits(value: Value) -> Value {
    match value {
        Value::Number { value, binary } => Value::Number {
            value: value.clamp(i64::MIN.into(), i64::MAX.into()),
            binary,
        },
        other => other,
    }
}

/// What became of a computed value that its field, which has `found`, does not hold.
pub(super) fn unheld(expected: &Value, found: &Json, schema: &Schema) -> Option<Became> {
    let (value, number) = match (expected, found) {
        (Value::NoNumber, _) => return Some(Became::Zero),
        (Value::Infinite { .. }, _) => return Some(Became::Bound),
        (Value::Number { value, .. }, Json::Number(number)) => (value, number),
        _ => return None,
    };
    let leaves = match (schema.precision, schema.kind) {
        (Some(digits), _) => number::leaves(value, digits),
        (None, Some(Kind::Integer)) => number::leaves(value, 0),
        (None, _) => number::is_bound(&number.value(), value),
    };
    leaves.then_some(Became::Bound)
}

/// Which end of its field's range a value is, if it is one: the lower one?
pub(super) fn end(value: &Json, schema: &Schema) -> Option<bool> {
    let Json::Number(number) = value else {
        return None;
    };
    [true, false].into_iter().find(|negative| {
        let bound = bound(*negative, schema);
        match (schema.precision, schema.kind) {
            (None, Some(Kind::Integer)) | (Some(_), _) => number.value() == bound,
            _ => float::is_bound(number.written(), *negative),
        }
    })
}

/// An end of a field's range.
fn bound(negative: bool, schema: &Schema) -> BigDecimal {
    let units = if negative { i64::MIN } else { i64::MAX };
    match (schema.precision, schema.kind) {
        (Some(digits), _) => BigDecimal::new(units.into(), digits),
        (None, Some(Kind::Integer)) => units.into(),
        _ => float::bound(negative),
    }
}

/// A template with the values of its siblings.
pub(super) fn fill(template: &str, around: &[&Json]) -> Result<String, String> {
    let mut text = String::new();
    let mut characters = template.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '{' | '}' if characters.peek() == Some(&character) => {
                characters.next();
                text.push(character);
            }
            '{' => {
                let name: String = characters.by_ref().take_while(|c| *c != '}').collect();
                let path = crate::oracle::path::Path::parse(name.trim());
                let value = around
                    .iter()
                    .rev()
                    .find_map(|object| object.at(&path))
                    .ok_or_else(|| format!("a template whose `{name}` is a field"))?;
                match value {
                    Json::Null => {}
                    Json::Text(part) => text.push_str(part),
                    other => text.push_str(&other.to_string()),
                }
            }
            other => text.push(other),
        }
    }
    Ok(text)
}
