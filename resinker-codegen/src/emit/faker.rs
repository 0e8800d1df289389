//! Fakers as calls of the runtime.

use proc_macro2::TokenStream;
use quote::quote;
use resinker_language::model::{Argument, TimeFormat, Type};

use super::expr;
use super::fill::Body;
use super::literal;
use super::types::ident;
use super::value::Value;

/// The value of a function that gives an integer or a moment.
pub(super) fn copied(
    method: &str,
    arguments: &[Argument],
    ty: &Type,
    rng: &TokenStream,
    body: &Body<'_>,
) -> Value {
    let call = call(method, arguments, rng, body);
    let tokens = match ty {
        Type::Timestamp(TimeFormat::Unix) => quote!(#call.millis().div_euclid(1000)),
        Type::Timestamp(TimeFormat::UnixMs) => quote!(#call.millis()),
        _ => call,
    };
    let given = match ty {
        Type::Timestamp(_) => ty.clone(),
        _ => Type::Int,
    };
    Value::plain(tokens, given, false)
}

/// The statement that writes the value of a function into a text or a list.
pub(super) fn written(
    method: &str,
    arguments: &[Argument],
    ty: &Type,
    into: &TokenStream,
    rng: &TokenStream,
    body: &Body<'_>,
) -> TokenStream {
    let name = ident(method);
    let call = call(method, arguments, rng, body);
    match ty {
        Type::Timestamp(TimeFormat::Date) => quote!(#call.write_date(#into);),
        Type::Timestamp(TimeFormat::Time) => quote!(#call.write_time(#into);),
        Type::Timestamp(TimeFormat::Strftime(pattern)) => {
            quote!(#call.write_strftime(#pattern, #into);)
        }
        _ => {
            let arguments = arguments
                .iter()
                .map(|argument| self::argument(argument, body));
            quote!(value::faker::#name(#rng, #(#arguments,)* #into);)
        }
    }
}

fn call(method: &str, arguments: &[Argument], rng: &TokenStream, body: &Body<'_>) -> TokenStream {
    let name = ident(method);
    let arguments = arguments
        .iter()
        .map(|argument| self::argument(argument, body));
    quote!(value::faker::#name(#rng #(, #arguments)*))
}

fn argument(argument: &Argument, body: &Body<'_>) -> TokenStream {
    match argument {
        Argument::Size(value) => literal::count(*value),
        Argument::Int(value) => literal::int(*value),
        Argument::Float(value) => literal::float(*value),
        Argument::Bool(value) => quote!(#value),
        Argument::Text(value) => quote!(#value),
        Argument::Texts(values) => quote!(&[#(#values),*]),
        Argument::Now
        | Argument::Moment {
            millis: 0,
            relative: true,
        } => body.now(),
        Argument::Moment {
            millis,
            relative: true,
        } => {
            let (now, millis) = (body.now(), literal::int(*millis));
            quote!(#now.plus_millis(#millis))
        }
        Argument::Moment { millis, .. } => {
            let millis = literal::int(*millis);
            quote!(Timestamp::from_millis(#millis))
        }
        Argument::Locale(code) => {
            let constant = ident(&code.to_uppercase());
            quote!(&value::faker::locale::#constant)
        }
        Argument::Variant { of, variant, .. } => {
            let (of, variant) = (ident(of), ident(variant));
            quote!(value::faker::#of::#variant)
        }
        Argument::Field(expr) => {
            let value = expr::value(expr, body);
            let tokens = value.lent();
            let tokens = if value.nullable {
                quote!(#tokens.unwrap_or_default())
            } else {
                tokens
            };
            // The number that tells a name from others is no part of it.
            if body.is_numbered(&expr.kind) {
                quote!(value::without_number(#tokens))
            } else {
                tokens
            }
        }
    }
}
