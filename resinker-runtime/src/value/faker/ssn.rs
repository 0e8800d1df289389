//! The numbers under which states know people: real check digits, nobody's number on purpose.

use super::bank::{mod_97, push_two, since};
use super::locale::Locale;
use super::pattern::{self, push_digits};
use super::push_number;
use crate::rng::Rng;

/// The national identification number of the locale.
pub fn ssn(rng: &mut Rng, locale: &Locale, out: &mut String) {
    out.clear();
    (locale.national_id)(rng, out);
}

/// An American employer's number: `12-3456789`.
pub fn ein(rng: &mut Rng, out: &mut String) {
    out.clear();
    pattern::push(rng, "%#-#######", out);
}

/// An American taxpayer's number: 9, two digits, a group from 70 to 88, four digits.
pub fn itin(rng: &mut Rng, out: &mut String) {
    out.clear();
    pattern::push(rng, "9##-", out);
    push_two(out, 70 + rng.below(19));
    pattern::push(rng, "-####", out);
}

/// A number of the American shape that the administration never gives: area 000, 666 or from 900.
pub fn invalid_ssn(rng: &mut Rng, out: &mut String) {
    out.clear();
    pattern::push_one_of(
        rng,
        &[
            "000-##-####",
            "666-##-####",
            "9##-##-####",
            "###-00-####",
            "###-##-0000",
        ],
        out,
    );
}

/// The digits appended since `start`, as numbers.
fn digits(out: &str, start: usize) -> impl DoubleEndedIterator<Item = u64> + '_ {
    since(out, start)
        .bytes()
        .filter(u8::is_ascii_digit)
        .map(|byte| u64::from(byte - b'0'))
}

/// The digits since `start`, each times its weight.
fn weighted(out: &str, start: usize, weights: impl IntoIterator<Item = u64>) -> u64 {
    digits(out, start)
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum()
}

fn push_digit(out: &mut String, digit: u64) {
    out.push(char::from(b'0' + (digit % 10) as u8));
}

/// A birth date's parts: two digits of the year, month, day (28 at most).
fn birth(rng: &mut Rng) -> (u64, u64, u64) {
    (rng.below(100), 1 + rng.below(12), 1 + rng.below(28))
}

/// Social Security: no area 000, 666 or from 900, no group 00, no serial 0000.
pub(super) fn us(rng: &mut Rng, out: &mut String) {
    let area = match 1 + rng.below(898) {
        area @ 1..666 => area,
        area => area + 1,
    };
    push_digit(out, area / 100);
    push_two(out, area % 100);
    out.push('-');
    push_two(out, 1 + rng.below(99));
    out.push('-');
    let serial = 1 + rng.below(9999);
    push_two(out, serial / 100);
    push_two(out, serial % 100);
}

