//! Generators and their parameters.
//!
//! Input: a schema without `$ref`s and the names it can see. Output: a [`Made`], or diagnostics. Invariant: the generator gives
//! values of the type stated and nothing else.

use crate::diagnostic::Sink;
use crate::expr::scope::Scope;
use crate::model;
use crate::resolve::reference::Resolved;

/// A checked generator.
#[derive(Clone, Debug)]
pub struct Made {
    /// How the value is made.
    pub source: model::Generator,
    /// The type of what it gives.
    pub ty: model::Type,
    /// Whether the field can be null: as declared, or because the generator can give null.
    pub nullable: bool,
}

/// Names that this schema's generator reads (the first part of `condition_field`, free names of a derived expression, both without
/// a leading `payload.`), so that the caller can order sibling fields. Names of aliases are among them. Reports nothing.
pub fn needs(schema: &Resolved) -> Vec<String> {
    let _ = schema;
    Vec::new()
}

/// Checks the generator (or its absence) and its parameters against the declared type.
pub fn check(schema: &Resolved, scope: &dyn Scope, sink: &mut Sink) -> Option<Made> {
    let _ = (schema, scope, sink);
    None
}
