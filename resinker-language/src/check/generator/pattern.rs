//! `pattern`: texts that match a regular expression.
//!
//! Input: an expression in the syntax of Rust's `regex`. Output: a [`Pattern`]. Invariant: every
//! text that is put together from it matches the whole expression.

mod class;

use regex_syntax::ast::{
    self, AssertionKind, Ast, Flag, GroupKind, RepetitionKind, RepetitionRange,
};

use super::CheckedGenerator;
use super::context::Context;
use super::parameters::Parameters;
use super::table::MAX_LENGTH;
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{Generator, Pattern, Type};
use crate::syntax::TypeName;
use crate::yaml::{Node, Text, Value};

/// How far an open repeat goes above its minimum.
const OPEN: u64 = 10;

/// Deepest nesting.
const MAX_DEPTH: u32 = 50;

/// Most parts: each is a statement of the generated code.
const MAX_PARTS: usize = 10_000;

/// `pattern`: `regex` in `params`, or the key `pattern` beside the generator.
pub(super) fn generator(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
) -> Option<CheckedGenerator> {
    let beside = ("pattern", context.schema.pattern.as_ref());
    let fits = context.accepts(&[TypeName::String], "a string");
    let node = parameters.or_beside(context, "pattern", "regex", beside)?;
    let pattern = read(context, node)?;
    (fits && parameters.valid()).then(|| context.made(Generator::Pattern(pattern), Type::Text))
}

/// The key `pattern` alone.
pub(super) fn alone(context: &mut Context<'_>, node: &Node) -> Option<CheckedGenerator> {
    let fits = context.accepts(&[TypeName::String], "a string");
    let pattern = read(context, node)?;
    fits.then(|| context.made(Generator::Pattern(pattern), Type::Text))
}

/// The text of an expression; what is none is reported.
pub(super) fn text<'a>(context: &mut Context<'_>, node: &'a Node) -> Option<&'a Text> {
    let Value::Text(text) = &node.value else {
        context.sink.push(
            Diagnostic::error(
                codes::WRONG_TYPE,
                node.span,
                "a regular expression is a string",
            )
            .here("not a string"),
        );
        return None;
    };
    Some(text)
}

/// Reads an expression and reports what is wrong with it, at the very characters.
fn read(context: &mut Context<'_>, node: &Node) -> Option<Pattern> {
    let text = text(context, node)?;
    match parse(&text.value) {
        Ok(pattern) => Some(pattern),
        Err(fault) => {
            let span = node.span_within(fault.start, fault.end);
            let mut error = Diagnostic::error(codes::INVALID_PATTERN, span, fault.message);
            if let Some(here) = fault.here {
                error = error.here(here);
            }
            if let Some(note) = fault.note {
                error = error.note(note);
            }
            context.sink.push(error);
            None
        }
    }
}

/// What is wrong with an expression, and with which bytes of it.
#[derive(Debug)]
struct Fault {
    start: usize,
    end: usize,
    message: String,
    here: Option<&'static str>,
    note: Option<&'static str>,
}

impl Fault {
    fn at(span: &ast::Span, message: impl Into<String>) -> Self {
        Self {
            start: span.start.offset,
            end: span.end.offset,
            message: message.into(),
            here: None,
            note: None,
        }
    }

    fn here(self, here: &'static str) -> Self {
        Self {
            here: Some(here),
            ..self
        }
    }

    fn note(self, note: &'static str) -> Self {
        Self {
            note: Some(note),
            ..self
        }
    }
}

fn parse(text: &str) -> Result<Pattern, Fault> {
    let tree = ast::parse::ParserBuilder::new()
        .nest_limit(MAX_DEPTH)
        .build()
        .parse(text)
        .map_err(|error| {
            let message = format!("not a regular expression: {}", error.kind());
            Fault::at(error.span(), message).here("not understood")
        })?;
    let mut reader = Reader {
        text,
        case_insensitive: false,
        parts: 0,
    };
    let edges = Edges {
        start: true,
        end: true,
    };
    let pattern = reader.pattern(&tree, edges)?;
    let longest = lengths(&pattern).1;
    if longest > MAX_LENGTH {
        let message = format!(
            "this pattern gives texts of up to {longest} characters; the most is {MAX_LENGTH}"
        );
        return Err(Fault::at(tree.span(), message).here("too long"));
    }
    Ok(pattern)
}

