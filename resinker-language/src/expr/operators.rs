//! Types of operators.

use super::convert::{coerce, common, is_exact, is_textual};
use super::describe::describe;
use super::tree::{Range, Tree};
use super::types::{Checker, Quotient};
use super::{Arithmetic, Expr, ExprKind, MAX_SCALE, zero};
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{Literal, Type};

/// Most decimals of what is computed on the way to a result: 256 bits hold 76 digits.
const MAX_EXACT_SCALE: u8 = 76;

impl Arithmetic {
    /// As it is written.
    pub(super) fn symbol(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
            Self::FloorDivide => "//",
            Self::Modulo => "%",
        }
    }
}

impl Checker<'_> {
    pub(super) fn negate(&mut self, of: &Tree, quotient: Quotient) -> Option<Expr> {
        let inner = self.number(of, quotient.within(), "-")?;
        let literal = match inner.kind {
            ExprKind::Literal(Literal::Int(value)) => Literal::Int(-value),
            ExprKind::Literal(Literal::Float(value)) => Literal::Float(-value),
            ExprKind::Literal(Literal::Decimal { mantissa, scale }) => Literal::Decimal {
                mantissa: -mantissa,
                scale,
            },
            _ => {
                let ty = inner.ty.clone();
                return Some(Expr::new(ExprKind::Negate(Box::new(inner)), ty));
            }
        };
        Some(Expr::literal(literal, inner.ty))
    }

    pub(super) fn arithmetic(
        &mut self,
        operator: Arithmetic,
        at: Range,
        a: &Tree,
        b: &Tree,
        quotient: Quotient,
    ) -> Option<Expr> {
        let within = quotient.within();
        let left = self.operand(a, within);
        let right = self.operand(b, within);
        let (left, right) = (left?, right?);
        if operator == Arithmetic::Add && (is_textual(&left.ty) || is_textual(&right.ty)) {
            return self.join((left, a.range), (right, b.range));
        }
        let left = self.is_number(left, a.range, operator.symbol());
        let right = self.is_number(right, b.range, operator.symbol());
        let (left, right) = (left?, right?);
        match operator {
            Arithmetic::Add | Arithmetic::Subtract => Some(like_operands(operator, left, right)?),
            Arithmetic::Multiply => self.product(at, left, right),
            Arithmetic::Divide => {
                self.divisor(&right, at, b.range)?;
                Some(divide(left, right, quotient))
            }
            Arithmetic::FloorDivide | Arithmetic::Modulo => {
                self.divisor(&right, at, b.range)?;
                let mut result = like_operands(operator, left, right)?;
                if operator == Arithmetic::FloorDivide && result.ty == Type::Ratio {
                    result.ty = Type::Int;
                }
                Some(result)
            }
        }
    }

    /// `+` of strings.
    fn join(&mut self, left: (Expr, Range), right: (Expr, Range)) -> Option<Expr> {
        let odd = [&left, &right]
            .into_iter()
            .find(|(expr, _)| !is_textual(&expr.ty));
        if let Some((expr, range)) = odd {
            let found = describe(&expr.ty);
            let error = self
                .error(
                    codes::EXPRESSION_TYPE,
                    *range,
                    format!("`+` cannot put a string and {found} together"),
                )
                .here(found)
                .note("`concat(a, b)` takes values of any type");
            let (other, place) = if *range == left.1 { &right } else { &left };
            let error = error.label(self.span(*place), describe(&other.ty));
            self.sink.push(error);
            return None;
        }
        let mut parts = Vec::new();
        for (expr, _) in [left, right] {
            match expr.kind {
                ExprKind::Concat(inner) => parts.extend(inner),
                _ => parts.push(expr),
            }
        }
        Some(Expr::new(ExprKind::Concat(parts), Type::Text))
    }

    fn product(&mut self, at: Range, left: Expr, right: Expr) -> Option<Expr> {
        let scale = |ty: &Type| match ty {
            Type::Int => Some(0),
            Type::Decimal(scale) => Some(*scale),
            _ => None,
        };
        let ty = match (&left.ty, &right.ty, scale(&left.ty), scale(&right.ty)) {
            (Type::Int, Type::Int, ..) => Type::Int,
            (_, _, Some(a), Some(b)) => {
                let exact = a.saturating_add(b);
                if exact > MAX_EXACT_SCALE {
                    let error = self
                        .error(
                            codes::RESULT_TOO_WIDE,
                            at,
                            format!("this product has {exact} decimals: more than 256 bits hold"),
                        )
                        .here("too many decimals")
                        .note("round an operand first: `round(x, 2)`");
                    self.sink.push(error);
                    return None;
                }
                Type::Decimal(exact)
            }
            _ => return like_operands(Arithmetic::Multiply, left, right),
        };
        Some(Expr::new(
            ExprKind::Arithmetic(Arithmetic::Multiply, Box::new(left), Box::new(right)),
            ty,
        ))
    }

    /// Reports a divisor that is zero, or may be.
    fn divisor(&mut self, divisor: &Expr, at: Range, range: Range) -> Option<()> {
        if zero::is_zero(divisor) {
            let error = self
                .error(codes::DIVISION_BY_ZERO, range, "this divides by zero")
                .here("zero");
            self.sink.push(error);
            return None;
        }
        let known = |read: &ExprKind| self.scope.bounds(&self.field_read(read)?);
        if !zero::never_zero(divisor, &self.nonzero, &known) {
            let shown = self.shown(range);
            let name = shown.trim_matches('`').to_owned();
            let warning = Diagnostic::warning(
                codes::POSSIBLE_DIVISION_BY_ZERO,
                self.span(range),
                format!("{shown} can be zero, and dividing by zero gives 0"),
            )
            .here("can be zero")
            .label(self.span(at), "divided here")
            .note(format!("test it: `… if {name} != 0 else …`"));
            self.sink.push(warning);
        }
        Some(())
    }

    pub(super) fn logic(&mut self, a: &Tree, b: &Tree, and: bool) -> Option<Expr> {
        let word = if and { "and" } else { "or" };
        let left = self.condition(a, word);
        let proven = left
            .as_ref()
            .map(|left| zero::proven(left, and))
            .unwrap_or_default();
        let right = self.under(proven, |checker| checker.condition(b, word));
        let (left, right) = (Box::new(left?), Box::new(right?));
        let kind = if and {
            ExprKind::And(left, right)
        } else {
            ExprKind::Or(left, right)
        };
        Some(Expr::new(kind, Type::Bool))
    }

    pub(super) fn branches(
        &mut self,
        condition: &Tree,
        then: &Tree,
        otherwise: &Tree,
        quotient: Quotient,
    ) -> Option<Expr> {
        let test = self.condition(condition, "if");
        let proven = |outcome| {
            test.as_ref()
                .map(|test| zero::proven(test, outcome))
                .unwrap_or_default()
        };
        let (when_true, when_false) = (proven(true), proven(false));
        let a = self.under(when_true, |checker| checker.expr(then, quotient));
        let b = self.under(when_false, |checker| checker.expr(otherwise, quotient));
        let (test, a, b) = (test?, a?, b?);
        let nullable = a.nullable || b.nullable;
        if a.is_null() && b.is_null() {
            return Some(a);
        }
        let parts = vec![(a, then.range), (b, otherwise.range)];
        let (mut both, ty) = self.alike(parts, "the branches are")?;
        let (b, a) = (both.pop()?, both.pop()?);
        Some(Expr {
            kind: ExprKind::If(Box::new(test), Box::new(a), Box::new(b)),
            ty,
            nullable,
        })
    }
}

