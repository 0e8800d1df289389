//! Which time a message has as its timestamp.

/// Which time a message has as its timestamp, by which brokers delete it later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum MessageTimestamp {
    /// The event's where every topic keeps and accepts the times of the run, else that of sending.
    #[default]
    Auto,
    /// The event's. Nothing is sent where a topic would soon delete or refuse the times of the run.
    Event,
    /// That of sending. The event's time is in a header.
    Sent,
}

impl MessageTimestamp {
    /// Its name in configurations.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Event => "event",
            Self::Sent => "sent",
        }
    }
}
