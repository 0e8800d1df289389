//! Expressions as tokens.
//!
//! Input: the text of an expression. Output: its tokens, or a [`Fault`] for each part that is none.
//! Invariant: token ranges ascend, do not overlap and lie on character boundaries.

use std::iter::Peekable;
use std::str::CharIndices;

use super::tree::Range;

/// A token and its bytes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    /// What it is.
    pub(super) kind: TokenKind,
    /// Where it stands in the expression's text.
    pub(super) range: Range,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum TokenKind {
    /// Digits.
    Int(i64),
    /// Digits with a point: mantissa and scale.
    Decimal(i64, u8),
    /// A number with an exponent.
    Float(f64),
    /// A quoted string, decoded.
    Text(String),
    /// A name or a word of the language (`if`, `for`, …).
    Name(String),
    /// An operator or a bracket.
    Symbol(&'static str),
}

/// Something that the grammar does not take, and what to say of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fault {
    /// Where.
    pub(super) range: Range,
    /// One line that makes sense alone.
    pub(super) message: String,
    /// What is said at its place.
    pub(super) here: &'static str,
    /// What to write instead, where that is known.
    pub(super) note: Option<String>,
}

impl Fault {
    /// A fault without a note.
    pub(super) fn new(range: Range, message: impl Into<String>) -> Self {
        Self {
            range,
            message: message.into(),
            here: "not understood",
            note: None,
        }
    }

    /// Says what to write instead.
    pub(super) fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }
}

/// Longest first, so that `//` is not two `/`.
const SYMBOLS: &[&str] = &[
    "//", "==", "!=", "<=", ">=", "+", "-", "*", "/", "%", "<", ">", "(", ")", "[", "]", ",", ".",
];

/// What people write who come from other languages, and what it is called here.
const FOREIGN: &[(&str, &str)] = &[
    ("**", "multiply instead: there is no power operator"),
    ("&&", "write `and`"),
    ("||", "write `or`"),
    ("!", "write `not`"),
    ("=", "write `==` to compare"),
    ("?", "write `a if condition else b`"),
    (":", "there are no slices"),
    ("{", "names stand in an expression without braces"),
    ("}", "names stand in an expression without braces"),
    ("$", "names stand in an expression without `$`"),
];

/// Splits `text` into tokens.
pub(super) fn lex(text: &str) -> Result<Vec<Token>, Vec<Fault>> {
    let mut lexer = Lexer {
        text,
        chars: text.char_indices().peekable(),
        tokens: Vec::new(),
        faults: Vec::new(),
    };
    while let Some(&(start, first)) = lexer.chars.peek() {
        lexer.token(start, first);
    }
    if lexer.faults.is_empty() {
        Ok(lexer.tokens)
    } else {
        Err(lexer.faults)
    }
}

struct Lexer<'a> {
    text: &'a str,
    chars: Peekable<CharIndices<'a>>,
    tokens: Vec<Token>,
    faults: Vec<Fault>,
}

