//! Written values as constants of a type.
//!
//! Input: nodes of the tree. Output: [`Literal`]s of one type. Invariant: numbers keep exactly the
//! decimals that were written.

mod number;

pub(super) use number::{Number, Rounding};

use super::context::Context;
use crate::diagnostic::{Diagnostic, codes};
use crate::expr::MAX_SCALE;
use crate::model::{Literal, Member, Type};
use crate::source::{Span, Spanned};
use crate::syntax::shape_fault::number_text;
use crate::syntax::word::Words;
use crate::syntax::{Schema, TypeName};
use crate::yaml::{Node, Value};

/// Most distinct texts of an enumeration; beyond, a string is a string.
pub(in crate::check) const MAX_ENUM: usize = 256;

/// Several values of one schema, and their type.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Values {
    /// The values, each of the type or null.
    pub(super) all: Vec<Literal>,
    /// What they have in common.
    pub(super) ty: Type,
    /// Whether one of them is null.
    pub(super) nullable: bool,
}

/// Gives written values the type that is declared, or that they have in common. Reports each that
/// has another.
pub(super) fn values(
    context: &mut Context<'_>,
    nodes: &[&Node],
    precision: Option<u8>,
) -> Option<Values> {
    let schema = context.schema;
    of_schema(context, nodes, precision, Some(schema))
}

/// The same of values that a schema declares, which is that of an array's elements inside lists.
fn of_schema(
    context: &mut Context<'_>,
    nodes: &[&Node],
    precision: Option<u8>,
    schema: Option<&Schema>,
) -> Option<Values> {
    let mut valid = true;
    let declared = schema.and_then(|schema| schema.type_name.as_ref());
    let first = nodes.iter().find_map(|node| kind(node));
    let wanted = declared.map(|declared| declared.value).or(first);
    let numbers_too = declared.is_none();
    for node in nodes {
        let Some(found) = kind(node) else {
            continue;
        };
        if found == TypeName::Object {
            valid = false;
            object(context, node.span);
            continue;
        }
        let fits = match wanted {
            Some(TypeName::Number) => matches!(found, TypeName::Number | TypeName::Integer),
            Some(TypeName::Integer) if numbers_too => {
                matches!(found, TypeName::Number | TypeName::Integer)
            }
            Some(wanted) => wanted == found,
            None => true,
        };
        if !fits {
            valid = false;
            mismatch(context, node, (found, wanted), declared, nodes);
        }
        if found == TypeName::String && fits {
            ambiguous(context, node);
        }
    }
    if !valid {
        return None;
    }
    let present: Vec<&Node> = nodes
        .iter()
        .copied()
        .filter(|node| !matches!(node.value, Value::Null))
        .collect();
    let Some(wanted) = wanted else {
        let span = nodes.first().map_or(context.span, |node| node.span);
        context.sink.push(
            Diagnostic::error(codes::UNTYPED_SCHEMA, span, "null alone tells no type")
                .here("always null")
                .note("state the `type`"),
        );
        return None;
    };
    let ty = match wanted {
        TypeName::String => text_type(&present),
        TypeName::Boolean => Type::Bool,
        TypeName::Integer | TypeName::Number => {
            let integers = declared.is_some_and(|name| name.value == TypeName::Integer);
            number_type(context, &present, precision, integers)?
        }
        TypeName::Array => list_type(context, &present, precision, schema)?,
        // An object that is written was reported: these are null. Nothing ever has a field of
        // theirs.
        TypeName::Object => Type::Object(Vec::new()),
    };
    let mut all = Vec::with_capacity(nodes.len());
    for node in nodes {
        match literal(node, &ty) {
            Some(literal) => all.push(literal),
            None => {
                valid = false;
                too_large(context, node.span);
            }
        }
    }
    let nullable = present.len() < nodes.len();
    valid.then_some(Values { all, ty, nullable })
}

/// The type of lists: their elements have one, whichever list they are in.
fn list_type(
    context: &mut Context<'_>,
    lists: &[&Node],
    precision: Option<u8>,
    schema: Option<&Schema>,
) -> Option<Type> {
    let elements: Vec<&Node> = lists
        .iter()
        .filter_map(|node| match &node.value {
            Value::Seq(items) => Some(items),
            _ => None,
        })
        .flatten()
        .collect();
    let items = schema
        .and_then(|schema| schema.items.as_ref())
        .map(|items| &items.value);
    if elements.is_empty() && items.is_none_or(|items| items.type_name.is_none()) {
        let span = lists.first().map_or(context.span, |node| node.span);
        context.sink.push(
            Diagnostic::error(
                codes::UNTYPED_SCHEMA,
                span,
                "an empty list tells no type of its elements",
            )
            .here("empty")
            .note("state the `type` of the `items`"),
        );
        return None;
    }
    let precision = items
        .and_then(|items| u8::try_from(items.precision.as_ref()?.value).ok())
        .or(precision);
    let element = of_schema(context, &elements, precision, items)?;
    Some(Type::Array(Box::new(Member {
        name: String::new(),
        ty: element.ty,
        nullable: element.nullable,
    })))
}

/// Reports an object as a value.
fn object(context: &mut Context<'_>, span: Span) {
    context.sink.push(
        Diagnostic::error(codes::WRONG_TYPE, span, "an object is not a value")
            .here("an object")
            .note("an object is made of `properties`, each with a generator of its own"),
    );
}

/// The type of a value; `None` for null.
fn kind(node: &Node) -> Option<TypeName> {
    match node.value {
        Value::Bool(_) => Some(TypeName::Boolean),
        Value::Int(_) => Some(TypeName::Integer),
        Value::Float { .. } => Some(TypeName::Number),
        Value::Text(_) => Some(TypeName::String),
        Value::Seq(_) => Some(TypeName::Array),
        Value::Map(_) => Some(TypeName::Object),
        Value::Null => None,
    }
}

