//! The open outputs of a run, and who gets what in which form.

use super::keys::Keys;
use super::payloads::{Forms, Payload};
use super::{Context, Drain, Message, OpenError, OpenOutput, Output, WriteError};
use crate::encode::{Envelope, Format, Line};
use crate::sink::{MessageTimestamp, OnError};
use crate::time::Timestamp;

/// The open outputs of a run. An event is encoded once for each distinct form that some output
/// takes.
#[derive(Debug)]
pub(super) struct Fanout {
    forms: Vec<Form>,
    branches: Vec<Branch>,
    /// By event type: in which forms its payloads are wanted.
    wanted: Vec<Forms>,
    /// The different ways in which outputs want keys.
    keyings: Vec<usize>,
    /// How many were to be here and could not be opened.
    unopened: usize,
    /// Which time messages have as their timestamp, for each output to Kafka;
    /// [`MessageTimestamp::Auto`] for one that could not be opened.
    message_timestamps: Vec<MessageTimestamp>,
    on_failure: fn(&dyn std::error::Error),
    /// The position of the first event that did not get everywhere it should have.
    broken_off: Option<u64>,
}

#[derive(Debug)]
struct Form {
    format: Format,
    envelope: Envelope,
    line: Line,
    /// Whether the line is that of the present event.
    fresh: bool,
}

impl Form {
    /// Whether it is the form that an output takes.
    fn fits(&self, output: &Output) -> bool {
        (self.format, self.envelope) == (output.format, output.envelope)
    }
}

#[derive(Debug)]
struct Branch {
    output: OpenOutput,
    /// Its index among the forms.
    form: usize,
    /// By event type: whether it comes here.
    takes: Vec<bool>,
    /// The index of its keys among the [`Fanout::keyings`], if it has keys.
    keying: Option<usize>,
}

/// An event before it is encoded.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unencoded<'a> {
    /// How many events came before it in the run.
    pub(super) position: u64,
    pub(super) event_type: usize,
    pub(super) timestamp: Timestamp,
    pub(super) payload: Payload<'a>,
    /// Keys, its own beginning at `first_key`.
    pub(super) keys: &'a Keys,
    pub(super) first_key: usize,
}

impl Fanout {
    /// Opens all outputs. One that cannot be opened while the run may go on without it is told of,
    /// and left out.
    pub(super) fn open(outputs: Vec<Output>, context: &Context<'_>) -> Result<Self, OpenError> {
        let mut forms: Vec<Form> = Vec::new();
        let mut keyings: Vec<usize> = Vec::new();
        let mut branches = Vec::with_capacity(outputs.len());
        let mut wanted = vec![Forms::default(); context.event_types.len()];
        let mut unopened = 0;
        let mut message_timestamps = Vec::new();
        let count = outputs.len();
        for mut output in outputs {
            let opened = OpenOutput::open(&output, context);
            if output.backend.message_timestamp().is_some() {
                let decided = opened.as_ref().ok().and_then(OpenOutput::message_timestamp);
                message_timestamps.push(decided.unwrap_or_default());
            }
            let open = match opened {
                Ok(open) => open,
                // The last one stands for all.
                Err(error) if output.on_error == OnError::Continue && unopened + 1 < count => {
                    (context.on_failure)(&error);
                    unopened += 1;
                    continue;
                }
                Err(error) => return Err(error),
            };
            let known = forms.iter().position(|form| form.fits(&output));
            let form = known.unwrap_or_else(|| {
                forms.push(Form {
                    format: output.format,
                    envelope: output.envelope,
                    line: Line::new(
                        output.format,
                        output.envelope,
                        context.event_types,
                        context.columns,
                    ),
                    fresh: false,
                });
                forms.len() - 1
            });
            let keying = output.backend.keying().map(|keying| {
                let known = keyings.iter().position(|known| *known == keying);
                known.unwrap_or_else(|| {
                    keyings.push(keying);
                    keyings.len() - 1
                })
            });
            let takes = (0..context.event_types.len()).map(|event_type| output.takes(event_type));
            let takes: Vec<bool> = takes.collect();
            for (forms, _) in wanted.iter_mut().zip(&takes).filter(|(_, takes)| **takes) {
                forms.add(output.format);
            }
            branches.push(Branch {
                output: open,
                form,
                takes,
                keying,
            });
        }
        Ok(Self {
            forms,
            branches,
            wanted,
            keyings,
            unopened,
            message_timestamps,
            on_failure: context.on_failure,
            broken_off: None,
        })
    }

