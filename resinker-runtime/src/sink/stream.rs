//! The standard output, devices and named pipes: what is written there is there.

use std::fs::File;
use std::io;

use super::buffer::Buffer;
use super::{Drain, Message, Place, Written};

/// A stream with a buffer before it.
#[derive(Debug)]
pub(super) struct Stream {
    file: File,
    buffer: Buffer,
}

impl Stream {
    pub(super) fn new(file: File) -> Self {
        Self {
            file,
            buffer: Buffer::new(),
        }
    }
}

impl Place for Stream {
    #[inline]
    fn write(&mut self, message: &Message<'_>) -> io::Result<()> {
        if self.buffer.push(message) {
            self.flush()
        } else {
            Ok(())
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.buffer.hand_over(&mut self.file)
    }

    fn finish(&mut self, _drain: &mut Drain) -> io::Result<()> {
        self.flush()
    }

    fn written(&self) -> Written {
        self.buffer.written()
    }
}
