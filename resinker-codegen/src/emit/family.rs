//! Index sets that are kept together: which of them an instance is in.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use resinker_language::model::{self, Operator, Type};

use super::docs::{code, doc};
use super::filter::{self, Test};
use super::literal;
use super::types::{ident, is_string, rust_type, variant};
use super::value::Value;
use crate::ir::{Column, Entity, Family, Types};
use crate::names::with_suffix;

/// The field of a store that holds a family.
pub(super) fn field(family: &Family) -> TokenStream {
    let name = ident(&family.ident);
    let docs = doc(&format!("Those whose {}.", family.doc));
    let count = Literal::usize_unsuffixed(family.values.len());
    if family.is_partition() {
        quote!(#docs pub(crate) #name: Partition<#count>)
    } else {
        quote!(#docs pub(crate) #name: Chain<#count>)
    }
}

/// What says that an instance is in none of the sets.
fn nowhere(family: &Family) -> TokenStream {
    if family.is_partition() {
        quote!(None)
    } else {
        quote!(0)
    }
}

fn function_name(family: &Family) -> Ident {
    let suffix = if family.is_partition() {
        "part"
    } else {
        "reach"
    };
    ident(&with_suffix(&family.ident, suffix))
}

/// The statement that puts an instance into those sets that `row` belongs to.
pub(super) fn set(family: &Family) -> TokenStream {
    let (name, function) = (ident(&family.ident), function_name(family));
    quote!(self.#name.set(slot, #function(row));)
}

/// The statement that takes an instance out of all of them.
pub(super) fn leave(family: &Family) -> TokenStream {
    let (name, none) = (ident(&family.ident), nowhere(family));
    quote!(self.#name.set(slot, #none);)
}

/// The function that says in which sets a row belongs.
pub(super) fn function(family: &Family, entity: &Entity, types: &Types) -> TokenStream {
    let (name, row) = (function_name(family), ident(&entity.row));
    let column = &entity.columns[family.column];
    let field = ident(&column.ident);
    let read = Value::load(&quote!(row.#field), &column.ty, column.nullable).tokens;
    let (none, said) = (nowhere(family), code(&family.ident));
    let (returned, docs) = if family.is_partition() {
        (
            quote!(Option<usize>),
            format!("The part of {said} that a row belongs to."),
        )
    } else {
        (
            quote!(usize),
            format!("How many sets of {said} a row is in."),
        )
    };
    let docs = doc(&docs);
    let value = if column.nullable && family.is_partition() {
        quote!(let value = #read?;)
    } else if column.nullable {
        quote!(let Some(value) = #read else { return #none; };)
    } else {
        quote!(let value = #read;)
    };
    let (table, search) = search(family, column, types);
    let found = quote!(#value #search);
    let body = match filter::test(&family.rest, entity, types) {
        Test::Known(_) => found,
        Test::Of(test) => quote!(if #test { #found } else { #none }),
    };
    quote! {
        #docs
        fn #name(row: &#row) -> #returned {
            #table
            #body
        }
    }
}

/// The search for the sets that `value` leads to: the table that it looks into, and the expression.
fn search(family: &Family, column: &Column, types: &Types) -> (TokenStream, TokenStream) {
    if let Type::Enum(texts) = &column.ty {
        let arms = family.values.iter().enumerate().map(|(place, found)| {
            let place = Literal::usize_unsuffixed(place);
            let variant = match found {
                model::Literal::Text(text) => variant(texts, text, types),
                _ => unreachable!("a family of texts compares with texts"),
            };
            quote!(#variant => Some(#place),)
        });
        let others = (family.values.len() < texts.len()).then(|| quote!(_ => None,));
        return (quote!(), quote!(match value { #(#arms)* #others }));
    }
    if family.is_partition() && column.ty == Type::Int {
        let arms = family.values.iter().enumerate().map(|(place, found)| {
            let place = Literal::usize_unsuffixed(place);
            let found = literal::value(found, &column.ty, types);
            quote!(#found => Some(#place),)
        });
        return (quote!(), quote!(match value { #(#arms)* _ => None, }));
    }
    let ty = if is_string(&column.ty) {
        quote!(&str)
    } else {
        rust_type(&column.ty, false, types)
    };
    let count = Literal::usize_unsuffixed(family.values.len());
    let values = family.values.iter();
    let values = values.map(|value| literal::value(value, &column.ty, types));
    let table = quote!(static VALUES: [#ty; #count] = [#(#values),*];);
    let operator = match family.operator {
        Operator::LessThan => quote!(<),
        Operator::LessEquals => quote!(<=),
        Operator::GreaterEquals => quote!(>=),
        _ => quote!(>),
    };
    let search = if family.is_partition() {
        quote!(VALUES.binary_search(&value).ok())
    } else {
        quote!(VALUES.partition_point(|limit| value #operator *limit))
    };
    (table, search)
}
