//! Places and values: reading a typed value out of one place, converting it, and storing it in another.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use super::literal;
use super::rust::{enum_path, ident, is_copy, is_string, variant};
use crate::ir::Types;
use crate::model::{Member, Object, Type};

/// Something that can be written to.
#[derive(Clone)]
pub(super) struct Place {
    /// As an assignable expression: `payload.email`, `*tag`.
    pub(super) value: TokenStream,
    /// As a `&mut` expression: `&mut payload.email`, `tag`.
    pub(super) reference: TokenStream,
    /// As what fields and methods are called on: `payload.email`, `tag`.
    pub(super) base: TokenStream,
}

impl Place {
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

/// A value read: a copy, a `&str`, or a reference; an `Option` of that where it can be null.
#[derive(Clone)]
pub(super) struct Value {
    pub(super) tokens: TokenStream,
    pub(super) ty: Type,
    pub(super) nullable: bool,
}

impl Value {
    pub(super) fn new(tokens: TokenStream, ty: Type, nullable: bool) -> Self {
        Self {
            tokens,
            ty,
            nullable,
        }
    }

    /// The value of a struct's field or of a variable.
    pub(super) fn load(place: &TokenStream, ty: &Type, nullable: bool) -> Self {
        let tokens = match (is_copy(ty), nullable) {
            (true, _) => place.clone(),
            (false, false) if is_string(ty) => quote!(#place.as_str()),
            (false, true) if is_string(ty) => quote!(#place.as_ref().map(String::as_str)),
            (false, false) => quote!(&#place),
            (false, true) => quote!(#place.as_ref()),
        };
        Self::new(tokens, ty.clone(), nullable)
    }

    /// The same value as another type; what the checker allows loses nothing but digits.
    pub(super) fn convert(self, to: &Type, types: &Types) -> Self {
        if self.ty == *to || is_string(&self.ty) && is_string(to) {
            return self;
        }
        let convert = |value: TokenStream| conversion(&value, &self.ty, to, types);
        let tokens = if self.nullable {
            let inner = convert(quote!(value));
            let value = &self.tokens;
            quote!(#value.map(|value| #inner))
        } else {
            convert(self.tokens.clone())
        };
        Self::new(tokens, to.clone(), self.nullable)
    }

    /// A text as a `String`.
    pub(super) fn into_owned_text(self) -> Self {
        let tokens = &self.tokens;
        let tokens = if self.nullable {
            quote!(#tokens.map(str::to_owned))
        } else {
            quote!(#tokens.to_owned())
        };
        Self::new(tokens, self.ty, self.nullable)
    }

    /// As an `Option`, whether or not it can be null.
    pub(super) fn optional(&self) -> TokenStream {
        let tokens = &self.tokens;
        if self.nullable {
            tokens.clone()
        } else {
            quote!(Some(#tokens))
        }
    }

    /// The statement that stores the value in a place of its type.
    pub(super) fn store(&self, place: &Place, nullable: bool) -> TokenStream {
        let Place {
            value: target,
            reference,
            base,
        } = place;
        let tokens = &self.tokens;
        if is_copy(&self.ty) {
            return match (nullable, self.nullable) {
                (true, false) => quote!(#target = Some(#tokens);),
                (false, true) => quote!(#target = #tokens.unwrap_or_default();),
                _ => quote!(#target = #tokens;),
            };
        }
        let write = |source: TokenStream, into: TokenStream| {
            if is_string(&self.ty) {
                quote!(value::text(#source, #into))
            } else {
                quote!(#into.clone_from(#source))
            }
        };
        match (nullable, self.nullable) {
            (false, false) => {
                let write = write(tokens.clone(), reference.clone());
                quote!(#write;)
            }
            (true, false) => {
                let write = write(tokens.clone(), quote!(#base.insert()));
                quote!(#write;)
            }
            (_, true) => {
                let into = if nullable {
                    quote!(#base.insert())
                } else {
                    reference.clone()
                };
                let write = write(quote!(value), into);
                quote!(match #tokens { Some(value) => #write, None => #base.clear() })
            }
        }
    }

    /// An owned value, for a field of a struct literal.
    pub(super) fn owned(&self, nullable: bool) -> TokenStream {
        let tokens = &self.tokens;
        if is_copy(&self.ty) {
            return match (nullable, self.nullable) {
                (true, false) => quote!(Some(#tokens)),
                (false, true) => quote!(#tokens.unwrap_or_default()),
                _ => tokens.clone(),
            };
        }
        let string = is_string(&self.ty);
        let place = unborrowed(tokens.clone());
        match (nullable, self.nullable) {
            (false, false) if string => quote!(#tokens.to_owned()),
            (false, false) => quote!(#place.clone()),
            (false, true) if string => quote!(#tokens.unwrap_or_default().to_owned()),
            (false, true) => quote!(#tokens.cloned().unwrap_or_default()),
            (true, false) if string => quote!(Nullable::from(Some(#tokens.to_owned()))),
            (true, false) => quote!(Nullable::from(Some(#place.clone()))),
            (true, true) if string => quote!(Nullable::from(#tokens.map(str::to_owned))),
            (true, true) => quote!(Nullable::from(#tokens.cloned())),
        }
    }
}

fn conversion(value: &TokenStream, from: &Type, to: &Type, types: &Types) -> TokenStream {
    match (from, to) {
        (Type::Enum(_), to) if is_string(to) => quote!(#value.as_str()),
        (Type::Enum(from_texts), Type::Enum(to_texts)) => {
            let arms = from_texts.iter().filter_map(|text| {
                let from = variant(from_texts, text, types)?;
                let to = variant(to_texts, text, types)?;
                Some(quote!(#from => #to))
            });
            let complete = from_texts.iter().all(|text| to_texts.contains(text));
            let rest = if complete {
                quote!()
            } else {
                let to = enum_path(to_texts, types);
                quote!(_ => #to::default())
            };
            quote!(match #value { #(#arms,)* #rest })
        }
        (Type::Int, Type::Decimal(scale)) => {
            let scale = proc_macro2::Literal::u8_unsuffixed(*scale);
            quote!(Decimal::<#scale>::from_int(#value))
        }
        (Type::Int, Type::Float) => quote!((#value as f64)),
        (Type::Decimal(_), Type::Decimal(scale)) => {
            let scale = proc_macro2::Literal::u8_unsuffixed(*scale);
            quote!(#value.rescale::<#scale>())
        }
        (Type::Decimal(_), Type::Float) => quote!(#value.to_f64()),
        (Type::Float, Type::Decimal(scale)) => {
            let scale = proc_macro2::Literal::u8_unsuffixed(*scale);
            quote!(Decimal::<#scale>::from_f64(#value))
        }
        (_, to) if is_string(to) => quote!(#value.to_string().as_str()),
        _ => value.clone(),
    }
}

/// Follows indexes down from a struct to a field and reads it. `base` is the struct itself.
pub(super) fn load_path(
    base: &TokenStream,
    members: &[Member],
    path: &[usize],
    types: &Types,
) -> Value {
    let Some((first, rest)) = path.split_first() else {
        return Value::new(quote!(&#base), Type::Object(members.to_vec()), false);
    };
    let member = &members[*first];
    let name = types
        .struct_of_members(members)
        .and_then(|found| found.members.get(*first))
        .map_or_else(|| ident("value"), |member| ident(&member.ident));
    let place = quote!(#base.#name);
    let (Type::Object(inner), false) = (&member.ty, rest.is_empty()) else {
        return Value::load(&place, &member.ty, member.nullable);
    };
    if !member.nullable {
        return load_path(&place, inner, rest, types);
    }
    let value = load_path(&quote!(inner), inner, rest, types);
    let tokens = &value.tokens;
    let tokens = if value.nullable {
        quote!(#place.as_ref().and_then(|inner| #tokens))
    } else {
        quote!(#place.as_ref().map(|inner| #tokens))
    };
    Value::new(tokens, value.ty, true)
}

/// The members of an object, as its type has them.
pub(super) fn members(object: &Object) -> Vec<Member> {
    object
        .fields
        .iter()
        .map(|field| Member {
            name: field.name.clone(),
            ty: field.ty.clone(),
            nullable: field.nullable,
        })
        .collect()
}

/// A constant as a value to compare with or to store.
pub(super) fn constant(constant: &crate::model::Literal, ty: &Type, types: &Types) -> Value {
    let nullable = *constant == crate::model::Literal::Null;
    Value::new(literal::value(constant, ty, types), ty.clone(), nullable)
}

/// `&place` → `place`, for methods that borrow by themselves.
pub(super) fn unborrowed(tokens: TokenStream) -> TokenStream {
    let mut trees = tokens.clone().into_iter();
    match trees.next() {
        Some(TokenTree::Punct(punct)) if punct.as_char() == '&' => trees.collect(),
        _ => tokens,
    }
}
