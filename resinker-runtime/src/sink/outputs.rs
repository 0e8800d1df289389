//! All outputs of a run.

use super::encoding::{Encoded, Encoding, Event};
use super::fanout::Fanout;
use super::{Context, Drain, MessageTimestamp, OpenError, OpenOutput, Output, WriteError};

/// All outputs of a run, and how events are encoded for them.
#[derive(Debug)]
pub struct Outputs {
    fanout: Fanout,
    encoding: Encoding,
}

impl Outputs {
    /// Opens all `outputs`.
    ///
    /// # Errors
    ///
    /// Where one of them cannot be opened.
    pub fn open(outputs: Vec<Output>, context: &Context<'_>) -> Result<Self, OpenError> {
        let (fanout, encoding) = Fanout::open(outputs, context)?;
        Ok(Self { fanout, encoding })
    }

    /// How events are encoded for them.
    pub(crate) fn encoding(&self) -> &Encoding {
        &self.encoding
    }

    /// Sends all these events, which have been encoded, in their order; where that fails, with the
    /// place of the event that could not be sent.
    #[inline]
    pub(crate) fn send(
        &mut self,
        events: &[Event],
        encoded: &Encoded,
    ) -> Result<(), (usize, WriteError)> {
        for (index, event) in events.iter().enumerate() {
            let sent = self.fanout.send(event, index, encoded);
            sent.map_err(|error| (index, error))?;
        }
        Ok(())
    }

    /// Hands over what is buffered, everywhere.
    ///
    /// # Errors
    ///
    /// Where an output does not take it.
    pub fn flush(&mut self) -> Result<(), WriteError> {
        self.fanout.flush()
    }

    /// Looks after what is under way while no event comes.
    ///
    /// # Errors
    ///
    /// Where an output has not taken what was sent to it.
    pub fn poll(&mut self) -> Result<(), WriteError> {
        self.fanout.poll()
    }

    /// Hands over what is buffered, waits until it is acknowledged, and names the files that are
    /// whole now. Every output is tried, whatever becomes of the others.
    ///
    /// # Errors
    ///
    /// What went wrong first, and has not been told before.
    pub fn finish(&mut self, drain: &mut Drain) -> Result<(), WriteError> {
        self.fanout.finish(drain)
    }

    /// How many of the outputs have failed, from the beginning or later.
    #[must_use]
    pub fn failures(&self) -> usize {
        self.fanout.failures()
    }

    /// The position of the first event that is missing in some output, as far as it is known.
    #[must_use]
    pub fn first_missing(&self) -> Option<u64> {
        self.fanout.first_missing()
    }

    /// Which time messages have as their timestamp, for each output to Kafka, in order: what was
    /// decided when they were opened, and [`MessageTimestamp::Auto`] for one that could not be
    /// opened.
    #[must_use]
    pub fn message_timestamps(&self) -> &[MessageTimestamp] {
        self.fanout.message_timestamps()
    }

    /// Those that are open, in order.
    pub fn opened(&self) -> impl Iterator<Item = &OpenOutput> {
        self.fanout.opened()
    }
}
