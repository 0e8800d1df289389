//! From the core of events to the outputs: by the thread that makes them, or with others.
//!
//! Input: drafts, in order. Output: their bytes at the outputs, in the same order. Invariant: the
//! bytes are the same for every number of threads, and so is the event at which an output fails:
//! nothing is written after it.

mod crew;

use std::io;

use super::encoding::{Encoded, Encoding, Event};
use super::{Drain, Outputs, WriteError};
use crate::engine::{Drafts, Occurrence};
use crew::Crew;

/// Completes, encodes and writes events.
#[derive(Debug)]
pub enum Writer<D: Drafts> {
    /// On the thread that makes them, one at a time.
    Here(Box<Here>),
    /// With other threads, in batches. What an output says is told some events later.
    Crew(Box<Crew<D>>),
}

/// What the thread needs that does it all.
#[derive(Debug)]
pub struct Here {
    seed: u64,
    outputs: Outputs,
    encoding: Encoding,
    encoded: Encoded,
}

/// What has become of the events that were written.
#[derive(Debug)]
pub struct Written {
    /// The outputs.
    pub outputs: Outputs,
    /// By event type: how many were taken in, but not sent, since an output had failed before. None
    /// where all were.
    pub unsent: Vec<u64>,
}

impl Written {
    /// All were sent.
    fn all(outputs: Outputs) -> Self {
        Self {
            outputs,
            unsent: Vec::new(),
        }
    }
}

impl<D: Drafts> Writer<D> {
    /// A writer to these outputs with so many threads, the calling one among them, for drafts of
    /// this seed.
    ///
    /// # Errors
    ///
    /// Where the system does not give a thread.
    pub fn new(outputs: Outputs, threads: u16, seed: u64) -> io::Result<Self> {
        if threads > 1 {
            return Ok(Self::Crew(Box::new(Crew::start(outputs, threads, seed)?)));
        }
        let encoding = outputs.encoding().clone();
        let encoded = encoding.nothing();
        Ok(Self::Here(Box::new(Here {
            seed,
            outputs,
            encoding,
            encoded,
        })))
    }

    /// Sends the event whose draft was made last, before which `position` came in this run, to
    /// every output that takes its type.
    ///
    /// # Errors
    ///
    /// Where an output does not take it, or has not taken one before it.
    #[inline]
    pub fn write(
        &mut self,
        drafts: &mut D,
        occurrence: Occurrence,
        position: u64,
    ) -> Result<(), WriteError> {
        match self {
            Self::Here(here) => here.write(drafts, occurrence, position),
            Self::Crew(crew) => crew.write(drafts, occurrence, position),
        }
    }

    /// Hands over what has been written, everywhere. `pending`: the type of an event that has been
    /// made and is yet to be written.
    ///
    /// # Errors
    ///
    /// Where an output does not take it.
    pub fn flush(&mut self, drafts: &mut D, pending: Option<usize>) -> Result<(), WriteError> {
        match self {
            Self::Here(here) => here.outputs.flush(),
            Self::Crew(crew) => crew.flush(drafts, pending),
        }
    }

    /// Looks after what is under way while no event comes.
    ///
    /// # Errors
    ///
    /// Where an output has not taken what was sent to it.
    pub fn poll(&mut self) -> Result<(), WriteError> {
        match self {
            Self::Here(here) => here.outputs.poll(),
            Self::Crew(crew) => crew.poll(),
        }
    }

    /// Writes all that is left and [finishes](Outputs::finish) the outputs; what has become of all,
    /// and what went wrong first and has not been told before.
    pub fn finish(self, drafts: &mut D, drain: &mut Drain) -> (Written, Result<(), WriteError>) {
        let (mut written, result) = match self {
            Self::Here(here) => (Written::all(here.outputs), Ok(())),
            Self::Crew(crew) => crew.finish(drafts),
        };
        let finished = written.outputs.finish(drain);
        (written, result.and(finished))
    }
}

impl Here {
    #[inline]
    fn write<D: Drafts>(
        &mut self,
        drafts: &mut D,
        occurrence: Occurrence,
        position: u64,
    ) -> Result<(), WriteError> {
        // No draft is kept.
        let event = Event::of(occurrence, 0, position);
        self.encoded.clear();
        self.encoding
            .encode(drafts, &event, self.seed, &mut self.encoded);
        let sent = self.outputs.send(&[event], &self.encoded);
        sent.map_err(|(_, error)| error)
    }
}

#[cfg(test)]
mod tests;
