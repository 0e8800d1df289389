//! Compact JSON, byte for byte what `serde_json` writes for the same values.

use uuid::Uuid;

use super::escape;
use crate::decimal::{Decimal, digits};
use crate::list::List;
use crate::nullable::Nullable;
use crate::time::Timestamp;

/// A value that appends itself to `out` as compact JSON.
pub trait WriteJson {
    /// Appends the value.
    fn write_json(&self, out: &mut Vec<u8>);
}

/// Appends text that is JSON already: braces, commas and keys that are known when a crate is
/// generated.
#[inline]
pub fn literal(out: &mut Vec<u8>, bytes: &str) {
    out.extend_from_slice(bytes.as_bytes());
}

impl WriteJson for bool {
    #[inline]
    fn write_json(&self, out: &mut Vec<u8>) {
        literal(out, if *self { "true" } else { "false" });
    }
}

impl WriteJson for i64 {
    #[inline]
    fn write_json(&self, out: &mut Vec<u8>) {
        literal(out, itoa::Buffer::new().format(*self));
    }
}

impl WriteJson for u64 {
    #[inline]
    fn write_json(&self, out: &mut Vec<u8>) {
        literal(out, itoa::Buffer::new().format(*self));
    }
}

impl WriteJson for f64 {
    /// The shortest digits that read back as the same float; null for what is not finite.
    #[inline]
    fn write_json(&self, out: &mut Vec<u8>) {
        if self.is_finite() {
            literal(out, zmij::Buffer::new().format_finite(*self));
        } else {
            literal(out, "null");
        }
    }
}

impl WriteJson for str {
    #[inline]
    fn write_json(&self, out: &mut Vec<u8>) {
        escape::write(self, out);
    }
}

impl WriteJson for String {
    #[inline]
    fn write_json(&self, out: &mut Vec<u8>) {
        escape::write(self, out);
    }
}

impl WriteJson for Uuid {
    #[inline]
    fn write_json(&self, out: &mut Vec<u8>) {
        quoted(out, self.hyphenated().encode_lower(&mut [0; 36]));
    }
}

impl WriteJson for Timestamp {
    #[inline]
    fn write_json(&self, out: &mut Vec<u8>) {
        match self.iso8601() {
            Some(bytes) => {
                out.push(b'"');
                out.extend_from_slice(&bytes);
                out.push(b'"');
            }
            None => self.with_iso8601(|text| quoted(out, text)),
        }
    }
}

impl<const S: u8> WriteJson for Decimal<S> {
    #[inline]
    fn write_json(&self, out: &mut Vec<u8>) {
        digits::with_ascii(self.mantissa(), S, |text| out.extend_from_slice(text));
    }
}

impl<T: WriteJson> WriteJson for Option<T> {
    #[inline]
    fn write_json(&self, out: &mut Vec<u8>) {
        match self {
            Some(value) => value.write_json(out),
            None => literal(out, "null"),
        }
    }
}

impl<T: WriteJson> WriteJson for Nullable<T> {
    #[inline]
    fn write_json(&self, out: &mut Vec<u8>) {
        self.as_ref().write_json(out);
    }
}

impl<T: WriteJson> WriteJson for [T] {
    #[inline]
    fn write_json(&self, out: &mut Vec<u8>) {
        out.push(b'[');
        for (place, value) in self.iter().enumerate() {
            if place > 0 {
                out.push(b',');
            }
            value.write_json(out);
        }
        out.push(b']');
    }
}

impl<T: WriteJson> WriteJson for List<T> {
    #[inline]
    fn write_json(&self, out: &mut Vec<u8>) {
        (**self).write_json(out);
    }
}

impl<T: WriteJson + ?Sized> WriteJson for &T {
    #[inline]
    fn write_json(&self, out: &mut Vec<u8>) {
        (**self).write_json(out);
    }
}

/// Appends a text that needs no escape, in quotes.
#[inline]
fn quoted(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    literal(out, text);
    out.push(b'"');
}
