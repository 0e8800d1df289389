//! What the configuration says of streams of Amazon Kinesis.

/// `type: kinesis`.
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
