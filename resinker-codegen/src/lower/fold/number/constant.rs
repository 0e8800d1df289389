//! Constants as the values that they are in the program.

use resinker_language::model::{Arithmetic, Expr, ExprKind, Literal, Type};

/// Most decimals of a literal.
const MOST_DECIMALS: u8 = 18;

/// An exact number: mantissa × 10^-scale, without zeros at the end.
#[derive(Clone, Copy)]
pub(super) struct Exact {
    mantissa: i128,
    scale: u8,
}

impl Exact {
    fn new(mantissa: i128, scale: u8) -> Self {
        let (mut mantissa, mut scale) = (mantissa, scale);
        while scale > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            scale -= 1;
        }
        Self { mantissa, scale }
    }

    /// The number that a constant of an exact type is; `None` where its type would round it.
    pub(super) fn of(expr: &Expr) -> Option<Self> {
        let exact = match expr.kind {
            ExprKind::Literal(Literal::Int(value)) => Self::new(value.into(), 0),
            ExprKind::Literal(Literal::Decimal { mantissa, scale }) => {
                Self::new(mantissa.into(), scale)
            }
            _ => return None,
        };
        exact.fits(&expr.ty).then_some(exact)
    }

    pub(super) fn is(self, value: i64) -> bool {
        self.scale == 0 && self.mantissa == value.into()
    }

    fn fits(self, ty: &Type) -> bool {
        match ty {
            Type::Int => self.scale == 0 && i64::try_from(self.mantissa).is_ok(),
            Type::Decimal(scale) => {
                let mantissa = self.scaled(*scale);
                mantissa.is_some_and(|mantissa| i64::try_from(mantissa).is_ok())
            }
            Type::Wide(scale) => self.scale <= *scale,
            Type::Ratio => true,
            _ => false,
        }
    }

    /// The constant of this type, where a literal holds it.
    pub(super) fn literal(self, ty: &Type) -> Option<Expr> {
        if !self.fits(ty) || self.scale > MOST_DECIMALS {
            return None;
        }
        let mantissa = i64::try_from(self.mantissa).ok()?;
        let literal = match self.scale {
            0 => Literal::Int(mantissa),
            scale => Literal::Decimal { mantissa, scale },
        };
        Some(Expr::new(ExprKind::Literal(literal), ty.clone()))
    }

    /// The mantissa with so many decimals.
    fn scaled(self, scale: u8) -> Option<i128> {
        let more = scale.checked_sub(self.scale)?;
        self.mantissa.checked_mul(power(more)?)
    }

    pub(super) fn negated(self) -> Option<Self> {
        Some(Self::new(self.mantissa.checked_neg()?, self.scale))
    }

    pub(super) fn abs(self) -> Option<Self> {
        Some(Self::new(self.mantissa.checked_abs()?, self.scale))
    }

    pub(super) fn floor(self) -> Option<Self> {
        Some(Self::new(self.mantissa.div_euclid(power(self.scale)?), 0))
    }

    /// Half to even.
    pub(super) fn rounded(self, scale: u8) -> Option<Self> {
        match self.scale.checked_sub(scale) {
            None => Some(self),
            Some(less) => Some(Self::new(quotient(self.mantissa, power(less)?)?, scale)),
        }
    }

    /// What an operation gives, as a constant of the result's type.
    pub(super) fn computed(operator: Arithmetic, a: Self, b: Self, ty: &Type) -> Option<Expr> {
        let scale = a.scale.max(b.scale);
        let aligned = || a.scaled(scale).zip(b.scaled(scale));
        let exact = match operator {
            Arithmetic::Add => {
                let (a, b) = aligned()?;
                Self::new(a.checked_add(b)?, scale)
            }
            Arithmetic::Subtract => {
                let (a, b) = aligned()?;
                Self::new(a.checked_sub(b)?, scale)
            }
            Arithmetic::Multiply => Self::new(
                a.mantissa.checked_mul(b.mantissa)?,
                a.scale.checked_add(b.scale)?,
            ),
            _ if b.mantissa == 0 => Self::new(0, 0),
            Arithmetic::FloorDivide => {
                let (a, b) = aligned()?;
                Self::new(floored(a, b)?, 0)
            }
            Arithmetic::Modulo => {
                let (a, b) = aligned()?;
                let whole = floored(a, b)?.checked_mul(b)?;
                Self::new(a.checked_sub(whole)?, scale)
            }
            Arithmetic::Divide => match ty {
                Type::Decimal(scale) => Self::divided(a, b, *scale)?,
                // A quotient that does not end is left to the program.
                Type::Ratio => {
                    let ended = Self::divided(a, b, MOST_DECIMALS)?;
                    let product = ended.mantissa.checked_mul(b.mantissa)?;
                    let scale = ended.scale.checked_add(b.scale)?;
                    let again = Self::new(product, scale);
                    if (again.mantissa, again.scale) != (a.mantissa, a.scale) {
                        return None;
                    }
                    ended
                }
                _ => return None,
            },
        };
        exact.literal(ty)
    }

    /// The quotient with so many decimals, half to even.
    fn divided(a: Self, b: Self, scale: u8) -> Option<Self> {
        let numerator = a
            .mantissa
            .checked_mul(power(b.scale.checked_add(scale)?)?)?;
        let denominator = b.mantissa.checked_mul(power(a.scale)?)?;
        Some(Self::new(quotient(numerator, denominator)?, scale))
    }
}

