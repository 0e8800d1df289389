//! Literals of the configuration as Rust values. Together with the namer, the only way for text of
//! a configuration into source.

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;
use resinker_language::model::number::nearest_float;
use resinker_language::model::{Literal, TimeFormat, Type};
use resinker_runtime::decimal::Int256;

use super::types::{ident, is_copy, is_string, variant};
use crate::ir::{Id, Types};

/// A literal as a value of a type that is copied, or as a `&str`.
pub(super) fn value(literal: &Literal, ty: &Type, types: &Types) -> TokenStream {
    match (literal, ty) {
        (Literal::Null, _) => quote!(None),
        (Literal::Bool(value), _) => quote!(#value),
        (Literal::Int(value), Type::Float) => float(*value as f64),
        (Literal::Int(value), Type::Decimal(scale)) => decimal(*value, 0, *scale),
        (Literal::Int(value), ty) if is_string(ty) => {
            let digits = value.to_string();
            quote!(#digits)
        }
        (Literal::Int(value), Type::Wide(_) | Type::Ratio) => exact(&int_suffixed(*value), ty),
        (Literal::Int(value), _) => int(*value),
        (Literal::Float(value), Type::Decimal(scale)) => decimal_of_float(*value, *scale),
        (Literal::Float(value), _) => float(*value),
        (Literal::Decimal { mantissa, scale }, Type::Float) => {
            float(nearest_float(*mantissa, *scale))
        }
        (Literal::Decimal { mantissa, scale }, Type::Decimal(target)) => {
            decimal(*mantissa, *scale, *target)
        }
        (Literal::Decimal { mantissa, scale }, Type::Wide(_) | Type::Ratio) => {
            exact(&decimal(*mantissa, *scale, *scale), ty)
        }
        (Literal::Decimal { mantissa, scale }, _) => decimal(*mantissa, *scale, *scale),
        (Literal::Text(text), Type::Enum(texts)) => variant(texts, text, types),
        (Literal::Text(text), Type::Uuid) => quote!(resinker_runtime::codegen::uuid::uuid!(#text)),
        (Literal::Text(text), _) => quote!(#text),
        (Literal::Timestamp(millis), Type::Timestamp(TimeFormat::Unix)) => {
            int(millis.div_euclid(1000))
        }
        (Literal::Timestamp(millis), Type::Timestamp(TimeFormat::UnixMs)) => int(*millis),
        (Literal::Timestamp(millis), _) => {
            let millis = int(*millis);
            quote!(Timestamp::from_millis(#millis))
        }
        (Literal::List(items), ty) => {
            let items = items.iter().map(|item| match ty {
                Type::Array(member) => owned(item, &member.ty, member.nullable, types),
                ty => value(item, ty, types),
            });
            quote!([#(#items),*])
        }
        (Literal::Object(_), _) => owned(literal, ty, false, types),
    }
}

/// A literal as a value that can be stored in a field.
pub(super) fn owned(literal: &Literal, ty: &Type, nullable: bool, types: &Types) -> TokenStream {
    if *literal == Literal::Null {
        return if is_copy(ty) {
            quote!(None)
        } else {
            quote!(Nullable::default())
        };
    }
    let plain = match (literal, ty) {
        (Literal::List(_), Type::Array(_)) => {
            let items = value(literal, ty, types);
            quote!(List::from_iter(#items))
        }
        (Literal::Object(entries), Type::Object(members)) => object(entries, members, types),
        _ if is_string(ty) => {
            let text = value(literal, ty, types);
            quote!(#text.to_owned())
        }
        _ => value(literal, ty, types),
    };
    match (nullable, is_copy(ty)) {
        (false, _) => plain,
        (true, true) => quote!(Some(#plain)),
        (true, false) => quote!(Nullable::from(Some(#plain))),
    }
}

fn object(
    entries: &[(String, Literal)],
    members: &[resinker_language::model::Member],
    types: &Types,
) -> TokenStream {
    let found = types.struct_of_members(members);
    let name = ident(&found.name);
    let fields = found.members.iter().map(|member| {
        let ident = ident(&member.ident);
        let literal = entries
            .iter()
            .find(|(name, _)| *name == member.name)
            .map_or(&Literal::Null, |(_, value)| value);
        let value = owned(literal, &member.ty, member.nullable, types);
        quote!(#ident: #value)
    });
    quote!(#name { #(#fields),* })
}

/// An integer.
pub(super) fn int(value: i64) -> TokenStream {
    // The least integer has no literal of its own: minus is an operator.
    if value == i64::MIN {
        return quote!(i64::MIN);
    }
    let digits = grouped(&value.unsigned_abs().to_string());
    number(value < 0, &digits)
}

/// An integer that says of which type it is.
pub(super) fn int_suffixed(value: i64) -> TokenStream {
    if value == i64::MIN {
        return quote!(i64::MIN);
    }
    let digits = grouped(&value.unsigned_abs().to_string());
    number(value < 0, &format!("{digits}_i64"))
}

/// A number as one of the types that are only between the values of fields.
pub(super) fn exact(value: &TokenStream, ty: &Type) -> TokenStream {
    let function = exact_function(ty);
    quote!(#function(#value))
}

/// The function that makes such a number.
pub(super) fn exact_function(ty: &Type) -> TokenStream {
    match ty {
        Type::Wide(scale) => {
            let scale = Token::u8_unsuffixed(*scale);
            quote!(Wide::<#scale>::of)
        }
        _ => quote!(Ratio::from),
    }
}

/// The place of something in its table.
pub(super) fn place(id: impl Id) -> TokenStream {
    let place = proc_macro2::Literal::usize_unsuffixed(id.place());
    quote!(#place)
}

/// A count.
pub(super) fn count(value: u64) -> TokenStream {
    number(false, &grouped(&value.to_string()))
}

/// A float.
pub(super) fn float(value: f64) -> TokenStream {
    if value.is_finite() {
        let token = Token::f64_unsuffixed(value.abs());
        if value.is_sign_negative() {
            quote!(-#token)
        } else {
            quote!(#token)
        }
    } else if value.is_nan() {
        quote!(f64::NAN)
    } else if value > 0.0 {
        quote!(f64::INFINITY)
    } else {
        quote!(f64::NEG_INFINITY)
    }
}

/// mantissa × 10^-scale as a decimal of another scale, half to even.
pub(super) fn decimal(mantissa: i64, scale: u8, target: u8) -> TokenStream {
    let mantissa = int(rescale(mantissa, scale, target));
    let target = Token::u8_unsuffixed(target);
    quote!(Decimal::<#target>::from_mantissa(#mantissa))
}

fn decimal_of_float(value: f64, scale: u8) -> TokenStream {
    let token = float(value);
    let scale = Token::u8_unsuffixed(scale);
    quote!(Decimal::<#scale>::from_f64(#token))
}

fn rescale(mantissa: i64, scale: u8, target: u8) -> i64 {
    let mantissa = Int256::from(mantissa);
    // A power beyond 256 bits does what the greatest number does.
    let power = Int256::pow10(scale.abs_diff(target).into()).unwrap_or(Int256::MAX);
    let scaled = match target >= scale {
        true => mantissa * power,
        false => mantissa.div_half_even(power),
    };
    scaled.clamp_i64()
}

fn grouped(digits: &str) -> String {
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) && digits.len() > 4 {
            out.push('_');
        }
        out.push(digit);
    }
    out
}

fn number(negative: bool, digits: &str) -> TokenStream {
    let token: Token = digits
        .parse()
        .unwrap_or_else(|_| unreachable!("`{digits}` is a literal"));
    if negative {
        quote!(-#token)
    } else {
        quote!(#token)
    }
}

/// `Some` of a value, or `None`.
pub(super) fn option(value: Option<TokenStream>) -> TokenStream {
    match value {
        Some(value) => quote!(Some(#value)),
        None => quote!(None),
    }
}
