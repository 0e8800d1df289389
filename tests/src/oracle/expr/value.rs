//! Values while an expression is evaluated.

use bigdecimal::BigDecimal;

use crate::oracle::json::Json;

/// A value of an expression.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    Number {
        value: BigDecimal,
        /// Comes from a binary float: compare with a tolerance.
        binary: bool,
    },
    /// A float beyond what floats hold.
    Infinite {
        negative: bool,
    },
    /// What only infinite floats give: infinity minus infinity.
    NoNumber,
    Text(String),
    List(Vec<Value>),
    Object(Json),
}

impl Value {
    /// An exact number.
    pub(crate) const fn exact(value: BigDecimal) -> Self {
        Self::Number {
            value,
            binary: false,
        }
    }

    /// A whole number.
    pub(crate) fn whole(value: usize) -> Self {
        Self::exact(BigDecimal::from(u64::try_from(value).unwrap_or(u64::MAX)))
    }

    /// A value of a payload or of an entity.
    pub(crate) fn of(json: &Json) -> Self {
        match json {
            Json::Null => Self::Null,
            Json::Bool(value) => Self::Bool(*value),
            Json::Number(number) => Self::Number {
                value: number.value(),
                binary: number.looks_binary(),
            },
            Json::Text(text) => Self::Text(text.clone()),
            Json::Array(elements) => Self::List(elements.iter().map(Self::of).collect()),
            Json::Object(_) => Self::Object(json.clone()),
        }
    }

    /// What the value is, for messages.
    pub(crate) const fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number { .. } | Self::Infinite { .. } | Self::NoNumber => "a number",
            Self::Text(_) => "a string",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        }
    }
}
