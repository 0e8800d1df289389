//! Values: what an expression, a field or a constant is in Rust, and how it becomes another type or
//! is stored.

mod convert;

use proc_macro2::TokenStream;
use quote::quote;
use resinker_language::model::{Literal, Member, Type};

use super::literal;
use super::place_expr::PlaceExpr;
use super::types::{is_copy, is_string};
use crate::ir::Types;

/// A value that was read or computed.
///
/// A copied type is itself. A string is a `&str`, or a `String` that was made. A list or an object
/// is a place, a reference, or made. Where the value can be null, the tokens are an `Option` of the
/// same; of a reference where it is a place.
#[derive(Clone)]
pub(super) struct Value {
    pub(super) tokens: TokenStream,
    pub(super) ty: Type,
    pub(super) nullable: bool,
    pub(super) form: Form,
    /// The `Nullable` that it was read from, where its tokens are not that.
    holder: Option<TokenStream>,
}

/// What the tokens of a [`Value`] hold.
#[derive(Clone, PartialEq)]
pub(super) enum Form {
    /// A copy, a `&str`, or a place with a list or an object.
    Plain,
    /// A reference to a list or an object.
    Reference,
    /// A `String`, a list or an object that nothing else owns.
    Made,
    /// A copy, a `&str` or a list that is written out.
    Literal(Literal),
}

impl Value {
    /// A copy or a `&str`.
    pub(super) fn plain(tokens: TokenStream, ty: Type, nullable: bool) -> Self {
        Self {
            tokens,
            ty,
            nullable,
            form: Form::Plain,
            holder: None,
        }
    }

    /// A `String` or another value that nothing else owns; a copy is one anyway.
    pub(super) fn made(tokens: TokenStream, ty: Type, nullable: bool) -> Self {
        let form = if is_copy(&ty) {
            Form::Plain
        } else {
            Form::Made
        };
        Self {
            tokens,
            ty,
            nullable,
            form,
            holder: None,
        }
    }

    /// A reference to a list or an object.
    pub(super) fn reference_to(tokens: TokenStream, ty: Type, nullable: bool) -> Self {
        Self {
            tokens,
            ty,
            nullable,
            form: Form::Reference,
            holder: None,
        }
    }

