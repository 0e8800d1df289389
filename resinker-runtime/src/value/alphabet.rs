//! Random letters and digits.

use super::letters::{Letters, push_letters};
use crate::rng::Rng;

/// `length` characters of `A-Z`, `a-z` and `0-9`, each equally likely.
pub fn alphanumeric(rng: &mut Rng, length: usize, out: &mut String) {
    out.clear();
    push_letters(rng, length, &Letters::ALPHANUMERIC, out);
}

/// The same, of a length from `min` to `max`, both included, each equally likely.
pub fn alphanumeric_between(rng: &mut Rng, min: u64, max: u64, out: &mut String) {
    let length = super::length(rng, min, max);
    alphanumeric(rng, length, out);
}
