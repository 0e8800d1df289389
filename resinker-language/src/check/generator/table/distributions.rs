//! The table of distributions.

use crate::syntax::table::{Key, NUMBER, Shape, key, needed};
use crate::syntax::word::{Words, words};

words! {
    /// `distribution`.
    pub enum Spread {
        Uniform = "uniform": "every value from `min` to `max` alike";
        Normal = "normal": "the bell curve: two thirds of all values within one `std_dev` of `mean`";
        Lognormal = "lognormal": "above zero and skewed: the logarithm is normal, and the median is e to the power of `mu`";
        Exponential = "exponential": "gaps between events that come at random: the mean is 1 / `rate`";
        Pareto = "pareto": "many values near `scale`, few very large ones: above x with probability (`scale` / x) to the power of `shape`";
        Zipf = "zipf": "whole numbers from `min` to `max`, the first the most frequent; the k-th comes with a frequency of 1 / k to the power of `exponent`";
    }
}

/// A distribution of `random_int` and `random_float`.
#[derive(Clone, Copy, Debug)]
pub struct Distribution {
    /// Which it is.
    pub spread: Spread,
    /// Its parameters. For `random_int`, `min` and `max` are integers.
    pub parameters: &'static [Key],
}

impl Distribution {
    /// Its name.
    pub fn name(&self) -> &'static str {
        self.spread.word()
    }

    /// How numbers are spread, in words.
    pub fn about(&self) -> &'static str {
        let known = Spread::WORDS.iter().find(|word| word.text == self.name());
        known.map_or("", |word| word.about)
    }
}

/// What holds the values of a distribution that has no bounds of its own.
const AT_LEAST: Key = key("min", NUMBER, "Values below this become this.")
    .without("no bound")
    .example("0");
const AT_MOST: Key = key("max", NUMBER, "Values above this become this.")
    .without("no bound")
    .example("99");

/// The distributions of numbers.
pub const DISTRIBUTIONS: &[Distribution] = &[
    Distribution {
        spread: Spread::Uniform,
        parameters: &[
            key("min", NUMBER, "The least value.")
                .default("0")
                .example("1"),
            key("max", NUMBER, "The greatest value.")
                .default("100")
                .example("6"),
        ],
    },
    Distribution {
        spread: Spread::Normal,
        parameters: &[
            needed("mean", NUMBER, "The middle of the values.").example("41"),
            needed(
                "std_dev",
                Shape::Positive,
                "The standard deviation of the values.",
            )
            .example("14"),
            AT_LEAST,
            AT_MOST,
        ],
    },
    Distribution {
        spread: Spread::Lognormal,
        parameters: &[
            needed("mu", NUMBER, "The mean of the values' logarithms.").example("3.5"),
            needed(
                "sigma",
                Shape::Positive,
                "The standard deviation of the values' logarithms.",
            )
            .example("0.8"),
            AT_LEAST,
            AT_MOST,
        ],
    },
    Distribution {
        spread: Spread::Exponential,
        parameters: &[
            needed(
                "rate",
                Shape::Positive,
                "How many come in a unit: the mean is 1 / `rate`.",
            )
            .example("0.05"),
            AT_LEAST,
            AT_MOST,
        ],
    },
    Distribution {
        spread: Spread::Pareto,
        parameters: &[
            needed(
                "shape",
                Shape::Positive,
                "How rare large values are: the greater, the rarer.",
            )
            .example("1.5"),
            needed("scale", Shape::Positive, "The least value.").example("10"),
            AT_LEAST,
            AT_MOST,
        ],
    },
    Distribution {
        spread: Spread::Zipf,
        parameters: &[
            key(
                "exponent",
                Shape::Positive,
                "How steeply values become rare.",
            )
            .default("1")
            .example("1.2"),
            key("min", Shape::Integer, "The most frequent value.")
                .default("1")
                .example("0"),
            needed("max", Shape::Integer, "The rarest value.").example("50"),
        ],
    },
];
