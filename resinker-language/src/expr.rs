//! Expressions: their text becomes a typed tree.
//!
//! Input: the text of an expression and the names it can see. Output: a typed [`Expr`].
//! Invariant: every operation's operands have the types it takes; null never reaches an operator.

mod aggregates;
mod calls;
mod comparisons;
mod convert;
mod describe;
pub(crate) mod exact;
mod functions;
mod lexer;
mod membership;
mod operators;
mod parser;
mod path;
pub(crate) mod range;
mod resolution;
pub mod scope;
mod tree;
mod types;
mod zero;

use crate::diagnostic::{Diagnostic, Sink, codes};
pub use crate::model::{Aggregate, Arithmetic, Comparison, Expr, ExprKind};
use crate::model::{Literal, Type};
use crate::yaml::{Node, Value};

pub(crate) use comparisons::comparison;
pub(crate) use convert::{coerce, is_exact, is_textual, parse_moment};
pub(crate) use describe::describe;
use scope::Scope;
use tree::Range;
use types::{Checker, Quotient};

/// Most decimals of a number: an `i64` holds 18 digits.
pub const MAX_SCALE: u8 = 18;

/// Checks the expression that a string node holds. With a `target` the result has exactly that
/// type, and `/` gives as many decimals as the target has; without one the type is inferred, and a
/// string that can only be one of a few is an enumeration. `None`: something was reported, here or
/// where a name that it uses was bound.
pub fn check(
    node: &Node,
    scope: &dyn Scope,
    target: Option<&Type>,
    sink: &mut Sink,
) -> Option<Expr> {
    let (text, tree) = parsed(node, sink)?;
    let mut checker = Checker::new(node, text, scope, sink);
    let quotient = match target {
        Some(Type::Decimal(scale)) => Quotient::Rounded(*scale),
        _ => Quotient::Float,
    };
    let expr = checker.expr(&tree, quotient)?;
    checker.result(expr, tree.range, target)
}

/// Checks the expression of a number of things: rounded down, and 0 where it is null. `None`:
/// something was reported.
pub(crate) fn number_of_things(
    node: &Node,
    scope: &dyn Scope,
    taker: &str,
    sink: &mut Sink,
) -> Option<Expr> {
    let (text, tree) = parsed(node, sink)?;
    let mut checker = Checker::new(node, text, scope, sink);
    let expr = checker.expr(&tree, Quotient::Within)?;
    if expr.is_null() {
        let message = format!("`{taker}` takes numbers, and this is null");
        checker.mismatch(tree.range, message, "always null");
        return None;
    }
    let number = checker.is_number(expr, tree.range, taker)?;
    let nothing = Expr::new(ExprKind::Literal(Literal::Int(0)), Type::Int);
    let number = match coerce(nothing, &number.ty) {
        Ok(nothing) if number.nullable => {
            let ty = number.ty.clone();
            Expr::new(ExprKind::Coalesce(vec![number, nothing]), ty)
        }
        _ => number,
    };
    Some(match &number.ty {
        Type::Int => number,
        _ => Expr::new(ExprKind::Floor(Box::new(number)), Type::Int),
    })
}

/// The expression that a string node holds.
fn parsed<'a>(node: &'a Node, sink: &mut Sink) -> Option<(&'a str, tree::Tree)> {
    let Value::Text(text) = &node.value else {
        sink.push(
            Diagnostic::error(codes::WRONG_TYPE, node.span, "an expression is a string")
                .here("not a string"),
        );
        return None;
    };
    match parser::parse(&text.value) {
        Ok(tree) => Some((&text.value, tree)),
        Err(faults) => {
            for fault in faults {
                let span = node.span_within(fault.range.start, fault.range.end);
                let mut error = Diagnostic::error(codes::EXPRESSION_SYNTAX, span, fault.message)
                    .here(fault.here);
                error.notes.extend(fault.note);
                sink.push(error);
            }
            None
        }
    }
}

/// Follows the dotted path that a string node holds (`a.b`, `a."b.c"`, `payload.a`) to a value.
/// `None`: something was reported, here or where the name was bound.
pub fn path(node: &Node, scope: &dyn Scope, sink: &mut Sink) -> Option<Expr> {
    let Value::Text(text) = &node.value else {
        sink.push(
            Diagnostic::error(codes::WRONG_TYPE, node.span, "a field's path is a string")
                .here("not a string"),
        );
        return None;
    };
    let Some(tree) = path::parse(&text.value) else {
        sink.push(
            Diagnostic::error(
                codes::INVALID_VALUE,
                node.span,
                format!("`{}` is not the path of a field", text.value),
            )
            .here("not a path")
            .note("names are joined by dots; one that holds a dot stands in quotes: `a.\"b.c\"`"),
        );
        return None;
    };
    let mut checker = Checker::new(node, &text.value, scope, sink);
    checker.unknown = codes::UNKNOWN_FIELD;
    let resolution = checker.resolve(&tree)?;
    checker.value_of(resolution, tree.range)
}

