//! The function that gives the keys of messages.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use resinker_language::model::{MessageKey, Type};

use super::load::load_path;
use super::types::ident;
use super::value::Value;
use crate::ir::{Event, Program};

/// `write_key`, where an output has keys.
pub(super) fn write_key(program: &Program) -> TokenStream {
    let arms = program
        .keyings
        .iter()
        .enumerate()
        .flat_map(|(keying, keys)| {
            keys.iter()
                .zip(&program.events)
                .enumerate()
                .filter_map(move |(index, (key, event))| {
                    let key = key_of(key.as_ref()?, event, program);
                    let (keying, index) = (
                        Literal::usize_unsuffixed(keying),
                        Literal::usize_unsuffixed(index),
                    );
                    Some(quote!((#keying, #index) => #key.write_key(out)))
                })
        });
    let arms: Vec<TokenStream> = arms.collect();
    if arms.is_empty() {
        return quote!();
    }
    quote! {
        fn write_key(&self, keying: usize, event_type: usize, at: usize, out: &mut Vec<u8>) -> bool {
            match (keying, event_type) { #(#arms,)* _ => false }
        }
    }
}

/// The expression of the key, of a type that can be written as one.
fn key_of(key: &MessageKey, event: &Event, program: &Program) -> TokenStream {
    let module = ident(&event.module);
    let value = match key {
        MessageKey::Payload(path) => {
            let payload = event.checked.payload.members();
            load_path(
                &quote!(self.#module[at].payload),
                &payload,
                path,
                &program.types,
            )
        }
        MessageKey::Consumed(id) => {
            let pick = &event.picks[*id];
            let entity = &program.entities[pick.entity];
            let column = entity.stored_key();
            let nullable = column.nullable || pick.consumption.optional;
            Value::load(&quote!(self.#module[at].key), &column.ty, nullable)
        }
    };
    let lent = value.lent();
    match (&value.ty, value.nullable) {
        (Type::Enum(_), false) => quote!(#lent.as_str()),
        (Type::Enum(_), true) => quote!(#lent.map(|word| word.as_str())),
        _ => lent,
    }
}
