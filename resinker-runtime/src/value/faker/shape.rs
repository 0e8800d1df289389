//! Texts put together from parts that a locale lays down: `{street} {building}`, say, without a
//! template to read.

use super::locale::Locale;
use super::{entry, pattern, postcodes};
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
    /// A street's name.
    Street,
    /// A street and a house.
    StreetAddress,
    /// A house.
    Building,
    /// A flat.
    Secondary,
    /// A text of one of these shapes.
    Shaped(Shapes),
    /// These parts, with one of these localities for [`Part::Town`], [`Part::Region`] and
    /// [`Part::TownPostcode`], which so belong together.
    At(&'static [Locality], &'static [Part]),
    /// The name of the locality.
    Town,
    /// What the locality lies in, as addresses write it: a state or its code.
    Region,
    /// A postcode of the locality.
    TownPostcode,
}

/// A locality: its name, what it lies in, and a pattern of its postcodes. Where a locale's
/// addresses do not name one of the three, it is empty.
pub(super) type Locality = (&'static str, &'static str, &'static str);

/// The shapes that a text can have, each equally likely.
pub(super) type Shapes = &'static [&'static [Part]];

/// Appends a text of one of the shapes.
pub(super) fn push(rng: &mut Rng, locale: &Locale, shapes: Shapes, out: &mut String) {
    let Some(shape) = shapes.get(rng.below(shapes.len() as u64) as usize) else {
        return;
    };
    push_parts(rng, locale, shape, ("", "", ""), out);
}

fn push_parts(
    rng: &mut Rng,
    locale: &Locale,
    parts: &'static [Part],
    locality: Locality,
    out: &mut String,
) {
    let address = &locale.address;
    let (town, region, postcode) = locality;
    for part in parts {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::OneOf(table) => out.push_str(entry(rng, table)),
            Part::Pattern(patterns) => pattern::push_one_of(rng, patterns, out),
            Part::First => out.push_str(entry(rng, locale.person.first)),
            Part::Last => out.push_str(entry(rng, locale.person.last)),
            Part::Street => push(rng, locale, address.streets, out),
            Part::StreetAddress => push(rng, locale, address.street_addresses, out),
            Part::Building => pattern::push_one_of(rng, address.buildings, out),
            Part::Secondary => pattern::push_one_of(rng, address.secondary, out),
            Part::Shaped(shapes) => push(rng, locale, shapes, out),
            Part::At(localities, parts) => {
                if let Some(locality) = localities.get(rng.below(localities.len() as u64) as usize)
                {
                    push_parts(rng, locale, parts, *locality, out);
                }
            }
            Part::Town => out.push_str(town),
            Part::Region => out.push_str(region),
            Part::TownPostcode => postcodes::push_of(rng, postcode, address.postcodes, out),
        }
    }
}
