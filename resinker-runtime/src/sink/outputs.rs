//! All outputs of a run.

use std::{io, mem};

use super::fanout::{Fanout, Unencoded};
use super::keys::Keys;
use super::payloads::Payloads;
use super::writer_thread::WriterThread;
use super::{Context, Drain, MessageTimestamp, OpenError, OpenOutput, Output, WriteError};
use crate::engine::{Model, Occurrence};

/// All outputs of a run. An event is encoded once for each distinct form that some output takes.
#[derive(Debug)]
pub struct Outputs {
    /// How many event types there are.
    event_types: usize,
    writer: Writer,
    payload: Payloads,
    keys: Keys,
}

/// Who encodes and writes.
#[derive(Debug)]
enum Writer {
    Here(Fanout),
    Behind(WriterThread),
    /// Nobody, between the two.
    Nowhere,
}

impl Outputs {
    /// Opens all `outputs`.
    ///
    /// # Errors
    ///
    /// Where one of them cannot be opened.
    pub fn open(outputs: Vec<Output>, context: &Context<'_>) -> Result<Self, OpenError> {
        Ok(Self {
            event_types: context.event_types.len(),
            writer: Writer::Here(Fanout::open(outputs, context)?),
            payload: Payloads::default(),
            keys: Keys::default(),
        })
    }

    /// Lets a thread encode and write from now on until the [finish](Self::finish). The bytes stay
    /// the same, and so does what is told of a write that fails; but it may be told some events
    /// later.
    ///
    /// # Errors
    ///
    /// Where the system does not give a thread. Then the outputs are gone.
    pub fn write_behind(&mut self) -> io::Result<()> {
        match mem::replace(&mut self.writer, Writer::Nowhere) {
            Writer::Here(fanout) => {
                self.writer = Writer::Behind(WriterThread::start(fanout, self.event_types)?);
            }
            other => self.writer = other,
        }
        Ok(())
    }

    /// Sends the model's last event, before which `position` came in this run, to every output that
    /// takes its type.
    ///
    /// # Errors
    ///
    /// Where an output does not take it, or has not taken one before it.
    #[inline]
    pub fn write<M: Model>(
        &mut self,
        model: &M,
        occurrence: Occurrence,
        position: u64,
    ) -> Result<(), WriteError> {
        let Occurrence {
            event_type,
            timestamp,
        } = occurrence;
        match &mut self.writer {
            Writer::Here(fanout) => {
                let forms = fanout.wanted(event_type);
                if !forms.any() {
                    return Ok(());
                }
                self.payload.clear();
                self.payload.add(model, event_type, forms);
                self.keys.clear();
                self.keys.add(model, event_type, fanout.keyings());
                fanout.write(&Unencoded {
                    position,
                    event_type,
                    timestamp,
                    payload: self.payload.only(),
                    keys: &self.keys,
                    first_key: 0,
                })
            }
            Writer::Behind(behind) => behind.write(model, occurrence, position),
            Writer::Nowhere => Ok(()),
        }
    }

    /// Hands over what is buffered, everywhere.
    ///
    /// # Errors
    ///
    /// Where an output does not take it.
    pub fn flush(&mut self) -> Result<(), WriteError> {
        match &mut self.writer {
            Writer::Here(fanout) => fanout.flush(),
            Writer::Behind(behind) => behind.flush(),
            Writer::Nowhere => Ok(()),
        }
    }

    /// Looks after what is under way while no event comes.
    ///
    /// # Errors
    ///
    /// Where an output has not taken what was sent to it.
    pub fn poll(&mut self) -> Result<(), WriteError> {
        match &mut self.writer {
            Writer::Here(fanout) => fanout.poll(),
            Writer::Behind(behind) => behind.poll(),
            Writer::Nowhere => Ok(()),
        }
    }

    /// Hands over what is buffered, waits until it is acknowledged, and names the files that are
    /// whole now. Every output is tried, whatever becomes of the others.
    ///
    /// # Errors
    ///
    /// What went wrong first, and has not been told before.
    pub fn finish(&mut self, drain: &mut Drain) -> Result<(), WriteError> {
        let (fanout, behind) = match mem::replace(&mut self.writer, Writer::Nowhere) {
            Writer::Here(fanout) => (Some(fanout), Ok(())),
            Writer::Behind(behind) => behind.finish(),
            Writer::Nowhere => (None, Ok(())),
        };
        let Some(mut fanout) = fanout else {
            return behind;
        };
        let finished = fanout.finish(drain);
        self.writer = Writer::Here(fanout);
        behind.and(finished)
    }

    /// How many of the outputs have failed, from the beginning or later.
    #[must_use]
    pub fn failures(&self) -> usize {
        match &self.writer {
            Writer::Here(fanout) => fanout.failures(),
            Writer::Behind(_) | Writer::Nowhere => 0,
        }
    }

    /// The position of the first event that is missing in some output, as far as it is known; none
    /// as long as a thread has them.
    #[must_use]
    pub fn first_missing(&self) -> Option<u64> {
        match &self.writer {
            Writer::Here(fanout) => fanout.first_missing(),
            Writer::Behind(_) | Writer::Nowhere => None,
        }
    }

    /// Which time messages have as their timestamp, for each output to Kafka, in order: what was
    /// decided when they were opened, and [`MessageTimestamp::Auto`] for one that could not be
    /// opened. None as long as a thread has them.
    #[must_use]
    pub fn message_timestamps(&self) -> &[MessageTimestamp] {
        match &self.writer {
            Writer::Here(fanout) => fanout.message_timestamps(),
            Writer::Behind(_) | Writer::Nowhere => &[],
        }
    }

    /// Those that are open, in order; none as long as a thread has them.
    pub fn opened(&self) -> impl Iterator<Item = &OpenOutput> {
        let fanout = match &self.writer {
            Writer::Here(fanout) => Some(fanout),
            Writer::Behind(_) | Writer::Nowhere => None,
        };
        fanout.into_iter().flat_map(Fanout::opened)
    }
}
