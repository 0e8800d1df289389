//! Cars.

use super::locale::Locale;
use super::pattern;
use crate::rng::Rng;
use crate::value::pick;

/// A number plate.
pub fn license_plate(rng: &mut Rng, locale: &Locale, out: &mut String) {
    out.clear();
    pattern::push_one_of(rng, locale.plates, out);
}

/// The characters of a VIN: no I, O or Q.
const CHARACTERS: &[u8] = b"0123456789ABCDEFGHJKLMNPRSTUVWXYZ";

/// A vehicle identification number: 17 characters, the ninth of which checks the others (49 CFR
/// 565.15).
pub fn vin(rng: &mut Rng, out: &mut String) {
    const WEIGHTS: [u64; 17] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
    /// Model years: no U, Z or 0.
    const YEARS: &[u8] = b"ABCDEFGHJKLMNPRSTVWXY123456789";
    let mut number = [b'0'; 17];
    let mut sum = 0;
    for (place, (byte, weight)) in number.iter_mut().zip(WEIGHTS).enumerate() {
        *byte = match place {
            9 => pick(rng, YEARS),
            // The serial number.
            12.. => b'0' + rng.below(10) as u8,
            _ => pick(rng, CHARACTERS),
        };
        sum += value(*byte) * weight;
    }
    number[8] = match sum % 11 {
        10 => b'X',
        rest => b'0' + rest as u8,
    };
    super::replace(out, std::str::from_utf8(&number).unwrap_or_default());
}

/// What a character counts.
fn value(byte: u8) -> u64 {
    u64::from(match byte {
        b'0'..=b'9' => byte - b'0',
        b'A'..=b'H' => byte - b'A' + 1,
        b'J'..=b'R' => byte - b'J' + 1,
        b'S'..=b'Z' => byte - b'S' + 2,
        _ => 0,
    })
}
