//! Conditions of selection filters, and whether a value meets them.

use std::cmp::Ordering;
use std::fmt;

use super::json::Json;
use super::moment;
use super::number::nearly_equal;

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
        let among = |expected: bool| Truth::of(self.value.elements().contains(actual) == expected);
        let ordered = |accept: fn(Ordering) -> bool| compare(actual, &self.value, accept);
        match self.operator {
            Operator::Equals => Truth::of(*actual == self.value),
            Operator::NotEquals => Truth::of(*actual != self.value),
            Operator::GreaterThan => ordered(Ordering::is_gt),
            Operator::LessThan => ordered(Ordering::is_lt),
            Operator::GreaterEquals => ordered(Ordering::is_ge),
            Operator::LessEquals => ordered(Ordering::is_le),
            Operator::Contains => contains(true),
            Operator::NotContains => contains(false),
            Operator::In => among(true),
            Operator::NotIn => among(false),
        }
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:?} {}", self.operator, self.value)
    }
}

/// Whether a value meets a condition on its field: an operator by its name in the language, and what it compares with. `None`: the oracle
/// cannot tell, or there is no such operator.
pub fn holds(operator: &str, value: &Json, actual: &Json) -> Option<bool> {
    let condition = Condition {
        operator: Operator::named(operator)?,
        value: value.clone(),
    };
    match condition.holds(actual) {
        Truth::Yes => Some(true),
        Truth::No => Some(false),
        Truth::Unknown => None,
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
