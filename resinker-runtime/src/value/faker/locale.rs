//! What differs from one language and country to another.
//!
//! A locale is a static of tables: a generated crate holds those that its configuration names, and
//! no others. Names and most other lists are the `fake` crate's; where it has nothing, or something
//! made up, the lists are our own; where there is neither, a locale has the English ones.

use super::latin::Latin;
use super::postcodes::Postcodes;
use super::shape::Shapes;
use crate::rng::Rng;

mod ar_sa;
mod cy_gb;
mod de_de;
mod en_us;
mod fa_ir;
mod fr_fr;
mod it_it;
mod ja_jp;
mod nl_nl;
mod pt_br;
mod pt_pt;
mod tr_tr;
mod zh_cn;
mod zh_tw;

/// The data of one language and country.
#[derive(Debug)]
pub struct Locale {
    /// As Python writes it: `pt_BR`.
    pub code: &'static str,
    pub(super) person: Person,
    pub(super) address: Address,
    pub(super) phone: Phone,
    pub(super) company: Company,
    pub(super) internet: Internet,
    pub(super) lorem: Lorem,
    pub(super) calendar: Calendar,
    pub(super) jobs: Shapes,
    /// Patterns of number plates.
    pub(super) plates: &'static [&'static str],
    pub(super) bank: Bank,
    pub(super) price: Price,
    /// Appends the number under which the state knows a person.
    pub(super) national_id: fn(&mut Rng, &mut String),
}

/// Names of people.
#[derive(Debug, Clone, Copy)]
pub(super) struct Person {
    pub(super) first: &'static [&'static str],
    pub(super) female: &'static [&'static str],
    pub(super) male: &'static [&'static str],
    pub(super) last: &'static [&'static str],
    /// What stands between the two parts of a name.
    pub(super) space: &'static str,
    /// Whether the family name comes first.
    pub(super) family_first: bool,
    pub(super) prefixes_female: &'static [&'static str],
    pub(super) prefixes_male: &'static [&'static str],
    pub(super) suffixes: &'static [&'static str],
    /// Given and family names in Latin letters, for accounts, where the names themselves would not
    /// do.
    pub(super) accounts: Option<(&'static [&'static str], &'static [&'static str])>,
}

/// Places.
#[derive(Debug, Clone, Copy)]
pub(super) struct Address {
    pub(super) country: &'static str,
    pub(super) country_code: &'static str,
    /// Names of countries in the language; `None`: English ones.
    pub(super) countries: Option<&'static [&'static str]>,
    pub(super) states: &'static [&'static str],
    pub(super) state_codes: &'static [&'static str],
    pub(super) cities: Shapes,
    pub(super) streets: Shapes,
    pub(super) street_suffixes: &'static [&'static str],
    pub(super) buildings: &'static [&'static str],
    pub(super) secondary: &'static [&'static str],
    pub(super) postcodes: &'static [Postcodes],
    /// A street and a house.
    pub(super) street_addresses: Shapes,
    /// The whole.
    pub(super) addresses: Shapes,
}

/// Telephones.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phone {
    /// `+49`.
    pub(super) calling_code: &'static str,
    /// Patterns of numbers as people write them.
    pub(super) numbers: &'static [&'static str],
    /// Patterns of mobile numbers as they are dialled from abroad, digits alone.
    pub(super) mobiles: &'static [&'static str],
}

/// Companies.
#[derive(Debug, Clone, Copy)]
pub(super) struct Company {
    pub(super) names: Shapes,
    pub(super) suffixes: &'static [&'static str],
    pub(super) catch_phrases: Shapes,
    pub(super) bs: Shapes,
}

/// The internet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Internet {
    pub(super) free_mail: &'static [&'static str],
    pub(super) top_level: &'static [&'static str],
    /// How names are written in accounts and domains.
    pub(super) latin: Latin,
}

/// Filler.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lorem {
    pub(super) words: &'static [&'static str],
    /// What stands between two words.
    pub(super) space: &'static str,
    /// What ends a sentence.
    pub(super) stop: &'static str,
}

/// Names of months and days.
#[derive(Debug, Clone, Copy)]
pub(super) struct Calendar {
    /// From January.
    pub(super) months: &'static [&'static str; 12],
    /// From Monday.
    pub(super) days: &'static [&'static str; 7],
}

/// How an amount of money is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Price {
    pub(super) before: &'static str,
    /// Between thousands.
    pub(super) group: &'static str,
    /// Before the decimals.
    pub(super) point: &'static str,
    pub(super) after: &'static str,
}

/// Accounts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bank {
    /// The country of its IBANs.
    pub(super) country: &'static str,
    /// Appends the part of an IBAN that the country lays down, with the check digits that it has.
    pub(super) account: fn(&mut Rng, &mut String),
}

pub use ar_sa::AR_SA;
pub use cy_gb::CY_GB;
pub use de_de::DE_DE;
pub use en_us::EN_US;
pub(super) use en_us::{CITY_PREFIXES, CITY_SUFFIXES};
pub use fa_ir::FA_IR;
pub use fr_fr::FR_FR;
pub use it_it::IT_IT;
pub use ja_jp::JA_JP;
pub use nl_nl::NL_NL;
pub use pt_br::PT_BR;
pub use pt_pt::PT_PT;
pub use tr_tr::TR_TR;
pub use zh_cn::ZH_CN;
pub use zh_tw::ZH_TW;

/// Every locale, `en_US` first; the first of a language is the one that the language alone means.
pub static ALL: &[&Locale] = &[
    &EN_US, &AR_SA, &CY_GB, &DE_DE, &FA_IR, &FR_FR, &IT_IT, &JA_JP, &NL_NL, &PT_PT, &PT_BR, &TR_TR,
    &ZH_CN, &ZH_TW,
];

/// The locale that a text names: `fr_FR`, `fr-FR` or `fr`, in letters of either case.
#[must_use]
pub fn find(name: &str) -> Option<&'static Locale> {
    let same = |code: &str| {
        code.len() == name.len()
            && code
                .bytes()
                .zip(name.bytes())
                .all(|(a, b)| a.eq_ignore_ascii_case(&b) || a == b'_' && b == b'-')
    };
    let whole = ALL.iter().find(|locale| same(locale.code));
    let language = || {
        ALL.iter()
            .find(|locale| locale.code.split('_').next().is_some_and(same))
    };
    whole.or_else(language).copied()
}
