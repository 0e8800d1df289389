//! Configurations by chance. One number makes one configuration, always the same.

mod choices;
mod chosen;
pub mod kind;
mod names;
pub mod pair;
mod related;
mod small;
mod stuck;
pub mod world;

pub use choices::Choices;
pub use chosen::{number, numbers};
pub use related::{related_configuration, related_journeys};
pub use small::configuration;
pub use stuck::stuck_worlds;
