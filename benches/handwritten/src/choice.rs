//! What an arrival brings, by numbers that 64 bits are compared with as they are drawn.

use crate::rng::share_of;

/// Less than this: a scenario.
pub const SCENARIO: u64 = share_of(0.25);

/// Less than this: the onboarding, else the spree.
pub const ONBOARDING: u64 = below(100.0, 0.0, 70.0);

/// The least shares of `UserLoggedIn`, `ProductCreatedOrUpdated` and `UserPurchasedProducts`, where
/// all can happen.
pub const ALL: [u64; 3] = [
    below(60.0, 0.0, 10.0),
    below(60.0, 0.0, 40.0),
    below(60.0, 40.0, 5.0),
];

/// The same where everybody is logged in.
pub const NO_LOGIN: [u64; 3] = [
    below(30.0, 0.0, 10.0),
    below(30.0, 0.0, 10.0),
    below(30.0, 10.0, 5.0),
];

/// The same where nobody has logged in yet.
pub const NO_PURCHASE: [u64; 3] = [below(45.0, 0.0, 10.0), below(45.0, 0.0, 40.0), u64::MAX];

/// The least share whose part of a `total` weight, less the weight `before`, is not below `bound`:
/// in the floats of Resinker's weighted choice, found by halving.
const fn below(total: f64, before: f64, bound: f64) -> u64 {
    const STEP: f64 = 1.0 / (1_u64 << 53) as f64;
    let (mut low, mut high) = (0, 1_u64 << 53);
    while low < high {
        let middle = u64::midpoint(low, high);
        if middle as f64 * STEP * total - before < bound {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low << 11
}
