//! Scalars by the core schema of YAML 1.2 (section 10.3.2 of its specification), and the tags that
//! override it.

use super::{Text, Value};

/// What an explicit tag of the core schema asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CoreTag {
    Str,
    Int,
    Float,
    Bool,
    Null,
    Seq,
    Map,
}

impl CoreTag {
    /// The tag named by `suffix`, as in `!!suffix`.
    pub(super) fn named(suffix: &str) -> Option<Self> {
        Some(match suffix {
            "str" => Self::Str,
            "int" => Self::Int,
            "float" => Self::Float,
            "bool" => Self::Bool,
            "null" => Self::Null,
            "seq" => Self::Seq,
            "map" => Self::Map,
            _ => return None,
        })
    }

    /// What a value of this tag is called.
    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::Str => "a string",
            Self::Int => "an integer",
            Self::Float => "a number",
            Self::Bool => "`true` or `false`",
            Self::Null => "null",
            Self::Seq => "a list",
            Self::Map => "a map",
        }
    }
}

/// The value that `text` has when written plain; `None` where it is a string.
pub(super) fn plain(text: &str) -> Option<Value> {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Some(Value::Null),
        "true" | "True" | "TRUE" => return Some(Value::Bool(true)),
        "false" | "False" | "FALSE" => return Some(Value::Bool(false)),
        _ => {}
    }
    // Most scalars are words; this spares them the number grammars.
    if !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.')) {
        return None;
    }
    integer(text).or_else(|| float(text))
}

/// The value of `text` under an explicit tag; `None` where the text is not of that kind.
pub(super) fn tagged(text: &str, tag: CoreTag) -> Option<Value> {
    match tag {
        CoreTag::Str => Some(Value::Text(Text {
            value: text.to_owned(),
            plain: false,
            origin: Vec::new(),
        })),
        CoreTag::Int => integer(text),
        CoreTag::Float => float(text).or_else(|| {
            let value: f64 = text.parse().ok()?;
            Some(Value::Float {
                value,
                source: text.to_owned(),
            })
        }),
        CoreTag::Bool => plain(text).filter(|value| matches!(value, Value::Bool(_))),
        CoreTag::Null => plain(text).filter(|value| matches!(value, Value::Null)),
        CoreTag::Seq | CoreTag::Map => None,
    }
}

/// The digits of an integer and their base; `None` where `text` is none.
fn digits(text: &str) -> Option<(&str, u32)> {
    let (digits, radix) = if let Some(octal) = text.strip_prefix("0o") {
        (octal, 8)
    } else if let Some(hexadecimal) = text.strip_prefix("0x") {
        (hexadecimal, 16)
    } else {
        (text.strip_prefix(['+', '-']).unwrap_or(text), 10)
    };
    let is_integer = !digits.is_empty() && digits.chars().all(|c| c.is_digit(radix));
    is_integer.then_some((digits, radix))
}

/// Whether `text` is an integer, however large.
pub(super) fn is_integer(text: &str) -> bool {
    digits(text).is_some()
}

fn integer(text: &str) -> Option<Value> {
    let (digits, radix) = digits(text)?;
    let signed = if radix == 10 { text } else { digits };
    if let Ok(value) = i64::from_str_radix(signed, radix) {
        return Some(Value::Int(value));
    }
    // Past 64 bits the nearest float stands in; the text is kept for whoever needs every digit.
    let value = if radix == 10 {
        text.parse().ok()?
    } else {
        digits.chars().fold(0.0, |sum, c| {
            sum * f64::from(radix) + f64::from(c.to_digit(radix).unwrap_or(0))
        })
    };
    Some(Value::Float {
        value,
        source: text.to_owned(),
    })
}

fn float(text: &str) -> Option<Value> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let value = match unsigned {
        ".inf" | ".Inf" | ".INF" if text.starts_with('-') => f64::NEG_INFINITY,
        ".inf" | ".Inf" | ".INF" => f64::INFINITY,
        ".nan" | ".NaN" | ".NAN" if unsigned.len() == text.len() => f64::NAN,
        _ if is_decimal(unsigned) => text.parse().ok()?,
        _ => return None,
    };
    Some(Value::Float {
        value,
        source: text.to_owned(),
    })
}

/// Whether `text` is digits with at most one point among them and, perhaps, an exponent.
fn is_decimal(text: &str) -> bool {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let exponent_fits = exponent.is_none_or(|exponent| {
        let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        !digits.is_empty() && all_digits(digits)
    });
    let has_digits = !whole.is_empty() || !fraction.is_empty();
    has_digits && all_digits(whole) && all_digits(fraction) && exponent_fits
}
