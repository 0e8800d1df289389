//! The value of an expression.

use std::cell::RefCell;
use std::cmp::Ordering;

use crate::oracle::float;
use crate::oracle::moment::{are_one, parse_any};
use crate::oracle::number::settled;
use crate::oracle::overflow::Became;
use bigdecimal::{BigDecimal, RoundingMode, Zero};

use super::value::Value;
use super::{Binary, Comparison, Node, Unary, function};

/// Why an expression has no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Failure {
    /// It reads something that the stream has not shown.
    Unknown,
    /// It is not an expression of the language, or its operands do not fit.
    Wrong(String),
}

/// What the names of an expression mean.
pub(crate) trait Scope {
    /// A sibling field, an alias or `payload`; `None` where there is no such name.
    fn name(&self, name: &str) -> Option<Value>;

    /// Whether the field of this name has such a member by its type, be it null or not; `None`
    /// where the type does not tell.
    fn has(&self, name: &str, member: &str) -> Option<bool>;

    /// `alias.path`, where the name is an alias: `None` where it is not.
    fn alias(&self, alias: &str, path: &[String]) -> Option<Result<Value, Failure>>;

    /// What no float holds has been compared, as what it became.
    fn note(&self, _became: Became) {}
}

/// A scope that remembers what has been compared.
pub(crate) struct Noting<'a> {
    pub(crate) scope: &'a dyn Scope,
    pub(crate) noted: RefCell<Vec<Became>>,
}

impl Scope for Noting<'_> {
    fn name(&self, name: &str) -> Option<Value> {
        self.scope.name(name)
    }

    fn has(&self, name: &str, member: &str) -> Option<bool> {
        self.scope.has(name, member)
    }

    fn alias(&self, alias: &str, path: &[String]) -> Option<Result<Value, Failure>> {
        self.scope.alias(alias, path)
    }

    fn note(&self, became: Became) {
        self.noted.borrow_mut().push(became);
    }
}

/// Variables of the comprehensions around a node, innermost last.
pub(super) type Variables = Vec<(String, Value)>;

fn wrong<T>(message: impl Into<String>) -> Result<T, Failure> {
    Err(Failure::Wrong(message.into()))
}

pub(super) fn evaluate(
    node: &Node,
    scope: &dyn Scope,
    variables: &mut Variables,
) -> Result<Value, Failure> {
    match node {
        Node::Literal(value) => Ok(value.clone()),
        Node::List(elements) => elements
            .iter()
            .map(|element| evaluate(element, scope, variables))
            .collect::<Result<_, _>>()
            .map(Value::List),
        Node::Name(name) => named(name, scope, variables)
            .ok_or_else(|| Failure::Wrong(format!("nothing is called `{name}`"))),
        Node::Member(..) => member(node, scope, variables),
        Node::Index(list, index) => {
            let index = evaluate(index, scope, variables)?;
            match evaluate(list, scope, variables)? {
                Value::List(elements) => function::element(&elements, &index),
                other => wrong(format!("{} has no elements", other.kind())),
            }
        }
        Node::Unary(Unary::Negate, operand) => match evaluate(operand, scope, variables)? {
            Value::Number { value, binary } => Ok(Value::Number {
                value: -value,
                binary,
            }),
            Value::Infinite { negative } => Ok(Value::Infinite {
                negative: !negative,
            }),
            Value::NoNumber => Ok(Value::NoNumber),
            other => wrong(format!("{} cannot be negated", other.kind())),
        },
        Node::Unary(Unary::Not, operand) => {
            Ok(Value::Bool(!truth(&evaluate(operand, scope, variables)?)?))
        }
        Node::Binary(Binary::And, left, right) => {
            let holds = truth(&evaluate(left, scope, variables)?)?
                && truth(&evaluate(right, scope, variables)?)?;
            Ok(Value::Bool(holds))
        }
        Node::Binary(Binary::Or, left, right) => {
            let holds = truth(&evaluate(left, scope, variables)?)?
                || truth(&evaluate(right, scope, variables)?)?;
            Ok(Value::Bool(holds))
        }
        Node::Binary(operator, left, right) => {
            let left = evaluate(left, scope, variables)?;
            let right = evaluate(right, scope, variables)?;
            arithmetic(*operator, left, right)
        }
        Node::Chain(first, rest) => {
            let mut left = evaluate(first, scope, variables)?;
            for (comparison, right) in rest {
                let right = evaluate(right, scope, variables)?;
                if !compare(*comparison, &left, &right, scope)? {
                    return Ok(Value::Bool(false));
                }
                left = right;
            }
            Ok(Value::Bool(true))
        }
        Node::Conditional {
            condition,
            then,
            otherwise,
        } => {
            let chosen = if truth(&evaluate(condition, scope, variables)?)? {
                then
            } else {
                otherwise
            };
            evaluate(chosen, scope, variables)
        }
        Node::Call(name, arguments) => {
            let arguments = arguments
                .iter()
                .map(|argument| evaluate(argument, scope, variables))
                .collect::<Result<Vec<_>, _>>()?;
            function::call(name, &arguments)
        }
        Node::Fold {
            function,
            body,
            variable,
            list,
            condition,
        } => {
            let Value::List(elements) = evaluate(list, scope, variables)? else {
                return wrong("`for` goes over a list");
            };
            let mut values = Vec::with_capacity(elements.len());
            for element in elements {
                variables.push((variable.clone(), element));
                let holds = condition.as_ref().map_or(Ok(true), |condition| {
                    evaluate(condition, scope, variables).and_then(|value| truth(&value))
                });
                let value = match holds {
                    Ok(true) => Some(evaluate(body, scope, variables)),
                    Ok(false) => None,
                    Err(failure) => Some(Err(failure)),
                };
                variables.pop();
                values.extend(value.transpose()?);
            }
            function::fold(function, &values)
        }
    }
}

