//! A value as another type.

use proc_macro2::TokenStream;
use quote::quote;
use resinker_language::model::{Member, Type};

use super::{Form, Value};
use crate::emit::literal;
use crate::emit::load::load_path;
use crate::emit::types::{ident, is_copy, is_integer, is_string, variant};
use crate::ir::Types;

impl Value {
    /// The same value as another type; what the checker allows loses nothing but digits.
    pub(in crate::emit) fn convert(self, to: &Type, types: &Types) -> Self {
        if self.ty == *to {
            return self;
        }
        if let Form::Literal(literal) = &self.form {
            return Self::constant(literal, to, types);
        }
        let alike = is_string(&self.ty) && is_string(to) || is_integer(&self.ty) && is_integer(to);
        if alike {
            return Self {
                ty: to.clone(),
                ..self
            };
        }
        let nullable = self.nullable;
        let copied = |tokens: TokenStream| Self::plain(tokens, to.clone(), nullable);
        let made = |tokens: TokenStream| Self::made(tokens, to.clone(), nullable);
        match (&self.ty, to) {
            (Type::Enum(_), to) if is_string(to) => {
                copied(self.mapped(|value| quote!(#value.as_str())))
            }
            (Type::Enum(from), Type::Enum(into)) => {
                copied(self.mapped(|value| enumeration(&value, from, into, types)))
            }
            (Type::Float, Type::Wide(scale)) => {
                let scale = scale_token(*scale);
                copied(self.through(&quote!(Wide::<#scale>::from_f64)))
            }
            (Type::Wide(_), Type::Int) => copied(self.mapped(|value| quote!(#value.int()))),
            (Type::Wide(_) | Type::Ratio, Type::Decimal(scale)) => {
                let scale = scale_token(*scale);
                copied(self.mapped(|value| quote!(#value.decimal::<#scale>())))
            }
            (Type::Wide(_) | Type::Ratio, Type::Float) => {
                copied(self.mapped(|value| quote!(#value.to_f64())))
            }
            (Type::Int | Type::Timestamp(_) | Type::Decimal(_) | Type::Wide(_), Type::Ratio)
            | (
                Type::Int | Type::Timestamp(_) | Type::Decimal(_) | Type::Wide(_) | Type::Ratio,
                Type::Wide(_),
            ) => copied(self.through(&literal::exact_function(to))),
            (from, Type::Decimal(scale)) if is_integer(from) => {
                let scale = scale_token(*scale);
                copied(self.through(&quote!(Decimal::<#scale>::from_int)))
            }
            (from, Type::Float) if is_integer(from) => {
                copied(self.mapped(|value| quote!((#value as f64))))
            }
            (Type::Decimal(_), Type::Decimal(scale)) => {
                let scale = scale_token(*scale);
                copied(self.mapped(|value| quote!(#value.rescale::<#scale>())))
            }
            (Type::Decimal(_), Type::Float) => copied(self.mapped(|value| quote!(#value.to_f64()))),
            (Type::Float, Type::Decimal(scale)) => {
                let scale = scale_token(*scale);
                copied(self.through(&quote!(Decimal::<#scale>::from_f64)))
            }
            (Type::Float, to) if is_string(to) => {
                made(self.mapped(|value| quote!(float::Shown(#value).to_string())))
            }
            (_, to) if is_string(to) => made(self.mapped(|value| quote!(#value.to_string()))),
            (Type::Array(from), Type::Array(into)) => {
                let item = Self::element(&ident("item"), from)
                    .convert(&into.ty, types)
                    .owned(into.nullable, types);
                let pattern = if is_copy(&from.ty) {
                    quote!(&item)
                } else {
                    quote!(item)
                };
                made(self.mapped(|list| quote!(#list.iter().map(|#pattern| #item).collect())))
            }
            // The same fields in another order, or of types that fit.
            (Type::Object(from), Type::Object(into)) => {
                made(self.mapped(|object| object_of(&object, from, into, types)))
            }
            (from, to) => unreachable!("{from:?} is checked not to stand for {to:?}"),
        }
    }
}

/// An object of other members: each is the one of the same name.
fn object_of(object: &TokenStream, from: &[Member], into: &[Member], types: &Types) -> TokenStream {
    let target = types.struct_of_members(into);
    let name = ident(&target.name);
    let fields = target.members.iter().zip(into).map(|(field, member)| {
        let Some(at) = from.iter().position(|known| known.name == member.name) else {
            unreachable!("`{}` is checked to be given", member.name);
        };
        let value = load_path(object, from, &[at], types)
            .convert(&member.ty, types)
            .owned(member.nullable, types);
        let field = ident(&field.ident);
        quote!(#field: #value)
    });
    quote!(#name { #(#fields),* })
}

fn scale_token(scale: u8) -> proc_macro2::Literal {
    proc_macro2::Literal::u8_unsuffixed(scale)
}

fn enumeration(value: &TokenStream, from: &[String], to: &[String], types: &Types) -> TokenStream {
    let arms = from.iter().map(|text| {
        let (from, to) = (variant(from, text, types), variant(to, text, types));
        quote!(#from => #to)
    });
    quote!((match #value { #(#arms,)* }))
}
