//! UUIDs as texts.

use uuid::Uuid;

/// The two hexadecimal digits of each byte.
#[expect(
    clippy::indexing_slicing,
    reason = "places below 16 and 256, when compiling"
)]
const DIGITS: [[u8; 2]; 256] = {
    let mut digits = [[0; 2]; 256];
    let mut byte = 0;
    while byte < 256 {
        let hex = b"0123456789abcdef";
        digits[byte] = [hex[byte >> 4], hex[byte & 15]];
        byte += 1;
    }
    digits
};

/// A UUID in lower case with hyphens, between quotes: `"67e55044-10b1-426f-9247-bb680e5fe0c8"`.
///
/// Formatting by the library `uuid` costs more than twice as many instructions, and keys are a
/// large part of what is written.
#[cfg(feature = "program")]
#[inline]
pub(super) fn quoted(uuid: &Uuid) -> [u8; 38] {
    let mut text = QUOTED;
    put(uuid, &mut text);
    text
}

/// The text of a UUID whose digits are yet to be [put](put) into it.
pub(super) const QUOTED: [u8; 38] = *b"\"00000000-0000-0000-0000-000000000000\"";

/// Writes the digits where the text holds zeros.
#[inline]
#[expect(
    clippy::indexing_slicing,
    reason = "a byte has its place among 256, and the places below are within the text"
)]
pub(super) fn put(uuid: &Uuid, text: &mut [u8; 38]) {
    const PLACES: [usize; 16] = [1, 3, 5, 7, 10, 12, 15, 17, 20, 22, 25, 27, 29, 31, 33, 35];
    for (byte, place) in uuid.as_bytes().iter().zip(PLACES) {
        let [high, low] = DIGITS[usize::from(*byte)];
        text[place] = high;
        text[place + 1] = low;
    }
}

/// The same without the quotes.
#[cfg(feature = "program")]
#[inline]
pub(super) fn bare(quoted: &[u8; 38]) -> &[u8] {
    let [_, text @ .., _] = quoted;
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_is_as_the_library_writes_it(bits in any::<u128>()) {
            let uuid = Uuid::from_u128(bits);
            let expected = format!("\"{}\"", uuid.hyphenated());
            let quoted = quoted(&uuid);
            prop_assert_eq!(quoted.as_slice(), expected.as_bytes());
            let expected = uuid.hyphenated().to_string();
            prop_assert_eq!(bare(&quoted), expected.as_bytes());
        }
    }
}
