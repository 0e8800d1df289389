//! What happens next, and when.

mod arrival;
mod eligibility;
mod sum_tree;

pub use arrival::{Arrival, Arrivals};
pub use eligibility::Eligibility;
