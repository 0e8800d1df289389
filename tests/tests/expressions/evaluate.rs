//! What an expression gives, computed from the payload as it is written: by the words of the
//! language's description, on fractions of any length, and on binary floats where an operand is
//! one.

use std::cmp::Ordering;
use std::str::FromStr;

use bigdecimal::{BigDecimal, ToPrimitive};
use resinker_tests::oracle::Json;

use super::rational::Rational;
use super::tree::{Kind, Node, Ty};

#[derive(Clone, Debug)]
pub enum Value {
    Null,
    Bool(bool),
    /// An integer, a decimal, or an exact quotient.
    Exact(Rational),
    Float(f64),
    Text(String),
    Json(Json),
}

pub struct Evaluator<'a> {
    pub payload: &'a Json,
    pub variables: Vec<(String, Json)>,
}

fn count(value: usize) -> Value {
    Value::Exact(Rational::integer(value as u64))
}

/// The decimals of the shortest text that reads back as the float.
pub fn shortest(value: f64) -> Rational {
    Rational::decimal(&BigDecimal::from_str(&format!("{value:e}")).unwrap())
}

impl Value {
    fn truth(&self) -> bool {
        match self {
            Self::Bool(value) => *value,
            other => panic!("{other:?} is no condition"),
        }
    }

    fn list(&self) -> &[Json] {
        match self {
            Self::Json(Json::Array(list)) => list,
            other => panic!("{other:?} is no list"),
        }
    }

    fn exact(&self) -> Rational {
        match self {
            Self::Exact(value) => value.clone(),
            Self::Float(value) => shortest(*value),
            other => panic!("{other:?} is no number"),
        }
    }

    fn float(&self) -> f64 {
        match self {
            Self::Exact(value) => value.float(),
            Self::Float(value) => *value,
            other => panic!("{other:?} is no number"),
        }
    }

    /// As a value of a type that it fits in.
    fn of_type(self, ty: Ty) -> Self {
        match &self {
            Self::Exact(value) if ty == Ty::Float => Self::Float(value.float()),
            _ => self,
        }
    }

    /// As JSON has it, without quotes.
    fn shown(&self, ty: Ty) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Bool(value) => value.to_string(),
            Self::Float(value) => serde_json::to_string(value).unwrap(),
            Self::Exact(value) if ty == Ty::Int => value.written().with_scale(0).to_plain_string(),
            Self::Exact(value) => {
                // With few digits it is written as a float is, which tells of very small ones in
                // powers of ten.
                let digits = value.abs().units(u32::from(ty.scale()));
                if ty.scale() > 4 && digits <= 999_999_999_999_999_u64.into() {
                    return serde_json::to_string(&value.float()).unwrap();
                }
                let text = value.written().to_plain_string();
                if text.contains('.') {
                    text
                } else {
                    text + ".0"
                }
            }
            other => panic!("{other:?} is not shown"),
        }
    }
}

