//! The standard output without the line buffer that the standard library puts before it: what a
//! write reports is what the system has taken.

use std::fs::File;
use std::io::{self, IsTerminal};

use super::stream::Stream;
use super::{Backend, Context, Destination, Named, Output, Sink, SinkError};

/// `--output stdout`.
pub(super) const NAMED: Named = Named {
    word: "stdout",
    value: None,
    make: |_| Ok(Box::new(StdoutOutput)),
};

/// `type: stdout`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StdoutOutput;

impl Backend for StdoutOutput {
    fn destination(&self) -> Destination {
        Destination::named("stdout")
    }

    fn is_exclusive(&self) -> bool {
        true
    }

    fn is_on_terminal(&self) -> bool {
        io::stdout().is_terminal()
    }

    fn open(&self, _output: &Output, _context: &Context<'_>) -> Result<Box<dyn Sink>, SinkError> {
        Ok(Box::new(Stream::new(unbuffered()?)))
    }
}

#[cfg(unix)]
fn unbuffered() -> io::Result<File> {
    use std::os::fd::AsFd;

    io::stdout().as_fd().try_clone_to_owned().map(File::from)
}

#[cfg(windows)]
fn unbuffered() -> io::Result<File> {
    use std::os::windows::io::AsHandle;

    io::stdout()
        .as_handle()
        .try_clone_to_owned()
        .map(File::from)
}
