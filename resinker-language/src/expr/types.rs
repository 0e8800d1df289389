//! Names and types.
//!
//! Input: the tree of an expression and the names it can see. Output: a typed [`Expr`], or every
//! type error that does not follow from another. Invariant: see [`super`].

use super::convert::{common, is_number, is_textual};
use super::describe::describe;
use super::scope::Scope;
use super::tree::{Kind, Range, Tree};
use super::{Expr, ExprKind};
use crate::diagnostic::{Code, Diagnostic, Sink, codes};
use crate::model::{Literal, Member, Type};
use crate::source::Span;
use crate::yaml::Node;

/// How `/` divides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quotient {
    /// To a float.
    Float,
    /// To this many decimals: the quotient is the result.
    Rounded(u8),
    /// As part of a result with decimals, or of a comparison: exactly.
    Within,
}

impl Quotient {
    /// Inside an operation.
    pub(super) fn within(self) -> Self {
        match self {
            Self::Float => Self::Float,
            Self::Rounded(_) | Self::Within => Self::Within,
        }
    }
}

/// A variable of a comprehension.
pub(super) struct Variable {
    pub(super) name: String,
    /// An element of the array.
    pub(super) member: Member,
    /// The field that the array is, where it is one.
    pub(super) over: Option<ExprKind>,
}

/// The state of one check.
pub(super) struct Checker<'a> {
    pub(super) node: &'a Node,
    pub(super) text: &'a str,
    pub(super) scope: &'a dyn Scope,
    pub(super) sink: &'a mut Sink,
    /// Variables of the comprehensions around, outermost first.
    pub(super) variables: Vec<Variable>,
    /// What the conditions around prove not to be zero.
    pub(super) nonzero: Vec<Expr>,
    /// The code for a name that is not found.
    pub(super) unknown: Code,
}

impl<'a> Checker<'a> {
    /// Nothing bound or proven yet.
    pub(super) fn new(
        node: &'a Node,
        text: &'a str,
        scope: &'a dyn Scope,
        sink: &'a mut Sink,
    ) -> Self {
        Self {
            node,
            text,
            scope,
            sink,
            variables: Vec::new(),
            nonzero: Vec::new(),
            unknown: codes::UNKNOWN_NAME,
        }
    }

    /// The field that an expression reads, through positions and the variables that stand for
    /// elements: the path of an element is that of its array.
    pub(super) fn field_read(&self, kind: &ExprKind) -> Option<ExprKind> {
        let (base, path): (ExprKind, &[usize]) = match kind {
            ExprKind::Payload(_) | ExprKind::Item(_) | ExprKind::Outer { .. } => {
                return Some(kind.clone());
            }
            ExprKind::Variable { depth, path } => (self.variables.get(*depth)?.over.clone()?, path),
            ExprKind::Index(array, _) => return self.field_read(&array.kind),
            ExprKind::Member(object, path) => (self.field_read(&object.kind)?, path),
            _ => return None,
        };
        let below = |base: Vec<usize>| base.into_iter().chain(path.iter().copied()).collect();
        match base {
            ExprKind::Payload(base) => Some(ExprKind::Payload(below(base))),
            ExprKind::Item(base) => Some(ExprKind::Item(below(base))),
            ExprKind::Outer { up, path } => Some(ExprKind::Outer {
                up,
                path: below(path),
            }),
            _ => None,
        }
    }

    /// The place of a part of the expression.
    pub(super) fn span(&self, range: Range) -> Span {
        self.node.span_within(range.start, range.end)
    }

    /// A part of the expression as written, for a message: in backquotes, or `this value` where it
    /// is long.
    pub(super) fn shown(&self, range: Range) -> String {
        match self.text.get(range.start..range.end) {
            Some(text) if text.chars().count() <= 40 && !text.contains(['`', '\n']) => {
                format!("`{text}`")
            }
            _ => "this value".to_owned(),
        }
    }

    pub(super) fn error(&self, code: Code, range: Range, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(code, self.span(range), message)
    }

