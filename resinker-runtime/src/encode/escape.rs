//! Strings as JSON: quotes, backslashes and control characters escaped, all else as it is.

/// Appends `text` in quotes.
#[inline]
pub(crate) fn write(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    // Nearly every text is plain. Without a branch in its body this loop runs many bytes at a time.
    let special = text
        .bytes()
        .fold(false, |found, byte| found | is_special(byte));
    if special {
        write_escaped(text.as_bytes(), out);
    } else {
        out.extend_from_slice(text.as_bytes());
    }
    out.push(b'"');
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
