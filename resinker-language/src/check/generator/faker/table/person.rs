//! People: names, telephones, papers.

use super::{Provider, call, method};

pub(super) const PERSON: Provider = Provider {
    names: &["person"],
    methods: &[
        method(
            &["name", "name_nonbinary"],
            &[call!(text name(locale))],
            "a whole name",
        ),
        method(
            &["name_female"],
            &[call!(text name_female(locale))],
            "a woman's whole name",
        ),
        method(
            &["name_male"],
            &[call!(text name_male(locale))],
            "a man's whole name",
        ),
        method(
            &["first_name", "first_name_nonbinary"],
            &[call!(text first_name(locale))],
            "a given name",
        ),
        method(
            &["first_name_female"],
            &[call!(text first_name_female(locale))],
            "a woman's given name",
        ),
        method(
            &["first_name_male"],
            &[call!(text first_name_male(locale))],
            "a man's given name",
        ),
        method(
            &[
                "last_name",
                "last_name_female",
                "last_name_male",
                "last_name_nonbinary",
            ],
            &[call!(text last_name(locale))],
            "a family name",
        ),
        method(
            &["prefix", "prefix_nonbinary"],
            &[call!(text prefix(locale))],
            "what stands before a name",
        ),
        method(
            &["prefix_female"],
            &[call!(text prefix_female(locale))],
            "what stands before a woman's name",
        ),
        method(
            &["prefix_male"],
            &[call!(text prefix_male(locale))],
            "what stands before a man's name",
        ),
        method(
            &["suffix", "suffix_female", "suffix_male", "suffix_nonbinary"],
            &[call!(text suffix(locale))],
            "what stands after a name",
        ),
        method(
            &["language_name"],
            &[call!(text language_name())],
            "the English name of a language",
        ),
    ],
};

pub(super) const PHONE_NUMBER: Provider = Provider {
    names: &["phone_number", "phone"],
    methods: &[
        method(
            &["phone_number"],
            &[call!(text phone_number(locale))],
            "a telephone number as people write it",
        ),
        method(
            &["basic_phone_number"],
            &[call!(text basic_phone_number()).chars(12, 14)],
            "an American number without extension",
        ),
        method(
            &["msisdn"],
            &[call!(text msisdn(locale)).chars(11, 15)],
            "a mobile's number with its country, digits alone",
        ),
        method(
            &["country_calling_code"],
            &[call!(text country_calling_code()).chars(2, 4)],
            "the code under which a country is called",
        ),
        method(
            &["current_country_calling_code"],
            &[call!(text current_country_calling_code(locale)).chars(2, 4)],
            "the code under which the locale's country is called",
        ),
    ],
};

pub(super) const SSN: Provider = Provider {
    names: &["ssn"],
    methods: &[
        method(
            &["ssn"],
            &[call!(text ssn(locale)).chars(9, 18)],
            "the national identification number, with its check digits",
        ),
        method(
            &["ein"],
            &[call!(text ein()).chars(10, 10)],
            "an American employer's number",
        ),
        method(
            &["itin"],
            &[call!(text itin()).chars(11, 11)],
            "an American taxpayer's number",
        ),
        method(
            &["invalid_ssn"],
            &[call!(text invalid_ssn()).chars(11, 11)],
            "a number of the American shape that is never given",
        ),
    ],
};

pub(super) const PASSPORT: Provider = Provider {
    names: &["passport"],
    methods: &[
        method(
            &["passport_number"],
            &[call!(text passport_number()).chars(9, 9)],
            "a passport's number",
        ),
        method(
            &["passport_gender"],
            &[call!(text passport_gender()).chars(1, 1)],
            "the sex that a passport states: `F`, `M` or `X`",
        ),
        method(
            &["passport_owner"],
            &[call!(text name(locale))],
            "whose passport it is",
        ),
    ],
};
