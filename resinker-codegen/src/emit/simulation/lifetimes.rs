//! What the simulation does about instances that end by themselves.

use proc_macro2::TokenStream;
use quote::quote;
use resinker_language::model::EntityId;

use super::recount::statements;
use crate::emit::relation;
use crate::emit::types::ident;
use crate::ir::{Entity, Program};

/// The entities whose instances end by themselves.
fn ending(program: &Program) -> impl Iterator<Item = (EntityId, &Entity)> {
    let entities = program.entities.entries();
    entities.filter(|(_, entity)| entity.ends().is_some())
}

/// The function of the model that ends instances as simulated time passes.
pub(super) fn pass(program: &Program) -> TokenStream {
    let each: Vec<TokenStream> = ending(program)
        .map(|(id, entity)| {
            let expire = match relation::expiring(id, program) {
                Some(method) => quote!(self.world.#method(elapsed)),
                None => {
                    let store = ident(&entity.field);
                    quote!(self.world.#store.expire(elapsed))
                }
            };
            let statements = statements(&entity.ending_touches, program);
            if entity.ending_touches.is_empty() {
                quote!(#expire;)
            } else {
                quote!(if #expire { #statements })
            }
        })
        .collect();
    if each.is_empty() {
        return quote!();
    }
    quote!(fn pass(&mut self, elapsed: u64) { #(#each)* })
}

/// What an arrival brings at which nothing can happen: the end of the run, unless something else is
/// still to come or some instance is still to end. `waits` says whether the former.
pub(super) fn nothing_happens(waits: Option<TokenStream>, program: &Program) -> TokenStream {
    let none_lives = ending(program).map(|(_, entity)| {
        let store = ident(&entity.field);
        quote!(self.world.#store.rows.is_empty())
    });
    let mut over: Vec<TokenStream> = waits.into_iter().collect();
    over.extend(none_lives);
    if over.is_empty() {
        return quote!(Outcome::Exhausted);
    }
    quote! {
        if #(#over)&&* { Outcome::Exhausted } else { Outcome::Nothing }
    }
}
