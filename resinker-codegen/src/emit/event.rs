//! One module an event type: how it picks, fills its payload, and changes the world.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::counter;
use super::docs::{code, doc, doc_or, module_doc};
use super::draft;
use super::effects;
use super::file::file;
use super::fill::Body;
use super::imports::Used;
use super::payload::{serde_derives, serde_name};
use super::picks::{Otherwise, picks, sample_fields};
use super::step;
use super::streams::Streams;
use super::types::{ident, rust_type};
use crate::ir::{Event, Making, Part, Program};
use crate::lower::streams::part;

/// The module that declares all event types.
pub(super) fn declarations(program: &Program) -> String {
    let modules = program.events.iter().map(|event| {
        let module = ident(&event.module);
        quote!(pub(crate) mod #module;)
    });
    let variants = program.events.iter().map(|event| {
        let variant = ident(&event.variant);
        let payload = ident(&program.types.structs[event.payload].name);
        let name = &event.checked.name;
        let doc = doc_or(
            event.checked.description.as_deref(),
            &format!("{}.", code(name)),
        );
        let rename = (event.variant != *name).then(|| serde_name(name));
        if event.checked.null_probability > 0.0 {
            quote!(#doc #rename #variant(Option<#payload>))
        } else {
            quote!(#doc #rename #variant(#payload))
        }
    });
    let mut payloads: Vec<&str> = program
        .events
        .iter()
        .map(|event| program.types.structs[event.payload].name.as_str())
        .collect();
    payloads.sort_unstable();
    payloads.dedup();
    let names: Vec<Ident> = payloads.into_iter().map(ident).collect();
    let imports = match names.as_slice() {
        [one] => quote!(use crate::payload::#one;),
        many => quote!(use crate::payload::{#(#many),*};),
    };
    let docs = module_doc(
        "What can happen: one module an event type, and the type of all events.",
        None,
    );
    let serde = serde_derives();
    file(quote! {
        #docs
        #(#modules)*
        #imports
        /// An event of any type. Its JSON is that of the stream without the timestamp.
        #[derive(Clone, Debug, PartialEq)]
        #serde
        #[cfg_attr(feature = "serde", serde(tag = "event_type", content = "payload"))]
        #[allow(clippy::large_enum_variant, reason = "events are handed over one at a time")]
        pub enum Event { #(#variants,)* }
    })
}

/// The module of one event type.
pub(super) fn module(event: &Event, program: &Program) -> String {
    let checked = &event.checked;
    let streams = Streams::new(part(&checked.name), &event.streams);
    let code = EventCode {
        event,
        program,
        streams: &streams,
    };
    let functions = if event.is_by_itself() {
        code.happen()
    } else {
        step::functions(&code)
    };
    let draft = draft::of_event(event, program, &streams);
    let samples = sample_fields(event);
    let counters = counter::own(&event.counters).map(|counter| {
        // The simulation asks whether values are used up.
        let visibility = counter.distinct().map(|_| quote!(pub(crate)));
        counter::field(counter, &visibility.unwrap_or_default())
    });
    let struct_doc = doc(&format!("Makes {} events.", self::code(&checked.name)));
    let declarations = streams.declarations();
    let turns: Vec<TokenStream> = counter::own(&event.counters)
        .filter(|counter| counter.takes_turns())
        .map(|counter| {
            let (name, start) = (ident(&counter.ident), counter::start(counter));
            quote!(#name: #start)
        })
        .collect();
    let of = (!turns.is_empty()).then(|| {
        quote! {
            /// That of a part of the run: the parts take turns in each sequence.
            pub(crate) fn of(shard: Shard) -> Self { Self { #(#turns,)* ..Self::default() } }
        }
    });
    let items = quote! {
        #declarations
        #draft
        #struct_doc
        #[derive(Debug, Default)]
        pub(crate) struct Generator {
            /// How many were made.
            ordinal: u64,
            #samples
            #(#counters,)*
        }
        impl Generator { #of #functions }
    };
    let used = Used::by(&items);
    let (runtime, entities, types) = (
        used.runtime(),
        used.entities(program),
        used.payload(program),
    );
    let relation = used.names("relation").then(|| {
        quote!(
            use crate::relation;
        )
    });
    let scenarios = (!event.steps.is_empty()).then(|| {
        quote!(
            use crate::scenario;
        )
    });
    let docs = module_doc(
        &format!("{}.", self::code(&checked.name)),
        checked.description.as_deref(),
    );
    file(quote!(#docs #runtime #entities #types #relation #scenarios #items))
}

/// The field that keeps the key of an instance, for the key of the event's message.
pub(super) fn kept_key(event: &Event, program: &Program) -> Option<TokenStream> {
    let pick = &event.picks[event.kept_key?];
    let entity = &program.entities[pick.entity];
    let column = entity.stored_key();
    let nullable = column.nullable || pick.consumption.optional;
    let ty = rust_type(&column.ty, nullable, &program.types);
    let docs = doc(&format!(
        "The key of the {} that takes part, for the event's message.",
        code(&entity.name)
    ));
    Some(quote!(#docs pub(crate) key: #ty,))
}

/// An event type, and what all functions that make it have in common.
pub(super) struct EventCode<'a> {
    pub(super) event: &'a Event,
    pub(super) program: &'a Program,
    pub(super) streams: &'a Streams<'a>,
}

impl<'a> EventCode<'a> {
    /// The body of what makes the core of a payload.
    pub(super) fn body(&self, making: &'a Making) -> Body<'a> {
        let (event, program) = (self.event, self.program);
        let mut body = Body::new(
            program,
            &event.picks,
            event.payload_of(making.variant),
            quote!(payload),
            quote!(self.),
            crate::ir::names::OF_EVENTS,
            self.streams,
        );
        body.part = Part::Core(&making.rest);
        body.subject = part(&event.checked.name);
        body.counters = counter::expressions(&event.counters, program, &|counter| {
            let ident = ident(&counter.ident);
            quote!(self.#ident)
        });
        body.kept_samples = event.kept_samples();
        body.kept_key = event.kept_key;
        body.updated_key = effects::updated_key(event, &body);
        body
    }

    /// What ends the event where a value of it that should be distinct is none.
    pub(super) fn stop(&self, body: &Body<'_>) -> Option<TokenStream> {
        let end = quote!(return None;);
        counter::stop(&self.event.counters, &body.counters, self.program, &end)
    }

    /// The type of `world`.
    pub(super) fn world(&self) -> TokenStream {
        if self.event.changes_world(self.program) {
            quote!(&mut World)
        } else {
            quote!(&World)
        }
    }

    /// The one function of an event that happens by itself alone.
    fn happen(&self) -> TokenStream {
        let event = self.event;
        let (Some(making), Some(picking)) = (event.makings.first(), &event.happening) else {
            unreachable!("what happens by itself is made, and picks");
        };
        let body = self.body(making);
        let existing = match event.existing {
            Some(pool) => effects::draw_existing(event, pool, &body),
            None => effects::picked_existing(event, &body),
        };
        let fields = body.root();
        let stop = self.stop(&body);
        let effects = effects::effects(event, &body);
        let picks = picks(&body, &picking.made, &event.sampled, Otherwise::NoEvent);
        let draws = !making.uses.streams.is_empty() || !picking.streams.is_empty();
        let world = making.uses.world || !picking.made.is_empty();
        let draw = draws.then(|| quote!(let draws = Draws::new(seed, SCOPE, self.ordinal);));
        let payload = making
            .uses
            .object
            .then(|| quote!(let payload = &mut draft.payload;));
        let hand_over = draft::hand_over(event, making);
        let draft = parameter("draft", draft::is_written(event, making));
        let seed = parameter("seed", draws);
        let world = parameter("world", world);
        let now = parameter("now", making.uses.now);
        let world_type = self.world();
        quote! {
            /// Makes the core of one event and applies its effects; `None`, without any effect,
            /// where what it takes part with does not exist.
            pub(crate) fn happen(&mut self, #draft: &mut Draft, #seed: u64, #world: #world_type, #now: Timestamp) -> Option<()> {
                #draw
                #payload
                #picks
                #existing
                #fields
                #stop
                #effects
                #hand_over
                self.ordinal += 1;
                Some(())
            }
        }
    }
}

/// A parameter's name, with an underscore before it where nothing uses it.
pub(super) fn parameter(name: &str, used: bool) -> Ident {
    if used {
        ident(name)
    } else {
        ident(&format!("_{name}"))
    }
}
