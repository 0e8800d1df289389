//! Conversions, signs, rounding and arithmetic: how wide each has to be.

use super::words::phrase;
use super::{Stop::Beyond, Walked, Walker, fits, is_narrow};
use crate::expr::range::{Exact, Known, RatioRange, TooWide};
use crate::expr::{Arithmetic, Expr, ExprKind, is_exact};
use crate::model::Type;

/// What becomes of a range where signs change: of exact numbers, of quotients, of floats.
pub(super) type Sign = (
    fn(Exact) -> Result<Exact, TooWide>,
    fn(RatioRange) -> Result<RatioRange, TooWide>,
    fn(f64, f64) -> (f64, f64),
);

/// Without the sign.
pub(super) fn absolute(low: f64, high: f64) -> (f64, f64) {
    let (a, b) = (low.abs(), high.abs());
    let least = if low < 0.0 && high > 0.0 {
        0.0
    } else {
        a.min(b)
    };
    (least, a.max(b))
}

impl Walker<'_> {
    pub(super) fn convert(&mut self, expr: &Expr, inner: &Expr) -> Walked {
        let (inner, known) = self.walk(inner)?;
        let nullable = inner.nullable;
        let into = |ty: Type, known: Known, inner: Expr| {
            let kind = ExprKind::Convert(Box::new(inner));
            Ok((Expr { kind, ty, nullable }, known))
        };
        match &expr.ty {
            Type::Decimal(_) if inner.ty == Type::Float => self.of_float(expr, inner, &known),
            Type::Decimal(scale) => {
                let exact = known
                    .rounded(*scale)
                    .map_err(|TooWide| Beyond(format!("{} with {scale} decimals", phrase(&known))))?
                    .unwrap_or_else(|| self.exact(expr, &Known::Other));
                let narrow = is_narrow(&inner);
                let kind = ExprKind::Convert(Box::new(inner));
                let (mut settled, known) = self.number(kind, expr, exact, narrow);
                settled.nullable = nullable;
                Ok((settled, known))
            }
            Type::Float => {
                let (low, high) = known.floats().unwrap_or((f64::NEG_INFINITY, f64::INFINITY));
                into(Type::Float, Known::Float(low, high), inner)
            }
            Type::Ratio => {
                let ratio = self
                    .ratio(&inner, &known)
                    .map_err(|TooWide| Beyond(phrase(&known)))?;
                into(Type::Ratio, Known::Ratio(ratio), inner)
            }
            ty => into(ty.clone(), known, inner),
        }
    }

    /// A float as an exact number of the type of `expr`.
    fn of_float(&mut self, expr: &Expr, inner: Expr, known: &Known) -> Walked {
        let scale = match expr.ty {
            Type::Decimal(scale) => scale,
            _ => 0,
        };
        let exact = known.rounded(scale).ok().flatten();
        let nullable = inner.nullable;
        if let Some(exact) = exact {
            let kind = match (&expr.kind, &expr.ty) {
                (ExprKind::Floor(_), _) => ExprKind::Floor(Box::new(inner)),
                (ExprKind::Ceil(_), _) => ExprKind::Ceil(Box::new(inner)),
                (ExprKind::Round(_), Type::Int) => ExprKind::Round(Box::new(inner)),
                _ => ExprKind::Convert(Box::new(inner)),
            };
            let (mut settled, made) = self.number(kind, expr, exact, true);
            settled.nullable = nullable;
            if let Type::Wide(_) = settled.ty {
                self.floats.push(known.clone());
            }
            return Ok((settled, made));
        }
        // Of which nothing is known: what 64 bits do not hold is held here, and counted.
        let whole = |make: fn(Box<Expr>) -> ExprKind, inner: Expr| Expr {
            kind: make(Box::new(inner)),
            ty: Type::Float,
            nullable,
        };
        let inner = match &expr.kind {
            ExprKind::Floor(_) => whole(ExprKind::Floor, inner),
            ExprKind::Ceil(_) => whole(ExprKind::Ceil, inner),
            _ => inner,
        };
        let settled = Expr {
            kind: ExprKind::Bounded(Box::new(inner)),
            nullable,
            ..expr.clone()
        };
        Ok((settled, Known::Exact(Exact::bounds(scale))))
    }

    /// `-x`, `abs(x)`.
    pub(super) fn signed(
        &mut self,
        expr: &Expr,
        inner: &Expr,
        make: fn(Box<Expr>) -> ExprKind,
        (of_exact, of_ratio, of_floats): Sign,
    ) -> Walked {
        let (inner, known) = self.walk(inner)?;
        let narrow = is_narrow(&inner);
        let beyond = |TooWide| Beyond(phrase(&known));
        let ty = inner.ty.clone();
        let kind = make(Box::new(inner));
        let same = |kind| Expr {
            kind,
            ty: ty.clone(),
            nullable: expr.nullable,
        };
        match &known {
            Known::Ratio(ratio) => {
                let ratio = of_ratio(*ratio).map_err(beyond)?;
                Ok((same(kind), Known::Ratio(ratio)))
            }
            Known::Float(low, high) => {
                let (low, high) = of_floats(*low, *high);
                Ok((same(kind), Known::Float(low, high)))
            }
            known => {
                let exact = of_exact(self.exact(expr, known)).map_err(beyond)?;
                Ok(self.number(kind, expr, exact, narrow))
            }
        }
    }

    /// `round(x)`, `round(x, n)`, `floor(x)`, `ceil(x)`.
    pub(super) fn rounded(
        &mut self,
        expr: &Expr,
        inner: &Expr,
        make: fn(Box<Expr>) -> ExprKind,
    ) -> Walked {
        let (inner, known) = self.walk(inner)?;
        if inner.ty == Type::Float {
            return self.of_float(expr, inner, &known);
        }
        let scale = match expr.ty {
            Type::Decimal(scale) => scale,
            _ => 0,
        };
        let exact = known
            .rounded(scale)
            .and_then(|exact| {
                let exact = exact.unwrap_or_else(|| self.exact(expr, &Known::Other));
                match expr.kind {
                    ExprKind::Round(_) => Ok(exact),
                    // Down or up rather than to the nearest.
                    _ => exact.plus(Exact::of(-1, 1, scale)),
                }
            })
            .map_err(|TooWide| Beyond(format!("{} with {scale} decimals", phrase(&known))))?;
        let narrow = is_narrow(&inner);
        Ok(self.number(make(Box::new(inner)), expr, exact, narrow))
    }

    pub(super) fn arithmetic(
        &mut self,
        expr: &Expr,
        operator: Arithmetic,
        a: &Expr,
        b: &Expr,
    ) -> Walked {
        let (left, known_left) = self.walk(a)?;
        let (right, known_right) = self.walk(b)?;
        let beyond = |TooWide| {
            Beyond(format!(
                "`{}` of {} and {}",
                operator.symbol(),
                phrase(&known_left),
                phrase(&known_right)
            ))
        };
        let narrow = is_narrow(&left) && is_narrow(&right);
        let exacts = (
            self.exact(&left, &known_left),
            self.exact(&right, &known_right),
        );
        // Whatever it is, it is the same on both sides.
        let cancels =
            left == right && matches!(operator, Arithmetic::Subtract | Arithmetic::Modulo);
        let ratios = || {
            let (left, right) = (
                self.ratio(&left, &known_left),
                self.ratio(&right, &known_right),
            );
            Ok::<_, TooWide>((left?, right?))
        };
        let is_ratio = left.ty == Type::Ratio || right.ty == Type::Ratio;
        match &expr.ty {
            Type::Ratio => {
                let (x, y) = ratios().map_err(beyond)?;
                let result = match operator {
                    Arithmetic::Add => x.plus(y),
                    Arithmetic::Subtract => y.negated().and_then(|y| x.plus(y)),
                    Arithmetic::Multiply => x.times(y),
                    Arithmetic::Modulo => x.modulo(y),
                    Arithmetic::Divide | Arithmetic::FloorDivide => x.over(y),
                };
                let known = Known::Ratio(result.map_err(beyond)?);
                let kind = ExprKind::Arithmetic(operator, Box::new(left), Box::new(right));
                Ok((Expr::new(kind, Type::Ratio), known))
            }
            Type::Int | Type::Decimal(_) if operator == Arithmetic::Divide => {
                let quotient = ratios().and_then(|(x, y)| x.over(y)).map_err(beyond)?;
                let scale = match expr.ty {
                    Type::Decimal(scale) => scale,
                    _ => 0,
                };
                let exact = quotient.rounded(scale).map_err(beyond)?;
                let kind = ExprKind::Arithmetic(operator, Box::new(left), Box::new(right));
                if narrow && fits(exact) {
                    return Ok(self.number(kind, expr, exact, true));
                }
                let quotient = Expr::new(kind, Type::Ratio);
                Ok(self.number(ExprKind::Convert(Box::new(quotient)), expr, exact, false))
            }
            Type::Int if operator == Arithmetic::FloorDivide && is_ratio => {
                let quotient = ratios().and_then(|(x, y)| x.over(y));
                let exact = quotient.and_then(RatioRange::floored).map_err(beyond)?;
                let kind = ExprKind::Arithmetic(operator, Box::new(left), Box::new(right));
                Ok(self.number(kind, expr, exact, false))
            }
            Type::Int | Type::Decimal(_) => {
                let (x, y) = exacts;
                let result = match operator {
                    _ if cancels => Ok(Exact::of(0, 0, x.scale)),
                    Arithmetic::Add => x.plus(y),
                    Arithmetic::Subtract => x.minus(y),
                    Arithmetic::Multiply => x.times(y),
                    Arithmetic::FloorDivide | Arithmetic::Divide => x.floor_divided(y),
                    Arithmetic::Modulo => x.modulo(y),
                };
                let exact = result.map_err(beyond)?;
                let kind = ExprKind::Arithmetic(operator, Box::new(left), Box::new(right));
                Ok(self.number(kind, expr, exact, narrow))
            }
            _ => {
                let any = (f64::NEG_INFINITY, f64::INFINITY);
                let (x, y) = (
                    known_left.floats().unwrap_or(any),
                    known_right.floats().unwrap_or(any),
                );
                let (low, high) = match operator {
                    Arithmetic::Divide if is_exact(&a.ty) && is_exact(&b.ty) => ratios()
                        .and_then(|(x, y)| x.over(y))
                        .map_or(any, |ratio| (ratio.low, ratio.high)),
                    operator => floats(operator, x, y),
                };
                let kind = ExprKind::Arithmetic(operator, Box::new(left), Box::new(right));
                let settled = Expr {
                    kind,
                    ..expr.clone()
                };
                Ok((settled, Known::Float(low, high)))
            }
        }
    }
}

