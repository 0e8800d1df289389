//! The `resinker` command line.