    /// The value of a field or of a variable.
    pub(super) fn load(place: &TokenStream, ty: &Type, nullable: bool) -> Self {
        let (tokens, form) = match (is_copy(ty), is_string(ty), nullable) {
            (true, _, _) => (place.clone(), Form::Plain),
            (false, true, false) => (quote!(#place.as_str()), Form::Plain),
            (false, true, true) => (quote!(#place.as_ref().map(String::as_str)), Form::Plain),
            (false, false, false) => (place.clone(), Form::Plain),
            (false, false, true) => (quote!(#place.as_ref()), Form::Reference),
        };
        Self {
            tokens,
            ty: ty.clone(),
            nullable,
            form,
            holder: (nullable && !is_copy(ty)).then(|| place.clone()),
        }
    }

    /// An element of a list: `name` is bound to a copy where elements are copied, else to a
    /// reference.
    pub(super) fn element(name: &proc_macro2::Ident, member: &Member) -> Self {
        Self::element_at(quote!(#name), member)
    }

    /// The same of any expression that gives what such a name is bound to.
    pub(super) fn element_at(place: TokenStream, member: &Member) -> Self {
        if !member.nullable && !is_copy(&member.ty) && !is_string(&member.ty) {
            return Self::reference_to(place, member.ty.clone(), false);
        }
        Self::load(&place, &member.ty, member.nullable)
    }

    /// A literal of the configuration.
    pub(super) fn constant(constant: &Literal, ty: &Type, types: &Types) -> Self {
        Self {
            tokens: literal::value(constant, ty, types),
            ty: ty.clone(),
            nullable: *constant == Literal::Null,
            form: Form::Literal(constant.clone()),
            holder: None,
        }
    }

    /// The same tokens, said to be an `Option` or not.
    pub(super) fn or_null(self, nullable: bool) -> Self {
        Self { nullable, ..self }
    }

    /// The literal that it is.
    pub(super) fn as_literal(&self) -> Option<&Literal> {
        match &self.form {
            Form::Literal(literal) => Some(literal),
            _ => None,
        }
    }

    /// Whether it is the literal null.
    pub(super) fn is_null(&self) -> bool {
        self.as_literal() == Some(&Literal::Null)
    }

    /// Whether it is null (or is not), as a test.
    pub(super) fn null_test(&self, null: bool) -> TokenStream {
        let tokens = &self.tokens;
        match (&self.holder, null) {
            _ if self.is_null() => quote!(#null),
            _ if !self.nullable => {
                let never = !null;
                quote!(#never)
            }
            (Some(holder), true) => quote!(#holder.is_null()),
            (Some(holder), false) => quote!(!#holder.is_null()),
            (None, true) => quote!(#tokens.is_none()),
            (None, false) => quote!(#tokens.is_some()),
        }
    }

    /// Whether it is a `String` (or more) that must be moved or borrowed from.
    pub(super) fn is_made(&self) -> bool {
        self.form == Form::Made
    }

    /// Borrowed: a copy, a `&str`, a reference; an `Option` of it where it can be null.
    pub(super) fn lent(&self) -> TokenStream {
        let tokens = &self.tokens;
        match (&self.form, self.nullable) {
            _ if is_copy(&self.ty) => tokens.clone(),
            (Form::Made, false) if is_string(&self.ty) => quote!(#tokens.as_str()),
            (Form::Made, true) if is_string(&self.ty) => quote!(#tokens.as_deref()),
            (Form::Made, true) => quote!(#tokens.as_ref()),
            (Form::Made, false) => quote!(&#tokens),
            (Form::Plain | Form::Literal(_), false) if !is_string(&self.ty) => quote!(&#tokens),
            _ => tokens.clone(),
        }
    }

    /// Borrowed, as an `Option` whether or not it can be null.
    pub(super) fn optional(&self) -> TokenStream {
        let lent = self.lent();
        if self.nullable {
            lent
        } else {
            quote!(Some(#lent))
        }
    }

    /// The list or object as something to call methods on and to compare, not null.
    pub(super) fn place(&self) -> TokenStream {
        let tokens = &self.tokens;
        match self.form {
            Form::Reference => quote!((*#tokens)),
            _ => tokens.clone(),
        }
    }

    /// A value of its own: a copy or a `String`; an `Option` of it where it can be null.
    pub(super) fn into_made(self, types: &Types) -> Self {
        if is_copy(&self.ty) || self.form == Form::Made {
            return self;
        }
        let tokens = &self.tokens;
        let tokens = match (&self.form, self.nullable) {
            (Form::Literal(Literal::Null), _) => quote!(None),
            (Form::Literal(literal), _) => literal::owned(literal, &self.ty, false, types),
            (_, true) if is_string(&self.ty) => quote!(#tokens.map(str::to_owned)),
            (_, false) if is_string(&self.ty) => quote!(#tokens.to_owned()),
            (_, true) => quote!(#tokens.cloned()),
            (_, false) => quote!(#tokens.clone()),
        };
        Self::made(tokens, self.ty, self.nullable)
    }

    /// What a function of a present value gives, `name` being bound to it.
    pub(super) fn mapped(&self, convert: impl FnOnce(TokenStream) -> TokenStream) -> TokenStream {
        if !self.nullable {
            return convert(self.tokens.clone());
        }
        let (tokens, inner) = (&self.tokens, convert(quote!(value)));
        quote!(#tokens.map(|value| #inner))
    }

    /// What this function gives of a present value.
    fn through(&self, function: &TokenStream) -> TokenStream {
        let tokens = &self.tokens;
        if self.nullable {
            quote!(#tokens.map(#function))
        } else {
            quote!(#function(#tokens))
        }
    }

    /// The statement that stores the value in a place of its type.
    pub(super) fn store(&self, place: &PlaceExpr, nullable: bool, types: &Types) -> TokenStream {
        let PlaceExpr {
            value: target,
            reference,
            base,
        } = place;
        if is_copy(&self.ty) || self.is_null() {
            let value = self.owned(nullable, types);
            return match (self.is_null(), is_copy(&self.ty)) {
                (true, false) => quote!(#base.clear();),
                _ => quote!(#target = #value;),
            };
        }
        let present = if nullable {
            quote!(#base.insert())
        } else {
            reference.clone()
        };
        let write = |source: TokenStream| match self.form {
            Form::Made if nullable => quote!(*#base.insert() = #source),
            Form::Made => quote!(#target = #source),
            _ if is_string(&self.ty) => quote!(value::text(#source, #present)),
            Form::Literal(_) => {
                let value = self.owned(false, types);
                if nullable {
                    quote!(*#base.insert() = #value)
                } else {
                    quote!(#target = #value)
                }
            }
            _ if nullable => quote!(#present.clone_from(#source)),
            _ => quote!(#base.clone_from(#source)),
        };
        let tokens = &self.tokens;
        if self.nullable {
            let write = write(quote!(value));
            quote!(match #tokens { Some(value) => #write, None => #base.clear() })
        } else {
            let source = if self.form == Form::Made {
                tokens.clone()
            } else {
                self.lent()
            };
            let write = write(source);
            quote!(#write;)
        }
    }

    /// An owned value, for a field of a struct literal or an argument.
    pub(super) fn owned(&self, nullable: bool, types: &Types) -> TokenStream {
        if let Form::Literal(literal) = &self.form {
            return literal::owned(literal, &self.ty, nullable, types);
        }
        let made = self.clone().into_made(types);
        let tokens = &made.tokens;
        match (nullable, self.nullable, is_copy(&self.ty)) {
            (true, false, true) => quote!(Some(#tokens)),
            (true, true, false) => quote!(Nullable::from(#tokens)),
            (true, false, false) => quote!(Nullable::from(Some(#tokens))),
            _ => tokens.clone(),
        }
    }
}
