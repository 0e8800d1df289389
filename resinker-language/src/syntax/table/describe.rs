//! Shapes and words in messages.

use super::{Key, Shape, Word};

impl Shape {
    /// What a value of this shape is called, after "expected".
    pub fn describe(&self) -> String {
        match self {
            Self::Text => "a string".into(),
            Self::Name => "a name (a string)".into(),
            Self::Bool => "`true` or `false`".into(),
            Self::Integer => "an integer".into(),
            Self::Positive => "a number above 0".into(),
            Self::Count { min, max } if *max < u64::MAX => {
                format!("an integer from {min} to {max}")
            }
            Self::Count { min, .. } => format!("an integer, {min} or more"),
            Self::Number { min, max } if *max < f64::MAX => {
                format!("a number from {min} to {max}")
            }
            Self::Number { min, .. } if *min > f64::MIN => format!("a number, {min} or more"),
            Self::Number { .. } => "a number".into(),
            Self::Duration => "a duration such as `90s`, `10m` or `1h30m`".into(),
            Self::Rate => "a number of arrivals a second above 0, or a text such as `600/m`".into(),
            Self::Moment => "a point in time: `2025-05-06T10:00:00Z`, `now`, or `now-7d`".into(),
            Self::DayOrMoment => {
                "a point in time or a date: `2025-05-06T10:00:00Z`, `2025-05-06`, `now`, or `now-7d`".into()
            }
            Self::NearMoment => {
                "a point in time: `now`, `-30y`, `+1d12h` (y, M, w, d, h, m, s), `2024-12-31`, or `2024-12-31T12:00:00Z`".into()
            }
            Self::Strftime => "a pattern of strftime, such as `%Y-%m-%d`".into(),
            Self::Field => "the path of a field".into(),
            Self::Version => "the version `\"1.0\"`".into(),
            Self::Word(words) => one_of(words),
            Self::Variant(_, words) => alternatives(words.iter().map(|(word, _)| *word)),
            Self::List(_) | Self::ListByWord(..) | Self::Choices | Self::Weights => "a list".into(),
            Self::WeightedChoices => "a list, or a map from strings to weights".into(),
            Self::Nothing => "nothing".into(),
            Self::OneOrMany(one) => format!("{}, or a list of such", one.describe()),
            Self::MapOf(of) => format!("a map from names to values, each {}", of.describe()),
            Self::Block(block) => match block.keys.get(..3) {
                Some(first) if block.keys.len() > 6 => format!("a map ({}, …)", listed(first)),
                _ => format!("a map ({})", listed(block.keys)),
            },
            Self::Named(block) => format!("a map from names to {}s", block.noun),
            Self::Either(shapes) => shapes
                .iter()
                .map(Self::describe)
                .collect::<Vec<_>>()
                .join(", or "),
            Self::Literal => "a string, number, boolean, null or a list of such".into(),
            Self::Map | Self::Parameters | Self::Overrides => "a map".into(),
            Self::Generator => Self::Name.describe(),
            Self::Lints => "a map from lints to `allow`, `warn` or `deny`".into(),
            Self::Expanded => Self::Name.describe(),
            Self::ExpandedWord(words) => Self::Word(words).describe(),
            Self::Secret => "a string of the form `${VARIABLE}`".into(),
            Self::Any => "a value".into(),
        }
    }
}

/// "`a`, `b` or `c`".
pub(in crate::syntax) fn one_of(words: &[Word]) -> String {
    alternatives(words.iter().map(|word| word.text))
}

/// "`a`, `b` or `c`".
pub(in crate::syntax) fn alternatives(words: impl Iterator<Item = &'static str>) -> String {
    let quoted: Vec<String> = words.map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

/// "`a`, `b`, `c`".
pub(crate) fn listed(keys: &[Key]) -> String {
    keys.iter()
        .map(|key| format!("`{}`", key.name))
        .collect::<Vec<_>>()
        .join(", ")
}
