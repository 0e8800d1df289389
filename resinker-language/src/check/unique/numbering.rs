//! Where texts of `faker.*` have a place for a number.

use crate::model::Numbering;

/// Of a text without a generator, which is a word.
pub(super) const OF_WORDS: Numbering = Numbering::Account("-");

/// Of what a function of the runtime gives; `None` where a number would be no part of it.
pub(super) fn of(function: &str) -> Option<Numbering> {
    let plain = function.strip_suffix("_from").unwrap_or(function);
    Some(match plain {
        "email" | "safe_email" | "unsafe_email" | "free_email" | "company_email" => {
            Numbering::Address
        }
        "user_name" => Numbering::Account("_"),
        "word" => OF_WORDS,
        "domain_word" | "slug" => Numbering::Words("-"),
        "name" | "name_female" | "name_male" | "first_name" | "first_name_female"
        | "first_name_male" | "last_name" | "company" | "catch_phrase" | "bs" | "job" | "city"
        | "street_name" | "product_name" | "product" => Numbering::Words(" "),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::generator::faker::table;

    /// A function that is renamed would lose its place in silence.
    #[test]
    fn functions_are_those_of_the_table() {
        for function in [
            "email",
            "email_from",
            "safe_email",
            "safe_email_from",
            "unsafe_email",
            "unsafe_email_from",
            "free_email",
            "free_email_from",
            "company_email",
            "company_email_from",
            "user_name",
            "user_name_from",
            "word",
            "domain_word",
            "slug",
            "name",
            "name_female",
            "name_male",
            "first_name",
            "first_name_female",
            "first_name_male",
            "last_name",
            "company",
            "catch_phrase",
            "bs",
            "job",
            "city",
            "street_name",
            "product_name",
            "product",
        ] {
            assert!(table::call_of(function).is_some(), "{function}");
            assert!(of(function).is_some(), "{function}");
        }
    }
}
