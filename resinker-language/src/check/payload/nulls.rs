//! What schemas say about null.

use super::{is_array, is_object};
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::resolve::reference::Resolved;
use crate::syntax::Schema;

/// What a schema says about null.
pub(super) struct Nulls {
    pub(super) possible: bool,
    pub(super) probability: f64,
}

impl Nulls {
    pub(super) fn of(schema: &Schema) -> Self {
        let share = schema.nullable_probability.as_ref();
        let probability = share.map_or(0.0, |share| share.value);
        let declared = schema.nullable.as_ref().is_some_and(|stated| stated.value);
        Self {
            possible: declared || probability > 0.0,
            probability,
        }
    }

    /// Reports a share of nulls in a value that is declared not to be null. A generator's values
    /// are checked with the generator.
    pub(super) fn check(&self, resolved: &Resolved, sink: &mut Sink) -> Option<()> {
        let schema = &resolved.schema;
        let generated = schema.from_entity.is_none() && !is_object(schema) && !is_array(schema);
        let (Some(stated), Some(share)) = (&schema.nullable, &schema.nullable_probability) else {
            return Some(());
        };
        if generated || stated.value || self.probability <= 0.0 {
            return Some(());
        }
        sink.push(
            Diagnostic::error(
                codes::CONFLICTING_KEYS,
                share.span,
                format!(
                    "`{}` is declared never to be null, and has a share of nulls",
                    resolved.path
                ),
            )
            .here("a share of nulls")
            .label(stated.span, "never null"),
        );
        None
    }
}
