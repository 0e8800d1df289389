//! What is read of variables, of objects at hand, and of lists by position.

use quote::quote;
use resinker_language::model::{Expr, Type};

use super::Emitter;
use crate::emit::load::{load_path, within};
use crate::emit::types::{ident, is_copy, is_string};
use crate::emit::value::Value;

impl Emitter<'_> {
    pub(super) fn variable(&self, depth: usize, path: &[usize]) -> Value {
        let Some(variable) = self.variables.get(depth) else {
            unreachable!("a variable stands within its comprehension");
        };
        let (name, member) = (&variable.name, &variable.member);
        match &member.ty {
            Type::Object(members) if !path.is_empty() => {
                if member.nullable {
                    within(&quote!(#name.as_ref()), members, path, self.types())
                } else {
                    load_path(&quote!(#name), members, path, self.types())
                }
            }
            _ => Value::element(name, member),
        }
    }

    /// A field of an object at hand.
    pub(super) fn member(&self, object: &Expr, path: &[usize]) -> Value {
        let value = self.value(object);
        let Type::Object(members) = &value.ty else {
            unreachable!("only objects have members");
        };
        let tokens = &value.tokens;
        if value.nullable {
            within(tokens, members, path, self.types())
        } else {
            load_path(tokens, members, path, self.types())
        }
    }

    pub(super) fn index(&self, expr: &Expr, list: &Value, at: &Expr) -> Value {
        let Type::Array(member) = &list.ty else {
            unreachable!("only arrays have positions");
        };
        let (lent, at) = (list.lent(), self.lent(at));
        if !expr.nullable {
            // The array promises so many elements.
            let found = quote!(value::element(#lent, #at));
            return if is_copy(&member.ty) {
                Value::plain(quote!((*#found)), member.ty.clone(), false)
            } else {
                Value::element_at(found, member)
            };
        }
        let found = quote!(value::at(#lent, #at));
        let ty = member.ty.clone();
        let item = ident("item");
        match (is_copy(&ty), is_string(&ty), member.nullable) {
            (true, _, false) => Value::plain(quote!(#found.copied()), ty, true),
            (true, _, true) => Value::plain(quote!(#found.copied().flatten()), ty, true),
            (_, true, false) => Value::plain(quote!(#found.map(String::as_str)), ty, true),
            (_, false, false) => Value::reference_to(found, ty, true),
            (_, string, true) => {
                let inner = Value::element(&item, member).tokens;
                let tokens = quote!(#found.and_then(|item| #inner));
                if string {
                    Value::plain(tokens, ty, true)
                } else {
                    Value::reference_to(tokens, ty, true)
                }
            }
        }
    }
}
