//! Code that reads the same.
//!
//! The linter of the generated program goes by what code looks like: it takes two branches that
//! read the same for a slip. So such branches are joined, whatever they were made from. Nothing
//! else is told apart by its tokens.

use proc_macro2::TokenStream;

/// Whether two pieces of code read the same.
pub(super) fn alike(one: &TokenStream, other: &TokenStream) -> bool {
    one.to_string() == other.to_string()
}
