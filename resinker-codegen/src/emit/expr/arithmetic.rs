//! Arithmetic: each operation on integers, exact decimals and floats, as the runtime has it.

use proc_macro2::{Literal as Token, TokenStream};
use quote::{format_ident, quote};

use crate::emit::literal;
use crate::emit::types::is_integer;
use crate::emit::value::Value;
use crate::expr::Arithmetic;
use crate::model::{Literal, Type};

/// An operation whose result has the type `ty`.
pub(super) fn arithmetic(operator: Arithmetic, ty: &Type, a: &Value, b: &Value) -> TokenStream {
    let (left, right) = (&a.tokens, &b.tokens);
    match ty {
        Type::Int => integer(operator, a, b),
        Type::Decimal(scale) => decimal(operator, *scale, a, b),
        _ => match operator {
            Arithmetic::Add => quote!((#left + #right)),
            Arithmetic::Subtract => quote!((#left - #right)),
            Arithmetic::Multiply => {
                let (left, right) = (as_float(a), as_float(b));
                quote!((#left * #right))
            }
            Arithmetic::Divide if is_integer(&a.ty) && is_integer(&b.ty) => {
                quote!(integer::divide(#left, #right))
            }
            Arithmetic::Divide => {
                let (left, right) = (as_float(a), as_float(b));
                quote!(float::divide(#left, #right))
            }
            Arithmetic::FloorDivide => quote!(float::floor_div(#left, #right)),
            Arithmetic::Modulo => quote!(float::modulo(#left, #right)),
        },
    }
}

fn integer(operator: Arithmetic, a: &Value, b: &Value) -> TokenStream {
    let (left, right) = (&a.tokens, &b.tokens);
    let function = match operator {
        Arithmetic::Add => quote!(add),
        Arithmetic::Subtract => quote!(sub),
        Arithmetic::Multiply => quote!(mul),
        Arithmetic::Modulo => quote!(modulo),
        Arithmetic::FloorDivide | Arithmetic::Divide => match a.ty {
            Type::Decimal(_) => return quote!((#left).floor_div(#right).floor()),
            Type::Float => return quote!(float::floor(float::divide(#left, #right))),
            _ => quote!(floor_div),
        },
    };
    quote!(integer::#function(#left, #right))
}

fn decimal(operator: Arithmetic, scale: u8, a: &Value, b: &Value) -> TokenStream {
    let (left, right) = (&a.tokens, &b.tokens);
    let ty = Type::Decimal(scale);
    match operator {
        Arithmetic::Add => quote!((#left + #right)),
        Arithmetic::Subtract => quote!((#left - #right)),
        Arithmetic::FloorDivide => quote!((#left).floor_div(#right)),
        Arithmetic::Modulo => quote!((#left).modulo(#right)),
        Arithmetic::Multiply if a.ty == ty && is_integer(&b.ty) => quote!((#left * #right)),
        Arithmetic::Multiply if is_integer(&a.ty) && b.ty == ty => quote!((#right * #left)),
        Arithmetic::Multiply | Arithmetic::Divide => {
            let scale = Token::u8_unsuffixed(scale);
            let (left, right) = (as_decimal(a), as_decimal(b));
            let function = if operator == Arithmetic::Multiply {
                quote!(product)
            } else {
                quote!(quotient)
            };
            quote!(Decimal::<#scale>::#function(#left, #right))
        }
    }
}

/// Minus.
pub(super) fn negate(ty: &Type, value: &Value) -> TokenStream {
    let tokens = &value.tokens;
    match (ty, value.as_literal()) {
        (Type::Int, Some(Literal::Int(number))) => literal::int(number.saturating_neg()),
        (Type::Int, _) => quote!(i64::saturating_neg(#tokens)),
        _ => quote!((-(#tokens))),
    }
}

/// Without the sign.
pub(super) fn abs(value: &Value) -> TokenStream {
    let tokens = &value.tokens;
    match value.ty {
        Type::Decimal(_) => quote!((#tokens).abs()),
        Type::Float => quote!(f64::abs(#tokens)),
        _ => quote!(i64::saturating_abs(#tokens)),
    }
}

/// Half to even, to an integer or to the decimals of `ty`.
pub(super) fn round(ty: &Type, value: &Value) -> TokenStream {
    let tokens = &value.tokens;
    match (ty, &value.ty) {
        (Type::Decimal(scale), source) => {
            let scale = Token::u8_unsuffixed(*scale);
            match source {
                Type::Decimal(_) => quote!((#tokens).rescale::<#scale>()),
                Type::Float => quote!(Decimal::<#scale>::from_f64(#tokens)),
                _ => quote!(Decimal::<#scale>::from_int(#tokens)),
            }
        }
        (_, Type::Decimal(_)) => quote!((#tokens).round()),
        (_, Type::Float) => quote!(float::round(#tokens)),
        _ => tokens.clone(),
    }
}

/// `floor` and `ceil`.
pub(super) fn to_integer(value: &Value, function: &str) -> TokenStream {
    let (tokens, name) = (&value.tokens, format_ident!("{function}"));
    match value.ty {
        Type::Decimal(_) => quote!((#tokens).#name()),
        Type::Float => quote!(float::#name(#tokens)),
        _ => tokens.clone(),
    }
}

fn as_decimal(value: &Value) -> TokenStream {
    let tokens = &value.tokens;
    if is_integer(&value.ty) {
        quote!(Decimal::<0>::from_int(#tokens))
    } else {
        tokens.clone()
    }
}

/// A number as a float.
pub(super) fn as_float(value: &Value) -> TokenStream {
    let tokens = &value.tokens;
    match (&value.ty, value.as_literal()) {
        (_, Some(Literal::Int(number))) => literal::float(*number as f64),
        (Type::Decimal(_), _) => quote!(#tokens.to_f64()),
        (Type::Float, _) => tokens.clone(),
        _ => quote!((#tokens as f64)),
    }
}
