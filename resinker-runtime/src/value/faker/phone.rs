//! Telephones.

use super::locale::Locale;
use super::world::calling_codes::CALLING_CODES;
use super::{entry, pattern, replace};
use crate::rng::Rng;

fn patterned(rng: &mut Rng, patterns: &'static [&'static str], out: &mut String) {
    out.clear();
    pattern::push_one_of(rng, patterns, out);
}

/// A telephone number in one of the ways in which people write it.
pub fn phone_number(rng: &mut Rng, locale: &Locale, out: &mut String) {
    patterned(rng, locale.phone.numbers, out);
}

/// An American number without extension or country: `(482) 555-0182`.
pub fn basic_phone_number(rng: &mut Rng, out: &mut String) {
    patterned(rng, &["(@) @-####", "@-@-####"], out);
}

/// A mobile's number as networks know it: country code and subscriber, 11 to 15 digits (ITU-T
/// E.164).
pub fn msisdn(rng: &mut Rng, locale: &Locale, out: &mut String) {
    patterned(rng, locale.phone.mobiles, out);
}

/// The code under which a country is called: `+351`.
pub fn country_calling_code(rng: &mut Rng, out: &mut String) {
    replace(out, entry(rng, CALLING_CODES));
}

/// The code under which the locale's country is called.
pub fn current_country_calling_code(_: &mut Rng, locale: &Locale, out: &mut String) {
    replace(out, locale.phone.calling_code);
}