    /// Reports an operation on a type that it does not take.
    pub(super) fn mismatch(&mut self, range: Range, message: impl Into<String>, here: &str) {
        let found = self
            .error(codes::EXPRESSION_TYPE, range, message)
            .here(here);
        self.sink.push(found);
    }

    /// The type of any tree.
    pub(super) fn expr(&mut self, tree: &Tree, quotient: Quotient) -> Option<Expr> {
        match &tree.kind {
            Kind::Null => Some(Expr::literal(Literal::Null, Type::Text)),
            Kind::Bool(value) => Some(Expr::literal(Literal::Bool(*value), Type::Bool)),
            Kind::Int(value) => Some(Expr::literal(Literal::Int(*value), Type::Int)),
            Kind::Decimal(mantissa, scale) => Some(Expr::literal(
                Literal::Decimal {
                    mantissa: *mantissa,
                    scale: *scale,
                },
                Type::Decimal(*scale),
            )),
            Kind::Float(value) => Some(Expr::literal(Literal::Float(*value), Type::Float)),
            Kind::Text(text) => Some(Expr::literal(Literal::Text(text.clone()), Type::Text)),
            Kind::Name(_) | Kind::Member(..) => {
                let resolution = self.resolve(tree)?;
                self.value_of(resolution, tree.range)
            }
            Kind::Index(of, index) => self.index(of, index),
            Kind::Negate(of) => self.negate(of, quotient),
            Kind::Not(of) => {
                let inner = self.condition(of, "not")?;
                Some(Expr::new(ExprKind::Not(Box::new(inner)), Type::Bool))
            }
            Kind::Arithmetic(operator, at, a, b) => self.arithmetic(*operator, *at, a, b, quotient),
            Kind::And(a, b) => self.logic(a, b, true),
            Kind::Or(a, b) => self.logic(a, b, false),
            Kind::Compare(first, links) => self.compare(first, links),
            Kind::If(condition, then, otherwise) => {
                self.branches(condition, then, otherwise, quotient)
            }
            Kind::List(items) => {
                for item in items {
                    self.expr(item, Quotient::Float);
                }
                self.mismatch(
                    tree.range,
                    "a list stands only after `in`",
                    "not after `in`",
                );
                None
            }
            Kind::Call(name, arguments) => self.call(tree, name, arguments, quotient),
            Kind::Comprehension {
                function,
                element,
                variable,
                over,
                condition,
            } => self.comprehension(
                function,
                element,
                variable,
                over,
                condition.as_deref(),
                quotient,
            ),
        }
    }

    /// The type of a tree that must not be null.
    pub(super) fn operand(&mut self, tree: &Tree, quotient: Quotient) -> Option<Expr> {
        let expr = self.expr(tree, quotient)?;
        self.not_null(expr, tree.range)
    }

    /// Reports what may be null.
    pub(super) fn not_null(&mut self, expr: Expr, range: Range) -> Option<Expr> {
        if !expr.nullable {
            return Some(expr);
        }
        let shown = self.shown(range);
        let error = if expr.is_null() {
            self.error(
                codes::NULLABLE_OPERAND,
                range,
                "null takes no part in an operation",
            )
            .here("null")
            .note("compare with `== null`, or leave null to `coalesce`")
        } else {
            self.error(
                codes::NULLABLE_OPERAND,
                range,
                format!("{shown} may be null here"),
            )
            .here("may be null")
            .note(format!(
                "say what to take instead: `coalesce({}, {})`",
                shown.trim_matches('`'),
                example(&expr.ty)
            ))
        };
        self.sink.push(error);
        None
    }

    /// A number that is not null.
    pub(super) fn number(&mut self, tree: &Tree, quotient: Quotient, taker: &str) -> Option<Expr> {
        let expr = self.operand(tree, quotient)?;
        self.is_number(expr, tree.range, taker)
    }

    /// Reports what is not a number; timestamps in seconds or milliseconds become integers.
    pub(super) fn is_number(&mut self, expr: Expr, range: Range, taker: &str) -> Option<Expr> {
        if !is_number(&expr.ty) {
            let found = describe(&expr.ty);
            let message = format!(
                "`{taker}` takes numbers, and {} is {found}",
                self.shown(range)
            );
            self.mismatch(range, message, &found);
            return None;
        }
        if matches!(expr.ty, Type::Timestamp(_)) {
            return super::convert::coerce(expr, &Type::Int).ok();
        }
        Some(expr)
    }

