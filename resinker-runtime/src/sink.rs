//! Where events go.

mod address;
mod buffer;
mod config;
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
mod null;
mod outputs;
#[cfg(any(feature = "kafka", feature = "kinesis"))]
mod secrets;
mod stdout;
mod stream;
mod target;
#[cfg(any(feature = "kafka", feature = "kinesis"))]
mod window;
mod writer_thread;

pub use address::without_credentials;
pub use config::{OnError, Output, OutputKind};
pub use destination::Destination;
use error::Remains;
pub use error::{OpenError, WriteError};
pub use file::{Compression, FileOutput, Rotation};
pub use interrupt::{Drain, Interrupt};
#[cfg(feature = "kafka")]
pub use kafka::{KafkaOutput, KafkaTarget, NewTopics, TopicShape};
#[cfg(feature = "kinesis")]
pub use kinesis::{KinesisOutput, KinesisTarget};
pub use message_timestamp::MessageTimestamp;
pub use outputs::{Outputs, Route};
pub use target::{FileTarget, Target};

use std::fmt::{Debug, Display};
use std::io;

use crate::engine::Timing;
use crate::time::Timestamp;

/// An event in the form that an output takes.
#[derive(Debug, Clone, Copy)]
pub struct Message<'a> {
    /// How many events came before it in the run, those that were not sent included.
    pub position: u64,
    /// Its place in [`Model::EVENT_TYPES`](crate::Model::EVENT_TYPES).
    pub event_type: usize,
    /// When it happened, in simulated time.
    pub timestamp: Timestamp,
    /// The key of the message, where the output has keys and the event one.
    pub key: Option<&'a [u8]>,
    /// Whether the event's payload is null: then a place whose messages may be without a value sends none.
    pub is_null: bool,
    /// The event's bytes, with the newline that ends them.
    pub body: &'a [u8],
}

/// What has become of the events that an output got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    /// Events that the other side has acknowledged: the system for a file, the broker for a message.
    pub events: u64,
    /// Bytes of what was acknowledged; those of an event that was cut off included.
    pub bytes: u64,
    /// Events that the other side has refused, or that could not be handed over.
    pub failed: u64,
    /// Events that were sent, and of which nothing is known yet.
    pub in_flight: u64,
    /// The position of the first event that this output got and that is not acknowledged, once it is known that it will not be.
    pub first_missing: Option<u64>,
}

/// What an output needs to know of the program around it.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The names of the event types.
    pub event_types: &'a [&'a str],
    /// How the times of the events lie against the clock.
    pub timing: Timing,
    /// Whether the program has been asked to stop: what waits must look.
    pub interrupt: &'a Interrupt,
    /// Is told of an output that failed while the run goes on.
    pub on_failure: fn(&dyn std::error::Error),
    /// Is told, in one line, what an output goes through without failing.
    pub notice: fn(&dyn Display),
}

/// A place that takes events. After an error it gets no further ones.
pub(crate) trait Place: Debug + Send {
    /// Takes an event, or fails. It may wait until there is room, but no longer than until the program is asked to stop: then it
    /// fails with [`io::ErrorKind::Interrupted`] and has not taken it.
    fn write(&mut self, message: &Message<'_>) -> io::Result<()>;

    /// Hands over what is buffered, without waiting for an answer.
    fn flush(&mut self) -> io::Result<()>;

    /// Looks after what is under way while no event comes: takes answers, and fails where an event that it took has.
    fn attend(&mut self) -> io::Result<()> {
        Ok(())
    }

    /// Hands over what is buffered and waits until all of it is acknowledged or has failed, or the drain is over.
    fn finish(&mut self, drain: &mut Drain) -> io::Result<()>;

    /// What has become of the events.
    fn written(&self) -> Written;

    /// For messages with a timestamp: which time that is, once it is decided.
    fn message_timestamp(&self) -> Option<MessageTimestamp> {
        None
    }

    /// For files: where the events are that were written.
    fn remains(&self) -> Option<Remains> {
        None
    }
}

/// An output of a run.
#[derive(Debug)]
pub struct Sink {
    destination: Destination,
    place: Box<dyn Place>,
    on_error: OnError,
    /// Whether it has failed: then it gets nothing more.
    failed: bool,
}

impl Sink {
    /// Opens an output.
    ///
    /// # Errors
    ///
    /// Where the other side refuses, or is not there.
    pub fn open(route: &Route, context: &Context<'_>) -> Result<Self, OpenError> {
        let destination = route.target.destination();
        match Target::open(route, context) {
            Ok(place) => Ok(Self {
                destination,
                place,
                on_error: route.on_error,
                failed: false,
            }),
            Err(source) => Err(OpenError {
                destination,
                source,
            }),
        }
    }

    /// Sends an event.
    ///
    /// # Errors
    ///
    /// Where the other side does not take it, or one before it.
    #[inline]
    pub fn write(&mut self, message: &Message<'_>) -> Result<(), WriteError> {
        match self.place.write(message) {
            Ok(()) => Ok(()),
            Err(source) => Err(self.error(source)),
        }
    }

    /// Hands over what is buffered.
    ///
    /// # Errors
    ///
    /// Where the other side does not take it.
    pub fn flush(&mut self) -> Result<(), WriteError> {
        self.place.flush().map_err(|source| self.error(source))
    }

    /// Looks after what is under way while no event comes.
    ///
    /// # Errors
    ///
    /// Where the other side has not taken what was sent to it.
    pub fn attend(&mut self) -> Result<(), WriteError> {
        self.place.attend().map_err(|source| self.error(source))
    }

    /// Hands over what is buffered, waits until it is acknowledged and, where the destination is a new file, gives it its name. After
    /// an error, which has been told already, it only waits for what is under way.
    ///
    /// # Errors
    ///
    /// Where that fails.
    pub fn finish(&mut self, drain: &mut Drain) -> Result<(), WriteError> {
        if self.failed {
            return Ok(());
        }
        self.place
            .finish(drain)
            .map_err(|source| self.error(source))
    }

    fn error(&mut self, source: io::Error) -> WriteError {
        // Being asked to stop is no fault of the output.
        self.failed |= source.kind() != io::ErrorKind::Interrupted;
        WriteError {
            destination: self.destination.clone(),
            written: self.place.written(),
            remains: self.place.remains().map(Box::new),
            source,
        }
    }

    /// Where its events go.
    #[must_use]
    pub fn destination(&self) -> &Destination {
        &self.destination
    }

    /// What has become of its events.
    #[must_use]
    pub fn written(&self) -> Written {
        self.place.written()
    }

    /// For messages with a timestamp: which time that is, [`MessageTimestamp::Event`] or [`MessageTimestamp::Sent`].
    #[must_use]
    pub fn message_timestamp(&self) -> Option<MessageTimestamp> {
        self.place.message_timestamp()
    }

    /// What becomes of the run where it fails.
    #[must_use]
    pub fn on_error(&self) -> OnError {
        self.on_error
    }

    /// Whether it has failed.
    #[must_use]
    pub fn has_failed(&self) -> bool {
        self.failed
    }
}

#[cfg(test)]
mod tests;
