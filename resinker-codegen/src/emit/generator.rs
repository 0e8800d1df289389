//! Generators as calls of the runtime.

use proc_macro2::TokenStream;
use quote::quote;
use resinker_language::model::{Expr, ExprKind, Field, Generator, Sequence, Type};

use super::choice::{cases, chosen, chosen_into};
use super::expr;
use super::fill::Body;
use super::likeness::alike;
use super::literal;
use super::moment;
use super::place_expr::PlaceExpr;
use super::text;
use super::types::{ident, is_copy};
use super::value::Value;
use crate::lower::is_silent;

/// The value of a generator of a copied type. `name`: the path that names its stream.
pub(super) fn copied(generator: &Generator, field: &Field, name: &str, body: &Body<'_>) -> Value {
    if let Some(unique) = &field.unique {
        return super::unique::copied(unique, generator, field, name, body);
    }
    let made = |tokens: TokenStream, ty: Type| Value::plain(tokens, ty, false);
    match generator {
        Generator::UuidV4 => {
            let rng = body.rng(name);
            made(quote!(value::uuid_v4(#rng)), Type::Uuid)
        }
        Generator::UuidV7 => made(uuid_v7(name, body), Type::Uuid),
        Generator::Sequence(sequence) => made(next(sequence, name, body), Type::Int),
        Generator::Distributed(drawn) => {
            let rng = body.rng(name);
            made(
                super::distribution::value(drawn, &field.ty, &rng, body),
                field.ty.clone(),
            )
        }
        Generator::RandomMoment { min, max, days } => {
            let time = moment::drawn(min, max, *days, name, body);
            made(moment::copied(&time, &field.ty), field.ty.clone())
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
        Generator::Now => made(moment::copied(&body.now(), &field.ty), field.ty.clone()),
        Generator::Derived(expr) => expr::value(expr, body),
        Generator::Faker { method, arguments } => {
            let rng = body.rng(name);
            super::faker::copied(method, arguments, &field.ty, &rng, body)
        }
        Generator::Alphanumeric { .. }
        | Generator::Pattern(_)
        | Generator::Template(_)
        | Generator::Hashed { .. }
        | Generator::HashPool(_)
        | Generator::Word => unreachable!("{generator:?} gives texts"),
    }
}

/// The statements that write a generator's value into a field of a type that is not copied.
pub(super) fn written(
    generator: &Generator,
    field: &Field,
    place: &PlaceExpr,
    name: &str,
    body: &Body<'_>,
) -> TokenStream {
    if let Some(unique) = &field.unique {
        return super::unique::written(unique, generator, field, place, name, body);
    }
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
        Generator::UuidV7 => {
            let uuid = uuid_v7(name, body);
            quote!(value::display(&#uuid, #into);)
        }
        Generator::Alphanumeric { min, max } => {
            let (rng, least) = (body.rng(name), literal::count(*min));
            if min == max {
                quote!(value::alphanumeric(#rng, #least, #into);)
            } else {
                let most = literal::count(*max);
                quote!(value::alphanumeric_between(#rng, #least, #most, #into);)
            }
        }
        Generator::Sequence(sequence) => {
            let number = next(sequence, name, body);
            let Some(format) = sequence.format.as_ref().filter(|format| !format.is_plain()) else {
                return quote!(value::display(&#number, #into););
            };
            let variable = body.local("number");
            let format = text::placeholder(format, &variable);
            quote! {
                let #variable = #number;
                value::display(&format_args!(#format), #into);
            }
        }
        Generator::Pattern(pattern) => super::pattern::statements(pattern, name, &into, body),
        Generator::Template(parts) => text::template(parts, &into, body),
        Generator::Hashed { algorithm, raw } => text::hashed(*algorithm, raw, name, &into, body),
        Generator::Word => {
            let rng = body.rng(name);
            quote!(value::word(#rng, #into);)
        }
        Generator::Faker { method, arguments } => {
            let rng = body.rng(name);
            super::faker::written(method, arguments, &field.ty, &into, &rng, body)
        }
        Generator::HashPool(pool) => {
            let rng = body.rng(name);
            let pool = &body.program.hash_pools[body.program.hash_pool(pool)];
            let pool = ident(&pool.ident);
            quote!(value::text(value::pick(#rng, &crate::pool::#pool), #into);)
        }
        Generator::Now => moment::written(&body.now(), &field.ty, &into),
        Generator::RandomMoment { min, max, days } => {
            let time = moment::drawn(min, max, *days, name, body);
            moment::written(&time, &field.ty, &into)
        }
        Generator::Choice(choice) => chosen_into(choice, field, place, name, body),
        Generator::Conditional { cases } => self::cases(
            cases,
            body,
            &|choice| chosen_into(choice, field, place, name, body),
            &quote!(#base.clear();),
        )
        .unwrap_or_else(|choice| chosen_into(choice, field, place, name, body)),
        Generator::Constant(value) => {
            super::list::assign(value, &field.ty, field.nullable, place, body)
        }
        Generator::Derived(expr) => derived(expr, field, place, &into, body),
        Generator::RandomInt { .. }
        | Generator::RandomFloat { .. }
        | Generator::RandomDecimal { .. }
        | Generator::Distributed(_)
        | Generator::Boolean { .. } => unreachable!("{generator:?} gives copies"),
    }
}

/// A text that is put together is written part by part, so that nothing is allocated.
fn derived(
    expr: &Expr,
    field: &Field,
    place: &PlaceExpr,
    into: &TokenStream,
    body: &Body<'_>,
) -> TokenStream {
    match &expr.kind {
        ExprKind::Concat(parts) => {
            let parts = parts.iter().map(|part| expr::piece(part, body));
            quote!(value::concat(&[#(&#parts),*], #into);)
        }
        ExprKind::Upper(_) | ExprKind::Lower(_) if !expr.nullable => {
            let piece = expr::piece(expr, body);
            quote!(value::display(&#piece, #into);)
        }
        ExprKind::If(condition, then, other) => {
            let then = derived(then, field, place, into, body);
            let other = derived(other, field, place, into, body);
            let is_alike = alike(&then, &other);
            if is_alike && is_silent(condition) {
                return then;
            }
            let condition = expr::value(condition, body).tokens;
            if is_alike {
                return quote!(let _ = #condition; #then);
            }
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

fn uuid_v7(name: &str, body: &Body<'_>) -> TokenStream {
    let (counter, rng, now) = (body.counter(name), body.rng(name), body.now());
    quote!(value::uuid_v7(&mut #counter, #rng, #now))
}

/// The next number of a sequence.
fn next(sequence: &Sequence, name: &str, body: &Body<'_>) -> TokenStream {
    let counter = body.counter(name);
    let (start, step) = (literal::int(sequence.start), literal::int(sequence.step));
    quote!(value::sequence(&mut #counter, #start, #step))
}
