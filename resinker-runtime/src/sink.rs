//! Where events go.
//!
//! An output is an implementation of [`Backend`], which holds its settings, and the [`Sink`] that
//! it opens. Each has a file or a folder of its own here and a line below; nothing else of the
//! runtime knows which outputs there are.

mod backend;
mod buffer;
mod delivery;
mod destination;
mod encoding;
mod error;
mod fanout;
mod file;
mod interrupt;
#[cfg(feature = "kafka")]
mod kafka;
mod keys;
#[cfg(feature = "kinesis")]
mod kinesis;
mod message_timestamp;
mod named;
mod null;
mod open_output;
mod output;
mod outputs;
#[cfg(any(feature = "kafka", feature = "kinesis"))]
mod secrets;
mod stdout;
mod stream;
mod unix_socket;
#[cfg(any(feature = "kafka", feature = "kinesis"))]
mod window;
mod writer;

pub use backend::{Backend, Context, Message, Sink};
pub use backends::*;
pub use delivery::Delivery;
pub use destination::Destination;
pub use error::{OpenError, SinkError, WriteError};
pub(crate) use file::anew_or_device;
pub use interrupt::{Drain, Interrupt};
pub(crate) use named::Named;
pub use open_output::OpenOutput;
pub use output::{OnError, Output};
pub use outputs::Outputs;
pub use writer::{Writer, Written};

/// The outputs that there are, and what their settings are made of.
pub mod backends {
    pub use super::file::{Compression, FileOutput, Rotation};
    #[cfg(feature = "kafka")]
    pub use super::kafka::{KafkaOutput, NewTopics};
    #[cfg(feature = "kinesis")]
    pub use super::kinesis::KinesisOutput;
    pub use super::message_timestamp::MessageTimestamp;
    pub use super::null::NullOutput;
    pub use super::stdout::StdoutOutput;
    pub use super::unix_socket::UnixSocketOutput;
}

/// The outputs that a command line can name, as its help lists them.
pub(crate) const NAMED: &[Named] = &[stdout::NAMED, null::NAMED, file::NAMED, unix_socket::NAMED];

#[cfg(test)]
mod tests;
