//! Compact JSON made easy to read, as `serde_json::to_string_pretty` lays it out.

/// Appends `compact`, which is one JSON value without white space between its tokens, to `out`: two spaces for each
/// level, one member a line, `[]` and `{}` where there are none.
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
            other => out.push(*other),
        }
    }
}

fn new_line(depth: usize, out: &mut Vec<u8>) {
    out.push(b'\n');
    for _ in 0..depth {
        out.extend_from_slice(b"  ");
    }
}

/// The length of a string's content and its closing quote.
fn end_of_string(text: &[u8]) -> usize {
    let mut escaped = false;
    for (place, byte) in text.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return place + 1,
            _ => {}
        }
    }
    text.len()
}
