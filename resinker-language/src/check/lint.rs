//! Lints over a whole configuration without an error: what is legal and likely not meant.
//!
//! Input: the model, and what was found to never happen. Output: warnings, each of a lint whose
//! level decides whether it is told. Invariant: what is called impossible is impossible in every
//! run; what follows from another finding is not told again.

mod consequence;
pub(super) mod domain;
mod lopsided_weights;
mod never_left;
mod never_read;
mod reachability;
mod unreachable_step;
mod unreserved_upsert;
mod unused_schema;

use super::never::Findings;
use crate::diagnostic::Sink;
use crate::model::{Change, Event, Model, Target};
use crate::source::Span;
use crate::syntax::{self, Config};

/// Looks for all of them.
pub(super) fn check(model: &Model, config: &Config, never: &mut Findings, sink: &mut Sink) {
    let reachable = reachability::Reachability::of(model);
    reachability::check(&reachable, config, never, sink);
    never_left::check(&reachable, config, sink);
    never_read::check(model, config, sink);
    unreachable_step::check(&reachable, config, sink);
    unreserved_upsert::check(model, config, sink);
    lopsided_weights::check(config, sink);
    unused_schema::check(config, sink);
}

/// Every change of an event type: whose state, what, and where its value is written.
pub(super) fn changes<'a>(
    event: &'a Event,
    written: &'a syntax::EventType,
) -> impl Iterator<Item = (Target, &'a Change, Span)> {
    let updates = event.updates.iter().zip(&written.updates_entity_state);
    updates.flat_map(|(update, written)| {
        let values = written
            .set_attributes
            .iter()
            .chain(&written.increment_attributes);
        let changes = update.changes.iter().zip(values);
        changes.map(|(change, (_, value))| (update.target, change, value.span))
    })
}
