//! Counters of sequences, ordered UUIDs and `unique` fields: as fields, and where the code that
//! counts finds them.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{code, doc};
use super::types::ident;
use crate::ir::{Counted, Counter, CounterOwner, Program};

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
    let (docs, ty) = match &counter.counts {
        Counted::OrderedUuid => (
            format!("What keeps the UUIDs of {path} in order."),
            quote!(value::UuidV7Counter),
        ),
        Counted::Sequence => (
            format!("Where the numbers of {path} stand."),
            quote!(value::SequenceCounter),
        ),
        Counted::Distinct(_) => (
            format!("How many values of {path} were drawn, of which no two are equal."),
            quote!(value::DistinctCounter),
        ),
    };
    let docs = doc(&docs);
    quote!(#docs #visibility #name: #ty)
}

/// A counter that has counted nothing. The code needs `shard` where the parts of a run take turns
/// in it.
pub(super) fn start(counter: &Counter) -> TokenStream {
    match &counter.counts {
        Counted::OrderedUuid => quote!(value::UuidV7Counter::default()),
        Counted::Sequence => quote!(value::SequenceCounter::of(shard)),
        Counted::Distinct(name) => {
            let stream = format!("unique {name}");
            quote!(value::DistinctCounter::of(shard, const { Stream::named(#stream) }))
        }
    }
}

/// What ends whatever is made where a value that it drew is none, since all are used up: `end`. Of
/// an event type's payload, or of an initial instance, by the counters of its fields.
pub(super) fn stop(
    owners: &BTreeMap<String, CounterOwner>,
    counters: &BTreeMap<String, TokenStream>,
    program: &Program,
    end: &TokenStream,
) -> Option<TokenStream> {
    let distinct = owners
        .iter()
        .filter(|(_, owner)| program.is_distinct(owner));
    let used_up: Vec<TokenStream> = distinct
        .filter_map(|(name, _)| counters.get(name))
        .map(|counter| quote!(#counter.is_used_up()))
        .collect();
    (!used_up.is_empty()).then(|| quote!(if #(#used_up)||* { #end }))
}

/// Why the run cannot go on, as an `Option` of a text, by all counters of `unique` fields.
pub(super) fn told(program: &Program) -> Vec<TokenStream> {
    let of_entities = program.entities.iter().flat_map(|entity| {
        let store = ident(&entity.field);
        entity
            .counters
            .iter()
            .map(move |(_, counter)| (quote!(self.world.#store), counter))
    });
    let of_events = program.events.iter().flat_map(|event| {
        let module = ident(&event.module);
        own(&event.counters).map(move |counter| (quote!(self.#module), counter))
    });
    let all = of_entities.chain(of_events);
    all.filter_map(|(owner, counter)| {
        let (field, name) = (ident(&counter.ident), code(counter.distinct()?));
        Some(quote!(#owner.#field.told(#name)))
    })
    .collect()
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
