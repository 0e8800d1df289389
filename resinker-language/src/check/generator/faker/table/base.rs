//! What every provider of Python's has: letters, digits, patterns, choices.

use super::{
    Make, Parameter, Provider, Takes, call, count, method, other, parameter, switch, text,
};
use crate::check::generator::faker::method::Gives;

const LETTERS: Parameter = text(
    "letters",
    resinker_runtime::value::faker::LETTERS,
    "what the letters are drawn from",
);
const ELEMENTS: Parameter = parameter(
    "elements",
    Takes::Texts,
    "a, b, c",
    "what to choose from: strings",
);
const LENGTH: Parameter = count(
    "length",
    0,
    1000,
    "",
    "how many; without it, one to as many as there are",
);

pub(super) const BASE: Provider = Provider {
    names: &["base"],
    methods: &[
        method(&["random_int"], &[Make::As(Gives::Integer, other::random_int)], "an integer").with(&[
            parameter("min", Takes::Integer, "0", "the least value"),
            parameter("max", Takes::Integer, "9999", "the greatest value"),
            parameter("step", Takes::Integer, "1", "how far apart two values are"),
        ]),
        method(&["random_number"], &[call!(int random_number(digits: size, fix_len: switch))], "an integer of so many digits").with(&[
            count("digits", 0, 18, "0", "most digits; 0: one to nine"),
            switch("fix_len", "false", "of just so many digits"),
        ]),
        method(&["random_digit"], &[Make::As(Gives::Integer, other::random_digit)], "an integer from 0 to 9"),
        method(&["random_digit_not_null"], &[Make::As(Gives::Integer, other::random_digit_not_null)], "an integer from 1 to 9"),
        method(&["random_digit_above_two"], &[Make::As(Gives::Integer, other::random_digit_above_two)], "an integer from 2 to 9"),
        method(&["random_digit_or_empty"], &[call!(text random_digit_or_empty()).chars(0, 1)], "a digit or nothing"),
        method(&["random_digit_not_null_or_empty"], &[call!(text random_digit_not_null_or_empty()).chars(0, 1)], "a digit that is not 0, or nothing"),
        method(&["random_letter"], &[call!(text random_letter()).chars(1, 1)], "a letter of either case"),
        method(&["random_lowercase_letter"], &[call!(text random_lowercase_letter()).chars(1, 1)], "a letter from a to z"),
        method(&["random_uppercase_letter"], &[call!(text random_uppercase_letter()).chars(1, 1)], "a letter from A to Z"),
        method(&["random_letters"], &[call!(texts random_letters(length: size))], "an array of letters").with(&[count("length", 0, 1000, "16", "letters")]),
        method(&["random_element"], &[Make::As(Gives::Any, other::random_element)], "one of several values").with(&[parameter(
            "elements",
            Takes::Choices,
            "a, b, c",
            "what to choose from: a list, or a map from strings to weights",
        )]),
        method(&["random_elements"], &[Make::As(Gives::Texts, other::random_elements)], "an array of some of several strings")
            .with(&[ELEMENTS, LENGTH, switch("unique", "false", "none twice")]),
        method(&["random_choices"], &[Make::As(Gives::Texts, other::random_choices)], "an array of some of several strings, each drawn anew")
            .with(&[ELEMENTS, LENGTH]),
        method(&["random_sample"], &[Make::As(Gives::Texts, other::random_sample)], "an array of some of several strings, none twice")
            .with(&[ELEMENTS, LENGTH]),
        method(&["bothify"], &[call!(text bothify(text: text, letters: text))], "a text with `#` and `%` as digits (`%` not 0), `!` and `@` as digits or nothing, `?` as letters").with(&[
            text("text", "## ??", "the pattern"),
            LETTERS,
        ]),
        method(&["numerify"], &[call!(text numerify(text: text))], "a text with `#` and `%` as digits (`%` not 0), `!` and `@` as digits or nothing").with(&[text("text", "###", "the pattern")]),
        method(&["lexify"], &[call!(text lexify(text: text, letters: text))], "a text with `?` as letters").with(&[text("text", "????", "the pattern"), LETTERS]),
        method(&["hexify"], &[call!(text hexify(text: text, upper: switch))], "a text with `^` as hexadecimal digits").with(&[
            text("text", "^^^^", "the pattern"),
            switch("upper", "false", "capitals"),
        ]),
        method(&["language_code"], &[call!(text language_code()).chars(2, 2)], "a language's code by ISO 639-1"),
        method(&["locale"], &[call!(text locale_code()).chars(5, 6)], "a language and a country: `pt_BR`"),
    ],
};
