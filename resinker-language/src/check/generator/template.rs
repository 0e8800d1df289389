//! `template`: texts with the values of other fields in them.
//!
//! Input: a text with `{field}` in it. Output: its parts. Invariant: every field that it names is
//! one value, made before it.

use indexmap::IndexSet;

use super::CheckedGenerator;
use super::context::Context;
use super::parameters::Parameters;
use crate::diagnostic::{Diagnostic, codes};
use crate::expr::{self, describe};
use crate::model::{Generator, Literal, TemplatePart, Type};
use crate::syntax::TypeName;
use crate::yaml::{Node, Text, Value};

/// `template`: in `params`, or the key of that name beside the generator.
pub(super) fn generator(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
) -> Option<CheckedGenerator> {
    let beside = ("template", context.schema.template.as_ref());
    let fits = context.accepts(&[TypeName::String], "a string");
    let node = parameters.or_beside(context, "template", "template", beside)?;
    let made = read(context, node)?;
    (fits && parameters.valid()).then_some(made)
}

/// The key `template` alone.
pub(super) fn alone(context: &mut Context<'_>, node: &Node) -> Option<CheckedGenerator> {
    let fits = context.accepts(&[TypeName::String], "a string");
    let made = read(context, node)?;
    fits.then_some(made)
}

/// The first names of all fields that a template names.
pub(super) fn roots(template: &str) -> Vec<String> {
    let mut roots = IndexSet::new();
    for part in parse(template).unwrap_or_default() {
        if let Part::Field(start, end) = part
            && let Some(root) = template.get(start..end).and_then(expr::path_root)
        {
            roots.insert(root);
        }
    }
    roots.into_iter().collect()
}

fn read(context: &mut Context<'_>, node: &Node) -> Option<CheckedGenerator> {
    let Value::Text(text) = &node.value else {
        context.sink.push(
            Diagnostic::error(codes::WRONG_TYPE, node.span, "a template is a string")
                .here("not a string"),
        );
        return None;
    };
    let parts = match parse(&text.value) {
        Ok(parts) => parts,
        Err(faults) => {
            for fault in faults {
                let span = node.span_within(fault.start, fault.end);
                context.sink.push(
                    Diagnostic::error(codes::INVALID_TEMPLATE, span, fault.message)
                        .here(fault.here)
                        .note("`{field}` is the value of a field; `{{` and `}}` are braces"),
                );
            }
            return None;
        }
    };
    let mut valid = true;
    let mut made = Vec::new();
    for part in parts {
        match part {
            Part::Text(text) => made.push(TemplatePart::Text(text)),
            Part::Field(start, end) => match field(context, node, text, start, end) {
                Some(value) => made.push(TemplatePart::Value(value)),
                None => valid = false,
            },
        }
    }
    if !valid {
        return None;
    }
    let constant = match made.as_slice() {
        [] => Some(String::new()),
        [TemplatePart::Text(only)] => Some(only.clone()),
        _ => None,
    };
    let source = match constant {
        Some(text) => Generator::Constant(Literal::Text(text)),
        None => Generator::Template(made),
    };
    Some(context.made(source, Type::Text))
}

/// The value that some bytes of a template name.
fn field(
    context: &mut Context<'_>,
    node: &Node,
    text: &Text,
    start: usize,
    end: usize,
) -> Option<expr::Expr> {
    let part = Node {
        span: node.span_within(start, end),
        value: Value::Text(Text {
            value: text.value.get(start..end)?.to_owned(),
            plain: text.plain,
            origin: shifted(&text.origin, start),
        }),
    };
    let value = expr::path(&part, context.scope, context.sink)?;
    if matches!(value.ty, Type::Object(_) | Type::Array(_)) {
        let found = describe(&value.ty);
        context.sink.push(
            Diagnostic::error(
                codes::TYPE_MISMATCH,
                part.span,
                format!(
                    "`{}` is {found}, not a value that a text can hold",
                    text.value.get(start..end)?
                ),
            )
            .here(found)
            .note("name a single value: `{object.field}`"),
        );
        return None;
    }
    Some(value)
}