/// An operation whose operands and result have one type.
fn like_operands(operator: Arithmetic, left: Expr, right: Expr) -> Option<Expr> {
    let ty = common([&left, &right].into_iter())?;
    let left = Box::new(coerce(left, &ty).ok()?);
    let right = Box::new(coerce(right, &ty).ok()?);
    Some(Expr::new(ExprKind::Arithmetic(operator, left, right), ty))
}

/// `left / right`; the operands keep their types.
pub(super) fn divide(left: Expr, right: Expr, quotient: Quotient) -> Expr {
    let exact = is_exact(&left.ty) && is_exact(&right.ty);
    if exact
        && quotient == Quotient::Within
        && left.ty != Type::Ratio
        && let Some(share) = reciprocal(&right)
    {
        // A product, whose decimals end.
        let scale = |ty: &Type| match ty {
            Type::Decimal(scale) => *scale,
            _ => 0,
        };
        let ty = match (&left.ty, &share.ty) {
            (Type::Int, Type::Int) => Type::Int,
            (a, b) => Type::Decimal(scale(a).saturating_add(scale(b))),
        };
        if scale(&ty) <= MAX_EXACT_SCALE {
            return Expr::new(
                ExprKind::Arithmetic(Arithmetic::Multiply, Box::new(left), Box::new(share)),
                ty,
            );
        }
    }
    let ty = match quotient {
        Quotient::Rounded(scale) if exact => Type::Decimal(scale),
        Quotient::Within if exact => Type::Ratio,
        _ => Type::Float,
    };
    Expr::new(
        ExprKind::Arithmetic(Arithmetic::Divide, Box::new(left), Box::new(right)),
        ty,
    )
}

/// The constant that a product takes where a quotient has this constant as its divisor; `None`
/// where its decimals do not end.
fn reciprocal(divisor: &Expr) -> Option<Expr> {
    let (mantissa, scale) = match &divisor.kind {
        ExprKind::Literal(Literal::Int(value)) => (*value, 0),
        ExprKind::Literal(Literal::Decimal { mantissa, scale }) => (*mantissa, *scale),
        _ => return None,
    };
    // 10^scale ÷ mantissa, with as few decimals as hold it.
    let (share, scale) = (0..=MAX_SCALE).find_map(|decimals| {
        let power = 10_i128.checked_pow(u32::from(scale) + u32::from(decimals))?;
        let exact = power.checked_rem(i128::from(mantissa))? == 0;
        let share = i64::try_from(power.checked_div(i128::from(mantissa))?).ok()?;
        exact.then_some((share, decimals))
    })?;
    Some(match scale {
        0 => Expr::literal(Literal::Int(share), Type::Int),
        scale => Expr::literal(
            Literal::Decimal {
                mantissa: share,
                scale,
            },
            Type::Decimal(scale),
        ),
    })
}
