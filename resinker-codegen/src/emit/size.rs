//! Tests of how many there are, each as a person would write it.

use proc_macro2::TokenStream;
use quote::quote;

use super::literal;

/// That there are so many, or more.
pub(super) fn at_least(of: &TokenStream, count: u64) -> TokenStream {
    match count {
        0 => quote!(true),
        1 => quote!(!#of.is_empty()),
        count => {
            let count = literal::count(count);
            quote!(#of.len() >= #count)
        }
    }
}

/// That there are fewer.
pub(super) fn below(of: &TokenStream, count: u64) -> TokenStream {
    match count {
        0 => quote!(false),
        1 => quote!(#of.is_empty()),
        count => {
            let count = literal::count(count);
            quote!(#of.len() < #count)
        }
    }
}
