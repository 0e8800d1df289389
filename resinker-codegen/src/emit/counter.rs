//! Counters of sequences and ordered UUIDs: as fields, and where the code that counts finds them.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{code, doc};
use super::types::ident;
use crate::ir::{Counter, CounterOwner, Program};

/// The counters that are kept by the event type (or initial instances) that counts.
pub(super) fn own(owners: &BTreeMap<String, CounterOwner>) -> impl Iterator<Item = &Counter> {
    owners.values().filter_map(|owner| match owner {
        CounterOwner::Own(counter) => Some(counter),
        CounterOwner::Entity(..) => None,
    })
}

/// A counter as a field of a struct.
pub(super) fn field(counter: &Counter, visibility: &TokenStream) -> TokenStream {
    let (path, name) = (code(&counter.path), ident(&counter.ident));
    let docs = doc(&if counter.ordered_uuid {
        format!("What keeps the UUIDs of {path} in order.")
    } else {
        format!("Where the numbers of {path} stand.")
    });
    let ty = if counter.ordered_uuid {
        quote!(value::UuidV7Counter)
    } else {
        quote!(value::SequenceCounter)
    };
    quote!(#docs #visibility #name: #ty)
}

/// A counter that has counted nothing. The code needs `shard` where the counter is of a sequence.
pub(super) fn start(counter: &Counter) -> TokenStream {
    if counter.ordered_uuid {
        quote!(value::UuidV7Counter::default())
    } else {
        quote!(value::SequenceCounter::of(shard))
    }
}

/// Every counter as the expression that it is, by dotted path; `own` says it of those that are kept
/// by whoever counts.
pub(super) fn expressions(
    owners: &BTreeMap<String, CounterOwner>,
    program: &Program,
    own: &dyn Fn(&Counter) -> TokenStream,
) -> BTreeMap<String, TokenStream> {
    let expression = |owner: &CounterOwner| match owner {
        CounterOwner::Own(counter) => own(counter),
        CounterOwner::Entity(entity, name) => {
            let (store, name) = (ident(&program.entities[*entity].field), ident(name));
            quote!(world.#store.#name)
        }
    };
    owners
        .iter()
        .map(|(name, owner)| (name.clone(), expression(owner)))
        .collect()
}
