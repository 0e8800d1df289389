//! The standard output, devices and named pipes: what is written there is there.

use std::fs::File;

use super::buffer::Buffer;
use super::{Delivery, Drain, Message, Sink, SinkError};

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

impl Sink for Stream {
    #[inline]
    fn write(&mut self, message: &Message<'_>) -> Result<(), SinkError> {
        if self.buffer.push(message) {
            self.flush()
        } else {
            Ok(())
        }
    }

    fn flush(&mut self) -> Result<(), SinkError> {
        Ok(self.buffer.hand_over(&mut self.file)?)
    }

    fn finish(&mut self, _drain: &mut Drain) -> Result<(), SinkError> {
        self.flush()
    }

    fn delivery(&self) -> Delivery {
        self.buffer.delivery()
    }
}
