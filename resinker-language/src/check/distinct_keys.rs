//! Keys that no two instances share.
//!
//! Input: the model, each entity judged by its own schema. Output: the same, judged by the payloads
//! that produce it too. Invariant: where a key is said not to repeat, no run of a realistic length
//! gives it twice.

use crate::model::{Generator, Model, ProductionKind};

/// A sequence that gives fewer numbers than this before 64 bits end may repeat.
const MANY: i128 = 1 << 40;

/// Whether a generator promises distinct values by itself.
pub(super) fn promises(generator: &Generator) -> bool {
    match generator {
        Generator::UuidV4 | Generator::UuidV7 => true,
        Generator::Sequence(sequence) => {
            let end = if sequence.step > 0 {
                i64::MAX
            } else {
                i64::MIN
            };
            let room = (i128::from(end) - i128::from(sequence.start)).abs();
            room / i128::from(sequence.step).abs().max(1) >= MANY
        }
        _ => false,
    }
}

/// Whether two generators that promise distinct values give values distinct from each other's. Two
/// sequences are counted together where they are one in every part.
fn together(a: &Generator, b: &Generator) -> bool {
    match (a, b) {
        (Generator::UuidV4 | Generator::UuidV7, Generator::UuidV4 | Generator::UuidV7) => true,
        (Generator::Sequence(a), Generator::Sequence(b)) => a == b,
        _ => false,
    }
}

/// Takes the promise back where an event brings keys of another making.
pub(super) fn judge(mut model: Model) -> Model {
    for event in &model.events {
        let Some(production) = &event.production else {
            continue;
        };
        // An update of what the event consumes creates nothing.
        if let ProductionKind::UpdateConsumed(id) = production.kind
            && event
                .consumptions
                .get(id.0)
                .is_some_and(|known| !known.optional)
        {
            continue;
        }
        let Some(entity) = model.entities.get_mut(production.entity.0) else {
            continue;
        };
        // Whoever makes instances was found to draw from one counter.
        if entity.object.is_unique_at(&entity.key) {
            continue;
        }
        let own = entity.object.generator_at(&entity.key);
        let brought = event.payload.generator_at(&production.key);
        if !own.zip(brought).is_some_and(|(a, b)| together(a, b)) {
            entity.key_may_repeat = true;
        }
    }
    model
}
