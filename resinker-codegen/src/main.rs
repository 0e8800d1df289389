//! The `resinker` command.
fn main() {}