/// The first name of a path, without a leading `payload.`.
pub fn path_root(text: &str) -> Option<String> {
    let mut root = None;
    path::parse(text)?.free_names(&mut Vec::new(), &mut |name, _| root = Some(name.to_owned()));
    root
}

/// The names that an expression reads and does not bind itself, each once, in order; `payload.x`
/// counts as `x`. Of what cannot be parsed: none.
pub fn free_names(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    if let Ok(tree) = parser::parse(text) {
        tree.free_names(&mut Vec::new(), &mut |name, _| {
            if names.iter().all(|known| known != name) {
                names.push(name.to_owned());
            }
        });
    }
    names
}

/// The names of all functions.
pub(crate) fn function_names() -> impl Iterator<Item = &'static str> {
    functions::TABLE.iter().map(|row| row.name)
}

/// Whether an expression reads this name of the whole payload alone, as `payload.name`, and never
/// as the name by itself.
pub fn only_of_payload(text: &str, name: &str) -> bool {
    parser::parse(text).is_ok_and(|tree| reads_of_payload_alone(&tree, name))
}

/// The same of a path.
pub fn path_only_of_payload(text: &str, name: &str) -> bool {
    path::parse(text).is_some_and(|tree| reads_of_payload_alone(&tree, name))
}

/// The members that an expression asks a name for.
pub fn members_read(text: &str, name: &str) -> Vec<String> {
    let mut members = Vec::new();
    if let Ok(tree) = parser::parse(text) {
        tree.members_of(name, &mut members);
    }
    members
}

/// The same of a path.
pub fn path_members_read(text: &str, name: &str) -> Vec<String> {
    let mut members = Vec::new();
    if let Some(tree) = path::parse(text) {
        tree.members_of(name, &mut members);
    }
    members
}

fn reads_of_payload_alone(tree: &tree::Tree, name: &str) -> bool {
    let (mut rooted, mut bare) = (false, false);
    tree.free_names(&mut Vec::new(), &mut |read, of_payload| {
        rooted |= of_payload && read == name;
        bare |= !of_payload && read == name;
    });
    rooted && !bare
}

impl Checker<'_> {
    /// The whole expression as a value of the target's type.
    fn result(&mut self, expr: Expr, range: Range, target: Option<&Type>) -> Option<Expr> {
        let Some(target) = target else {
            if expr.is_null() {
                self.mismatch(range, "null alone has no type", "always null");
                return None;
            }
            if let Type::Decimal(scale @ MAX_SCALE..) = expr.ty
                && scale > MAX_SCALE
            {
                let warning = Diagnostic::warning(
                    codes::EXPRESSION_TYPE,
                    self.span(range),
                    format!("this has {scale} decimals, of which {MAX_SCALE} are kept"),
                )
                .here("rounded half to even")
                .note("a `precision` on the field says how many it has");
                self.sink.push(warning);
                return coerce(expr, &Type::Decimal(MAX_SCALE)).ok();
            }
            return match convert::enumeration(&expr) {
                Some(ty) => coerce(expr, &ty).ok(),
                None => Some(expr),
            };
        };
        let expr = match coerce(expr, target) {
            Ok(expr) => return Some(expr),
            Err(expr) => expr,
        };
        let (found, wanted) = (describe(&expr.ty), describe(target));
        let mut error = self
            .error(
                codes::EXPRESSION_TYPE,
                range,
                format!("the expression gives {found} where {wanted} is needed"),
            )
            .here(found);
        if *target == Type::Int && convert::is_number(&expr.ty) {
            error = error.note("`round(x)`, `floor(x)` and `ceil(x)` give integers");
        } else if *target == Type::Text {
            error = error.note("`concat(x)` gives a string");
        } else if let Type::Enum(texts) = target
            && convert::is_textual(&expr.ty)
        {
            error = error.note(format!("it must be one of: `{}`", texts.join("`, `")));
        }
        self.sink.push(error);
        None
    }
}
