//! `unique`: fields of which no two values of a run are equal.
//!
//! Input: a schema and its generator. Output: how a counter's numbers become values. Invariant:
//! different numbers give different values, each of which the generator could have given (but for
//! the number in a text); what cannot be made so is refused with what could be.

mod enough;
mod numbering;
mod pattern;
mod writers;

pub(super) use enough::check as are_enough;
pub(super) use writers::check as are_written_alike;

use super::generator::CheckedGenerator;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{Distinct, Generator, Literal, Moment, Source, TimeFormat, Type, Unique};
use crate::resolve::reference::Resolved;
use crate::source::Span;
use crate::syntax::Schema;

/// Greater whole numbers are not all floats.
const GREATEST_OF_FLOATS: u64 = 1 << 53;

/// `uuid_v7` has so many bits for the numbers.
const LAST_OF_ORDERED_UUIDS: u64 = (1 << 47) - 1;

/// What makes the values of a field distinct, where it is `unique`; `None` where it is not.
/// `Err`: nothing does, which was reported.
pub(super) fn of(
    resolved: &Resolved,
    made: &CheckedGenerator,
    sink: &mut Sink,
) -> Result<Option<Unique>, ()> {
    let schema = &resolved.schema;
    let Some(unique) = schema.unique.as_ref().filter(|unique| unique.value) else {
        return Ok(None);
    };
    let span = schema.key("unique", unique.span);
    match distinct(made) {
        Ok(by) => Ok(Some(Unique { span, by })),
        Err(refusal) => {
            let generator = schema.generator.as_ref();
            let place = generator.map_or(span, |name| name.span);
            let message = format!("`{}` cannot be `unique`: {}", resolved.path, refusal.why);
            let mut diagnostic = Diagnostic::error(codes::NOT_DISTINCT, place, message)
                .here(refusal.here)
                .note(refusal.instead);
            if place != span {
                diagnostic = diagnostic.label(span, "no two values may be equal");
            }
            sink.push(diagnostic);
            Err(())
        }
    }
}

/// Why values cannot be made distinct.
struct Refusal {
    why: String,
    here: &'static str,
    instead: &'static str,
}

fn refused(why: impl Into<String>, here: &'static str, instead: &'static str) -> Refusal {
    Refusal {
        why: why.into(),
        here,
        instead,
    }
}

fn distinct(made: &CheckedGenerator) -> Result<Distinct, Refusal> {
    let permuted = |count: u128| match u64::try_from(count.saturating_sub(1)) {
        Ok(last) => Ok(Distinct::Permuted { last }),
        Err(_) => Ok(Distinct::Permuted { last: u64::MAX }),
    };
    let steps = |min: i64, max: i64| u128::from(max.wrapping_sub(min) as u64) + 1;
    match &made.source {
        Generator::UuidV4 => permuted(1 << 64),
        Generator::UuidV7 => Ok(Distinct::InOrder {
            last: LAST_OF_ORDERED_UUIDS,
        }),
        Generator::Sequence(sequence) => {
            let end = if sequence.step > 0 {
                i64::MAX
            } else {
                i64::MIN
            };
            let room = end.abs_diff(sequence.start);
            let last = room / sequence.step.unsigned_abs().max(1);
            Ok(Distinct::InOrder { last })
        }
        Generator::RandomInt { min, max } => {
            let greatest = min.unsigned_abs().max(max.unsigned_abs());
            if made.ty == Type::Float && greatest > GREATEST_OF_FLOATS {
                return Err(floats());
            }
            permuted(steps(*min, *max))
        }
        Generator::RandomDecimal { min, max, .. } => permuted(steps(*min, *max)),
        Generator::Boolean { probability } if *probability == 0.5 => permuted(2),
        Generator::Boolean { .. } => Err(uneven("true and false are not equally likely")),
        Generator::RandomFloat { .. } => Err(floats()),
        Generator::Distributed(_) => Err(uneven("its numbers are not equally likely")),
        Generator::Alphanumeric { min, max } if min == max => {
            let units = std::iter::repeat_n(62, usize::try_from(*max).unwrap_or(usize::MAX));
            pattern::last(units)
        }
        Generator::Alphanumeric { .. } => {
            Err(uneven("a short text is likelier than a long one")
                .so("give it one length: `length`"))
        }
        Generator::Pattern(pattern) => pattern::distinct(pattern),
        Generator::Choice(choice) => chosen(made, choice),
        Generator::RandomMoment { min, max, days } => moments(made, *min, *max, *days),
        Generator::Word => Ok(Distinct::Numbered(numbering::OF_WORDS)),
        Generator::Faker { method, .. } => match numbering::of(method) {
            Some(numbering) if made.ty == Type::Text => Ok(Distinct::Numbered(numbering)),
            _ => Err(refused(
                "its values have no place for a number that tells them apart",
                "this method has no place for a number",
                "e-mail addresses, accounts, names of people, places, companies and products, and words have; `pattern`, `sequence`, `uuid_v4` and `random_int` can be `unique` too",
            )),
        },
        Generator::Conditional { .. } => Err(refused(
            "which values it takes depends on another field",
            "chooses by a condition",
            "make that field `unique`, or use `choice` without weights",
        )),
        Generator::Template(_) | Generator::Derived(_) => Err(refused(
            "it is made of other fields, and equal ones of these give equal values",
            "made of other fields",
            "make a field `unique` that it is made of",
        )),
        Generator::Constant(_) => Err(refused(
            "it has one value",
            "always gives the same",
            "`sequence`, `uuid_v4`, `random_int` and `pattern` can be `unique`",
        )),
        Generator::Now => Err(refused(
            "several events may happen at one time",
            "gives the time of the event",
            "`uuid_v7` begins with the time, and can be `unique`",
        )),
        Generator::HashPool(_) | Generator::Hashed { .. } => Err(refused(
            "hashes are of texts that may be equal",
            "gives hashes",
            "make the hashed text a field of its own that is `unique`, or use `pattern: '[0-9a-f]{64}'`",
        )),
    }
}

