//! `type: unix_socket`.

use super::table::{FORMAT, output_keys};
use super::{Kind, OutputSettings};
use crate::diagnostic::Sink;
use crate::source::Spanned;
use crate::syntax::read::Fields;
use crate::syntax::table::{Block, Shape, key, needed};

/// For how long a lost connection is tried again where nothing says otherwise: 30 seconds, in
/// nanoseconds.
const RECONNECT_TIMEOUT: u64 = 30_000_000_000;

static BLOCK: Block = Block {
    noun: "output of type `unix_socket`",
    about: "A stream socket of this machine that somebody listens on: each event is a line.",
    section: "outputs",
    keys: output_keys!(
        FORMAT,
        needed("socket_path", Shape::Expanded, "The path of the socket, relative to the working directory. `${NAME}` and `${NAME:-default}` in it are variables of the environment, read when the program starts.").example("events.sock"),
        key(
            "reconnect_timeout",
            Shape::Duration,
            "For how long a connection that is lost is tried again, in real time. No event is made meanwhile.",
        )
        .unit("real time")
        .default("30s")
        .example("1m"),
    ),
    rules: &[],
};

/// Settings of an output to a Unix socket: `type: unix_socket`.
#[derive(Clone, Debug)]
pub struct UnixSocket {
    path: Option<Spanned<String>>,
    reconnect_timeout: Option<Spanned<u64>>,
}

impl Kind for UnixSocket {
    const BLOCKS: &'static [&'static Block] = &[&BLOCK];

    fn read(fields: Fields<'_>) -> Self {
        Self {
            path: fields.text("socket_path"),
            reconnect_timeout: fields.duration("reconnect_timeout"),
        }
    }
}

impl OutputSettings for UnixSocket {
    fn check(&self, _sink: &mut Sink) -> bool {
        self.path.is_some()
    }
}

impl UnixSocket {
    /// The socket's path.
    pub fn socket_path(&self) -> &str {
        self.path.as_ref().map_or("", |path| &path.value)
    }

    /// For how long a lost connection is tried again, in nanoseconds.
    pub fn reconnect_timeout(&self) -> u64 {
        self.reconnect_timeout
            .as_ref()
            .map_or(RECONNECT_TIMEOUT, |timeout| timeout.value)
    }
}
