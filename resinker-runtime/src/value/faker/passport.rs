//! Passports.

use crate::rng::Rng;
use crate::value::pick;

/// A passport's number: a letter and eight digits, or nine digits.
pub fn passport_number(rng: &mut Rng, out: &mut String) {
    out.clear();
    if rng.below(2) == 0 {
        out.push(super::pattern::upper(rng));
        super::pattern::push_digits(rng, 8, out);
    } else {
        super::pattern::push_digits(rng, 9, out);
    }
}

/// The sex that a passport states: `F`, `M` or, seldom, `X`.
pub fn passport_gender(rng: &mut Rng, out: &mut String) {
    out.clear();
    out.push(char::from(pick(rng, b"FFFFFFFFFFMMMMMMMMMMX")));
}
