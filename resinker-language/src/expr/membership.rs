//! Types of `in`.

use super::comparisons::comparison;
use super::convert::{coerce, common, is_number, is_textual};
use super::describe::describe;
use super::tree::{Kind, Link, Tree};
use super::types::{Checker, Quotient};
use super::{Aggregate, Comparison, Expr, ExprKind};
use crate::diagnostic::codes;
use crate::model::Type;

impl Checker<'_> {
    /// `x in [a, b]`
    pub(super) fn in_list(
        &mut self,
        left: &Tree,
        value: Option<Expr>,
        link: &Link,
    ) -> Option<Expr> {
        let Kind::List(items) = &link.right.kind else {
            return None;
        };
        let checked: Vec<Option<Expr>> = items
            .iter()
            .map(|item| self.operand(item, Quotient::Within))
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
    pub(super) fn in_value(
        &mut self,
        left: &Tree,
        value: Option<Expr>,
        link: &Link,
    ) -> Option<Expr> {
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
        let depth = self.variables.len();
        let path = Vec::new();
        let element = Expr::new(ExprKind::Variable { depth, path }, element_ty.clone());
        if is_number(&value_ty)
            && is_number(&element_ty)
            && common([&value, &element].into_iter()).is_some_and(|ty| ty != element_ty)
        {
            return equals_any(&value, holder, depth, &element);
        }
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

/// `x in xs` where x is of a wider type than the elements: each is compared, as a conversion of x
/// to their type would lose digits.
fn equals_any(value: &Expr, holder: Expr, depth: usize, element: &Expr) -> Option<Expr> {
    let test = comparison(Comparison::Equal, value, element)?;
    let kind = ExprKind::Aggregate {
        function: Aggregate::Any,
        over: Box::new(holder),
        depth,
        element: Box::new(test),
        condition: None,
    };
    Some(Expr::new(kind, Type::Bool))
}