    /// A string that is not null.
    pub(super) fn string(&mut self, tree: &Tree, taker: &str) -> Option<Expr> {
        let expr = self.operand(tree, Quotient::Float)?;
        if !is_textual(&expr.ty) {
            let found = describe(&expr.ty);
            let message = format!(
                "`{taker}` takes strings, and {} is {found}",
                self.shown(tree.range)
            );
            self.mismatch(tree.range, message, &found);
            return None;
        }
        super::convert::coerce(expr, &Type::Text).ok()
    }

    /// A boolean that is not null.
    pub(super) fn condition(&mut self, tree: &Tree, taker: &str) -> Option<Expr> {
        let expr = self.operand(tree, Quotient::Float)?;
        if expr.ty == Type::Bool {
            return Some(expr);
        }
        let found = describe(&expr.ty);
        let message = format!(
            "`{taker}` takes booleans, and {} is {found}",
            self.shown(tree.range)
        );
        let mut error = self
            .error(codes::EXPRESSION_TYPE, tree.range, message)
            .here(found);
        if is_number(&expr.ty) {
            error = error.note("compare it: `x != 0`");
        } else if is_textual(&expr.ty) {
            error = error.note("compare it: `x != ''`");
        }
        self.sink.push(error);
        None
    }

    /// Checks something under what a condition proves.
    pub(super) fn under<T>(&mut self, proven: Vec<Expr>, check: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.nonzero.len();
        self.nonzero.extend(proven);
        let result = check(self);
        self.nonzero.truncate(before);
        result
    }

    /// The type that several expressions have in common, and each as a value of it.
    pub(super) fn alike(
        &mut self,
        parts: Vec<(Expr, Range)>,
        what: &str,
    ) -> Option<(Vec<Expr>, Type)> {
        let Some(ty) = common(parts.iter().map(|(expr, _)| expr)) else {
            self.unlike(&parts, what);
            return None;
        };
        let mut all = Vec::with_capacity(parts.len());
        for (expr, range) in parts {
            match super::convert::coerce(expr, &ty) {
                Ok(expr) => all.push(expr),
                Err(expr) => {
                    let (found, wanted) = (describe(&expr.ty), describe(&ty));
                    let message = format!("{} is {found}, and {what} {wanted}", self.shown(range));
                    self.mismatch(range, message, &found);
                    return None;
                }
            }
        }
        Some((all, ty))
    }

    /// Reports the first of these whose type does not fit those before.
    fn unlike(&mut self, parts: &[(Expr, Range)], what: &str) {
        let mut typed = parts.iter().filter(|(expr, _)| !expr.is_null());
        let Some((first, first_range)) = typed.next() else {
            if let Some((_, range)) = parts.first() {
                self.mismatch(
                    *range,
                    format!("{what} null alone, which has no type"),
                    "null",
                );
            }
            return;
        };
        let odd = typed.find(|(expr, _)| common([first, expr].into_iter()).is_none());
        if let Some((odd, range)) = odd.or(parts.last()) {
            let (wanted, found) = (describe(&first.ty), describe(&odd.ty));
            let error = self
                .error(
                    codes::EXPRESSION_TYPE,
                    *range,
                    format!("{what} {wanted} and {found}, which are not alike"),
                )
                .here(found)
                .label(self.span(*first_range), wanted);
            self.sink.push(error);
        }
    }
}

/// A value of this type, as one would write it.
fn example(ty: &Type) -> &'static str {
    match ty {
        Type::Bool => "false",
        Type::Int | Type::Float | Type::Decimal(_) | Type::Wide(_) | Type::Ratio => "0",
        Type::Timestamp(_) | Type::Object(_) | Type::Array(_) => "…",
        Type::Text | Type::Enum(_) | Type::Uuid => "''",
    }
}