fn mismatch(
    context: &mut Context<'_>,
    node: &Node,
    (found, wanted): (TypeName, Option<TypeName>),
    declared: Option<&Spanned<TypeName>>,
    nodes: &[&Node],
) {
    let Some(wanted) = wanted else { return };
    let (found_word, word) = (with_article(found), wanted.word());
    if let (TypeName::Integer, Some(beyond)) = (wanted, node.value.beyond_64_bits()) {
        let message = format!(
            "integers have 64 bits, and {} is {beyond}",
            number_text(node)
        );
        let error = Diagnostic::error(codes::INVALID_VALUE, node.span, message).here(beyond);
        context.sink.push(match declared {
            Some(declared) => error.label(declared.span, format!("declared `{word}`")),
            None => error,
        });
        return;
    }
    let mut error = Diagnostic::error(
        codes::TYPE_MISMATCH,
        node.span,
        format!("this value is {found_word} where the type is `{word}`"),
    )
    .here(found_word);
    if let Some(declared) = declared {
        error = error.label(declared.span, format!("declared `{word}`"));
    } else if let Some(first) = nodes.first() {
        error = error.label(first.span, with_article(wanted));
    }
    if wanted == TypeName::String {
        error = error.note("a string that looks like another value stands in quotes");
    }
    context.sink.push(error);
}

fn with_article(name: TypeName) -> &'static str {
    match name {
        TypeName::String => "a string",
        TypeName::Number => "a number",
        TypeName::Integer => "an integer",
        TypeName::Boolean => "a boolean",
        TypeName::Object => "an object",
        TypeName::Array => "a list",
    }
}

/// Warns of `on`, `off`, `yes` and `no` without quotes.
fn ambiguous(context: &mut Context<'_>, node: &Node) {
    if let Value::Text(text) = &node.value
        && text.plain
        && matches!(
            text.value.to_lowercase().as_str(),
            "on" | "off" | "yes" | "no"
        )
    {
        context.sink.push(
            Diagnostic::warning(
                codes::AMBIGUOUS_BOOLEAN,
                node.span,
                format!("`{}` is a string here, not a boolean", text.value),
            )
            .here("a string")
            .suggest(
                node.span,
                format!("\"{}\"", text.value),
                "quotes make plain that a string is meant",
            ),
        );
    }
}

fn text_type(present: &[&Node]) -> Type {
    let mut texts: Vec<String> = Vec::new();
    for node in present {
        if let Value::Text(text) = &node.value
            && !texts.contains(&text.value)
        {
            if texts.len() == MAX_ENUM {
                return Type::Text;
            }
            texts.push(text.value.clone());
        }
    }
    if texts.is_empty() {
        Type::Text
    } else {
        Type::Enum(texts)
    }
}

/// Integers stay integers unless a precision is stated; else as many decimals as the longest has; a
/// float where one has an exponent.
fn number_type(
    context: &mut Context<'_>,
    present: &[&Node],
    precision: Option<u8>,
    integers: bool,
) -> Option<Type> {
    let numbers: Vec<(Number, Span)> = present
        .iter()
        .filter_map(|node| Some((Number::of(node)?, node.span)))
        .collect();
    if let Some((_, span)) = numbers.iter().find(|(number, _)| !number.value.is_finite()) {
        context.sink.push(
            Diagnostic::error(
                codes::INVALID_VALUE,
                *span,
                "JSON has no infinity and no NaN",
            )
            .here("not a finite number"),
        );
        return None;
    }
    if integers {
        return Some(Type::Int);
    }
    if let Some(scale) = precision {
        return Some(Type::Decimal(scale));
    }
    if numbers.iter().all(|(number, _)| number.integer) {
        return Some(Type::Int);
    }
    let mut longest = 0;
    for (number, span) in &numbers {
        match number.exact {
            None => return Some(Type::Float),
            Some((_, scale)) if scale > u32::from(MAX_SCALE) => {
                too_large(context, *span);
                return None;
            }
            Some((_, scale)) => longest = longest.max(scale),
        }
    }
    u8::try_from(longest).ok().map(Type::Decimal)
}

fn too_large(context: &mut Context<'_>, span: Span) {
    context.sink.push(
        Diagnostic::error(
            codes::INVALID_VALUE,
            span,
            "this number has too many digits",
        )
        .here("does not fit 64 bits")
        .note("a number with a precision has 18 digits in all"),
    );
}

/// A value as a constant of a type that it fits.
pub(super) fn literal(node: &Node, ty: &Type) -> Option<Literal> {
    match (&node.value, ty) {
        (Value::Null, _) => Some(Literal::Null),
        (Value::Bool(value), Type::Bool) => Some(Literal::Bool(*value)),
        (Value::Int(value), Type::Int) => Some(Literal::Int(*value)),
        (Value::Text(text), Type::Text | Type::Enum(_)) => Some(Literal::Text(text.value.clone())),
        (_, Type::Float) => Number::of(node).map(|number| Literal::Float(number.value)),
        (_, Type::Decimal(scale)) => {
            let mantissa = Number::of(node)?.mantissa(*scale, Rounding::HalfEven)?;
            Some(Literal::Decimal {
                mantissa,
                scale: *scale,
            })
        }
        (Value::Seq(items), Type::Array(element)) => items
            .iter()
            .map(|item| literal(item, &element.ty))
            .collect::<Option<Vec<_>>>()
            .map(Literal::List),
        _ => None,
    }
}
