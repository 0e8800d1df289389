//! What an output is called.

use std::fmt;
use std::path::PathBuf;

/// A place that events go to, as messages and summaries name it. It holds no secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// The standard output.
    Stdout,
    /// Nowhere.
    Null,
    /// A file, or a device or named pipe that exists.
    File(PathBuf),
    /// A Kafka cluster, by the addresses to start from.
    #[cfg(feature = "kafka")]
    Kafka(String),
    /// Amazon Kinesis, by the endpoint if it is another than that of AWS.
    #[cfg(feature = "kinesis")]
    Kinesis(Option<String>),
}

impl Destination {
    /// Whether two outputs that go there would write over each other.
    #[must_use]
    pub fn is_exclusive(&self) -> bool {
        matches!(self, Self::Stdout | Self::File(_))
    }

    /// Whether the other side tells of each event what has become of it.
    #[must_use]
    pub fn acknowledges(&self) -> bool {
        !matches!(self, Self::Stdout | Self::Null | Self::File(_))
    }
}

impl fmt::Display for Destination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stdout => f.write_str("stdout"),
            Self::Null => f.write_str("null"),
            Self::File(path) => write!(f, "`{}`", path.display()),
            #[cfg(feature = "kafka")]
            Self::Kafka(brokers) => write!(f, "Kafka at {brokers}"),
            #[cfg(feature = "kinesis")]
            Self::Kinesis(None) => f.write_str("Kinesis"),
            #[cfg(feature = "kinesis")]
            Self::Kinesis(Some(endpoint)) => write!(f, "Kinesis at {endpoint}"),
        }
    }
}