impl Evaluator<'_> {
    pub fn node(&mut self, node: &Node) -> Value {
        match &node.kind {
            Kind::Number(text) => Value::Exact(Rational::parse(text)),
            Kind::Text(text) => Value::Text(text.clone()),
            Kind::Bool(value) => Value::Bool(*value),
            Kind::Null => Value::Null,
            Kind::Read(path) => self.read(path, node.ty),
            Kind::Negate(of) => match self.node(of) {
                Value::Exact(value) => Value::Exact(value.negated()),
                Value::Float(value) => Value::Float(-value),
                other => panic!("minus {other:?}"),
            },
            Kind::Not(of) => Value::Bool(!self.node(of).truth()),
            Kind::Arithmetic("+", a, b) if node.ty == Ty::Text => {
                let (a, b) = (self.node(a), self.node(b));
                Value::Text(a.shown(Ty::Text) + &b.shown(Ty::Text))
            }
            Kind::Arithmetic(operator, a, b) => {
                let (left, right) = (self.node(a), self.node(b));
                arithmetic(operator, node.ty, &left, &right)
            }
            Kind::Logic(word, a, b) => {
                let left = self.node(a).truth();
                let decided = left == (*word == "or");
                Value::Bool(if decided { left } else { self.node(b).truth() })
            }
            Kind::Chain(first, rest) => {
                let mut left = self.node(first);
                for (operator, right) in rest {
                    let value = self.node(right);
                    let order = order(&left, &value);
                    let holds = match *operator {
                        "==" => order.is_eq(),
                        "!=" => order.is_ne(),
                        "<" => order.is_lt(),
                        "<=" => order.is_le(),
                        ">" => order.is_gt(),
                        _ => order.is_ge(),
                    };
                    if !holds {
                        return Value::Bool(false);
                    }
                    left = value;
                }
                Value::Bool(true)
            }
            Kind::If(condition, a, b) => {
                let chosen = if self.node(condition).truth() { a } else { b };
                self.node(chosen).of_type(node.ty)
            }
            Kind::InList(within, value, list) => {
                let ty = list.iter().map(|node| node.ty).fold(value.ty, Ty::wider);
                let wanted = self.node(value).of_type(ty);
                let mut found = false;
                for item in list {
                    let other = self.node(item).of_type(ty);
                    found |= order(&wanted, &other).is_eq();
                }
                Value::Bool(found == *within)
            }
            Kind::InValue(within, value, holder) => {
                let wanted = self.node(value);
                let found = match self.node(holder) {
                    Value::Text(text) => text.contains(&wanted.shown(Ty::Text)),
                    list => {
                        let item = element(holder);
                        let mut found = false;
                        for other in list.list() {
                            let other = of_json(other, item.ty);
                            found |= order(&wanted, &other).is_eq();
                        }
                        found
                    }
                };
                Value::Bool(found == *within)
            }
            Kind::IsNull(equal, value) => {
                Value::Bool(matches!(self.node(value), Value::Null) == *equal)
            }
            Kind::Call(name, arguments) => self.call(node, name, arguments),
            Kind::Fold {
                function,
                body,
                variable,
                list,
                condition,
            } => {
                let list = self.node(list);
                let mut values = Vec::new();
                for item in list.list() {
                    self.variables.push((variable.clone(), item.clone()));
                    let taken = match condition {
                        Some(condition) => self.node(condition).truth(),
                        None => true,
                    };
                    if taken {
                        values.push(self.node(body));
                    }
                    self.variables.pop();
                }
                fold(function, node, body, values)
            }
            Kind::Index(list, index, path) => {
                let list = self.node(list);
                let at = self.node(index).exact().written().to_i64();
                let items = list.list();
                let at = at.map(|at| if at < 0 { at + items.len() as i64 } else { at });
                let at = at.and_then(|at| usize::try_from(at).ok());
                let mut item = at.and_then(|at| items.get(at));
                for name in path {
                    item = item.and_then(|item| item.get(name));
                }
                item.map_or(Value::Null, |item| of_json(item, node.ty))
            }
        }
    }

    fn read(&self, path: &[String], ty: Ty) -> Value {
        let (first, rest) = path.split_first().unwrap();
        let variable = self.variables.iter().rev().find(|(name, _)| name == first);
        let start = match variable {
            Some((_, value)) => Some(value),
            None if first == "payload" => Some(self.payload),
            None => self.payload.get(first),
        };
        let mut value = start.unwrap_or_else(|| panic!("no {first}"));
        for name in rest {
            match value {
                Json::Null => return Value::Null,
                _ => value = value.get(name).unwrap_or_else(|| panic!("no {name}")),
            }
        }
        of_json(value, ty)
    }

    fn call(&mut self, node: &Node, name: &'static str, arguments: &[Node]) -> Value {
        let first = &arguments[0];
        let list = matches!(&first.kind, Kind::Read(path) if path.last().is_some_and(|name| super::schema::LISTS.iter().any(|(list, _)| list == name)));
        if list && arguments.len() == 1 {
            let list = self.node(first);
            let item = element(first);
            let values = list
                .list()
                .iter()
                .map(|value| of_json(value, item.ty))
                .collect();
            return fold(name, node, &item, values);
        }
        if name == "coalesce" {
            for argument in arguments {
                let value = self.node(argument);
                if !matches!(value, Value::Null) {
                    return value.of_type(node.ty);
                }
            }
            return Value::Null;
        }
        let values: Vec<Value> = arguments
            .iter()
            .map(|argument| self.node(argument))
            .collect();
        let whole = |of_exact: fn(&Rational) -> Rational, of_float: fn(f64) -> f64| {
            Value::Exact(match &values[0] {
                // Binary, not as it is written.
                Value::Float(value) => {
                    Rational::decimal(&BigDecimal::try_from(of_float(*value)).unwrap())
                }
                other => of_exact(&other.exact()),
            })
        };
        match name {
            "min" | "max" => fold(
                name,
                node,
                node,
                values
                    .into_iter()
                    .map(|value| value.of_type(node.ty))
                    .collect(),
            ),
            "round" if arguments.len() == 2 => {
                let decimals = values[1].exact().written().to_u32().unwrap();
                Value::Exact(values[0].exact().rounded(decimals))
            }
            "round" => whole(|value| value.rounded(0), f64::round_ties_even),
            "floor" => whole(Rational::floor, f64::floor),
            "ceil" => whole(Rational::ceil, f64::ceil),
            "abs" => match &values[0] {
                Value::Exact(value) => Value::Exact(value.abs()),
                Value::Float(value) => Value::Float(value.abs()),
                other => panic!("abs of {other:?}"),
            },
            "len" => count(values[0].shown(Ty::Text).chars().count()),
            "lower" => Value::Text(values[0].shown(Ty::Text).to_lowercase()),
            "upper" => Value::Text(values[0].shown(Ty::Text).to_uppercase()),
            "concat" => {
                let parts = values.iter().zip(arguments);
                Value::Text(parts.map(|(value, node)| value.shown(node.ty)).collect())
            }
            other => panic!("no function {other}"),
        }
    }
}

