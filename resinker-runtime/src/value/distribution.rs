//! Numbers of continuous distributions.
//!
//! Each is its quantile function at one uniform draw: one draw a number, and the same number on
//! every machine, since the logarithms and powers are `libm`'s and not the platform's. A number
//! that no float can hold is infinite; none is a NaN.

mod quantile;

use crate::rng::Rng;

pub use quantile::standard_normal_quantile;

/// One of 2^53 equal parts.
const PART: f64 = 1.0 / (1_u64 << 53) as f64;

/// The least share that is drawn: no number of a distribution is below its quantile of this one.
pub const LEAST_SHARE: f64 = 0.5 * PART;

/// The greatest share that is drawn: no number of a distribution is above its quantile of this one.
pub const GREATEST_SHARE: f64 = 1.0 - PART;

/// A number of the open interval from 0 to 1: the middle of one of 2^53 equal parts, or what is
/// nearest to it. That of the last part would be 1, beyond which there is no quantile.
#[inline]
fn share(rng: &mut Rng) -> f64 {
    (((rng.next_u64() >> 11) as f64 + 0.5) * PART).min(GREATEST_SHARE)
}

/// Normal: the bell curve around `mean`.
#[inline]
pub fn normal(rng: &mut Rng, mean: f64, std_dev: f64) -> f64 {
    normal_quantile(share(rng), mean, std_dev)
}

/// Log-normal: its logarithm is normal with mean `mu` and standard deviation `sigma`. The median is
/// `exp(mu)`.
#[inline]
pub fn lognormal(rng: &mut Rng, mu: f64, sigma: f64) -> f64 {
    lognormal_quantile(share(rng), mu, sigma)
}

/// Exponential: the mean is `1 / rate`.
#[inline]
pub fn exponential(rng: &mut Rng, rate: f64) -> f64 {
    exponential_quantile(share(rng), rate)
}

/// Pareto: never below `scale`, and above `x` with probability `(scale / x)^shape`.
#[inline]
pub fn pareto(rng: &mut Rng, shape: f64, scale: f64) -> f64 {
    pareto_quantile(share(rng), shape, scale)
}

/// What a normal number is below with probability `share`, between 0 and 1.
#[inline]
#[must_use]
pub fn normal_quantile(share: f64, mean: f64, std_dev: f64) -> f64 {
    mean + std_dev * standard_normal_quantile(share)
}

/// The same of a log-normal one.
#[inline]
#[must_use]
pub fn lognormal_quantile(share: f64, mu: f64, sigma: f64) -> f64 {
    libm::exp(mu + sigma * standard_normal_quantile(share))
}

/// The same of an exponential one.
#[inline]
#[must_use]
pub fn exponential_quantile(share: f64, rate: f64) -> f64 {
    -libm::log1p(-share) / rate
}

/// The same of a Pareto one.
#[inline]
#[must_use]
pub fn pareto_quantile(share: f64, shape: f64, scale: f64) -> f64 {
    scale * libm::exp(-libm::log1p(-share) / shape)
}

#[cfg(test)]
mod tests;
