//! The Rust types of values, and identifiers.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use resinker_language::model::{TimeFormat, Type};

use crate::ir::Types;
pub(super) use crate::ir::is_copied as is_copy;
use crate::ir::is_text_format;

/// An identifier that the namer made.
pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// Whether a type is a `String` in Rust.
pub(super) fn is_string(ty: &Type) -> bool {
    match ty {
        Type::Text => true,
        Type::Timestamp(format) => is_text_format(format),
        _ => false,
    }
}

/// Whether a type is an `i64` in Rust.
pub(super) fn is_integer(ty: &Type) -> bool {
    matches!(
        ty,
        Type::Int | Type::Timestamp(TimeFormat::Unix | TimeFormat::UnixMs)
    )
}

/// The Rust type of a value.
pub(super) fn rust_type(ty: &Type, nullable: bool, types: &Types) -> TokenStream {
    let base = match ty {
        Type::Bool => quote!(bool),
        Type::Int => quote!(i64),
        Type::Float => quote!(f64),
        Type::Decimal(scale) => {
            let scale = proc_macro2::Literal::u8_unsuffixed(*scale);
            quote!(Decimal<#scale>)
        }
        Type::Wide(scale) => {
            let scale = proc_macro2::Literal::u8_unsuffixed(*scale);
            quote!(Wide<#scale>)
        }
        Type::Ratio => quote!(Ratio),
        Type::Uuid => quote!(Uuid),
        Type::Timestamp(TimeFormat::Iso8601) => quote!(Timestamp),
        Type::Timestamp(TimeFormat::Unix | TimeFormat::UnixMs) => quote!(i64),
        Type::Timestamp(_) | Type::Text => quote!(String),
        Type::Enum(texts) => {
            let name = ident(&types.enum_of(texts).name);
            quote!(#name)
        }
        Type::Object(members) => {
            let name = ident(&types.struct_of_members(members).name);
            quote!(#name)
        }
        Type::Array(member) => {
            let element = rust_type(&member.ty, member.nullable, types);
            quote!(List<#element>)
        }
    };
    match (nullable, is_copy(ty)) {
        (false, _) => base,
        (true, true) => quote!(Option<#base>),
        (true, false) => quote!(Nullable<#base>),
    }
}

/// The variant of an enumeration's text.
pub(super) fn variant(texts: &[String], text: &str, types: &Types) -> TokenStream {
    let found = types.enum_of(texts);
    let Some(variant) = found.variant(text) else {
        unreachable!("`{text}` is checked to be one of {texts:?}");
    };
    let (name, variant) = (ident(&found.name), ident(variant));
    quote!(#name::#variant)
}
