//! Place expressions, as the Rust reference calls what can be assigned to.

use proc_macro2::TokenStream;
use quote::quote;

use super::types::ident;

/// Something that can be written to.
#[derive(Clone)]
pub(super) struct PlaceExpr {
    /// As an assignable expression: `payload.email`, `*tag`.
    pub(super) value: TokenStream,
    /// As a `&mut` expression: `&mut payload.email`, `tag`.
    pub(super) reference: TokenStream,
    /// As what fields and methods are called on: `payload.email`, `tag`.
    pub(super) base: TokenStream,
}

impl PlaceExpr {
    /// A variable or a field.
    pub(super) fn owned(tokens: TokenStream) -> Self {
        Self {
            reference: quote!(&mut #tokens),
            base: tokens.clone(),
            value: tokens,
        }
    }

    /// A variable that holds a `&mut`.
    pub(super) fn borrowed(tokens: TokenStream) -> Self {
        Self {
            value: quote!(*#tokens),
            base: tokens.clone(),
            reference: tokens,
        }
    }

    /// A field of the struct at this place.
    pub(super) fn field(&self, name: &str) -> Self {
        let base = &self.base;
        let name = ident(name);
        Self::owned(quote!(#base.#name))
    }
}
