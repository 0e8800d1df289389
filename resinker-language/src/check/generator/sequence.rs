//! `sequence`.

use super::CheckedGenerator;
use super::context::Context;
use super::parameters::Parameters;
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{Digits, Generator, Sequence, SequenceFormat, Type};
use crate::source::Span;
use crate::syntax::TypeName;
use crate::syntax::word::Words;
use crate::yaml::{Node, Value};

/// The widest number.
const MAX_WIDTH: u32 = 256;

/// Checks where it starts, its step, and its format, which may also stand beside the generator.
pub(super) fn sequence(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
) -> Option<CheckedGenerator> {
    let schema = context.schema;
    let format = match (parameters.node("format"), &schema.format) {
        (Some(node), Some(beside)) => {
            context.sink.push(
                Diagnostic::error(
                    codes::CONFLICTING_KEYS,
                    node.span,
                    "`format` is given twice",
                )
                .here("in `params`")
                .label(beside.span, "and beside the generator"),
            );
            return None;
        }
        (Some(node), None) => Some(in_params(context, node)?),
        (None, Some(beside)) => {
            let whole = |_: usize, _: usize| beside.span;
            Some((read(context, &beside.value, &whole)?, beside.span))
        }
        (None, None) => None,
    };
    if let (Some((_, span)), Some(declared)) = (&format, &schema.type_name)
        && matches!(declared.value, TypeName::Integer | TypeName::Number)
    {
        context.sink.push(
            Diagnostic::error(
                codes::GENERATOR_TYPE_MISMATCH,
                *span,
                format!(
                    "a `format` makes a string of the number, and the declared type is `{}`",
                    declared.value.word()
                ),
            )
            .here("gives a string")
            .label(declared.span, "declared here"),
        );
        return None;
    }
    let accepted = [TypeName::Integer, TypeName::Number, TypeName::String];
    let fits = context.accepts(&accepted, "an integer");
    let (start, step) = (parameters.integer("start")?, parameters.integer("step")?);
    if step == 0 {
        let span = parameters.span("step").unwrap_or(context.span);
        context.sink.push(
            Diagnostic::error(
                codes::INVALID_VALUE,
                span,
                format!("with a step of 0 every value is {start}"),
            )
            .here("goes nowhere")
            .note("the generator `static` gives the same value always"),
        );
        return None;
    }
    if let Some((format, span)) = &format
        && format.digits != Digits::Decimal
        && (start < 0 || step < 0)
    {
        context.sink.push(
            Diagnostic::error(
                codes::INVALID_FORMAT,
                *span,
                "hexadecimal digits are for sequences that are never negative",
            )
            .here("hexadecimal")
            .note("`start` must not be below 0, and `step` must be above it"),
        );
        return None;
    }
    let format = format.map(|(format, _)| format).or_else(|| {
        (context.declared() == Some(TypeName::String)).then(|| SequenceFormat {
            before: String::new(),
            after: String::new(),
            width: 0,
            zeros: false,
            digits: Digits::Decimal,
        })
    });
    let ty = if format.is_some() {
        Type::Text
    } else {
        Type::Int
    };
    (fits && parameters.valid()).then(|| {
        let sequence = Sequence {
            start,
            step,
            format,
        };
        context.made(Generator::Sequence(sequence), ty)
    })
}

fn in_params(context: &mut Context<'_>, node: &Node) -> Option<(SequenceFormat, Span)> {
    let Value::Text(text) = &node.value else {
        return None;
    };
    let part = |start: usize, end: usize| node.span_within(start, end);
    Some((read(context, &text.value, &part)?, node.span))
}

/// Reads a format; `part` gives the span of some of its bytes.
fn read(
    context: &mut Context<'_>,
    text: &str,
    part: &dyn Fn(usize, usize) -> Span,
) -> Option<SequenceFormat> {
    match parse(text) {
        Ok(format) => Some(format),
        Err(fault) => {
            let span = part(fault.start, fault.end);
            let mut error =
                Diagnostic::error(codes::INVALID_FORMAT, span, fault.message).here(fault.here);
            if let Some(note) = fault.note {
                error = error.note(note);
            }
            context.sink.push(error);
            None
        }
    }
}

/// What is wrong with a format, and with which bytes of it.
#[derive(Debug, PartialEq)]
struct Fault {
    start: usize,
    end: usize,
    message: String,
    here: &'static str,
    note: Option<&'static str>,
}

const HOW: &str = "`{}` is the number, `{:6}` six characters wide, `{:06}` filled with zeros, `{:X}` hexadecimal; `{{` and `}}` are braces";

