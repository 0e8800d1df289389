//! Places on the globe.

use crate::decimal::Decimal;
use crate::list::List;
use crate::rng::Rng;
use crate::value::random_int;

/// Degrees from -`bound` to `bound`, a number of six decimals: about eleven centimetres.
fn degrees(rng: &mut Rng, bound: i64) -> Decimal<6> {
    Decimal::from_mantissa(random_int(rng, -bound * 1_000_000, bound * 1_000_000))
}

/// A latitude and a longitude in degrees.
pub fn latlng(rng: &mut Rng, out: &mut List<Decimal<6>>) {
    out.clear();
    *out.grow() = degrees(rng, 90);
    *out.grow() = degrees(rng, 180);
}

/// A latitude or longitude within `radius` degrees of `center`.
pub fn coordinate(rng: &mut Rng, center: f64, radius: f64) -> f64 {
    crate::value::random_float(rng, center - radius, center + radius)
}