impl Refusal {
    fn so(self, instead: &'static str) -> Self {
        Self { instead, ..self }
    }
}

fn uneven(why: &str) -> Refusal {
    refused(
        format!("{why}, and distinct values are drawn alike"),
        "not uniform",
        "leave out `distribution`, `weights` and `probability`",
    )
}

fn floats() -> Refusal {
    refused(
        "floats that are drawn apart may round to one",
        "gives floats",
        "give it a `precision`: its values can then be counted",
    )
}

/// `choice` and `enum`.
fn chosen(made: &CheckedGenerator, choice: &crate::model::Choice) -> Result<Distinct, Refusal> {
    if choice.weights.is_some() {
        return Err(uneven("its choices have weights"));
    }
    if choice.choices.contains(&Literal::Null) {
        return Err(refused(
            "null is among its choices",
            "chooses null at times",
            "leave null out, and say how often there is none by `nullable_probability`",
        ));
    }
    if matches!(made.ty, Type::Array(_) | Type::Object(_) | Type::Float) {
        return Err(refused(
            "its choices are lists or floats",
            "choices that cannot be told apart for certain",
            "choose among texts, integers or numbers with a `precision`",
        ));
    }
    let mut choices = choice.choices.iter().enumerate();
    if choices.any(|(at, known)| choice.choices.iter().take(at).any(|before| before == known)) {
        return Err(refused(
            "one of its choices stands there twice",
            "chooses one value more often",
            "name each choice once",
        ));
    }
    let last = choice.choices.len().saturating_sub(1) as u64;
    Ok(Distinct::Permuted { last })
}

/// `random_timestamp` and `random_date`.
fn moments(
    made: &CheckedGenerator,
    min: Moment,
    max: Moment,
    days: bool,
) -> Result<Distinct, Refusal> {
    const MILLIS_A_DAY: i64 = 86_400_000;
    let (Moment::At(min), Moment::At(max)) = (min, max) else {
        return Err(refused(
            "its range moves with simulated time",
            "a range that depends on when the event happens",
            "give `min` and `max` as times that stand still",
        ));
    };
    let Type::Timestamp(format) = &made.ty else {
        return Err(floats());
    };
    let told = match format {
        TimeFormat::Iso8601 | TimeFormat::UnixMs => true,
        TimeFormat::Date | TimeFormat::Unix => days,
        TimeFormat::Time | TimeFormat::Strftime(_) => false,
    };
    if !told {
        return Err(refused(
            "two times may look alike in its format",
            "a format that leaves out what tells times apart",
            "`iso8601` and `unix_ms` show all of a time; of days `date` and `unix` do too",
        ));
    }
    let (min, max) = if days {
        (min.div_euclid(MILLIS_A_DAY), max.div_euclid(MILLIS_A_DAY))
    } else {
        (min, max)
    };
    Ok(Distinct::Permuted {
        last: u64::try_from(max.saturating_sub(min)).unwrap_or(0),
    })
}

/// Reports what is no single value that is made, and declared `unique`.
pub(super) fn only_of_values(schema: &Schema, source: &Source, sink: &mut Sink) {
    let Some(unique) = schema.unique.as_ref().filter(|unique| unique.value) else {
        return;
    };
    let kind = match source {
        Source::Instance { .. } => Unmade::Instance,
        Source::Array(_) => Unmade::Array,
        Source::Object(_) | Source::Generator(_) => Unmade::Object,
    };
    sink.push(misplaced(schema.key("unique", unique.span), kind));
}

/// What no generator makes.
#[derive(Clone, Copy)]
pub(super) enum Unmade {
    Instance,
    Object,
    Array,
}

/// What is said of it where it is declared `unique`.
pub(super) fn misplaced(span: Span, kind: Unmade) -> Diagnostic {
    let (why, instead) = match kind {
        Unmade::Instance => (
            "several events may take the value of one instance",
            "make the entity's own field `unique`",
        ),
        Unmade::Array => (
            "it is a list",
            "make its `items`, or a field of them, `unique`",
        ),
        Unmade::Object => (
            "it is an object",
            "make one of its fields `unique`: objects that differ in it differ",
        ),
    };
    let message = format!("this cannot be `unique`: {why}");
    Diagnostic::error(codes::NOT_DISTINCT, span, message)
        .here("no single value that is made")
        .note(instead.to_owned())
}
