//! `$ref`s followed.
//!
//! Input: a schema as written. Output: the schema with what it refers to merged in. Invariant: no reference is left.

use crate::syntax;

/// A schema whose `$ref`s were followed.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// The merged schema.
    pub schema: syntax::Schema,
    /// The name of the schema that it refers to or is, where it has one.
    pub name: Option<String>,
    /// Where it stands, as a dotted path; names the stream of randomness.
    pub path: String,
}