/// The origin of a text that begins at some byte of another.
fn shifted(origin: &[(u32, u32)], start: usize) -> Vec<(u32, u32)> {
    let Ok(start) = u32::try_from(start) else {
        return Vec::new();
    };
    let mut shifted = Vec::new();
    for (decoded, source) in origin {
        match decoded.checked_sub(start) {
            Some(decoded) => shifted.push((decoded, *source)),
            // What stands before the start and reaches over it.
            None => shifted = vec![(0, source + (start - decoded))],
        }
    }
    if let [(0, _), (0, _), ..] = shifted.as_slice() {
        shifted.remove(0);
    }
    shifted
}

/// A part of a template.
#[derive(Debug, PartialEq)]
enum Part {
    /// As it stands.
    Text(String),
    /// The path between these bytes.
    Field(usize, usize),
}

/// What is wrong with a template, and with which bytes of it.
#[derive(Debug)]
struct Fault {
    start: usize,
    end: usize,
    message: &'static str,
    here: &'static str,
}

fn parse(template: &str) -> Result<Vec<Part>, Vec<Fault>> {
    let mut parts = Vec::new();
    let mut faults = Vec::new();
    let mut literal = String::new();
    let mut at = 0;
    while let Some(next) = template.get(at..).and_then(|rest| rest.chars().next()) {
        let end = at + next.len_utf8();
        let doubled = template
            .get(end..)
            .is_some_and(|rest| rest.starts_with(next));
        match next {
            '{' | '}' if doubled => {
                literal.push(next);
                at = end + 1;
            }
            '}' => {
                faults.push(Fault {
                    start: at,
                    end,
                    message: "a `}` without its `{`",
                    here: "a brace alone is written twice: `}}`",
                });
                at = end;
            }
            '{' => {
                let Some(length) = template.get(end..).and_then(closing) else {
                    faults.push(Fault {
                        start: at,
                        end: template.len(),
                        message: "a `{` without its `}`",
                        here: "not closed",
                    });
                    break;
                };
                let inner = template.get(end..end + length).unwrap_or_default();
                let name = inner.trim();
                let start = end + inner.len() - inner.trim_start().len();
                if name.is_empty() {
                    faults.push(Fault {
                        start: at,
                        end: end + length + 1,
                        message: "these braces name no field",
                        here: "which field?",
                    });
                }
                if !literal.is_empty() {
                    parts.push(Part::Text(std::mem::take(&mut literal)));
                }
                parts.push(Part::Field(start, start + name.len()));
                at = end + length + 1;
            }
            other => {
                literal.push(other);
                at = end;
            }
        }
    }
    if !literal.is_empty() {
        parts.push(Part::Text(literal));
    }
    if faults.is_empty() {
        Ok(parts)
    } else {
        Err(faults)
    }
}

/// Where the `}` stands that closes a place; those in quotes are part of a name.
fn closing(rest: &str) -> Option<usize> {
    let mut quoted = false;
    rest.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == b'}' && !quoted
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_a_text_apart() {
        let text = |text: &str| Part::Text(text.to_owned());
        let cases = [
            ("", vec![]),
            ("plain", vec![text("plain")]),
            (
                "{first}.{last}@corp",
                vec![
                    Part::Field(1, 6),
                    text("."),
                    Part::Field(9, 13),
                    text("@corp"),
                ],
            ),
            ("{{é}}{ a }", vec![text("{é}"), Part::Field(8, 9)]),
            ("{a.\"b}c\"}", vec![Part::Field(1, 8)]),
        ];
        for (template, expected) in cases {
            assert_eq!(parse(template).unwrap(), expected, "{template}");
        }
    }

    #[test]
    fn finds_every_fault() {
        let cases = [
            ("a}b", vec![(1, 2)]),
            ("é{", vec![(2, 3)]),
            ("{}{ }", vec![(0, 2), (2, 5)]),
            ("} {", vec![(0, 1), (2, 3)]),
        ];
        for (template, expected) in cases {
            let faults = parse(template).unwrap_err();
            let found: Vec<_> = faults
                .iter()
                .map(|fault| (fault.start, fault.end))
                .collect();
            assert_eq!(found, expected, "{template}");
        }
    }

    #[test]
    fn names_the_roots_of_its_fields_once() {
        assert_eq!(
            roots("{a.b} {payload.c} {a.d} {e}"),
            ["a", "c", "e"].map(str::to_owned)
        );
    }
}
