//! Times: now or random, in the format of their field.

use proc_macro2::TokenStream;
use quote::quote;

use super::literal;
use crate::model::{Generator, Moment, TimeFormat, Type};

/// A time as a value of a copied type.
pub(super) fn copied(time: &TokenStream, ty: &Type) -> TokenStream {
    match ty {
        Type::Timestamp(TimeFormat::Unix) => quote!(#time.millis().div_euclid(1000)),
        Type::Timestamp(TimeFormat::UnixMs) => quote!(#time.millis()),
        _ => time.clone(),
    }
}

/// The statement that writes a time as text.
pub(super) fn written(time: &TokenStream, ty: &Type, into: &TokenStream) -> TokenStream {
    match ty {
        Type::Timestamp(TimeFormat::Date) => quote!(#time.write_date(#into);),
        Type::Timestamp(TimeFormat::Time) => quote!(#time.write_time(#into);),
        Type::Timestamp(TimeFormat::Strftime(pattern)) => {
            quote!(#time.write_strftime(#pattern, #into);)
        }
        _ => quote!(value::display(&#time, #into);),
    }
}

/// The time that a generator gives.
pub(super) fn drawn(generator: &Generator, rng: &TokenStream) -> TokenStream {
    let Generator::RandomMoment { min, max, days } = generator else {
        return quote!(now);
    };
    let bound = |bound: &Moment| match bound {
        Moment::At(millis) => {
            let millis = literal::int(*millis);
            quote!(Timestamp::from_millis(#millis))
        }
        Moment::Now(0) => quote!(now),
        Moment::Now(millis) => {
            let millis = literal::int(*millis);
            quote!(now.plus_millis(#millis))
        }
    };
    let (min, max) = (bound(min), bound(max));
    if *days {
        quote!(value::random_date(#rng, #min, #max))
    } else {
        quote!(value::random_timestamp(#rng, #min, #max))
    }
}
