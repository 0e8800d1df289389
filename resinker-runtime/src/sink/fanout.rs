//! The open outputs of a run, and who gets what in which form.

use super::encoding::{Encoded, Encoding, Event};
use super::{Context, Drain, Message, OpenError, OpenOutput, Output, WriteError};
use crate::sink::{MessageTimestamp, OnError};

/// The open outputs of a run.
#[derive(Debug)]
pub(super) struct Fanout {
    branches: Vec<Branch>,
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
struct Branch {
    output: OpenOutput,
    /// The place of its form in the [`Encoding`].
    form: usize,
    /// By event type: whether it comes here.
    takes: Vec<bool>,
    /// The place of its keys in the [`Encoding`], if it has keys.
    keying: Option<usize>,
}

impl Fanout {
    /// Opens all outputs, and says how events are encoded for them. One that cannot be opened while
    /// the run may go on without it is told of, and left out.
    pub(super) fn open(
        outputs: Vec<Output>,
        context: &Context<'_>,
    ) -> Result<(Self, Encoding), OpenError> {
        let types = context.event_types.len();
        let mut encoding = Encoding::new(types);
        let mut branches = Vec::with_capacity(outputs.len());
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
            let (form, keying) = encoding.add(&output, context.event_types, context.columns);
            branches.push(Branch {
                output: open,
                form,
                takes: (0..types)
                    .map(|event_type| output.takes(event_type))
                    .collect(),
                keying,
            });
        }
        let fanout = Self {
            branches,
            unopened,
            message_timestamps,
            on_failure: context.on_failure,
            broken_off: None,
        };
        Ok((fanout, encoding))
    }

    /// Sends an event, which stands so many after the first that was encoded, to every output that
    /// takes its type.
    #[inline]
    pub(super) fn send(
        &mut self,
        event: &Event,
        index: usize,
        encoded: &Encoded,
    ) -> Result<(), WriteError> {
        for branch in 0..self.branches.len() {
            let Some(Branch {
                output,
                form,
                takes,
                keying,
            }) = self.branches.get_mut(branch)
            else {
                break;
            };
            if takes.get(event.event_type) != Some(&true) {
                continue;
            }
            let message = Message {
                position: event.position,
                event_type: event.event_type,
                timestamp: event.timestamp,
                key: keying.and_then(|keying| encoded.key(index, keying)),
                is_null: encoded.is_null(index),
                body: encoded.bytes(index, *form),
            };
            if let Err(error) = output.write(&message)
                && let Err(error) = self.failed(branch, error)
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
