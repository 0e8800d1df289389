//! Compact JSON made easy to read, as `serde_json::to_string_pretty` lays it out.

/// Appends `compact`, which is one JSON value without white space between its tokens, to `out`: two
/// spaces for each level, one member a line, `[]` and `{}` where there are none.
pub fn write(compact: &[u8], out: &mut Vec<u8>) {
    let mut depth: usize = 0;
    let mut rest = compact;
    while let Some((byte, tail)) = rest.split_first() {
        rest = tail;
        match byte {
            b'{' | b'[' => {
                out.push(*byte);
                if let Some((close @ (b'}' | b']'), after)) = tail.split_first() {
                    out.push(*close);
                    rest = after;
                } else {
                    depth += 1;
                    new_line(depth, out);
                }
            }
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                new_line(depth, out);
                out.push(*byte);
            }
            b',' => {
                out.push(b',');
                new_line(depth, out);
            }
            b':' => out.extend_from_slice(b": "),
            b'"' => {
                let (text, after) = tail.split_at(end_of_string(tail));
                out.push(b'"');
                out.extend_from_slice(text);
                rest = after;
            }
            // A number or a word.
            first => {
                let end = tail
                    .iter()
                    .position(|byte| matches!(byte, b',' | b'}' | b']'));
                let (text, after) = tail.split_at(end.unwrap_or(tail.len()));
                out.push(*first);
                out.extend_from_slice(text);
                rest = after;
            }
        }
    }
}

/// Begins a line at this depth.
fn new_line(depth: usize, out: &mut Vec<u8>) {
    const LEVELS: &[u8; 33] = b"\n                                ";

    match LEVELS.get(..1 + 2 * depth) {
        Some(bytes) => out.extend_from_slice(bytes),
        None => {
            out.push(b'\n');
            out.resize(out.len() + 2 * depth, b' ');
        }
    }
}

/// The length of a string's content and its closing quote.
fn end_of_string(text: &[u8]) -> usize {
    let mut bytes = text.iter().enumerate();
    while let Some((place, byte)) = bytes.find(|(_, byte)| matches!(byte, b'"' | b'\\')) {
        if *byte == b'"' {
            return place + 1;
        }
        // What a backslash escapes ends nothing.
        bytes.next();
    }
    text.len()
}
