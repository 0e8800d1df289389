//! Generators as calls of the runtime.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::expr;
use super::fill::Body;
use super::literal;
use super::moment;
use super::place::{Place, Value, constant};
use super::rust::{ident, is_copy, is_string};
use super::text;
use crate::expr::{Expr, ExprKind};
use crate::model::{Choice, Field, Generator, HashAlgorithm, Literal, Sequence, Type};

/// Whether a generator draws randomness.
pub(super) fn draws(generator: &Generator) -> bool {
    match generator {
        Generator::Constant(_)
        | Generator::Now
        | Generator::Derived(_)
        | Generator::Sequence(_)
        | Generator::Template(_) => false,
        Generator::Choice(choice) => choice.choices.len() > 1,
        Generator::Hashed { algorithm, raw } => {
            draws(raw)
                || matches!(
                    algorithm,
                    HashAlgorithm::Bcrypt(_) | HashAlgorithm::Argon2id { .. }
                )
        }
        Generator::Pattern(pattern) => super::pattern::draws(pattern),
        _ => true,
    }
}

/// The value of a generator of a copied type.
pub(super) fn copied(
    generator: &Generator,
    ty: &Type,
    nullable: bool,
    name: &str,
    rng: &TokenStream,
    body: &Body<'_>,
) -> Value {
    let made = |tokens: TokenStream, ty: Type| Value::new(tokens, ty, false);
    match generator {
        Generator::UuidV7 => made(uuid_v7(name, rng, body), Type::Uuid),
        Generator::Sequence(sequence) => made(next(sequence, name, body), Type::Int),
        Generator::Distributed(drawn) => {
            made(super::distribution::value(drawn, ty, rng), ty.clone())
        }
        Generator::RandomMoment { .. } => made(
            moment::copied(&moment::drawn(generator, rng), ty),
            ty.clone(),
        ),
        Generator::UuidV4 => made(quote!(value::uuid_v4(#rng)), Type::Uuid),
        Generator::RandomInt { min, max } => {
            let (min, max) = (literal::int(*min), literal::int(*max));
            made(quote!(value::random_int(#rng, #min, #max)), Type::Int)
        }
        Generator::RandomFloat { min, max } => {
            let (min, max) = (literal::float(*min), literal::float(*max));
            made(quote!(value::random_float(#rng, #min, #max)), Type::Float)
        }
        Generator::RandomDecimal { min, max, scale } => {
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
            let probability = literal::float(*probability);
            made(quote!(value::random_bool(#rng, #probability)), Type::Bool)
        }
        Generator::Constant(value) => constant(value, ty, body.types()),
        Generator::Choice(choice) => chosen(choice, ty, nullable, rng, body),
        Generator::Conditional { cases } => {
            let branch = |choice: &Choice| {
                let value = chosen(choice, ty, nullable, rng, body);
                if nullable {
                    value.optional()
                } else {
                    value.tokens
                }
            };
            Value::new(
                conditional(cases, body, &branch, &quote!(Default::default())),
                ty.clone(),
                nullable,
            )
        }
        Generator::Now => made(moment::copied(&quote!(now), ty), ty.clone()),
        Generator::Derived(expr) => expr::value(expr, body),
        Generator::Faker { method, arguments } => {
            super::faker::copied(method, arguments, ty, rng, body)
        }
        Generator::Alphanumeric { .. }
        | Generator::Pattern(_)
        | Generator::Template(_)
        | Generator::Hashed { .. }
        | Generator::HashPool(_)
        | Generator::Word => made(quote!(Default::default()), ty.clone()),
    }
}

/// The statements that write a generator's value into a field of a type that is not copied.
pub(super) fn written(
    generator: &Generator,
    field: &Field,
    place: &Place,
    name: &str,
    rng: &TokenStream,
    body: &Body<'_>,
) -> TokenStream {
    let base = &place.base;
    let into = if field.nullable {
        quote!(#base.insert())
    } else {
        place.reference.clone()
    };
    let types = body.types();
    match generator {
        Generator::UuidV4 => quote!(value::display(&value::uuid_v4(#rng), #into);),
        Generator::UuidV7 => {
            let uuid = uuid_v7(name, rng, body);
            quote!(value::display(&#uuid, #into);)
        }
        Generator::Alphanumeric { min, max } if min == max => {
            let length = literal::count(*min);
            quote!(value::alphanumeric(#rng, #length, #into);)
        }
        Generator::Alphanumeric { min, max } => {
            let (min, max) = (literal::count(*min), literal::count(*max));
            quote!(value::alphanumeric_between(#rng, #min, #max, #into);)
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
        Generator::Pattern(pattern) => {
            super::pattern::statements(pattern, rng, &into, &mut |wanted| body.local(wanted))
        }
        Generator::Template(parts) => text::template(parts, &into, body),
        Generator::Hashed { algorithm, raw } => {
            text::hashed(*algorithm, raw, name, rng, &into, body)
        }
        Generator::Word => quote!(value::word(#rng, #into);),
        Generator::Faker { method, arguments } => {
            super::faker::written(method, arguments, &field.ty, &into, rng, body)
        }
        Generator::HashPool(pool) => {
            let pool = pool_name(body, pool);
            quote!(value::text(value::pick(#rng, &crate::pool::#pool), #into);)
        }
        Generator::Now => moment::written(&quote!(now), &field.ty, &into),
        Generator::RandomMoment { .. } => {
            moment::written(&moment::drawn(generator, rng), &field.ty, &into)
        }
        Generator::Choice(choice) if is_string(&field.ty) => {
            chosen(choice, &field.ty, field.nullable, rng, body).store(place, field.nullable)
        }
        Generator::Choice(choice) => assigned(choice, field, place, rng, body),
        Generator::Conditional { cases } => {
            let branch = |choice: &Choice| {
                if is_string(&field.ty) {
                    chosen(choice, &field.ty, field.nullable, rng, body)
                        .store(place, field.nullable)
                } else {
                    assigned(choice, field, place, rng, body)
                }
            };
            let other = quote!(#base.clear(););
            conditional(cases, body, &branch, &other)
        }
        Generator::Constant(value) if is_string(&field.ty) => {
            constant(value, &field.ty, types).store(place, field.nullable)
        }
        Generator::Constant(value) => {
            super::list::assign(value, &field.ty, field.nullable, place, body)
        }
        Generator::Derived(expr) => derived_text(expr, field, place, &into, body),
        Generator::RandomInt { .. }
        | Generator::RandomFloat { .. }
        | Generator::RandomDecimal { .. }
        | Generator::Distributed(_)
        | Generator::Boolean { .. } => quote!(),
    }
}

/// A text that is put together is written part by part, so that nothing is allocated.
fn derived_text(
    expr: &Expr,
    field: &Field,
    place: &Place,
    into: &TokenStream,
    body: &Body<'_>,
) -> TokenStream {
    match &expr.kind {
        ExprKind::Concat(parts) if parts.iter().all(|part| !part.nullable) => {
            let parts = parts
                .iter()
                .map(|part| expr::shown(&expr::value(part, body), body.types()));
            quote!(value::concat(&[#(&#parts),*], #into);)
        }
        ExprKind::If(condition, then, other) if expr::computes_text(expr) => {
            let condition = expr::value(condition, body).tokens;
            let then = derived_text(then, field, place, into, body);
            let other = derived_text(other, field, place, into, body);
            quote!(if #condition { #then } else { #other })
        }
        ExprKind::Convert(inner)
            if expr::computes_text(expr) && !inner.nullable && is_copy(&inner.ty) =>
        {
            let inner = expr::value(inner, body).tokens;
            quote!(value::display(&#inner, #into);)
        }
        _ => expr::value(expr, body)
            .convert(&field.ty, body.types())
            .store(place, field.nullable),
    }
}

fn uuid_v7(name: &str, rng: &TokenStream, body: &Body<'_>) -> TokenStream {
    let counter = body.counter(name);
    quote!(value::uuid_v7(&mut #counter, #rng, now))
}

/// The next number of a sequence.
fn next(sequence: &Sequence, name: &str, body: &Body<'_>) -> TokenStream {
    let counter = body.counter(name);
    let (start, step) = (literal::int(sequence.start), literal::int(sequence.step));
    quote!(value::sequence(&mut #counter, #start, #step))
}

/// A choice as a value: a copy or a `&str`.
fn chosen(choice: &Choice, ty: &Type, nullable: bool, rng: &TokenStream, body: &Body<'_>) -> Value {
    let types = body.types();
    if let [only] = choice.choices.as_slice() {
        return constant(only, ty, types);
    }
    let has_null = nullable && choice.choices.contains(&Literal::Null);
    let values = choice.choices.iter().map(|value| {
        let tokens = literal::value(value, ty, types);
        if has_null && *value != Literal::Null {
            quote!(Some(#tokens))
        } else {
            tokens
        }
    });
    Value::new(
        pick(&quote!([#(#values),*]), choice, rng),
        ty.clone(),
        has_null,
    )
}

/// The statement that puts a choice of a type that is neither copied nor a text into its place.
fn assigned(
    choice: &Choice,
    field: &Field,
    place: &Place,
    rng: &TokenStream,
    body: &Body<'_>,
) -> TokenStream {
    let assign =
        |value: &Literal| super::list::assign(value, &field.ty, field.nullable, place, body);
    if let [only] = choice.choices.as_slice() {
        return assign(only);
    }
    let indexes = (0..choice.choices.len() as u64).map(literal::count);
    let index = pick(&quote!([#(#indexes),*]), choice, rng);
    let last = choice.choices.len() - 1;
    let arms = choice.choices.iter().enumerate().map(|(at, value)| {
        let statements = assign(value);
        if at == last {
            quote!(_ => { #statements })
        } else {
            let at = literal::count(at as u64);
            quote!(#at => { #statements })
        }
    });
    quote!(match #index { #(#arms)* })
}

fn pick(values: &TokenStream, choice: &Choice, rng: &TokenStream) -> TokenStream {
    match &choice.weights {
        None => quote!(value::pick(#rng, &#values)),
        Some(weights) => {
            let cumulative = cumulative(weights);
            quote!(value::pick_weighted(#rng, &#values, &[#(#cumulative),*]))
        }
    }
}

/// Weights as shares of one, summed up; the last is exactly one.
fn cumulative(weights: &[f64]) -> Vec<TokenStream> {
    let total: f64 = weights.iter().sum();
    let last = weights
        .iter()
        .rposition(|weight| *weight > 0.0)
        .unwrap_or_default();
    let mut sum = 0.0;
    weights
        .iter()
        .enumerate()
        .map(|(at, weight)| {
            sum += weight;
            literal::float(if at >= last { 1.0 } else { sum / total })
        })
        .collect()
}

fn conditional(
    cases: &[(Option<Expr>, Choice)],
    body: &Body<'_>,
    branch: &dyn Fn(&Choice) -> TokenStream,
    otherwise: &TokenStream,
) -> TokenStream {
    let mut chain = TokenStream::new();
    for (at, (condition, choice)) in cases.iter().enumerate() {
        let then = branch(choice);
        let link = if at == 0 { quote!() } else { quote!(else) };
        match condition {
            Some(condition) => {
                let condition = expr::value(condition, body).tokens;
                chain.extend(quote!(#link if #condition { #then }));
            }
            None if at == 0 => return then,
            None => {
                chain.extend(quote!(#link { #then }));
                return chain;
            }
        }
    }
    chain.extend(quote!(else { #otherwise }));
    chain
}

fn pool_name(body: &Body<'_>, pool: &crate::model::HashPool) -> Ident {
    ident(&super::pool::name(body.program, pool))
}
