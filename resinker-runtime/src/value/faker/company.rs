//! Companies, what they say, and what their people do.

use super::locale::Locale;
use super::pattern::one_of;
use super::shape::{self, Shapes};
use crate::rng::Rng;

fn shaped(rng: &mut Rng, locale: &Locale, shapes: Shapes, out: &mut String) {
    out.clear();
    shape::push(rng, locale, shapes, out);
}

/// A company's name: `Jast, Ritchie and Okuneva`.
pub fn company(rng: &mut Rng, locale: &Locale, out: &mut String) {
    shaped(rng, locale, locale.company.names, out);
    // A Dutch family's `de` is `De` where no given name is before it.
    let mut at = Some(0);
    while let Some(start) = at {
        if let Some(first) = out.get_mut(start..start + 1) {
            first.make_ascii_uppercase();
        }
        let rest = out.get(start..).unwrap_or_default();
        at = rest.find("& ").map(|found| start + found + 2);
    }
}

/// A company's legal form: `LLC`.
pub fn company_suffix(rng: &mut Rng, locale: &Locale, out: &mut String) {
    one_of(rng, locale.company.suffixes, out);
}

/// What a company says of itself: `Adaptive 24/7 architecture`.
pub fn catch_phrase(rng: &mut Rng, locale: &Locale, out: &mut String) {
    shaped(rng, locale, locale.company.catch_phrases, out);
}

/// What a company says it does: `streamline robust synergies`.
pub fn bs(rng: &mut Rng, locale: &Locale, out: &mut String) {
    shaped(rng, locale, locale.company.bs, out);
}

/// An occupation.
pub fn job(rng: &mut Rng, locale: &Locale, out: &mut String) {
    shaped(rng, locale, locale.jobs, out);
}
