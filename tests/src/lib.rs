//! What judges Resinker from outside: an oracle that reads a configuration on its own, replays the stream of a generated program
//! and reports every event that the configuration does not allow.
//!
//! Nothing here shares code with the compiler or the runtime.

pub mod oracle;
