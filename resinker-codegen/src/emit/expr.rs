//! Expressions as Rust expressions.
//!
//! Operators stand in parentheses wherever they are emitted; those that change nothing go later
//! (see `parentheses`). Text that is put together while an expression is computed is a `String` of
//! its own; text that is kept somewhere is borrowed from there.

mod aggregate;
mod arithmetic;
mod compare;
mod logic;
mod read;

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use resinker_language::model::{
    Arithmetic, ConsumptionId, Expr, ExprKind, Literal, Member, Read, Type,
};

use super::likeness::alike;
use super::types::{is_copy, is_string};
use super::value::Value;
use crate::ir::Types;
use crate::lower::is_silent;

pub(super) use arithmetic::bounded;
pub(super) use compare::{compare, list_is};

/// What an expression can see, as Rust.
pub(super) trait Context {
    /// The types of the crate.
    fn types(&self) -> &Types;
    /// A field of the payload.
    fn payload(&self, path: &[usize]) -> Value;
    /// A field of the item at hand, or of one so many arrays further out.
    fn item(&self, up: usize, path: &[usize]) -> Value;
    /// Something of an instance.
    fn instance(&self, consumption: ConsumptionId, read: &Read) -> Value;
    /// Tells which field is made from here on, by the name that the summary uses.
    fn begin_field(&self, name: String);
    /// What counts the values that leave the range of a field, and the field that is made here.
    fn overflows(&self) -> (TokenStream, String);
    /// Whether a variable of this name stands around the expression.
    fn is_taken(&self, name: &str) -> bool;
}

/// The variable of a comprehension.
struct Variable {
    name: Ident,
    member: Member,
}

/// An expression's surroundings: what it can see, and the variables of comprehensions around it,
/// outermost first.
struct Emitter<'a> {
    context: &'a dyn Context,
    variables: Vec<&'a Variable>,
}

/// The value of an expression.
pub(super) fn value(expr: &Expr, context: &dyn Context) -> Value {
    let emitter = Emitter {
        context,
        variables: Vec::new(),
    };
    emitter.value(expr)
}

/// The same value as another type; counted where it may leave the range of that.
pub(super) fn held(value: Value, ty: &Type, context: &dyn Context) -> Value {
    let finer = match (&value.ty, ty) {
        (Type::Int | Type::Timestamp(_), Type::Decimal(scale)) => *scale > 0,
        (Type::Decimal(from), Type::Decimal(scale)) => scale > from,
        (Type::Float, Type::Decimal(_)) => true,
        _ => false,
    };
    if !finer || value.as_literal().is_some() {
        return value.convert(ty, context.types());
    }
    let (overflows, field) = context.overflows();
    let tokens = value.mapped(|tokens| bounded(ty, &value.ty, &overflows, &field, &tokens));
    Value::plain(tokens, ty.clone(), value.nullable)
}

