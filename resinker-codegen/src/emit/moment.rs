//! Times: now or random, in the format of their field.

use proc_macro2::TokenStream;
use quote::quote;
use resinker_language::model::{Moment, TimeFormat, Type};

use super::fill::Body;
use super::literal;

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

/// A random time: of the day's start where `days`.
pub(super) fn drawn(
    min: &Moment,
    max: &Moment,
    days: bool,
    name: &str,
    body: &Body<'_>,
) -> TokenStream {
    let rng = body.rng(name);
    let (min, max) = (bound(min, body), bound(max, body));
    if days {
        quote!(value::random_date(#rng, #min, #max))
    } else {
        quote!(value::random_timestamp(#rng, #min, #max))
    }
}

fn bound(bound: &Moment, body: &Body<'_>) -> TokenStream {
    match bound {
        Moment::At(millis) => {
            let millis = literal::int(*millis);
            quote!(Timestamp::from_millis(#millis))
        }
        Moment::Now(0) => body.now(),
        Moment::Now(millis) => {
            let (now, millis) = (body.now(), literal::int(*millis));
            quote!(#now.plus_millis(#millis))
        }
    }
}
