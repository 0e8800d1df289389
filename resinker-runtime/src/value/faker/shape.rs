//! Texts put together from parts that a locale lays down: `{street} {building}`, say, without a template to read.

use super::locale::Locale;
use super::{entry, pattern};
use crate::rng::Rng;

/// A part of a text.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part {
    /// As it stands.
    Text(&'static str),
    /// One of these.
    OneOf(&'static [&'static str]),
    /// One of these patterns, filled in.
    Pattern(&'static [&'static str]),
    /// A given name of the locale.
    First,
    /// A family name of the locale.
    Last,
    /// A place.
    City,
    /// A street's name.
    Street,
    /// A street and a house.
    StreetAddress,
    /// A house.
    Building,
    /// A flat.
    Secondary,
    /// A postcode.
    Postcode,
    /// A state.
    State,
    /// A state's code.
    StateCode,
}

/// The shapes that a text can have, each equally likely.
pub(super) type Shapes = &'static [&'static [Part]];

/// Appends a text of one of the shapes.
pub(super) fn push(rng: &mut Rng, locale: &Locale, shapes: Shapes, out: &mut String) {
    let Some(shape) = shapes.get(rng.below(shapes.len() as u64) as usize) else {
        return;
    };
    let address = &locale.address;
    for part in *shape {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::OneOf(table) => out.push_str(entry(rng, table)),
            Part::Pattern(patterns) => pattern::push_one_of(rng, patterns, out),
            Part::First => out.push_str(entry(rng, locale.person.first)),
            Part::Last => out.push_str(entry(rng, locale.person.last)),
            Part::City => push(rng, locale, address.cities, out),
            Part::Street => push(rng, locale, address.streets, out),
            Part::StreetAddress => push(rng, locale, address.street_addresses, out),
            Part::Building => pattern::push_one_of(rng, address.buildings, out),
            Part::Secondary => pattern::push_one_of(rng, address.secondary, out),
            Part::Postcode => pattern::push_one_of(rng, address.postcodes, out),
            Part::State => out.push_str(entry(rng, address.states)),
            Part::StateCode => out.push_str(entry(rng, address.state_codes)),
        }
    }
}