/// A value as something that is displayed as it stands in JSON, without quotes.
pub(super) fn shown(value: &Value, types: &Types) -> TokenStream {
    let tokens = &value.tokens;
    match (&value.ty, value.as_literal()) {
        // A number that stands alone would be of Rust's default type.
        (_, Some(Literal::Int(number))) => {
            let digits = number.to_string();
            quote!(#digits)
        }
        (Type::Enum(_), _) => value.clone().convert(&Type::Text, types).tokens,
        (Type::Float, _) => quote!(float::Shown(#tokens)),
        _ => tokens.clone(),
    }
}

/// Something that shows the value of an expression, part by part where it is put together, so that
/// nothing is allocated.
pub(super) fn piece(expr: &Expr, context: &dyn Context) -> TokenStream {
    let shown = || shown(&value(expr, context), context.types());
    match &expr.kind {
        _ if expr.nullable => shown(),
        ExprKind::Concat(parts) => {
            let parts = parts.iter().map(|part| piece(part, context));
            quote!(value::Together(&[#(&#parts),*]))
        }
        ExprKind::Upper(inner) if !inner.nullable => {
            let inner = piece(inner, context);
            quote!(value::Upper(#inner))
        }
        ExprKind::Lower(inner) if !inner.nullable => {
            let inner = self::shown(&value(inner, context), context.types());
            quote!(value::Lower(#inner))
        }
        _ => shown(),
    }
}

impl Emitter<'_> {
    fn types(&self) -> &Types {
        self.context.types()
    }

    /// The tokens of a value that is not null, borrowed.
    fn lent(&self, expr: &Expr) -> TokenStream {
        self.value(expr).lent()
    }

    fn value(&self, expr: &Expr) -> Value {
        let types = self.types();
        let plain = |tokens: TokenStream| Value::plain(tokens, expr.ty.clone(), expr.nullable);
        let made = |tokens: TokenStream| Value::made(tokens, expr.ty.clone(), expr.nullable);
        match &expr.kind {
            ExprKind::Literal(constant) => Value::constant(constant, &expr.ty, types),
            ExprKind::Payload(path) => self.context.payload(path),
            ExprKind::Item(path) => self.context.item(0, path),
            ExprKind::Outer { up, path } => self.context.item(*up, path),
            ExprKind::Instance { consumption, read } => self.context.instance(*consumption, read),
            ExprKind::Variable { depth, path } => self.variable(*depth, path),
            ExprKind::Member(object, path) => self.member(object, path),
            ExprKind::Convert(inner) => self.value(inner).convert(&expr.ty, types),
            ExprKind::Bounded(inner) => self.bounded(expr, inner),
            ExprKind::Arithmetic(operator, a, b) => plain(arithmetic::arithmetic(
                *operator,
                &expr.ty,
                &self.value(a),
                &self.value(b),
            )),
            ExprKind::Negate(inner) => plain(arithmetic::negate(&expr.ty, &self.value(inner))),
            ExprKind::Not(inner) => plain(self.negated(inner)),
            ExprKind::And(a, b) => plain(self.logic(true, a, b)),
            ExprKind::Or(a, b) => plain(self.logic(false, a, b)),
            ExprKind::Compare(comparison, a, b) => {
                plain(compare(*comparison, &self.value(a), &self.value(b), types))
            }
            ExprKind::IsNull(inner) => plain(self.value(inner).null_test(true)),
            ExprKind::InList(needle, list) => {
                let list: Vec<Value> = list.iter().map(|item| self.value(item)).collect();
                let value = self.value(needle);
                // What is counted where it is computed is computed once.
                if is_silent(needle) || list.iter().all(|item| item.as_literal().is_some()) {
                    return plain(compare::in_list(&value, &list, types));
                }
                let name = self.free_name("value");
                let tokens = value.tokens;
                let held = Value::plain(quote!(#name), value.ty, value.nullable);
                let test = compare::in_list(&held, &list, types);
                plain(quote!({ let #name = #tokens; #test }))
            }
            ExprKind::InArray(needle, list) => {
                let (needle, list) = (self.value(needle), self.value(list));
                plain(compare::in_array(&needle, &list, &self.free_name("item")))
            }
            ExprKind::Contains { text, part } => {
                let (text, part) = (self.value(text).tokens, self.lent(part));
                plain(quote!(#text.contains(#part)))
            }
            ExprKind::If(condition, then, other) => {
                let [then, other] =
                    [then, other].map(|part| self.value(part).convert(&expr.ty, types));
                self.joined(expr, vec![then, other], |branches| {
                    let [then, other] = branches else {
                        unreachable!("both branches come back");
                    };
                    let is_alike = alike(then, other);
                    if is_alike && is_silent(condition) {
                        return then.clone();
                    }
                    let condition = self.lent(condition);
                    if is_alike {
                        return quote!({ let _ = #condition; #then });
                    }
                    quote!((if #condition { #then } else { #other }))
                })
            }
            ExprKind::Concat(parts) => {
                let parts = parts.iter().map(|part| shown(&self.value(part), types));
                made(quote!(value::joined(&[#(&#parts),*])))
            }
            ExprKind::Coalesce(options) => self.coalesce(expr, options),
            ExprKind::Index(list, at) => self.index(expr, &self.value(list), at),
            ExprKind::Len(inner) => {
                let value = self.value(inner);
                let tokens = &value.tokens;
                plain(if is_string(&value.ty) {
                    quote!(value::count(#tokens.chars().count()))
                } else {
                    quote!(value::count(#tokens.len()))
                })
            }
            ExprKind::Aggregate {
                function,
                over,
                depth,
                element,
                condition,
            } => self.aggregate(
                expr,
                &aggregate::Parts {
                    function: *function,
                    over,
                    depth: *depth,
                    element,
                    condition: condition.as_deref(),
                },
            ),
            ExprKind::Extreme { greatest, of } => {
                let values = of
                    .iter()
                    .map(|part| self.value(part).convert(&expr.ty, types))
                    .collect();
                let function = match (greatest, &expr.ty) {
                    (true, Type::Float) => quote!(float::max),
                    (false, Type::Float) => quote!(float::min),
                    (true, _) => quote!(::std::cmp::max),
                    (false, _) => quote!(::std::cmp::min),
                };
                self.joined(expr, values, |values| {
                    let mut values = values.iter();
                    let first = values.next().cloned().unwrap_or_default();
                    values.fold(first, |all, next| quote!(#function(#all, #next)))
                })
            }
            ExprKind::Round(inner) => plain(arithmetic::round(&expr.ty, &self.value(inner))),
            ExprKind::Abs(inner) => plain(arithmetic::abs(&expr.ty, &self.value(inner))),
            ExprKind::Floor(inner) => plain(arithmetic::to_integer(
                &expr.ty,
                &self.value(inner),
                "floor",
            )),
            ExprKind::Ceil(inner) => {
                plain(arithmetic::to_integer(&expr.ty, &self.value(inner), "ceil"))
            }
            ExprKind::Lower(inner) => {
                let inner = self.value(inner).tokens;
                made(quote!(#inner.to_lowercase()))
            }
            ExprKind::Upper(inner) => {
                let inner = self.value(inner).tokens;
                made(quote!(#inner.to_uppercase()))
            }
        }
    }

    /// A number held within 64 bits, counted where it leaves them.
    fn bounded(&self, expr: &Expr, inner: &Expr) -> Value {
        let (overflows, field) = self.context.overflows();
        let ty = &expr.ty;
        // Where both operands are of the field's type, 64 bits tell by themselves whether their sum
        // fits.
        if let ExprKind::Arithmetic(operator @ (Arithmetic::Add | Arithmetic::Subtract), a, b) =
            &inner.kind
            && *ty != Type::Float
            && a.ty == *ty
            && b.ty == *ty
        {
            let function = match operator {
                Arithmetic::Add => quote!(add),
                _ => quote!(sub),
            };
            let (a, b) = (self.value(a).tokens, self.value(b).tokens);
            return Value::plain(
                quote!(#overflows.#function(#field, #a, #b)),
                ty.clone(),
                false,
            );
        }
        let value = self.value(inner);
        let tokens =
            value.mapped(|value| arithmetic::bounded(ty, &inner.ty, &overflows, &field, &value));
        Value::plain(tokens, ty.clone(), value.nullable)
    }

    /// `not`.
    fn negated(&self, inner: &Expr) -> TokenStream {
        if let ExprKind::IsNull(inner) = &inner.kind {
            return self.value(inner).null_test(false);
        }
        let inner = self.lent(inner);
        quote!(!(#inner))
    }

    /// Several values, of which the expression gives one. All of them are owned where one is, and
    /// all are an `Option` where the whole can be null.
    fn joined(
        &self,
        expr: &Expr,
        values: Vec<Value>,
        join: impl FnOnce(&[TokenStream]) -> TokenStream,
    ) -> Value {
        let own = values.iter().any(Value::is_made);
        let tokens: Vec<TokenStream> = values
            .into_iter()
            .map(|value| {
                let value = if own {
                    value.into_made(self.types())
                } else {
                    value
                };
                let tokens = if own {
                    value.tokens.clone()
                } else {
                    value.lent()
                };
                match (expr.nullable, value.nullable) {
                    (true, false) => quote!(Some(#tokens)),
                    _ => tokens,
                }
            })
            .collect();
        let tokens = join(&tokens);
        let (ty, nullable) = (expr.ty.clone(), expr.nullable);
        if own {
            Value::made(tokens, ty, nullable)
        } else if is_copy(&ty) || is_string(&ty) {
            Value::plain(tokens, ty, nullable)
        } else {
            Value::reference_to(tokens, ty, nullable)
        }
    }

    /// Options behind the first that is never null have no effect.
    fn coalesce(&self, expr: &Expr, options: &[Expr]) -> Value {
        let mut values: Vec<Value> = Vec::new();
        for option in options {
            let value = self.value(option).convert(&expr.ty, self.types());
            let last = !value.nullable;
            values.push(value);
            if last {
                break;
            }
        }
        let last_nullable = values.last().is_some_and(|last| last.nullable);
        // Options keep their `Option`, whatever the whole is.
        let whole = Expr {
            nullable: false,
            ..expr.clone()
        };
        let joined = self.joined(&whole, values, |options| {
            let mut options = options.iter().rev();
            let last = options.next().cloned().unwrap_or_default();
            options.fold(last, |rest, option| {
                if last_nullable {
                    quote!(#option.or(#rest))
                } else {
                    quote!(#option.unwrap_or(#rest))
                }
            })
        });
        joined.or_null(last_nullable)
    }
}