fn power(digits: u8) -> Option<i128> {
    10_i128.checked_pow(digits.into())
}

/// Half to even; the denominator is not 0.
fn quotient(a: i128, b: i128) -> Option<i128> {
    let (a, b) = if b < 0 {
        (a.checked_neg()?, b.checked_neg()?)
    } else {
        (a, b)
    };
    let (whole, rest) = (a.checked_div_euclid(b)?, a.checked_rem_euclid(b)?);
    let up = match rest.checked_mul(2)?.cmp(&b) {
        std::cmp::Ordering::Less => 0,
        std::cmp::Ordering::Greater => 1,
        std::cmp::Ordering::Equal => whole.rem_euclid(2),
    };
    whole.checked_add(up)
}

/// The greatest integer that is at most the quotient.
fn floored(a: i128, b: i128) -> Option<i128> {
    let whole = a.checked_div(b)?;
    let rest = a.checked_rem(b)?;
    if rest != 0 && (rest < 0) != (b < 0) {
        whole.checked_sub(1)
    } else {
        Some(whole)
    }
}

/// The number that a constant float is.
pub(super) fn float(expr: &Expr) -> Option<f64> {
    match &expr.kind {
        ExprKind::Literal(literal) if expr.ty == Type::Float => {
            literal.number().filter(|value| value.is_finite())
        }
        _ => None,
    }
}

/// A constant float; 0 has no sign here.
pub(super) fn float_literal(value: f64) -> Option<Expr> {
    let plain = value.is_finite() && !(value == 0.0 && value.is_sign_negative());
    plain.then(|| Expr::new(ExprKind::Literal(Literal::Float(value)), Type::Float))
}

/// A constant in the form that those of its type have in the program, so that the model can compare
/// it; `None` of what is none, or is not plain.
pub(in crate::lower::fold) fn settled(expr: &Expr) -> Option<Literal> {
    let ExprKind::Literal(literal) = &expr.kind else {
        return None;
    };
    match (literal, &expr.ty) {
        (Literal::Bool(_), Type::Bool)
        | (Literal::Text(_), Type::Text | Type::Enum(_))
        | (
            Literal::Timestamp(_),
            Type::Timestamp(
                resinker_language::model::TimeFormat::Iso8601
                | resinker_language::model::TimeFormat::UnixMs,
            ),
        ) => Some(literal.clone()),
        (_, Type::Float) => float(expr).map(Literal::Float),
        _ => Exact::of(expr).map(|_| literal.clone()),
    }
}
