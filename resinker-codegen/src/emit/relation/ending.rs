//! The functions that end an instance with those that refer to it.
//!
//! Children end before their parents, the oldest first; each leaves what finds it as it ends, so
//! that whoever asks again gets the next one. References that lead back to where they come from are
//! followed along a path instead of by calls, however long it is: what is on the path is found no
//! more.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use resinker_language::model::{EntityId, Literal};

use crate::emit::docs::{code, doc};
use crate::emit::literal;
use crate::emit::types::ident;
use crate::ir::{Program, Reference, ReferenceEffect};
use crate::names::with_prefix;

/// What the module of relations has of them.
#[derive(Default)]
pub(super) struct Parts {
    /// A field of what is kept of relations.
    pub(super) path: TokenStream,
    /// The type of an instance on the path.
    pub(super) kind: TokenStream,
    pub(super) methods: TokenStream,
}

pub(super) fn parts(program: &Program) -> Parts {
    let circles = program.in_circles();
    let ids = program.entities.ids();
    let removing = ids.filter(|id| removing(*id, program).is_some());
    let removing = removing.map(|id| remove(id, &circles, program));
    let ids = program.entities.ids();
    let expiring = ids.filter(|id| expiring(*id, program).is_some());
    let expiring = expiring.map(|id| expire(id, program));
    let methods: Vec<TokenStream> = removing.chain(expiring).collect();
    let circle = circle(&circles, program);
    let all = quote!(#(#methods)* #circle);
    let methods = if all.is_empty() {
        quote!()
    } else {
        quote!(impl World { #all })
    };
    let (path, kind) = match circles.len() {
        0 => (quote!(), quote!()),
        1 => (quote!(Slot), quote!()),
        _ => {
            let variants = circles.iter().map(|id| {
                let variant = variant(*id, program);
                quote!(#variant(Slot))
            });
            let kind = quote! {
                /// An instance that ends.
                #[derive(Clone, Copy, Debug)]
                enum Ending { #(#variants),* }
            };
            (quote!(Ending), kind)
        }
    };
    let path = (!circles.is_empty()).then(|| {
        quote! {
            /// What ends just now, each before the one that it refers to; kept for its buffer.
            path: Vec<#path>,
        }
    });
    Parts {
        path: path.unwrap_or_default(),
        kind,
        methods,
    }
}

/// The method of the world that ends an instance, where that concerns others or is a matter of the
/// path; without one, the store's own does.
pub(in crate::emit) fn removing(id: EntityId, program: &Program) -> Option<Ident> {
    let entity = &program.entities[id];
    (entity.uses.ends && program.is_referred_to(id))
        .then(|| ident(&with_prefix("remove", &entity.field)))
}

/// The method of the world that ends those whose lifetime is over, where that concerns others.
pub(in crate::emit) fn expiring(id: EntityId, program: &Program) -> Option<Ident> {
    let entity = &program.entities[id];
    (entity.ends().is_some() && program.is_referred_to(id))
        .then(|| ident(&with_prefix("expire", &entity.field)))
}

/// An instance as it stands on the path: where several entities can, with which one it is of.
fn on_path(
    id: EntityId,
    slot: TokenStream,
    circles: &BTreeSet<EntityId>,
    program: &Program,
) -> TokenStream {
    if circles.len() == 1 {
        return slot;
    }
    let variant = variant(id, program);
    quote!(Ending::#variant(#slot))
}

/// The name of an entity on the path: that of its row.
fn variant(id: EntityId, program: &Program) -> Ident {
    let row = &program.entities[id].row;
    ident(row.strip_suffix("Row").unwrap_or(row))
}

fn expire(id: EntityId, program: &Program) -> TokenStream {
    let entity = &program.entities[id];
    let store = ident(&entity.field);
    let (Some(name), Some(remove)) = (expiring(id, program), removing(id, program)) else {
        return quote!();
    };
    let docs = doc(&format!(
        "Ends the instances of {} whose lifetime is over, and what is to end with them; whether \
         there were any. `elapsed`: nanoseconds since the start.",
        code(&entity.name)
    ));
    quote! {
        #docs
        pub(crate) fn #name(&mut self, elapsed: u64) -> bool {
            let mut any = false;
            self.#store.lifetimes.pass(elapsed);
            while let Some(slot) = self.#store.lifetimes.ended(&self.#store.rows) {
                self.#remove(slot);
                any = true;
            }
            any
        }
    }
}

fn remove(id: EntityId, circles: &BTreeSet<EntityId>, program: &Program) -> TokenStream {
    let entity = &program.entities[id];
    let Some(name) = removing(id, program) else {
        return quote!();
    };
    let docs = doc(&format!(
        "Ends the life of a {}, after what is to become of those that refer to it.",
        code(&entity.name)
    ));
    if circles.contains(&id) {
        let first = on_path(id, quote!(slot), circles, program);
        return quote! {
            #docs
            pub(crate) fn #name(&mut self, slot: Slot) { self.end(#first); }
        };
    }
    let store = ident(&entity.field);
    let referring = referring(id, circles, program);
    quote! {
        #docs
        pub(crate) fn #name(&mut self, slot: Slot) {
            #referring
            self.#store.remove(slot);
        }
    }
}

/// The statements that say what becomes of those that refer to the instance in `slot`.
fn referring(id: EntityId, circles: &BTreeSet<EntityId>, program: &Program) -> TokenStream {
    let store = ident(&program.entities[id].field);
    let mut statements = TokenStream::new();
    let mut known = None;
    for reference in program.references_to(id) {
        // The key is another value where it is compared with another type.
        if known.replace(reference.primary) != Some(reference.primary) {
            let key = ident(&program.keys[reference.primary].ident);
            statements.extend(quote!(let key = #key(&self.#store.rows[slot]);));
        }
        statements.extend(follow(reference, circles, program));
    }
    statements
}

fn follow(reference: &Reference, circles: &BTreeSet<EntityId>, program: &Program) -> TokenStream {
    let from = &program.entities[reference.from];
    let (store, by) = (ident(&from.field), ident(&reference.ident));
    let oldest = quote!(self.#store.#by.oldest(key.as_ref()));
    match &reference.effect {
        ReferenceEffect::Ends { in_circle: true } => {
            let next = on_path(reference.from, quote!(referring), circles, program);
            quote! {
                if let Some(referring) = #oldest {
                    return Some(#next);
                }
            }
        }
        ReferenceEffect::Ends { in_circle: false } => {
            let remove = match removing(reference.from, program) {
                Some(method) => quote!(self.#method(referring);),
                None => quote!(self.#store.remove(referring);),
            };
            quote!(while let Some(referring) = #oldest { #remove })
        }
        ReferenceEffect::Clears(columns) => {
            let set = columns.iter().map(|column| {
                let column = &from.columns[*column];
                let set = ident(&with_prefix("set", &column.ident));
                let null =
                    literal::owned(&Literal::Null, &column.ty, column.nullable, &program.types);
                quote!(self.#store.#set(referring, #null);)
            });
            quote!(while let Some(referring) = #oldest { #(#set)* })
        }
    }
}

/// The methods that follow references in a circle.
fn circle(circles: &BTreeSet<EntityId>, program: &Program) -> TokenStream {
    if circles.is_empty() {
        return quote!();
    }
    let (kind, on_path) = if circles.len() == 1 {
        (quote!(Slot), ident("slot"))
    } else {
        (quote!(Ending), ident("ending"))
    };
    // What is to be done with an instance that stands on the path, by its entity.
    let by_entity = |each: &dyn Fn(EntityId) -> TokenStream| {
        if let (1, Some(id)) = (circles.len(), circles.first()) {
            return each(*id);
        }
        let arms = circles.iter().map(|id| {
            let (variant, done) = (variant(*id, program), each(*id));
            if done.is_empty() {
                quote!(Ending::#variant(_) => {})
            } else {
                quote!(Ending::#variant(slot) => { #done })
            }
        });
        quote!(match #on_path { #(#arms)* })
    };
    let next = by_entity(&|id| referring(id, circles, program));
    let leave = by_entity(&|id| {
        let store = ident(&program.entities[id].field);
        let references = program.references_from(id).filter(|one| one.is_in_circle());
        let leave = references.map(|reference| {
            let by = ident(&reference.ident);
            quote!(self.#store.#by.set(slot, None);)
        });
        leave.collect()
    });
    let remove = by_entity(&|id| {
        let store = ident(&program.entities[id].field);
        quote!(self.#store.remove(slot);)
    });
    quote! {
        /// Ends an instance, and before it those that refer to it and end with it, each after those
        /// that refer to that one.
        fn end(&mut self, first: #kind) {
            let mut path = std::mem::take(&mut self.relations.path);
            self.leave(first);
            path.push(first);
            while let Some(#on_path) = path.last().copied() {
                match self.next_to_end(#on_path) {
                    Some(next) => {
                        self.leave(next);
                        path.push(next);
                    }
                    None => {
                        path.pop();
                        #remove
                    }
                }
            }
            self.relations.path = path;
        }
        /// The oldest of those that refer to an instance and end before it.
        fn next_to_end(&mut self, #on_path: #kind) -> Option<#kind> {
            #next
            None
        }
        /// Makes an instance one that is not found any more by what it refers to.
        fn leave(&mut self, #on_path: #kind) {
            #leave
        }
    }
}
