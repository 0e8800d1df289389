//! What the configuration says of streams of Amazon Kinesis.

/// `type: kinesis`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KinesisOutput {
    /// The stream of each event type.
    pub streams: Vec<String>,
    /// Which partition keys records have: the first parameter of
    /// [`Drafts::write_key`](crate::Drafts::write_key).
    pub keying: usize,
    /// AWS region; `None`, or an empty one as of `${VARIABLE:-}`: the standard chain's.
    pub region: Option<String>,
    /// Another endpoint than that of AWS; an empty one is none.
    pub endpoint_url: Option<String>,
}

impl KinesisOutput {
    pub(super) fn region(&self) -> Option<&str> {
        self.region.as_deref().filter(|text| !text.is_empty())
    }

    pub(super) fn endpoint_url(&self) -> Option<&str> {
        self.endpoint_url.as_deref().filter(|text| !text.is_empty())
    }
}