fn parse(text: &str) -> Result<SequenceFormat, Fault> {
    let fault = |start, end, message: String, here| {
        Err(Fault {
            start,
            end,
            message,
            here,
            note: Some(HOW),
        })
    };
    let (mut before, mut after) = (String::new(), String::new());
    let mut number: Option<(u32, bool, Digits)> = None;
    let mut at = 0;
    while let Some(next) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let literal = if number.is_none() {
            &mut before
        } else {
            &mut after
        };
        let end = at + next.len_utf8();
        let doubled = text.get(end..).is_some_and(|rest| rest.starts_with(next));
        match next {
            '{' | '}' if doubled => {
                literal.push(next);
                at = end + 1;
            }
            '}' => {
                return fault(
                    at,
                    end,
                    "a `}` without its `{`".to_owned(),
                    "a brace alone is written twice: `}}`",
                );
            }
            '{' => {
                let Some(length) = text.get(end..).and_then(|rest| rest.find('}')) else {
                    return fault(
                        at,
                        text.len(),
                        "a `{` without its `}`".to_owned(),
                        "not closed",
                    );
                };
                let close = end + length + 1;
                if number.is_some() {
                    return fault(
                        at,
                        close,
                        "a format has one place for the number".to_owned(),
                        "a second place",
                    );
                }
                let inner = text.get(end..end + length).unwrap_or_default();
                let Some(spec) = specification(inner) else {
                    return fault(
                        at,
                        close,
                        format!("`{{{inner}}}` is not a place for a number"),
                        "not understood",
                    );
                };
                number = Some(spec);
                at = close;
            }
            other => {
                literal.push(other);
                at = end;
            }
        }
    }
    match number {
        Some((width, zeros, digits)) => Ok(SequenceFormat {
            before,
            after,
            width,
            zeros,
            digits,
        }),
        None => fault(
            0,
            text.len(),
            "this format has no place for the number: every value would be the same".to_owned(),
            "no `{}` in it",
        ),
    }
}

/// What stands in the braces: nothing, or a colon and `0`, a width, and `d`, `x` or `X`, each of
/// which may be absent.
fn specification(inner: &str) -> Option<(u32, bool, Digits)> {
    if inner.is_empty() {
        return Some((0, false, Digits::Decimal));
    }
    let spec = inner.strip_prefix(':')?;
    let (spec, digits) = match spec.strip_suffix(['d', 'x', 'X']) {
        Some(rest) if spec.ends_with('x') => (rest, Digits::LowerHex),
        Some(rest) if spec.ends_with('X') => (rest, Digits::UpperHex),
        Some(rest) => (rest, Digits::Decimal),
        None => (spec, Digits::Decimal),
    };
    let (spec, zeros) = match spec.strip_prefix('0') {
        Some(rest) => (rest, true),
        None => (spec, false),
    };
    let width = if spec.is_empty() {
        0
    } else {
        let digits_only = spec.bytes().all(|byte| byte.is_ascii_digit());
        spec.parse()
            .ok()
            .filter(|width| digits_only && *width <= MAX_WIDTH)?
    };
    Some((width, zeros, digits))
}

/// Characters of the shortest text of a sequence.
pub(super) fn shortest(sequence: &Sequence) -> Option<u64> {
    let format = sequence.format.as_ref()?;
    let digits = match format.digits {
        Digits::Decimal if sequence.step > 0 && sequence.start >= 0 => {
            sequence.start.to_string().len() as u64
        }
        _ => 1,
    };
    let around = format.before.chars().count() + format.after.chars().count();
    Some(around as u64 + digits.max(u64::from(format.width)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn format(
        before: &str,
        after: &str,
        width: u32,
        zeros: bool,
        digits: Digits,
    ) -> SequenceFormat {
        SequenceFormat {
            before: before.to_owned(),
            after: after.to_owned(),
            width,
            zeros,
            digits,
        }
    }

    #[test]
    fn reads_what_the_braces_say() {
        use Digits::*;
        let cases = [
            ("{}", format("", "", 0, false, Decimal)),
            ("ORD-{:06}", format("ORD-", "", 6, true, Decimal)),
            ("{:6d}!", format("", "!", 6, false, Decimal)),
            ("é{:04x}ß", format("é", "ß", 4, true, LowerHex)),
            ("{:X}", format("", "", 0, false, UpperHex)),
            ("{{{}}}", format("{", "}", 0, false, Decimal)),
        ];
        for (text, expected) in cases {
            assert_eq!(parse(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn says_which_bytes_are_wrong() {
        let cases = [
            ("ORD", (0, 3)),
            ("{} {}", (3, 5)),
            ("a{", (1, 2)),
            ("é}", (2, 3)),
            ("{:>6}", (0, 5)),
            ("{number}", (0, 8)),
            ("{:+6}", (0, 5)),
            ("{:999}", (0, 6)),
            ("", (0, 0)),
        ];
        for (text, range) in cases {
            let fault = parse(text).unwrap_err();
            assert_eq!((fault.start, fault.end), range, "{text}: {fault:?}");
        }
    }
}
