//! End-to-end tests: the oracle that replays a stream, and what runs the compiler and the generated crates.
