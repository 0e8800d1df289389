//! Literals of the configuration as typed values.
//!
//! Input: a YAML node and the type of its place. Output: a [`Literal`] of that type. Invariant:
//! decimals are exact.

mod convert;
mod words;

pub(super) use convert::convert;
use words::mistaken;
pub(super) use words::{decimals, example, listed, told_apart, type_words, value_shown, wanted};

use super::grid::{GridPosition, locate};
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{Literal, Type};
use crate::resolve::names::scalar;
use crate::source::Span;
use crate::yaml::{Node, Value};

/// What takes a literal.
#[derive(Clone, Copy)]
pub(super) struct Taker<'a> {
    /// In words: ``attribute `balance` of `Account` ``.
    pub(super) words: &'a str,
    /// Where its type is declared.
    pub(super) declared: Option<Span>,
}

impl<'a> Taker<'a> {
    /// One whose declaration is not worth showing: it stands beside the literal, or says another
    /// type.
    pub(super) fn alone(words: &'a str) -> Self {
        Self {
            words,
            declared: None,
        }
    }

    fn show(self, diagnostic: Diagnostic, what: &str) -> Diagnostic {
        match self.declared {
            Some(place) => diagnostic.label(place, format!("{what} here")),
            None => diagnostic,
        }
    }
}

/// Reports texts that are not among those that the type holds, in lists too.
pub(super) fn within(
    node: &Node,
    literal: Literal,
    ty: &Type,
    taker: Taker<'_>,
    sink: &mut Sink,
) -> Option<Literal> {
    if let (Type::Array(element), Literal::List(items), Value::Seq(nodes)) =
        (ty, &literal, &node.value)
    {
        let words = format!("an element of {}", taker.words);
        let taker = Taker {
            words: &words,
            ..taker
        };
        let mut sound = true;
        for (node, item) in nodes.iter().zip(items) {
            sound &= within(node, item.clone(), &element.ty, taker, sink).is_some();
        }
        return sound.then_some(literal);
    }
    if let (Type::Enum(texts), Literal::Text(text)) = (ty, &literal)
        && !texts.contains(text)
    {
        let diagnostic = Diagnostic::error(
            codes::TYPE_MISMATCH,
            node.span,
            format!("{} cannot be `{text}`", taker.words),
        )
        .here("not one of its values");
        let diagnostic = match taker.declared {
            Some(place) => diagnostic.label(place, "declared here"),
            None => diagnostic,
        };
        sink.push(match sink.nearest(text, texts.iter().map(String::as_str)) {
            Some(near) => diagnostic.suggest(
                node.span,
                scalar(near),
                format!("a similar value exists: `{near}`"),
            ),
            None => diagnostic.note(format!("its values are {}", listed(texts))),
        });
        return None;
    }
    Some(literal)
}

/// The literal as a value of the type.
pub(super) fn typed(
    node: &Node,
    ty: &Type,
    nullable: bool,
    taker: Taker<'_>,
    sink: &mut Sink,
) -> Option<Literal> {
    let place = taker.words;
    if node.value == Value::Null {
        if nullable {
            return Some(Literal::Null);
        }
        let diagnostic = Diagnostic::error(
            codes::TYPE_MISMATCH,
            node.span,
            format!("{place} cannot be null"),
        )
        .here(format!("expected {}", wanted(ty)))
        .note("`nullable: true` where it is declared lets it be null");
        sink.push(taker.show(diagnostic, "never null"));
        return None;
    }
    if let Some(literal) = convert(node, ty) {
        rounded(node, ty, &literal, taker, sink);
        return Some(literal);
    }
    let number = matches!(node.value, Value::Int(_) | Value::Float { .. });
    let mut diagnostic =
        Diagnostic::error(codes::TYPE_MISMATCH, node.span, mistaken(node, ty, place)).here(match (
            node.value.beyond_64_bits(),
            ty,
        ) {
            (Some(beyond), Type::Int) => beyond,
            (_, Type::Float | Type::Decimal(_)) if number => "out of range".to_owned(),
            _ => format!("expected {}", wanted(ty)),
        });
    diagnostic = taker.show(diagnostic, wanted(ty));
    if let (Value::Text(_), Type::Timestamp(format)) = (&node.value, ty)
        && let Some(example) = example(format)
    {
        diagnostic = diagnostic.note(format!("it is written like `{example}`"));
    }
    if let (Value::Text(_), Type::Uuid) = (&node.value, ty) {
        diagnostic = diagnostic.note("it is written like `7c9e6679-7425-40de-944b-e07fc1f90ae7`");
    }
    if let (Value::Text(text), Type::Bool) = (&node.value, ty)
        && text.plain
        && boolean_word(&text.value).is_some()
    {
        diagnostic.code = codes::AMBIGUOUS_BOOLEAN;
        diagnostic.message = format!(
            "{place} takes a boolean: `{}` is a string in YAML 1.2",
            text.value
        );
    }
    if let (Value::Text(text), Type::Bool) = (&node.value, ty)
        && let Some(meant) = boolean_word(&text.value)
    {
        diagnostic = diagnostic.suggest(node.span, meant.to_string(), format!("write `{meant}`"));
    }
    if let (Value::Text(text), Type::Int | Type::Float | Type::Decimal(_)) = (&node.value, ty)
        && text.value.parse::<f64>().is_ok()
    {
        diagnostic = diagnostic.suggest(node.span, text.value.clone(), "take off the quotes");
    }
    if let (Value::Int(_) | Value::Float { .. } | Value::Bool(_), Type::Text | Type::Enum(_)) =
        (&node.value, ty)
    {
        diagnostic = diagnostic.note("put it into quotes to make it a string");
    }
    sink.push(diagnostic);
    None
}

/// Reports a number that has more decimals than its type.
fn rounded(node: &Node, ty: &Type, literal: &Literal, taker: Taker<'_>, sink: &mut Sink) {
    let (Type::Decimal(scale), Some(GridPosition::Between(..))) = (ty, locate(node, ty)) else {
        return;
    };
    let message = format!(
        "{} has {}, and `{}` becomes {}",
        taker.words,
        decimals(*scale),
        value_shown(node),
        literal.shown()
    );
    let diagnostic = Diagnostic::warning(codes::ROUNDED_LITERAL, node.span, message)
        .here("rounded, half to even");
    sink.push(taker.show(diagnostic, &decimals(*scale)));
}

fn boolean_word(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "yes" | "on" | "true" | "y" => Some(true),
        "no" | "off" | "false" | "n" => Some(false),
        _ => None,
    }
}
