//! gzip (RFC 1952): a header, a stream of deflate, a checksum and a length.

use std::io;

use flate2::{Compress, Compression, Crc, FlushCompress, Status};

/// No name, no time, no system: the same bytes everywhere.
const HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

/// A file in the making.
#[derive(Debug)]
pub(super) struct Gzip {
    deflate: Compress,
    begun: bool,
    /// Checksum and length of all that came.
    sum: Crc,
    /// Those before the last addition, and after it.
    before: Crc,
    after: Crc,
}

impl Default for Gzip {
    fn default() -> Self {
        Self {
            deflate: Compress::new(Compression::default(), false),
            begun: false,
            sum: Crc::new(),
            before: Crc::new(),
            after: Crc::new(),
        }
    }
}

impl Gzip {
    pub(super) fn begin(&mut self) {
        self.deflate.reset();
        self.begun = false;
        self.sum.reset();
        self.before.reset();
        self.after.reset();
    }

    pub(super) fn add(&mut self, content: &[u8], out: &mut Vec<u8>) -> io::Result<()> {
        if !self.begun {
            self.begun = true;
            out.extend_from_slice(&HEADER);
        }
        self.before = copy(&self.sum);
        self.deflate(content, FlushCompress::Sync, out)?;
        self.after = copy(&self.sum);
        Ok(())
    }

    pub(super) fn end(&mut self, content: &[u8], out: &mut Vec<u8>) -> io::Result<()> {
        self.deflate(content, FlushCompress::Finish, out)?;
        out.extend_from_slice(&trailer(&self.sum));
        Ok(())
    }

    fn deflate(
        &mut self,
        mut content: &[u8],
        flush: FlushCompress,
        out: &mut Vec<u8>,
    ) -> io::Result<()> {
        self.sum.update(content);
        loop {
            out.reserve(64 + content.len() / 4);
            let (read, written) = (self.deflate.total_in(), out.len());
            let status = self.deflate.compress_vec(content, out, flush)?;
            let read = usize::try_from(self.deflate.total_in() - read).unwrap_or(usize::MAX);
            content = content.get(read..).unwrap_or_default();
            let is_over = match flush {
                FlushCompress::Finish => status == Status::StreamEnd,
                // Room that was left is the sign that nothing is held back.
                _ => content.is_empty() && out.len() < out.capacity(),
            };
            if is_over {
                return Ok(());
            }
            if status == Status::BufError && out.len() == written && out.len() < out.capacity() {
                return Err(io::Error::other("deflate goes no further"));
            }
        }
    }

    /// A last block that is not compressed (RFC 1951, 3.2.4), and the sum and length of all.
    pub(super) fn cut(&self, content: &[u8], without_last: bool) -> Vec<u8> {
        let mut sum = copy(if without_last {
            &self.before
        } else {
            &self.after
        });
        sum.update(content);
        let length = u16::try_from(content.len()).unwrap_or(u16::MAX);
        let mut bytes = vec![1];
        bytes.extend_from_slice(&length.to_le_bytes());
        bytes.extend_from_slice(&(!length).to_le_bytes());
        bytes.extend_from_slice(content);
        bytes.extend_from_slice(&trailer(&sum));
        bytes
    }
}

/// The checksum of all bytes, and their number modulo 2^32.
fn trailer(sum: &Crc) -> [u8; 8] {
    let [a, b, c, d] = sum.sum().to_le_bytes();
    let [e, f, g, h] = sum.amount().to_le_bytes();
    [a, b, c, d, e, f, g, h]
}

fn copy(sum: &Crc) -> Crc {
    let mut copy = Crc::new();
    copy.combine(sum);
    copy
}
