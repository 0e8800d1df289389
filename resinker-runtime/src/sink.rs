//! Where events go.

mod branches;
mod error;
mod file;
mod outputs;
mod stdout;
mod write_behind;

pub use error::{OpenError, WriteError};
pub use file::Destination;
pub use outputs::{Outputs, Route};

use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::time::Duration;

use file::WholeFile;

/// Bytes are handed over once so many have come together, or when a flush is asked for.
const ENOUGH: usize = 256 * 1024;

/// What has been handed over to the system, and not merely buffered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    /// Whole events.
    pub events: u64,
    /// Bytes, those of an event that was cut off included.
    pub bytes: u64,
}

/// One place that events go to, with a buffer before it.
#[derive(Debug)]
pub struct Sink {
    destination: Destination,
    target: Target,
    buffer: Vec<u8>,
    /// Where in the buffer each event ends.
    ends: Vec<usize>,
    written: Written,
    /// Whether the system has refused something: then a file is not whole and never will be.
    failed: bool,
}

#[derive(Debug)]
enum Target {
    Null,
    Stream(File),
    Whole(WholeFile),
}

impl Sink {
    /// Opens a destination. The folders of a file are made.
    ///
    /// # Errors
    ///
    /// Where the system refuses.
    pub fn open(destination: Destination) -> Result<Self, OpenError> {
        let target = match &destination {
            Destination::Null => Ok(Target::Null),
            Destination::Stdout => stdout::open().map(Target::Stream),
            Destination::File(path) => file::open(path),
        };
        match target {
            Ok(target) => Ok(Self {
                destination,
                target,
                buffer: Vec::with_capacity(ENOUGH + ENOUGH / 4),
                ends: Vec::new(),
                written: Written::default(),
                failed: false,
            }),
            Err(source) => Err(OpenError {
                destination,
                source,
            }),
        }
    }

    /// Adds an event's bytes.
    ///
    /// # Errors
    ///
    /// Where the buffer was full and the system does not take it.
    #[inline]
    pub fn write(&mut self, line: &[u8]) -> Result<(), WriteError> {
        if let Target::Null = self.target {
            self.written.events += 1;
            self.written.bytes += line.len() as u64;
            return Ok(());
        }
        self.buffer.extend_from_slice(line);
        self.ends.push(self.buffer.len());
        if self.buffer.len() >= ENOUGH {
            self.flush()
        } else {
            Ok(())
        }
    }

    /// Hands over what is buffered.
    ///
    /// # Errors
    ///
    /// Where the system does not take it.
    pub fn flush(&mut self) -> Result<(), WriteError> {
        let file = match &mut self.target {
            Target::Null => return Ok(()),
            Target::Stream(file) => file,
            Target::Whole(whole) => whole.file(),
        };
        let (taken, result) = hand_over(file, &self.buffer);
        self.written.events += self.ends.partition_point(|end| *end <= taken) as u64;
        self.written.bytes += taken as u64;
        self.buffer.clear();
        self.ends.clear();
        self.failed |= result.is_err();
        result.map_err(|source| self.error(source))
    }

    /// Hands over what is buffered and, where the destination is a new file, gives it its name. After
    /// an error, which has been told already, it does nothing.
    ///
    /// # Errors
    ///
    /// Where the system refuses either.
    pub fn finish(&mut self) -> Result<(), WriteError> {
        if self.failed {
            return Ok(());
        }
        self.flush()?;
        if let Target::Whole(whole) = &self.target {
            whole.name().map_err(|source| self.error(source))?;
            self.target = Target::Null;
        }
        Ok(())
    }

    fn error(&self, source: io::Error) -> WriteError {
        WriteError {
            destination: self.destination.clone(),
            events: self.written.events,
            partial: match &self.target {
                Target::Whole(whole) => Some(whole.partial().to_owned()),
                _ => None,
            },
            source,
        }
    }

    /// Where its events go.
    #[must_use]
    pub fn destination(&self) -> &Destination {
        &self.destination
    }

    /// What has been handed over.
    #[must_use]
    pub fn written(&self) -> Written {
        self.written
    }
}

/// Writes all of `bytes`; how many were taken, and what stopped it if not all were.
fn hand_over(file: &mut File, bytes: &[u8]) -> (usize, io::Result<()>) {
    let mut taken = 0;
    while let Some(rest) = bytes.get(taken..).filter(|rest| !rest.is_empty()) {
        match file.write(rest) {
            Ok(0) => return (taken, Err(ErrorKind::WriteZero.into())),
            Ok(count) => taken += count,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            // A pipe that another program has made non-blocking, and whose reader is slower than we
            // are.
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                std::thread::sleep(Duration::from_millis(1))
            }
            Err(error) => return (taken, Err(error)),
        }
    }
    (taken, Ok(()))
}

#[cfg(test)]
mod tests;
