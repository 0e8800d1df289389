//! The sinks of a run, and who gets what in which form.

use super::keys::Keys;
use super::{Context, Drain, Message, OpenError, Route, Sink, WriteError};
use crate::encode::Encoder;
use crate::encode::{Column, Envelope, Format};
use crate::sink::{MessageTimestamp, OnError};
use crate::time::Timestamp;

/// The sinks of a run. An event is encoded once for each distinct form that some sink takes.
#[derive(Debug)]
pub(super) struct Branches {
    forms: Vec<Form>,
    branches: Vec<Branch>,
    /// The different ways in which sinks want keys.
    keyings: Vec<usize>,
    /// How many were to be here and could not be opened.
    unopened: usize,
    /// Which time messages have as their timestamp, for each output to Kafka; [`MessageTimestamp::Auto`] for one that could not be opened.
    message_timestamps: Vec<MessageTimestamp>,
    on_failure: fn(&dyn std::error::Error),
    /// The position of the first event that did not get everywhere it should have.
    broken_off: Option<u64>,
}

#[derive(Debug)]
struct Form {
    format: Format,
    envelope: Envelope,
    /// By event type: the columns of its table.
    columns: &'static [&'static [Column]],
    encoder: Encoder,
    /// Whether the encoder holds the present event.
    fresh: bool,
}

impl Form {
    /// Whether it is the form that an output takes.
    fn fits(&self, route: &Route) -> bool {
        (self.format, self.envelope, self.columns)
            == (route.format, route.envelope, route.columns())
    }
}

#[derive(Debug)]
struct Branch {
    sink: Sink,
    /// Its place among the forms.
    form: usize,
    /// By event type: whether it comes here.
    takes: Vec<bool>,
    /// The place of its keys among the [`Branches::keyings`], if it has keys.
    keying: Option<usize>,
}

/// An event before it is encoded.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unencoded<'a> {
    /// How many events came before it in the run.
    pub(super) position: u64,
    pub(super) event_type: usize,
    pub(super) timestamp: Timestamp,
    pub(super) payload: &'a [u8],
    /// Keys, its own beginning at `first_key`.
    pub(super) keys: &'a Keys,
    pub(super) first_key: usize,
}

impl Branches {
    /// Opens all routes. One that cannot be opened while the run may go on without it is told of, and left out.
    pub(super) fn open(routes: Vec<Route>, context: &Context<'_>) -> Result<Self, OpenError> {
        let mut forms: Vec<Form> = Vec::new();
        let mut keyings: Vec<usize> = Vec::new();
        let mut branches = Vec::with_capacity(routes.len());
        let mut unopened = 0;
        let mut message_timestamps = Vec::new();
        let count = routes.len();
        for route in routes {
            let opened = Sink::open(&route, context);
            if route.target.has_timestamps() {
                let decided = opened.as_ref().ok().and_then(Sink::message_timestamp);
                message_timestamps.push(decided.unwrap_or_default());
            }
            let sink = match opened {
                Ok(sink) => sink,
                // The last one stands for all.
                Err(error) if route.on_error == OnError::Continue && unopened + 1 < count => {
                    (context.on_failure)(&error);
                    unopened += 1;
                    continue;
                }
                Err(error) => return Err(error),
            };
            let known = forms.iter().position(|form| form.fits(&route));
            let form = known.unwrap_or_else(|| {
                forms.push(Form {
                    format: route.format,
                    envelope: route.envelope,
                    columns: route.columns(),
                    encoder: Encoder::new(
                        route.format,
                        route.envelope,
                        context.event_types,
                        route.columns(),
                    ),
                    fresh: false,
                });
                forms.len() - 1
            });
            let keying = route.target.keying().map(|keying| {
                let known = keyings.iter().position(|known| *known == keying);
                known.unwrap_or_else(|| {
                    keyings.push(keying);
                    keyings.len() - 1
                })
            });
            let takes = (0..context.event_types.len())
                .map(|event_type| route.takes(event_type))
                .collect();
            branches.push(Branch {
                sink,
                form,
                takes,
                keying,
            });
        }
        Ok(Self {
            forms,
            branches,
            keyings,
            unopened,
            message_timestamps,
            on_failure: context.on_failure,
            broken_off: None,
        })
    }

