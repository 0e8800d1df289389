//! Where the characters of a decoded string stand in the file.
//!
//! Input: a scalar's source and its decoded value. Output: the entries of
//! [`Text::origin`](super::Text::origin). Invariant: entries ascend in both halves; where the two
//! texts cannot be aligned there are none, and the whole scalar is what gets underlined.

use granit_parser::ScalarStyle;

/// Aligns `value` with the source `text[start..end]` it was decoded from.
pub(super) fn align(
    text: &str,
    start: usize,
    end: usize,
    value: &str,
    style: ScalarStyle,
) -> Vec<(u32, u32)> {
    let Some(source) = text.get(start..end) else {
        return Vec::new();
    };
    let mut aligner = Aligner {
        source,
        base: start,
        at: 0,
        value,
        decoded: 0,
        origin: Vec::new(),
    };
    let aligned = match style {
        ScalarStyle::SingleQuoted => aligner.quoted('\''),
        ScalarStyle::DoubleQuoted => aligner.quoted('"'),
        ScalarStyle::Plain | ScalarStyle::Literal | ScalarStyle::Folded => aligner.lines(),
    };
    if aligned.is_some() {
        aligner.origin
    } else {
        Vec::new()
    }
}

struct Aligner<'a> {
    source: &'a str,
    base: usize,
    at: usize,
    value: &'a str,
    decoded: usize,
    origin: Vec<(u32, u32)>,
}

impl<'a> Aligner<'a> {
    /// Notes that the next decoded byte came from the next source byte.
    fn mark(&mut self) -> Option<()> {
        let decoded = u32::try_from(self.decoded).ok()?;
        let source = u32::try_from(self.base + self.at).ok()?;
        if let Some(&(last_decoded, last_source)) = self.origin.last() {
            if last_decoded == decoded {
                self.origin.pop();
            } else if source.checked_sub(last_source) == decoded.checked_sub(last_decoded) {
                return Some(());
            }
        }
        self.origin.push((decoded, source));
        Some(())
    }

    fn rest(&self) -> &'a str {
        self.source.get(self.at..).unwrap_or("")
    }

    fn decoded_rest(&self) -> &'a str {
        self.value.get(self.decoded..).unwrap_or("")
    }

    /// Scalars without escapes: each line's text stands in the value as it is, with only white
    /// space between the lines.
    fn lines(&mut self) -> Option<()> {
        loop {
            self.at += self.rest().len() - self.rest().trim_start_matches(is_space).len();
            let line = self.rest().split(['\r', '\n']).next().unwrap_or("");
            let content = line.trim_end_matches([' ', '\t']);
            if content.is_empty() {
                break;
            }
            let gap =
                self.decoded_rest().len() - self.decoded_rest().trim_start_matches(is_space).len();
            self.decoded += gap;
            if !self.decoded_rest().starts_with(content) {
                return None;
            }
            self.mark()?;
            self.at += content.len();
            self.decoded += content.len();
            self.mark()?;
        }
        if !self.decoded_rest().chars().all(is_space) {
            return None;
        }
        if !self.decoded_rest().is_empty() {
            // The parser ends the last line of a block with a break even where the file does not.
            self.decoded = self.value.len();
            self.at = self.source.len();
            self.mark()?;
        }
        Some(())
    }

    fn quoted(&mut self, quote: char) -> Option<()> {
        let inner_end = self.source.strip_suffix(quote)?.len();
        self.at = quote.len_utf8();
        self.mark()?;
        while self.at < inner_end {
            let rest = self.source.get(self.at..inner_end)?;
            let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
            if rest.get(blank..)?.starts_with(['\r', '\n']) {
                self.fold(rest)?;
            } else if quote == '\'' && rest.starts_with("''") {
                self.step(2, 1)?;
            } else if quote == '"' && rest.starts_with('\\') {
                self.escape(rest)?;
            } else {
                // A run of blanks is taken whole: looking past it again at every blank would be
                // quadratic.
                let length = blank.max(rest.chars().next()?.len_utf8());
                if !self.decoded_rest().starts_with(rest.get(..length)?) {
                    return None;
                }
                self.at += length;
                self.decoded += length;
            }
        }
        self.mark()?;
        (self.decoded == self.value.len()).then_some(())
    }

    /// Steps over source and value by different lengths.
    fn step(&mut self, source: usize, decoded: usize) -> Option<()> {
        self.mark()?;
        self.at += source;
        self.decoded += decoded;
        self.mark()
    }

    /// A line break in quotes: with the white space about it, it is one space, or as many breaks as
    /// there are empty lines.
    fn fold(&mut self, rest: &str) -> Option<()> {
        let run = rest.len() - rest.trim_start_matches(is_space).len();
        let decoded = breaks(rest.get(..run)?).saturating_sub(1).max(1);
        self.step(run, decoded)
    }

    fn escape(&mut self, rest: &str) -> Option<()> {
        let after = rest.get(1..)?;
        if after.starts_with(['\r', '\n']) {
            // An escaped break is nothing; empty lines after it are breaks.
            let run = after.len() - after.trim_start_matches(is_space).len();
            let decoded = breaks(after.get(..run)?).saturating_sub(1);
            return self.step(1 + run, decoded);
        }
        let kind = after.chars().next()?;
        let length = match kind {
            'x' => 4,
            'u' if is_high_surrogate(after.get(1..5)?) => 12,
            'u' => 6,
            'U' => 10,
            _ => 1 + kind.len_utf8(),
        };
        let decoded = self.decoded_rest().chars().next()?.len_utf8();
        self.step(length, decoded)
    }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

/// Number of line breaks, `\r\n` counting once.
fn breaks(text: &str) -> usize {
    let pairs = text.matches("\r\n").count();
    text.matches(['\r', '\n']).count() - pairs
}

fn is_high_surrogate(digits: &str) -> bool {
    u32::from_str_radix(digits, 16).is_ok_and(|unit| (0xD800..0xDC00).contains(&unit))
}