impl Lexer<'_> {
    fn token(&mut self, start: usize, first: char) {
        let next_is_digit = || {
            let rest = self.text.get(start + 1..).unwrap_or_default();
            rest.starts_with(|c: char| c.is_ascii_digit())
        };
        if first.is_whitespace() {
            self.chars.next();
        } else if first.is_ascii_digit() || (first == '.' && next_is_digit()) {
            self.number(start);
        } else if first == '"' || first == '\'' {
            self.string(start, first);
        } else if is_name_start(first) {
            self.name(start);
        } else {
            self.symbol(start, first);
        }
    }

    fn at(&mut self) -> usize {
        self.chars
            .peek()
            .map_or(self.text.len(), |(offset, _)| *offset)
    }

    fn take_while(&mut self, keep: impl Fn(char) -> bool) -> usize {
        while self.chars.next_if(|(_, c)| keep(*c)).is_some() {}
        self.at()
    }

    fn push(&mut self, kind: TokenKind, start: usize) {
        let end = self.at();
        self.tokens.push(Token {
            kind,
            range: Range::new(start, end),
        });
    }

    fn number(&mut self, start: usize) {
        let mut exponent = false;
        let mut last = ' ';
        while let Some((_, c)) = self.chars.next_if(|(_, c)| {
            c.is_alphanumeric()
                || matches!(c, '.' | '_')
                || (matches!(c, '+' | '-') && matches!(last, 'e' | 'E'))
        }) {
            exponent |= matches!(c, 'e' | 'E');
            last = c;
        }
        let end = self.at();
        let written = self.text.get(start..end).unwrap_or_default();
        match number(written, exponent) {
            Ok(kind) => self.push(kind, start),
            Err((message, here)) => self.faults.push(Fault {
                here,
                ..Fault::new(Range::new(start, end), message)
            }),
        }
    }

    fn name(&mut self, start: usize) {
        let end = self.take_while(is_name_part);
        let name = self.text.get(start..end).unwrap_or_default().to_owned();
        let quoted = self
            .chars
            .peek()
            .is_some_and(|(_, c)| matches!(c, '"' | '\''));
        if quoted
            && matches!(
                name.to_lowercase().as_str(),
                "f" | "r" | "b" | "u" | "rf" | "fr"
            )
        {
            self.faults.push(
                Fault::new(
                    Range::new(start, end),
                    format!("strings take no prefix `{name}`"),
                )
                .note("put texts and values together with `concat(…)` or `+`"),
            );
        }
        self.push(TokenKind::Name(name), start);
    }

    fn symbol(&mut self, start: usize, first: char) {
        let rest = self.text.get(start..).unwrap_or_default();
        let foreign = FOREIGN
            .iter()
            .filter(|(written, _)| rest.starts_with(written))
            .find(|_| !rest.starts_with("!=") && !rest.starts_with("=="));
        let known = SYMBOLS.iter().find(|symbol| rest.starts_with(**symbol));
        let (length, kind) = match (foreign, known) {
            (Some((written, _)), _) => (written.len(), None),
            (None, Some(symbol)) => (symbol.len(), Some(TokenKind::Symbol(symbol))),
            (None, None) => (first.len_utf8(), None),
        };
        let end = start + length;
        while self.chars.next_if(|(offset, _)| *offset < end).is_some() {}
        match (kind, foreign) {
            (Some(kind), _) => self.push(kind, start),
            (None, foreign) => {
                let range = Range::new(start, end);
                let written = self.text.get(start..end).unwrap_or_default();
                let fault = Fault::new(range, format!("an expression cannot hold `{written}`"));
                self.faults.push(match foreign {
                    Some((_, note)) => fault.note(*note),
                    None => fault,
                });
            }
        }
    }

    fn string(&mut self, start: usize, quote: char) {
        self.chars.next();
        let mut value = String::new();
        loop {
            match self.chars.next() {
                None => {
                    let range = Range::new(start, self.text.len());
                    self.faults.push(Fault::new(
                        range,
                        format!("a string begins here that no `{quote}` ends"),
                    ));
                    return;
                }
                Some((_, c)) if c == quote => break,
                Some((at, '\\')) => self.escape(at, &mut value),
                Some((_, c)) => value.push(c),
            }
        }
        self.push(TokenKind::Text(value), start);
    }

    /// What follows a backslash, as in Python: an unknown escape stands for itself, backslash
    /// included.
    fn escape(&mut self, start: usize, value: &mut String) {
        let Some((_, c)) = self.chars.next() else {
            return;
        };
        match c {
            '\n' => {}
            '\\' | '\'' | '"' => value.push(c),
            'a' => value.push('\u{7}'),
            'b' => value.push('\u{8}'),
            'f' => value.push('\u{c}'),
            'n' => value.push('\n'),
            'r' => value.push('\r'),
            't' => value.push('\t'),
            'v' => value.push('\u{b}'),
            '0'..='7' => {
                let mut code = c.to_digit(8).unwrap_or_default();
                for _ in 0..2 {
                    let Some((_, digit)) = self.chars.next_if(|(_, c)| c.is_digit(8)) else {
                        break;
                    };
                    code = code * 8 + digit.to_digit(8).unwrap_or_default();
                }
                value.extend(char::from_u32(code));
            }
            'x' => self.hexadecimal(start, 2, value),
            'u' => self.hexadecimal(start, 4, value),
            'U' => self.hexadecimal(start, 8, value),
            other => {
                value.push('\\');
                value.push(other);
            }
        }
    }

    fn hexadecimal(&mut self, start: usize, digits: usize, value: &mut String) {
        let mut code = Some(0u32);
        for _ in 0..digits {
            let digit = self
                .chars
                .next_if(|(_, c)| c.is_ascii_hexdigit())
                .and_then(|(_, c)| c.to_digit(16));
            code = code
                .zip(digit)
                .and_then(|(code, digit)| code.checked_mul(16)?.checked_add(digit));
            if digit.is_none() {
                break;
            }
        }
        match code.and_then(char::from_u32) {
            Some(c) => value.push(c),
            None => {
                let range = Range::new(start, self.at());
                self.faults.push(Fault::new(
                    range,
                    format!("this escape needs {digits} hexadecimal digits that name a character"),
                ));
            }
        }
    }
}

fn number(written: &str, exponent: bool) -> Result<TokenKind, (String, &'static str)> {
    let malformed = || (format!("`{written}` is not a number"), "not a number");
    const LARGE: &str = "out of range";
    let hexadecimal = written.starts_with("0x") || written.starts_with("0X");
    if written.contains("__") || written.ends_with('_') || hexadecimal {
        return Err(malformed());
    }
    let digits = written.replace('_', "");
    if exponent {
        let value: f64 = digits.parse().map_err(|_| malformed())?;
        return if value.is_finite() {
            Ok(TokenKind::Float(value))
        } else {
            Err((format!("`{written}` is too large a number"), LARGE))
        };
    }
    if !digits.chars().all(|c| c.is_ascii_digit() || c == '.') || digits.matches('.').count() > 1 {
        return Err(malformed());
    }
    match digits.split_once('.') {
        None => digits.parse().map(TokenKind::Int).map_err(|_| {
            let most = i64::MAX;
            (
                format!("integers have 64 bits, and `{written}` is above {most}"),
                LARGE,
            )
        }),
        Some((_, decimals)) => {
            let too_long = || {
                (
                    format!("`{written}` has too many digits: decimals have at most 18"),
                    LARGE,
                )
            };
            let scale = u8::try_from(decimals.len()).map_err(|_| too_long())?;
            let mantissa = digits.replace('.', "").parse().map_err(|_| too_long())?;
            if scale > super::MAX_SCALE {
                return Err(too_long());
            }
            Ok(TokenKind::Decimal(mantissa, scale))
        }
    }
}

/// Whether `text` can stand in an expression without quotes.
pub(super) fn is_name(text: &str) -> bool {
    text.starts_with(is_name_start) && text.chars().all(is_name_part)
}

fn is_name_start(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

/// Whether `c` can stand in a name that needs no quotes, other than first.
fn is_name_part(c: char) -> bool {
    // Combining marks (category M) are alphabetic or joiners in the scripts that need them; others
    // need `payload['…']`.
    c.is_alphanumeric() || c == '_'
}
