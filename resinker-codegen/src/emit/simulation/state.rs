//! The state of the simulation as it begins.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::counter;
use crate::emit::event::parameter;
use crate::emit::types::ident;
use crate::ir::{Counter, Entity, Event, Program};

/// The fields that initial instances need which are sent one after another.
pub(super) fn stage_fields(program: &Program) -> TokenStream {
    if !program.is_staged() {
        return quote!();
    }
    quote! {
        shard: Shard,
        /// Which entity's initial instances are made.
        stage: usize,
        /// How many of them were sent.
        opened: u64,
    }
}

/// The function that makes the state. `scenarios`: what it has of those.
pub(super) fn new(program: &Program, scenarios: &TokenStream) -> TokenStream {
    let staged = program.is_staged();
    let initial = program.has_unsent() && !staged;
    let stage = staged.then(|| quote!(shard, stage: 0, opened: 0,));
    let create = initial.then(|| quote!(initial::create(seed, &mut world, start, shard);));
    let turns: Vec<TokenStream> = program.entities.iter().flat_map(turns).collect();
    let world = if initial || !turns.is_empty() {
        quote!(let mut world = World::default();)
    } else {
        quote!(let world = World::default();)
    };
    let (start, shard) = (
        parameter("start", initial),
        parameter(
            "shard",
            initial || staged || !turns.is_empty() || program.events.iter().any(takes_turns),
        ),
    );
    let generators = program.events.iter().map(|event| {
        let module = ident(&event.module);
        if takes_turns(event) {
            quote!(#module: #module::Generator::of(shard))
        } else {
            quote!(#module: #module::Generator::default())
        }
    });
    let count = Literal::usize_unsuffixed(program.conditions.len());
    let made = quote!(Self {
        seed, arrivals: 0, eligibility: Eligibility::new(&WEIGHTS, &REQUIRES, #count), #scenarios #stage world, drafts: EventDrafts::default(), #(#generators,)*
    });
    let done = if program.conditions.is_empty() {
        made
    } else {
        quote! {
            let mut simulation = #made;
            simulation.evaluate_conditions();
            simulation
        }
    };
    quote! {
        fn new(seed: u64, #start: Timestamp, #shard: Shard) -> Self {
            #world
            #(#turns)*
            #create
            #done
        }
    }
}

/// Whether the parts of a run take turns in sequences of an event type's own.
fn takes_turns(event: &Event) -> bool {
    counter::own(&event.counters).any(Counter::takes_turns)
}

/// The parts of a run take turns in an entity's sequences.
fn turns(entity: &Entity) -> Vec<TokenStream> {
    let sequences = entity
        .counters
        .iter()
        .filter(|(_, counter)| counter.takes_turns());
    sequences
        .map(|(_, counter)| {
            let (store, name) = (ident(&entity.field), ident(&counter.ident));
            let start = counter::start(counter);
            quote!(world.#store.#name = #start;)
        })
        .collect()
}
