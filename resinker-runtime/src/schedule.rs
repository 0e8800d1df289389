//! What happens next, and when.

mod arrival;
mod eligibility;
mod rate_profile;
mod sum_tree;

pub use arrival::{Arrival, Arrivals};
pub use eligibility::{Eligibility, Size};
pub use rate_profile::{Burst, RateProfile};
