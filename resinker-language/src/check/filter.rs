//! `selection_filter`: what it looks at, how it compares, and with what.
//!
//! Input: clauses as written. Output: typed clauses. Invariant: the value has the type of the
//! field, or is a list of such; a number that the field cannot have is compared with as it was
//! written, by the values that it lies between.

mod number;

use super::grid::{GridPosition, locate};
use super::literal::Taker;
use super::path::EntityMembers;
use super::{Context, literal};
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{Clause, Literal, Member, TimeFormat, Type};
use crate::resolve::names::scalar;
use crate::syntax::word::Words;
use crate::syntax::{FilterClause, Operator, TypeName};
use crate::yaml::{Node, Value};
pub(super) use number::impossible;

/// Checks all clauses of a filter over an entity that compare with literals. `user` says whose it
/// is: ``event `Login` ``.
pub(super) fn check(
    cx: &mut Context<'_>,
    clauses: &[FilterClause],
    entity: usize,
    user: &str,
) -> Option<Vec<Clause>> {
    let members = cx.entities.get(entity)?;
    let checked: Vec<Option<Clause>> = clauses
        .iter()
        .filter(|clause| clause.related.is_none())
        .map(|clause| check_clause(clause, members, user, cx.sink))
        .collect();
    checked.into_iter().collect()
}

fn check_clause(
    clause: &FilterClause,
    members: &EntityMembers,
    user: &str,
    sink: &mut Sink,
) -> Option<Clause> {
    let (field, operator, value) = (
        clause.field.as_ref()?,
        clause.operator.as_ref()?,
        clause.value.as_ref()?,
    );
    let words = format!(
        "the filter on `{}` of `{}` in {user}",
        field.value, members.entity
    );
    let Some((read, member)) = members.read(field, sink) else {
        // How the field is made was reported; what type it has may be declared all the same.
        if let Some((declared, place)) = members.declaration(&field.value) {
            let taker = Taker {
                words: &words,
                declared: place,
            };
            as_declared(value, declared, taker, sink);
        }
        return None;
    };
    if let Some(reason) = refused(operator.value, &member.ty) {
        let mut diagnostic = Diagnostic::error(
            codes::INVALID_OPERATOR,
            operator.span,
            format!(
                "`{}` does not work on `{}` of `{}`, which is {}",
                operator.value.word(),
                field.value,
                members.entity,
                literal::type_words(&member.ty)
            ),
        )
        .here(reason)
        .label(
            field.span,
            format!("{} here", literal::type_words(&member.ty)),
        );
        if let (Type::Array(_), Operator::In | Operator::NotIn) = (&member.ty, operator.value) {
            let meant = if operator.value == Operator::In {
                "contains"
            } else {
                "not_contains"
            };
            diagnostic = diagnostic.note(format!("`{meant}` looks for one value in such a list"));
        }
        sink.push(diagnostic);
        return None;
    }
    let taker = Taker {
        words: &words,
        declared: members.place(&read),
    };
    let number = number::Number {
        field: &field.value,
        entity: &members.entity,
        member: &member,
        user,
    };
    let (operator, value) = match number.clause(operator.value, value, sink) {
        Some(exact) => exact,
        None => (
            operator.value,
            self::value(&number, operator.value, value, taker, sink)?,
        ),
    };
    Some(Clause {
        read,
        operator,
        value,
    })
}

/// Reports values that are not of a declared type, whatever kind of it the field would be.
fn as_declared(value: &Node, declared: TypeName, taker: Taker<'_>, sink: &mut Sink) {
    let ty = match declared {
        TypeName::String => Type::Text,
        TypeName::Integer => Type::Int,
        TypeName::Number => Type::Float,
        TypeName::Boolean => Type::Bool,
        TypeName::Object | TypeName::Array => return,
    };
    let nodes = match &value.value {
        Value::Seq(items) => items.as_slice(),
        // Other maps than references are reported with the clause.
        Value::Map(_) => return,
        _ => std::slice::from_ref(value),
    };
    for node in nodes {
        literal::typed(node, &ty, true, taker, sink);
    }
}

