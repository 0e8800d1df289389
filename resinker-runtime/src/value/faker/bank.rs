//! Accounts and banks.

use super::entry;
use super::locale::Locale;
use super::pattern::{digit, push, push_digits, push_one_of};
use super::world::countries::COUNTRIES;
use super::{replace, world};
use crate::rng::Rng;

/// The remainder by 97 of a text read as one number, letters as 10 to 35 (ISO 13616, ISO 7064).
pub(super) fn mod_97<'a>(parts: impl IntoIterator<Item = &'a str>) -> u64 {
    let bytes = parts.into_iter().flat_map(str::bytes);
    bytes.fold(0, |rest, byte| match byte {
        b'0'..=b'9' => (rest * 10 + u64::from(byte - b'0')) % 97,
        b'A'..=b'Z' => (rest * 100 + u64::from(byte - b'A') + 10) % 97,
        _ => rest,
    })
}

/// Appends a number below 100 as two digits.
pub(super) fn push_two(out: &mut String, number: u64) {
    out.push(char::from(b'0' + (number / 10 % 10) as u8));
    out.push(char::from(b'0' + (number % 10) as u8));
}

/// An International Bank Account Number of the locale's country, or of the United Kingdom where
/// that has none, with right check digits.
pub fn iban(rng: &mut Rng, locale: &Locale, out: &mut String) {
    let bank = &locale.bank;
    replace(out, bank.country);
    // The check digits stand third and fourth; they are put there when the rest is known.
    out.push_str("00");
    (bank.account)(rng, out);
    let check = 98 - mod_97([out.get(4..).unwrap_or_default(), bank.country, "00"]);
    let mut digits = [0; 2];
    digits[0] = b'0' + (check / 10) as u8;
    digits[1] = b'0' + (check % 10) as u8;
    out.replace_range(2..4, std::str::from_utf8(&digits).unwrap_or_default());
}

/// The part of an IBAN after its check digits.
pub fn bban(rng: &mut Rng, locale: &Locale, out: &mut String) {
    out.clear();
    (locale.bank.account)(rng, out);
}

/// The country of the locale's banks.
pub fn bank_country(_: &mut Rng, locale: &Locale, out: &mut String) {
    replace(out, locale.bank.country);
}

/// A bank's code by ISO 9362, of eight characters or, with a branch, eleven.
fn swift_code(rng: &mut Rng, branch: bool, out: &mut String) {
    out.clear();
    push(rng, "????", out);
    out.push_str(world::row(rng, COUNTRIES).0);
    push_one_of(rng, &["??", "?~", "~?", "~~"], out);
    if branch {
        if rng.below(2) == 0 {
            out.push_str("XXX");
        } else {
            push(rng, "###", out);
        }
    }
}

super::words! {
    /// How long a bank's code is.
    pub enum SwiftLength {
        /// Either.
        "any" => Any,
        /// Without a branch.
        "8" => Eight,
        /// With a branch.
        "11" => Eleven,
    }
}

/// A bank's code by ISO 9362.
pub fn swift(rng: &mut Rng, length: SwiftLength, out: &mut String) {
    let branch = match length {
        SwiftLength::Any => rng.below(2) == 0,
        SwiftLength::Eight => false,
        SwiftLength::Eleven => true,
    };
    swift_code(rng, branch, out);
}

/// A bank's code of eight characters.
pub fn swift8(rng: &mut Rng, out: &mut String) {
    swift_code(rng, false, out);
}

/// A bank's code of eleven characters.
pub fn swift11(rng: &mut Rng, out: &mut String) {
    swift_code(rng, true, out);
}

/// An American routing number: nine digits, the last of which makes the weighted sum (3, 7, 1) a
/// multiple of ten.
pub fn aba(rng: &mut Rng, out: &mut String) {
    out.clear();
    let district = match rng.below(3) {
        0 => 1 + rng.below(12),
        1 => 21 + rng.below(12),
        _ => 61 + rng.below(12),
    };
    push_two(out, district);
    push_digits(rng, 6, out);
    let sum: u64 = out
        .bytes()
        .zip([3, 7, 1].into_iter().cycle())
        .map(|(byte, weight)| u64::from(byte - b'0') * weight)
        .sum();
    out.push(char::from(b'0' + ((10 - sum % 10) % 10) as u8));
}

/// What was appended to `out` since `start`.
pub(super) fn since(out: &str, start: usize) -> &str {
    out.get(start..).unwrap_or_default()
}

/// Bank, sort code, account: `ABCD` and 14 digits.
pub(super) fn gb(rng: &mut Rng, out: &mut String) {
    push(rng, "????##############", out);
}

/// Bankleitzahl and account: 18 digits.
pub(super) fn de(rng: &mut Rng, out: &mut String) {
    out.push(char::from(b'1' + rng.below(8) as u8));
    push_digits(rng, 17, out);
}

/// Bank, branch, account and the clé RIB, which makes the whole a multiple of 97.
pub(super) fn fr(rng: &mut Rng, out: &mut String) {
    let start = out.len();
    push_digits(rng, 21, out);
    let key = 97 - mod_97([since(out, start), "00"]);
    push_two(out, key);
}

/// CIN, ABI, CAB and account.
pub(super) fn it(rng: &mut Rng, out: &mut String) {
    /// The value of a digit at an odd place, as in the codice fiscale.
    const ODD: [u64; 10] = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
    let mut number = [b'0'; 22];
    number.fill_with(|| b'0' + rng.below(10) as u8);
    let sum: u64 = number
        .iter()
        .enumerate()
        .map(|(place, byte)| {
            let digit = byte - b'0';
            match place % 2 {
                0 => ODD.get(usize::from(digit)).copied().unwrap_or_default(),
                _ => u64::from(digit),
            }
        })
        .sum();
    out.push(char::from(b'A' + (sum % 26) as u8));
    out.push_str(std::str::from_utf8(&number).unwrap_or_default());
}

/// A bank's letters and an account.
pub(super) fn nl(rng: &mut Rng, out: &mut String) {
    const BANKS: &[&str] = &[
        "ABNA", "INGB", "RABO", "SNSB", "TRIO", "ASNB", "KNAB", "BUNQ",
    ];
    out.push_str(entry(rng, BANKS));
    out.push('0');
    push_digits(rng, 9, out);
}

/// Bank, branch, account, kind of account and owner.
pub(super) fn br(rng: &mut Rng, out: &mut String) {
    push_digits(rng, 23, out);
    out.push(if rng.below(4) == 0 { 'P' } else { 'C' });
    out.push('1');
}

/// The NIB: bank, branch, account and two check digits (ISO 7064, modulus 97).
pub(super) fn pt(rng: &mut Rng, out: &mut String) {
    let start = out.len();
    out.push_str("00");
    push_digits(rng, 17, out);
    let check = 98 - mod_97([since(out, start), "00"]);
    push_two(out, check);
}

/// Bank, a zero and an account.
pub(super) fn tr(rng: &mut Rng, out: &mut String) {
    out.push_str("000");
    push_digits(rng, 2, out);
    out.push('0');
    push_digits(rng, 16, out);
}

/// Bank and account: 20 digits.
pub(super) fn sa(rng: &mut Rng, out: &mut String) {
    out.push_str(entry(
        rng,
        &[
            "05", "10", "15", "20", "30", "40", "45", "50", "55", "60", "65", "80",
        ],
    ));
    push_digits(rng, 18, out);
}

/// Bank and account: 22 digits.
pub(super) fn ir(rng: &mut Rng, out: &mut String) {
    out.push('0');
    out.push(digit(rng));
    push_digits(rng, 20, out);
}
