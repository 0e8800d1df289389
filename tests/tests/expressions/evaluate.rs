//! What an expression gives, computed from the payload as it is written: by the words of the language's description, on decimals of any
//! length, and on binary floats where an operand is one.
//!
//! A quotient inside a larger computation is kept to a hundred digits and marked: its decimals need not end, and where they do not, the
//! language does not say how many are kept. What depends on more of them than a float has (a comparison with what is as good as
//! equal, a rounding at a tie) is undecided, and not judged.

use std::cmp::Ordering;
use std::str::FromStr;

use bigdecimal::{BigDecimal, RoundingMode, ToPrimitive, Zero};
use resinker_tests::oracle::Json;

use super::generate::Division;
use super::tree::{Kind, Node, Ty};

#[derive(Clone, Debug)]
pub enum Value {
    Null,
    Bool(bool),
    /// `rough`: computed with a quotient.
    Exact {
        value: BigDecimal,
        rough: bool,
    },
    Float {
        value: f64,
        rough: bool,
    },
    Text(String),
    Json(Json),
}

/// It depends on digits that the language does not promise.
#[derive(Debug)]
pub struct Undecided;

type Result<T> = std::result::Result<T, Undecided>;

pub struct Evaluator<'a> {
    pub payload: &'a Json,
    pub variables: Vec<(String, Json)>,
}

fn exact(value: impl Into<BigDecimal>) -> Value {
    Value::Exact {
        value: value.into(),
        rough: false,
    }
}

/// The float that reads back from the decimals.
fn nearest(value: &BigDecimal) -> f64 {
    let (digits, scale) = value.as_bigint_and_exponent();
    format!("{digits}e{}", -scale).parse().unwrap()
}

/// The decimals of the shortest text that reads back as the float.
pub fn shortest(value: f64) -> BigDecimal {
    BigDecimal::from_str(&format!("{value:e}")).unwrap()
}

/// `value` with so many decimals, half to even; undecided where it is rough and as good as at a tie.
pub fn rounded(value: &BigDecimal, digits: i64, rough: bool, max: f64) -> Result<BigDecimal> {
    steady(value, rough, max, |value| {
        value.with_scale_round(digits, RoundingMode::HalfEven)
    })
}

/// A step function of a number that is known to some digits only, where it is rough.
fn steady(
    value: &BigDecimal,
    rough: bool,
    max: f64,
    step: impl Fn(&BigDecimal) -> BigDecimal,
) -> Result<BigDecimal> {
    let result = step(value);
    if rough {
        let around = tolerance(max);
        if step(&(value - &around)) != result || step(&(value + &around)) != result {
            return Err(Undecided);
        }
    }
    Ok(result)
}

