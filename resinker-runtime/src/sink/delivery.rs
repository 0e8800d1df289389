//! What has become of events.

/// What has become of the events that an output got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Delivery {
    /// Events that the other side has acknowledged: the system for a file, the broker for a
    /// message.
    pub events: u64,
    /// Bytes of what was acknowledged; those of an event that was cut off included.
    pub bytes: u64,
    /// Events that the other side has refused, or that could not be handed over.
    pub failed: u64,
    /// Events that were sent, and of which nothing is known yet.
    pub in_flight: u64,
    /// The position of the first event that this output got and that is not acknowledged, once it
    /// is known that it will not be.
    pub first_missing: Option<u64>,
}
