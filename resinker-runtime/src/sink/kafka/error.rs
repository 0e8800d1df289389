//! What only outputs to Kafka say of themselves.

use std::{error, fmt, io};

use crate::sink::SinkError;

/// Why a cluster cannot be used, or does not take a message.
#[derive(Debug)]
pub(super) enum Error {
    /// The program was asked to stop meanwhile.
    Interrupted,
    /// An address has a user name or a password in it.
    CredentialsInAddress,
    /// A file that a setting names cannot be read.
    UnreadableFile {
        /// Its path.
        path: String,
        /// The setting.
        setting: &'static str,
        /// What it holds.
        holds: &'static str,
        /// Why.
        source: io::Error,
    },
    /// librdkafka does not take the settings.
    Settings(String),
    /// The broker will not have us. The words may name the setting that is wrong.
    Refused(String),
    /// No broker answers.
    NoBroker(String),
    /// Topics are not there: their names, and whether they were created.
    Absent(Vec<String>, bool),
    /// The cluster does not let us use a topic.
    Topic(String, String),
    /// Something, a topic most often, cannot be created.
    Creation(String, String),
    /// A topic cannot take the times of the run, and what helps.
    Times {
        /// Why.
        why: String,
        /// What helps beside another timestamp.
        way_out: String,
    },
    /// An event is of a type that has no topic.
    NoTopic,
    /// A message has failed.
    Message(String),
    /// Any of these without what is secret in it.
    Hidden(String),
}

impl Error {
    /// The same without what `hide` takes out of its words.
    pub(super) fn hidden(self, hide: impl FnOnce(&str) -> String) -> Self {
        match self {
            Self::Interrupted => self,
            _ => Self::Hidden(hide(&self.to_string())),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Interrupted => SinkError::Interrupted.fmt(f),
            Self::CredentialsInAddress => f.write_str(
                "an address in `kafka_brokers` has a user name or a password before an `@`, where brokers do not look for one: give them as `sasl_plain_username` and `sasl_plain_password`",
            ),
            Self::UnreadableFile {
                path,
                setting,
                holds,
                source,
            } => write!(
                f,
                "the file `{path}` cannot be read, which `{setting}` says holds {holds}: {source}"
            ),
            Self::Refused(refusal) => {
                // Where it names the setting that is wrong, others need not be looked at.
                let settings = match refusal.contains('`') {
                    true => "",
                    false => {
                        "; `sasl_mechanism`, `sasl_plain_username` and `sasl_plain_password` say how to log in"
                    }
                };
                write!(f, "{refusal}{settings}")
            }
            Self::NoBroker(because) => {
                // Somebody is there who does not speak as we do.
                let start = match because.contains("`security_protocol`") {
                    true => "",
                    false => "start one there, or ",
                };
                write!(
                    f,
                    "no broker answers ({because}); {start}use --output stdout to see the events here"
                )
            }
            Self::Absent(missing, created) => absent(missing, *created, f),
            Self::Topic(topic, why) => write!(f, "topic `{topic}`: {why}"),
            Self::Creation(what, why) => write!(f, "cannot create {what}: {why}"),
            Self::Times { why, way_out } => write!(
                f,
                "messages cannot have the times of their events: {why}; {way_out}, or let `message_timestamp` be `sent`"
            ),
            Self::NoTopic => f.write_str("an event of a type without a topic"),
            Self::Settings(text) | Self::Message(text) | Self::Hidden(text) => f.write_str(text),
        }
    }
}

fn absent(missing: &[String], created: bool, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let names = missing.join("`, `");
    let (topics, them) = match missing {
        [_] => ("topic", "it"),
        _ => ("topics", "them"),
    };
    let verb = if missing.len() == 1 { "does" } else { "do" };
    if created {
        write!(
            f,
            "{topics} `{names}` cannot be seen though {them} being created was confirmed"
        )
    } else {
        write!(
            f,
            "{topics} `{names}` {verb} not exist: create {them}, or let this program do it with `create_topics: true`"
        )
    }
}

impl error::Error for Error {}

impl From<Error> for SinkError {
    fn from(error: Error) -> Self {
        match error {
            Error::Interrupted => Self::Interrupted,
            error => Self::backend(error),
        }
    }
}
