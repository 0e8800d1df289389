//! Realistic data under the names of Python's Faker.
//!
//! What depends on a language takes a [`Locale`](locale::Locale), what depends on the present takes
//! `now`: nothing else is behind a value but the stream that it is drawn from. Names and filler
//! words are the tables of the `fake` crate, taken as they are and drawn from directly. Where it
//! has nothing that fits, the tables are our own.

use crate::rng::Rng;

mod address;
mod automotive;
mod bank;
mod barcode;
mod color;
mod commerce;
mod company;
mod credit_card;
mod currency;
mod date_time;
mod digest;
mod elements;
mod emoji;
mod file;
mod geo;
mod internet;
mod kana;
mod language;
mod latin;
pub mod locale;
mod lorem;
mod network;
mod numbers;
mod passport;
mod password;
mod pattern;
mod person;
mod phone;
mod postcodes;
mod shape;
mod ssn;
mod user_agent;
mod web;
mod words;
mod world;

pub use address::*;
pub use automotive::*;
pub use bank::{SwiftLength, aba, bank_country, bban, iban, swift, swift8, swift11};
pub use barcode::*;
pub use color::*;
pub use commerce::*;
pub use company::*;
pub use credit_card::{
    Card, credit_card_expire, credit_card_full, credit_card_number, credit_card_provider,
    credit_card_security_code,
};
pub use currency::*;
pub use date_time::*;
pub use digest::*;
pub use elements::*;
pub use emoji::*;
pub use file::*;
pub use geo::*;
pub use internet::*;
pub use language::*;
pub use lorem::*;
pub use network::*;
pub use numbers::*;
pub use passport::*;
pub use password::password;
pub use pattern::{
    LETTERS, bothify, hexify, lexify, numerify, pystr, random_digit_not_null_or_empty,
    random_digit_or_empty, random_letter, random_lowercase_letter, random_uppercase_letter,
};
pub use person::*;
pub use phone::*;
pub use ssn::{ein, invalid_ssn, itin, ssn};
pub use user_agent::*;
pub use web::{iana_id, nic_handle, ripe_id, slug, uri_extension, uri_page, uri_path};
pub use words::Words;
use words::words;

/// One entry of a table.
#[inline]
fn entry(rng: &mut Rng, table: &'static [&'static str]) -> &'static str {
    super::pick(rng, table)
}

/// Replaces `out` by `text`.
#[inline]
fn replace(out: &mut String, text: &str) {
    out.clear();
    out.push_str(text);
}

/// Appends a number in decimal.
#[inline]
fn push_number(out: &mut String, number: u64) {
    out.push_str(itoa::Buffer::new().format(number));
}

#[cfg(test)]
mod tests;
