//! How wide the numbers of an expression are.
//!
//! Input: a typed expression, and what is known of the values that it reads. Output: the same
//! expression, in which numbers that 64 bits may not hold are of [`Type::Wide`], and what is
//! assigned is rounded once; the range of its result; and what may leave the range that it is
//! assigned to. Invariant: of the operations that are left in 64 bits none leaves them, whatever
//! values are read.

mod arrays;
mod numbers;
mod walk;
mod words;

use super::range::{Exact, Known, RatioRange, TooWide, View};
use super::{Arithmetic, Expr, ExprKind, MAX_SCALE, is_exact};
use crate::model::{ConsumptionId, Literal, Read, Type, visit};
use walk::{compared, length};
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
        return Ok(walker.settled(bounded(settled), known));
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

/// A float held within those that there are, and counted where it is none.
fn bounded(expr: Expr) -> Expr {
    let (ty, nullable) = (expr.ty.clone(), expr.nullable);
    Expr {
        kind: ExprKind::Bounded(Box::new(expr)),
        ty,
        nullable,
    }
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
}
