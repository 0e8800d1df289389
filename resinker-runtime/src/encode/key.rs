//! Values as the bytes of a message's key.

use uuid::Uuid;

use super::json;
use crate::decimal::Decimal;
use crate::nullable::Nullable;
use crate::time::Timestamp;

/// A value that can be the key of a message: a text is its bytes, anything else its JSON without
/// quotes.
pub trait MessageKey {
    /// Appends the key and says whether there is one: null is none.
    fn write_key(&self, out: &mut Vec<u8>) -> bool;
}

impl MessageKey for str {
    #[inline]
    fn write_key(&self, out: &mut Vec<u8>) -> bool {
        out.extend_from_slice(self.as_bytes());
        true
    }
}

impl MessageKey for String {
    #[inline]
    fn write_key(&self, out: &mut Vec<u8>) -> bool {
        self.as_str().write_key(out)
    }
}

impl MessageKey for Uuid {
    #[inline]
    fn write_key(&self, out: &mut Vec<u8>) -> bool {
        self.hyphenated().encode_lower(&mut [0; 36]).write_key(out)
    }
}

impl MessageKey for Timestamp {
    #[inline]
    fn write_key(&self, out: &mut Vec<u8>) -> bool {
        self.with_iso8601(|text| text.write_key(out))
    }
}

/// Numbers and truth values are keys as they are JSON.
macro_rules! as_json {
    ($($of:ty),*) => {$(
        impl MessageKey for $of {
            #[inline]
            fn write_key(&self, out: &mut Vec<u8>) -> bool {
                json::append(self, out);
                true
            }
        }
    )*};
}

as_json!(bool, i64, f64);

impl<const S: u8> MessageKey for Decimal<S> {
    #[inline]
    fn write_key(&self, out: &mut Vec<u8>) -> bool {
        json::append(self, out);
        true
    }
}

impl<T: MessageKey> MessageKey for Option<T> {
    #[inline]
    fn write_key(&self, out: &mut Vec<u8>) -> bool {
        self.as_ref().is_some_and(|value| value.write_key(out))
    }
}

impl<T: MessageKey> MessageKey for Nullable<T> {
    #[inline]
    fn write_key(&self, out: &mut Vec<u8>) -> bool {
        self.as_ref().is_some_and(|value| value.write_key(out))
    }
}

impl<T: MessageKey + ?Sized> MessageKey for &T {
    #[inline]
    fn write_key(&self, out: &mut Vec<u8>) -> bool {
        (**self).write_key(out)
    }
}
