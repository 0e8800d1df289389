//! Takes out of filters what always holds.
//!
//! Input: the model. Output: the model, without clauses that every instance satisfies, since a field has few values and all of them do, or none of
//! them is what the clause excludes.
//! Invariant: the same instances match.

use resinker_language::model::Model;

/// Takes those clauses out.
pub(super) fn simplify(model: &mut Model) {
    let entities = model.entities.clone();
    let events = model
        .events
        .iter_mut()
        .flat_map(|event| &mut event.consumptions);
    let scenarios = model
        .scenarios
        .iter_mut()
        .flat_map(|scenario| &mut scenario.initial);
    let initial = model
        .entities
        .iter_mut()
        .flat_map(|entity| &mut entity.initial_consumptions);
    for consumption in events.chain(scenarios).chain(initial) {
        let entity = &entities[consumption.entity.0];
        consumption
            .filter
            .retain(|clause| !clause.always_holds(entity));
    }
}
