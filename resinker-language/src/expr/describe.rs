//! Types in the words of the language, for messages.

use crate::model::{TimeFormat, Type};

/// `a string`, `an integer`, …
pub(crate) fn describe(ty: &Type) -> String {
    match ty {
        Type::Bool => "a boolean".into(),
        Type::Int => "an integer".into(),
        Type::Float | Type::Ratio => "a number".into(),
        Type::Decimal(1) => "a number with 1 decimal".into(),
        Type::Decimal(scale) | Type::Wide(scale) => format!("a number with {scale} decimals"),
        Type::Text | Type::Enum(_) | Type::Uuid => "a string".into(),
        Type::Timestamp(TimeFormat::Unix | TimeFormat::UnixMs) => "an integer timestamp".into(),
        Type::Timestamp(_) => "a timestamp".into(),
        Type::Object(_) => "an object".into(),
        Type::Array(element) => match &element.ty {
            Type::Object(_) => "an array of objects".into(),
            _ => "an array".into(),
        },
    }
}