/// What an operation on floats can give.
fn floats(operator: Arithmetic, a: (f64, f64), b: (f64, f64)) -> (f64, f64) {
    let (low, high) = match operator {
        Arithmetic::Add => (a.0 + b.0, a.1 + b.1),
        Arithmetic::Subtract => (a.0 - b.1, a.1 - b.0),
        Arithmetic::Multiply => {
            let all = [a.0 * b.0, a.0 * b.1, a.1 * b.0, a.1 * b.1];
            if all.iter().any(|value| value.is_nan()) {
                (f64::NEG_INFINITY, f64::INFINITY)
            } else {
                (
                    all.iter().copied().fold(f64::INFINITY, f64::min),
                    all.iter().copied().fold(f64::NEG_INFINITY, f64::max),
                )
            }
        }
        // The rest of what is infinite is no number.
        Arithmetic::Modulo if a.0.is_infinite() || a.1.is_infinite() => {
            (f64::NEG_INFINITY, f64::INFINITY)
        }
        Arithmetic::Modulo => {
            let most = b.0.abs().max(b.1.abs());
            (
                if b.0 < 0.0 { -most } else { 0.0 },
                if b.1 > 0.0 { most } else { 0.0 },
            )
        }
        Arithmetic::Divide | Arithmetic::FloorDivide => {
            let least = b.0.abs().min(b.1.abs());
            if b.0 > 0.0 || b.1 < 0.0 {
                let reach = a.0.abs().max(a.1.abs()) / least + 1.0;
                (-reach, reach)
            } else {
                (f64::NEG_INFINITY, f64::INFINITY)
            }
        }
    };
    if low.is_nan() || high.is_nan() {
        (f64::NEG_INFINITY, f64::INFINITY)
    } else {
        (low, high)
    }
}
