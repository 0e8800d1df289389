//! A Unix socket that somebody listens on: one event a line.
//!
//! Nothing is acknowledged: what counts as written is what the system has taken, which the listener
//! may not have read when it goes away. So events can be missing after an interruption, and no line
//! is cut: one that was is sent again whole.

#[cfg(unix)]
mod connection;

use super::{Backend, Context, Destination, Named, Output, Sink, SinkError};

/// For how long a lost connection is tried again where nothing says otherwise: 30 seconds, in
/// nanoseconds.
const RECONNECT_TIMEOUT: u64 = 30_000_000_000;

/// `--output unix:PATH`.
pub(super) const NAMED: Named = Named {
    word: "unix",
    value: Some("PATH"),
    make: |path| match path {
        "" => Err("a path is missing: write unix:events.sock, say".to_owned()),
        path => Ok(Box::new(UnixSocketOutput {
            path: path.to_owned(),
            reconnect_timeout: RECONNECT_TIMEOUT,
        })),
    },
};

/// `type: unix_socket`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnixSocketOutput {
    /// The socket's path, relative to the working directory.
    pub path: String,
    /// For how long a connection that is lost is tried again, in nanoseconds.
    pub reconnect_timeout: u64,
}

impl Backend for UnixSocketOutput {
    fn destination(&self) -> Destination {
        Destination::named(format!("unix:{}", self.path))
    }

    fn summary_note(&self) -> Option<&'static str> {
        Some("written, and not acknowledged: the listener may have read less")
    }

    #[cfg(unix)]
    fn open(&self, _output: &Output, context: &Context<'_>) -> Result<Box<dyn Sink>, SinkError> {
        let socket = connection::UnixSocket::connect(self, context)?;
        Ok(Box::new(socket))
    }

    #[cfg(not(unix))]
    fn open(&self, _output: &Output, _context: &Context<'_>) -> Result<Box<dyn Sink>, SinkError> {
        Err(std::io::Error::from(std::io::ErrorKind::Unsupported).into())
    }
}
