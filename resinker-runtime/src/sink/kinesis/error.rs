//! What only outputs to Kinesis say of themselves.

use std::{error, fmt, io};

use crate::sink::SinkError;

/// What the errors of an opening end with.
const INSTEAD: &str = "--output stdout shows the events here instead";

/// Why streams cannot be used, or do not take a record.
#[derive(Debug)]
pub(super) enum Error {
    /// The program was asked to stop meanwhile.
    Interrupted,
    /// The system gives no thread, or what that needs.
    Io(io::Error),
    /// Neither the output nor the surroundings say in which region the streams are.
    NoRegion,
    /// No credentials are found, and why.
    NoCredentials(String),
    /// A stream cannot be used: which, where and why, without what is secret.
    Unusable(String),
    /// An event is of a type that has no stream.
    NoStream,
    /// A record is not taken: which and why, without what is secret.
    Record(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Interrupted => SinkError::Interrupted.fmt(f),
            Self::Io(error) => error.fmt(f),
            Self::NoRegion => write!(
                f,
                "no AWS region is known: give the output a `region`, or set AWS_REGION; {INSTEAD}"
            ),
            Self::NoCredentials(why) => write!(
                f,
                "no AWS credentials are found ({why}): set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE; {INSTEAD}"
            ),
            Self::Unusable(text) => write!(f, "{text}; {INSTEAD}"),
            Self::NoStream => f.write_str("an event of a type without a stream"),
            Self::Record(text) => f.write_str(text),
        }
    }
}

impl error::Error for Error {}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<Error> for SinkError {
    fn from(error: Error) -> Self {
        match error {
            Error::Interrupted => Self::Interrupted,
            Error::Io(error) => Self::Io(error),
            error => Self::backend(error),
        }
    }
}
