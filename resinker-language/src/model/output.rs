//! Outputs: where events go, and the settings of each kind of them.

use super::{ConsumptionId, EventId};
pub use crate::syntax::output::{file, kafka, kinesis, null, stdout, unix_socket};
use crate::syntax::variable;
pub use crate::syntax::{OutputFormat, OutputKind, OutputSettings};

/// An output.
#[derive(Clone, Debug)]
pub struct Output {
    /// Where to, with all that only outputs of that kind have.
    pub kind: OutputKind,
    /// How its events are spread, where they are messages with keys.
    pub routes: Option<Routes>,
    /// How each event is written.
    pub format: OutputFormat,
    /// The payload alone.
    pub payload_only: bool,
    /// Which event types; `None`: all.
    pub event_types: Option<Vec<EventId>>,
    /// Whether the run goes on where this output fails.
    pub goes_on: bool,
}

/// How the events of an output are spread, by event type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Routes {
    /// The topic or stream of each; empty for one that does not go there.
    pub targets: Vec<String>,
    /// The key of each one's messages.
    pub keys: Vec<Option<MessageKey>>,
}

/// Where the key of an event's message comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MessageKey {
    /// A field of the payload: indexes down its tree of objects.
    Payload(Vec<usize>),
    /// The primary key of the instance that the event consumes, and that its payload does not hold.
    Consumed(ConsumptionId),
}

impl Output {
    /// The secrets that are written out in its settings, to be put elsewhere. What comes from the
    /// environment anyway is not among them.
    pub fn written_secrets(&mut self) -> Vec<&mut String> {
        let mut secrets = self.kind.common_mut().secrets();
        secrets.retain(|value| variable::is_written_out(value));
        secrets
    }

    /// The keys of its messages by event type, if it has messages.
    pub fn keys(&self) -> Option<&[Option<MessageKey>]> {
        self.routes.as_ref().map(|routes| &*routes.keys)
    }
}
