//! Amazon Kinesis, through the AWS SDK.

use super::environment::{MissingVariable, expand};
use crate::engine::KinesisOutput;

/// Streams of Amazon Kinesis with all that is needed to send there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KinesisTarget {
    /// The stream of each event type.
    pub streams: Vec<String>,
    /// Which partition keys records have.
    pub keying: usize,
    /// AWS region; `None`: the standard chain's.
    pub region: Option<String>,
    /// Another endpoint than that of AWS.
    pub endpoint_url: Option<String>,
}

impl KinesisTarget {
    /// Puts variables of the environment into what the configuration says.
    ///
    /// # Errors
    ///
    /// Where one is not set.
    pub fn resolve(output: &KinesisOutput) -> Result<Self, MissingVariable> {
        let streams = output.streams.iter().map(|stream| expand(stream));
        Ok(Self {
            streams: streams.collect::<Result<_, _>>()?,
            keying: output.keying,
            region: output.region.map(expand).transpose()?,
            endpoint_url: output.endpoint_url.map(expand).transpose()?,
        })
    }
}