/// Steuerliche Identifikationsnummer: ten digits of which one comes twice, and a check digit (ISO
/// 7064, modulus 11, 10).
pub(super) fn de(rng: &mut Rng, out: &mut String) {
    let start = out.len();
    let mut order: [u64; 10] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
    for place in 0..order.len() {
        let other = place + rng.below((order.len() - place) as u64) as usize;
        order.swap(place, other);
    }
    if order[0] == 0 {
        order.swap(0, 1);
    }
    // The last digit makes way for a second one of another.
    let twice = order.get(rng.below(9) as usize).copied().unwrap_or(1);
    order[9] = twice;
    // Next to its twin it would be a pair, which is allowed; never three.
    for digit in order {
        push_digit(out, digit);
    }
    let product = digits(out, start).fold(10, |product, digit| {
        let sum = (digit + product) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    push_digit(out, (11 - product) % 10);
}

/// Numéro de sécurité sociale: sex, year, month, department, commune, order, and the key that 97
/// leaves.
pub(super) fn fr(rng: &mut Rng, out: &mut String) {
    let start = out.len();
    let (year, month, _) = birth(rng);
    push_digit(out, 1 + rng.below(2));
    push_two(out, year);
    push_two(out, month);
    // Without 20, where Corsica has letters.
    let department = 1 + rng.below(94);
    push_two(out, if department == 20 { 75 } else { department });
    push_digits(rng, 2, out);
    push_digit(out, 1 + rng.below(9));
    push_digits(rng, 2, out);
    push_digit(out, 1 + rng.below(9));
    let key = 97 - mod_97([since(out, start)]);
    push_two(out, key);
}

/// Codice fiscale: six letters of the names, the birth, a municipality and a check letter.
pub(super) fn it(rng: &mut Rng, out: &mut String) {
    const CONSONANTS: &[u8] = b"BCDFGLMNPRSTVZ";
    const MONTHS: &[u8] = b"ABCDEHLMPRST";
    /// Values of the characters at odd places: those of 0 to 9 and of A to J are the same.
    const ODD: [u64; 26] = [
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24,
        23,
    ];
    let start = out.len();
    let letter = |rng: &mut Rng, letters: &[u8]| char::from(crate::value::pick(rng, letters));
    for _ in 0..6 {
        out.push(letter(rng, CONSONANTS));
    }
    let (year, _, day) = birth(rng);
    push_two(out, year);
    out.push(letter(rng, MONTHS));
    // A woman's day has 40 more.
    push_two(out, day + 40 * rng.below(2));
    out.push(letter(rng, b"ABCDEFGHIL"));
    pattern::push(rng, "%##", out);
    let sum: u64 = since(out, start)
        .bytes()
        .enumerate()
        .map(|(place, byte)| {
            let value = match byte {
                b'0'..=b'9' => byte - b'0',
                _ => byte.wrapping_sub(b'A'),
            };
            match place % 2 {
                0 => ODD.get(usize::from(value)).copied().unwrap_or_default(),
                _ => u64::from(value),
            }
        })
        .sum();
    out.push(char::from(b'A' + (sum % 26) as u8));
}

/// Burgerservicenummer: nine digits that pass the test of eleven.
pub(super) fn nl(rng: &mut Rng, out: &mut String) {
    let start = out.len();
    loop {
        out.truncate(start);
        pattern::push(rng, "%#######", out);
        let sum = weighted(out, start, [9, 8, 7, 6, 5, 4, 3, 2]);
        if sum % 11 < 10 {
            push_digit(out, sum % 11);
            return;
        }
    }
}

/// CPF: nine digits and two check digits.
pub(super) fn br(rng: &mut Rng, out: &mut String) {
    let start = out.len();
    let check = |sum: u64| match sum % 11 {
        0 | 1 => 0,
        rest => 11 - rest,
    };
    pattern::push(rng, "###.###.###-", out);
    for most in [10, 11] {
        let digit = check(weighted(out, start, (2..=most).rev()));
        push_digit(out, digit);
    }
}

/// Número de identificação fiscal of a person: eight digits and a check digit.
pub(super) fn pt(rng: &mut Rng, out: &mut String) {
    let start = out.len();
    push_digit(out, 1 + rng.below(3));
    push_digits(rng, 7, out);
    let check = match weighted(out, start, (2..=9).rev()) % 11 {
        0 | 1 => 0,
        rest => 11 - rest,
    };
    push_digit(out, check);
}

/// T.C. kimlik numarası: nine digits and two check digits.
pub(super) fn tr(rng: &mut Rng, out: &mut String) {
    let start = out.len();
    pattern::push(rng, "%########", out);
    let odd: u64 = digits(out, start).step_by(2).sum();
    let even: u64 = digits(out, start).skip(1).step_by(2).sum();
    // The difference can be negative: 40 is as good as nothing modulo ten and keeps it above.
    push_digit(out, odd * 7 + 40 - even);
    let all = digits(out, start).sum();
    push_digit(out, all);
}

/// National Insurance number, of prefixes that are in use.
pub(super) fn gb(rng: &mut Rng, out: &mut String) {
    out.push_str(super::entry(
        rng,
        &[
            "AB", "CE", "EG", "HJ", "JK", "LM", "NP", "PR", "RS", "SC", "TW", "WX", "YZ", "ZE",
        ],
    ));
    pattern::push(rng, " ## ## ## ", out);
    out.push(char::from(b'A' + rng.below(4) as u8));
}

/// Individual Number: eleven digits and a check digit.
pub(super) fn jp(rng: &mut Rng, out: &mut String) {
    let start = out.len();
    push_digits(rng, 11, out);
    let sum: u64 = digits(out, start)
        .rev()
        .zip([2, 3, 4, 5, 6, 7, 2, 3, 4, 5, 6])
        .map(|(digit, weight)| digit * weight)
        .sum();
    push_digit(
        out,
        match sum % 11 {
            0 | 1 => 0,
            rest => 11 - rest,
        },
    );
}

/// Resident identity number: place, birth, order and a check character (ISO 7064, modulus 11, 2).
pub(super) fn cn(rng: &mut Rng, out: &mut String) {
    const PLACES: &[&str] = &[
        "110101", "120101", "210102", "310101", "320102", "330102", "350102", "370102", "420102",
        "440103", "500101", "510104", "610102",
    ];
    let start = out.len();
    out.push_str(super::entry(rng, PLACES));
    push_number(out, 1950 + rng.below(55));
    let (_, month, day) = birth(rng);
    push_two(out, month);
    push_two(out, day);
    push_digits(rng, 3, out);
    let sum = weighted(
        out,
        start,
        [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2],
    );
    match (12 - sum % 11) % 11 {
        10 => out.push('X'),
        check => push_digit(out, check),
    }
}

/// National identification number: a letter, sex, seven digits and a check digit.
pub(super) fn tw(rng: &mut Rng, out: &mut String) {
    /// What the letters A to Z stand for.
    const LETTERS: [u64; 26] = [
        10, 11, 12, 13, 14, 15, 16, 17, 34, 18, 19, 20, 21, 22, 35, 23, 24, 25, 26, 27, 28, 29, 32,
        30, 31, 33,
    ];
    let start = out.len();
    let letter = rng.below(26);
    out.push(char::from(b'A' + letter as u8));
    push_digit(out, 1 + rng.below(2));
    push_digits(rng, 7, out);
    let value = LETTERS.get(letter as usize).copied().unwrap_or_default();
    let sum = value / 10 + value % 10 * 9 + weighted(out, start, (1..=8).rev());
    push_digit(out, (10 - sum % 10) % 10);
}

/// National identity number of a citizen (1) or a resident (2): ten digits that pass Luhn's test.
pub(super) fn sa(rng: &mut Rng, out: &mut String) {
    let start = out.len();
    push_digit(out, 1 + rng.below(2));
    push_digits(rng, 8, out);
    let check = super::credit_card::luhn(since(out, start));
    out.push(check);
}

/// National code: nine digits and a check digit.
pub(super) fn ir(rng: &mut Rng, out: &mut String) {
    let start = out.len();
    pattern::push(rng, "0%#######", out);
    let rest = weighted(out, start, (2..=10).rev()) % 11;
    push_digit(out, if rest < 2 { rest } else { 11 - rest });
}
