//! Money.

use super::bank::push_two;
use super::locale::Locale;
use super::world::currencies::{CRYPTOCURRENCIES, CURRENCIES};
use super::world::row;
use super::{push_number, replace};
use crate::rng::Rng;

/// A currency's code by ISO 4217: `EUR`.
pub fn currency_code(rng: &mut Rng, out: &mut String) {
    replace(out, row(rng, CURRENCIES).0);
}

/// A currency's name: `Euro`.
pub fn currency_name(rng: &mut Rng, out: &mut String) {
    replace(out, row(rng, CURRENCIES).1);
}

/// A currency's sign: `€`. Where `code` is one of ISO 4217, the sign of that one.
pub fn currency_symbol(rng: &mut Rng, code: &str, out: &mut String) {
    let known = CURRENCIES.iter().find(|(known, ..)| *known == code);
    let (.., sign) = known.copied().unwrap_or_else(|| row(rng, CURRENCIES));
    replace(out, sign);
}

/// Whether ISO 4217 has that code for money in use.
#[must_use]
pub fn is_currency(code: &str) -> bool {
    CURRENCIES.iter().any(|(known, ..)| *known == code)
}

/// A cryptocurrency's code: `BTC`.
pub fn cryptocurrency_code(rng: &mut Rng, out: &mut String) {
    replace(out, row(rng, CRYPTOCURRENCIES).0);
}

/// A cryptocurrency's name: `Bitcoin`.
pub fn cryptocurrency_name(rng: &mut Rng, out: &mut String) {
    replace(out, row(rng, CRYPTOCURRENCIES).1);
}

/// A price as it is written where the locale is: `$1,234.56`.
pub fn pricetag(rng: &mut Rng, locale: &Locale, out: &mut String) {
    let price = &locale.price;
    replace(out, price.before);
    // Small prices are more common than great ones: the number of digits is uniform.
    let least = 10_u64.pow(rng.below(5) as u32);
    let whole = least + rng.below(9 * least);
    if whole >= 1000 {
        push_number(out, whole / 1000);
        out.push_str(price.group);
        push_number(out, whole / 100 % 10);
        push_two(out, whole % 100);
    } else {
        push_number(out, whole);
    }
    out.push_str(price.point);
    push_two(out, rng.below(100));
    out.push_str(price.after);
}
