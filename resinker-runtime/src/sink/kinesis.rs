//! Amazon Kinesis, through the AWS SDK.

mod call;
mod config;
mod fault;
mod key_order;
mod opening;
mod pace;
mod producer;
mod shared;
mod stream;

pub use config::KinesisOutput;
pub(super) use opening::open;

use super::Destination;
use super::environment::{MissingVariable, expand};

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
        let given = |text: Option<&str>| {
            let text = text.map(expand).transpose()?;
            // An empty one is none: `${VARIABLE:-}`.
            Ok(text.filter(|text| !text.is_empty()))
        };
        Ok(Self {
            streams: streams.collect::<Result<_, _>>()?,
            keying: output.keying,
            region: given(output.region)?,
            endpoint_url: given(output.endpoint_url)?,
        })
    }

    /// What it is called: without the name and password that an address may hold.
    pub(super) fn destination(&self) -> Destination {
        let plain = |address: &String| match address.split_once("://") {
            Some((scheme, rest)) => {
                let end = rest.find('/').unwrap_or(rest.len());
                let (host, path) = rest.split_at(end);
                let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
                format!("{scheme}://{host}{path}")
            }
            None => address.clone(),
        };
        Destination::Kinesis(self.endpoint_url.as_ref().map(plain))
    }
}
