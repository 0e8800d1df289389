//! An output that is open.

use super::error::Failure;
use super::{
    Context, Delivery, Destination, Drain, Message, MessageTimestamp, OnError, OpenError, Output,
    Sink, SinkError, WriteError,
};
use crate::encode::Format;

/// An output that is open: its sink, and what is told of it.
#[derive(Debug)]
pub struct OpenOutput {
    destination: Destination,
    format: Format,
    acknowledges: bool,
    is_on_terminal: bool,
    summary_note: Option<&'static str>,
    resumption_note: Option<&'static str>,
    sink: Box<dyn Sink>,
    on_error: OnError,
    /// Whether it has failed: then it gets nothing more.
    failed: bool,
}

impl OpenOutput {
    /// Opens an output.
    ///
    /// # Errors
    ///
    /// Where the other side refuses, or is not there.
    pub fn open(output: &Output, context: &Context<'_>) -> Result<Self, OpenError> {
        let backend = &output.backend;
        let destination = backend.destination();
        match backend.open(output, context) {
            Ok(sink) => Ok(Self {
                destination,
                format: output.format,
                acknowledges: backend.acknowledges(),
                is_on_terminal: backend.is_on_terminal(),
                summary_note: backend.summary_note(),
                resumption_note: backend.resumption_note(),
                sink,
                on_error: output.on_error,
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
        match self.sink.write(message) {
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
        self.sink.flush().map_err(|source| self.error(source))
    }

    /// Looks after what is under way while no event comes.
    ///
    /// # Errors
    ///
    /// Where the other side has not taken what was sent to it.
    pub fn poll(&mut self) -> Result<(), WriteError> {
        self.sink.poll().map_err(|source| self.error(source))
    }

    /// Hands over what is buffered, waits until it is acknowledged and, where the destination is a
    /// new file, gives it its name. After an error, which has been told already, it only waits for
    /// what is under way.
    ///
    /// # Errors
    ///
    /// Where that fails.
    pub fn finish(&mut self, drain: &mut Drain) -> Result<(), WriteError> {
        if self.failed {
            return Ok(());
        }
        self.sink.finish(drain).map_err(|source| self.error(source))
    }

    fn error(&mut self, source: SinkError) -> WriteError {
        // Being asked to stop is no fault of the output.
        self.failed |= !matches!(source, SinkError::Interrupted);
        WriteError::from(Failure {
            destination: self.destination.clone(),
            acknowledges: self.acknowledges,
            delivery: self.sink.delivery(),
            remains: self.sink.remains(),
            source,
        })
    }

    /// Where its events go.
    #[must_use]
    pub fn destination(&self) -> &Destination {
        &self.destination
    }

    /// As what they go there.
    #[must_use]
    pub fn format(&self) -> Format {
        self.format
    }

    /// Whether the other side tells of each event what has become of it.
    #[must_use]
    pub fn acknowledges(&self) -> bool {
        self.acknowledges
    }

    /// Whether the events appear on the terminal.
    #[must_use]
    pub fn is_on_terminal(&self) -> bool {
        self.is_on_terminal
    }

    /// What the summary says below the figures of such outputs.
    #[must_use]
    pub fn summary_note(&self) -> Option<&'static str> {
        self.summary_note
    }

    /// What whoever goes on with a run that was cut off has to know of such outputs.
    #[must_use]
    pub fn resumption_note(&self) -> Option<&'static str> {
        self.resumption_note
    }

    /// What has become of its events.
    #[must_use]
    pub fn delivery(&self) -> Delivery {
        self.sink.delivery()
    }

    /// For messages with a timestamp: which time that is, [`MessageTimestamp::Event`] or
    /// [`MessageTimestamp::Sent`].
    #[must_use]
    pub fn message_timestamp(&self) -> Option<MessageTimestamp> {
        self.sink.message_timestamp()
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