fn named(name: &str, scope: &dyn Scope, variables: &Variables) -> Option<Value> {
    variables
        .iter()
        .rev()
        .find(|(variable, _)| variable == name)
        .map(|(_, value)| value.clone())
        .or_else(|| scope.name(name))
}

/// `a.b.c`: through a variable, a sibling or an alias.
fn member(node: &Node, scope: &dyn Scope, variables: &mut Variables) -> Result<Value, Failure> {
    let mut path = Vec::new();
    let mut base = node;
    while let Node::Member(inner, name) = base {
        path.insert(0, name.clone());
        base = inner;
    }
    let start = match base {
        Node::Name(name) => match named(name, scope, variables) {
            Some(value) => {
                // A field hides an alias of its name only where it has the member asked for, and
                // never its state.
                let variable = variables.iter().any(|(variable, _)| variable == name);
                let has = |member| match (scope.has(name, member), &value) {
                    (Some(has), _) => has,
                    (None, Value::Object(object)) => object.get(member).is_some(),
                    (None, other) => *other == Value::Null,
                };
                let lacks = path
                    .first()
                    .is_some_and(|first| first == "state" || !has(first));
                if let (false, true, Some(found)) = (variable, lacks, scope.alias(name, &path)) {
                    return found;
                }
                value
            }
            None => {
                return scope
                    .alias(name, &path)
                    .unwrap_or_else(|| wrong(format!("nothing is called `{name}`")));
            }
        },
        other => evaluate(other, scope, variables)?,
    };
    path.iter().try_fold(start, |value, name| match value {
        Value::Object(object) => object
            .get(name)
            .map(Value::of)
            .ok_or_else(|| Failure::Wrong(format!("no field is called `{name}`"))),
        Value::Null => Ok(Value::Null),
        other => wrong(format!("{} has no field `{name}`", other.kind())),
    })
}

pub(super) fn truth(value: &Value) -> Result<bool, Failure> {
    match value {
        Value::Bool(value) => Ok(*value),
        other => wrong(format!("{} is not a condition", other.kind())),
    }
}

