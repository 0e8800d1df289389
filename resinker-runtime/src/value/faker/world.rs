//! Lists of the world's standards.

pub(super) mod calling_codes;
pub(super) mod countries;
pub(super) mod currencies;
pub(super) mod languages;
pub(super) mod time_zones;

/// One row of a list that is not empty.
pub(super) fn row<T: Copy + Default>(rng: &mut crate::rng::Rng, table: &[T]) -> T {
    crate::value::pick(rng, table)
}
