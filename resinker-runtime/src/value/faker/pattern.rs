//! Texts with places for random digits and letters.

use super::entry;
use crate::rng::Rng;
use crate::value::pick;

/// A digit.
#[inline]
pub(super) fn digit(rng: &mut Rng) -> char {
    char::from(b'0' + rng.below(10) as u8)
}

/// A digit that is not 0.
#[inline]
fn digit_from_1(rng: &mut Rng) -> char {
    char::from(b'1' + rng.below(9) as u8)
}

/// A digit from 2 to 9.
#[inline]
fn digit_from_2(rng: &mut Rng) -> char {
    char::from(b'2' + rng.below(8) as u8)
}

/// The hexadecimal digit of a number below 16.
#[inline]
pub(super) fn hex(number: u8) -> char {
    char::from(if number < 10 {
        b'0' + number
    } else {
        b'a' + number - 10
    })
}

/// A letter from A to Z.
#[inline]
pub(super) fn upper(rng: &mut Rng) -> char {
    char::from(b'A' + rng.below(26) as u8)
}

/// Appends that many digits.
pub(super) fn push_digits(rng: &mut Rng, count: usize, out: &mut String) {
    for _ in 0..count {
        out.push(digit(rng));
    }
}

/// Appends a pattern of our own tables: `#` is a digit, `%` one that is not 0, `~` one from 2 to 9,
/// `*` two digits from 01 to 99, `@` three as area codes and exchanges of the North American
/// Numbering Plan have them, `?` a capital letter; all else stands for itself.
pub(super) fn push(rng: &mut Rng, pattern: &str, out: &mut String) {
    for symbol in pattern.chars() {
        push_symbol(rng, symbol, out);
    }
}

/// Appends what one character of a pattern stands for.
pub(super) fn push_symbol(rng: &mut Rng, symbol: char, out: &mut String) {
    out.push(match symbol {
        '#' => digit(rng),
        '%' => digit_from_1(rng),
        '~' => digit_from_2(rng),
        '?' => upper(rng),
        '*' => return super::bank::push_two(out, 1 + rng.below(99)),
        '@' => return push_area(rng, out),
        other => other,
    });
}

/// Three digits of an American number: the first from 2 to 9, the second not 9, which is kept for
/// longer codes, and not 11 at the end, which is kept for services.
fn push_area(rng: &mut Rng, out: &mut String) {
    out.push(digit_from_2(rng));
    let second = match rng.below(10) {
        9 => 0,
        digit => digit,
    };
    let third = match (second, rng.below(10)) {
        (1, 1) => 0,
        (_, digit) => digit,
    };
    for digit in [second, third] {
        out.push(char::from(b'0' + digit as u8));
    }
}

/// Appends one of several patterns, filled in.
pub(super) fn push_one_of(rng: &mut Rng, patterns: &'static [&'static str], out: &mut String) {
    let pattern = entry(rng, patterns);
    push(rng, pattern, out);
}

/// `text` with `#` a digit, `%` one that is not 0, `!` a digit or nothing, `@` one that is not 0 or
/// nothing.
pub fn numerify(rng: &mut Rng, text: &str, out: &mut String) {
    bothify(rng, text, "", out);
}

/// `text` with `?` one of `letters`.
pub fn lexify(rng: &mut Rng, text: &str, letters: &str, out: &mut String) {
    out.clear();
    for character in text.chars() {
        out.push(match character {
            '?' => letter_of(rng, letters),
            other => other,
        });
    }
}

/// `text` with both: digits as in [`numerify`], letters as in [`lexify`]. Without `letters`, `?`
/// stands for itself.
pub fn bothify(rng: &mut Rng, text: &str, letters: &str, out: &mut String) {
    out.clear();
    for character in text.chars() {
        out.push(match character {
            '#' => digit(rng),
            '%' => digit_from_1(rng),
            '?' if !letters.is_empty() => letter_of(rng, letters),
            '!' | '@' if rng.below(2) == 0 => continue,
            '!' => digit(rng),
            '@' => digit_from_1(rng),
            other => other,
        });
    }
}

/// `text` with `^` a hexadecimal digit, of capitals where `upper`.
pub fn hexify(rng: &mut Rng, text: &str, upper: bool, out: &mut String) {
    out.clear();
    let digits: &[u8; 16] = if upper {
        b"0123456789ABCDEF"
    } else {
        b"0123456789abcdef"
    };
    for character in text.chars() {
        out.push(match character {
            '^' => char::from(pick(rng, digits)),
            other => other,
        });
    }
}

/// One character of a text; a question mark where it has none.
fn letter_of(rng: &mut Rng, letters: &str) -> char {
    if letters.is_ascii() {
        let byte = pick(rng, letters.as_bytes());
        return if byte == 0 { '?' } else { char::from(byte) };
    }
    let place = rng.below(letters.chars().count() as u64) as usize;
    letters.chars().nth(place).unwrap_or('?')
}

/// Every letter of the Latin alphabet, in both cases: where the letters of [`bothify`] come from by
/// default.
pub const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// A letter from a to z or A to Z.
pub fn random_letter(rng: &mut Rng, out: &mut String) {
    lexify(rng, "?", LETTERS, out);
}

/// A letter from a to z.
pub fn random_lowercase_letter(rng: &mut Rng, out: &mut String) {
    out.clear();
    out.push(char::from(b'a' + rng.below(26) as u8));
}

/// A letter from A to Z.
pub fn random_uppercase_letter(rng: &mut Rng, out: &mut String) {
    out.clear();
    out.push(upper(rng));
}

/// A digit or, half of the time, nothing.
pub fn random_digit_or_empty(rng: &mut Rng, out: &mut String) {
    numerify(rng, "!", out);
}

/// A digit that is not 0 or, half of the time, nothing.
pub fn random_digit_not_null_or_empty(rng: &mut Rng, out: &mut String) {
    numerify(rng, "@", out);
}

/// Letters of either case, `min_chars` to `max_chars` of them, between `prefix` and `suffix`, which
/// count.
pub fn pystr(
    rng: &mut Rng,
    min_chars: usize,
    max_chars: usize,
    prefix: &str,
    suffix: &str,
    out: &mut String,
) {
    out.clear();
    out.push_str(prefix);
    let length = crate::value::length(rng, min_chars as u64, max_chars as u64);
    let around = prefix.chars().count() + suffix.chars().count();
    for _ in around..length {
        out.push(letter_of(rng, LETTERS));
    }
    out.push_str(suffix);
}

/// One of several texts.
pub(super) fn one_of(rng: &mut Rng, table: &'static [&'static str], out: &mut String) {
    out.clear();
    out.push_str(entry(rng, table));
}
