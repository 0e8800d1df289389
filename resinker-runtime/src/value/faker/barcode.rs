//! Numbers of goods and books, with their check digits.

use super::pattern::push_digits;
use super::{entry, push_number};
use crate::rng::Rng;

/// The digit that makes a number's weighted sum (3, 1 from the right) a multiple of ten (GS1
/// General Specifications, 7.9).
fn check_digit(digits: &str) -> char {
    let sum: u64 = digits
        .bytes()
        .filter(u8::is_ascii_digit)
        .rev()
        .zip([3, 1].into_iter().cycle())
        .map(|(byte, weight)| u64::from(byte - b'0') * weight)
        .sum();
    char::from(b'0' + ((10 - sum % 10) % 10) as u8)
}

fn ean_of(rng: &mut Rng, length: usize, out: &mut String) {
    out.clear();
    push_digits(rng, length - 1, out);
    let check = check_digit(out);
    out.push(check);
}

super::words! {
    /// How many digits an EAN has.
    pub enum EanLength {
        /// Thirteen.
        "13" => Thirteen,
        /// Eight.
        "8" => Eight,
    }
}

/// A European Article Number.
pub fn ean(rng: &mut Rng, length: EanLength, out: &mut String) {
    match length {
        EanLength::Thirteen => ean_of(rng, 13, out),
        EanLength::Eight => ean_of(rng, 8, out),
    }
}

/// An EAN of eight digits.
pub fn ean8(rng: &mut Rng, out: &mut String) {
    ean_of(rng, 8, out);
}

/// An EAN of thirteen digits.
pub fn ean13(rng: &mut Rng, out: &mut String) {
    ean_of(rng, 13, out);
}

/// A Universal Product Code of twelve digits.
pub fn upc_a(rng: &mut Rng, out: &mut String) {
    ean_of(rng, 12, out);
}

/// A Universal Product Code of eight digits: one of twelve, without its zeros.
pub fn upc_e(rng: &mut Rng, out: &mut String) {
    let number_system = rng.below(2);
    let [a, b, c, d, e] = [0; 5].map(|_: u64| rng.below(10));
    // The last digit says where the zeros were: 0, 1 and 2 stand third, and four zeros follow.
    let zeros = rng.below(3);
    out.clear();
    for digit in [number_system, a, b, zeros, 0, 0, 0, 0, c, d, e] {
        push_number(out, digit);
    }
    let check = check_digit(out);
    out.clear();
    for digit in [number_system, a, b, c, d, e, zeros] {
        push_number(out, digit);
    }
    out.push(check);
}

/// A group (a language area) and the first digits of publishers in it, of as many digits as such
/// publishers have.
const PUBLISHERS: &[(&str, u64, u64)] = &[
    ("0", 0, 19),
    ("0", 300, 599),
    ("0", 7000, 8499),
    ("0", 85_000, 89_999),
    ("0", 900_000, 949_999),
    ("1", 4000, 5499),
    ("1", 55_000, 86_979),
    ("1", 869_800, 998_999),
];

/// Appends group, publisher and title, nine digits in all.
fn push_book(rng: &mut Rng, separator: &str, out: &mut String) {
    let (group, least, most) = super::world::row(rng, PUBLISHERS);
    let publisher = least + rng.below(most - least + 1);
    let width = if most < 100 {
        2
    } else {
        most.ilog10() as usize + 1
    };
    out.push_str(group);
    out.push_str(separator);
    if publisher < 10 {
        out.push('0');
    }
    push_number(out, publisher);
    out.push_str(separator);
    push_digits(rng, 8 - width, out);
}

/// The check digit of an ISBN of ten: a weighted sum modulo eleven, X for ten (ISO 2108).
fn isbn_check(digits: &str) -> char {
    let sum: u64 = digits
        .bytes()
        .filter(u8::is_ascii_digit)
        .zip((2..=10).rev())
        .map(|(byte, weight)| u64::from(byte - b'0') * weight)
        .sum();
    match (11 - sum % 11) % 11 {
        10 => 'X',
        digit => char::from(b'0' + digit as u8),
    }
}

/// A book's number of ten characters: `0-19-853453-1`.
pub fn isbn10(rng: &mut Rng, separator: &str, out: &mut String) {
    out.clear();
    push_book(rng, separator, out);
    let check = isbn_check(out);
    out.push_str(separator);
    out.push(check);
}

/// A book's number of thirteen digits: `978-0-19-853453-5`.
pub fn isbn13(rng: &mut Rng, separator: &str, out: &mut String) {
    out.clear();
    out.push_str("978");
    out.push_str(separator);
    push_book(rng, separator, out);
    let check = check_digit(out);
    out.push_str(separator);
    out.push(check);
}

/// A book's number from before 1970: an ISBN of ten without its group.
pub fn sbn9(rng: &mut Rng, separator: &str, out: &mut String) {
    out.clear();
    let publisher = rng.below(20);
    super::bank::push_two(out, publisher);
    out.push_str(separator);
    push_digits(rng, 6, out);
    // The group 0 adds nothing to the sum, but takes the first weight.
    let sum: u64 = out
        .bytes()
        .filter(u8::is_ascii_digit)
        .zip((2..=9).rev())
        .map(|(byte, weight)| u64::from(byte - b'0') * weight)
        .sum();
    out.push_str(separator);
    out.push(match (11 - sum % 11) % 11 {
        10 => 'X',
        digit => char::from(b'0' + digit as u8),
    });
}

/// A digital object identifier: `10.4823/abc123`.
pub fn doi(rng: &mut Rng, out: &mut String) {
    out.clear();
    let pattern = entry(rng, &["10.####/", "10.#####/"]);
    for character in pattern.chars() {
        out.push(match character {
            '#' if out.ends_with('.') => char::from(b'1' + rng.below(9) as u8),
            '#' => super::pattern::digit(rng),
            other => other,
        });
    }
    for _ in 0..3 {
        out.push(char::from(b'a' + rng.below(26) as u8));
    }
    push_digits(rng, 4, out);
}