/// What the elements of a list of the payload are.
fn element(list: &Node) -> Node {
    let Kind::Read(path) = &list.kind else {
        panic!("a list is read");
    };
    let name = path.last().unwrap();
    let (_, sources) = super::schema::LISTS
        .iter()
        .find(|(list, _)| list == name)
        .unwrap();
    Node::new(Kind::Null, sources[0].1, sources[0].3)
}

fn of_json(json: &Json, ty: Ty) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(value) => Value::Bool(*value),
        Json::Text(text) => Value::Text(text.clone()),
        Json::Number(number) if ty == Ty::Float => Value::Float(number.written().parse().unwrap()),
        Json::Number(number) => Value::Exact(Rational::decimal(&number.value())),
        other => Value::Json(other.clone()),
    }
}

fn arithmetic(operator: &str, ty: Ty, left: &Value, right: &Value) -> Value {
    let is_float = matches!(left, Value::Float(_)) || matches!(right, Value::Float(_));
    if ty == Ty::Float || is_float {
        let (a, b) = (left.float(), right.float());
        return Value::Float(match operator {
            "+" => a + b,
            "-" => a - b,
            "*" => a * b,
            _ if b == 0.0 => 0.0,
            "/" => a / b,
            "//" => python_floor(a, b),
            _ => python_rest(a, b),
        });
    }
    let (a, b) = (left.exact(), right.exact());
    Value::Exact(match operator {
        "+" => a.plus(&b),
        "-" => a.minus(&b),
        "*" => a.times(&b),
        "/" => a.over(&b),
        "//" => a.over(&b).floor(),
        _ if b.is_zero() => b,
        _ => a.minus(&b.times(&a.over(&b).floor())),
    })
}

/// The remainder as Python has it: exact, of the divisor's sign.
fn python_rest(a: f64, b: f64) -> f64 {
    let rest = a % b;
    if rest != 0.0 && (rest < 0.0) != (b < 0.0) {
        rest + b
    } else {
        rest
    }
}

/// The floored quotient as Python has it: of what the remainder leaves, so that
/// `a // b * b + a % b` is `a`.
fn python_floor(a: f64, b: f64) -> f64 {
    let quotient = (a - a % b) / b;
    let rest = a % b;
    let quotient = if rest != 0.0 && (rest < 0.0) != (b < 0.0) {
        quotient - 1.0
    } else {
        quotient
    };
    quotient.round()
}

/// Which of two comes first.
fn order(a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (Value::Bool(a), Value::Bool(b)) => a.cmp(b),
        (Value::Text(a), Value::Text(b)) => a.cmp(b),
        (Value::Exact(a), Value::Exact(b)) => a.cmp(b),
        _ => a.float().partial_cmp(&b.float()).unwrap(),
    }
}

fn fold(name: &str, node: &Node, item: &Node, values: Vec<Value>) -> Value {
    let length = values.len();
    let sum = |values: Vec<Value>| {
        let nothing = Value::Exact(Rational::integer(0)).of_type(item.ty);
        values.into_iter().fold(nothing, |sum, value| {
            arithmetic("+", item.ty, &sum, &value.of_type(item.ty))
        })
    };
    match name {
        "len" => count(length),
        "count" => count(values.iter().filter(|value| value.truth()).count()),
        "any" => Value::Bool(values.iter().any(Value::truth)),
        "all" => Value::Bool(values.iter().all(Value::truth)),
        "sum" => sum(values),
        "avg" if length == 0 => Value::Null,
        "avg" => arithmetic("/", node.ty, &sum(values), &count(length)),
        _ => {
            let wanted = if name == "min" {
                Ordering::Less
            } else {
                Ordering::Greater
            };
            let mut best: Option<Value> = None;
            for value in values {
                let better = match &best {
                    Some(best) => order(&value, best) == wanted,
                    None => true,
                };
                if better {
                    best = Some(value);
                }
            }
            best.unwrap_or(Value::Null)
        }
    }
}
