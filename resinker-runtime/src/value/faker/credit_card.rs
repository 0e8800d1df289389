//! Credit cards.

use super::locale::Locale;
use super::pattern::push_digits;
use super::{entry, replace};
use crate::rng::Rng;
use crate::time::Timestamp;

super::words! {
    /// A brand of card.
    pub enum Card {
        /// Any of them.
        "any" => Any,
        /// American Express: 15 digits.
        "amex" => Amex,
        /// Diners Club: 14 digits.
        "diners" => Diners,
        /// Discover: 16 digits.
        "discover" => Discover,
        /// JCB: 16 digits.
        "jcb" => Jcb,
        /// JCB, the old numbers: 15 digits.
        "jcb15" => Jcb15,
        /// Maestro: 12 digits.
        "maestro" => Maestro,
        /// Mastercard: 16 digits.
        "mastercard" => Mastercard,
        /// VISA: 16 digits.
        "visa" => Visa,
        /// VISA: 13 digits.
        "visa13" => Visa13,
        /// VISA: 19 digits.
        "visa19" => Visa19,
    }
}

/// What a brand's cards have in common.
struct Brand {
    name: &'static str,
    /// What numbers begin with.
    prefixes: &'static [&'static str],
    /// Digits of a number.
    length: usize,
    /// Digits of the security code, and its name.
    code: (usize, &'static str),
}

const fn brand(name: &'static str, prefixes: &'static [&'static str], length: usize) -> Brand {
    let code = (3, "CVC");
    Brand {
        name,
        prefixes,
        length,
        code,
    }
}

const VISA: &[&str] = &["4"];

impl Card {
    /// The brand; of any card, one that is drawn.
    fn brand(self, rng: &mut Rng) -> Brand {
        let card = match self {
            Self::Any => match rng.below(20) {
                0..9 => Self::Visa,
                9..15 => Self::Mastercard,
                15..17 => Self::Amex,
                17 => Self::Discover,
                18 => Self::Jcb,
                _ => Self::Diners,
            },
            card => card,
        };
        match card {
            Self::Amex => Brand {
                code: (4, "CID"),
                ..brand("American Express", &["34", "37"], 15)
            },
            Self::Diners => brand(
                "Diners Club / Carte Blanche",
                &["36", "38", "300", "301", "305"],
                14,
            ),
            Self::Discover => brand("Discover", &["6011", "65", "644", "649"], 16),
            Self::Jcb => brand(
                "JCB 16 digit",
                &["3528", "3535", "3547", "3566", "3589"],
                16,
            ),
            Self::Jcb15 => brand("JCB 15 digit", &["2131", "1800"], 15),
            Self::Maestro => Brand {
                code: (3, "CVV"),
                ..brand("Maestro", &["5018", "5020", "5038", "6304", "6759"], 12)
            },
            Self::Mastercard => brand(
                "Mastercard",
                &[
                    "51", "52", "53", "54", "55", "2221", "2350", "2500", "2680", "2720",
                ],
                16,
            ),
            Self::Visa13 => brand("VISA 13 digit", VISA, 13),
            Self::Visa19 => brand("VISA 19 digit", VISA, 19),
            Self::Any | Self::Visa => brand("VISA 16 digit", VISA, 16),
        }
    }
}

/// The digit that makes the digits before it pass Luhn's test (ISO/IEC 7812-1).
pub(super) fn luhn(digits: &str) -> char {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, byte)| {
            let digit = u32::from(byte.wrapping_sub(b'0'));
            match place % 2 {
                0 if digit > 4 => digit * 2 - 9,
                0 => digit * 2,
                _ => digit,
            }
        })
        .sum();
    char::from(b'0' + ((10 - sum % 10) % 10) as u8)
}

fn push_card(rng: &mut Rng, brand: &Brand, out: &mut String) {
    let start = out.len();
    out.push_str(entry(rng, brand.prefixes));
    let missing = (start + brand.length).saturating_sub(out.len() + 1);
    push_digits(rng, missing, out);
    let check = luhn(out.get(start..).unwrap_or_default());
    out.push(check);
}

/// A card's number, which passes Luhn's test.
pub fn credit_card_number(rng: &mut Rng, card_type: Card, out: &mut String) {
    out.clear();
    let brand = card_type.brand(rng);
    push_card(rng, &brand, out);
}

/// Who gives out a card: `Mastercard`.
pub fn credit_card_provider(rng: &mut Rng, card_type: Card, out: &mut String) {
    replace(out, card_type.brand(rng).name);
}

/// The digits on a card's back: three, or four on an American Express card's front.
pub fn credit_card_security_code(rng: &mut Rng, card_type: Card, out: &mut String) {
    out.clear();
    let (length, _) = card_type.brand(rng).code;
    push_digits(rng, length, out);
}

/// When a card expires: a moment from `start` to `end`.
pub fn credit_card_expire(rng: &mut Rng, start: Timestamp, end: Timestamp) -> Timestamp {
    super::date_time::between(rng, start, end)
}

/// All that stands on a card, in four lines: brand, owner, number and expiry, code.
pub fn credit_card_full(
    rng: &mut Rng,
    locale: &Locale,
    now: Timestamp,
    card_type: Card,
    out: &mut String,
) {
    let brand = card_type.brand(rng);
    replace(out, brand.name);
    out.push('\n');
    out.push_str(entry(rng, locale.person.first));
    out.push(' ');
    out.push_str(entry(rng, locale.person.last));
    out.push('\n');
    push_card(rng, &brand, out);
    out.push(' ');
    let (year, month) = super::date_time::year_and_month(now);
    super::bank::push_two(out, (month + rng.below(12)) % 12 + 1);
    out.push('/');
    super::bank::push_two(out, (year + 1 + rng.below(9)) % 100);
    out.push('\n');
    let (length, name) = brand.code;
    out.push_str(name);
    out.push_str(": ");
    push_digits(rng, length, out);
    out.push('\n');
}
