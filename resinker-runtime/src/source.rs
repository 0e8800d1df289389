//! The runtime's own source as data, for the compiler that puts it into generated crates.

use include_dir::{Dir, include_dir};

/// Every file under this crate's `src`.
pub static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src");

/// This crate's manifest. It stands alone but for `[lints] workspace = true`.
pub const MANIFEST: &str = include_str!("../Cargo.toml");
