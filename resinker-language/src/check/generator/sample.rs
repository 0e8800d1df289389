//! Values drawn while compiling, as a generated program draws them: texts that are hashed, and
//! examples of methods.
//!
//! Input: a checked generator and a stream of randomness. Output: a value as it reads in JSON, but
//! without quotes. Invariant: the draws are those of the code that is emitted for the generator.

use resinker_runtime::rng::Rng;
use resinker_runtime::{Timestamp, value};

use super::faker;
use crate::model::{Choice, Generator, Literal, Pattern, TimeFormat, Type, number};

/// Whether a generator's values depend on its draws alone: neither on the event nor on another
/// field nor on what came before.
pub(super) fn is_free(generator: &Generator) -> bool {
    match generator {
        Generator::UuidV4
        | Generator::RandomInt { .. }
        | Generator::RandomFloat { .. }
        | Generator::RandomDecimal { .. }
        | Generator::Boolean { .. }
        | Generator::Alphanumeric { .. }
        | Generator::Pattern(_)
        | Generator::Constant(_)
        | Generator::Choice(_)
        | Generator::Word => true,
        Generator::Faker { .. } => !faker::is_bound(generator),
        Generator::UuidV7
        | Generator::Sequence(_)
        | Generator::Distributed(_)
        | Generator::Template(_)
        | Generator::Conditional { .. }
        | Generator::Now
        | Generator::RandomMoment { .. }
        | Generator::HashPool(_)
        | Generator::Hashed { .. }
        | Generator::Derived(_) => false,
    }
}

/// Replaces `out` by a value of a generator that [`is_free`], or of a method of `faker.*` at the
/// moment `now`; by nothing for every other.
pub(crate) fn draw(
    generator: &Generator,
    ty: &Type,
    now: Timestamp,
    rng: &mut Rng,
    out: &mut String,
) {
    out.clear();
    let size = |length: &u64| usize::try_from(*length).unwrap_or(usize::MAX);
    match generator {
        Generator::UuidV4 => value::display(&value::uuid_v4(rng), out),
        Generator::RandomInt { min, max } => {
            value::display(&value::random_int(rng, *min, *max), out)
        }
        Generator::RandomFloat { min, max } => {
            value::display(&value::random_float(rng, *min, *max), out)
        }
        Generator::RandomDecimal { min, max, scale } => {
            write_decimal(value::random_int(rng, *min, *max), *scale, out);
        }
        Generator::Boolean { probability } => {
            value::display(&value::random_bool(rng, *probability), out)
        }
        Generator::Alphanumeric { min, max } if min == max => {
            value::alphanumeric(rng, size(min), out);
        }
        Generator::Alphanumeric { min, max } => {
            value::alphanumeric_between(rng, *min, *max, out);
        }
        Generator::Pattern(pattern) => follow(pattern, rng, out),
        Generator::Word => value::word(rng, out),
        Generator::Constant(literal) => write_literal(literal, out),
        Generator::Choice(choice) => {
            if let Some(literal) = choice.choices.get(pick(choice, rng)) {
                write_literal(literal, out);
            }
        }
        Generator::Faker { method, arguments } => {
            if let Some(time) = faker::draw(method, arguments, now, rng, out) {
                write_time(time, ty, out);
            }
        }
        Generator::UuidV7
        | Generator::Sequence(_)
        | Generator::Distributed(_)
        | Generator::Template(_)
        | Generator::Conditional { .. }
        | Generator::Now
        | Generator::RandomMoment { .. }
        | Generator::HashPool(_)
        | Generator::Hashed { .. }
        | Generator::Derived(_) => {}
    }
}

/// The place of what is chosen.
fn pick(choice: &Choice, rng: &mut Rng) -> usize {
    let indexes: Vec<usize> = (0..choice.choices.len()).collect();
    let Some(weights) = &choice.weights else {
        return value::pick(rng, &indexes);
    };
    let total: f64 = weights.iter().sum();
    let mut sum = 0.0;
    let cumulative: Vec<f64> = weights
        .iter()
        .map(|weight| {
            sum += weight / total;
            sum
        })
        .collect();
    value::pick_weighted(rng, &indexes, &cumulative)
}

/// Appends a text that matches a pattern, with the draws of the code that is emitted for it.
fn follow(pattern: &Pattern, rng: &mut Rng, out: &mut String) {
    match pattern {
        Pattern::Text(text) => out.push_str(text),
        Pattern::Class(ranges) => push_class(ranges, 1, rng, out),
        Pattern::Sequence(parts) => parts.iter().for_each(|part| follow(part, rng, out)),
        Pattern::Either(options) => {
            let index = usize::try_from(rng.below(options.len() as u64)).unwrap_or_default();
            if let Some(option) = options.get(index) {
                follow(option, rng, out);
            }
        }
        Pattern::Repeat { of, min, max } => {
            let count = if min == max {
                usize::try_from(*min).unwrap_or(usize::MAX)
            } else {
                value::length(rng, *min, *max)
            };
            if let Pattern::Class(ranges) = &**of {
                push_class(ranges, count, rng, out);
                return;
            }
            for _ in 0..count {
                follow(of, rng, out);
            }
        }
    }
}

fn push_class(ranges: &[(char, char)], count: usize, rng: &mut Rng, out: &mut String) {
    if ranges.iter().all(|(_, last)| last.is_ascii()) {
        let members = ranges.iter().flat_map(|(first, last)| *first..=*last);
        let members: String = members.collect();
        value::push_letters(rng, count, &value::Letters::of(members.as_bytes()), out);
    } else {
        value::push_ranges(rng, count, ranges, out);
    }
}

fn write_literal(literal: &Literal, out: &mut String) {
    match literal {
        Literal::Text(text) => out.push_str(text),
        Literal::Bool(value) => value::display(value, out),
        Literal::Int(value) => value::display(value, out),
        Literal::Float(value) => value::display(value, out),
        Literal::Decimal { mantissa, scale } => write_decimal(*mantissa, *scale, out),
        Literal::Null | Literal::Timestamp(_) | Literal::List(_) | Literal::Object(_) => {
            out.push_str("null");
        }
    }
}

fn write_time(time: Timestamp, ty: &Type, out: &mut String) {
    match ty {
        Type::Timestamp(TimeFormat::Date) => time.write_date(out),
        Type::Timestamp(TimeFormat::Time) => time.write_time(out),
        Type::Timestamp(TimeFormat::Unix) => value::display(&time.millis().div_euclid(1000), out),
        Type::Timestamp(TimeFormat::UnixMs) => value::display(&time.millis(), out),
        Type::Timestamp(TimeFormat::Strftime(pattern)) => time.write_strftime(pattern, out),
        _ => time.write_iso8601(out),
    }
}

/// mantissa × 10^-scale.
fn write_decimal(mantissa: i64, scale: u8, out: &mut String) {
    out.push_str(&number::short_digits(mantissa, scale));
    // A number that is not an integer by its type has a decimal.
    if scale > 0 && !out.contains('.') {
        out.push_str(".0");
    }
}
