//! Types of operators.

use super::convert::{coerce, common, is_number, is_textual};
use super::describe::describe;
use super::tree::{Kind, Link, Range, Relation, Tree};
use super::types::{Checker, Quotient};
use super::{Arithmetic, Comparison, Expr, ExprKind, MAX_SCALE, zero};
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{Literal, Type};

/// Most decimals of an exact quotient inside a larger computation: beyond, products would run out of digits.
const MAX_INNER_SCALE: u32 = 12;

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

impl Comparison {
    /// As it is written.
    pub(super) fn symbol(self) -> &'static str {
        match self {
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessEqual => "<=",
            Self::Greater => ">",
            Self::GreaterEqual => ">=",
        }
    }

    fn is_equality(self) -> bool {
        matches!(self, Self::Equal | Self::NotEqual)
    }
}

/// `a comparison b`, both not null; `None` where their types cannot be compared this way.
pub(crate) fn comparison(comparison: Comparison, a: &Expr, b: &Expr) -> Option<Expr> {
    let mut ty = common([a, b].into_iter())?;
    let ordered = is_number(&ty) || is_textual(&ty);
    if !(ordered || comparison.is_equality() && ty == Type::Bool) {
        return None;
    }
    // The order of an enumeration's texts is the texts', not the declaration's.
    if matches!(ty, Type::Enum(_) | Type::Uuid) && !comparison.is_equality() {
        ty = Type::Text;
    }
    let of = |expr: &Expr| coerce(expr.clone(), &ty).ok().map(Box::new);
    Some(Expr::new(
        ExprKind::Compare(comparison, of(a)?, of(b)?),
        Type::Bool,
    ))
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
                Some(like_operands(operator, left, right)?)
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
                if exact > MAX_SCALE {
                    let warning = Diagnostic::warning(
                        codes::EXPRESSION_TYPE,
                        self.span(at),
                        format!("this product has {exact} decimals, of which {MAX_SCALE} are kept"),
                    )
                    .here("rounded half to even")
                    .note("round an operand first: `round(x, 2)`");
                    self.sink.push(warning);
                }
                Type::Decimal(exact.min(MAX_SCALE))
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
        if !zero::never_zero(divisor, &self.nonzero, self.scope) {
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

    /// A chain of comparisons, joined by `and`.
    pub(super) fn compare(&mut self, first: &Tree, links: &[Link]) -> Option<Expr> {
        let membership = links
            .iter()
            .find(|link| matches!(link.relation, Relation::In | Relation::NotIn));
        if let (Some(link), true) = (membership, links.len() > 1) {
            self.mismatch(
                link.range,
                "`in` stands alone, not in a chain of comparisons",
                "put brackets around one of them, or write `and`",
            );
            return None;
        }
        let mut left_tree = first;
        let mut left = self.expr(first, Quotient::Float);
        let mut all: Option<Option<Expr>> = None;
        for link in links {
            let (right, test) = self.link(left_tree, left.clone(), link);
            all = Some(match all {
                None => test,
                Some(before) => before.zip(test).map(|(before, test)| {
                    Expr::new(ExprKind::And(Box::new(before), Box::new(test)), Type::Bool)
                }),
            });
            (left_tree, left) = (&link.right, right);
        }
        all.flatten()
    }

    /// The right operand of one comparison, and the comparison.
    fn link(
        &mut self,
        left_tree: &Tree,
        left: Option<Expr>,
        link: &Link,
    ) -> (Option<Expr>, Option<Expr>) {
        let is_list = matches!(link.right.kind, Kind::List(_));
        match link.relation {
            Relation::In | Relation::NotIn => {
                let test = if is_list {
                    self.in_list(left_tree, left, link)
                } else {
                    self.in_value(left_tree, left, link)
                };
                let test = test.map(|test| match link.relation {
                    Relation::NotIn => Expr::new(ExprKind::Not(Box::new(test)), Type::Bool),
                    _ => test,
                });
                (None, test)
            }
            relation => {
                let right = self.expr(&link.right, Quotient::Float);
                let test = left.zip(right.clone()).and_then(|(a, b)| {
                    self.relate(
                        relation,
                        (a, left_tree.range),
                        (b, link.right.range),
                        link.range,
                    )
                });
                (right, test)
            }
        }
    }

    /// `a == b` and its like, `a is null`.
    fn relate(
        &mut self,
        relation: Relation,
        (a, a_range): (Expr, Range),
        (b, b_range): (Expr, Range),
        at: Range,
    ) -> Option<Expr> {
        let null_test = match relation {
            Relation::Compare(Comparison::Equal) | Relation::Is => Some(true),
            Relation::Compare(Comparison::NotEqual) | Relation::IsNot => Some(false),
            _ => None,
        };
        if let Some(equal) = null_test
            && (a.is_null() || b.is_null())
        {
            let tested = if b.is_null() { a } else { b };
            let test = if tested.is_null() {
                Expr::literal(Literal::Bool(true), Type::Bool)
            } else {
                Expr::new(ExprKind::IsNull(Box::new(tested)), Type::Bool)
            };
            return Some(if equal {
                test
            } else {
                Expr::new(ExprKind::Not(Box::new(test)), Type::Bool)
            });
        }
        let Relation::Compare(operator) = relation else {
            let error = self
                .error(codes::EXPRESSION_TYPE, at, "`is` compares with null alone")
                .here("compare with `==`");
            self.sink.push(error);
            return None;
        };
        let a = self.not_null(a, a_range);
        let b = self.not_null(b, b_range);
        let (a, b) = (a?, b?);
        if operator.is_equality() {
            self.never(&a, &b, b_range);
            self.never(&b, &a, a_range);
        }
        if let Some(test) = comparison(operator, &a, &b) {
            return Some(test);
        }
        let (left, right) = (describe(&a.ty), describe(&b.ty));
        let symbol = operator.symbol();
        let message = if left == right {
            format!("`{symbol}` does not compare {left} with {right}")
        } else {
            format!("`{symbol}` cannot compare {left} with {right}")
        };
        let error = self
            .error(codes::EXPRESSION_TYPE, b_range, message)
            .here(right)
            .label(self.span(a_range), left);
        self.sink.push(error);
        None
    }

    /// Warns of a written string that the enumeration beside it never is.
    fn never(&mut self, value: &Expr, written: &Expr, range: Range) {
        let (Type::Enum(texts), Some(text)) = (&value.ty, written.written_text()) else {
            return;
        };
        if texts.iter().any(|known| known == text) {
            return;
        }
        let mut warning = Diagnostic::warning(
            codes::EXPRESSION_TYPE,
            self.span(range),
            format!("what this is compared with is never `{text}`"),
        )
        .here("never this");
        if let Some(near) = crate::diagnostic::nearest(text, texts.iter().map(String::as_str)) {
            warning = warning.note(format!("a similar value exists: `{near}`"));
        } else if texts.len() <= 8 {
            warning = warning.note(format!("it is one of: `{}`", texts.join("`, `")));
        }
        self.sink.push(warning);
    }

    /// `x in [a, b]`
    fn in_list(&mut self, left: &Tree, value: Option<Expr>, link: &Link) -> Option<Expr> {
        let Kind::List(items) = &link.right.kind else {
            return None;
        };
        let checked: Vec<Option<Expr>> = items
            .iter()
            .map(|item| self.operand(item, Quotient::Float))
            .collect();
        let value = value.and_then(|value| self.not_null(value, left.range))?;
        let mut parts = vec![(value, left.range)];
        for (item, tree) in checked.into_iter().zip(items) {
            let item = item?;
            if let Some((value, _)) = parts.first() {
                let value = value.clone();
                self.never(&value, &item, tree.range);
            }
            parts.push((item, tree.range));
        }
        let (mut all, ty) = self.alike(parts, "`in` compares")?;
        if matches!(ty, Type::Object(_) | Type::Array(_)) {
            let found = describe(&ty);
            let message = format!("`in` does not compare {found} with others");
            self.mismatch(left.range, message, &found);
            return None;
        }
        let value = Box::new(all.remove(0));
        Some(Expr::new(ExprKind::InList(value, all), Type::Bool))
    }

    /// `x in xs`, `part in text`
    fn in_value(&mut self, left: &Tree, value: Option<Expr>, link: &Link) -> Option<Expr> {
        let holder = self.operand(&link.right, Quotient::Float);
        let value = value.and_then(|value| self.not_null(value, left.range));
        let (value, holder) = (value?, holder?);
        if is_textual(&holder.ty) {
            if !is_textual(&value.ty) {
                let found = describe(&value.ty);
                let message = format!(
                    "a string holds strings, and {} is {found}",
                    self.shown(left.range)
                );
                self.mismatch(left.range, message, &found);
                return None;
            }
            let text = Box::new(coerce(holder, &Type::Text).ok()?);
            let part = Box::new(coerce(value, &Type::Text).ok()?);
            return Some(Expr::new(ExprKind::Contains { text, part }, Type::Bool));
        }
        let Type::Array(element) = &holder.ty else {
            let found = describe(&holder.ty);
            let message = format!(
                "{} is {found}: nothing is `in` it",
                self.shown(link.right.range)
            );
            self.mismatch(link.right.range, message, &found);
            return None;
        };
        if element.nullable {
            let error = self
                .error(
                    codes::NULLABLE_OPERAND,
                    link.right.range,
                    format!("elements of {} may be null", self.shown(link.right.range)),
                )
                .here("elements may be null")
                .note("test each: `any(coalesce(x, '') == value for x in xs)`");
            self.sink.push(error);
            return None;
        }
        let element_ty = element.ty.clone();
        if matches!(element_ty, Type::Object(_) | Type::Array(_)) {
            let found = describe(&holder.ty);
            let message = format!(
                "{} is {found}, which `in` does not search",
                self.shown(link.right.range)
            );
            self.mismatch(link.right.range, message, &found);
            return None;
        }
        let value_ty = value.ty.clone();
        match coerce(value, &element_ty) {
            Ok(value) => Some(Expr::new(
                ExprKind::InArray(Box::new(value), Box::new(holder)),
                Type::Bool,
            )),
            Err(_) => {
                let (found, wanted) = (describe(&value_ty), describe(&element_ty));
                let error = self
                    .error(
                        codes::EXPRESSION_TYPE,
                        left.range,
                        format!(
                            "{} is not of the type of the elements",
                            self.shown(left.range)
                        ),
                    )
                    .here(found)
                    .label(
                        self.span(link.right.range),
                        format!("each element is {wanted}"),
                    )
                    .note("test each: `any(x == value for x in xs)`");
                self.sink.push(error);
                None
            }
        }
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
    let exact = left.ty != Type::Float && right.ty != Type::Float;
    let ty = match quotient {
        Quotient::Rounded(scale) if exact => Type::Decimal(scale),
        Quotient::Within if exact => {
            finite_scale(&left.ty, &right).map_or(Type::Float, Type::Decimal)
        }
        _ => Type::Float,
    };
    Expr::new(
        ExprKind::Arithmetic(Arithmetic::Divide, Box::new(left), Box::new(right)),
        ty,
    )
}

/// Decimals that hold every quotient of a value of `left`'s type and this constant.
fn finite_scale(left: &Type, divisor: &Expr) -> Option<u8> {
    let left_scale = match left {
        Type::Decimal(scale) => u32::from(*scale),
        _ => 0,
    };
    let (mantissa, scale) = match &divisor.kind {
        ExprKind::Literal(Literal::Int(value)) => (*value, 0),
        ExprKind::Literal(Literal::Decimal { mantissa, scale }) => (*mantissa, u32::from(*scale)),
        _ => return None,
    };
    // The least power of ten that the divisor's digits divide.
    let digits = (0..=MAX_INNER_SCALE).find(|digits| {
        10i64
            .checked_pow(*digits)
            .is_some_and(|power| mantissa != 0 && power % mantissa == 0)
    })?;
    let needed = (left_scale + digits).saturating_sub(scale);
    u8::try_from(needed)
        .ok()
        .filter(|scale| u32::from(*scale) <= MAX_INNER_SCALE)
}
