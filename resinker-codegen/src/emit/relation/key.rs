//! Values that instances are compared by: their types, and the functions that give them.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use resinker_language::model::{Compared, Type};

use crate::emit::docs::{code, doc};
use crate::emit::types::{self, ident};
use crate::ir::{Column, KeyId, Program, RelationKey};

/// The Rust type of a value.
pub(in crate::emit) fn rust_type(id: KeyId, program: &Program) -> TokenStream {
    of_parts(&program.keys[id], program)
}

fn of_parts(key: &RelationKey, program: &Program) -> TokenStream {
    let columns = &program.entities[key.entity].columns;
    let parts = key.parts.iter().map(|(column, compared)| match compared {
        Compared::Exact(_) => quote!(i128),
        Compared::Float => quote!(u64),
        Compared::Text => quote!(String),
        _ => types::rust_type(&columns[*column].ty, false, &program.types),
    });
    let parts: Vec<TokenStream> = parts.collect();
    match parts.as_slice() {
        [one] => one.clone(),
        many => quote!((#(#many),*)),
    }
}

/// Whether a value is copied rather than cloned.
pub(super) fn is_copied(id: KeyId, program: &Program) -> bool {
    let key = &program.keys[id];
    let columns = &program.entities[key.entity].columns;
    key.parts.iter().all(|(column, compared)| match compared {
        Compared::Exact(_) | Compared::Float => true,
        Compared::Text => false,
        _ => types::is_copy(&columns[*column].ty),
    })
}

/// What a value consists of, in words.
pub(super) fn words(id: KeyId, program: &Program) -> String {
    of_columns(&program.keys[id], program)
}

fn of_columns(key: &RelationKey, program: &Program) -> String {
    let columns = &program.entities[key.entity].columns;
    let parts = key.parts.iter();
    let parts = parts.map(|(column, _)| code(&columns[*column].ident));
    parts.collect::<Vec<_>>().join(" and ")
}

/// The function that gives an instance's value.
pub(super) fn function(key: &RelationKey, program: &Program) -> TokenStream {
    let entity = &program.entities[key.entity];
    let (name, row, ty) = (
        ident(&key.ident),
        ident(&entity.row),
        of_parts(key, program),
    );
    let docs = doc(&format!(
        "What a {} is related by: {}. Null is related to nothing.",
        code(&entity.name),
        of_columns(key, program)
    ));
    let parts = key.parts.iter().map(|(column, compared)| {
        (
            part(&entity.columns[*column], compared),
            &entity.columns[*column],
        )
    });
    let parts: Vec<(TokenStream, &Column)> = parts.collect();
    let value = match parts.as_slice() {
        [(one, column)] if column.nullable => one.clone(),
        [(one, _)] => quote!(Some(#one)),
        many => {
            let many = many.iter().map(|(part, column)| {
                if column.nullable {
                    quote!(#part?)
                } else {
                    part.clone()
                }
            });
            quote!(Some((#(#many),*)))
        }
    };
    quote! {
        #docs
        pub(crate) fn #name(row: &#row) -> Option<#ty> { #value }
    }
}

/// One part of a value; an option where the column can be null.
fn part(column: &Column, compared: &Compared) -> TokenStream {
    let name = ident(&column.ident);
    let place = quote!(row.#name);
    let made = |of: &dyn Fn(TokenStream) -> TokenStream| {
        if column.nullable {
            let of = of(quote!(value));
            quote!(#place.map(|value| #of))
        } else {
            of(place.clone())
        }
    };
    match compared {
        Compared::Float => {
            // Zero is one number, of either sign.
            made(&|value| quote!((#value + 0.0).to_bits()))
        }
        Compared::Exact(decimals) => {
            let (value, scale): (fn(TokenStream) -> TokenStream, u8) = match column.ty {
                Type::Decimal(scale) => (|value| quote!(#value.mantissa()), scale),
                _ => (|value| value, 0),
            };
            let widened = decimals.saturating_sub(scale);
            made(&|given| {
                let exact = value(given);
                if widened == 0 {
                    quote!(i128::from(#exact))
                } else {
                    let factor = Literal::i128_unsuffixed(10_i128.pow(u32::from(widened)));
                    quote!(i128::from(#exact) * #factor)
                }
            })
        }
        Compared::Text => match column.ty {
            Type::Enum(_) => made(&|value| quote!(#value.as_str().to_owned())),
            Type::Uuid => made(&|value| quote!(#value.to_string())),
            _ => text(&place, column.nullable),
        },
        Compared::Moment(_) if types::is_string(&column.ty) => text(&place, column.nullable),
        _ => place,
    }
}

fn text(place: &TokenStream, nullable: bool) -> TokenStream {
    if nullable {
        quote!(#place.as_ref().cloned())
    } else {
        quote!(#place.clone())
    }
}
