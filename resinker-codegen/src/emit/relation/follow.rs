//! The function that brings relations up to date with what an event has changed.
//!
//! Stores remember which instances have changed. Candidates are looked at from the leaves up: first
//! the changed instances, then those whose needs can be found no longer, or again.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::key::is_copied;
use crate::emit::types::ident;
use crate::ir::{Arrangement, KeyId, Learnt, Need, Program, Related};

/// Whether some instances are looked at one by one where their needs change.
pub(super) fn looks_one_by_one(program: &Program) -> bool {
    let mut needs = program.related.iter().flat_map(|related| &related.needs);
    needs.any(|need| matches!(need.learnt, Learnt::OneByOne(_)))
}

/// The function.
pub(super) fn function(program: &Program) -> TokenStream {
    let created = program
        .related
        .iter()
        .filter(|related| related.arrangement == Arrangement::Set { ordered: true })
        .map(|related| {
            let (name, store) = names(related, program);
            quote!(for &slot in &self.#store.created { self.relations.#name.created(slot); })
        });
    let each = program
        .related
        .iter()
        .map(|related| follow(related, program));
    let forget = program
        .related
        .iter()
        .filter(|related| matches!(related.arrangement, Arrangement::Groups { .. }))
        .map(|related| {
            let (name, _) = names(related, program);
            quote!(self.relations.#name.forget();)
        });
    let clear = program.entities.iter().filter_map(|entity| {
        entity.watched.as_ref()?;
        let store = ident(&entity.field);
        let created = entity
            .remembers_created
            .then(|| quote!(self.#store.created.clear();));
        Some(quote!(self.#store.changed.clear(); #created))
    });
    quote! {
        impl World {
            /// Brings up to date which instances belong together, after what has changed.
            pub(crate) fn relate(&mut self) {
                #(#created)*
                #(#each)*
                #(#forget)*
                #(#clear)*
            }
        }
    }
}

/// The names of the candidates, and of the store of their entity.
fn names(related: &Related, program: &Program) -> (Ident, Ident) {
    (
        ident(&related.ident),
        ident(&program.entities[related.entity].field),
    )
}

/// Whether the instance in `slot` matches by itself.
fn matches(related: &Related, program: &Program) -> TokenStream {
    let pool = crate::emit::picks::pool(related.matches, program);
    quote!(self.#pool.contains(slot))
}

fn follow(related: &Related, program: &Program) -> TokenStream {
    let (name, store) = names(related, program);
    let function = |key: KeyId| ident(&program.keys[key].ident);
    let matches = matches(related, program);
    let one_by_one: Vec<(&Need, Ident)> = related
        .needs
        .iter()
        .filter_map(|need| match &need.learnt {
            Learnt::OneByOne(name) => Some((need, ident(name))),
            Learnt::ByGroup => None,
        })
        .collect();
    let member = if one_by_one.is_empty() {
        matches.clone()
    } else {
        let found = one_by_one.iter().map(|(need, _)| {
            let (function, of) = (
                function(need.key),
                ident(&program.related[need.related].ident),
            );
            if need.absent {
                // Nothing belongs to null.
                quote!(#function(row).is_none_or(|key| !self.relations.#of.is_met(&key)))
            } else {
                quote!(#function(row).is_some_and(|key| self.relations.#of.is_met(&key)))
            }
        });
        quote!(#matches && #(#found)&&*)
    };
    let row = if one_by_one.is_empty() {
        quote!(&self.#store.rows[slot])
    } else {
        quote!(row)
    };
    let keeps_null = matches!(
        related.arrangement,
        Arrangement::Weighted { null: true, .. }
    );
    let put = match related.arrangement.key() {
        Some(key) => {
            let function = function(key);
            let value = if keeps_null {
                quote!(Some(#function(#row)))
            } else {
                quote!(#function(#row))
            };
            quote! {
                let key = if #member { #value } else { None };
                self.relations.#name.set(slot, key);
            }
        }
        None => quote!(self.relations.#name.set(slot, #member);),
    };
    let changes = if one_by_one.is_empty() {
        quote!(for &slot in &self.#store.changed { #put })
    } else {
        let watched = one_by_one.iter().map(|(need, by)| {
            let (function, of) = (
                function(need.key),
                ident(&program.related[need.related].ident),
            );
            quote! {
                for &slot in &self.#store.changed {
                    let key = if #matches { #function(&self.#store.rows[slot]) } else { None };
                    self.relations.#by.set(slot, key);
                }
                self.relations.#by.settle(1, |_| true);
                self.relations.#by.forget();
                for key in self.relations.#of.flipped() {
                    slots.extend_from_slice(self.relations.#by.group(Some(key)).slots());
                }
            }
        });
        quote! {
            let mut slots = std::mem::take(&mut self.relations.slots);
            slots.clear();
            slots.extend_from_slice(&self.#store.changed);
            #(#watched)*
            for &slot in &slots {
                let row = &self.#store.rows[slot];
                #put
            }
            self.relations.slots = slots;
        }
    };
    let by_group: Vec<(&Need, Ident)> = related
        .needs
        .iter()
        .filter(|need| need.learnt == Learnt::ByGroup)
        .map(|need| (need, ident(&program.related[need.related].ident)))
        .collect();
    let again = by_group.iter().map(|(_, of)| {
        let key = match related.arrangement.key() {
            Some(key) if keeps_null && is_copied(key, program) => quote!(&Some(*key)),
            _ if keeps_null => quote!(&Some(key.clone())),
            _ => quote!(key),
        };
        quote! {
            for key in self.relations.#of.flipped() { self.relations.#name.look_again(#key); }
        }
    });
    let beside = if by_group.is_empty() {
        quote!(|_| true)
    } else {
        let met = by_group
            .iter()
            .map(|(need, of)| match (need.absent, keeps_null) {
                (true, true) => quote! {
                    key.as_ref().is_none_or(|key| !self.relations.#of.is_met(key))
                },
                (true, false) => quote!(!self.relations.#of.is_met(key)),
                (false, _) => quote!(self.relations.#of.is_met(key)),
            });
        quote!(|key| #(#met)&&*)
    };
    let settle = match related.arrangement {
        Arrangement::Groups { need, .. } => {
            let need = Literal::u64_unsuffixed(need);
            quote!(self.relations.#name.settle(#need, #beside);)
        }
        Arrangement::Weighted { .. } => quote!(self.relations.#name.settle(#beside);),
        Arrangement::Set { .. } => quote!(),
    };
    quote!(#changes #(#again)* #settle)
}
