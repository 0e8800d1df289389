//! Generators as calls of the runtime.

use proc_macro2::TokenStream;
use quote::quote;

use super::choice::{cases, chosen, chosen_into};
use super::expr;
use super::fill::Body;
use super::literal;
use super::place::Place;
use super::types::{ident, is_copy};
use super::value::Value;
use crate::expr::{Expr, ExprKind};
use crate::model::{Argument, Field, Generator, TimeFormat, Type};

/// The value of a generator of a copied type. `name`: the path that names its stream.
pub(super) fn copied(generator: &Generator, field: &Field, name: &str, body: &Body<'_>) -> Value {
    let made = |tokens: TokenStream, ty: Type| Value::plain(tokens, ty, false);
    match generator {
        Generator::UuidV4 => {
            let rng = body.rng(name);
            made(quote!(value::uuid_v4(#rng)), Type::Uuid)
        }
        Generator::RandomInt { min, max } => {
            let (rng, min, max) = (body.rng(name), literal::int(*min), literal::int(*max));
            made(quote!(value::random_int(#rng, #min, #max)), Type::Int)
        }
        Generator::RandomFloat { min, max } => {
            let (rng, min, max) = (body.rng(name), literal::float(*min), literal::float(*max));
            made(quote!(value::random_float(#rng, #min, #max)), Type::Float)
        }
        Generator::RandomDecimal { min, max, scale } => {
            let rng = body.rng(name);
            let (min, max) = (
                literal::decimal(*min, *scale, *scale),
                literal::decimal(*max, *scale, *scale),
            );
            made(
                quote!(value::random_decimal(#rng, #min, #max)),
                Type::Decimal(*scale),
            )
        }
        Generator::Boolean { probability } => {
            let (rng, probability) = (body.rng(name), literal::float(*probability));
            made(quote!(value::random_bool(#rng, #probability)), Type::Bool)
        }
        Generator::Constant(value) => Value::constant(value, &field.ty, body.types()),
        Generator::Choice(choice) => chosen(choice, field, name, body),
        Generator::Conditional { cases } => self::cases(
            cases,
            body,
            &|choice| {
                let value = chosen(choice, field, name, body);
                if field.nullable {
                    value.optional()
                } else {
                    value.tokens
                }
            },
            &quote!(None),
        )
        .map_or_else(
            |choice| chosen(choice, field, name, body),
            |tokens| Value::plain(tokens, field.ty.clone(), field.nullable),
        ),
        Generator::Now => made(now(&field.ty, body), field.ty.clone()),
        Generator::Derived(expr) => expr::value(expr, body),
        Generator::Alphanumeric { .. }
        | Generator::HashPool(_)
        | Generator::Word
        | Generator::Faker { .. } => unreachable!("{generator:?} gives texts"),
    }
}

/// The statements that write a generator's value into a field of a type that is not copied.
pub(super) fn written(
    generator: &Generator,
    field: &Field,
    place: &Place,
    name: &str,
    body: &Body<'_>,
) -> TokenStream {
    let base = &place.base;
    let into = if field.nullable {
        quote!(#base.insert())
    } else {
        place.reference.clone()
    };
    match generator {
        Generator::UuidV4 => {
            let rng = body.rng(name);
            quote!(value::display(&value::uuid_v4(#rng), #into);)
        }
        Generator::Alphanumeric { length } => {
            let (rng, length) = (body.rng(name), literal::count(*length));
            quote!(value::alphanumeric(#rng, #length, #into);)
        }
        Generator::Word => {
            let rng = body.rng(name);
            quote!(value::word(#rng, #into);)
        }
        Generator::Faker { method, arguments } => {
            let (rng, method) = (body.rng(name), ident(method));
            let arguments = arguments.iter().map(argument);
            quote!(value::faker::#method(#rng, #(#arguments,)* #into);)
        }
        Generator::HashPool(pool) => {
            let rng = body.rng(name);
            let pool = ident(super::pool::name(body.program, pool));
            quote!(value::text(value::pick(#rng, &crate::pool::#pool), #into);)
        }
        Generator::Now => {
            let now = body.now();
            let write = match &field.ty {
                Type::Timestamp(TimeFormat::Date) => quote!(#now.write_date(#into)),
                Type::Timestamp(TimeFormat::Time) => quote!(#now.write_time(#into)),
                Type::Timestamp(TimeFormat::Strftime(pattern)) => {
                    quote!(#now.write_strftime(#pattern, #into))
                }
                _ => quote!(value::display(&#now, #into)),
            };
            quote!(#write;)
        }
        Generator::Choice(choice) => chosen_into(choice, field, place, name, body),
        Generator::Conditional { cases } => self::cases(
            cases,
            body,
            &|choice| chosen_into(choice, field, place, name, body),
            &quote!(#base.clear();),
        )
        .unwrap_or_else(|choice| chosen_into(choice, field, place, name, body)),
        Generator::Constant(value) => Value::constant(value, &field.ty, body.types()).store(
            place,
            field.nullable,
            body.types(),
        ),
        Generator::Derived(expr) => derived(expr, field, place, &into, body),
        Generator::RandomInt { .. }
        | Generator::RandomFloat { .. }
        | Generator::RandomDecimal { .. }
        | Generator::Boolean { .. } => unreachable!("{generator:?} gives copies"),
    }
}

/// A text that is put together is written part by part, so that nothing is allocated.
fn derived(
    expr: &Expr,
    field: &Field,
    place: &Place,
    into: &TokenStream,
    body: &Body<'_>,
) -> TokenStream {
    match &expr.kind {
        ExprKind::Concat(parts) => {
            let parts = parts
                .iter()
                .map(|part| expr::shown(&expr::value(part, body), body.types()));
            quote!(value::concat(&[#(&#parts),*], #into);)
        }
        ExprKind::If(condition, then, other) => {
            let condition = expr::value(condition, body).tokens;
            let then = derived(then, field, place, into, body);
            let other = derived(other, field, place, into, body);
            quote!(if #condition { #then } else { #other })
        }
        ExprKind::Convert(inner)
            if !inner.nullable && is_copy(&inner.ty) && !matches!(inner.ty, Type::Enum(_)) =>
        {
            let inner = expr::shown(&expr::value(inner, body), body.types());
            quote!(value::display(&#inner, #into);)
        }
        _ => expr::value(expr, body)
            .convert(&field.ty, body.types())
            .store(place, field.nullable, body.types()),
    }
}

fn now(ty: &Type, body: &Body<'_>) -> TokenStream {
    let now = body.now();
    match ty {
        Type::Timestamp(TimeFormat::Unix) => quote!(#now.millis().div_euclid(1000)),
        Type::Timestamp(TimeFormat::UnixMs) => quote!(#now.millis()),
        _ => now,
    }
}

fn argument(argument: &Argument) -> TokenStream {
    match argument {
        Argument::Size(value) => literal::count(*value),
        Argument::Int(value) => literal::int(*value),
        Argument::Float(value) => literal::float(*value),
        Argument::Bool(value) => quote!(#value),
        Argument::Text(value) => quote!(#value),
    }
}
