//! A line in the making, and the block of lines that is handed to the system.

use std::fs::File;
use std::io::{self, Write};

/// Room for the longest line and what is written past the end of a text.
const LINE: usize = 2048;

/// Bytes are handed over before a block of so many could overflow.
const BLOCK: usize = 256 * 1024;

/// Lines on their way to the system.
pub struct Block {
    bytes: Box<[u8; BLOCK]>,
    at: usize,
    to: File,
}

impl Block {
    pub fn new(to: File) -> Self {
        Self {
            bytes: Box::new([0; BLOCK]),
            at: 0,
            to,
        }
    }

    /// Adds a line.
    #[inline(always)]
    pub fn line(&mut self, write: impl FnOnce(&mut Line)) -> io::Result<()> {
        if self.at > BLOCK - LINE {
            self.hand_over()?;
        }
        if let Some(bytes) = self.bytes[self.at..].first_chunk_mut() {
            let mut line = Line { bytes, at: 0 };
            write(&mut line);
            self.at += line.at;
        }
        Ok(())
    }

    #[cold]
    #[inline(never)]
    pub fn hand_over(&mut self) -> io::Result<()> {
        self.to.write_all(&self.bytes[..self.at])?;
        self.at = 0;
        Ok(())
    }
}

/// A line in the making, or the next `N` bytes of it.
pub struct Line<'a, const N: usize = LINE> {
    bytes: &'a mut [u8; N],
    at: usize,
}

impl<const N: usize> Line<'_, N> {
    /// A text whose length is known when compiling.
    #[inline(always)]
    pub fn put<const M: usize>(&mut self, text: &[u8; M]) {
        self.put_padded(text, M);
    }

    /// A text of `length` bytes; what stands behind them is overwritten by what comes next.
    #[inline(always)]
    pub fn put_padded<const M: usize>(&mut self, text: &[u8; M], length: usize) {
        self.bytes[self.at..self.at + M].copy_from_slice(text);
        self.at += length;
    }

    /// What takes `M` bytes at most, padding included: that there is room is looked at once, and
    /// places within are known when compiling up to the first text of an unknown length.
    #[inline(always)]
    pub fn within<const M: usize>(&mut self, write: impl FnOnce(&mut Line<M>)) {
        if let Some(bytes) = self.bytes[self.at..self.at + M].first_chunk_mut() {
            let mut part = Line { bytes, at: 0 };
            write(&mut part);
            self.at += part.at;
        }
    }

    /// Takes back the last byte.
    #[inline(always)]
    pub fn back(&mut self) {
        self.back_by(1);
    }

    /// Takes back the last bytes.
    #[inline(always)]
    pub fn back_by(&mut self, bytes: usize) {
        self.at -= bytes;
    }

    #[inline(always)]
    pub fn at(&self) -> usize {
        self.at
    }

    /// The 0x20 of the letter at `place`: upper case for lower.
    #[inline(always)]
    pub fn capitalise(&mut self, place: usize) {
        self.bytes[place] ^= 0x20;
    }
}
