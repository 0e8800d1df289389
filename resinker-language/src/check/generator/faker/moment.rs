//! Moments as Python's Faker writes them: `now`, `today`, `-30y`, `+1d12h`; and dates and times.

use resinker_runtime::Timestamp;

use crate::check::generator::context::Context;
use crate::diagnostic::{Diagnostic, codes};
use crate::model::Argument;
use crate::syntax::shape_fault::found;
use crate::syntax::table::Shape;
use crate::yaml::{Node, Value};

/// Units and their milliseconds. A year is the Gregorian calendar's mean one, a month its twelfth
/// part.
const UNITS: &[(&str, i64)] = &[
    ("ms", 1),
    ("y", 31_556_952_000),
    ("M", 2_629_746_000),
    ("w", 604_800_000),
    ("d", 86_400_000),
    ("h", 3_600_000),
    ("m", 60_000),
    ("s", 1000),
];

/// Reads a moment of the configuration and reports what is none.
pub(super) fn read(context: &mut Context<'_>, name: &str, node: &Node) -> Option<Argument> {
    let moment = match &node.value {
        Value::Text(text) => parse(&text.value),
        _ => None,
    };
    if moment.is_none() {
        context.sink.push(
            Diagnostic::error(
                codes::INVALID_VALUE,
                node.span,
                format!("`{name}` takes a point in time, not {}", found(node)),
            )
            .here("not a point in time")
            .note(format!("expected {}", Shape::NearMoment.describe())),
        );
    }
    moment
}

/// The moment that a text states.
pub(super) fn parse(text: &str) -> Option<Argument> {
    let relative = |millis| Argument::Moment {
        millis,
        relative: true,
    };
    let offset = text
        .strip_prefix("now")
        .or(text.strip_prefix("today"))
        .unwrap_or(text);
    if offset.is_empty() && !text.is_empty() {
        return Some(relative(0));
    }
    match offset.bytes().next() {
        Some(b'+') => span(offset.get(1..)?).map(relative),
        Some(b'-') => span(offset.get(1..)?)
            .and_then(i64::checked_neg)
            .map(relative),
        _ if offset != text => None,
        _ => {
            let whole = if text.len() == "2024-12-31".len() {
                format!("{text}T00:00:00Z")
            } else {
                text.to_owned()
            };
            let time = Timestamp::parse_rfc3339(&whole).ok()?;
            Some(Argument::Moment {
                millis: time.millis(),
                relative: false,
            })
        }
    }
}

/// The milliseconds of a sum such as `1d12h`.
fn span(text: &str) -> Option<i64> {
    let mut rest = text;
    let mut sum = 0_i64;
    while !rest.is_empty() {
        let digits = rest.find(|character: char| !character.is_ascii_digit())?;
        let (number, after) = rest.split_at(digits);
        let (unit, millis) = UNITS.iter().find(|(unit, _)| after.starts_with(unit))?;
        sum = sum.checked_add(number.parse::<i64>().ok()?.checked_mul(*millis)?)?;
        rest = after.get(unit.len()..)?;
    }
    (!text.is_empty()).then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_relative_or_not() {
        let at = |millis, relative| Some(Argument::Moment { millis, relative });
        assert_eq!(parse("now"), at(0, true));
        assert_eq!(parse("today"), at(0, true));
        assert_eq!(parse("-1d"), at(-86_400_000, true));
        assert_eq!(parse("now+1d12h"), at(129_600_000, true));
        assert_eq!(parse("+30m5s"), at(1_805_000, true));
        assert_eq!(parse("+250ms"), at(250, true));
        assert_eq!(parse("1970-01-02"), at(86_400_000, false));
        assert_eq!(parse("1970-01-01T01:00:00+01:00"), at(0, false));
        for wrong in [
            "",
            "1d",
            "-",
            "+",
            "nowish",
            "-1x",
            "-d",
            "+1",
            "2024-13-01",
            "tomorrow",
            "-99999999999y",
        ] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
