//! How wide the numbers of an expression are.
//!
//! Input: a typed expression, and what is known of the values that it reads. Output: the same
//! expression, in which numbers that 64 bits may not hold are of [`Type::Wide`], and what is
//! assigned is rounded once; the range of its result; and what may leave the range that it is
//! assigned to. Invariant: of the operations that are left in 64 bits none leaves them, whatever
//! values are read.

mod arrays;
mod numbers;
mod words;

use super::range::{Exact, Known, RatioRange, TooWide, View};
use super::{Arithmetic, Comparison, Expr, ExprKind, MAX_SCALE, is_exact};
use crate::model::{ConsumptionId, Literal, Read, Type, visit};
use numbers::absolute;
pub(crate) use words::shown;

/// What is known of the values that an expression reads.
pub(crate) trait Facts {
    /// Of a field of the payload.
    fn payload(&self, path: &[usize]) -> Known;
    /// Of a field of the item at hand, or of one so many arrays further out.
    fn item(&self, up: usize, path: &[usize]) -> Known;
    /// Of an instance.
    fn instance(&self, consumption: ConsumptionId, read: &Read) -> Known;
    /// Which values are taken for possible.
    fn view(&self) -> View;
}

/// An expression whose numbers are as wide as they need to be.
#[derive(Clone, Debug)]
pub(crate) struct Settled {
    /// The expression.
    pub(crate) expr: Expr,
    /// What is known of its value, where it is not null.
    pub(crate) known: Known,
    /// Results whose ranges do not fit where they are assigned.
    pub(crate) overflows: Vec<Known>,
}

/// Why nothing is known of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// It reads what never has a value.
    Never,
    /// An operation whose exact result may need more than 256 bits, in words.
    Beyond(String),
}

/// An expression that is computed where nothing is assigned: a condition, a text.
pub(crate) fn settle(expr: &Expr, facts: &dyn Facts) -> Result<Settled, Stop> {
    let mut walker = Walker::new(facts);
    let (expr, known) = walker.walk(expr)?;
    Ok(walker.settled(expr, known))
}

/// An expression that is assigned to a field of its type, rounded and held there.
pub(crate) fn assign(expr: &Expr, facts: &dyn Facts) -> Result<Settled, Stop> {
    let mut walker = Walker::new(facts);
    let (settled, known) = walker.walk(expr)?;
    let ty = &expr.ty;
    if *ty == Type::Float && settled.ty == *ty && may_be_infinite(&settled, &known) {
        let nullable = settled.nullable;
        let held = Expr {
            kind: ExprKind::Bounded(Box::new(settled)),
            ty: ty.clone(),
            nullable,
        };
        return Ok(walker.settled(held, known));
    }
    if settled.ty == *ty {
        return Ok(walker.settled(settled, known));
    }
    let Known::Exact(exact) = known else {
        let settled = converted(settled, ty);
        return Ok(walker.settled(settled, known));
    };
    let held = Known::Exact(exact.held());
    // What was converted only to be assigned is rounded as it is assigned.
    let bare = match settled.kind {
        ExprKind::Convert(inner) => *inner,
        _ => settled,
    };
    if !exact.fits() {
        let of_float = match &bare.kind {
            ExprKind::Round(inner) | ExprKind::Floor(inner) | ExprKind::Ceil(inner) => {
                inner.ty == Type::Float
            }
            _ => bare.ty == Type::Float,
        };
        let floats = of_float.then(|| walker.floats.pop()).flatten();
        walker.overflows.push(floats.unwrap_or(known));
        let nullable = bare.nullable;
        let bounded = Expr {
            kind: ExprKind::Bounded(Box::new(bare)),
            ty: ty.clone(),
            nullable,
        };
        return Ok(walker.settled(bounded, held));
    }
    let settled = match bare.kind {
        // 128 bits hold the product of two numbers of 64 bits.
        ExprKind::Arithmetic(Arithmetic::Multiply, a, b)
            if is_narrow(&a) && is_narrow(&b) && *ty != Type::Int =>
        {
            let product = ExprKind::Arithmetic(Arithmetic::Multiply, a, b);
            Expr::new(product, ty.clone())
        }
        kind => converted(Expr { kind, ..bare }, ty),
    };
    Ok(walker.settled(settled, held))
}