    /// Whether events of this type go anywhere.
    #[inline]
    pub(super) fn take(&self, event_type: usize) -> bool {
        self.branches
            .iter()
            .any(|branch| branch.takes.get(event_type) == Some(&true))
    }

    /// The different ways in which sinks want keys.
    pub(super) fn keyings(&self) -> &[usize] {
        &self.keyings
    }

    /// Sends an event to every place that takes its type.
    #[inline]
    pub(super) fn write(&mut self, event: &Unencoded<'_>) -> Result<(), WriteError> {
        for form in &mut self.forms {
            form.fresh = false;
        }
        for index in 0..self.branches.len() {
            let Some(branch) = self.branches.get_mut(index) else {
                break;
            };
            if branch.takes.get(event.event_type) != Some(&true) {
                continue;
            }
            let Some(form) = self.forms.get_mut(branch.form) else {
                continue;
            };
            if !form.fresh {
                let Unencoded {
                    event_type,
                    timestamp,
                    payload,
                    ..
                } = *event;
                form.encoder.encode(event_type, payload, timestamp);
                form.fresh = true;
            }
            let message = Message {
                position: event.position,
                event_type: event.event_type,
                timestamp: event.timestamp,
                key: branch
                    .keying
                    .and_then(|keying| event.keys.get(event.first_key + keying)),
                // A payload that is not null is an object.
                is_null: event.payload == b"null",
                body: form.encoder.line(),
            };
            if let Err(error) = branch.sink.write(&message)
                && let Err(error) = self.failed(index, error)
            {
                self.broken_off.get_or_insert(event.position);
                return Err(error);
            }
        }
        Ok(())
    }

    /// A sink has failed: either the run ends, or it goes on without it.
    fn failed(&mut self, index: usize, error: WriteError) -> Result<(), WriteError> {
        if let Some(branch) = self.branches.get_mut(index)
            && branch.sink.on_error() == OnError::Continue
            && branch.sink.has_failed()
        {
            branch.takes.fill(false);
            let others = self.branches.iter().any(|branch| !branch.sink.has_failed());
            if others {
                (self.on_failure)(&error);
                return Ok(());
            }
        }
        Err(error)
    }

    /// Does the same for every sink that has not failed, and tells of each that does.
    fn each(
        &mut self,
        mut act: impl FnMut(&mut Sink) -> Result<(), WriteError>,
    ) -> Result<(), WriteError> {
        let mut result = Ok(());
        for index in 0..self.branches.len() {
            let Some(branch) = self.branches.get_mut(index) else {
                break;
            };
            if branch.sink.has_failed() {
                continue;
            }
            if let Err(error) = act(&mut branch.sink) {
                let failed = self.failed(index, error);
                result = result.and(failed);
            }
        }
        result
    }

    pub(super) fn flush(&mut self) -> Result<(), WriteError> {
        self.each(Sink::flush)
    }

    pub(super) fn attend(&mut self) -> Result<(), WriteError> {
        self.each(Sink::attend)
    }

    pub(super) fn finish(&mut self, drain: &mut Drain) -> Result<(), WriteError> {
        self.each(|sink| sink.finish(drain))
    }

    /// How many of the outputs have failed, from the beginning or later.
    pub(super) fn failures(&self) -> usize {
        let failed = self.branches.iter().filter(|it| it.sink.has_failed());
        self.unopened + failed.count()
    }

    /// Which time messages have as their timestamp, for each output to Kafka.
    pub(super) fn message_timestamps(&self) -> &[MessageTimestamp] {
        &self.message_timestamps
    }

    /// The position of the first event that is missing somewhere.
    pub(super) fn first_missing(&self) -> Option<u64> {
        let sinks = self.branches.iter();
        let missing = sinks.filter_map(|branch| branch.sink.written().first_missing);
        missing.chain(self.broken_off).min()
    }

    pub(super) fn sinks(&self) -> impl Iterator<Item = (&Sink, Format)> {
        self.branches.iter().filter_map(|branch| {
            let form = self.forms.get(branch.form)?;
            Some((&branch.sink, form.format))
        })
    }
}
