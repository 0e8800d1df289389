//! Promises about texts: their lengths, and the pattern that they match.

use super::super::CheckedGenerator;
use super::super::context::Context;
use super::super::pattern;
use super::{broken, unproven};
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{Choice, Generator, HashAlgorithm, HashPool, Literal, TimeFormat, Type};
use crate::source::Span;

/// `min_length` and `max_length`.
pub(super) fn lengths(context: &mut Context<'_>, made: &CheckedGenerator) -> bool {
    let schema = context.schema;
    let textual = crate::expr::is_textual(&made.ty);
    let (Some(least), most) = (&schema.min_length, &schema.max_length) else {
        return match &schema.max_length {
            Some(most) if textual => {
                length(context, made, ("max_length", most.value, most.span), false)
            }
            _ => true,
        };
    };
    if !textual {
        return true;
    }
    let low = length(context, made, ("min_length", least.value, least.span), true);
    let high = match most {
        Some(most) => length(context, made, ("max_length", most.value, most.span), false),
        None => true,
    };
    low && high
}

fn length(
    context: &mut Context<'_>,
    made: &CheckedGenerator,
    (key, value, span): (&str, u64, Span),
    least: bool,
) -> bool {
    let known = text_lengths(&made.source, &made.ty);
    let Some((shortest, longest)) =
        known.and_then(|(shortest, longest)| Some((shortest, longest.or(least.then_some(0))?)))
    else {
        unproven(context, span, key);
        return true;
    };
    if least && shortest < value {
        let message = format!("`{key}` is {value}, and the generator gives {shortest} characters");
        return broken(
            context,
            span,
            message,
            format!("gives {shortest} characters"),
        );
    }
    if !least && longest > value {
        let message = format!("`{key}` is {value}, and the generator gives {longest} characters");
        return broken(
            context,
            span,
            message,
            format!("gives {longest} characters"),
        );
    }
    true
}

/// Characters of the shortest and the longest text that a generator gives, where that is known; of
/// some only the shortest is.
fn text_lengths(generator: &Generator, ty: &Type) -> Option<(u64, Option<u64>)> {
    let of = |texts: &mut dyn Iterator<Item = &String>| {
        let mut range: Option<(u64, u64)> = None;
        for text in texts {
            let length = text.chars().count() as u64;
            let (low, high) = range.unwrap_or((length, length));
            range = Some((low.min(length), high.max(length)));
        }
        range
    };
    if let Generator::Sequence(sequence) = generator {
        return Some((super::super::sequence::shortest(sequence)?, None));
    }
    let exact = |length: u64| Some((length, length));
    let known = match (generator, ty) {
        (_, Type::Enum(texts)) => of(&mut texts.iter()),
        (_, Type::Uuid) => exact(36),
        (_, Type::Timestamp(TimeFormat::Iso8601)) => exact(24),
        (_, Type::Timestamp(TimeFormat::Date)) => exact(10),
        (_, Type::Timestamp(TimeFormat::Time)) => exact(12),
        (Generator::Alphanumeric { min, max }, _) => Some((*min, *max)),
        (Generator::Pattern(pattern), _) => Some(super::super::pattern::lengths(pattern)),
        (Generator::HashPool(HashPool { algorithm, .. }), _)
        | (Generator::Hashed { algorithm, .. }, _) => match algorithm {
            HashAlgorithm::Bcrypt(_) => exact(60),
            HashAlgorithm::Sha256 => exact(64),
            HashAlgorithm::Sha512 => exact(128),
            HashAlgorithm::Md5 => exact(32),
            HashAlgorithm::Argon2id { .. } => None,
        },
        (Generator::Faker { method, arguments }, _) => {
            super::super::faker::lengths(method, arguments)
        }
        (Generator::Constant(Literal::Text(text)), _) => of(&mut std::iter::once(text)),
        (Generator::Choice(choice), _) => of(&mut texts_of(choice).into_iter()),
        _ => None,
    };
    known.map(|(shortest, longest)| (shortest, Some(longest)))
}

fn texts_of(choice: &Choice) -> Vec<&String> {
    choice
        .choices
        .iter()
        .filter_map(|literal| match literal {
            Literal::Text(text) => Some(text),
            _ => None,
        })
        .collect()
}

/// `pattern` beside a generator.
pub(super) fn pattern(context: &mut Context<'_>, made: &CheckedGenerator) -> bool {
    let schema = context.schema;
    let Some(node) = schema.pattern.as_ref() else {
        return true;
    };
    let own = matches!(made.source, Generator::Pattern(_));
    if own || !crate::expr::is_textual(&made.ty) {
        return true;
    }
    let Some(text) = pattern::text(context, node) else {
        return false;
    };
    let Ok(pattern) = regex::Regex::new(&text.value) else {
        context.sink.push(
            Diagnostic::error(
                codes::INVALID_PATTERN,
                node.span,
                format!("`{}` is not a regular expression", text.value),
            )
            .here("not understood"),
        );
        return false;
    };
    let texts: Vec<&String> = match (&made.source, &made.ty) {
        (_, Type::Enum(texts)) => texts.iter().collect(),
        (Generator::Constant(Literal::Text(text)), _) => vec![text],
        (Generator::Choice(choice), _) => texts_of(choice),
        _ => {
            unproven(context, node.span, "pattern");
            return true;
        }
    };
    match texts.into_iter().find(|text| !pattern.is_match(text)) {
        None => true,
        Some(odd) => {
            let message = format!("the generator gives `{odd}`, which `pattern` does not match");
            broken(context, node.span, message, format!("gives `{odd}`"))
        }
    }
}
