//! What the configuration says about where events go.

/// Somewhere that events go.
///
/// Texts of an output may hold `${VARIABLE}` and `${VARIABLE:-default}`: they are replaced when the program starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Output {
    /// Where to.
    pub kind: OutputKind,
    /// As what.
    pub format: Format,
    /// With what around the payload.
    pub envelope: Envelope,
    /// Of which event types only.
    pub event_types: Option<&'static [usize]>,
    /// What becomes of the run where this output fails.
    pub on_error: OnError,
}

/// Where events go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutputKind {
    /// The standard output.
    Stdout,
    /// Nowhere: they are made and counted.
    Null,
    /// A file, or one after another.
    File(FileOutput),
    /// A Kafka cluster.
    #[cfg(feature = "kafka")]
    Kafka(KafkaOutput),
    /// An Amazon Kinesis stream.
    #[cfg(feature = "kinesis")]
    Kinesis(KinesisOutput),
}

/// What becomes of a run where one of its outputs fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum OnError {
    /// It ends.
    #[default]
    Stop,
    /// It goes on without that output, as long as there is another.
    Continue,
}

/// `type: file`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileOutput {
    /// Its path, relative to the working directory.
    pub path: &'static str,
    /// When a new file is begun.
    pub rotation: Rotation,
    /// How it is compressed.
    pub compression: Compression,
    /// For [`Format::Csv`]: the columns of each event type's table.
    pub columns: &'static [&'static [Column]],
}

/// When a new file is begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Rotation {
    /// Never.
    #[default]
    None,
    /// After so many events.
    Count(u64),
    /// Before the event that would make it larger than so many bytes, as they are before compression. An event that is larger has a
    /// file to itself.
    Size(u64),
    /// With each stretch of simulated time, in nanoseconds from the start of the run.
    Interval(u64),
}

/// How files are compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Compression {
    /// Not at all.
    #[default]
    None,
    /// gzip (RFC 1952).
    #[cfg(feature = "gzip")]
    Gzip,
    /// Zstandard (RFC 8878).
    #[cfg(feature = "zstd")]
    Zstd,
}

/// A column of a table, or a group of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// A value; an array as its JSON.
    Value(&'static str),
    /// An object: a column for each of its members, whose names begin with the object's and a dot.
    Object(&'static str, &'static [Column]),
}

/// `type: kafka`.
#[cfg(feature = "kafka")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KafkaOutput {
    /// Addresses to start from, separated by commas.
    pub brokers: &'static str,
    /// The topic of each event type.
    pub topics: &'static [&'static str],
    /// Which keys messages have: the first parameter of [`Model::write_key`](super::Model::write_key).
    pub keying: usize,
    /// How missing topics are created, where they are.
    pub create_topics: Option<NewTopics>,
    /// Which time a message has as its timestamp.
    pub message_timestamp: MessageTimestamp,
    /// Settings of librdkafka, by its names.
    pub properties: &'static [(&'static str, &'static str)],
}

/// How missing topics are created.
#[cfg(feature = "kafka")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewTopics {
    /// Partitions of each; `None`: as many as the broker gives.
    pub partitions: Option<u32>,
    /// Replicas of each partition; `None`: as many as the broker gives.
    pub replication_factor: Option<u16>,
    /// Settings of theirs that differ from the broker's, by the names that Kafka gives them.
    pub config: &'static [(&'static str, &'static str)],
}

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

/// `type: kinesis`.
#[cfg(feature = "kinesis")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KinesisOutput {
    /// The stream of each event type.
    pub streams: &'static [&'static str],
    /// Which partition keys records have: the first parameter of [`Model::write_key`](super::Model::write_key).
    pub keying: usize,
    /// AWS region; `None`: the standard chain's.
    pub region: Option<&'static str>,
    /// Another endpoint than that of AWS.
    pub endpoint_url: Option<&'static str>,
}

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
