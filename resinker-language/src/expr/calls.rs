//! Types of function calls and comprehensions.

use super::convert::{coerce, is_number, is_textual};
use super::describe::describe;
use super::functions::{self, Function, Row};
use super::tree::{Kind, Name, Range, Tree};
use super::types::{Checker, Quotient};
use super::{Aggregate, Expr, ExprKind, MAX_SCALE};
use crate::diagnostic::codes;
use crate::model::Type;

impl Checker<'_> {
    /// The function that a call names, or a report.
    pub(super) fn function(&mut self, name: &Name) -> Option<&'static Row> {
        let found = functions::find(&name.text);
        if found.is_none() && name.text.is_empty() {
            self.mismatch(
                name.range,
                "a list made with `for` stands only inside a function",
                "write `sum(x.n for x in xs)`",
            );
        } else if found.is_none() {
            let mut error = self
                .error(
                    codes::UNKNOWN_FUNCTION,
                    name.range,
                    format!("there is no function `{}`", name.text),
                )
                .here("no function has this name");
            if let Some(near) = functions::similar(&name.text, self.sink) {
                let span = self.span(name.range);
                error = error.suggest(span, near, format!("a similar function exists: `{near}`"));
            }
            let all: Vec<String> = functions::TABLE
                .iter()
                .map(|row| format!("`{}`", row.name))
                .collect();
            error = error.note(format!("the functions are {}", all.join(", ")));
            self.sink.push(error);
        }
        found
    }

    pub(super) fn call(
        &mut self,
        tree: &Tree,
        name: &Name,
        arguments: &[Tree],
        quotient: Quotient,
    ) -> Option<Expr> {
        let Some(row) = self.function(name) else {
            for argument in arguments {
                self.expr(argument, Quotient::Float);
            }
            return None;
        };
        if let Some(message) = functions::wrong_count(row, arguments.len()) {
            let error = self
                .error(codes::UNKNOWN_FUNCTION, name.range, message)
                .here("other arguments")
                .note(format!("write `{}`", row.usage));
            self.sink.push(error);
            return None;
        }
        let first = arguments.first()?;
        let within = quotient.within();
        let unary = |inner: Expr, make: fn(Box<Expr>) -> ExprKind, ty: Type| {
            Some(Expr::new(make(Box::new(inner)), ty))
        };
        match row.function {
            Function::Aggregate(aggregate) => self.over_array(name, aggregate, first, quotient),
            Function::Extreme { greatest } if arguments.len() == 1 => {
                let aggregate = if greatest {
                    Aggregate::Max
                } else {
                    Aggregate::Min
                };
                self.over_array(name, aggregate, first, quotient)
            }
            Function::Extreme { greatest } => self.extreme(greatest, arguments, quotient),
            Function::Len => {
                let of = self.operand(first, Quotient::Float)?;
                if !(is_textual(&of.ty) || matches!(of.ty, Type::Array(_))) {
                    return self.not_iterable(name, &of.ty, first.range, "arrays and strings");
                }
                let of = if is_textual(&of.ty) {
                    coerce(of, &Type::Text).ok()?
                } else {
                    of
                };
                unary(of, ExprKind::Len, Type::Int)
            }
            Function::Round => self.round(arguments, quotient),
            Function::Abs => {
                let inner = self.number(first, within, row.name)?;
                let ty = inner.ty.clone();
                unary(inner, ExprKind::Abs, ty)
            }
            Function::Floor | Function::Ceil => {
                let inner = self.number(first, within, row.name)?;
                match (&inner.ty, row.function) {
                    (Type::Int, _) => Some(inner),
                    (_, Function::Floor) => unary(inner, ExprKind::Floor, Type::Int),
                    _ => unary(inner, ExprKind::Ceil, Type::Int),
                }
            }
            Function::Lower => {
                let inner = self.string(first, row.name)?;
                unary(inner, ExprKind::Lower, Type::Text)
            }
            Function::Upper => {
                let inner = self.string(first, row.name)?;
                unary(inner, ExprKind::Upper, Type::Text)
            }
            Function::Concat => self.concat(arguments),
            Function::Coalesce => self.coalesce(tree, arguments, quotient),
        }
    }

    fn extreme(&mut self, greatest: bool, arguments: &[Tree], quotient: Quotient) -> Option<Expr> {
        let name = if greatest { "max" } else { "min" };
        let checked: Vec<_> = arguments
            .iter()
            .map(|argument| (self.operand(argument, quotient), argument.range))
            .collect();
        let parts = checked
            .into_iter()
            .map(|(expr, range)| Some((expr?, range)))
            .collect::<Option<Vec<_>>>()?;
        let (of, ty) = self.alike(parts, &format!("`{name}` compares"))?;
        let (of, ty) = match ty {
            Type::Enum(_) | Type::Uuid => {
                let texts = of.into_iter().map(|expr| coerce(expr, &Type::Text).ok());
                (texts.collect::<Option<Vec<_>>>()?, Type::Text)
            }
            ty if is_number(&ty) || is_textual(&ty) => (of, ty),
            ty => {
                let range = arguments.first()?.range;
                let found = describe(&ty);
                let message =
                    format!("`{name}` takes numbers, strings and timestamps, not {found}");
                self.mismatch(range, message, &found);
                return None;
            }
        };
        Some(Expr::new(ExprKind::Extreme { greatest, of }, ty))
    }

    fn round(&mut self, arguments: &[Tree], quotient: Quotient) -> Option<Expr> {
        let (number, decimals) = (arguments.first()?, arguments.get(1));
        let Some(decimals) = decimals else {
            let inner = self.number(number, quotient.within(), "round")?;
            return Some(match inner.ty {
                Type::Int => inner,
                _ => Expr::new(ExprKind::Round(Box::new(inner)), Type::Int),
            });
        };
        let scale = match decimals.kind {
            Kind::Int(value) => u8::try_from(value).ok().filter(|scale| *scale <= MAX_SCALE),
            _ => None,
        };
        let Some(scale) = scale else {
            self.number(number, quotient.within(), "round");
            let message = format!("decimals are written as a number from 0 to {MAX_SCALE}");
            self.mismatch(decimals.range, message, "not such a number");
            return None;
        };
        // A quotient is rounded once, to the decimals asked for.
        let inner = self.number(number, Quotient::Rounded(scale), "round")?;
        let ty = Type::Decimal(scale);
        Some(match inner.ty {
            Type::Int => coerce(inner, &ty).ok()?,
            Type::Decimal(found) if found == scale => inner,
            _ => Expr::new(ExprKind::Round(Box::new(inner)), ty),
        })
    }

    fn concat(&mut self, arguments: &[Tree]) -> Option<Expr> {
        let mut parts = Vec::new();
        let mut failed = false;
        for argument in arguments {
            match self.operand(argument, Quotient::Float) {
                Some(Expr {
                    kind: ExprKind::Concat(inner),
                    ..
                }) => parts.extend(inner),
                Some(expr) if matches!(expr.ty, Type::Object(_) | Type::Array(_)) => {
                    let found = describe(&expr.ty);
                    let message = format!("`concat` does not take {found}");
                    self.mismatch(argument.range, message, &found);
                    failed = true;
                }
                Some(expr) => parts.push(expr),
                None => failed = true,
            }
        }
        (!failed).then(|| Expr::new(ExprKind::Concat(parts), Type::Text))
    }

    fn coalesce(&mut self, tree: &Tree, arguments: &[Tree], quotient: Quotient) -> Option<Expr> {
        let checked: Vec<_> = arguments
            .iter()
            .map(|argument| (self.expr(argument, quotient), argument.range))
            .collect();
        let parts = checked
            .into_iter()
            .map(|(expr, range)| Some((expr?, range)))
            .collect::<Option<Vec<_>>>()?;
        if parts.iter().all(|(expr, _)| expr.is_null()) {
            self.mismatch(
                tree.range,
                "`coalesce` of null alone has no type",
                "always null",
            );
            return None;
        }
        let nullable = parts.iter().all(|(expr, _)| expr.nullable);
        let (of, ty) = self.alike(parts, "`coalesce` takes")?;
        Some(Expr {
            kind: ExprKind::Coalesce(of),
            ty,
            nullable,
        })
    }

    pub(super) fn not_iterable(
        &mut self,
        name: &Name,
        ty: &Type,
        range: Range,
        takes: &str,
    ) -> Option<Expr> {
        let found = describe(ty);
        let message = format!(
            "`{}` takes {takes}, and {} is {found}",
            name.text,
            self.shown(range)
        );
        self.mismatch(range, message, &found);
        None
    }
}