/// Whether nothing stands before, and after, a part of the expression.
#[derive(Clone, Copy)]
struct Edges {
    start: bool,
    end: bool,
}

impl Edges {
    const NONE: Self = Self {
        start: false,
        end: false,
    };
}

struct Reader<'a> {
    text: &'a str,
    case_insensitive: bool,
    parts: usize,
}

impl Reader<'_> {
    fn pattern(&mut self, tree: &Ast, edges: Edges) -> Result<Pattern, Fault> {
        self.parts += 1;
        if self.parts > MAX_PARTS {
            let message = format!("this pattern has more than {MAX_PARTS} parts");
            return Err(Fault::at(tree.span(), message).here("too many"));
        }
        match tree {
            Ast::Empty(_) => Ok(Pattern::Text(String::new())),
            Ast::Flags(set) => {
                self.flags(&set.flags);
                Ok(Pattern::Text(String::new()))
            }
            Ast::Literal(literal) => Ok(self.literal(literal.c)),
            Ast::Assertion(assertion) => {
                self.assertion(assertion, edges)?;
                Ok(Pattern::Text(String::new()))
            }
            Ast::Dot(_) | Ast::ClassUnicode(_) | Ast::ClassPerl(_) | Ast::ClassBracketed(_) => {
                self.class(tree)
            }
            Ast::Group(group) => {
                let outer = self.case_insensitive;
                if let GroupKind::NonCapturing(flags) = &group.kind {
                    self.flags(flags);
                }
                let inner = self.pattern(&group.ast, edges);
                self.case_insensitive = outer;
                inner
            }
            Ast::Repetition(repetition) => {
                let (min, max) = match &repetition.op.kind {
                    RepetitionKind::ZeroOrOne => (0, 1),
                    RepetitionKind::ZeroOrMore => (0, OPEN),
                    RepetitionKind::OneOrMore => (1, 1 + OPEN),
                    RepetitionKind::Range(RepetitionRange::Exactly(count)) => {
                        (u64::from(*count), u64::from(*count))
                    }
                    RepetitionKind::Range(RepetitionRange::AtLeast(count)) => {
                        (u64::from(*count), u64::from(*count) + OPEN)
                    }
                    RepetitionKind::Range(RepetitionRange::Bounded(min, max)) => {
                        (u64::from(*min), u64::from(*max))
                    }
                };
                let edges = if max <= 1 { edges } else { Edges::NONE };
                let of = self.pattern(&repetition.ast, edges)?;
                Ok(repeated(of, min, max))
            }
            Ast::Alternation(alternation) => {
                let outer = self.case_insensitive;
                let options = alternation
                    .asts
                    .iter()
                    .map(|tree| self.pattern(tree, edges));
                let options = options.collect::<Result<Vec<_>, _>>()?;
                self.case_insensitive = outer;
                Ok(Pattern::Either(options))
            }
            Ast::Concat(concat) => {
                let outer = self.case_insensitive;
                let empty: Vec<bool> = concat.asts.iter().map(is_empty).collect();
                let mut parts = Vec::new();
                for (at, tree) in concat.asts.iter().enumerate() {
                    let before = empty.get(..at).unwrap_or_default();
                    let after = empty.get(at + 1..).unwrap_or_default();
                    let edges = Edges {
                        start: edges.start && before.iter().all(|empty| *empty),
                        end: edges.end && after.iter().all(|empty| *empty),
                    };
                    append(&mut parts, self.pattern(tree, edges)?);
                }
                self.case_insensitive = outer;
                Ok(joined(parts))
            }
        }
    }

    fn flags(&mut self, flags: &ast::Flags) {
        // The others change what `.`, `^` and `$` match, or who matches first: not which texts an
        // expression can be put together from.
        if let Some(on) = flags.flag_state(Flag::CaseInsensitive) {
            self.case_insensitive = on;
        }
    }

    fn literal(&self, character: char) -> Pattern {
        let single = |mut cases: Box<dyn Iterator<Item = char>>| {
            cases.next().filter(|_| cases.next().is_none())
        };
        let (lower, upper) = (
            single(Box::new(character.to_lowercase())),
            single(Box::new(character.to_uppercase())),
        );
        match (lower, upper) {
            (Some(lower), Some(upper)) if self.case_insensitive && lower != upper => {
                let (first, second) = (lower.min(upper), lower.max(upper));
                Pattern::Class(vec![(first, first), (second, second)])
            }
            _ => Pattern::Text(character.to_string()),
        }
    }

    fn class(&self, tree: &Ast) -> Result<Pattern, Fault> {
        let ranges = class::members(self.text, tree, self.case_insensitive)
            .map_err(|message| Fault::at(tree.span(), message).here("not understood"))?;
        match ranges.as_slice() {
            [] => Err(Fault::at(
                tree.span(),
                "this class holds no character: the pattern matches nothing",
            )
            .here("empty")),
            [(first, last)] if first == last => Ok(Pattern::Text(first.to_string())),
            _ => Ok(Pattern::Class(ranges)),
        }
    }

    fn assertion(&self, assertion: &ast::Assertion, edges: Edges) -> Result<(), Fault> {
        let (holds, place) = match assertion.kind {
            AssertionKind::StartLine | AssertionKind::StartText => (edges.start, "start"),
            AssertionKind::EndLine | AssertionKind::EndText => (edges.end, "end"),
            _ => {
                return Err(Fault::at(
                    &assertion.span,
                    "a pattern that makes texts cannot hold a word boundary",
                )
                .here("depends on what stands beside it")
                .note("leave it out: the text is nothing but what the pattern says"));
            }
        };
        if holds {
            return Ok(());
        }
        let message = format!("this holds at the {place} of a text, and here never");
        Err(Fault::at(&assertion.span, message).here("matches nothing"))
    }
}

