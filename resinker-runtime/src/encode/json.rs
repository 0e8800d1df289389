//! Compact JSON, byte for byte what `serde_json` writes for the same values.

use std::mem;

use uuid::Uuid;

use super::{Encode, Encoder, escape, hyphenated};
use crate::decimal::digits;
use crate::time::Timestamp;

/// Makes compact JSON of values: one after another, in a buffer.
#[derive(Debug, Clone, Default)]
pub struct Json {
    bytes: Vec<u8>,
    last_time: LastTime,
}

/// The time that was written last: the next one is mostly of the same second.
#[derive(Debug, Clone)]
struct LastTime {
    time: Timestamp,
    /// When its second begins, in milliseconds.
    second: i64,
    /// As it was written, in its quotes.
    text: [u8; 26],
}

impl Default for LastTime {
    fn default() -> Self {
        Self {
            // As no time of four digits is.
            time: Timestamp::from_millis(i64::MAX),
            second: i64::MAX,
            text: *b"\"0000-00-00T00:00:00.000Z\"",
        }
    }
}

impl LastTime {
    /// A time in its quotes, where its year has four digits.
    #[inline]
    fn write(&mut self, time: Timestamp) -> Option<&[u8; 26]> {
        if time == self.time {
            return Some(&self.text);
        }
        self.renew(time)
    }

    #[inline(never)]
    fn renew(&mut self, time: Timestamp) -> Option<&[u8; 26]> {
        let millis = time.millis();
        let within = millis.checked_sub(self.second);
        match within.and_then(|within| u16::try_from(within).ok()) {
            Some(within @ ..1000) => {
                let digit = |number: u16| b'0' + (number % 10) as u8;
                let [.., hundreds, tens, ones, _, _] = &mut self.text;
                *hundreds = digit(within / 100);
                *tens = digit(within / 10);
                *ones = digit(within);
            }
            _ => {
                let [_, text @ .., _] = &mut self.text;
                *text = time.iso8601()?;
                self.second = millis - millis.rem_euclid(1000);
            }
        }
        self.time = time;
        Some(&self.text)
    }
}

impl Json {
    /// The bytes so far.
    #[inline]
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Forgets them; the room stays.
    #[inline]
    pub fn clear(&mut self) {
        self.bytes.clear();
    }

    /// Appends whatever `write` tells to `out` instead.
    #[inline]
    pub fn append_to<T>(&mut self, out: &mut Vec<u8>, write: impl FnOnce(&mut Self) -> T) -> T {
        mem::swap(&mut self.bytes, out);
        let result = write(self);
        mem::swap(&mut self.bytes, out);
        result
    }

    /// Appends bytes that are JSON already.
    #[cfg(feature = "program")]
    #[inline]
    pub(super) fn raw(&mut self, json: &[u8]) {
        self.bytes.extend_from_slice(json);
    }

    /// Appends the first bytes of a text: copied as a whole, without a call for so few.
    #[inline]
    fn padded<const N: usize>(&mut self, text: &[u8; N], length: usize) {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(text);
        self.bytes.truncate(start + length);
    }

    /// Appends text that is JSON already.
    #[inline]
    fn literal(&mut self, json: &str) {
        self.bytes.extend_from_slice(json.as_bytes());
    }
}

/// Appends a value as compact JSON.
#[inline]
pub fn append(value: &(impl Encode + ?Sized), out: &mut Vec<u8>) {
    Json::default().append_to(out, |json| value.encode(json));
}

/// A value that appends itself as compact JSON: all that can be encoded, and what the command line
/// tells.
#[cfg(feature = "program")]
pub(crate) trait WriteJson {
    /// Appends the value.
    fn write_json(&self, out: &mut Vec<u8>);
}

#[cfg(feature = "program")]
impl<T: Encode + ?Sized> WriteJson for T {
    #[inline]
    fn write_json(&self, out: &mut Vec<u8>) {
        append(self, out);
    }
}

#[cfg(feature = "program")]
impl WriteJson for u64 {
    #[inline]
    fn write_json(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(itoa::Buffer::new().format(*self).as_bytes());
    }
}

impl Encoder for Json {
    #[inline]
    fn null(&mut self, _columns: usize) {
        self.literal("null");
    }

    #[inline]
    fn bool(&mut self, value: bool) {
        self.literal(if value { "true" } else { "false" });
    }

    #[inline]
    fn integer(&mut self, value: i64) {
        const HALF: i64 = 100_000_000;
        match value {
            0..HALF => {
                let (text, length) = digits::whole(value as u32);
                self.padded(&text, length);
            }
            // As moments in milliseconds are.
            HALF..1_000_000_000_000_000 => {
                let (text, length) = digits::whole((value / HALF) as u32);
                self.padded(&text, length);
                let rest = digits::last_eight((value % HALF) as u32);
                self.bytes.extend_from_slice(&rest);
            }
            _ => self.literal(itoa::Buffer::new().format(value)),
        }
    }

    #[inline]
    fn decimal(&mut self, mantissa: i64, scale: u8) {
        match digits::short(mantissa, scale) {
            Some((text, length)) => self.padded(&text, length),
            None => {
                digits::with_long_ascii(mantissa, scale, |text| self.bytes.extend_from_slice(text));
            }
        }
    }

    /// The shortest digits that read back as the same float; null for what is not finite.
    #[inline]
    fn float(&mut self, value: f64) {
        if value.is_finite() {
            self.literal(zmij::Buffer::new().format_finite(value));
        } else {
            self.literal("null");
        }
    }

    #[inline]
    fn text(&mut self, text: &str) {
        escape::write(text, &mut self.bytes);
    }

    #[inline]
    fn word(&mut self, _index: u32, _text: &'static str, json: &'static str) {
        self.literal(json);
    }

    #[inline]
    fn uuid(&mut self, value: Uuid) {
        self.bytes.extend_from_slice(&hyphenated::QUOTED);
        if let Some(text) = self.bytes.last_chunk_mut() {
            hyphenated::put(&value, text);
        }
    }

    #[inline]
    fn time(&mut self, value: Timestamp) {
        match self.last_time.write(value) {
            Some(text) => self.bytes.extend_from_slice(text),
            None => value.with_iso8601(|text| quoted(&mut self.bytes, text)),
        }
    }

    /// The brace stands before the first field.
    #[inline]
    fn begin_object(&mut self, fields: usize) {
        if fields == 0 {
            self.bytes.push(b'{');
        }
    }

    #[inline]
    fn field(&mut self, _index: u32, _name: &'static str, json: &'static str) {
        self.literal(json);
    }

    #[inline]
    fn end_object(&mut self) {
        self.literal("}");
    }

    #[inline]
    fn begin_list(&mut self, _items: usize) {
        self.bytes.push(b'[');
    }

    #[inline]
    fn item(&mut self, index: usize) {
        if index > 0 {
            self.bytes.push(b',');
        }
    }

    #[inline]
    fn end_list(&mut self) {
        self.bytes.push(b']');
    }
}

/// Appends a text that needs no escape, in quotes.
#[inline]
fn quoted(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    out.extend_from_slice(text.as_bytes());
    out.push(b'"');
}
