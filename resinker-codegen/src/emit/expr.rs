//! Expressions as Rust expressions.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{format_ident, quote};

use super::place::{Value, load_path, unborrowed};
use super::rust::is_string;
use crate::expr::{Aggregate, Arithmetic, Comparison, Expr, ExprKind};
use crate::ir::Types;
use crate::model::{ConsumptionId, Member, Read, Type};

/// What an expression can see, as Rust.
pub(super) trait Sight {
    /// The types of the crate.
    fn types(&self) -> &Types;
    /// A field of the payload.
    fn payload(&self, path: &[usize]) -> Value;
    /// A field of the item at hand.
    fn item(&self, path: &[usize]) -> Value;
    /// Something of an instance.
    fn instance(&self, consumption: ConsumptionId, read: &Read) -> Value;
}

/// The variables of comprehensions, outermost first: name and type of an element.
type Variables = Vec<(Ident, Member)>;

/// The value of an expression.
pub(super) fn value(expr: &Expr, sight: &dyn Sight) -> Value {
    emit(expr, sight, &Vec::new())
}

fn emit(expr: &Expr, sight: &dyn Sight, variables: &Variables) -> Value {
    let types = sight.types();
    let sub = |expr: &Expr| emit(expr, sight, variables);
    let tokens = |expr: &Expr| sub(expr).tokens;
    let made = |tokens: TokenStream| Value::new(tokens, expr.ty.clone(), expr.nullable);
    match &expr.kind {
        ExprKind::Literal(constant) => super::place::constant(constant, &expr.ty, types),
        ExprKind::Payload(path) => sight.payload(path),
        ExprKind::Item(path) => sight.item(path),
        ExprKind::Instance { consumption, read } => sight.instance(*consumption, read),
        ExprKind::Variable { depth, path } => match variables.get(*depth) {
            Some((name, member)) => match &member.ty {
                Type::Object(members) if !path.is_empty() => {
                    load_path(&quote!(#name), members, path, types)
                }
                ty => element(name, ty, member.nullable),
            },
            None => made(quote!(Default::default())),
        },
        ExprKind::Member(object, path) => member(&sub(object), path, types),
        ExprKind::Convert(inner) => sub(inner).convert(&expr.ty, types),
        ExprKind::Arithmetic(operator, a, b) => {
            made(arithmetic(*operator, &expr.ty, &sub(a), &sub(b)))
        }
        ExprKind::Negate(inner) => {
            let inner_tokens = tokens(inner);
            made(match expr.ty {
                Type::Int => quote!((#inner_tokens).saturating_neg()),
                _ => quote!((-#inner_tokens)),
            })
        }
        ExprKind::Not(inner) => {
            let inner = tokens(inner);
            made(quote!(!(#inner)))
        }
        ExprKind::And(a, b) => {
            let (a, b) = (tokens(a), tokens(b));
            made(quote!((#a && #b)))
        }
        ExprKind::Or(a, b) => {
            let (a, b) = (tokens(a), tokens(b));
            made(quote!((#a || #b)))
        }
        ExprKind::Compare(comparison, a, b) => made(compare(*comparison, &sub(a), &sub(b), types)),
        ExprKind::IsNull(inner) => {
            let value = sub(inner);
            let tokens = &value.tokens;
            made(if value.nullable {
                quote!(#tokens.is_none())
            } else {
                quote!(false)
            })
        }
        ExprKind::InList(needle, list) => {
            let needle = sub(needle);
            let tests = list
                .iter()
                .map(|item| compare(Comparison::Equal, &needle, &sub(item), types));
            made(any_of(tests))
        }
        ExprKind::InArray(needle, list) => {
            let (needle, list) = (sub(needle), sub(list));
            made(in_array(&needle, &list))
        }
        ExprKind::Contains { text, part } => {
            let (text, part) = (tokens(text), tokens(part));
            made(quote!(#text.contains(#part)))
        }
        ExprKind::If(condition, then, other) => {
            let condition = tokens(condition);
            let computed = computes_text(then) || computes_text(other);
            let branch = |part: &Expr| {
                let value = sub(part).convert(&expr.ty, types);
                let value = if computed {
                    value.into_owned_text()
                } else {
                    value
                };
                if expr.nullable {
                    value.optional()
                } else {
                    value.tokens
                }
            };
            let (then, other) = (branch(then), branch(other));
            let chosen = quote!((if #condition { #then } else { #other }));
            made(match (computed, expr.nullable) {
                (false, _) => chosen,
                (true, false) => quote!(#chosen.as_str()),
                (true, true) => quote!(#chosen.as_deref()),
            })
        }
        ExprKind::Concat(parts) => {
            let parts = parts.iter().map(|part| shown(&sub(part), types));
            made(quote!(value::joined(&[#(&#parts),*]).as_str()))
        }
        ExprKind::Coalesce(options) => made(coalesce(options, expr, &sub, types)),
        ExprKind::Index(list, at) => {
            let (list, at) = (sub(list), tokens(at));
            let (list_tokens, element_type) = (&list.tokens, array_member(&list.ty));
            let item = element(
                &format_ident!("item"),
                &element_type.ty,
                element_type.nullable,
            );
            let item_tokens = &item.tokens;
            let method = if item.nullable {
                quote!(and_then)
            } else {
                quote!(map)
            };
            let found = quote!(value::at(#list_tokens, #at));
            made(mapped(&found, &format_ident!("item"), &method, item_tokens))
        }
        ExprKind::Len(inner) => {
            let value = sub(inner);
            made(if is_string(&value.ty) {
                let inner = &value.tokens;
                quote!(value::count(#inner.chars().count()))
            } else {
                let inner = unborrowed(value.tokens);
                quote!(value::count(#inner.len()))
            })
        }
        ExprKind::Aggregate {
            function,
            over,
            depth,
            element: taken,
            condition,
        } => made(aggregate(
            expr,
            *function,
            over,
            *depth,
            taken,
            condition.as_deref(),
            sight,
            variables,
        )),
        ExprKind::Extreme { greatest, of } => {
            let mut values = of
                .iter()
                .map(|part| sub(part).convert(&expr.ty, types).tokens);
            let first = values.next().unwrap_or_else(|| quote!(Default::default()));
            let float = expr.ty == Type::Float;
            made(values.fold(first, |all, next| match (greatest, float) {
                (true, true) => quote!(f64::max(#all, #next)),
                (false, true) => quote!(f64::min(#all, #next)),
                (true, false) => quote!(::std::cmp::max(#all, #next)),
                (false, false) => quote!(::std::cmp::min(#all, #next)),
            }))
        }
        ExprKind::Round(inner) => made(round(&expr.ty, &sub(inner))),
        ExprKind::Abs(inner) => {
            let inner = tokens(inner);
            made(if expr.ty == Type::Int {
                quote!((#inner).saturating_abs())
            } else {
                quote!((#inner).abs())
            })
        }
        ExprKind::Floor(inner) => made(to_integer(&sub(inner), "floor")),
        ExprKind::Ceil(inner) => made(to_integer(&sub(inner), "ceil")),
        ExprKind::Lower(inner) => {
            let inner = tokens(inner);
            made(quote!(#inner.to_lowercase().as_str()))
        }
        ExprKind::Upper(inner) => {
            let inner = tokens(inner);
            made(quote!(#inner.to_uppercase().as_str()))
        }
    }
}

/// A field of an object at hand by reference.
fn member(object: &Value, path: &[usize], types: &Types) -> Value {
    let Type::Object(members) = &object.ty else {
        return object.clone();
    };
    let tokens = &object.tokens;
    if !object.nullable {
        return load_path(&quote!((#tokens)), members, path, types);
    }
    let inner = load_path(&quote!(object), members, path, types);
    let inner_tokens = &inner.tokens;
    let method = if inner.nullable {
        quote!(and_then)
    } else {
        quote!(map)
    };
    Value::new(
        quote!(#tokens.#method(|object| #inner_tokens)),
        inner.ty,
        true,
    )
}

/// An element that an iteration lends under this name.
fn element(name: &Ident, ty: &Type, nullable: bool) -> Value {
    let place = if super::rust::is_copy(ty) {
        quote!(*#name)
    } else {
        quote!(#name)
    };
    match (nullable, ty) {
        (false, ty) if super::rust::is_copy(ty) => Value::new(place, ty.clone(), false),
        (false, Type::Object(_) | Type::Array(_)) => Value::new(quote!(#name), ty.clone(), false),
        _ => Value::load(&place, ty, nullable),
    }
}

fn array_member(ty: &Type) -> Member {
    match ty {
        Type::Array(member) => (**member).clone(),
        other => Member {
            name: String::new(),
            ty: other.clone(),
            nullable: false,
        },
    }
}

/// `source.map(|name| body)`, or shorter where the body is the element itself.
fn mapped(
    source: &TokenStream,
    name: &Ident,
    method: &TokenStream,
    body: &TokenStream,
) -> TokenStream {
    let trees: Vec<TokenTree> = body.clone().into_iter().collect();
    let is_name = |tree: &TokenTree| matches!(tree, TokenTree::Ident(ident) if ident == name);
    match trees.as_slice() {
        [TokenTree::Punct(star), last] if star.as_char() == '*' && is_name(last) => {
            quote!(#source.copied())
        }
        [only] if is_name(only) => source.clone(),
        _ => quote!(#source.#method(|#name| #body)),
    }
}

/// A value as something that is displayed as it stands in JSON, without quotes.
pub(super) fn shown(value: &Value, types: &Types) -> TokenStream {
    let tokens = &value.tokens;
    match &value.ty {
        Type::Enum(_) => value.clone().convert(&Type::Text, types).tokens,
        Type::Float => quote!(float::Shown(#tokens)),
        _ => tokens.clone(),
    }
}

/// Whether a text is made while the expression is computed, rather than read from where it is kept: it must then be owned by
/// whoever chooses it.
pub(super) fn computes_text(expr: &Expr) -> bool {
    is_string(&expr.ty)
        && match &expr.kind {
            ExprKind::Concat(_) | ExprKind::Lower(_) | ExprKind::Upper(_) => true,
            ExprKind::Convert(inner) => {
                !matches!(inner.ty, Type::Enum(_)) && !is_string(&inner.ty) || computes_text(inner)
            }
            ExprKind::If(_, then, other) => computes_text(then) || computes_text(other),
            ExprKind::Coalesce(options) => options.iter().any(computes_text),
            _ => false,
        }
}

fn arithmetic(operator: Arithmetic, ty: &Type, a: &Value, b: &Value) -> TokenStream {
    let (left, right) = (&a.tokens, &b.tokens);
    match (ty, operator) {
        (Type::Int, Arithmetic::Add) => quote!(integer::add(#left, #right)),
        (Type::Int, Arithmetic::Subtract) => quote!(integer::sub(#left, #right)),
        (Type::Int, Arithmetic::Multiply) => quote!(integer::mul(#left, #right)),
        (Type::Int, Arithmetic::FloorDivide | Arithmetic::Divide) => match a.ty {
            Type::Decimal(_) => quote!((#left).floor_div(#right).floor()),
            Type::Float => quote!(float::floor(float::divide(#left, #right))),
            _ => quote!(integer::floor_div(#left, #right)),
        },
        (Type::Int, Arithmetic::Modulo) => quote!(integer::modulo(#left, #right)),
        (Type::Decimal(_), Arithmetic::Add) => quote!((#left + #right)),
        (Type::Decimal(_), Arithmetic::Subtract) => quote!((#left - #right)),
        (Type::Decimal(scale), Arithmetic::Multiply)
            if a.ty == Type::Decimal(*scale) && b.ty == Type::Int =>
        {
            quote!((#left * #right))
        }
        (Type::Decimal(scale), Arithmetic::Multiply)
            if a.ty == Type::Int && b.ty == Type::Decimal(*scale) =>
        {
            quote!((#right * #left))
        }
        (Type::Decimal(scale), Arithmetic::Multiply | Arithmetic::Divide) => {
            let scale = proc_macro2::Literal::u8_unsuffixed(*scale);
            let (left, right) = (as_decimal(a), as_decimal(b));
            let function = if operator == Arithmetic::Multiply {
                quote!(product)
            } else {
                quote!(quotient)
            };
            quote!(Decimal::<#scale>::#function(#left, #right))
        }
        (Type::Decimal(_), Arithmetic::FloorDivide) => quote!((#left).floor_div(#right)),
        (Type::Decimal(_), Arithmetic::Modulo) => quote!((#left).modulo(#right)),
        (_, Arithmetic::Add) => quote!((#left + #right)),
        (_, Arithmetic::Subtract) => quote!((#left - #right)),
        (_, Arithmetic::Multiply) => {
            let (left, right) = (as_float(a), as_float(b));
            quote!((#left * #right))
        }
        (_, Arithmetic::Divide) => match (&a.ty, &b.ty) {
            (Type::Int, Type::Int) => quote!(integer::divide(#left, #right)),
            _ => {
                let (left, right) = (as_float(a), as_float(b));
                quote!(float::divide(#left, #right))
            }
        },
        (_, Arithmetic::FloorDivide) => quote!(float::floor_div(#left, #right)),
        (_, Arithmetic::Modulo) => quote!(float::modulo(#left, #right)),
    }
}

fn as_decimal(value: &Value) -> TokenStream {
    let tokens = &value.tokens;
    match value.ty {
        Type::Int => quote!(Decimal::<0>::from_int(#tokens)),
        _ => tokens.clone(),
    }
}

fn as_float(value: &Value) -> TokenStream {
    let tokens = &value.tokens;
    match value.ty {
        Type::Int => quote!((#tokens as f64)),
        Type::Decimal(_) => quote!(#tokens.to_f64()),
        _ => tokens.clone(),
    }
}

/// Tokens that are one identifier.
fn word(tokens: &TokenStream) -> Option<String> {
    let mut trees = tokens.clone().into_iter();
    match (trees.next(), trees.next()) {
        (Some(TokenTree::Ident(ident)), None) => Some(ident.to_string()),
        _ => None,
    }
}

/// A comparison; null equals null alone and has no order.
pub(super) fn compare(comparison: Comparison, a: &Value, b: &Value, types: &Types) -> TokenStream {
    let (a, b) = alike(a, b, types);
    let operator = match comparison {
        Comparison::Equal => quote!(==),
        Comparison::NotEqual => quote!(!=),
        Comparison::Less => quote!(<),
        Comparison::LessEqual => quote!(<=),
        Comparison::Greater => quote!(>),
        Comparison::GreaterEqual => quote!(>=),
    };
    if !a.nullable && !b.nullable {
        let (a, b) = (&a.tokens, &b.tokens);
        return match (comparison, word(b).as_deref()) {
            (Comparison::Equal, Some("true")) | (Comparison::NotEqual, Some("false")) => quote!(#a),
            (Comparison::Equal, Some("false")) | (Comparison::NotEqual, Some("true")) => {
                quote!(!#a)
            }
            _ => quote!((#a #operator #b)),
        };
    }
    let (left, right) = (a.optional(), b.optional());
    match comparison {
        Comparison::Equal if word(&right).as_deref() == Some("None") => quote!(#left.is_none()),
        Comparison::NotEqual if word(&right).as_deref() == Some("None") => quote!(#left.is_some()),
        Comparison::Equal | Comparison::NotEqual => quote!((#left #operator #right)),
        _ => quote!(matches!((#left, #right), (Some(left), Some(right)) if left #operator right)),
    }
}

/// Both as one type: an enum beside a text is a text, an integer beside a number is one.
fn alike(a: &Value, b: &Value, types: &Types) -> (Value, Value) {
    let target = match (&a.ty, &b.ty) {
        (a, b) if a == b => return_same(a),
        (Type::Enum(_), _) | (_, Type::Enum(_)) => Type::Text,
        (Type::Float, _) | (_, Type::Float) => Type::Float,
        (Type::Decimal(a), Type::Decimal(b)) => Type::Decimal(*a.max(b)),
        (Type::Decimal(scale), _) | (_, Type::Decimal(scale)) => Type::Decimal(*scale),
        (a, _) => a.clone(),
    };
    (
        a.clone().convert(&target, types),
        b.clone().convert(&target, types),
    )
}

fn return_same(ty: &Type) -> Type {
    ty.clone()
}

fn any_of(tests: impl Iterator<Item = TokenStream>) -> TokenStream {
    let tests: Vec<TokenStream> = tests.collect();
    if tests.is_empty() {
        quote!(false)
    } else {
        quote!((#(#tests)||*))
    }
}

fn in_array(needle: &Value, list: &Value) -> TokenStream {
    let member = array_member(&list.ty);
    let item = element(&format_ident!("item"), &member.ty, member.nullable);
    let test = if item.nullable || needle.nullable {
        let (a, b) = (item.optional(), needle.optional());
        quote!(#a == #b)
    } else {
        let (a, b) = (&item.tokens, &needle.tokens);
        quote!(#a == #b)
    };
    let list = unborrowed(list.tokens.clone());
    quote!(#list.iter().any(|item| #test))
}

fn coalesce(
    options: &[Expr],
    expr: &Expr,
    sub: &dyn Fn(&Expr) -> Value,
    types: &Types,
) -> TokenStream {
    let mut values: Vec<Value> = Vec::new();
    for option in options {
        let value = sub(option).convert(&expr.ty, types);
        let last = !value.nullable;
        values.push(value);
        if last {
            break;
        }
    }
    let Some(last) = values.pop() else {
        return quote!(Default::default());
    };
    let last_tokens = &last.tokens;
    values
        .iter()
        .rev()
        .fold(last_tokens.clone(), |rest, value| {
            let tokens = &value.tokens;
            if last.nullable {
                quote!(#tokens.or_else(|| #rest))
            } else {
                quote!(#tokens.unwrap_or(#rest))
            }
        })
}

#[allow(clippy::too_many_arguments, reason = "the parts of one node")]
fn aggregate(
    expr: &Expr,
    function: Aggregate,
    over: &Expr,
    depth: usize,
    taken: &Expr,
    condition: Option<&Expr>,
    sight: &dyn Sight,
    variables: &Variables,
) -> TokenStream {
    let list = emit(over, sight, variables);
    let name = if depth == 0 {
        format_ident!("item")
    } else {
        format_ident!("item_{}", depth + 1)
    };
    let mut inner = variables.clone();
    inner.truncate(depth);
    inner.push((name.clone(), array_member(&list.ty)));
    let list = unborrowed(list.tokens);
    let filter = condition.map(|condition| {
        let test = emit(condition, sight, &inner).tokens;
        quote!(.filter(|#name| #test))
    });
    let element_value = emit(taken, sight, &inner);
    let element_tokens = &element_value.tokens;
    let items = quote!(#list.iter()#filter);
    let mapped = self::mapped(&items, &name, &quote!(map), element_tokens);
    match (function, &expr.ty) {
        (Aggregate::Sum, Type::Int) => quote!(#mapped.fold(0, integer::add)),
        (Aggregate::Sum, Type::Decimal(scale)) => {
            let scale = proc_macro2::Literal::u8_unsuffixed(*scale);
            quote!(#mapped.sum::<Decimal<#scale>>())
        }
        (Aggregate::Sum, _) => quote!(#mapped.sum::<f64>()),
        (Aggregate::Min, Type::Float) => quote!(#mapped.reduce(f64::min)),
        (Aggregate::Max, Type::Float) => quote!(#mapped.reduce(f64::max)),
        (Aggregate::Min, _) => quote!(#mapped.min()),
        (Aggregate::Max, _) => quote!(#mapped.max()),
        (Aggregate::Average, _) => {
            let float = as_float(&element_value);
            quote!(float::average(#items.map(|#name| #float)))
        }
        (Aggregate::Count, _) => {
            quote!(value::count(#items.filter(|#name| #element_tokens).count()))
        }
        (Aggregate::Len, _) => quote!(value::count(#items.count())),
        (Aggregate::Any, _) => quote!(#items.any(|#name| #element_tokens)),
        (Aggregate::All, _) => quote!(#items.all(|#name| #element_tokens)),
    }
}

fn round(ty: &Type, value: &Value) -> TokenStream {
    let tokens = &value.tokens;
    match (ty, &value.ty) {
        (Type::Int, Type::Int) => tokens.clone(),
        (Type::Int, Type::Decimal(_)) => quote!((#tokens).round()),
        (Type::Int, _) => quote!(float::round(#tokens)),
        (Type::Decimal(scale), source) => {
            let scale = proc_macro2::Literal::u8_unsuffixed(*scale);
            match source {
                Type::Int => quote!(Decimal::<#scale>::from_int(#tokens)),
                Type::Decimal(_) => quote!((#tokens).rescale::<#scale>()),
                _ => quote!(Decimal::<#scale>::from_f64(#tokens)),
            }
        }
        _ => tokens.clone(),
    }
}

fn to_integer(value: &Value, function: &str) -> TokenStream {
    let tokens = &value.tokens;
    let name = format_ident!("{function}");
    match value.ty {
        Type::Int => tokens.clone(),
        Type::Decimal(_) => quote!((#tokens).#name()),
        _ => quote!(float::#name(#tokens)),
    }
}
