//! Places.

use super::locale::{EN_US, Locale};
use super::pattern::{self, one_of};
use super::shape::{self, Shapes};
use super::world::countries::COUNTRIES;
use super::world::row;
use super::{postcodes, replace};
use crate::rng::Rng;

fn shaped(rng: &mut Rng, locale: &Locale, shapes: Shapes, out: &mut String) {
    out.clear();
    shape::push(rng, locale, shapes, out);
}

fn patterned(rng: &mut Rng, patterns: &'static [&'static str], out: &mut String) {
    out.clear();
    pattern::push_one_of(rng, patterns, out);
}

/// A street, a house and a city, as on an envelope: lines are separated by line feeds.
pub fn address(rng: &mut Rng, locale: &Locale, out: &mut String) {
    shaped(rng, locale, locale.address.addresses, out);
}

/// A street and a house: `4823 Okuneva Ridge`.
pub fn street_address(rng: &mut Rng, locale: &Locale, out: &mut String) {
    shaped(rng, locale, locale.address.street_addresses, out);
}

/// A street: `Okuneva Ridge`.
pub fn street_name(rng: &mut Rng, locale: &Locale, out: &mut String) {
    shaped(rng, locale, locale.address.streets, out);
}

/// What kind of street: `Ridge`.
pub fn street_suffix(rng: &mut Rng, locale: &Locale, out: &mut String) {
    one_of(rng, locale.address.street_suffixes, out);
}

/// A house: `4823`.
pub fn building_number(rng: &mut Rng, locale: &Locale, out: &mut String) {
    patterned(rng, locale.address.buildings, out);
}

/// A flat: `Apt. 482`.
pub fn secondary_address(rng: &mut Rng, locale: &Locale, out: &mut String) {
    patterned(rng, locale.address.secondary, out);
}

/// A city.
pub fn city(rng: &mut Rng, locale: &Locale, out: &mut String) {
    shaped(rng, locale, locale.address.cities, out);
}

/// What an American city's name may begin with: `North`.
pub fn city_prefix(rng: &mut Rng, out: &mut String) {
    one_of(rng, super::locale::CITY_PREFIXES, out);
}

/// What an American city's name may end in: `ville`.
pub fn city_suffix(rng: &mut Rng, out: &mut String) {
    one_of(rng, super::locale::CITY_SUFFIXES, out);
}

/// A state, a province, a prefecture: the part below the country.
pub fn state(rng: &mut Rng, locale: &Locale, out: &mut String) {
    one_of(rng, locale.address.states, out);
}

/// A state's code: `CA`.
pub fn state_abbr(rng: &mut Rng, locale: &Locale, out: &mut String) {
    one_of(rng, locale.address.state_codes, out);
}

/// A postcode.
pub fn postcode(rng: &mut Rng, locale: &Locale, out: &mut String) {
    out.clear();
    postcodes::push_one_of(rng, locale.address.postcodes, out);
}

/// An American postcode with its four digits more: `90210-4823`.
pub fn zipcode_plus4(rng: &mut Rng, out: &mut String) {
    postcode(rng, &EN_US, out);
    out.push('-');
    pattern::push_digits(rng, 4, out);
}

/// The name of any country.
pub fn country(rng: &mut Rng, locale: &Locale, out: &mut String) {
    match locale.address.countries {
        Some(countries) => one_of(rng, countries, out),
        None => replace(out, row(rng, COUNTRIES).2),
    }
}

super::words! {
    /// How the code of a country is written.
    pub enum Representation {
        /// Two letters, by ISO 3166-1: `PT`.
        "alpha-2" => Alpha2,
        /// Three letters: `PRT`.
        "alpha-3" => Alpha3,
    }
}

/// The code of any country.
pub fn country_code(rng: &mut Rng, representation: Representation, out: &mut String) {
    let (two, three, _) = row(rng, COUNTRIES);
    replace(
        out,
        match representation {
            Representation::Alpha2 => two,
            Representation::Alpha3 => three,
        },
    );
}

/// The country of the locale.
pub fn current_country(_: &mut Rng, locale: &Locale, out: &mut String) {
    replace(out, locale.address.country);
}

/// The code of the locale's country.
pub fn current_country_code(_: &mut Rng, locale: &Locale, out: &mut String) {
    replace(out, locale.address.country_code);
}

/// An address of the American forces in a theatre of war: `PSC 4823, Box 1827`, and where it leads.
pub fn military_apo(rng: &mut Rng, out: &mut String) {
    out.clear();
    pattern::push(rng, "PSC %###, Box %###", out);
}

/// A unit of the American forces: `Unit 4823 Box 1827`.
pub fn military_dpo(rng: &mut Rng, out: &mut String) {
    out.clear();
    pattern::push(rng, "Unit %### Box %###", out);
}

/// The kind of an American ship: `USNS`.
pub fn military_ship(rng: &mut Rng, out: &mut String) {
    one_of(rng, &["USS", "USNS", "USNV", "USCGC"], out);
}

/// What stands for the state in an address of the American forces: `AE`.
pub fn military_state(rng: &mut Rng, out: &mut String) {
    one_of(rng, &["AE", "AA", "AP"], out);
}
