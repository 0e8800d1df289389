//! Drafts: what the core makes of events, and the functions that complete and tell them.
//!
//! The core of an event type, in its own module, begins a draft; all that follows is a function of
//! that draft and the seed.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::docs::{code, doc, module_doc};
use super::event::{kept_key, parameter};
use super::file::file;
use super::fill::Body;
use super::imports::Used;
use super::key::write_key;
use super::output::column_count;
use super::streams::Streams;
use super::types::ident;
use crate::ir::names::OF_EVENTS;
use crate::ir::{Event, Making, Part, Program, Table};
use crate::lower::streams::part;

/// What of the runtime the module of all drafts uses.
const RUNTIME: [&str; 5] = ["DraftList", "Drafts", "Encode", "Encoder", "MessageKey"];

/// The draft of an event type: its payload and what completes that.
pub(super) fn of_event(event: &Event, program: &Program, streams: &Streams<'_>) -> TokenStream {
    let payload = ident(&program.types.structs[event.payload].name);
    let key = kept_key(event, program);
    let is_null = (event.checked.null_probability > 0.0).then(|| {
        quote! {
            /// Whether the payload is null.
            pub(crate) is_null: bool,
        }
    });
    let rests: Vec<(usize, &Making)> = rests(event).collect();
    let draws = keeps_ordinal(event);
    let ordinal = draws.then(|| {
        quote! {
            /// How many events of the type came before.
            ordinal: u64,
        }
    });
    let now = keeps_time(event).then(|| {
        quote! {
            /// When the event happens.
            now: Timestamp,
        }
    });
    let making = keeps_making(event).then(|| {
        quote! {
            /// Which function has made it.
            making: u8,
        }
    });
    let body = match rests.as_slice() {
        [] => quote!(),
        [(_, one)] if event.makings.len() == 1 => {
            let body = rest(event, one, program, streams);
            let seed = parameter("seed", !one.rest_uses.streams.is_empty());
            quote! {
                impl Draft {
                    /// Makes the rest of the event: what nothing but its own payload needs.
                    pub(crate) fn complete(&mut self, #seed: u64) { #body }
                }
            }
        }
        several => {
            let functions = several.iter().map(|(number, making)| {
                let name = rest_name(*number);
                let body = rest(event, making, program, streams);
                let seed = parameter("seed", !making.rest_uses.streams.is_empty());
                quote!(fn #name(&mut self, #seed: u64) { #body })
            });
            let call = |number: usize| {
                let name = rest_name(number);
                quote!(self.#name(seed))
            };
            let chosen = if let [(number, _)] = several {
                let (call, number) = (call(*number), Literal::usize_unsuffixed(*number));
                quote!(if self.making == #number { #call; })
            } else {
                let arms = several.iter().map(|(number, _)| {
                    let (call, number) = (call(*number), Literal::usize_unsuffixed(*number));
                    quote!(#number => #call,)
                });
                quote!(match self.making { #(#arms)* _ => {} })
            };
            quote! {
                impl Draft {
                    /// Makes the rest of the event: what nothing but its own payload needs, as what
                    /// has made the core would have gone on.
                    pub(crate) fn complete(&mut self, seed: u64) {
                        #chosen
                    }
                    #(#functions)*
                }
            }
        }
    };
    let docs = doc(&format!(
        "What the core makes of {} events.",
        code(&event.checked.name)
    ));
    quote! {
        #docs
        #[derive(Clone, Debug, Default)]
        pub(crate) struct Draft {
            /// The payload. Its buffers are used again.
            pub(crate) payload: #payload,
            #key
            #is_null
            #ordinal
            #now
            #making
        }
        #body
    }
}

/// The statements by which the core hands over to what completes the draft.
pub(super) fn hand_over(event: &Event, making: &Making) -> TokenStream {
    let ordinal = keeps_ordinal(event).then(|| quote!(draft.ordinal = self.ordinal;));
    let now = making.rest_uses.now.then(|| quote!(draft.now = now;));
    let number = event
        .makings
        .iter()
        .position(|it| it.variant == making.variant);
    let number = Literal::usize_unsuffixed(number.unwrap_or_default());
    let which = keeps_making(event).then(|| quote!(draft.making = #number;));
    quote!(#ordinal #now #which)
}

/// Whether the core of such an event writes into the draft.
pub(super) fn is_written(event: &Event, making: &Making) -> bool {
    making.uses.object
        || event.kept_key.is_some()
        || keeps_ordinal(event)
        || making.rest_uses.now
        || keeps_making(event)
}

fn rests(event: &Event) -> impl Iterator<Item = (usize, &Making)> {
    let makings = event.makings.iter().enumerate();
    makings.filter(|(_, making)| making.has_rest())
}

fn keeps_ordinal(event: &Event) -> bool {
    rests(event).any(|(_, making)| !making.rest_uses.streams.is_empty())
}

fn keeps_time(event: &Event) -> bool {
    rests(event).any(|(_, making)| making.rest_uses.now)
}

/// Where events are made in several ways, the draft says in which.
fn keeps_making(event: &Event) -> bool {
    event.makings.len() > 1 && rests(event).next().is_some()
}

fn rest_name(number: usize) -> Ident {
    match number {
        0 => ident("complete_plain"),
        _ => ident(&format!("complete_variant_{number}")),
    }
}

/// The statements that make the rest.
fn rest(event: &Event, making: &Making, program: &Program, streams: &Streams<'_>) -> TokenStream {
    let payload = match making.variant {
        Some(variant) => &event.checked[variant],
        None => &event.checked.payload,
    };
    let picks = Table::default();
    let mut body = Body::new(
        program,
        &picks,
        payload,
        quote!(payload),
        quote!(self.),
        OF_EVENTS,
        streams,
    );
    body.part = Part::Rest(&making.rest);
    body.subject = part(&event.checked.name);
    let share = event.checked.null_probability;
    body.null_probability = (share > 0.0).then_some(share);
    let fields = body.root();
    let uses = &making.rest_uses;
    let draws = (!uses.streams.is_empty())
        .then(|| quote!(let draws = Draws::new(seed, SCOPE, self.ordinal);));
    let now = uses.now.then(|| quote!(let now = self.now;));
    let object = uses
        .object
        .then(|| quote!(let payload = &mut self.payload;));
    quote!(#draws #now #object #fields)
}

/// `draft.rs`: the drafts of all event types.
pub(super) fn module(program: &Program) -> String {
    let count = program.events.len();
    let modules: Vec<Ident> = program
        .events
        .iter()
        .map(|event| ident(&event.module))
        .collect();
    let mut sorted = modules.clone();
    sorted.sort();
    let all = |function: &TokenStream| {
        let arms = program.events.iter().enumerate().map(|(index, event)| {
            let (pattern, module) = (pattern(index, count), ident(&event.module));
            quote!(#pattern => self.#module.#function)
        });
        quote!(match event_type { #(#arms,)* })
    };
    let keep = all(&quote!(keep()));
    let give_arms = program.events.iter().enumerate().map(|(index, event)| {
        let (pattern, module) = (pattern(index, count), ident(&event.module));
        quote!(#pattern => self.#module.give(&mut to.#module))
    });
    let complete = complete(program);
    let write_arms = program.events.iter().enumerate().map(|(index, event)| {
        let (pattern, module) = (pattern(index, count), ident(&event.module));
        if event.checked.null_probability > 0.0 {
            let columns = Literal::usize_unsuffixed(column_count(&event.checked.payload.members()));
            return quote! {
                #pattern => {
                    let draft = &self.#module[at];
                    if draft.is_null {
                        to.null(#columns);
                    } else {
                        draft.payload.encode(to);
                    }
                }
            };
        }
        quote!(#pattern => self.#module[at].payload.encode(to))
    });
    let event_arms = program.events.iter().enumerate().map(|(index, event)| {
        let (pattern, module, variant) = (
            pattern(index, count),
            ident(&event.module),
            ident(&event.variant),
        );
        if event.checked.null_probability > 0.0 {
            return quote! {
                #pattern => {
                    let draft = &self.#module[at];
                    Event::#variant((!draft.is_null).then(|| draft.payload.clone()))
                }
            };
        }
        quote!(#pattern => Event::#variant(self.#module[at].payload.clone()))
    });
    let write_key = write_key(program);
    let body = quote! {
        /// The drafts of events, by event type.
        #[derive(Debug, Default)]
        pub struct EventDrafts { #(pub(crate) #modules: DraftList<#modules::Draft>,)* }
        impl Drafts for EventDrafts {
            type Event = Event;
            fn keep(&mut self, event_type: usize) { #keep }
            fn give(&mut self, event_type: usize, to: &mut Self) {
                match event_type { #(#give_arms,)* }
            }
            fn clear(&mut self) { #(self.#modules.clear();)* }
            #complete
            #write_key
            fn write_payload<E: Encoder>(&self, event_type: usize, at: usize, to: &mut E) {
                match event_type { #(#write_arms,)* }
            }
            fn event(&self, event_type: usize, at: usize) -> Event {
                match event_type { #(#event_arms,)* }
            }
        }
    };
    let keyed = (!write_key.is_empty()).then(|| {
        quote!(
            fn keyed(_: &dyn MessageKey) {}
        )
    });
    // A trait's methods do not name it.
    let runtime = Used::by(&quote!(#body #keyed fn uses<T: Encode>() {}))
        .import(&quote!(resinker_runtime::codegen), RUNTIME);
    let docs = module_doc("What has been made of events, and how they are told.", None);
    file(quote! {
        #docs
        #runtime
        use crate::event::{Event, #(#sorted),*};
        #body
    })
}

/// The function that completes a draft.
fn complete(program: &Program) -> TokenStream {
    let count = program.events.len();
    let completed: Vec<(usize, &Event)> = program
        .events
        .iter()
        .enumerate()
        .filter(|(_, event)| rests(event).next().is_some())
        .collect();
    let made = |event: &Event| {
        let module = ident(&event.module);
        quote!(self.#module[at].complete(seed))
    };
    match completed.as_slice() {
        [] => quote! {
            fn complete(&mut self, _event_type: usize, _at: usize, _seed: u64) {}
        },
        [(_, one)] if count == 1 => {
            let made = made(one);
            quote! {
                fn complete(&mut self, _event_type: usize, at: usize, seed: u64) { #made; }
            }
        }
        [(index, one)] => {
            let (index, made) = (Literal::usize_unsuffixed(*index), made(one));
            quote! {
                fn complete(&mut self, event_type: usize, at: usize, seed: u64) {
                    if event_type == #index { #made; }
                }
            }
        }
        several => {
            let arms = several.iter().map(|(index, event)| {
                let (index, made) = (Literal::usize_unsuffixed(*index), made(event));
                quote!(#index => #made,)
            });
            quote! {
                fn complete(&mut self, event_type: usize, at: usize, seed: u64) {
                    match event_type { #(#arms)* _ => {} }
                }
            }
        }
    }
}

/// The last arm takes everything: indexes are those of `EVENT_TYPES`.
pub(in crate::emit) fn pattern(index: usize, count: usize) -> TokenStream {
    if index + 1 == count {
        quote!(_)
    } else {
        let index = Literal::usize_unsuffixed(index);
        quote!(#index)
    }
}
