//! What librdkafka tells while it works: what became of messages, and how the connection is.

use std::fmt::Display;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rdkafka::ClientContext;
use rdkafka::config::RDKafkaLogLevel;
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::message::Message;
use rdkafka::producer::{DeliveryResult, ProducerContext};

use super::{KafkaOutput, fault, settings};
use crate::sink::Backend;
use crate::sink::secrets::Secrets;
use crate::sink::window::Window;
use crate::time::Timestamp;

/// An interruption of the connection is told of once it has lasted so long: an idle one that the
/// broker closes is none.
const OUTAGE: Duration = Duration::from_secs(1);

/// What librdkafka's callbacks share with the output. All of them are called while the output
/// polls, on its own thread: the lock is never waited for.
pub(super) struct Callbacks {
    state: Mutex<State>,
    secrets: Secrets,
    /// How the cluster is called in messages.
    name: String,
    notice: fn(&dyn Display),
}

#[derive(Default)]
pub(super) struct State {
    /// With the time of each message's event.
    pub(super) window: Window<Timestamp>,
    /// The first message that failed by itself.
    pub(super) failure: Option<Failure>,
    /// What the client says that it cannot do any more.
    pub(super) fatal: Option<String>,
    /// Why the broker will not have us.
    pub(super) refusal: Option<String>,
    /// The last thing that was said of the connection.
    pub(super) said: Option<String>,
    outage: Option<Outage>,
}

/// A message that failed.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) topic: String,
    pub(super) code: RDKafkaErrorCode,
    /// The time of its event.
    pub(super) event_time: Option<Timestamp>,
    pub(super) has_key: bool,
    /// Whether it was on its way to the broker.
    pub(super) left: bool,
    /// What the clock showed when the failure was noticed.
    pub(super) noticed: Timestamp,
}

impl Failure {
    /// Whether the broker calls the message itself invalid.
    pub(super) fn is_invalid(&self) -> bool {
        matches!(
            self.code,
            RDKafkaErrorCode::InvalidRecord | RDKafkaErrorCode::InvalidTimestamp
        )
    }
}

impl State {
    /// A message has failed. The first one is what is told, but not one that failed only because
    /// another one of its batch did.
    pub(super) fn fail(&mut self, failure: Failure) {
        let companion = |code| code == RDKafkaErrorCode::InvalidDifferentRecord;
        match &self.failure {
            Some(first) if !companion(first.code) || companion(failure.code) => {}
            _ => self.failure = Some(failure),
        }
    }
}

/// No broker is there.
struct Outage {
    since: Instant,
    told: bool,
}

impl Callbacks {
    pub(super) fn new(output: &KafkaOutput, notice: fn(&dyn Display)) -> Self {
        Self {
            state: Mutex::default(),
            secrets: settings::secrets(output),
            name: output.destination().to_string(),
            notice,
        }
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The text without anything secret.
    pub(super) fn hide(&self, text: &str) -> String {
        self.secrets.hide(text)
    }

    /// What was said of the connection is of the past: the broker is there.
    pub(super) fn opened(&self) {
        let mut state = self.state();
        state.said = None;
        state.outage = None;
    }

    /// Tells of an interruption that lasts while messages wait.
    pub(super) fn tell_outage(&self) {
        let mut state = self.state();
        let State {
            window,
            said,
            outage,
            ..
        } = &mut *state;
        if let Some(outage) = outage
            && !outage.told
            && window.in_flight() > 0
            && outage.since.elapsed() >= OUTAGE
        {
            outage.told = true;
            let said = said
                .as_ref()
                .map(|said| format!(" ({said})"))
                .unwrap_or_default();
            (self.notice)(&format_args!(
                "warning: {}: the connection is lost{said}; trying again",
                self.name
            ));
        }
    }
}

impl ClientContext for Callbacks {
    fn log(&self, _level: RDKafkaLogLevel, _facility: &str, _message: &str) {
        // What matters of it comes as an error too, in a form that can be told in one line.
    }

    fn stats_raw(&self, _statistics: &[u8]) {}

    fn error(&self, error: KafkaError, reason: &str) {
        let reason = self.hide(&fault::plain(reason));
        let mut state = self.state();
        match error.rdkafka_error_code() {
            Some(RDKafkaErrorCode::AllBrokersDown) => {
                state.outage.get_or_insert_with(|| Outage {
                    since: Instant::now(),
                    told: false,
                });
            }
            Some(RDKafkaErrorCode::Fatal) => state.fatal = Some(reason),
            Some(
                RDKafkaErrorCode::Authentication
                | RDKafkaErrorCode::SSL
                | RDKafkaErrorCode::SaslAuthenticationFailed
                | RDKafkaErrorCode::UnsupportedSASLMechanism,
            ) => {
                state.refusal = Some(reason.clone());
                state.said = Some(reason);
            }
            _ => state.said = Some(reason),
        }
    }
}

impl ProducerContext for Callbacks {
    type DeliveryOpaque = usize;

    fn delivery(&self, delivered: &DeliveryResult<'_>, ticket: usize) {
        let mut state = self.state();
        match delivered {
            Ok(message) => {
                state.window.acknowledge(ticket, message.payload_len());
                if state.outage.take().is_some_and(|outage| outage.told) {
                    (self.notice)(&format_args!("{}: connected again", self.name));
                }
            }
            Err((error, message)) => {
                let event_time = state.window.give_up(ticket);
                let code = error.rdkafka_error_code().unwrap_or(RDKafkaErrorCode::Fail);
                // Those that we withdraw after another one failed are no reason.
                let withdrawn = matches!(
                    code,
                    RDKafkaErrorCode::PurgeQueue | RDKafkaErrorCode::PurgeInflight
                );
                if !withdrawn {
                    state.fail(Failure {
                        topic: message.topic().to_owned(),
                        code,
                        event_time,
                        has_key: message.key().is_some(),
                        left: true,
                        noticed: Timestamp::now(),
                    });
                }
            }
        }
    }
}
