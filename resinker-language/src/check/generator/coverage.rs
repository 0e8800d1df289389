//! Which values of a field earlier cases leave over.
//!
//! Input: the type of the field and what each case matches, in order. Output: whether a case can be
//! reached, and whether something is left in the end. Invariant: what is said to be covered is
//! covered; a type of unlimited texts never is.

use crate::check::grid::{GridPosition, locate, locate_text};
use crate::model::{Literal, TimeFormat, Type};

use super::literal::{Number, Rounding};
use crate::yaml::{Node, Value};

/// What one condition of a case matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    Equal,
    Greater,
    GreaterEqual,
    Less,
    LessEqual,
}

/// The values that are left over, beside null.
enum Rest {
    /// One of a few.
    Few(Vec<String>),
    /// Ordered values in closed ranges of [`key`]s.
    Ranges(Vec<(i64, i64)>),
    /// Any but these.
    AllBut(Vec<String>),
}

/// What earlier cases leave.
pub(super) struct Coverage {
    ty: Type,
    rest: Rest,
    null: bool,
}

/// What a case matches.
pub(super) enum Matched {
    /// These values.
    Values(Vec<String>),
    /// These ranges.
    Ranges(Vec<(i64, i64)>),
}

impl Coverage {
    /// All values of a field; `bounds` are its least and greatest where they are known.
    pub(super) fn all(ty: &Type, nullable: bool, bounds: Option<(f64, f64)>) -> Self {
        let rest = match ty {
            Type::Bool => Rest::Few(vec!["true".into(), "false".into()]),
            Type::Enum(texts) => Rest::Few(texts.clone()),
            ty if ordered(ty) => {
                let limit = |value: f64, least: bool| {
                    let relation = if least {
                        Relation::GreaterEqual
                    } else {
                        Relation::LessEqual
                    };
                    let (low, high) = range(relation, locate_text(&value.to_string(), &grid(ty))?)?;
                    Some(if least { low } else { high })
                };
                let low = bounds.and_then(|(low, _)| limit(low, true));
                let high = bounds.and_then(|(_, high)| limit(high, false));
                Rest::Ranges(vec![(low.unwrap_or(i64::MIN), high.unwrap_or(i64::MAX))])
            }
            _ => Rest::AllBut(Vec::new()),
        };
        Self {
            ty: ty.clone(),
            rest,
            null: nullable,
        }
    }

    /// What a condition matches that only null satisfies.
    pub(super) fn nothing(&self) -> Matched {
        match self.rest {
            Rest::Ranges(_) => Matched::Ranges(Vec::new()),
            Rest::Few(_) | Rest::AllBut(_) => Matched::Values(Vec::new()),
        }
    }

    /// What a condition with this value matches beside null; `None` where that is not known.
    pub(super) fn matched(&self, relation: Relation, node: &Node) -> Option<Matched> {
        if let Rest::Ranges(_) = self.rest {
            return match &node.value {
                Value::Text(text) => {
                    let moment = crate::expr::parse_moment(&text.value)?;
                    Some(Matched::Ranges(integer_range(relation, moment)))
                }
                _ => {
                    let range = range(relation, locate(node, &grid(&self.ty))?);
                    Some(Matched::Ranges(range.into_iter().collect()))
                }
            };
        }
        let text = match &node.value {
            Value::Bool(value) => value.to_string(),
            Value::Text(text) => text.value.clone(),
            _ => return None,
        };
        (relation == Relation::Equal).then_some(Matched::Values(vec![text]))
    }

    /// Takes away what a case matches, and null where it matches that; whether anything of it was
    /// left.
    pub(super) fn take(&mut self, matched: Option<Matched>, null: bool) -> bool {
        let mut reached = null && std::mem::take(&mut self.null);
        let Some(matched) = matched else {
            return reached;
        };
        match (&mut self.rest, matched) {
            (Rest::Few(left), Matched::Values(values)) => {
                let before = left.len();
                left.retain(|known| !values.contains(known));
                reached |= left.len() < before;
            }
            (Rest::AllBut(taken), Matched::Values(values)) => {
                for value in values {
                    if !taken.contains(&value) {
                        taken.push(value);
                        reached = true;
                    }
                }
            }
            (Rest::Ranges(left), Matched::Ranges(ranges)) => {
                for (low, high) in ranges {
                    let (next, hit) = without(left, low, high);
                    *left = next;
                    reached |= hit;
                }
            }
            _ => reached = true,
        }
        reached
    }

    /// Whether some value, or null, is left.
    pub(super) fn leaves_something(&self) -> bool {
        self.null
            || match &self.rest {
                Rest::Few(left) => !left.is_empty(),
                Rest::Ranges(left) => !left.is_empty(),
                Rest::AllBut(_) => true,
            }
    }
}

