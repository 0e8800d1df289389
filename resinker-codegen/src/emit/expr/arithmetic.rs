//! Arithmetic: each operation on integers, exact decimals and floats, as the runtime has it.

use proc_macro2::{Literal as Token, TokenStream};
use quote::{format_ident, quote};
use resinker_language::model::{Arithmetic, Literal, Type};

use crate::emit::literal;
use crate::emit::types::is_integer;
use crate::emit::value::Value;

/// An operation whose result has the type `ty`.
pub(super) fn arithmetic(operator: Arithmetic, ty: &Type, a: &Value, b: &Value) -> TokenStream {
    let (left, right) = (&a.tokens, &b.tokens);
    match ty {
        Type::Int => integer(operator, a, b),
        Type::Decimal(scale) => decimal(operator, *scale, a, b),
        Type::Wide(_) | Type::Ratio => exact(operator, ty, a, b),
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

/// An operation on numbers that 64 bits may not hold.
fn exact(operator: Arithmetic, ty: &Type, a: &Value, b: &Value) -> TokenStream {
    let is_ratio = a.ty == Type::Ratio || b.ty == Type::Ratio;
    let operands = match (operator, ty) {
        (Arithmetic::Divide, _) => None,
        (Arithmetic::Multiply, Type::Wide(_)) => None,
        (Arithmetic::FloorDivide, Type::Wide(_)) if is_ratio => Some(Type::Ratio),
        (_, ty) => Some(ty.clone()),
    };
    let [left, right] = [a, b].map(|value| match &operands {
        Some(operands) => as_exact(value, operands),
        None => operand(value),
    });
    match operator {
        Arithmetic::Add => quote!((#left + #right)),
        Arithmetic::Subtract => quote!((#left - #right)),
        Arithmetic::FloorDivide => quote!((#left).floor_div(#right)),
        Arithmetic::Modulo => quote!((#left).modulo(#right)),
        Arithmetic::Divide => quote!(Ratio::quotient(#left, #right)),
        Arithmetic::Multiply => match ty {
            Type::Wide(scale) => {
                let scale = Token::u8_unsuffixed(*scale);
                quote!(Wide::<#scale>::product(#left, #right))
            }
            _ => quote!((#left * #right)),
        },
    }
}

/// A number as one of the types that are only between the values of fields.
fn as_exact(value: &Value, ty: &Type) -> TokenStream {
    match value.as_literal() {
        Some(Literal::Int(number)) => literal::exact(&literal::int_suffixed(*number), ty),
        _ if value.ty == *ty => value.tokens.clone(),
        _ => literal::exact(&value.tokens, ty),
    }
}

/// A number as what takes any exact one.
fn operand(value: &Value) -> TokenStream {
    match value.as_literal() {
        Some(Literal::Int(number)) => literal::int_suffixed(*number),
        _ => value.tokens.clone(),
    }
}

/// A number of type `from`, held within the 64 bits of `ty` and counted where it leaves them.
pub(in crate::emit) fn bounded(
    ty: &Type,
    from: &Type,
    overflows: &TokenStream,
    field: &str,
    value: &TokenStream,
) -> TokenStream {
    let float = *from == Type::Float;
    match ty {
        Type::Float => quote!(#overflows.float(#field, #value)),
        Type::Decimal(scale) => {
            let scale = Token::u8_unsuffixed(*scale);
            let function = if float {
                quote!(float_decimal)
            } else {
                quote!(decimal)
            };
            quote!(#overflows.#function::<#scale>(#field, #value))
        }
        _ => {
            let function = if float {
                quote!(float_int)
            } else {
                quote!(int)
            };
            quote!(#overflows.#function(#field, #value))
        }
    }
}

/// Minus.
pub(super) fn negate(ty: &Type, value: &Value) -> TokenStream {
    if let Type::Wide(_) = ty {
        let value = as_exact(value, ty);
        return quote!((-(#value)));
    }
    let tokens = &value.tokens;
    match ty {
        Type::Int => quote!(i64::saturating_neg(#tokens)),
        _ => quote!((-(#tokens))),
    }
}

/// Without the sign.
pub(super) fn abs(ty: &Type, value: &Value) -> TokenStream {
    if let Type::Wide(_) = ty {
        let value = as_exact(value, ty);
        return quote!((#value).abs());
    }
    let tokens = &value.tokens;
    match value.ty {
        Type::Decimal(_) | Type::Ratio => quote!((#tokens).abs()),
        Type::Float => quote!(f64::abs(#tokens)),
        _ => quote!(i64::saturating_abs(#tokens)),
    }
}

/// Half to even, to an integer or to the decimals of `ty`.
pub(super) fn round(ty: &Type, value: &Value) -> TokenStream {
    let tokens = &value.tokens;
    match (ty, &value.ty) {
        (Type::Wide(_), Type::Float) => quote!(Wide::whole(f64::round_ties_even(#tokens))),
        (Type::Wide(_), _) => as_exact(value, ty),
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
pub(super) fn to_integer(ty: &Type, value: &Value, function: &str) -> TokenStream {
    let (tokens, name) = (&value.tokens, format_ident!("{function}"));
    match value.ty {
        Type::Decimal(_) | Type::Wide(_) | Type::Ratio => quote!((#tokens).#name()),
        Type::Float if *ty == Type::Float => quote!(f64::#name(#tokens)),
        Type::Float if *ty != Type::Int => quote!(Wide::whole(f64::#name(#tokens))),
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
        (Type::Decimal(_) | Type::Wide(_) | Type::Ratio, _) => quote!(#tokens.to_f64()),
        (Type::Float, _) => tokens.clone(),
        _ => quote!((#tokens as f64)),
    }
}
