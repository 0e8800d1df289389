//! Where an output goes, with all that it needs to go there.

use std::path::PathBuf;

use super::{Context, Destination, Place, Route, file, null::Null, stdout, stream::Stream};
use crate::encode::Column;
use crate::sink::{Compression, OutputKind, Rotation};

/// Where an output goes. Variables of the environment have been put in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// The standard output.
    Stdout,
    /// Nowhere.
    Null,
    /// A file, or one after another.
    File(FileTarget),
    /// A Kafka cluster.
    #[cfg(feature = "kafka")]
    Kafka(super::KafkaTarget),
    /// Amazon Kinesis.
    #[cfg(feature = "kinesis")]
    Kinesis(super::KinesisTarget),
}

/// A file, or one after another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileTarget {
    /// Its path.
    pub path: PathBuf,
    /// When a new one is begun.
    pub rotation: Rotation,
    /// How it is compressed.
    pub compression: Compression,
    /// For CSV: the columns of each event type's table.
    pub columns: &'static [&'static [Column]],
    /// Whether this run goes on with another, whose files must stay.
    pub resumes: bool,
}

impl FileTarget {
    /// One file, as it is.
    #[must_use]
    pub fn plain(path: PathBuf) -> Self {
        Self {
            path,
            rotation: Rotation::None,
            compression: Compression::None,
            columns: &[],
            resumes: false,
        }
    }
}

impl Target {
    /// Puts variables of the environment into what the configuration says.
    ///
    /// # Errors
    ///
    /// Where one is not set.
    pub fn resolve(kind: &OutputKind) -> Result<Self, MissingVariable> {
        Ok(match kind {
            OutputKind::Stdout => Self::Stdout,
            OutputKind::Null => Self::Null,
            OutputKind::File(output) => Self::File(FileTarget {
                path: PathBuf::from(expand(output.path)?),
                rotation: output.rotation,
                compression: output.compression,
                columns: output.columns,
                resumes: false,
            }),
            #[cfg(feature = "kafka")]
            OutputKind::Kafka(output) => Self::Kafka(super::KafkaTarget::resolve(output)?),
            #[cfg(feature = "kinesis")]
            OutputKind::Kinesis(output) => Self::Kinesis(super::KinesisTarget::resolve(output)?),
        })
    }

    /// What it is called.
    #[must_use]
    pub fn destination(&self) -> Destination {
        match self {
            Self::Stdout => Destination::Stdout,
            Self::Null => Destination::Null,
            Self::File(target) => {
                Destination::File(file::compressed(&target.path, target.compression))
            }
            #[cfg(feature = "kafka")]
            Self::Kafka(target) => Destination::Kafka(target.shown_brokers()),
            #[cfg(feature = "kinesis")]
            Self::Kinesis(target) => target.destination(),
        }
    }

    /// Whether its messages have timestamps.
    pub(super) fn has_timestamps(&self) -> bool {
        match self {
            Self::Stdout | Self::Null | Self::File(_) => false,
            #[cfg(feature = "kafka")]
            Self::Kafka(_) => true,
            #[cfg(feature = "kinesis")]
            Self::Kinesis(_) => false,
        }
    }

    /// Which keys its messages have, if they have any.
    pub(super) fn keying(&self) -> Option<usize> {
        match self {
            Self::Stdout | Self::Null | Self::File(_) => None,
            #[cfg(feature = "kafka")]
            Self::Kafka(target) => Some(target.keying),
            #[cfg(feature = "kinesis")]
            Self::Kinesis(target) => Some(target.keying),
        }
    }

    /// Opens that of `route`.
    pub(super) fn open(route: &Route, context: &Context<'_>) -> std::io::Result<Box<dyn Place>> {
        Ok(match &route.target {
            Self::Stdout => Box::new(Stream::new(stdout::open()?)),
            Self::Null => Box::new(Null::default()),
            Self::File(target) => file::open(route, target, context)?,
            #[cfg(feature = "kafka")]
            Self::Kafka(target) => super::kafka::open(route, target, context)?,
            #[cfg(feature = "kinesis")]
            Self::Kinesis(target) => super::kinesis::open(target, context)?,
        })
    }
}
