//! Types of comparisons: one by one, and in chains.

use super::convert::{coerce, common, is_number, is_textual};
use super::describe::describe;
use super::tree::{Kind, Link, Range, Relation, Tree};
use super::types::{Checker, Quotient};
use super::{Comparison, Expr, ExprKind};
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{Literal, Type};

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
        let mut left = self.expr(first, Quotient::Within);
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
                let right = self.expr(&link.right, Quotient::Within);
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

    /// Warns of a written string that the enumeration beside it never is, and of a number with more
    /// decimals than the one beside it has.
    pub(super) fn never(&mut self, value: &Expr, written: &Expr, range: Range) {
        if let Some(more) = decimals_beyond(value, written) {
            let warning = Diagnostic::warning(
                codes::EXPRESSION_TYPE,
                self.span(range),
                format!(
                    "what this is compared with is never `{}`",
                    self.shown(range).trim_matches('`')
                ),
            )
            .here("never this")
            .note(more);
            self.sink.push(warning);
            return;
        }
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
        if let Some(near) = self.sink.nearest(text, texts.iter().map(String::as_str)) {
            warning = warning.note(format!("a similar value exists: `{near}`"));
        } else if texts.len() <= 8 {
            warning = warning.note(format!("it is one of: `{}`", texts.join("`, `")));
        }
        self.sink.push(warning);
    }
}

/// Why a field is never a number that is written beside it: how many decimals it has.
fn decimals_beyond(value: &Expr, written: &Expr) -> Option<String> {
    let ExprKind::Literal(Literal::Decimal { mantissa, scale }) = written.kind else {
        return None;
    };
    // What is computed has more decimals than it shows, a constant as many as were written.
    let held = match (&value.kind, &value.ty) {
        (ExprKind::Literal(_), _) => return None,
        (_, Type::Int) => 0,
        (_, Type::Decimal(held)) => *held,
        _ => return None,
    };
    let unit = 10_i64.checked_pow(u32::from(scale.checked_sub(held)?))?;
    if mantissa % unit == 0 {
        return None;
    }
    Some(match held {
        0 => "it has no decimals".to_owned(),
        1 => "it has 1 decimal".to_owned(),
        held => format!("it has {held} decimals"),
    })
}
