//! The way to a value down the tree of objects.

use proc_macro2::TokenStream;
use quote::quote;
use resinker_language::model::{Member, Type};

use super::types::ident;
use super::value::Value;
use crate::ir::Types;

/// Follows indexes down from a struct to a field and reads it. `base` is the struct itself or a
/// reference to it; an empty path reads it whole.
pub(super) fn load_path(
    base: &TokenStream,
    members: &[Member],
    path: &[usize],
    types: &Types,
) -> Value {
    let Some((first, rest)) = path.split_first() else {
        return Value::load(base, &Type::Object(members.to_vec()), false);
    };
    let layout = types.struct_of_members(members);
    let (Some(member), Some(named)) = (members.get(*first), layout.members.get(*first)) else {
        unreachable!("paths of a checked model lead to fields");
    };
    let name = ident(&named.ident);
    let place = quote!(#base.#name);
    let (Type::Object(inner), false) = (&member.ty, rest.is_empty()) else {
        return Value::load(&place, &member.ty, member.nullable);
    };
    if !member.nullable {
        return load_path(&place, inner, rest, types);
    }
    within(&quote!(#place.as_ref()), inner, rest, types)
}

/// The same from an `Option` of a reference. The result is null where that is `None`.
pub(super) fn within(
    object: &TokenStream,
    members: &[Member],
    path: &[usize],
    types: &Types,
) -> Value {
    let found = load_path(&quote!(inner), members, path, types);
    let tokens = &found.tokens;
    let tokens = if found.nullable {
        quote!(#object.and_then(|inner| #tokens))
    } else {
        let lent = found.lent();
        quote!(#object.map(|inner| #lent))
    };
    if super::types::is_copy(&found.ty) || super::types::is_string(&found.ty) {
        Value::plain(tokens, found.ty, true)
    } else {
        Value::reference_to(tokens, found.ty, true)
    }
}
