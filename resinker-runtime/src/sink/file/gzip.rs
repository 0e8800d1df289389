//! gzip (RFC 1952): a header, a stream of deflate, a checksum and a length.
//!
//! The stream is made of pieces, each of which ends at a whole byte and could stand alone.

use std::io;

use flate2::{Compress, Compression, Crc, FlushCompress, Status};

use super::packing::Job;

/// No name, no time, no system: the same bytes everywhere.
const HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

/// So much content is deflated by itself, so that several threads can do it. Nothing in a piece
/// refers to the one before it, which costs one or two hundredths of the size.
const PIECE: usize = 128 * 1024;

/// A file in the making.
#[derive(Debug)]
pub(super) struct Gzip {
    begun: bool,
    /// What was deflated and is not given out yet; more than there are pieces now keep their room.
    pieces: Vec<Piece>,
    /// How many of them there are now.
    waiting: usize,
    /// Checksum and length of all that came.
    sum: Crc,
    /// Those before the last addition.
    before: Crc,
}

/// A piece of content, deflated.
#[derive(Debug)]
pub(super) struct Piece {
    bytes: Vec<u8>,
    sum: Crc,
}

/// What deflates one piece after the other.
#[derive(Debug)]
pub(super) struct Deflater(Compress);

impl Default for Gzip {
    fn default() -> Self {
        Self {
            begun: false,
            pieces: Vec::new(),
            waiting: 0,
            sum: Crc::new(),
            before: Crc::new(),
        }
    }
}

impl Gzip {
    pub(super) fn begin(&mut self) {
        self.begun = false;
        self.waiting = 0;
        self.sum.reset();
        self.before.reset();
    }

    /// What there is to do until `content` can be [given out](Self::gather).
    pub(super) fn jobs<'a>(&'a mut self, content: &'a [u8]) -> impl Iterator<Item = Job<'a>> {
        let contents = content.chunks(PIECE);
        self.waiting = contents.len();
        if self.pieces.len() < self.waiting {
            self.pieces.resize_with(self.waiting, || Piece {
                bytes: Vec::new(),
                sum: Crc::new(),
            });
        }
        contents
            .zip(&mut self.pieces)
            .map(|(content, piece)| Job::Deflate { content, piece })
    }

    /// Appends what the jobs have made.
    pub(super) fn gather(&mut self, out: &mut Vec<u8>) {
        self.before = copy(&self.sum);
        if self.waiting > 0 {
            self.open(out);
        }
        for piece in self.pieces.iter().take(self.waiting) {
            out.extend_from_slice(&piece.bytes);
            self.sum.combine(&piece.sum);
        }
        self.waiting = 0;
    }

    pub(super) fn end(&mut self, content: &[u8], out: &mut Vec<u8>) {
        self.open(out);
        out.extend_from_slice(&ending(&self.sum, content));
    }

    fn open(&mut self, out: &mut Vec<u8>) {
        if !self.begun {
            self.begun = true;
            out.extend_from_slice(&HEADER);
        }
    }

    pub(super) fn cut(&self, content: &[u8], without_last: bool) -> Vec<u8> {
        let sum = if without_last {
            &self.before
        } else {
            &self.sum
        };
        ending(sum, content)
    }
}

impl Default for Deflater {
    fn default() -> Self {
        Self(Compress::new(Compression::default(), false))
    }
}

impl Deflater {
    /// Deflates a piece to whole bytes, after which others can follow.
    pub(super) fn deflate(&mut self, mut content: &[u8], piece: &mut Piece) -> io::Result<()> {
        let Piece { bytes, sum } = piece;
        sum.reset();
        sum.update(content);
        bytes.clear();
        self.0.reset();
        loop {
            bytes.reserve(64 + content.len() / 4);
            let (read, written) = (self.0.total_in(), bytes.len());
            let status = self.0.compress_vec(content, bytes, FlushCompress::Sync)?;
            let read = usize::try_from(self.0.total_in() - read).unwrap_or(usize::MAX);
            content = content.get(read..).unwrap_or_default();
            // Room that was left is the sign that nothing is held back.
            if content.is_empty() && bytes.len() < bytes.capacity() {
                return Ok(());
            }
            if status == Status::BufError
                && bytes.len() == written
                && bytes.len() < bytes.capacity()
            {
                return Err(io::Error::other("deflate goes no further"));
            }
        }
    }
}

/// A last block that is not compressed (RFC 1951, 3.2.4), and the sum and length of all.
fn ending(sum: &Crc, content: &[u8]) -> Vec<u8> {
    let mut sum = copy(sum);
    sum.update(content);
    let length = u16::try_from(content.len()).unwrap_or(u16::MAX);
    let mut bytes = vec![1];
    bytes.extend_from_slice(&length.to_le_bytes());
    bytes.extend_from_slice(&(!length).to_le_bytes());
    bytes.extend_from_slice(content);
    bytes.extend_from_slice(&trailer(&sum));
    bytes
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
