//! An expression's text as tokens.

/// A token.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Number(String),
    Text(String),
    Name(String),
    Symbol(&'static str),
}

/// Longest first, so that `<=` is not read as `<`.
const SYMBOLS: [&str; 20] = [
    "==", "!=", "<=", ">=", "//", "<", ">", "+", "-", "*", "/", "%", "(", ")", "[", "]", ",", ".",
    "{", "}",
];

/// Splits a text into tokens.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if first.is_whitespace() {
            rest = rest.trim_start();
        } else if first.is_ascii_digit() {
            let (number, tail) = number(rest);
            tokens.push(Token::Number(number.to_owned()));
            rest = tail;
        } else if first == '"' || first == '\'' {
            let (string, tail) = string(rest, first)?;
            tokens.push(Token::Text(string));
            rest = tail;
        } else if first.is_alphabetic() || first == '_' {
            let end = rest
                .find(|c: char| !c.is_alphanumeric() && c != '_')
                .unwrap_or(rest.len());
            let (name, tail) = rest.split_at(end);
            tokens.push(Token::Name(name.to_owned()));
            rest = tail;
        } else {
            let symbol = SYMBOLS
                .into_iter()
                .find(|symbol| rest.starts_with(symbol))
                .ok_or_else(|| format!("`{first}` is not part of the language"))?;
            tokens.push(Token::Symbol(symbol));
            rest = rest.split_at(symbol.len()).1;
        }
    }
    Ok(tokens)
}

/// Digits, one decimal point and an exponent.
fn number(text: &str) -> (&str, &str) {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = 0;
    while digit(end) {
        end += 1;
    }
    if bytes.get(end) == Some(&b'.') && digit(end + 1) {
        end += 1;
        while digit(end) {
            end += 1;
        }
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        if digit(end + 1 + sign) {
            end += 1 + sign;
            while digit(end) {
                end += 1;
            }
        }
    }
    text.split_at(end)
}

/// A quoted string with Python's escapes.
fn string(text: &str, quote: char) -> Result<(String, &str), String> {
    let mut value = String::new();
    let mut characters = text.char_indices().skip(1);
    while let Some((at, character)) = characters.next() {
        if character == quote {
            return Ok((value, text.split_at(at + quote.len_utf8()).1));
        }
        if character != '\\' {
            value.push(character);
            continue;
        }
        let Some((_, escape)) = characters.next() else {
            break;
        };
        let mut hex = |digits: usize| {
            let code: String = characters.by_ref().take(digits).map(|(_, c)| c).collect();
            u32::from_str_radix(&code, 16)
                .ok()
                .and_then(char::from_u32)
                .ok_or_else(|| format!("`\\{escape}{code}` is not a character"))
        };
        value.push(match escape {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            '0' => '\0',
            'x' => hex(2)?,
            'u' => hex(4)?,
            'U' => hex(8)?,
            other => other,
        });
    }
    Err("a string without its end".to_owned())
}