impl Matched {
    /// What both match.
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Values(mut a), Self::Values(b)) => {
                a.retain(|value| b.contains(value));
                Self::Values(a)
            }
            (Self::Ranges(a), Self::Ranges(b)) => {
                let both = a.iter().flat_map(|(low, high)| {
                    b.iter().map(move |(l, h)| (*low.max(l), *high.min(h)))
                });
                Self::Ranges(both.filter(|(low, high)| low <= high).collect())
            }
            (matched, _) => matched,
        }
    }

    /// What either matches.
    pub(super) fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Values(mut a), Self::Values(b)) => {
                a.extend(b);
                Self::Values(a)
            }
            (Self::Ranges(mut a), Self::Ranges(b)) => {
                a.extend(b);
                Self::Ranges(a)
            }
            (matched, _) => matched,
        }
    }

    /// Whether it matches nothing.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Values(values) => values.is_empty(),
            Self::Ranges(ranges) => ranges.is_empty(),
        }
    }
}

/// Whether values of this type have an order that cases can use.
pub(super) fn ordered(ty: &Type) -> bool {
    matches!(
        ty,
        Type::Int
            | Type::Float
            | Type::Decimal(_)
            | Type::Timestamp(TimeFormat::Iso8601 | TimeFormat::Unix | TimeFormat::UnixMs)
    )
}

/// The ranges less one; whether they had anything of it.
fn without(ranges: &[(i64, i64)], low: i64, high: i64) -> (Vec<(i64, i64)>, bool) {
    let mut left = Vec::new();
    let mut hit = false;
    for &(start, end) in ranges {
        if high < start || low > end {
            left.push((start, end));
            continue;
        }
        hit = true;
        if let Some(before) = low.checked_sub(1).filter(|before| *before >= start) {
            left.push((start, before));
        }
        if let Some(after) = high.checked_add(1).filter(|after| *after <= end) {
            left.push((after, end));
        }
    }
    (left, hit)
}

/// The type whose values are ordered as the keys of this one: times are integers.
fn grid(ty: &Type) -> Type {
    match ty {
        Type::Decimal(_) | Type::Float => ty.clone(),
        _ => Type::Int,
    }
}

/// The closed range of keys that a comparison with a number matches: mantissas of the type's scale,
/// or for floats positions in their order.
fn range(relation: Relation, position: GridPosition) -> Option<(i64, i64)> {
    match (position, relation) {
        (GridPosition::On(value), _) => integer_range(relation, key(&value)?).first().copied(),
        (GridPosition::Between(..), Relation::Equal) => None,
        (GridPosition::Between(below, _), Relation::Less | Relation::LessEqual) => {
            Some((i64::MIN, key(&below?)?))
        }
        (GridPosition::Between(_, above), Relation::Greater | Relation::GreaterEqual) => {
            Some((key(&above?)?, i64::MAX))
        }
    }
}

/// A value's place in the order of all values of its type.
fn key(value: &Literal) -> Option<i64> {
    match value {
        Literal::Int(value) => Some(*value),
        Literal::Decimal { mantissa, .. } => Some(*mantissa),
        Literal::Float(value) => Some(position(*value)),
        _ => None,
    }
}

fn integer_range(relation: Relation, key: i64) -> Vec<(i64, i64)> {
    let range = match relation {
        Relation::Equal => Some((key, key)),
        Relation::Greater => key.checked_add(1).map(|low| (low, i64::MAX)),
        Relation::GreaterEqual => Some((key, i64::MAX)),
        Relation::Less => key.checked_sub(1).map(|high| (i64::MIN, high)),
        Relation::LessEqual => Some((i64::MIN, key)),
    };
    range.into_iter().collect()
}

/// A float's position in the order of all floats.
fn position(value: f64) -> i64 {
    // Zero has two bit patterns and one position.
    let bits = (value + 0.0).to_bits() as i64;
    if bits < 0 {
        i64::MIN.wrapping_sub(bits)
    } else {
        bits
    }
}

/// A constant as a case's value.
pub(super) fn constant(node: &Node) -> Option<(Literal, Type)> {
    Some(match &node.value {
        Value::Null => (Literal::Null, Type::Text),
        Value::Bool(value) => (Literal::Bool(*value), Type::Bool),
        Value::Int(value) => (Literal::Int(*value), Type::Int),
        Value::Text(text) => (Literal::Text(text.value.clone()), Type::Text),
        Value::Float { value, .. } => {
            let number = Number::of(node)?;
            let exact = number.exact.and_then(|(_, scale)| {
                let scale = u8::try_from(scale).ok()?;
                let mantissa = number.mantissa(scale, Rounding::HalfEven)?;
                (scale <= crate::expr::MAX_SCALE).then_some((mantissa, scale))
            });
            match exact {
                Some((mantissa, scale)) => {
                    (Literal::Decimal { mantissa, scale }, Type::Decimal(scale))
                }
                None => (Literal::Float(*value), Type::Float),
            }
        }
        Value::Seq(_) | Value::Map(_) => return None,
    })
}
