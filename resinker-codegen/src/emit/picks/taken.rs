//! What picks leave alone, and how long the arrays are that they feed.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use resinker_language::model::ConsumptionId;

use super::pool;
use crate::emit::fill::Body;
use crate::emit::types::ident;
use crate::emit::{literal, size};
use crate::ir::{Members, Program, Sampled, Spared};
use crate::lower::streams::words;

/// All members of a pool that holds no more than a pick to come needs, as a slice; else an empty
/// one.
pub(super) fn spare(spared: Spared, program: &Program) -> TokenStream {
    let from = &program.pools[spared.pool];
    let ordered = match from.members {
        Members::All | Members::Candidates(_) => false,
        Members::Of(set) => program.entities[from.entity].sets[set].ordered,
    };
    let (pool, count) = (pool(spared.pool, program), literal::count(spared.count));
    if ordered {
        quote!(&world.#pool.exactly(#count))
    } else {
        quote!(world.#pool.exactly(#count))
    }
}

/// What a pick leaves alone where the entity has no room for another instance, as well as what is
/// `taken`: the statements that gather it, and a slice of it.
pub(super) fn spare_once_full(
    spared: Spared,
    taken: Option<&TokenStream>,
    body: &Body<'_>,
) -> (TokenStream, TokenStream) {
    let program = body.program;
    let from = &program.pools[spared.pool];
    let store = ident(&program.entities[from.entity].field);
    let full = size::at_least(
        &quote!(world.#store.rows),
        spared.once_full.unwrap_or_default(),
    );
    let (pool, count) = (pool(spared.pool, program), literal::count(spared.count));
    let variable = body.local("spared slots");
    let mutable = taken.map(|_| quote!(mut));
    let rest = taken.map(|taken| quote!(#variable.extend_from_slice(#taken);));
    let gather = quote! {
        let #mutable #variable = if #full { world.#pool.exactly(#count) } else { Vec::new() };
        #rest
    };
    (gather, quote!(&#variable))
}

/// The slots that earlier picks took: statements that gather them where they are in several places,
/// and a slice of them.
pub(in crate::emit) fn taken(
    body: &Body<'_>,
    before: &[ConsumptionId],
    awaited: &[Ident],
) -> (TokenStream, TokenStream) {
    let (several, single): (Vec<ConsumptionId>, Vec<ConsumptionId>) = before
        .iter()
        .partition(|at| body.picks[**at].consumption.per_item.is_some());
    let is_optional = |at: &ConsumptionId| body.picks[*at].consumption.optional;
    match (single.as_slice(), several.as_slice()) {
        (single, []) if awaited.is_empty() && !single.iter().any(is_optional) => {
            let slots = single.iter().map(|at| body.picked(*at));
            (quote!(), quote!(&[#(#slots),*]))
        }
        ([], [one]) if awaited.is_empty() => {
            let samples = body.samples(*one);
            (quote!(), quote!(&#samples))
        }
        (single, several) => {
            let variable = body.local("taken slots");
            let singles = single.iter().map(|at| {
                let slot = body.picked(*at);
                if is_optional(at) {
                    quote!(#variable.extend(#slot);)
                } else {
                    quote!(#variable.push(#slot);)
                }
            });
            let lists = several.iter().map(|at| {
                let samples = body.samples(*at);
                quote!(#variable.extend_from_slice(&#samples);)
            });
            let gather = quote! {
                let mut #variable = Vec::new();
                #(#singles)*
                #(#lists)*
                #(#variable.extend(#awaited);)*
            };
            (gather, quote!(&#variable))
        }
    }
}

/// The variable that holds the length of an array, and the statements that draw it.
pub(super) fn length(
    body: &Body<'_>,
    array: &Sampled,
    done: &[ConsumptionId],
    awaited: &[(ConsumptionId, Ident)],
) -> (Ident, TokenStream) {
    let variable = body.local(&format!("{} length", words(&array.name)));
    let (min, max) = (
        literal::count(array.min_items),
        literal::count(array.max_items),
    );
    let fixed = !array.is_drawn();
    let drawn = if fixed {
        max
    } else {
        let stream = body.stream(&array.name);
        quote!(value::length(&mut draws.stream(#stream), #min, #max))
    };
    if array.limits.is_empty() {
        return (variable.clone(), quote!(let #variable = #drawn;));
    }
    let limits = array.limits.iter().enumerate().map(|(at, limit)| {
        let pool = pool(limit.pool, body.program);
        // Where an instance is known already, nothing of the pool is kept for its pick but the
        // instance itself.
        let known: Vec<TokenStream> = awaited
            .iter()
            .filter(|(at, _)| limit.kept_for.contains(at))
            .map(|(_, known)| {
                quote!(+ usize::from(#known.is_some_and(|slot| !world.#pool.contains(slot))))
            })
            .collect();
        let mut left = if known.is_empty() {
            quote!(world.#pool.len())
        } else {
            quote!((world.#pool.len() #(#known)*))
        };
        if limit.kept > 0 {
            let kept = literal::count(limit.kept);
            left = quote!(#left.saturating_sub(#kept));
        }
        for taken in limit.taken.iter().filter(|taken| done.contains(taken)) {
            let samples = body.samples(*taken);
            left = quote!(#left.saturating_sub(#samples.len()));
        }
        if limit.shares > 1 {
            let shares = literal::count(limit.shares);
            left = quote!((#left / #shares));
        }
        match (at, fixed) {
            // A literal has no methods before its type is known.
            (0, true) => quote!(let #variable = #left.min(#drawn);),
            (0, false) => quote!(let #variable = #drawn.min(#left);),
            _ => quote!(let #variable = #variable.min(#left);),
        }
    });
    (variable.clone(), quote!(#(#limits)*))
}