pub(super) fn arithmetic(operator: Binary, left: Value, right: Value) -> Result<Value, Failure> {
    let (a, b, binary) = match (left, right) {
        (Value::Text(a), Value::Text(b)) if operator == Binary::Add => {
            return Ok(Value::Text(a + &b));
        }
        (
            Value::Number {
                value: a,
                binary: left,
            },
            Value::Number {
                value: b,
                binary: right,
            },
        ) => (a, b, left || right),
        (a, b) => {
            let message = format!("{operator:?} of {} and {}", a.kind(), b.kind());
            return float::operation(operator, &a, &b).map_or_else(|| wrong(message), Ok);
        }
    };
    let divided = |b: &BigDecimal| b.is_zero();
    let value = match operator {
        Binary::Add => a + b,
        Binary::Subtract => a - b,
        Binary::Multiply => a * b,
        Binary::Divide | Binary::FloorDivide | Binary::Remainder if divided(&b) => {
            BigDecimal::zero()
        }
        Binary::Divide => a / b,
        Binary::FloorDivide => floor(&(a / b)),
        Binary::Remainder => {
            let quotient = floor(&(&a / &b));
            a - b * quotient
        }
        Binary::And | Binary::Or => return wrong("not arithmetic"),
    };
    Ok(float::held(value, binary))
}

fn floor(value: &BigDecimal) -> BigDecimal {
    settled(value).with_scale_round(0, RoundingMode::Floor)
}

/// The order of two values; `None` where they have none.
pub(super) fn order(left: &Value, right: &Value) -> Option<Ordering> {
    match (left, right) {
        (Value::Number { value: a, .. }, Value::Number { value: b, .. }) => {
            Some(settled(a).cmp(&settled(b)))
        }
        // Times are in order as moments, whatever they are written like.
        (Value::Text(a), Value::Text(b)) => Some(match (parse_any(a), parse_any(b)) {
            (Some(a), Some(b)) => a.cmp(&b),
            _ => a.cmp(b),
        }),
        (Value::Infinite { negative: a }, Value::Infinite { negative: b }) => Some(b.cmp(a)),
        (Value::Infinite { negative }, Value::Number { .. }) => Some(match negative {
            true => Ordering::Less,
            false => Ordering::Greater,
        }),
        (Value::Number { .. }, Value::Infinite { .. }) => order(right, left).map(Ordering::reverse),
        _ => None,
    }
}

fn equal(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number { .. }, Value::Number { .. }) => {
            order(left, right).is_some_and(Ordering::is_eq)
        }
        (Value::Text(a), Value::Text(b)) => a == b || are_one(a, b),
        _ => left == right,
    }
}

/// What is compared of a value: of what no float holds, what a field would hold.
fn compared(value: &Value, scope: &dyn Scope) -> Value {
    let (became, value) = match value {
        Value::Infinite { negative } => (Became::Bound, float::bound(*negative)),
        Value::NoNumber => (Became::Zero, BigDecimal::zero()),
        other => return other.clone(),
    };
    scope.note(became);
    Value::Number {
        value,
        binary: true,
    }
}

fn compare(
    comparison: Comparison,
    left: &Value,
    right: &Value,
    scope: &dyn Scope,
) -> Result<bool, Failure> {
    let (left, right) = (&compared(left, scope), &compared(right, scope));
    let ordered = |accept: fn(Ordering) -> bool| match order(left, right) {
        Some(order) => Ok(accept(order)),
        None => wrong(format!("no order of {} and {}", left.kind(), right.kind())),
    };
    let within = || match right {
        Value::List(elements) => {
            let unheld =
                |element: &Value| matches!(element, Value::Infinite { .. } | Value::NoNumber);
            // How many of them are looked at is not said.
            if elements.iter().any(unheld) {
                return Err(Failure::Unknown);
            }
            Ok(elements.iter().any(|element| equal(left, element)))
        }
        Value::Text(text) => match left {
            Value::Text(part) => Ok(text.contains(part.as_str())),
            other => wrong(format!("{} in a string", other.kind())),
        },
        other => wrong(format!("`in` {}", other.kind())),
    };
    match comparison {
        Comparison::Equal => Ok(equal(left, right)),
        Comparison::NotEqual => Ok(!equal(left, right)),
        Comparison::Less => ordered(Ordering::is_lt),
        Comparison::LessEqual => ordered(Ordering::is_le),
        Comparison::Greater => ordered(Ordering::is_gt),
        Comparison::GreaterEqual => ordered(Ordering::is_ge),
        Comparison::In => within(),
        Comparison::NotIn => within().map(|found| !found),
    }
}
