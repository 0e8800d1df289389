//! What an output has to bring.

use std::fmt::{Debug, Display};

use super::{Delivery, Destination, Drain, Interrupt, MessageTimestamp, Output, SinkError};
use crate::engine::Timing;
use crate::time::Timestamp;

/// The settings of an output, and how it is opened.
///
/// Outputs of one's own are implementations of this trait and of [`Sink`]: a program that is
/// written by hand gives them to [`cli::main`](crate::cli::main) in its
/// [`Settings`](crate::Settings).
pub trait Backend: Debug + Send {
    /// What messages and summaries call it. It holds no secret.
    fn destination(&self) -> Destination;

    /// Whether the other side tells of each event what has become of it.
    fn acknowledges(&self) -> bool {
        false
    }

    /// Which keys its messages have, if they have any: the first parameter of
    /// [`Drafts::write_key`](crate::Drafts::write_key).
    fn keying(&self) -> Option<usize> {
        None
    }

    /// Whether two outputs of the same destination would write over each other.
    fn is_exclusive(&self) -> bool {
        false
    }

    /// Whether the events appear on the terminal, where nothing may be drawn over them.
    fn is_on_terminal(&self) -> bool {
        false
    }

    /// For messages with a timestamp: which time that is to be.
    fn message_timestamp(&mut self) -> Option<&mut MessageTimestamp> {
        None
    }

    /// What the summary says below the figures of such outputs.
    fn summary_note(&self) -> Option<&'static str> {
        None
    }

    /// What whoever goes on with a run that was cut off has to know of such outputs.
    fn resumption_note(&self) -> Option<&'static str> {
        None
    }

    /// Opens it; `output` is the one that it belongs to.
    ///
    /// # Errors
    ///
    /// Where the other side refuses, or is not there.
    fn open(&self, output: &Output, context: &Context<'_>) -> Result<Box<dyn Sink>, SinkError>;
}

/// What takes events. After an error it gets no further ones.
pub trait Sink: Debug + Send {
    /// Takes an event. It may wait until there is room, but no longer than until the program is
    /// asked to stop.
    ///
    /// # Errors
    ///
    /// Where this event or one before it cannot be handed over; [`SinkError::Interrupted`] where it
    /// waited and the program was asked to stop: then it has not taken the event.
    fn write(&mut self, message: &Message<'_>) -> Result<(), SinkError>;

    /// Hands over what is buffered, without waiting for an answer.
    ///
    /// # Errors
    ///
    /// Where that fails, or an event that it took has failed.
    fn flush(&mut self) -> Result<(), SinkError>;

    /// Looks after what is under way while no event comes.
    ///
    /// # Errors
    ///
    /// Where an event that it took has failed.
    fn poll(&mut self) -> Result<(), SinkError> {
        Ok(())
    }

    /// Hands over what is buffered and waits until all of it is acknowledged or has failed, or the
    /// drain is over.
    ///
    /// # Errors
    ///
    /// Where an event that it took is not where it should be.
    fn finish(&mut self, drain: &mut Drain) -> Result<(), SinkError>;

    /// What has become of the events.
    fn delivery(&self) -> Delivery;

    /// For messages with a timestamp: which time that is, once it is decided.
    fn message_timestamp(&self) -> Option<MessageTimestamp> {
        None
    }

    /// Where the events are that were written before an error: it goes on after how many they are.
    fn remains(&self) -> Option<String> {
        None
    }
}

/// An event in the form that an output takes.
#[derive(Debug, Clone, Copy)]
pub struct Message<'a> {
    /// How many events came before it in the run, those that were not sent included.
    pub position: u64,
    /// Its index in [`Model::EVENT_TYPES`](crate::Model::EVENT_TYPES).
    pub event_type: usize,
    /// When it happened, in simulated time.
    pub timestamp: Timestamp,
    /// The key of the message, where the output has keys and the event one.
    pub key: Option<&'a [u8]>,
    /// Whether the event's payload is null: an output whose messages may be without a value then
    /// sends none.
    pub is_null: bool,
    /// The event's bytes, with the newline that ends them.
    pub body: &'a [u8],
}

/// What an output needs to know of the program around it.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The names of the event types.
    pub event_types: &'a [&'a str],
    /// The names of the columns of each event type's table, where they are known.
    pub columns: &'a [&'a [&'a str]],
    /// How the times of the events lie against the clock.
    pub timing: Timing,
    /// How many threads there are to make and write events.
    pub threads: u16,
    /// Whether this run goes on with another, whose events must stay.
    pub resumes: bool,
    /// Whether the program has been asked to stop: what waits must look.
    pub interrupt: &'a Interrupt,
    /// Is told of an output that failed while the run goes on.
    pub on_failure: fn(&dyn std::error::Error),
    /// Is told, in one line, what an output goes through without failing.
    pub notice: fn(&dyn Display),
}
