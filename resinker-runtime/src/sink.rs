//! Where events go.
//!
//! An output is an implementation of [`Backend`], which holds its settings, and the [`Sink`] that it opens. Each has a file
//! or a folder of its own here and a line below; nothing else of the runtime knows which outputs there are.

mod address;
mod backend;
mod buffer;
mod delivery;
mod destination;
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
#[cfg(any(feature = "kafka", feature = "kinesis"))]
mod window;
mod writer_thread;

pub use address::without_credentials;
pub use backend::{Backend, Context, Message, Sink};
pub use delivery::Delivery;
pub use destination::Destination;
pub use environment::{MissingVariable, Piece, expand, pieces};
pub use error::{OpenError, SinkError, WriteError};
pub use file::{Compression, FileOutput, Rotation, feature_for};
pub use interrupt::{Drain, Interrupt};
#[cfg(feature = "kafka")]
pub use kafka::{KafkaOutput, NewTopics};
#[cfg(feature = "kinesis")]
pub use kinesis::KinesisOutput;
pub use message_timestamp::MessageTimestamp;
pub(crate) use named::Named;
pub use null::NullOutput;
pub use open_output::OpenOutput;
pub use output::{OnError, Output};
pub use outputs::Outputs;
pub use secrets::is_secret_setting;
pub use stdout::StdoutOutput;

/// The outputs that a command line can name, as its help lists them.
pub(crate) const NAMED: &[Named] = &[stdout::NAMED, null::NAMED, file::NAMED];

#[cfg(test)]
mod tests;
