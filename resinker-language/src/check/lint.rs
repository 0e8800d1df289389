//! Lints over a whole configuration without an error: what is legal and likely not meant.
//!
//! Input: the model, and what was found to never happen. Output: warnings, each of a lint whose
//! level decides whether it is told. Invariant: what is called impossible is impossible in every
//! run; what follows from another finding is not told again.

mod consequence;
mod costly_relation;
pub(super) mod domain;
mod grows_forever;
mod lopsided_weights;
mod never_left;
mod never_read;
mod reachability;
mod unreachable_step;
mod unreserved_upsert;
mod unused_schema;

use super::changes::Changes;
use super::never::Findings;
use crate::diagnostic::Sink;
use crate::model::Model;
use crate::syntax::Config;

/// Looks for all of them.
pub(super) fn check(model: &Model, config: &Config, never: &mut Findings, sink: &mut Sink) {
    let changes = Changes::of(model);
    let reachable = reachability::Reachability::of(model);
    reachability::check(&reachable, &changes, config, never, sink);
    never_left::check(&reachable, &changes, sink);
    grows_forever::check(&reachable, config, sink);
    costly_relation::check(model, config, sink);
    never_read::check(model, &changes, config, sink);
    unreachable_step::check(&reachable, config, sink);
    unreserved_upsert::check(model, config, sink);
    lopsided_weights::check(config, sink);
    unused_schema::check(config, sink);
}
