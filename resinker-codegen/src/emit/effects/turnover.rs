//! How the oldest instance goes for one that an event creates.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::fill::Body;
use crate::emit::picks::{pool, taken};
use crate::emit::types::ident;
use crate::emit::{relation, size};
use crate::ir::{Event, ProductionWay, Turnover};

/// The test that there is no room for another instance, and that all are held by runs; `None` where
/// some instance may always go.
pub(super) fn none_goes(turnover: &Turnover, body: &Body<'_>) -> Option<TokenStream> {
    turnover.held.then(|| {
        let (full, free) = (full(turnover, body), pool(turnover.free, body.program));
        quote!((#full && world.#free.is_empty()))
    })
}

/// The statements that end a step where there is no room for what its event always creates, and
/// none that may go for it.
pub(in crate::emit) fn no_place(event: &Event, body: &Body<'_>) -> TokenStream {
    let turnover = event.turnover.as_ref().filter(|it| it.held);
    let (Some(turnover), Some(ProductionWay::Create)) = (turnover, event.production_way()) else {
        return quote!();
    };
    let (full, free) = (full(turnover, body), pool(turnover.free, body.program));
    if turnover.beside.is_empty() {
        return quote!(if #full && world.#free.is_empty() { return None; });
    }
    let (gather, stay) = taken(body, &turnover.beside, &[]);
    if gather.is_empty() {
        return quote!(if #full && world.#free.oldest_other(#stay).is_none() { return None; });
    }
    quote! {
        if #full {
            #gather
            if world.#free.oldest_other(#stay).is_none() { return None; }
        }
    }
}

/// The statements that create the instance, in the place of the oldest where there is no room, or
/// update the one that `existing` names. `create`: the method of the store, and the row.
pub(super) fn produce(
    event: &Event,
    turnover: &Turnover,
    (insert, row): (&TokenStream, &TokenStream),
    used: bool,
    body: &Body<'_>,
) -> TokenStream {
    let entity = &body.program.entities[turnover.entity];
    let store = ident(&entity.field);
    // What is there already under the new one's key is updated.
    let is_new = entity.indexed_key().map(|key| {
        let key = ident(&entity.columns[key].ident);
        quote!(&& world.#store.keys.get(&row.#key).is_none())
    });
    let full = full(turnover, body);
    let goes = goes(turnover, body, &quote!(#full #is_new));
    if event.production_way() == Some(ProductionWay::Create) {
        let bind = used.then(|| quote!(let produced =));
        return quote! {
            let row = #row;
            #goes
            #bind world.#store.#insert(row);
        };
    }
    let create = quote!({ #goes world.#store.#insert(row) });
    match (used, entity.replaces_anything()) {
        (true, true) => quote! {
            let row = #row;
            let produced = match existing {
                Some(slot) => { world.#store.replace(slot, row); slot }
                None => #create
            };
        },
        (true, false) => quote! {
            let produced = match existing {
                Some(slot) => slot,
                None => { let row = #row; #goes world.#store.#insert(row) }
            };
        },
        (false, true) => quote! {
            let row = #row;
            match existing {
                Some(slot) => world.#store.replace(slot, row),
                None => { #goes world.#store.#insert(row); }
            }
        },
        (false, false) => quote! {
            if existing.is_none() {
                let row = #row;
                #goes
                world.#store.#insert(row);
            }
        },
    }
}

/// The statement that ends the oldest instance that may go, where `wanted` holds.
fn goes(turnover: &Turnover, body: &Body<'_>, wanted: &TokenStream) -> TokenStream {
    let store = ident(&body.program.entities[turnover.entity].field);
    let free = pool(turnover.free, body.program);
    let oldest = body.local("oldest");
    let remove = match relation::removing(turnover.entity, body.program) {
        Some(method) => quote!(world.#method(#oldest);),
        None => quote!(world.#store.remove(#oldest);),
    };
    let (gather, stay) = match turnover.beside.as_slice() {
        [] => (quote!(), quote!(&[])),
        beside => taken(body, beside, &[]),
    };
    if gather.is_empty() {
        return quote! {
            if #wanted && let Some(#oldest) = world.#free.oldest_other(#stay) { #remove }
        };
    }
    quote! {
        if #wanted {
            #gather
            if let Some(#oldest) = world.#free.oldest_other(#stay) { #remove }
        }
    }
}

/// The test that there is no room for another instance.
fn full(turnover: &Turnover, body: &Body<'_>) -> TokenStream {
    let store = ident(&body.program.entities[turnover.entity].field);
    size::at_least(&quote!(world.#store.rows), turnover.count)
}
