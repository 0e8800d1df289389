//! The table of distributions.

use super::{ABSENT, Kind, Parameter, parameter};

/// A distribution of `random_int` and `random_float`.
#[derive(Clone, Copy, Debug)]
pub struct Distribution {
    /// Its name.
    pub name: &'static str,
    /// How numbers are spread, in a sentence.
    pub about: &'static str,
    /// Its parameters. For `random_int`, `min` and `max` are integers.
    pub parameters: &'static [Parameter],
}

/// What holds the values of a distribution that has no bounds of its own.
const AT_LEAST: Parameter = parameter("min", Kind::Number, ABSENT, "what is less becomes this");
const AT_MOST: Parameter = parameter("max", Kind::Number, ABSENT, "what is more becomes this");

/// The distributions of numbers.
pub const DISTRIBUTIONS: &[Distribution] = &[
    Distribution {
        name: "uniform",
        about: "Every value from `min` to `max` alike.",
        parameters: &[
            parameter("min", Kind::Number, Some("0"), "least value"),
            parameter("max", Kind::Number, Some("100"), "greatest value"),
        ],
    },
    Distribution {
        name: "normal",
        about: "The bell curve: two thirds of all values within one `std_dev` of `mean`.",
        parameters: &[
            parameter("mean", Kind::Number, None, "the middle"),
            parameter("std_dev", Kind::Positive, None, "the standard deviation"),
            AT_LEAST,
            AT_MOST,
        ],
    },
    Distribution {
        name: "lognormal",
        about: "Above zero and skewed: the logarithm is normal, and the median is e to the power of `mu`.",
        parameters: &[
            parameter("mu", Kind::Number, None, "the logarithm's mean"),
            parameter(
                "sigma",
                Kind::Positive,
                None,
                "the logarithm's standard deviation",
            ),
            AT_LEAST,
            AT_MOST,
        ],
    },
    Distribution {
        name: "exponential",
        about: "Gaps between events that come at random: the mean is 1 / `rate`.",
        parameters: &[
            parameter("rate", Kind::Positive, None, "how many come in a unit"),
            AT_LEAST,
            AT_MOST,
        ],
    },
    Distribution {
        name: "pareto",
        about: "Many values near `scale`, few very large ones: above x with probability (`scale` / x) to the power of `shape`.",
        parameters: &[
            parameter(
                "shape",
                Kind::Positive,
                None,
                "the greater, the rarer are large values",
            ),
            parameter("scale", Kind::Positive, None, "least value"),
            AT_LEAST,
            AT_MOST,
        ],
    },
    Distribution {
        name: "zipf",
        about: "Whole numbers from `min` to `max`, the first the most frequent; the k-th comes with a frequency of 1 / k to the power of `exponent`.",
        parameters: &[
            parameter(
                "exponent",
                Kind::Positive,
                Some("1"),
                "how steeply values become rare",
            ),
            parameter("min", Kind::Integer, Some("1"), "the most frequent value"),
            parameter("max", Kind::Integer, None, "the rarest value"),
        ],
    },
];
