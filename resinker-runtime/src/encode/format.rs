//! How an event is written, and with what around it.

/// How an event is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Format {
    /// Compact JSON, one event a line.
    #[default]
    Json,
    /// JSON with one member a line.
    JsonPretty,
    /// One JSON array of all events of a file.
    JsonArray,
    /// Comma-separated values (RFC 4180) with a header, a file for each event type.
    Csv,
}

impl Format {
    /// Its name in configurations.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::JsonPretty => "json_pretty",
            Self::JsonArray => "json_array",
            Self::Csv => "csv",
        }
    }
}

/// What stands around a payload.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Envelope {
    /// The event type before it and the timestamp after it.
    #[default]
    Full,
    /// Nothing.
    Payload,
}
