//! The module that makes the instances which exist before the first event.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::event::{picks, row, row_imports, type_imports};
use super::fill::Body;
use super::literal;
use super::rust::{doc, file, ident, mentions, module_doc, parameter, runtime_imports};
use crate::ir::{Counter, Entity, Program};

/// `initial.rs`; `None` where there are no initial instances.
pub(super) fn module(program: &Program) -> Option<String> {
    let counts: Vec<(&Entity, u64)> = program
        .settings
        .initial
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(id, count)| (&program.entities[id.0], *count))
        .collect();
    if counts.is_empty() {
        return None;
    }
    let functions: Vec<TokenStream> = counts
        .iter()
        .map(|(entity, count)| function(entity, *count, program))
        .collect();
    let calls = counts.iter().map(|(entity, _)| {
        let name = format_ident!("create_{}", entity.field);
        quote!(#name(seed, world, now);)
    });
    let body = quote! {
        /// Creates all of them, each entity after those that it takes values from.
        pub(crate) fn create(seed: u64, world: &mut World, now: Timestamp) {
            #(#calls)*
        }
        #(#functions)*
    };
    let (runtime, rows, types) = (
        runtime_imports(&body),
        row_imports(program, &body),
        type_imports(program, &body),
    );
    let docs = module_doc("The instances that exist before the first event.");
    Some(file(quote!(#docs #runtime #rows #types #body)))
}

fn function(entity: &Entity, count: u64, program: &Program) -> TokenStream {
    let mut body = Body::new(
        program,
        &entity.initial_picks,
        &entity.object,
        quote!(object),
        crate::lower::INITIAL_NAMES,
    );
    let locals: Vec<(&Counter, Ident)> = super::counter::own(&entity.initial_counters)
        .map(|counter| (counter, body.local(&counter.ident)))
        .collect();
    body.counters = super::counter::places(&entity.initial_counters, program, &|counter| {
        let mut known = locals.iter();
        let local = known
            .find(|(known, _)| *known == counter)
            .map(|(_, local)| local);
        quote!(#local)
    });
    let counters = locals.iter().map(|(counter, local)| {
        let start = super::counter::start(counter);
        quote!(let mut #local = #start;)
    });
    let order: Vec<usize> = (0..entity.initial_picks.len()).collect();
    let picks = picks(&entity.initial_picks, &order, &entity.object, &body);
    let fields = body.root();
    let layout = &program.types.structs[program.types.struct_of(&entity.object)];
    let struct_name = ident(&layout.name);
    let row = row(
        entity,
        &entity.initial_values,
        &quote!(object),
        &entity.object,
        program,
    );
    let store = ident(&entity.field);
    let insert = if entity.key_column.is_some() {
        quote!(upsert)
    } else {
        quote!(insert)
    };
    let statements = quote!(#picks #fields);
    let name = format_ident!("create_{}", entity.field);
    body.forget_unused_streams(&statements);
    let constants = body.stream_constants();
    let scope = format!("initial {}", entity.name);
    let draws = mentions(&statements, "draws");
    let start =
        draws.then(|| quote!(let draws = Draws::new(seed, Stream::named(#scope), ordinal);));
    let ordinal = if draws { ident("ordinal") } else { ident("_") };
    let count = literal::count(count);
    let object = mentions(&quote!(#statements #row), "object").then(|| {
        quote! {
            let mut object = #struct_name::default();
            let object = &mut object;
        }
    });
    let all = quote!(#start #statements);
    let (seed, now) = (parameter("seed", &all), parameter("now", &all));
    let docs = doc(&format!("Instances of `{}`.", entity.name));
    quote! {
        #docs
        fn #name(#seed: u64, world: &mut World, #now: Timestamp) {
            #constants
            #(#counters)*
            #object
            for #ordinal in 0..#count {
                #start
                #statements
                world.#store.#insert(#row);
            }
        }
    }
}
