//! Amazon Kinesis, through the AWS SDK.

mod call;
mod config;
mod error;
mod fault;
mod key_order;
mod opening;
mod pace;
mod producer;
mod shared;
mod stream;

pub use config::KinesisOutput;

use super::{Backend, Context, Destination, Output, Sink, SinkError};

impl Backend for KinesisOutput {
    /// Without the name and password that an address may hold.
    fn destination(&self) -> Destination {
        Destination::named(match self.endpoint_url() {
            Some(address) => format!("Kinesis at {}", plain(address)),
            None => "Kinesis".to_owned(),
        })
    }

    fn acknowledges(&self) -> bool {
        true
    }

    fn keying(&self) -> Option<usize> {
        Some(self.keying)
    }

    fn open(&self, _output: &Output, context: &Context<'_>) -> Result<Box<dyn Sink>, SinkError> {
        Ok(Box::new(opening::open(self, context)?))
    }
}

/// An address without the user name and password that stand in it.
fn plain(address: &str) -> String {
    match address.split_once("://") {
        Some((scheme, rest)) => {
            let end = rest.find('/').unwrap_or(rest.len());
            let (host, path) = rest.split_at(end);
            let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
            format!("{scheme}://{host}{path}")
        }
        None => address.to_owned(),
    }
}
