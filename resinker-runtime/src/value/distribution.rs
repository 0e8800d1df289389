//! Numbers of continuous distributions.
//!
//! Each is its quantile function at one uniform draw: one draw a number, and the same number on
//! every machine, since the logarithms and powers are `libm`'s and not the platform's. A number
//! that no float can hold is the greatest or the least that one can.

mod quantile;

use crate::rng::Rng;

pub use quantile::standard_normal_quantile;

/// A number of the open interval from 0 to 1: the middle of one of 2^53 equal parts.
#[inline]
fn share(rng: &mut Rng) -> f64 {
    const PART: f64 = 1.0 / (1_u64 << 53) as f64;
    ((rng.next_u64() >> 11) as f64 + 0.5) * PART
}

#[inline]
fn finite(value: f64) -> f64 {
    value.clamp(f64::MIN, f64::MAX)
}

/// Normal: the bell curve around `mean`.
#[inline]
pub fn normal(rng: &mut Rng, mean: f64, std_dev: f64) -> f64 {
    finite(mean + std_dev * standard_normal_quantile(share(rng)))
}

/// Log-normal: its logarithm is normal with mean `mu` and standard deviation `sigma`. The median is
/// `exp(mu)`.
#[inline]
pub fn lognormal(rng: &mut Rng, mu: f64, sigma: f64) -> f64 {
    finite(libm::exp(mu + sigma * standard_normal_quantile(share(rng))))
}

/// Exponential: the mean is `1 / rate`.
#[inline]
pub fn exponential(rng: &mut Rng, rate: f64) -> f64 {
    finite(-libm::log1p(-share(rng)) / rate)
}

/// Pareto: never below `scale`, and above `x` with probability `(scale / x)^shape`.
#[inline]
pub fn pareto(rng: &mut Rng, shape: f64, scale: f64) -> f64 {
    finite(scale * libm::exp(-libm::log1p(-share(rng)) / shape))
}

#[cfg(test)]
mod tests;
