//! `conditional_choice`.

pub(crate) mod case;
mod foreign;

use super::CheckedGenerator;
use super::choice::empty;
use super::context::Context;
use super::coverage::{Coverage, Matched, Relation, constant, ordered};
use super::literal::values;
use super::parameters::Parameters;
use crate::check::grid::{GridPosition, locate};
use crate::diagnostic::{Diagnostic, codes};
use crate::expr::{self, Comparison, Expr, ExprKind, coerce, comparison, describe};
use crate::model::{Choice, Generator, Literal, TimeFormat, Type};
use crate::source::Span;
use crate::yaml::{Entry, Node, Value};
use case::{Case, Condition, case};
use foreign::foreign;

/// Checks the field, the cases and what they choose from.
pub(super) fn conditional(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
) -> Option<CheckedGenerator> {
    let precision = context.precision(parameters.given_size("precision"));
    let field = parameters.node("condition_field");
    let field =
        field.and_then(|node| Some((expr::path(node, context.scope, context.sink)?, node.span)));
    let (nodes, span) = parameters.list("cases")?;
    if nodes.is_empty() {
        empty(context, span);
        return None;
    }
    let read: Vec<Option<Case<'_>>> = nodes.iter().map(|node| case(context, node)).collect();
    let chosen: Vec<&Node> = read
        .iter()
        .flatten()
        .flat_map(|case| case.choices)
        .collect();
    let chosen = if chosen.is_empty() {
        None
    } else {
        values(context, &chosen, precision.ok()?)
    };
    let complete = read.iter().all(Option::is_some);
    let cases: Vec<Case<'_>> = read.into_iter().flatten().collect();
    let conditions = match &field {
        Some((field, at)) => conditions(context, field, *at, &cases, complete.then_some(span)),
        None => None,
    };
    let (chosen, conditions) = (chosen?, conditions?);
    if !(complete && parameters.valid()) {
        return None;
    }
    let mut literals = chosen.all.into_iter();
    let mut made = Vec::with_capacity(cases.len());
    for (case, condition) in cases.into_iter().zip(conditions.tests) {
        let last = condition.is_none();
        let choices = literals.by_ref().take(case.choices.len()).collect();
        made.push((
            condition,
            Choice {
                choices,
                weights: case.weights,
            },
        ));
        if last {
            break;
        }
    }
    let source = Generator::Conditional { cases: made };
    Some(CheckedGenerator {
        nullable: chosen.nullable || conditions.incomplete,
        ..context.made(source, chosen.ty)
    })
}

/// The tests of all cases.
struct Conditions {
    tests: Vec<Option<Expr>>,
    /// Whether a value can match none.
    incomplete: bool,
}

