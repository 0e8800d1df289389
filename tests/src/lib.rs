//! What judges Resinker from outside: an oracle that reads a configuration on its own, replays the
//! stream of a generated program and reports every event that the configuration does not allow; and
//! what compiles, builds and runs such programs.
//!
//! Nothing here shares code with the compiler or the runtime.

#[allow(clippy::panic, reason = "a test that cannot go on ends")]
pub mod generated;
#[allow(clippy::panic, reason = "a test that cannot go on ends")]
pub mod liveness;
pub mod naive;
#[allow(
    clippy::disallowed_methods,
    reason = "a verdict is the same in any order"
)]
pub mod oracle;
#[allow(clippy::panic, reason = "a test that cannot go on ends")]
pub mod program;
pub mod random;
#[allow(clippy::panic, reason = "a test that cannot go on ends")]
pub mod services;
pub mod statistic;
