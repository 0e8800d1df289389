//! Zstandard (RFC 8878): one frame, of blocks.

use std::fmt;
use std::io;

use zstd::stream::raw::{Encoder, InBuffer, Operation, OutBuffer};

/// The library's own default: a good deal smaller than without compression, for little time.
const LEVEL: i32 = 3;

/// A file in the making.
pub(super) struct Zstd {
    encoder: Encoder<'static>,
}

impl fmt::Debug for Zstd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Zstd")
    }
}

impl Zstd {
    pub(super) fn new() -> io::Result<Self> {
        Ok(Self {
            encoder: Encoder::new(LEVEL)?,
        })
    }

    pub(super) fn begin(&mut self) -> io::Result<()> {
        self.encoder.reinit()
    }

    pub(super) fn add(&mut self, content: &[u8], out: &mut Vec<u8>) -> io::Result<()> {
        self.take(content, out)?;
        into(out, |room| self.encoder.flush(room))
    }

    pub(super) fn end(&mut self, content: &[u8], out: &mut Vec<u8>) -> io::Result<()> {
        self.take(content, out)?;
        into(out, |room| self.encoder.finish(room, true))
    }

    fn take(&mut self, content: &[u8], out: &mut Vec<u8>) -> io::Result<()> {
        let mut content = InBuffer::around(content);
        while content.pos() < content.src.len() {
            out.reserve(1 + content.src.len() / 4);
            let written = out.len();
            let mut room = OutBuffer::around_pos(out, written);
            self.encoder.run(&mut content, &mut room)?;
        }
        Ok(())
    }

    /// A last block that is not compressed (RFC 8878, 3.1.1.2).
    pub(super) fn cut(content: &[u8]) -> Vec<u8> {
        let length = u32::try_from(content.len()).unwrap_or(u32::MAX);
        let [a, b, c, _] = (length << 3 | 1).to_le_bytes();
        let mut bytes = vec![a, b, c];
        bytes.extend_from_slice(content);
        bytes
    }
}

/// Calls `write` until nothing is left that it would write.
fn into(
    out: &mut Vec<u8>,
    mut write: impl FnMut(&mut OutBuffer<'_, Vec<u8>>) -> io::Result<usize>,
) -> io::Result<()> {
    loop {
        out.reserve(1024);
        let written = out.len();
        if write(&mut OutBuffer::around_pos(out, written))? == 0 {
            return Ok(());
        }
    }
}
