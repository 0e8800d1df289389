//! Nowhere.

use std::io;

use super::{Drain, Message, Place, Written};

/// Counts what comes.
#[derive(Debug, Default)]
pub(super) struct Null {
    written: Written,
}

impl Place for Null {
    #[inline]
    fn write(&mut self, message: &Message<'_>) -> io::Result<()> {
        self.written.events += 1;
        self.written.bytes += message.body.len() as u64;
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn finish(&mut self, _drain: &mut Drain) -> io::Result<()> {
        Ok(())
    }

    fn written(&self) -> Written {
        self.written
    }
}