/// Whether a float may be one that no float holds: what is read is none, what is computed of it may
/// be.
fn may_be_infinite(expr: &Expr, known: &Known) -> bool {
    if matches!(known, Known::Float(low, high) if low.is_finite() && high.is_finite()) {
        return false;
    }
    let mut is_computed = false;
    visit(expr, &mut |part| {
        is_computed |= matches!(
            part.kind,
            ExprKind::Arithmetic(..) | ExprKind::Aggregate { .. }
        );
    });
    is_computed
}

struct Walker<'a> {
    facts: &'a dyn Facts,
    /// What is known of the variables of comprehensions around, outermost first.
    variables: Vec<Known>,
    overflows: Vec<Known>,
    /// The ranges of floats that were made exact numbers wider than 64 bits, the last one last.
    floats: Vec<Known>,
}

type Walked = Result<(Expr, Known), Stop>;

/// Whether a number is one of 64 bits.
fn is_narrow(expr: &Expr) -> bool {
    is_exact(&expr.ty) && expr.ty != Type::Ratio
}

/// Whether 64 bits hold a range.
fn fits(exact: Exact) -> bool {
    exact.scale <= MAX_SCALE && exact.fits()
}

/// The same value as another type.
fn converted(expr: Expr, ty: &Type) -> Expr {
    if expr.ty == *ty {
        return expr;
    }
    let nullable = expr.nullable;
    let kind = match expr.kind {
        ExprKind::Literal(Literal::Null) => expr.kind,
        _ => ExprKind::Convert(Box::new(expr)),
    };
    Expr {
        kind,
        ty: ty.clone(),
        nullable,
    }
}

/// Several values of one type: wide where one of them is.
fn alike(parts: Vec<Expr>, ty: &Type) -> (Vec<Expr>, Type) {
    let wide = parts.iter().find(|part| matches!(part.ty, Type::Wide(_)));
    let ty = wide.map_or_else(|| ty.clone(), |part| part.ty.clone());
    let parts = parts.into_iter().map(|part| converted(part, &ty)).collect();
    (parts, ty)
}

impl<'a> Walker<'a> {
    fn new(facts: &'a dyn Facts) -> Self {
        Self {
            facts,
            variables: Vec::new(),
            overflows: Vec::new(),
            floats: Vec::new(),
        }
    }

    fn settled(self, expr: Expr, known: Known) -> Settled {
        Settled {
            expr,
            known,
            overflows: self.overflows,
        }
    }

    /// What a node reads, as wide as its type where nothing is known.
    fn read(&self, expr: &Expr, known: Known) -> Walked {
        let fallback = || Known::of_type(&expr.ty, self.facts.view());
        let known = match (&expr.ty, known) {
            (Type::Bool | Type::Text | Type::Enum(_) | Type::Uuid, known) => known,
            (_, Known::Never) => return Err(Stop::Never),
            (_, Known::Other) => fallback(),
            (_, known) => known,
        };
        Ok((expr.clone(), known))
    }

    /// The range of an exact number.
    fn exact(&self, expr: &Expr, known: &Known) -> Exact {
        match known {
            Known::Exact(exact) => *exact,
            _ => match Known::of_type(&expr.ty, self.facts.view()) {
                Known::Exact(exact) => exact,
                _ => Exact::bounds(0),
            },
        }
    }

    fn ratio(&self, expr: &Expr, known: &Known) -> Result<RatioRange, TooWide> {
        match known {
            Known::Ratio(ratio) => Ok(*ratio),
            _ => RatioRange::of(self.exact(expr, known)),
        }
    }

    /// A number of this range, in 64 bits where they hold it and it is made of such.
    fn number(&self, kind: ExprKind, expr: &Expr, exact: Exact, narrow: bool) -> (Expr, Known) {
        let ty = if narrow && fits(exact) {
            expr.ty.clone()
        } else {
            Type::Wide(exact.scale)
        };
        let settled = Expr {
            kind,
            ty,
            nullable: expr.nullable,
        };
        (settled, Known::Exact(exact))
    }

    fn all(&mut self, parts: &[Expr]) -> Result<(Vec<Expr>, Vec<Known>), Stop> {
        let walked: Result<Vec<_>, _> = parts.iter().map(|part| self.walk(part)).collect();
        Ok(walked?.into_iter().unzip())
    }