/// How far a rough number of this magnitude may be off.
fn tolerance(max: f64) -> BigDecimal {
    BigDecimal::from_str("1e-12").unwrap() * shortest(max.clamp(1.0, 1e60))
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

    fn is_rough(&self) -> bool {
        matches!(
            self,
            Self::Exact { rough: true, .. } | Self::Float { rough: true, .. }
        )
    }

    fn decimal(&self) -> BigDecimal {
        match self {
            Self::Exact { value, .. } => value.clone(),
            Self::Float { value, .. } => shortest(*value),
            other => panic!("{other:?} is no number"),
        }
    }

    fn float(&self) -> f64 {
        match self {
            Self::Exact { value, .. } => nearest(value),
            Self::Float { value, .. } => *value,
            other => panic!("{other:?} is no number"),
        }
    }

    /// As a value of a type that it fits in. Beside a quotient, what else it could have been is as rough.
    fn of_type(self, ty: Ty) -> Self {
        match &self {
            Self::Exact { value, .. } if ty == Ty::Quotient => Self::Exact {
                value: value.clone(),
                rough: true,
            },
            Self::Exact { rough, .. } if ty == Ty::Float => Self::Float {
                value: self.float(),
                rough: *rough,
            },
            _ => self,
        }
    }

    /// As JSON has it, without quotes.
    fn shown(&self, ty: Ty) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Bool(value) => value.to_string(),
            Self::Float { value, .. } => serde_json::to_string(value).unwrap(),
            Self::Exact { value, .. } if ty == Ty::Int => value.with_scale(0).to_plain_string(),
            Self::Exact { value, .. } => {
                let text = value.normalized().to_plain_string();
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
    /// The value of a field's expression. What is its whole result has no more digits than it has: there a quotient is exact.
    pub fn field(&mut self, node: &Node, division: Division) -> Result<Value> {
        if division != Division::Exact || node.ty == Ty::Float {
            return self.node(node, division);
        }
        let same = |value: Value, node: &Node| match node.ty {
            Ty::Quotient => value,
            ty => value.of_type(ty),
        };
        Ok(match &node.kind {
            Kind::If(condition, a, b) => {
                let chosen = if self.node(condition, division)?.truth() {
                    a
                } else {
                    b
                };
                same(self.field(chosen, division)?, node)
            }
            Kind::Call("coalesce", arguments) => {
                for argument in arguments {
                    let value = self.field(argument, division)?;
                    if !matches!(value, Value::Null) {
                        return Ok(same(value, node));
                    }
                }
                Value::Null
            }
            Kind::Arithmetic("/", a, b) => {
                let rough = [a, b].iter().any(|node| node.ty == Ty::Quotient);
                match self.node(node, division)? {
                    Value::Exact { value, .. } => Value::Exact {
                        value,
                        rough: rough && self.rough(a, b)?,
                    },
                    other => other,
                }
            }
            // The sum is divided once, of what the elements are.
            Kind::Call("avg", _) => match self.node(node, division)? {
                Value::Exact { value, .. } => Value::Exact {
                    value,
                    rough: false,
                },
                other => other,
            },
            _ => self.node(node, division)?,
        })
    }

    fn rough(&mut self, a: &Node, b: &Node) -> Result<bool> {
        Ok(self.node(a, Division::Exact)?.is_rough() || self.node(b, Division::Exact)?.is_rough())
    }

    pub fn node(&mut self, node: &Node, division: Division) -> Result<Value> {
        Ok(match &node.kind {
            Kind::Number(text) => exact(BigDecimal::from_str(text).unwrap()),
            Kind::Text(text) => Value::Text(text.clone()),
            Kind::Bool(value) => Value::Bool(*value),
            Kind::Null => Value::Null,
            Kind::Read(path) => self.read(path, node.ty),
            Kind::Negate(of) => match self.node(of, division)? {
                Value::Exact { value, rough } => Value::Exact {
                    value: -value,
                    rough,
                },
                Value::Float { value, rough } => Value::Float {
                    value: -value,
                    rough,
                },
                other => panic!("minus {other:?}"),
            },
            Kind::Not(of) => Value::Bool(!self.node(of, division)?.truth()),
            Kind::Arithmetic("+", a, b) if node.ty == Ty::Text => {
                let (a, b) = (self.node(a, division)?, self.node(b, division)?);
                Value::Text(a.shown(Ty::Text) + &b.shown(Ty::Text))
            }
            Kind::Arithmetic(operator, a, b) => {
                let (left, right) = (self.node(a, division)?, self.node(b, division)?);
                let max = a.max.max(node.max);
                arithmetic(operator, node.ty, left, right, max)?
            }
            Kind::Logic(word, a, b) => {
                let left = self.node(a, division)?.truth();
                let decided = left == (*word == "or");
                Value::Bool(if decided {
                    left
                } else {
                    self.node(b, division)?.truth()
                })
            }
            Kind::Chain(first, rest) => {
                let mut left = (self.node(first, division)?, first.as_ref());
                for (operator, right) in rest {
                    let value = self.node(right, division)?;
                    let order = order(&left.0, left.1, &value, right)?;
                    let holds = match *operator {
                        "==" => order.is_eq(),
                        "!=" => order.is_ne(),
                        "<" => order.is_lt(),
                        "<=" => order.is_le(),
                        ">" => order.is_gt(),
                        _ => order.is_ge(),
                    };
                    if !holds {
                        return Ok(Value::Bool(false));
                    }
                    left = (value, right);
                }
                Value::Bool(true)
            }
            Kind::If(condition, a, b) => {
                let chosen = if self.node(condition, division)?.truth() {
                    a
                } else {
                    b
                };
                self.node(chosen, division)?.of_type(node.ty)
            }
            Kind::InList(within, value, list) => {
                let ty = list.iter().map(|node| node.ty).fold(value.ty, Ty::wider);
                let wanted = self.node(value, division)?.of_type(ty);
                let mut found = false;
                for item in list {
                    let other = self.node(item, division)?.of_type(ty);
                    found |= order(&wanted, value, &other, item)?.is_eq();
                }
                Value::Bool(found == *within)
            }
            Kind::InValue(within, value, holder) => {
                let wanted = self.node(value, division)?;
                let found = match self.node(holder, division)? {
                    Value::Text(text) => text.contains(&wanted.shown(Ty::Text)),
                    list => {
                        let item = element(holder);
                        let mut found = false;
                        for other in list.list() {
                            let other = of_json(other, item.ty);
                            found |= order(&wanted, value, &other, &item)?.is_eq();
                        }
                        found
                    }
                };
                Value::Bool(found == *within)
            }
            Kind::IsNull(equal, value) => {
                Value::Bool(matches!(self.node(value, division)?, Value::Null) == *equal)
            }
            Kind::Call(name, arguments) => self.call(node, name, arguments, division)?,
            Kind::Fold {
                function,
                body,
                variable,
                list,
                condition,
            } => {
                let list = self.node(list, division)?;
                let mut values = Vec::new();
                for item in list.list() {
                    self.variables.push((variable.clone(), item.clone()));
                    let taken = match condition {
                        Some(condition) => self.node(condition, division)?.truth(),
                        None => true,
                    };
                    if taken {
                        values.push(self.node(body, division)?);
                    }
                    self.variables.pop();
                }
                fold(function, node, body, values)?
            }
            Kind::Index(list, index, path) => {
                let list = self.node(list, division)?;
                let at = self.node(index, division)?.decimal().to_i64().unwrap();
                let items = list.list();
                let at = if at < 0 { at + items.len() as i64 } else { at };
                let mut item = usize::try_from(at).ok().and_then(|at| items.get(at));
                for name in path {
                    item = item.and_then(|item| item.get(name));
                }
                item.map_or(Value::Null, |item| of_json(item, node.ty))
            }
        })
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

    fn call(
        &mut self,
        node: &Node,
        name: &'static str,
        arguments: &[Node],
        division: Division,
    ) -> Result<Value> {
        let first = &arguments[0];
        let division = if name == "round" && arguments.len() == 2 {
            Division::Exact
        } else {
            division
        };
        let list = matches!(&first.kind, Kind::Read(path) if path.last().is_some_and(|name| super::schema::LISTS.iter().any(|(list, _)| list == name)));
        if list && arguments.len() == 1 {
            let list = self.node(first, division)?;
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
                let value = self.node(argument, division)?;
                if !matches!(value, Value::Null) {
                    return Ok(value.of_type(node.ty));
                }
            }
            return Ok(Value::Null);
        }
        if name == "round" && arguments.len() == 2 {
            let digits = self
                .node(&arguments[1], division)?
                .decimal()
                .to_i64()
                .unwrap();
            let value = self.field(first, division)?;
            let rough = value.is_rough();
            let value = rounded(&value.decimal(), digits, rough, first.max)?;
            return Ok(exact(value));
        }
        let values: Vec<Value> = arguments
            .iter()
            .map(|argument| self.node(argument, division))
            .collect::<Result<_>>()?;
        let to_integer = |mode| {
            let value = match &values[0] {
                // Binary, not as it is written.
                Value::Float { value, .. } => match mode {
                    RoundingMode::Floor => BigDecimal::try_from(value.floor()).unwrap(),
                    RoundingMode::Ceiling => BigDecimal::try_from(value.ceil()).unwrap(),
                    _ => BigDecimal::try_from(value.round_ties_even()).unwrap(),
                },
                other => other.decimal().with_scale_round(0, mode),
            };
            if values[0].is_rough() {
                let _ = steady(&values[0].decimal(), true, first.max, |value| {
                    value.with_scale_round(0, mode)
                })?;
            }
            Ok(exact(value))
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
            "round" => to_integer(RoundingMode::HalfEven),
            "floor" => to_integer(RoundingMode::Floor),
            "ceil" => to_integer(RoundingMode::Ceiling),
            "abs" => Ok(match values.into_iter().next().unwrap() {
                Value::Exact { value, rough } => Value::Exact {
                    value: value.abs(),
                    rough,
                },
                Value::Float { value, rough } => Value::Float {
                    value: value.abs(),
                    rough,
                },
                other => panic!("abs of {other:?}"),
            }),
            "len" => Ok(exact(values[0].shown(Ty::Text).chars().count() as u64)),
            "lower" => Ok(Value::Text(values[0].shown(Ty::Text).to_lowercase())),
            "upper" => Ok(Value::Text(values[0].shown(Ty::Text).to_uppercase())),
            "concat" => {
                let parts = values.iter().zip(arguments);
                Ok(Value::Text(
                    parts.map(|(value, node)| value.shown(node.ty)).collect(),
                ))
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
        Json::Number(number) if ty == Ty::Float => Value::Float {
            value: number.written().parse().unwrap(),
            rough: false,
        },
        Json::Number(number) => exact(number.value()),
        other => Value::Json(other.clone()),
    }
}

fn arithmetic(operator: &str, ty: Ty, left: Value, right: Value, max: f64) -> Result<Value> {
    let rough = left.is_rough() || right.is_rough();
    if ty == Ty::Float {
        let (a, b) = (left.float(), right.float());
        // The error of what is divided is that of what is left of it.
        if rough && operator == "%" && a.abs() > 1e3 {
            return Err(Undecided);
        }
        if rough && b.abs() < 1e-9 && !matches!(operator, "+" | "-" | "*") {
            return Err(Undecided);
        }
        let value = match operator {
            "+" => a + b,
            "-" => a - b,
            "*" => a * b,
            _ if b == 0.0 => 0.0,
            "/" => a / b,
            "//" => python_floor(a, b),
            _ => python_rest(a, b),
        };
        if rough && matches!(operator, "//" | "%") {
            let _ = steady(&shortest(a / b), true, max, |value| {
                value.with_scale_round(0, RoundingMode::Floor)
            })?;
        }
        return Ok(Value::Float { value, rough });
    }
    let (a, b) = (left.decimal(), right.decimal());
    let floor = |value: &BigDecimal| value.with_scale_round(0, RoundingMode::Floor);
    if rough
        && b.abs() < BigDecimal::from_str("1e-9").unwrap()
        && !matches!(operator, "+" | "-" | "*")
    {
        return Err(Undecided);
    }
    let value = match operator {
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        _ if b.is_zero() => BigDecimal::zero(),
        "/" => {
            return Ok(Value::Exact {
                value: a / b,
                rough: true,
            });
        }
        _ => {
            let quotient = steady(&(&a / &b), rough, max, floor)?;
            if operator == "//" {
                quotient
            } else {
                a - b * quotient
            }
        }
    };
    Ok(Value::Exact { value, rough })
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

/// The floored quotient as Python has it: of what the remainder leaves, so that `a // b * b + a % b` is `a`.
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

fn order(a: &Value, left: &Node, b: &Value, right: &Node) -> Result<Ordering> {
    Ok(match (a, b) {
        (Value::Bool(a), Value::Bool(b)) => a.cmp(b),
        (Value::Text(a), Value::Text(b)) => a.cmp(b),
        _ => {
            let float = |value: &Value, node: &Node| {
                node.ty == Ty::Float || matches!(value, Value::Float { .. })
            };
            let order = if float(a, left) || float(b, right) {
                a.float().partial_cmp(&b.float()).unwrap()
            } else {
                a.decimal().cmp(&b.decimal())
            };
            let near = (a.decimal() - b.decimal()).abs() <= tolerance(left.max.max(right.max));
            if near && (a.is_rough() || b.is_rough()) {
                return Err(Undecided);
            }
            order
        }
    })
}

fn fold(name: &str, node: &Node, item: &Node, values: Vec<Value>) -> Result<Value> {
    let count = values.len();
    let sum = |values: Vec<Value>| {
        values
            .into_iter()
            .try_fold(exact(0).of_type(item.ty), |sum, value| {
                arithmetic("+", item.ty, sum, value.of_type(item.ty), node.max)
            })
    };
    Ok(match name {
        "len" => exact(count as u64),
        "count" => exact(values.iter().filter(|value| value.truth()).count() as u64),
        "any" => Value::Bool(values.iter().any(Value::truth)),
        "all" => Value::Bool(values.iter().all(Value::truth)),
        "sum" => sum(values)?,
        "avg" if count == 0 => Value::Null,
        "avg" => arithmetic("/", node.ty, sum(values)?, exact(count as u64), node.max)?,
        _ => {
            let wanted = if name == "min" {
                Ordering::Less
            } else {
                Ordering::Greater
            };
            let mut best: Option<Value> = None;
            for value in values {
                let better = match &best {
                    Some(best) => order(&value, item, best, item)? == wanted,
                    None => true,
                };
                if better {
                    best = Some(value);
                }
            }
            best.unwrap_or(Value::Null)
        }
    })
}
