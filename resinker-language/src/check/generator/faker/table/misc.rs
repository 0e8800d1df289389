//! Switches, hashes, passwords, and Python's own types.

use super::{
    Key, Make, NUMBER, Provider, Shape, call, count, method, other, parameter, rule, switch, text,
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
            "How often the value is true.",
        )
        .unit("per cent")
        .example("10")]),
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
            count("length", 1, 1024, "10", "How long the password is.").unit("characters").example("16"),
            switch("special_chars", "true", "Whether it has one of `!@#$%^&*()_+`."),
            switch("digits", "true", "Whether it has a digit."),
            switch("upper_case", "true", "Whether it has an upper-case letter."),
            switch("lower_case", "true", "Whether it has a lower-case letter."),
        ])
        .rule(rule::password),
    ],
};

const NUMBERS: &[Key] = &[
    count(
        "left_digits",
        0,
        18,
        "",
        "The most digits before the point.",
    )
    .unit("digits")
    .without("as the bounds say")
    .example("4"),
    count(
        "right_digits",
        0,
        18,
        "",
        "How many decimals the value has.",
    )
    .unit("decimals")
    .without("a float")
    .example("2"),
    switch("positive", "false", "Whether the value is above zero."),
    parameter("min_value", NUMBER, "", "The least value.")
        .without("as the digits say")
        .example("10"),
    parameter("max_value", NUMBER, "", "The greatest value.")
        .without("as the digits say")
        .example("99.5"),
];

pub(super) const PYTHON: Provider = Provider {
    names: &["python"],
    methods: &[
        method(
            &["pybool"],
            &[Make::As(Gives::Boolean, other::pybool)],
            "true or false",
        )
        .with(&[count(
            "truth_probability",
            0,
            100,
            "50",
            "How often the value is true.",
        )
        .unit("per cent")
        .example("10")]),
        method(
            &["pyint"],
            &[Make::As(Gives::Integer, other::pyint)],
            "an integer",
        )
        .with(&[
            parameter("min_value", Shape::Integer, "0", "The least value.").example("10"),
            parameter("max_value", Shape::Integer, "9999", "The greatest value.").example("99"),
            parameter(
                "step",
                Shape::Integer,
                "1",
                "How far apart two values are at least.",
            )
            .example("5"),
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
            count("min_chars", 0, 65_536, "20", "The fewest characters.")
                .unit("characters")
                .example("5"),
            count("max_chars", 0, 65_536, "20", "The most characters.")
                .unit("characters")
                .example("40"),
            text("prefix", "", "What the text begins with.")
                .without("nothing")
                .example("id-"),
            text("suffix", "", "What the text ends in.")
                .without("nothing")
                .example("-x"),
        ])
        .rule(rule::pystr),
    ],
};
