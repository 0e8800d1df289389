//! A short text that needs no allocation.

use std::fmt;

/// Room for the digits of such an integer, its sign, and an exponent.
pub(in crate::decimal) struct Text {
    bytes: [u8; Self::LENGTH],
    length: usize,
}

impl Text {
    const LENGTH: usize = 96;

    pub(in crate::decimal) fn as_str(&self) -> &str {
        let written = self.bytes.get(..self.length).unwrap_or_default();
        std::str::from_utf8(written).unwrap_or_default()
    }
}

impl Default for Text {
    fn default() -> Self {
        Self {
            bytes: [0; Self::LENGTH],
            length: 0,
        }
    }
}

impl fmt::Write for Text {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.length + text.len();
        let place = self.bytes.get_mut(self.length..end).ok_or(fmt::Error)?;
        place.copy_from_slice(text.as_bytes());
        self.length = end;
        Ok(())
    }
}
