//! Keys of messages.
//!
//! Input: the outputs of the model. Output: the different ways in which they give keys, and what
//! events must keep for that beside their payloads. Invariant: an event keeps the key of one
//! instance at most, since the instance that its messages are about is the same for every output.

use resinker_language::model::{ConsumptionId, EventId, MessageKey, Model, Output};

/// The different ways in which outputs give keys.
pub(super) fn keyings(outputs: &[Output]) -> Vec<Vec<Option<MessageKey>>> {
    let mut keyings: Vec<Vec<Option<MessageKey>>> = Vec::new();
    for keys in outputs.iter().filter_map(Output::keys) {
        if !keyings.iter().any(|known| known == keys) {
            keyings.push(keys.to_vec());
        }
    }
    keyings
}

/// The consumption whose key an event keeps.
pub(super) fn kept(model: &Model, event: EventId) -> Option<ConsumptionId> {
    let mut outputs = model.outputs.iter().filter_map(Output::keys);
    outputs.find_map(|keys| match keys.get(event.0)? {
        Some(MessageKey::Consumed(id)) => Some(*id),
        Some(MessageKey::Payload(_)) | None => None,
    })
}