fn conditions(
    context: &mut Context<'_>,
    field: &Expr,
    at: Span,
    cases: &[Case<'_>],
    all: Option<Span>,
) -> Option<Conditions> {
    let mut coverage = Coverage::all(&field.ty, field.nullable, context.scope.bounds(&field.kind));
    let mut tests = Vec::with_capacity(cases.len());
    let mut valid = true;
    let mut default = None;
    // The case behind which nothing is left.
    let mut rest = None;
    for (index, case) in cases.iter().enumerate() {
        if let Some(span) = case.default {
            tests.push(None);
            if index + 1 < cases.len() && default.is_none() {
                context.sink.push(
                    Diagnostic::warning(
                        codes::INCOMPLETE_CASES,
                        span,
                        "a `default` before the last case hides the cases after it",
                    )
                    .here("matches everything"),
                );
            } else if default.is_none() && !coverage.leaves_something() {
                unreachable(context, span, "the cases before it match everything");
            }
            default = Some(span);
            continue;
        }
        let mut test: Option<Expr> = None;
        let mut matched: Option<Matched> = None;
        let mut null = false;
        let mut known = true;
        for (condition, entry) in &case.conditions {
            let Some(part) = check_condition(context, field, at, *condition, entry, &coverage)
            else {
                valid = false;
                continue;
            };
            known &= part.matched.is_some();
            null = part.null && (null || test.is_none());
            matched = match (matched, part.matched) {
                (Some(a), Some(b)) => Some(a.and(b)),
                (a, b) => a.or(b),
            };
            test = Some(match test {
                None => part.test,
                Some(before) => and(before, part.test),
            });
        }
        if let (true, None, Some((_, entry))) = (known && valid, default, case.conditions.first()) {
            let nothing = matched.as_ref().is_some_and(Matched::is_empty) && !null;
            if !coverage.take(matched, null) {
                let why = if nothing {
                    "the field never has such a value"
                } else {
                    "the cases before it match all of its values, or the field never has them"
                };
                unreachable(context, entry.key.span, why);
            }
            if rest.is_none() && !coverage.leaves_something() {
                rest = Some(index);
            }
        }
        tests.push(test);
    }
    // No test is made that cannot fail: the last case that a value reaches is the rest.
    if let Some(test) = rest.and_then(|index| tests.get_mut(index)) {
        *test = None;
    }
    let incomplete = default.is_none() && coverage.leaves_something();
    if let (true, true, Some(span)) = (incomplete, valid, all) {
        context.sink.push(
            Diagnostic::warning(
                codes::INCOMPLETE_CASES,
                span,
                "these cases do not cover every value of the field",
            )
            .here("no `default`")
            .label(at, "this field")
            .note("where none matches, the value is null"),
        );
    }
    valid.then_some(Conditions { tests, incomplete })
}

fn unreachable(context: &mut Context<'_>, span: Span, why: &str) {
    context.sink.push(
        Diagnostic::warning(codes::UNREACHABLE_CASE, span, "no value reaches this case")
            .here("never reached")
            .note(why),
    );
}

/// One condition of a case.
struct Part {
    test: Expr,
    /// What it matches beside null; `None` where that is not known.
    matched: Option<Matched>,
    /// Whether it matches null.
    null: bool,
}

fn check_condition(
    context: &mut Context<'_>,
    field: &Expr,
    at: Span,
    condition: Condition,
    entry: &Entry,
    coverage: &Coverage,
) -> Option<Part> {
    match condition {
        Condition::Is(relation) => {
            relation_part(context, field, at, relation, entry, &entry.value, coverage)
        }
        Condition::In => {
            let Value::Seq(nodes) = &entry.value.value else {
                context.sink.push(
                    Diagnostic::error(
                        codes::WRONG_TYPE,
                        entry.value.span,
                        "`condition_value_in` takes a list",
                    )
                    .here("not a list"),
                );
                return None;
            };
            if nodes.is_empty() {
                empty(context, entry.key.span);
                return None;
            }
            let parts: Vec<Option<Part>> = nodes
                .iter()
                .map(|node| {
                    relation_part(context, field, at, Relation::Equal, entry, node, coverage)
                })
                .collect();
            let parts = parts.into_iter().collect::<Option<Vec<Part>>>()?;
            parts.into_iter().reduce(|a, b| Part {
                test: Expr::new(ExprKind::Or(Box::new(a.test), Box::new(b.test)), Type::Bool),
                matched: match (a.matched, b.matched) {
                    (Some(a), Some(b)) => Some(a.or(b)),
                    (a, b) => a.or(b),
                },
                null: a.null || b.null,
            })
        }
    }
}

fn relation_part(
    context: &mut Context<'_>,
    field: &Expr,
    at: Span,
    relation: Relation,
    entry: &Entry,
    node: &Node,
    coverage: &Coverage,
) -> Option<Part> {
    if relation != Relation::Equal && !has_order(&field.ty) {
        let found = describe(&field.ty);
        context.sink.push(
            Diagnostic::error(
                codes::INVALID_OPERATOR,
                entry.key.span,
                format!(
                    "`{}` compares numbers and times, not {found}",
                    entry.key.value
                ),
            )
            .here("takes an order")
            .label(at, format!("this field is {found}")),
        );
        return None;
    }
    if foreign(context, node, field, at) {
        return None;
    }
    let fits = constant(node).and_then(|(literal, ty)| {
        let value = Expr::literal(literal, ty);
        if value.is_null() {
            return (relation == Relation::Equal).then(|| Part {
                test: Expr::new(ExprKind::IsNull(Box::new(field.clone())), Type::Bool),
                matched: Some(coverage.nothing()),
                null: true,
            });
        }
        let test = match locate(node, &field.ty) {
            Some(GridPosition::Between(below, above)) => between(relation, field, below, above)?,
            _ => test(operator(relation), field, value)?,
        };
        Some(Part {
            test,
            matched: coverage.matched(relation, node),
            null: false,
        })
    });
    if fits.is_none() {
        let found = describe(&field.ty);
        context.sink.push(
            Diagnostic::error(
                codes::TYPE_MISMATCH,
                node.span,
                format!("this value cannot be compared with the field, which is {found}"),
            )
            .here("of another type")
            .label(at, format!("this field is {found}")),
        );
    }
    fits
}

/// Whether values of this type have an order: those that cases are counted by, and times that are
/// in order as text.
fn has_order(ty: &Type) -> bool {
    ordered(ty) || matches!(ty, Type::Timestamp(TimeFormat::Date | TimeFormat::Time))
}

fn operator(relation: Relation) -> Comparison {
    match relation {
        Relation::Equal => Comparison::Equal,
        Relation::Greater => Comparison::Greater,
        Relation::GreaterEqual => Comparison::GreaterEqual,
        Relation::Less => Comparison::Less,
        Relation::LessEqual => Comparison::LessEqual,
    }
}

/// A comparison with a number that lies between two values that the field can have, which follow
/// each other.
fn between(
    relation: Relation,
    field: &Expr,
    below: Option<Literal>,
    above: Option<Literal>,
) -> Option<Expr> {
    let compared = |operator: Comparison, value: Literal| {
        test(operator, field, Expr::literal(value, field.ty.clone()))
    };
    // No value is both; of two neighbours one at least is there.
    let never = |below: Option<Literal>, above: Option<Literal>| {
        let (a, b) = match (below, above) {
            (Some(below), Some(above)) => (
                compared(Comparison::Equal, below)?,
                compared(Comparison::Equal, above)?,
            ),
            (Some(last), None) => (
                compared(Comparison::Equal, last.clone())?,
                compared(Comparison::NotEqual, last)?,
            ),
            (None, last) => (
                compared(Comparison::Equal, last.clone()?)?,
                compared(Comparison::NotEqual, last?)?,
            ),
        };
        Some(and(a, b))
    };
    match (relation, below, above) {
        (Relation::Less | Relation::LessEqual, Some(below), _) => {
            compared(Comparison::LessEqual, below)
        }
        (Relation::Greater | Relation::GreaterEqual, _, Some(above)) => {
            compared(Comparison::GreaterEqual, above)
        }
        (_, below, above) => never(below, above),
    }
}

/// `field operator value`, false where the field is null.
fn test(operator: Comparison, field: &Expr, value: Expr) -> Option<Expr> {
    if !field.nullable {
        return comparison(operator, field, &value);
    }
    // A Unix time is compared as the integer that it is.
    let number = match &field.ty {
        Type::Timestamp(TimeFormat::Unix | TimeFormat::UnixMs) => {
            Some(coerce(field.clone(), &Type::Int).ok()?)
        }
        _ => None,
    };
    let field = number.as_ref().unwrap_or(field);
    // The stand-in never decides: null was excluded before.
    let stand_in = match coerce(value.clone(), &field.ty) {
        Ok(stand_in) => stand_in,
        Err(_) => zero(&field.ty)?,
    };
    let present = Expr::new(
        ExprKind::Coalesce(vec![field.clone(), stand_in]),
        field.ty.clone(),
    );
    let null = Expr::new(ExprKind::IsNull(Box::new(field.clone())), Type::Bool);
    let not_null = Expr::new(ExprKind::Not(Box::new(null)), Type::Bool);
    Some(and(not_null, comparison(operator, &present, &value)?))
}

/// Some value of a type.
fn zero(ty: &Type) -> Option<Expr> {
    let literal = match ty {
        Type::Bool => Literal::Bool(false),
        Type::Int => Literal::Int(0),
        Type::Float => Literal::Float(0.0),
        Type::Decimal(scale) => Literal::Decimal {
            mantissa: 0,
            scale: *scale,
        },
        Type::Text => Literal::Text(String::new()),
        Type::Enum(texts) => Literal::Text(texts.first()?.clone()),
        _ => return None,
    };
    Some(Expr::literal(literal, ty.clone()))
}

fn and(a: Expr, b: Expr) -> Expr {
    Expr::new(ExprKind::And(Box::new(a), Box::new(b)), Type::Bool)
}
