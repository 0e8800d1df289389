//! Numbers of distributions as calls of the runtime.

use proc_macro2::TokenStream;
use quote::quote;
use resinker_language::model::{Distributed, Distribution, Literal, Type};
use resinker_runtime::value::Zipf;

use super::expr::Context;
use super::fill::Body;
use super::literal;

/// A number of this type, within its bounds, counted where it leaves the range of its field.
pub(super) fn value(
    drawn: &Distributed,
    ty: &Type,
    rng: &TokenStream,
    body: &Body<'_>,
) -> TokenStream {
    if let Distribution::Zipf {
        first,
        count,
        exponent,
    } = drawn.distribution
    {
        return zipf(rng, first, Zipf::new(count, exponent), ty);
    }
    let number = number(&drawn.distribution, rng);
    let bound = |bound: &Literal| match bound {
        Literal::Int(value) => literal::int(*value),
        Literal::Decimal { mantissa, scale } => literal::decimal(*mantissa, *scale, *scale),
        Literal::Float(value) => literal::float(*value),
        other => unreachable!("a bound is a number: {other:?}"),
    };
    let (min, max) = (drawn.min.as_ref().map(bound), drawn.max.as_ref().map(bound));
    if drawn.may_leave(ty) {
        let (overflows, field) = body.overflows();
        let option = |bound: Option<TokenStream>| match bound {
            Some(bound) => quote!(Some(#bound)),
            None => quote!(None),
        };
        let (min, max) = (option(min), option(max));
        let made = match ty {
            Type::Decimal(scale) => {
                let scale = proc_macro2::Literal::u8_unsuffixed(*scale);
                quote!(drawn::<Decimal<#scale>>)
            }
            Type::Float => quote!(drawn::<f64>),
            _ => quote!(drawn::<i64>),
        };
        return quote!(#overflows.#made(#field, #number, #min, #max));
    }
    let number = match ty {
        Type::Int => quote!(float::round(#number)),
        Type::Decimal(scale) => {
            let scale = proc_macro2::Literal::u8_unsuffixed(*scale);
            quote!(Decimal::<#scale>::from_f64(#number))
        }
        _ => number,
    };
    match (min, max) {
        (Some(min), Some(max)) => quote!(#number.clamp(#min, #max)),
        (Some(min), None) => quote!(#number.max(#min)),
        (None, Some(max)) => quote!(#number.min(#max)),
        (None, None) => number,
    }
}

fn number(distribution: &Distribution, rng: &TokenStream) -> TokenStream {
    let float = literal::float;
    match distribution {
        Distribution::Normal { mean, std_dev } => {
            let (mean, std_dev) = (float(*mean), float(*std_dev));
            quote!(value::normal(#rng, #mean, #std_dev))
        }
        Distribution::Lognormal { mu, sigma } => {
            let (mu, sigma) = (float(*mu), float(*sigma));
            quote!(value::lognormal(#rng, #mu, #sigma))
        }
        Distribution::Exponential { rate } => {
            let rate = float(*rate);
            quote!(value::exponential(#rng, #rate))
        }
        Distribution::Pareto { shape, scale } => {
            let (shape, scale) = (float(*shape), float(*scale));
            quote!(value::pareto(#rng, #shape, #scale))
        }
        Distribution::Zipf { .. } => unreachable!("ranks are drawn as integers"),
    }
}

/// The constants of the law are computed here, with the runtime's own arithmetic, and written as
/// literals.
pub(super) fn law(law: Zipf) -> TokenStream {
    let count = literal::count(law.count);
    let [exponent, low, high, sure] =
        [law.exponent, law.low, law.high, law.sure].map(literal::float);
    quote!(value::Zipf {
        count: #count, exponent: #exponent, low: #low, high: #high, sure: #sure,
    })
}

fn zipf(rng: &TokenStream, first: i64, law: Zipf, ty: &Type) -> TokenStream {
    let (first, law) = (literal::int(first), self::law(law));
    let number = quote!(value::zipf(#rng, #first, &#law));
    match ty {
        Type::Int => number,
        Type::Decimal(scale) => {
            let scale = proc_macro2::Literal::u8_unsuffixed(*scale);
            quote!(Decimal::<#scale>::from_int(#number))
        }
        _ => quote!((#number as f64)),
    }
}