/// Whether an expression stands for no character.
fn is_empty(tree: &Ast) -> bool {
    match tree {
        Ast::Empty(_) | Ast::Flags(_) | Ast::Assertion(_) => true,
        Ast::Group(group) => is_empty(&group.ast),
        Ast::Concat(concat) => concat.asts.iter().all(is_empty),
        Ast::Alternation(alternation) => alternation.asts.iter().all(is_empty),
        Ast::Repetition(repetition) => {
            is_empty(&repetition.ast)
                || matches!(
                    repetition.op.kind,
                    RepetitionKind::Range(
                        RepetitionRange::Exactly(0) | RepetitionRange::Bounded(_, 0)
                    )
                )
        }
        _ => false,
    }
}

fn repeated(of: Pattern, min: u64, max: u64) -> Pattern {
    match of {
        Pattern::Text(text) if text.is_empty() => Pattern::Text(text),
        _ if max == 0 => Pattern::Text(String::new()),
        of if (min, max) == (1, 1) => of,
        of => Pattern::Repeat {
            of: Box::new(of),
            min,
            max,
        },
    }
}

/// Appends a part; texts that touch become one.
fn append(parts: &mut Vec<Pattern>, part: Pattern) {
    match (part, parts.last_mut()) {
        (Pattern::Text(text), _) if text.is_empty() => {}
        (Pattern::Text(text), Some(Pattern::Text(before))) => before.push_str(&text),
        (Pattern::Sequence(inner), _) => inner.into_iter().for_each(|part| append(parts, part)),
        (part, _) => parts.push(part),
    }
}

fn joined(mut parts: Vec<Pattern>) -> Pattern {
    match (parts.pop(), parts.is_empty()) {
        (None, _) => Pattern::Text(String::new()),
        (Some(only), true) => only,
        (Some(last), false) => {
            parts.push(last);
            Pattern::Sequence(parts)
        }
    }
}

/// What a pattern makes.
#[cfg(test)]
pub(in crate::check) fn parsed(text: &str) -> Option<Pattern> {
    parse(text).ok()
}

/// Characters of the shortest and the longest text; at most 2^64.
pub(in crate::check) fn lengths(pattern: &Pattern) -> (u64, u64) {
    match pattern {
        Pattern::Text(text) => {
            let length = text.chars().count() as u64;
            (length, length)
        }
        Pattern::Class(_) => (1, 1),
        Pattern::Sequence(parts) => parts.iter().map(lengths).fold((0, 0), |a, b| {
            (a.0.saturating_add(b.0), a.1.saturating_add(b.1))
        }),
        Pattern::Either(options) => options
            .iter()
            .map(lengths)
            .reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
            .unwrap_or_default(),
        Pattern::Repeat { of, min, max } => {
            let (shortest, longest) = lengths(of);
            (shortest.saturating_mul(*min), longest.saturating_mul(*max))
        }
    }
}
