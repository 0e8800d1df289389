//! Conditions of selection filters, and whether a value meets them.

use std::cmp::Ordering;
use std::fmt;

use super::config;
use super::json::Json;
use super::moment;
use super::number::{Number, nearly_equal};

/// What is known about a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Truth {
    Yes,
    No,
    /// What the stream has shown does not tell.
    Unknown,
}

impl Truth {
    fn of(value: bool) -> Self {
        if value { Self::Yes } else { Self::No }
    }

    fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
        }
    }

    /// Could the condition hold?
    pub(crate) fn possible(self) -> bool {
        self != Self::No
    }
}

/// An operator of a filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    Equals,
    NotEquals,
    GreaterThan,
    LessThan,
    GreaterEquals,
    LessEquals,
    Contains,
    NotContains,
    In,
    NotIn,
}

impl Operator {
    /// Reads an operator by its name in the language.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "equals" => Self::Equals,
            "not_equals" => Self::NotEquals,
            "greater_than" => Self::GreaterThan,
            "less_than" => Self::LessThan,
            "greater_equals" => Self::GreaterEquals,
            "less_equals" => Self::LessEquals,
            "contains" => Self::Contains,
            "not_contains" => Self::NotContains,
            "in" => Self::In,
            "not_in" => Self::NotIn,
            _ => return None,
        })
    }
}

/// Whether a value meets a clause, both as YAML writes them; `None` where the language leaves it
/// open. `times`: texts are moments.
///
/// # Errors
/// Where there is no such operator, or a text is no value.
pub fn meets(
    operator: &str,
    wanted: &str,
    value: &str,
    times: bool,
) -> Result<Option<bool>, String> {
    let condition = Condition {
        operator: Operator::named(operator).ok_or(operator)?,
        value: read(wanted, times)?,
    };
    Ok(match condition.holds(&read(value, times)?) {
        Truth::Yes => Some(true),
        Truth::No => Some(false),
        Truth::Unknown => None,
    })
}

/// A scalar, or a list of such. Numbers are as they are written, which YAML's own reader does not
/// keep.
fn read(text: &str, times: bool) -> Result<Json, String> {
    if let Some(items) = text
        .strip_prefix('[')
        .and_then(|text| text.strip_suffix(']'))
    {
        let items = items.split(", ").filter(|item| !item.is_empty());
        let items = items.map(|item| read(item, times));
        return Ok(Json::Array(items.collect::<Result<_, _>>()?));
    }
    if let Ok(number) = Number::parse(text) {
        return Ok(Json::Number(number));
    }
    let block = config::parse(&format!("value: {text}"))?;
    let value = block.get("value").cloned().ok_or("no value")?;
    let moment = value.text().filter(|_| times).and_then(|text| {
        let day = moment::parse_any(&format!("{text}T00:00:00Z"));
        moment::parse_any(text).or(day)
    });
    Ok(moment.map_or(value, |moment| Json::Text(moment::iso8601(moment))))
}

/// An operator with the value that it compares with.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Condition {
    pub(crate) operator: Operator,
    pub(crate) value: Json,
}

impl Condition {
    /// Does `actual` meet the condition?
    pub(crate) fn holds(&self, actual: &Json) -> Truth {
        let contains = |expected: bool| {
            let holds = match actual {
                Json::Null => return if expected { Truth::No } else { Truth::Unknown },
                Json::Text(text) => self.value.text().is_some_and(|part| text.contains(part)),
                other => other.elements().contains(&self.value),
            };
            Truth::of(holds == expected)
        };
        let among = || {
            let each = self.value.elements().iter().map(|one| same(actual, one));
            each.fold(Truth::No, either)
        };
        let ordered = |accept: fn(Ordering) -> bool| compare(actual, &self.value, accept);
        match self.operator {
            Operator::Equals => same(actual, &self.value),
            Operator::NotEquals => same(actual, &self.value).not(),
            Operator::GreaterThan => ordered(Ordering::is_gt),
            Operator::LessThan => ordered(Ordering::is_lt),
            Operator::GreaterEquals => ordered(Ordering::is_ge),
            Operator::LessEquals => ordered(Ordering::is_le),
            Operator::Contains => contains(true),
            Operator::NotContains => contains(false),
            Operator::In => among(),
            Operator::NotIn => among().not(),
        }
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:?} {}", self.operator, self.value)
    }
}

/// Are two values one? Of two writings of one moment only the field's type tells.
fn same(actual: &Json, wanted: &Json) -> Truth {
    if actual == wanted {
        return Truth::Yes;
    }
    match (actual.text(), wanted.text()) {
        (Some(actual), Some(wanted)) if moment::are_one(actual, wanted) => Truth::Unknown,
        _ => Truth::No,
    }
}

fn either(left: Truth, right: Truth) -> Truth {
    match (left, right) {
        (Truth::Yes, _) | (_, Truth::Yes) => Truth::Yes,
        (Truth::No, Truth::No) => Truth::No,
        _ => Truth::Unknown,
    }
}

/// Compares two values by order; values without an order between them never meet a condition.
fn compare(actual: &Json, limit: &Json, accept: fn(Ordering) -> bool) -> Truth {
    match (actual, limit) {
        (Json::Number(left), Json::Number(right)) => {
            let (a, b) = (left.value(), right.value());
            if left.looks_binary() && nearly_equal(&a, &b) {
                return Truth::Unknown;
            }
            Truth::of(accept(a.cmp(&b)))
        }
        (Json::Text(left), Json::Text(right)) => {
            let order = match (moment::parse_any(left), moment::parse_any(right)) {
                (Some(a), Some(b)) => a.cmp(&b),
                _ => match (moment::parse_partial(left), moment::parse_partial(right)) {
                    (Some(a), Some(b)) => a.cmp(&b),
                    _ => left.cmp(right),
                },
            };
            Truth::of(accept(order))
        }
        _ => Truth::No,
    }
}
