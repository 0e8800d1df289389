//! Generators of values.
//!
//! What makes a scalar returns it. What makes a text takes `out` last and replaces what was in it,
//! so that its buffer serves one event after another.

use uuid::{Builder, Uuid};

use crate::decimal::Decimal;
use crate::rng::Rng;

mod alphabet;
mod class;
mod distinct;
mod distribution;
pub mod faker;
pub mod hash;
mod letters;
mod moment;
mod permutation;
mod sequence;
mod uuid_v7;
mod write;
mod zipf;

pub use alphabet::{alphanumeric, alphanumeric_between};
pub use class::push_ranges;
pub use distinct::{
    DistinctCounter, Places, decimal_above, distinct_uuid_v4, distinct_uuid_v7, int_above, nth,
    nth_of_sequence, number_account, number_address, number_words, place, place_letters,
    place_ranges, without_number,
};
pub use distribution::{
    GREATEST_SHARE, LEAST_SHARE, exponential, exponential_quantile, lognormal, lognormal_quantile,
    normal, normal_quantile, pareto, pareto_quantile, standard_normal_quantile,
};
pub use faker::plain_word as word;
pub use letters::{Letters, push_letters};
pub use moment::{random_date, random_timestamp};
pub use sequence::{SequenceCounter, sequence};
pub use uuid_v7::{UuidV7Counter, uuid_v7};
pub use write::{
    Lower, OrNothing, Together, Upper, at, both, concat, count, display, either, element, elements,
    joined, length, text,
};
pub use zipf::{Zipf, zipf};

/// A random UUID (RFC 9562, version 4): 122 random bits.
#[inline]
pub fn uuid_v4(rng: &mut Rng) -> Uuid {
    let bits = (u128::from(rng.next_u64()) << 64) | u128::from(rng.next_u64());
    Builder::from_random_bytes(bits.to_be_bytes()).into_uuid()
}

/// An integer from `min` to `max`, both included, each equally likely; `min` where the range is
/// empty.
#[inline]
pub fn random_int(rng: &mut Rng, min: i64, max: i64) -> i64 {
    if max < min {
        return min;
    }
    let steps = max.wrapping_sub(min) as u64;
    let step = match steps.checked_add(1) {
        Some(count) => rng.below(count),
        None => rng.next_u64(),
    };
    min.wrapping_add_unsigned(step)
}

/// A float from `min` to `max`, uniform; `min` where the range is empty.
#[inline]
pub fn random_float(rng: &mut Rng, min: f64, max: f64) -> f64 {
    let share = rng.unit();
    let span = max - min;
    let value = if span.is_finite() {
        min + share * span
    } else {
        min * (1.0 - share) + max * share
    };
    // Rounding may lead out of the range by one step.
    value.min(max).max(min)
}

/// A decimal from `min` to `max`, both included, each of the grid's points equally likely; `min`
/// where the range is empty.
#[inline]
pub fn random_decimal<const S: u8>(rng: &mut Rng, min: Decimal<S>, max: Decimal<S>) -> Decimal<S> {
    Decimal::from_mantissa(random_int(rng, min.mantissa(), max.mantissa()))
}

/// True with that probability.
#[inline]
pub fn random_bool(rng: &mut Rng, probability: f64) -> bool {
    rng.chance(probability)
}

/// One of `choices`, each equally likely; the type's default where there are none.
#[inline]
pub fn pick<T: Copy + Default>(rng: &mut Rng, choices: &[T]) -> T {
    let place = rng.below(choices.len() as u64) as usize;
    choices.get(place).copied().unwrap_or_default()
}

/// One of `choices` by weight; the type's default where there are none.
///
/// `cumulative` has one number for each choice: the share of it and all before it, the last one
/// 1.0.
#[inline]
pub fn pick_weighted<T: Copy + Default>(rng: &mut Rng, choices: &[T], cumulative: &[f64]) -> T {
    let share = rng.unit();
    // For the handful of choices that people write, counting without a branch beats a search by
    // halves.
    let place = if cumulative.len() <= 16 {
        cumulative.iter().filter(|bound| **bound <= share).count()
    } else {
        cumulative.partition_point(|bound| *bound <= share)
    };
    choices
        .get(place)
        .or(choices.last())
        .copied()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests;
