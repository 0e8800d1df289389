//! What the configuration says about where events go.

use super::file::FileOutput;
#[cfg(feature = "kafka")]
use super::kafka::KafkaOutput;
#[cfg(feature = "kinesis")]
use super::kinesis::KinesisOutput;
use crate::encode::{Envelope, Format};

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
