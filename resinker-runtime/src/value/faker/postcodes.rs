//! Postcodes: numbers from the spans that a country has given out, in the form in which it writes
//! them.

use super::pattern;
use crate::rng::Rng;

/// Postcodes of one form.
#[derive(Debug, Clone, Copy)]
pub(super) struct Postcodes {
    /// Spans of numbers, both ends included. Every number of all of them is equally likely.
    pub(super) spans: &'static [(u32, u32)],
    /// A pattern (see [`pattern::push`]) in which each `^` takes a digit of the number, which has
    /// zeros before it where it is shorter.
    pub(super) form: &'static str,
    /// The letters that `?` stands for, all of them ASCII.
    pub(super) letters: &'static str,
}

/// Every letter.
pub(super) const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// Appends a postcode of one of these forms, each equally likely.
pub(super) fn push_one_of(rng: &mut Rng, forms: &'static [Postcodes], out: &mut String) {
    let Some(postcodes) = forms.get(rng.below(forms.len() as u64) as usize) else {
        return;
    };
    let size = |(low, high): &(u32, u32)| u64::from(high.saturating_sub(*low)) + 1;
    let mut place = rng.below(postcodes.spans.iter().map(size).sum());
    let mut number = 0;
    for span in postcodes.spans {
        if place < size(span) {
            number = span.0 + place as u32;
            break;
        }
        place -= size(span);
    }
    push(rng, postcodes.form, number, postcodes.letters, out);
}

/// Appends the postcode of a place: a form without a number, with letters as the country's
/// postcodes have them.
pub(super) fn push_of(rng: &mut Rng, form: &str, country: &'static [Postcodes], out: &mut String) {
    let letters = country.first().map_or(ALPHABET, |form| form.letters);
    push(rng, form, 0, letters, out);
}

fn push(rng: &mut Rng, form: &str, number: u32, letters: &str, out: &mut String) {
    let mut left = form.bytes().filter(|byte| *byte == b'^').count() as u32;
    for symbol in form.chars() {
        match symbol {
            '^' => {
                left = left.saturating_sub(1);
                let digit = number / 10_u32.pow(left) % 10;
                out.push(char::from(b'0' + digit as u8));
            }
            '?' => out.push(char::from(crate::value::pick(rng, letters.as_bytes()))),
            other => pattern::push_symbol(rng, other, out),
        }
    }
}