    /// In which forms the payloads of this event type are wanted; in none where its events go
    /// nowhere.
    #[inline]
    pub(super) fn wanted(&self, event_type: usize) -> Forms {
        self.wanted.get(event_type).copied().unwrap_or_default()
    }

    /// The different ways in which outputs want keys.
    pub(super) fn keyings(&self) -> &[usize] {
        &self.keyings
    }

    /// Sends an event to every output that takes its type.
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
                form.line
                    .make(event_type, payload.of(form.format), timestamp);
                form.fresh = true;
            }
            let message = Message {
                position: event.position,
                event_type: event.event_type,
                timestamp: event.timestamp,
                key: branch
                    .keying
                    .and_then(|keying| event.keys.get(event.first_key + keying)),
                is_null: event.payload.is_null(),
                body: form.line.bytes(),
            };
            if let Err(error) = branch.output.write(&message)
                && let Err(error) = self.failed(index, error)
            {
                self.broken_off.get_or_insert(event.position);
                return Err(error);
            }
        }
        Ok(())
    }

    /// An output has failed: either the run ends, or it goes on without it.
    fn failed(&mut self, index: usize, error: WriteError) -> Result<(), WriteError> {
        if let Some(branch) = self.branches.get_mut(index)
            && branch.output.on_error() == OnError::Continue
            && branch.output.has_failed()
        {
            branch.takes.fill(false);
            let others = self
                .branches
                .iter()
                .any(|branch| !branch.output.has_failed());
            if others {
                (self.on_failure)(&error);
                return Ok(());
            }
        }
        Err(error)
    }

    /// Does the same for every output that has not failed, and tells of each that does.
    fn each(
        &mut self,
        mut act: impl FnMut(&mut OpenOutput) -> Result<(), WriteError>,
    ) -> Result<(), WriteError> {
        let mut result = Ok(());
        for index in 0..self.branches.len() {
            let Some(branch) = self.branches.get_mut(index) else {
                break;
            };
            if branch.output.has_failed() {
                continue;
            }
            if let Err(error) = act(&mut branch.output) {
                let failed = self.failed(index, error);
                result = result.and(failed);
            }
        }
        result
    }

    pub(super) fn flush(&mut self) -> Result<(), WriteError> {
        self.each(OpenOutput::flush)
    }

    pub(super) fn poll(&mut self) -> Result<(), WriteError> {
        self.each(OpenOutput::poll)
    }

    pub(super) fn finish(&mut self, drain: &mut Drain) -> Result<(), WriteError> {
        self.each(|output| output.finish(drain))
    }

    /// How many of the outputs have failed, from the beginning or later.
    pub(super) fn failures(&self) -> usize {
        let failed = self.branches.iter().filter(|it| it.output.has_failed());
        self.unopened + failed.count()
    }

    /// Which time messages have as their timestamp, for each output to Kafka.
    pub(super) fn message_timestamps(&self) -> &[MessageTimestamp] {
        &self.message_timestamps
    }

    /// The position of the first event that is missing somewhere.
    pub(super) fn first_missing(&self) -> Option<u64> {
        let branches = self.branches.iter();
        let missing = branches.filter_map(|branch| branch.output.delivery().first_missing);
        missing.chain(self.broken_off).min()
    }

    pub(super) fn opened(&self) -> impl Iterator<Item = &OpenOutput> {
        self.branches.iter().map(|branch| &branch.output)
    }
}
