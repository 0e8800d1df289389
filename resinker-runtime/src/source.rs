//! The runtime's own source as data, for the compiler that puts it into generated crates.

use include_dir::{Dir, include_dir};

/// Every file under this crate's `src`.
pub static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src");

/// The manifest of this crate where it stands by itself in a generated one: without tests, lints,
/// and this module. It is a file of its own since cargo rewrites `Cargo.toml` in packages; a test
/// holds the two together.
pub const MANIFEST: &str = include_str!("../vendored.toml");
