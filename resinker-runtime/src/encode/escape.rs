//! Strings as JSON: quotes, backslashes and control characters escaped, all else as it is.

/// Appends `text` in quotes.
#[inline]
pub(crate) fn write(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    // Nearly every text is plain.
    if is_plain(text.as_bytes()) {
        out.extend_from_slice(text.as_bytes());
    } else {
        write_escaped(text.as_bytes(), out);
    }
    out.push(b'"');
}

/// Whether no byte is to be escaped: as many as thirty-two are looked at together; the last ones of
/// a text may be looked at twice.
#[inline]
fn is_plain(text: &[u8]) -> bool {
    if let Some(last) = text.last_chunk::<32>() {
        let (chunks, _) = text.as_chunks::<32>();
        return chunks
            .iter()
            .fold(specials_in(last), |found, chunk| found | specials_in(chunk))
            == 0;
    }
    if let (Some(first), Some(last)) = (text.first_chunk::<16>(), text.last_chunk::<16>()) {
        return specials_in(first) | specials_in(last) == 0;
    }
    if let (Some(first), Some(last)) = (text.first_chunk::<8>(), text.last_chunk::<8>()) {
        return specials_in(first) | specials_in(last) == 0;
    }
    if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
        let [first, last] = [first, last].map(|half| u64::from(u32::from_le_bytes(*half)));
        return specials(first | last << 32) == 0;
    }
    !text.iter().any(|byte| is_special(*byte))
}

/// Not 0 where a byte of some eights is to be escaped.
#[inline]
fn specials_in<const N: usize>(text: &[u8; N]) -> u64 {
    let (words, _) = text.as_chunks();
    let words = words.iter().map(|word| specials(u64::from_le_bytes(*word)));
    words.fold(0, |found, word| found | word)
}

/// Not 0 where a byte of eight is to be escaped: each difference has the upper bit in such a byte,
/// and among others only in those above one, or in those that have it anyway.
#[inline]
const fn specials(bytes: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let controls = bytes.wrapping_sub(0x20 * ONES);
    let quotes = (bytes ^ (b'"' as u64 * ONES)).wrapping_sub(ONES);
    let backslashes = (bytes ^ (b'\\' as u64 * ONES)).wrapping_sub(ONES);
    (controls | quotes | backslashes) & !bytes & (0x80 * ONES)
}

#[inline]
fn is_special(byte: u8) -> bool {
    (byte < 0x20) | (byte == b'"') | (byte == b'\\')
}

#[cold]
fn write_escaped(mut rest: &[u8], out: &mut Vec<u8>) {
    while let Some(place) = rest.iter().position(|byte| is_special(*byte)) {
        let (plain, tail) = rest.split_at(place);
        out.extend_from_slice(plain);
        let Some((byte, tail)) = tail.split_first() else {
            break;
        };
        match byte {
            b'"' => out.extend_from_slice(b"\\\""),
            b'\\' => out.extend_from_slice(b"\\\\"),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            0x08 => out.extend_from_slice(b"\\b"),
            0x0C => out.extend_from_slice(b"\\f"),
            control => {
                out.extend_from_slice(b"\\u00");
                out.extend([control >> 4, control & 0xF].map(hexadecimal));
            }
        }
        rest = tail;
    }
    out.extend_from_slice(rest);
}

/// The digit of a number below 16.
fn hexadecimal(number: u8) -> u8 {
    match number {
        0..=9 => b'0' + number,
        _ => b'a' + (number - 10),
    }
}
