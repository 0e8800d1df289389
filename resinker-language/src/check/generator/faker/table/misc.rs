//! Switches, hashes, passwords, and Python's own types.

use super::{
    Make, Parameter, Provider, Takes, call, count, method, other, parameter, rule, switch, text,
};
use crate::check::generator::faker::method::Gives;

pub(super) const MISC: Provider = Provider {
    names: &["misc"],
    methods: &[
        method(&["boolean"], &[Make::As(Gives::Boolean, other::boolean)], "true or false").with(&[count(
            "chance_of_getting_true",
            0,
            100,
            "50",
            "per cent",
        )]),
        method(&["null_boolean"], &[Make::As(Gives::Boolean, other::null_boolean)], "true, false or null"),
        method(&["uuid4"], &[Make::As(Gives::Text, other::uuid)], "a random UUID"),
        method(&["md5"], &[call!(text md5()).chars(32, 32)], "32 random hexadecimal digits"),
        method(&["sha1"], &[call!(text sha1()).chars(40, 40)], "40 random hexadecimal digits"),
        method(&["sha256"], &[call!(text sha256()).chars(64, 64)], "64 random hexadecimal digits"),
        method(
            &["password"],
            &[call!(text password(length: size, special_chars: switch, digits: switch, upper_case: switch, lower_case: switch))],
            "a password that has one character of each kind at least",
        )
        .with(&[
            count("length", 1, 1024, "10", "characters"),
            switch("special_chars", "true", "one of `!@#$%^&*()_+`"),
            switch("digits", "true", "a digit"),
            switch("upper_case", "true", "an upper-case letter"),
            switch("lower_case", "true", "a lower-case letter"),
        ])
        .rule(rule::password),
    ],
};

const NUMBERS: &[Parameter] = &[
    count("left_digits", 0, 18, "", "most digits before the point"),
    count("right_digits", 0, 18, "", "decimals"),
    switch("positive", "false", "above zero"),
    parameter("min_value", Takes::Number, "", "the least value"),
    parameter("max_value", Takes::Number, "", "the greatest value"),
];

pub(super) const PYTHON: Provider = Provider {
    names: &["python"],
    methods: &[
        method(
            &["pybool"],
            &[Make::As(Gives::Boolean, other::pybool)],
            "true or false",
        )
        .with(&[count("truth_probability", 0, 100, "50", "per cent")]),
        method(
            &["pyint"],
            &[Make::As(Gives::Integer, other::pyint)],
            "an integer",
        )
        .with(&[
            parameter("min_value", Takes::Integer, "0", "the least value"),
            parameter("max_value", Takes::Integer, "9999", "the greatest value"),
            parameter("step", Takes::Integer, "1", "how far apart two values are"),
        ]),
        method(
            &["pyfloat"],
            &[Make::As(Gives::Number, other::pyfloat)],
            "a number, exact where it has `right_digits`",
        )
        .with(NUMBERS),
        method(
            &["pydecimal"],
            &[Make::As(Gives::Number, other::pydecimal)],
            "an exact number, of two decimals unless it has `right_digits`",
        )
        .with(NUMBERS),
        method(
            &["pystr"],
            &[call!(text pystr(min_chars: size, max_chars: size, prefix: text, suffix: text))],
            "letters of either case",
        )
        .with(&[
            count("min_chars", 0, 65_536, "20", "fewest characters"),
            count("max_chars", 0, 65_536, "20", "most characters"),
            text("prefix", "", "what it begins with"),
            text("suffix", "", "what it ends in"),
        ])
        .rule(rule::pystr),
    ],
};