    fn walk(&mut self, expr: &Expr) -> Walked {
        let same = |kind: ExprKind| Expr {
            kind,
            ..expr.clone()
        };
        let other = |kind: ExprKind| Ok((same(kind), Known::Other));
        Ok(match &expr.kind {
            ExprKind::Literal(literal) => {
                let known = Known::of_literal(literal, &expr.ty).unwrap_or(Known::Other);
                match &expr.ty {
                    Type::Decimal(scale) if *scale > MAX_SCALE => {
                        let mut wide = expr.clone();
                        wide.ty = Type::Wide(*scale);
                        (wide, known)
                    }
                    _ => (expr.clone(), known),
                }
            }
            ExprKind::Payload(path) => return self.read(expr, self.facts.payload(path)),
            ExprKind::Item(path) => return self.read(expr, self.facts.item(0, path)),
            ExprKind::Outer { up, path } => return self.read(expr, self.facts.item(*up, path)),
            ExprKind::Instance { consumption, read } => {
                return self.read(expr, self.facts.instance(*consumption, read));
            }
            ExprKind::Variable { depth, path } => {
                let known = self
                    .variables
                    .get(*depth)
                    .map(|known| known.at(path).clone());
                return self.read(expr, known.unwrap_or(Known::Other));
            }
            ExprKind::Member(object, path) => {
                let (object, known) = self.walk(object)?;
                let known = known.at(path).clone();
                let member = same(ExprKind::Member(Box::new(object), path.clone()));
                return self.read(&member, known);
            }
            ExprKind::Index(list, at) => {
                let (list, known) = self.walk(list)?;
                let (at, _) = self.walk(at)?;
                // A position that 64 bits do not hold is that of no element, as the bound is.
                let at = converted(at, &Type::Int);
                let known = match known {
                    Known::Array { element, .. } => *element,
                    _ => Known::Other,
                };
                let index = same(ExprKind::Index(Box::new(list), Box::new(at)));
                return self.read(&index, known);
            }
            ExprKind::Convert(inner) => return self.convert(expr, inner),
            ExprKind::Bounded(inner) => {
                let (inner, known) = self.walk(inner)?;
                (
                    same(ExprKind::Bounded(Box::new(inner))),
                    known.stored_as(&expr.ty),
                )
            }
            ExprKind::Arithmetic(operator, a, b) => return self.arithmetic(expr, *operator, a, b),
            ExprKind::Negate(inner) => {
                return self.signed(
                    expr,
                    inner,
                    ExprKind::Negate,
                    (Exact::negated, RatioRange::negated, |low, high| {
                        (-high, -low)
                    }),
                );
            }
            ExprKind::Abs(inner) => {
                return self.signed(
                    expr,
                    inner,
                    ExprKind::Abs,
                    (Exact::abs, RatioRange::abs, absolute),
                );
            }
            ExprKind::Round(inner) => {
                return self.rounded(expr, inner, ExprKind::Round);
            }
            ExprKind::Floor(inner) => {
                return self.rounded(expr, inner, ExprKind::Floor);
            }
            ExprKind::Ceil(inner) => {
                return self.rounded(expr, inner, ExprKind::Ceil);
            }
            ExprKind::Not(inner) => return other(ExprKind::Not(Box::new(self.walk(inner)?.0))),
            ExprKind::And(a, b) => {
                let (a, b) = (self.walk(a)?.0, self.walk(b)?.0);
                return other(ExprKind::And(Box::new(a), Box::new(b)));
            }
            ExprKind::Or(a, b) => {
                let (a, b) = (self.walk(a)?.0, self.walk(b)?.0);
                return other(ExprKind::Or(Box::new(a), Box::new(b)));
            }
            ExprKind::Compare(comparison, a, b) => {
                let (a, b) = (self.walk(a)?.0, self.walk(b)?.0);
                return other(compared(*comparison, a, b));
            }
            ExprKind::IsNull(inner) => {
                return other(ExprKind::IsNull(Box::new(self.walk(inner)?.0)));
            }
            ExprKind::InList(needle, list) => {
                let mut parts = vec![self.walk(needle)?.0];
                parts.extend(self.all(list)?.0);
                let ty = needle.ty.clone();
                let (mut parts, _) = alike(parts, &ty);
                let needle = parts.remove(0);
                return other(ExprKind::InList(Box::new(needle), parts));
            }
            ExprKind::InArray(needle, list) => {
                let (needle, (list, _)) = (self.walk(needle)?.0, self.walk(list)?);
                return other(self.in_array(needle, list));
            }
            ExprKind::Contains { text, part } => {
                let (text, part) = (self.walk(text)?.0, self.walk(part)?.0);
                return other(ExprKind::Contains {
                    text: Box::new(text),
                    part: Box::new(part),
                });
            }
            ExprKind::If(condition, then, otherwise) => {
                let condition = self.walk(condition)?.0;
                let (then, a) = self.walk(then)?;
                let (otherwise, b) = self.walk(otherwise)?;
                let (mut parts, ty) = alike(vec![then, otherwise], &expr.ty);
                let (Some(otherwise), Some(then)) = (parts.pop(), parts.pop()) else {
                    return other(expr.kind.clone());
                };
                let kind = ExprKind::If(Box::new(condition), Box::new(then), Box::new(otherwise));
                (Expr { ty, ..same(kind) }, a.join(b))
            }
            ExprKind::Coalesce(options) => {
                let (options, known) = self.all(options)?;
                let (options, ty) = alike(options, &expr.ty);
                let known = known.into_iter().reduce(Known::join);
                (
                    Expr {
                        ty,
                        ..same(ExprKind::Coalesce(options))
                    },
                    known.unwrap_or(Known::Other),
                )
            }
            ExprKind::Extreme { greatest, of } => {
                let (of, known) = self.all(of)?;
                let (of, ty) = alike(of, &expr.ty);
                let greatest = *greatest;
                let known = known
                    .into_iter()
                    .reduce(|a, b| extreme(a, b, greatest))
                    .unwrap_or(Known::Other);
                let kind = ExprKind::Extreme { greatest, of };
                (Expr { ty, ..same(kind) }, known)
            }
            ExprKind::Concat(parts) => return other(ExprKind::Concat(self.all(parts)?.0)),
            ExprKind::Lower(inner) => return other(ExprKind::Lower(Box::new(self.walk(inner)?.0))),
            ExprKind::Upper(inner) => return other(ExprKind::Upper(Box::new(self.walk(inner)?.0))),
            ExprKind::Len(inner) => {
                let (inner, known) = self.walk(inner)?;
                let most = match known {
                    Known::Array { most, .. } => most,
                    // Characters of a text, of which memory holds no more.
                    _ => 1 << 48,
                };
                (same(ExprKind::Len(Box::new(inner))), length(most))
            }
            ExprKind::Aggregate { .. } => return self.aggregate(expr),
        })
    }
}

