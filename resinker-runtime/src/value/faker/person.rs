//! Names of people.

use super::locale::{EN_US, Locale};
use super::pattern::one_of;
use super::{entry, replace};
use crate::rng::Rng;

/// Replaces `out` by a given name and a family name, in the order of the language.
fn whole(rng: &mut Rng, locale: &Locale, first: &'static [&'static str], out: &mut String) {
    let person = &locale.person;
    let given = entry(rng, first);
    let family = entry(rng, person.last);
    let (one, two) = if person.family_first {
        (family, given)
    } else {
        (given, family)
    };
    replace(out, one);
    out.push_str(person.space);
    out.push_str(two);
}

/// A whole name: `Abigail Okuneva`.
pub fn name(rng: &mut Rng, locale: &Locale, out: &mut String) {
    whole(rng, locale, locale.person.first, out);
}

/// A woman's whole name.
pub fn name_female(rng: &mut Rng, locale: &Locale, out: &mut String) {
    whole(rng, locale, locale.person.female, out);
}

/// A man's whole name.
pub fn name_male(rng: &mut Rng, locale: &Locale, out: &mut String) {
    whole(rng, locale, locale.person.male, out);
}

/// A given name: `Abigail`.
pub fn first_name(rng: &mut Rng, locale: &Locale, out: &mut String) {
    one_of(rng, locale.person.first, out);
}

/// A woman's given name.
pub fn first_name_female(rng: &mut Rng, locale: &Locale, out: &mut String) {
    one_of(rng, locale.person.female, out);
}

/// A man's given name.
pub fn first_name_male(rng: &mut Rng, locale: &Locale, out: &mut String) {
    one_of(rng, locale.person.male, out);
}

/// A family name: `Okuneva`.
pub fn last_name(rng: &mut Rng, locale: &Locale, out: &mut String) {
    one_of(rng, locale.person.last, out);
}

/// What stands before a name: `Ms.`.
pub fn prefix(rng: &mut Rng, locale: &Locale, out: &mut String) {
    if rng.below(2) == 0 {
        prefix_female(rng, locale, out);
    } else {
        prefix_male(rng, locale, out);
    }
}

/// What stands before a woman's name.
pub fn prefix_female(rng: &mut Rng, locale: &Locale, out: &mut String) {
    one_of(rng, locale.person.prefixes_female, out);
}

/// What stands before a man's name.
pub fn prefix_male(rng: &mut Rng, locale: &Locale, out: &mut String) {
    one_of(rng, locale.person.prefixes_male, out);
}

/// What stands after a name: `Jr.`. English where the language has none.
pub fn suffix(rng: &mut Rng, locale: &Locale, out: &mut String) {
    let suffixes = match locale.person.suffixes {
        [] => EN_US.person.suffixes,
        suffixes => suffixes,
    };
    one_of(rng, suffixes, out);
}
