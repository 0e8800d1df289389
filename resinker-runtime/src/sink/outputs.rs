//! All places that the events of a run go to.

use std::{io, mem};

use super::fanout::{Branches, Unencoded};
use super::keys::Keys;
use super::writer_thread::WriteBehind;
use super::{Context, Drain, MissingVariable, OpenError, Sink, Target, WriteError};
use crate::encode::{Column, Envelope, Format};
use crate::engine::{Model, Occurrence};
use crate::sink::{MessageTimestamp, OnError, Output};

/// One output of a run: where, as what, and of which event types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// Where to.
    pub target: Target,
    /// As what.
    pub format: Format,
    /// With what around the payload.
    pub envelope: Envelope,
    /// Of which event types only.
    pub event_types: Option<&'static [usize]>,
    /// What becomes of the run where it fails.
    pub on_error: OnError,
}

impl Route {
    /// An output of the configuration, with variables of the environment put in.
    ///
    /// # Errors
    ///
    /// Where one is not set.
    pub fn resolve(output: &Output) -> Result<Self, MissingVariable> {
        Ok(Self {
            target: Target::resolve(&output.kind)?,
            format: output.format,
            envelope: output.envelope,
            event_types: output.event_types,
            on_error: output.on_error,
        })
    }

    /// Whether events of this type go there.
    #[must_use]
    pub fn takes(&self, event_type: usize) -> bool {
        self.event_types
            .is_none_or(|these| these.contains(&event_type))
    }

    /// The columns of tables, where it takes tables.
    pub(super) fn columns(&self) -> &'static [&'static [Column]] {
        match &self.target {
            Target::File(target) if self.format == Format::Csv => target.columns,
            _ => &[],
        }
    }
}

/// All places that the events of a run go to. An event is encoded once for each distinct form that
/// some place takes.
#[derive(Debug)]
pub struct Outputs {
    /// How many event types there are.
    event_types: usize,
    lane: Lane,
    payload: Vec<u8>,
    keys: Keys,
}

/// Who encodes and writes.
#[derive(Debug)]
enum Lane {
    Here(Branches),
    Behind(WriteBehind),
    /// Nobody, between the two.
    Nowhere,
}

impl Outputs {
    /// Opens all `routes`.
    ///
    /// # Errors
    ///
    /// Where one of them cannot be opened.
    pub fn open(routes: Vec<Route>, context: &Context<'_>) -> Result<Self, OpenError> {
        Ok(Self {
            event_types: context.event_types.len(),
            lane: Lane::Here(Branches::open(routes, context)?),
            payload: Vec::new(),
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
        match mem::replace(&mut self.lane, Lane::Nowhere) {
            Lane::Here(branches) => {
                self.lane = Lane::Behind(WriteBehind::start(branches, self.event_types)?);
            }
            other => self.lane = other,
        }
        Ok(())
    }

    /// Sends the model's last event, before which `position` came in this run, to every place that takes its type.
    ///
    /// # Errors
    ///
    /// Where a place does not take it, or has not taken one before it.
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
        match &mut self.lane {
            Lane::Here(branches) => {
                if !branches.take(event_type) {
                    return Ok(());
                }
                self.payload.clear();
                model.write_payload(event_type, &mut self.payload);
                self.keys.clear();
                self.keys.add(model, event_type, branches.keyings());
                branches.write(&Unencoded {
                    position,
                    event_type,
                    timestamp,
                    payload: &self.payload,
                    keys: &self.keys,
                    first_key: 0,
                })
            }
            Lane::Behind(behind) => behind.write(model, occurrence, position),
            Lane::Nowhere => Ok(()),
        }
    }

    /// Hands over what is buffered, everywhere.
    ///
    /// # Errors
    ///
    /// Where a place does not take it.
    pub fn flush(&mut self) -> Result<(), WriteError> {
        match &mut self.lane {
            Lane::Here(branches) => branches.flush(),
            Lane::Behind(behind) => behind.flush(),
            Lane::Nowhere => Ok(()),
        }
    }

    /// Looks after what is under way while no event comes.
    ///
    /// # Errors
    ///
    /// Where a place has not taken what was sent to it.
    pub fn attend(&mut self) -> Result<(), WriteError> {
        match &mut self.lane {
            Lane::Here(branches) => branches.attend(),
            Lane::Behind(behind) => behind.attend(),
            Lane::Nowhere => Ok(()),
        }
    }

    /// Hands over what is buffered, waits until it is acknowledged, and names the files that are whole now. Every place is tried,
    /// whatever becomes of the others.
    ///
    /// # Errors
    ///
    /// What went wrong first, and has not been told before.
    pub fn finish(&mut self, drain: &mut Drain) -> Result<(), WriteError> {
        let (branches, behind) = match mem::replace(&mut self.lane, Lane::Nowhere) {
            Lane::Here(branches) => (Some(branches), Ok(())),
            Lane::Behind(behind) => behind.finish(),
            Lane::Nowhere => (None, Ok(())),
        };
        let Some(mut branches) = branches else {
            return behind;
        };
        let finished = branches.finish(drain);
        self.lane = Lane::Here(branches);
        behind.and(finished)
    }

    /// How many of the outputs have failed, from the beginning or later.
    #[must_use]
    pub fn failures(&self) -> usize {
        match &self.lane {
            Lane::Here(branches) => branches.failures(),
            Lane::Behind(_) | Lane::Nowhere => 0,
        }
    }

    /// The position of the first event that is missing in some output, as far as it is known; none as long as a thread has them.
    #[must_use]
    pub fn first_missing(&self) -> Option<u64> {
        match &self.lane {
            Lane::Here(branches) => branches.first_missing(),
            Lane::Behind(_) | Lane::Nowhere => None,
        }
    }

    /// Which time messages have as their timestamp, for each output to Kafka, in order: what was decided when they were opened, and
    /// [`MessageTimestamp::Auto`] for one that could not be opened. None as long as a thread has them.
    #[must_use]
    pub fn message_timestamps(&self) -> &[MessageTimestamp] {
        match &self.lane {
            Lane::Here(branches) => branches.message_timestamps(),
            Lane::Behind(_) | Lane::Nowhere => &[],
        }
    }

    /// The sinks with the format that each takes, in order; none as long as a thread has them.
    pub fn sinks(&self) -> impl Iterator<Item = (&Sink, Format)> {
        let branches = match &self.lane {
            Lane::Here(branches) => Some(branches),
            Lane::Behind(_) | Lane::Nowhere => None,
        };
        branches.into_iter().flat_map(Branches::sinks)
    }
}