/// A comparison of two values of one type.
fn compared(comparison: Comparison, a: Expr, b: Expr) -> ExprKind {
    let ty = match (&a.ty, &b.ty) {
        (Type::Wide(x), Type::Wide(y)) => Type::Wide(*x.max(y)),
        (Type::Wide(x), other) | (other, Type::Wide(x)) => match other {
            Type::Decimal(y) => Type::Wide(*x.max(y)),
            Type::Ratio => Type::Ratio,
            Type::Float => Type::Float,
            _ => Type::Wide(*x),
        },
        _ => return ExprKind::Compare(comparison, Box::new(a), Box::new(b)),
    };
    ExprKind::Compare(
        comparison,
        Box::new(converted(a, &ty)),
        Box::new(converted(b, &ty)),
    )
}

fn length(most: u64) -> Known {
    Known::Exact(Exact::of(0, i64::try_from(most).unwrap_or(i64::MAX), 0))
}

/// What the least or the greatest of two can be.
fn extreme(a: Known, b: Known, greatest: bool) -> Known {
    match (&a, &b) {
        (Known::Exact(x), Known::Exact(y)) if x.scale == y.scale => Known::Exact(if greatest {
            Exact {
                low: x.low.max(y.low),
                high: x.high.max(y.high),
                scale: x.scale,
            }
        } else {
            Exact {
                low: x.low.min(y.low),
                high: x.high.min(y.high),
                scale: x.scale,
            }
        }),
        _ => a.join(b),
    }
}
