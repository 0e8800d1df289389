//! Constants as the values that they are in the program.

use resinker_language::model::{Arithmetic, Expr, ExprKind, Literal, Type};
use resinker_runtime::decimal::Int256;

/// Most decimals of a literal.
const MOST_DECIMALS: u8 = 18;

/// An exact number: mantissa × 10^-scale, without zeros at the end.
#[derive(Clone, Copy)]
pub(super) struct Exact {
    mantissa: Int256,
    scale: u8,
}

impl Exact {
    fn new(mantissa: Int256, scale: u8) -> Self {
        let (mut mantissa, mut scale) = (mantissa, scale);
        while scale > 0
            && let (less, rest) = mantissa.div_rem_floor(Int256::new(10))
            && rest.is_zero()
        {
            mantissa = less;
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
            Type::Int => self.scale == 0 && self.mantissa.to_i64().is_some(),
            Type::Decimal(scale) => {
                let mantissa = self.scaled(*scale);
                mantissa.and_then(Int256::to_i64).is_some()
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
        let mantissa = self.mantissa.to_i64()?;
        let literal = match self.scale {
            0 => Literal::Int(mantissa),
            scale => Literal::Decimal { mantissa, scale },
        };
        Some(Expr::new(ExprKind::Literal(literal), ty.clone()))
    }

    /// The mantissa with so many decimals.
    fn scaled(self, scale: u8) -> Option<Int256> {
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
        Some(Self::new(
            self.mantissa.div_rem_floor(power(self.scale)?).0,
            0,
        ))
    }

    /// Half to even.
    pub(super) fn rounded(self, scale: u8) -> Option<Self> {
        match self.scale.checked_sub(scale) {
            None => Some(self),
            Some(less) => Some(Self::new(self.mantissa.div_half_even(power(less)?), scale)),
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
            _ if b.mantissa.is_zero() => Self::new(Int256::ZERO, 0),
            Arithmetic::FloorDivide => {
                let (a, b) = aligned()?;
                Self::new(a.div_rem_floor(b).0, 0)
            }
            Arithmetic::Modulo => {
                let (a, b) = aligned()?;
                Self::new(a.div_rem_floor(b).1, scale)
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
        Some(Self::new(numerator.div_half_even(denominator), scale))
    }
}

fn power(digits: u8) -> Option<Int256> {
    Int256::pow10(digits.into())
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
