//! What looks like the output of a hash function.

use crate::rng::Rng;

fn hexadecimal(rng: &mut Rng, digits: usize, out: &mut String) {
    out.clear();
    let mut missing = digits;
    while missing > 0 {
        let mut bits = rng.next_u64();
        for _ in 0..missing.min(16) {
            out.push(super::pattern::hex((bits & 15) as u8));
            bits >>= 4;
        }
        missing = missing.saturating_sub(16);
    }
}

/// 32 random hexadecimal digits.
pub fn md5(rng: &mut Rng, out: &mut String) {
    hexadecimal(rng, 32, out);
}

/// 40 random hexadecimal digits.
pub fn sha1(rng: &mut Rng, out: &mut String) {
    hexadecimal(rng, 40, out);
}

/// 64 random hexadecimal digits.
pub fn sha256(rng: &mut Rng, out: &mut String) {
    hexadecimal(rng, 64, out);
}