/// Why an operator does not work on a type.
fn refused(operator: Operator, ty: &Type) -> Option<&'static str> {
    let ordered = matches!(
        ty,
        Type::Int
            | Type::Float
            | Type::Decimal(_)
            | Type::Timestamp(
                TimeFormat::Iso8601
                    | TimeFormat::Date
                    | TimeFormat::Time
                    | TimeFormat::Unix
                    | TimeFormat::UnixMs
            )
    );
    match operator {
        Operator::GreaterThan
        | Operator::LessThan
        | Operator::GreaterEquals
        | Operator::LessEquals => (!ordered).then_some("order is for numbers and times"),
        Operator::Contains | Operator::NotContains => {
            (!matches!(ty, Type::Text | Type::Enum(_) | Type::Array(_)))
                .then_some("looks for a part of a string, or an element of a list")
        }
        Operator::Equals | Operator::NotEquals => {
            matches!(ty, Type::Object(_)).then_some("compares single values and lists")
        }
        Operator::In | Operator::NotIn => matches!(ty, Type::Object(_) | Type::Array(_))
            .then_some("looks for a single value in the list"),
    }
}

fn value(
    number: &number::Number<'_>,
    operator: Operator,
    node: &Node,
    taker: Taker<'_>,
    sink: &mut Sink,
) -> Option<Literal> {
    let member = number.member;
    match operator {
        Operator::In | Operator::NotIn => {
            let Value::Seq(items) = &node.value else {
                let diagnostic = Diagnostic::error(
                    codes::TYPE_MISMATCH,
                    node.span,
                    format!(
                        "{} takes a list of values for `{}`",
                        taker.words,
                        operator.word()
                    ),
                )
                .here("expected a list")
                .note("for one value, use `equals` or `not_equals`");
                sink.push(match &node.value {
                    Value::Text(text) => {
                        let list = format!("[{}]", scalar(&text.value));
                        let message = format!("write `{list}`");
                        diagnostic.suggest(node.span, list, message)
                    }
                    _ => diagnostic,
                });
                return None;
            };
            let possible: Vec<&Node> = items
                .iter()
                .filter(|item| number.is_possible(item, sink))
                .collect();
            let typed: Vec<Option<Literal>> = possible
                .into_iter()
                .map(|item| comparable(item, member, taker, sink))
                .collect();
            typed
                .into_iter()
                .collect::<Option<Vec<_>>>()
                .map(Literal::List)
        }
        Operator::Contains | Operator::NotContains => {
            let (ty, nullable, taker) = match &member.ty {
                Type::Array(element) => {
                    let taker = Taker::alone(taker.words);
                    (element.ty.clone(), element.nullable, taker)
                }
                _ => (Type::Text, false, taker),
            };
            literal::typed(node, &ty, nullable, taker, sink)
        }
        Operator::Equals | Operator::NotEquals => comparable(node, member, taker, sink),
        _ => literal::typed(node, &member.ty, false, taker, sink),
    }
}

/// A value that the field can have; null where it can be null.
fn comparable(node: &Node, member: &Member, taker: Taker<'_>, sink: &mut Sink) -> Option<Literal> {
    if node.value == Value::Null && !member.nullable {
        let diagnostic = Diagnostic::error(
            codes::TYPE_MISMATCH,
            node.span,
            format!(
                "{} compares with null, and the field is never null",
                taker.words
            ),
        )
        .here("no instance has this value");
        sink.push(match taker.declared {
            Some(place) => diagnostic.label(place, "never null"),
            None => diagnostic,
        });
        return None;
    }
    match locate(node, &member.ty) {
        Some(GridPosition::On(number)) => Some(number),
        _ => literal::typed(node, &member.ty, true, taker, sink),
    }
}
