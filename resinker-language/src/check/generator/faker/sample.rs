//! Values drawn while compiling, as a generated program draws them.

use resinker_runtime::rng::Rng;
use resinker_runtime::{Timestamp, value};

use super::arguments::Arguments;
use super::{other, table};
use crate::model::{Argument, Generator, Literal, TimeFormat, Type, number};

/// Replaces `out` by a value of a runtime function. A moment that it gives is written in full.
pub(crate) fn draw(
    function: &str,
    arguments: &[Argument],
    now: Timestamp,
    rng: &mut Rng,
    out: &mut String,
) -> Option<Timestamp> {
    let call = table::call_of(function).or_else(|| other::call_of(function))?;
    (call.draw)(&mut Arguments::new(arguments, now), rng, out)
}

/// Replaces `out` by a value of a generator that a method of the table makes, as it reads in JSON but without quotes.
pub(crate) fn value(
    generator: &Generator,
    ty: &Type,
    now: Timestamp,
    rng: &mut Rng,
    out: &mut String,
) {
    match generator {
        Generator::Faker { method, arguments } => {
            if let Some(time) = draw(method, arguments, now, rng, out) {
                write_time(time, ty, out);
            }
        }
        Generator::UuidV4 => value::display(&value::uuid_v4(rng), out),
        Generator::RandomInt { min, max } => {
            value::display(&value::random_int(rng, *min, *max), out)
        }
        Generator::RandomFloat { min, max } => {
            value::display(&value::random_float(rng, *min, *max), out)
        }
        Generator::RandomDecimal { min, max, scale } => {
            let mantissa = value::random_int(rng, *min, *max);
            out.clear();
            write_decimal(mantissa, *scale, out);
        }
        Generator::Boolean { probability } => {
            value::display(&value::random_bool(rng, *probability), out)
        }
        Generator::Choice(choice) => {
            let indexes: Vec<usize> = (0..choice.choices.len()).collect();
            out.clear();
            match choice.choices.get(value::pick(rng, &indexes)) {
                Some(Literal::Text(text)) => out.push_str(text),
                Some(Literal::Bool(value)) => value::display(value, out),
                Some(Literal::Int(value)) => value::display(value, out),
                _ => out.push_str("null"),
            }
        }
        // No method makes another.
        _ => out.clear(),
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

/// Replaces `out` by a list as JSON has it.
pub(super) fn write_list<T: serde::Serialize>(list: &[T], out: &mut String) {
    out.clear();
    out.push_str(&serde_json::to_string(list).unwrap_or_default());
}
