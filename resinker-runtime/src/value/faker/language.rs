//! Languages.

use super::world::languages::{LANGUAGES, LOCALES};
use super::world::row;
use super::{pattern::one_of, replace};
use crate::rng::Rng;

/// A language's code by ISO 639-1: `pt`.
pub fn language_code(rng: &mut Rng, out: &mut String) {
    replace(out, row(rng, LANGUAGES).0);
}

/// A language and a country where it is spoken: `pt_BR`.
pub fn locale_code(rng: &mut Rng, out: &mut String) {
    one_of(rng, LOCALES, out);
}

/// A language's English name: `Portuguese`.
pub fn language_name(rng: &mut Rng, out: &mut String) {
    replace(out, row(rng, LANGUAGES).1);
}
