//! Names of people.

use fake::locales::{Data, EN};

use super::{entry, replace};
use crate::rng::Rng;

/// A given name.
#[inline]
pub(super) fn given(rng: &mut Rng) -> &'static str {
    entry(rng, EN::NAME_FIRST_NAME)
}

/// A family name.
#[inline]
pub(super) fn family(rng: &mut Rng) -> &'static str {
    entry(rng, EN::NAME_LAST_NAME)
}

/// A given name: `Abigail`.
pub fn first_name(rng: &mut Rng, out: &mut String) {
    replace(out, given(rng));
}

/// A family name: `Okuneva`.
pub fn last_name(rng: &mut Rng, out: &mut String) {
    replace(out, family(rng));
}

/// A whole name: `Abigail Okuneva`.
pub fn name(rng: &mut Rng, out: &mut String) {
    replace(out, given(rng));
    out.push(' ');
    out.push_str(family(rng));
}
