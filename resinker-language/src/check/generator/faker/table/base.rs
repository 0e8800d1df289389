//! What every provider of Python's has: letters, digits, patterns, choices.

use super::{Key, Make, Provider, Shape, call, count, method, other, parameter, switch, text};
use crate::check::generator::faker::method::Gives;

const LETTERS: Key = text(
    "letters",
    resinker_runtime::value::faker::LETTERS,
    "The letters to draw from.",
)
.example("abc");
const ELEMENTS: Key = parameter(
    "elements",
    Shape::List(&Shape::Text),
    "[a, b, c]",
    "The strings to choose from.",
)
.example("[red, green, blue, white]");
const LENGTH: Key = count("length", 0, 1000, "", "How many strings the array has.")
    .unit("strings")
    .without("one to as many as there are")
    .example("2");

pub(super) const BASE: Provider = Provider {
    names: &["base"],
    methods: &[
        method(&["random_int"], &[Make::As(Gives::Integer, other::random_int)], "an integer").with(&[
            parameter("min", Shape::Integer, "0", "The least value.").example("10"),
            parameter("max", Shape::Integer, "9999", "The greatest value.").example("99"),
            parameter("step", Shape::Integer, "1", "How far apart two values are at least.").example("5"),
        ]),
        method(&["random_number"], &[call!(int random_number(digits: size, fix_len: switch))], "an integer of so many digits").with(&[
            count("digits", 0, 18, "0", "The most digits; 0 means one to nine.").unit("digits").example("4"),
            switch("fix_len", "false", "Whether every value has just so many digits."),
        ]),
        method(&["random_digit"], &[Make::As(Gives::Integer, other::random_digit)], "an integer from 0 to 9"),
        method(&["random_digit_not_null"], &[Make::As(Gives::Integer, other::random_digit_not_null)], "an integer from 1 to 9"),
        method(&["random_digit_above_two"], &[Make::As(Gives::Integer, other::random_digit_above_two)], "an integer from 2 to 9"),
        method(&["random_digit_or_empty"], &[call!(text random_digit_or_empty()).chars(0, 1)], "a digit or nothing"),
        method(&["random_digit_not_null_or_empty"], &[call!(text random_digit_not_null_or_empty()).chars(0, 1)], "a digit that is not 0, or nothing"),
        method(&["random_letter"], &[call!(text random_letter()).chars(1, 1)], "a letter of either case"),
        method(&["random_lowercase_letter"], &[call!(text random_lowercase_letter()).chars(1, 1)], "a letter from a to z"),
        method(&["random_uppercase_letter"], &[call!(text random_uppercase_letter()).chars(1, 1)], "a letter from A to Z"),
        method(&["random_letters"], &[call!(texts random_letters(length: size))], "an array of letters").with(&[count("length", 0, 1000, "16", "How many letters the array has.").unit("letters").example("4")]),
        method(&["random_element"], &[Make::As(Gives::Any, other::random_element)], "one of several values").with(&[parameter(
            "elements",
            Shape::WeightedChoices,
            "[a, b, c]",
            "What to choose from: a list, or a map from strings to weights.",
        )
        .example("{ red: 3, green: 1 }")]),
        method(&["random_elements"], &[Make::As(Gives::Texts, other::random_elements)], "an array of some of several strings")
            .with(&[ELEMENTS, LENGTH, switch("unique", "false", "Whether no string comes twice.")]),
        method(&["random_choices"], &[Make::As(Gives::Texts, other::random_choices)], "an array of some of several strings, each drawn anew")
            .with(&[ELEMENTS, LENGTH]),
        method(&["random_sample"], &[Make::As(Gives::Texts, other::random_sample)], "an array of some of several strings, none twice")
            .with(&[ELEMENTS, LENGTH]),
        method(&["bothify"], &[call!(text bothify(text: text, letters: text))], "a text with `#` and `%` as digits (`%` not 0), `!` and `@` as digits or nothing, `?` as letters").with(&[
            text("text", "## ??", "The pattern.").example("SKU-###-?"),
            LETTERS,
        ]),
        method(&["numerify"], &[call!(text numerify(text: text))], "a text with `#` and `%` as digits (`%` not 0), `!` and `@` as digits or nothing").with(&[text("text", "###", "The pattern.").example("A-%##")]),
        method(&["lexify"], &[call!(text lexify(text: text, letters: text))], "a text with `?` as letters").with(&[text("text", "????", "The pattern.").example("??-??"), LETTERS]),
        method(&["hexify"], &[call!(text hexify(text: text, upper: switch))], "a text with `^` as hexadecimal digits").with(&[
            text("text", "^^^^", "The pattern.").example("^^:^^"),
            switch("upper", "false", "Whether the letters among the digits are capitals."),
        ]),
        method(&["language_code"], &[call!(text language_code()).chars(2, 2)], "a language's code by ISO 639-1"),
        method(&["locale"], &[call!(text locale_code()).chars(5, 6)], "a language and a country: `pt_BR`"),
    ],
};
