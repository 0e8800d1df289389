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
            let calls = several.iter().map(|(number, _)| {
                let name = rest_name(*number);
                (*number, quote!(self.#name(seed)))
            });
            let chosen = chosen(&quote!(self.making), calls);
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
    let picks = Table::default();
    let mut body = Body::new(
        program,
        &picks,
        event.payload_of(making.variant),
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
    let each = |of: &dyn Fn(&Event, &Ident) -> TokenStream| {
        let arms = program.events.iter().enumerate().map(|(index, event)| {
            let (pattern, made) = (pattern(index, count), of(event, &ident(&event.module)));
            quote!(#pattern => #made)
        });
        quote!(match event_type { #(#arms,)* })
    };
    let keep = each(&|_, module| quote!(self.#module.keep()));
    let give = each(&|_, module| quote!(self.#module.give(&mut to.#module)));
    let complete = complete(program);
    let write = each(&|event, module| {
        if event.checked.null_probability <= 0.0 {
            return quote!(self.#module[at].payload.encode(to));
        }
        let columns = Literal::usize_unsuffixed(column_count(&event.checked.payload.members()));
        quote! {{
            let draft = &self.#module[at];
            if draft.is_null {
                to.null(#columns);
            } else {
                draft.payload.encode(to);
            }
        }}
    });
    let clone = each(&|event, module| {
        let variant = ident(&event.variant);
        if event.checked.null_probability <= 0.0 {
            return quote!(Event::#variant(self.#module[at].payload.clone()));
        }
        quote! {{
            let draft = &self.#module[at];
            Event::#variant((!draft.is_null).then(|| draft.payload.clone()))
        }}
    });
    let write_key = write_key(program);
    let body = quote! {
        /// The drafts of events, by event type.
        #[derive(Debug, Default)]
        pub struct EventDrafts { #(pub(crate) #modules: DraftList<#modules::Draft>,)* }
        impl Drafts for EventDrafts {
            type Event = Event;
            fn keep(&mut self, event_type: usize) { #keep }
            fn give(&mut self, event_type: usize, to: &mut Self) { #give }
            fn clear(&mut self) { #(self.#modules.clear();)* }
            #complete
            #write_key
            fn write_payload<E: Encoder>(&self, event_type: usize, at: usize, to: &mut E) { #write }
            fn event(&self, event_type: usize, at: usize) -> Event { #clone }
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
    let events = program.events.iter().enumerate();
    let mut calls: Vec<(usize, TokenStream)> = events
        .filter(|(_, event)| rests(event).next().is_some())
        .map(|(index, event)| {
            let module = ident(&event.module);
            (index, quote!(self.#module[at].complete(seed)))
        })
        .collect();
    let used = !calls.is_empty();
    let is_only = program.events.len() == 1;
    let event_type = parameter("event_type", used && !is_only);
    let (at, seed) = (parameter("at", used), parameter("seed", used));
    let body = match calls.pop() {
        Some((_, call)) if is_only => quote!(#call;),
        last => chosen(&quote!(#event_type), calls.into_iter().chain(last)),
    };
    quote! {
        fn complete(&mut self, #event_type: usize, #at: usize, #seed: u64) { #body }
    }
}

/// The statement that calls what belongs to a number, where something does.
fn chosen(
    number: &TokenStream,
    calls: impl IntoIterator<Item = (usize, TokenStream)>,
) -> TokenStream {
    let calls = calls.into_iter();
    let calls: Vec<_> = calls
        .map(|(number, call)| (Literal::usize_unsuffixed(number), call))
        .collect();
    match calls.as_slice() {
        [] => quote!(),
        [(one, call)] => quote!(if #number == #one { #call; }),
        several => {
            let arms = several.iter().map(|(one, call)| quote!(#one => #call,));
            quote!(match #number { #(#arms)* _ => {} })
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
