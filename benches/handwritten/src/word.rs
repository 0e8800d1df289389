//! Words that are copied as a fixed number of bytes, whatever their length.

use fake::locales::{Data, EN};

use crate::line::Line;

/// Up to `N - 1` bytes, and in the last one how many.
#[derive(Clone, Copy)]
#[repr(align(16))]
pub struct Word<const N: usize = 16>([u8; N]);

impl<const N: usize> Word<N> {
    pub const EMPTY: Self = Self([0; N]);

    pub const fn push(&mut self, byte: u8) {
        let length = self.0[N - 1] as usize;
        assert!(length < N - 1);
        self.0[length] = byte;
        self.0[N - 1] += 1;
    }

    pub const fn push_text(&mut self, text: &str) {
        let mut rest = text.as_bytes();
        while let [byte, tail @ ..] = rest {
            self.push(*byte);
            rest = tail;
        }
    }

    #[inline(always)]
    pub fn write<const M: usize>(&self, line: &mut Line<M>) {
        line.put_padded(&self.0, usize::from(self.0[N - 1]));
    }
}

impl Word<160> {
    /// As [`Self::write`], but in two parts, since for more than 128 bytes a function is called.
    #[inline(always)]
    pub fn write_long<const M: usize>(&self, line: &mut Line<M>) {
        line.within::<160>(|line| {
            let (halves, _) = self.0.as_chunks::<80>();
            for half in halves {
                line.put(half);
            }
        });
        line.back_by(160 - usize::from(self.0[159]));
    }
}

impl Word {
    /// In lower case; only of letters.
    #[inline(always)]
    pub fn write_lower<const M: usize>(&self, line: &mut Line<M>) {
        let lower = u128::from_le_bytes(self.0) | 0x2020_2020_2020_2020_2020_2020_2020_2020;
        line.put_padded(&lower.to_le_bytes(), usize::from(self.0[15]));
    }

    /// The first letter, in lower case.
    #[inline(always)]
    pub fn write_initial<const M: usize>(&self, line: &mut Line<M>) {
        line.put(&[self.0[0] | 0x20]);
    }
}

/// A table of words, each with the same end.
pub const fn words<const N: usize, const COUNT: usize>(
    texts: &[&str],
    end: &str,
) -> [Word<N>; COUNT] {
    assert!(texts.len() == COUNT);
    let mut words = [Word::EMPTY; COUNT];
    let mut at = 0;
    while at < COUNT {
        words[at].push_text(texts[at]);
        words[at].push_text(end);
        at += 1;
    }
    words
}

/// As accounts have them: lower case, and letters alone.
const fn accounts<const COUNT: usize>(texts: &[&str]) -> [Word; COUNT] {
    let mut words = [Word::EMPTY; COUNT];
    let mut at = 0;
    while at < COUNT {
        let mut rest = texts[at].as_bytes();
        while let [byte, tail @ ..] = rest {
            if byte.is_ascii_alphabetic() {
                words[at].push(byte.to_ascii_lowercase());
            }
            rest = tail;
        }
        at += 1;
    }
    words
}

const fn are_letters(texts: &[&str]) -> bool {
    let mut at = 0;
    while at < texts.len() {
        let mut rest = texts[at].as_bytes();
        while let [byte, tail @ ..] = rest {
            if !byte.is_ascii_alphabetic() {
                return false;
            }
            rest = tail;
        }
        at += 1;
    }
    true
}

// What `write_lower` needs.
const _: () = assert!(are_letters(EN::NAME_FIRST_NAME));

pub static GIVEN: [Word; EN::NAME_FIRST_NAME.len()] = words(EN::NAME_FIRST_NAME, "");
pub static FAMILIES: [Word; EN::NAME_LAST_NAME.len()] = words(EN::NAME_LAST_NAME, "");
pub static FAMILY_ACCOUNTS: [Word; EN::NAME_LAST_NAME.len()] = accounts(EN::NAME_LAST_NAME);
pub static LATIN: [Word; EN::LOREM_WORD.len()] = words(EN::LOREM_WORD, " ");
