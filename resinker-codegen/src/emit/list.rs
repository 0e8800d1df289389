//! Lists of the configuration, put into lists that keep their buffers.

use proc_macro2::TokenStream;
use quote::quote;
use resinker_language::model::{Literal, Member, Type};

use super::fill::Body;
use super::literal;
use super::place_expr::PlaceExpr;
use super::types::{is_copy, is_string};
use super::value::Value;

/// The statements that make a place hold a constant.
pub(super) fn assign(
    value: &Literal,
    ty: &Type,
    nullable: bool,
    place: &PlaceExpr,
    body: &Body<'_>,
) -> TokenStream {
    let types = body.types();
    match (value, ty) {
        (Literal::Null, _) if !is_copy(ty) => {
            let base = &place.base;
            quote!(#base.clear();)
        }
        (Literal::List(items), Type::Array(element)) => {
            let base = &place.base;
            let (bind, list) = if nullable {
                let variable = body.local("list");
                (quote!(let #variable = #base.insert();), quote!(#variable))
            } else {
                (quote!(), base.clone())
            };
            let items = elements(items, element, &list, body);
            quote!(#bind #list.clear(); #items)
        }
        _ => Value::constant(value, ty, types).store(place, nullable, types),
    }
}

/// The statements that append constants to a list.
fn elements(
    items: &[Literal],
    element: &Member,
    list: &TokenStream,
    body: &Body<'_>,
) -> TokenStream {
    let plain = items.len() > 1 && !element.nullable;
    let values = items
        .iter()
        .map(|item| literal::value(item, &element.ty, body.types()));
    if plain && is_copy(&element.ty) {
        let item = body.local("entry");
        return quote!(for #item in [#(#values),*] { *#list.grow() = #item; });
    }
    if plain && is_string(&element.ty) {
        let item = body.local("entry");
        return quote!(for #item in [#(#values),*] { value::text(#item, #list.grow()); });
    }
    let statements = items.iter().map(|item| {
        if is_copy(&element.ty) {
            let place = PlaceExpr::owned(quote!(*#list.grow()));
            return assign(item, &element.ty, element.nullable, &place, body);
        }
        let variable = body.local("entry");
        let fill = assign(
            item,
            &element.ty,
            element.nullable,
            &PlaceExpr::borrowed(quote!(#variable)),
            body,
        );
        quote!(let #variable = #list.grow(); #fill)
    });
    quote!(#(#statements)*)
}
