//! The module that makes the instances which exist before the first event.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::counter;
use super::docs::{code, doc, module_doc};
use super::effects::row;
use super::event::parameter;
use super::file::file;
use super::fill::Body;
use super::imports::Used;
use super::literal;
use super::picks::{Otherwise, picks, sample_variables};
use super::streams::Streams;
use super::types::ident;
use crate::ir::{Counter, Entity, Program};
use crate::lower::streams::part;
use crate::names::with_prefix;

/// `initial.rs`; `None` where there are no initial instances.
pub(super) fn module(program: &Program) -> Option<String> {
    let counts: Vec<(&Entity, u64)> = program
        .settings
        .initial
        .iter()
        .filter(|(id, count)| *count > 0 && program.sender(*id).is_none())
        .map(|(id, count)| (&program.entities[*id], *count))
        .collect();
    if counts.is_empty() {
        return None;
    }
    let calls = counts.iter().map(|(entity, _)| {
        let name = ident(&with_prefix("create", &entity.field));
        let (seed, now) = (
            draws(entity).then(|| quote!(seed,)),
            entity.initial_uses.now.then(|| quote!(, now)),
        );
        quote!(#name(#seed world #now, shard);)
    });
    let seed = parameter("seed", counts.iter().any(|(entity, _)| draws(entity)));
    let now = counts.iter().any(|(entity, _)| entity.initial_uses.now);
    let now = parameter("now", now);
    let functions = counts
        .iter()
        .map(|(entity, count)| function(entity, *count, program));
    // Between those that are sent, each entity's are made by themselves.
    let create = (!program.is_staged()).then(|| {
        quote! {
            /// Creates all of them, each entity after those that it takes values from.
            pub(crate) fn create(#seed: u64, world: &mut World, #now: Timestamp, shard: Shard) {
                #(#calls)*
            }
        }
    });
    let items = quote!(#create #(#functions)*);
    let used = Used::by(&items);
    let (runtime, entities, types) = (
        used.runtime(),
        used.entities(program),
        used.payload(program),
    );
    let docs = module_doc("The instances that exist before the first event.", None);
    Some(file(quote!(#docs #runtime #entities #types #items)))
}

/// What the simulation does to make all initial instances and to send some: the function that makes
/// the next one.
pub(super) fn opening(program: &Program) -> TokenStream {
    if !program.is_staged() {
        return quote!();
    }
    let counted = program
        .settings
        .initial
        .iter()
        .filter(|(_, count)| *count > 0);
    let stages = counted.enumerate().map(|(stage, (id, count))| {
        let stage = proc_macro2::Literal::usize_unsuffixed(stage);
        let entity = &program.entities[*id];
        let Some(event) = program.sender(*id) else {
            let name = ident(&with_prefix("create", &entity.field));
            return quote! {
                #stage => {
                    initial::#name(self.seed, &mut self.world, now, self.shard);
                    None
                }
            };
        };
        let (count, number) = (literal::count(*count), literal::place(event));
        let event = &program.events[event];
        let module = ident(&event.module);
        quote! {
            #stage => (self.opened < self.shard.share(#count)).then(|| {
                self.#module.open(self.drafts.#module.begin(), self.seed, &mut self.world, now).map(|()| #number)
            })
        }
    });
    let relate = (!program.related.is_empty()).then(|| quote!(self.world.relate();));
    let evaluate = (!program.conditions.is_empty()).then(|| quote!(self.evaluate_conditions();));
    quote! {
        fn initial_event(&mut self, now: Timestamp) -> Outcome {
            loop {
                let made = match self.stage {
                    #(#stages,)*
                    _ => {
                        #evaluate
                        return Outcome::Nothing;
                    }
                };
                match made {
                    None => {
                        self.stage += 1;
                        self.opened = 0;
                        #relate
                    }
                    Some(None) => return Outcome::Exhausted,
                    Some(Some(event_type)) => {
                        self.opened += 1;
                        #evaluate
                        return Outcome::Event(event_type);
                    }
                }
            }
        }
    }
}

/// Whether making an initial instance draws.
fn draws(entity: &Entity) -> bool {
    !entity.initial_uses.streams.is_empty() || !entity.initial_picking.streams.is_empty()
}

fn function(entity: &Entity, count: u64, program: &Program) -> TokenStream {
    let (uses, picking) = (&entity.initial_uses, &entity.initial_picking);
    let mut paths = uses.streams.clone();
    paths.extend(picking.streams.iter().cloned());
    // Names of event types that hold a space stand in quotes: this is none of theirs.
    let streams = Streams::new(format!("initial {}", part(&entity.name)), &paths);
    let mut body = Body::new(
        program,
        &entity.initial_picks,
        &entity.object,
        quote!(object),
        quote!(),
        crate::ir::names::OF_INITIAL_INSTANCES,
        &streams,
    );
    body.subject = part(&entity.name);
    let locals: Vec<(&Counter, Ident)> = counter::own(&entity.initial_counters)
        .map(|counter| (counter, body.local(&counter.ident)))
        .collect();
    body.counters = counter::expressions(&entity.initial_counters, program, &|counter| {
        let local = locals
            .iter()
            .find(|(known, _)| *known == counter)
            .map(|(_, local)| local);
        quote!(#local)
    });
    let counters = locals.iter().map(|(counter, local)| {
        let start = counter::start(counter);
        quote!(let mut #local = #start;)
    });
    let fields = body.root();
    let end = quote!(break;);
    let stop = counter::stop(&entity.initial_counters, &body.counters, program, &end);
    let row = row(entity, &entity.initial_values, &entity.object, None, &body);
    let picks = picks(
        &body,
        &picking.made,
        &entity.initial_sampled,
        Otherwise::NoMore,
    );
    let samples = sample_variables(&body, &picking.made);
    let draws = draws(entity);
    let object = uses.object.then(|| {
        let layout = &program.types.structs[program.types.struct_of(&entity.object)];
        let struct_name = ident(&layout.name);
        quote! {
            let mut object = #struct_name::default();
            let object = &mut object;
        }
    });
    let constants = streams.declarations();
    let start = draws.then(|| quote!(let draws = Draws::new(seed, SCOPE, ordinal);));
    let ordinal = if draws { ident("ordinal") } else { ident("_") };
    let insert = if entity.key_column.is_some() {
        quote!(upsert)
    } else {
        quote!(insert)
    };
    let (store, count) = (ident(&entity.field), literal::count(count));
    let staged = program.is_staged();
    let (seed, now) = if staged {
        let (seed, now) = (parameter("seed", draws), parameter("now", uses.now));
        (Some(quote!(#seed: u64,)), Some(quote!(, #now: Timestamp)))
    } else {
        (
            draws.then(|| quote!(seed: u64,)),
            uses.now.then(|| quote!(, now: Timestamp)),
        )
    };
    let visibility = staged.then(|| quote!(pub(crate)));
    let name = ident(&with_prefix("create", &entity.field));
    let docs = doc(&format!("Instances of {}.", code(&entity.name)));
    quote! {
        #docs
        #visibility fn #name(#seed world: &mut World #now, shard: Shard) {
            #constants
            #(#counters)*
            #object
            #samples
            for #ordinal in 0..shard.share(#count) {
                #start
                #picks
                #fields
                #stop
                world.#store.#insert(#row);
            }
        }
    }
}
