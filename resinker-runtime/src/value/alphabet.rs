//! Random letters and digits.

use crate::rng::Rng;

const LETTERS_AND_DIGITS: &[u8; 62] =
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/// `length` characters of `A-Z`, `a-z` and `0-9`, each equally likely.
pub fn alphanumeric(rng: &mut Rng, length: usize, out: &mut String) {
    out.clear();
    let mut missing = length;
    while missing > 0 {
        // Ten numbers of six bits in one draw; those past the alphabet's end are thrown away.
        let mut bits = rng.next_u64();
        for _ in 0..10 {
            if missing == 0 {
                break;
            }
            if let Some(byte) = LETTERS_AND_DIGITS.get((bits & 0x3F) as usize) {
                out.push(char::from(*byte));
                missing -= 1;
            }
            bits >>= 6;
        }
    }
}

/// The same, of a length from `min` to `max`, both included, each equally likely.
pub fn alphanumeric_between(rng: &mut Rng, min: u64, max: u64, out: &mut String) {
    let length = super::length(rng, min, max);
    alphanumeric(rng, length, out);
}
