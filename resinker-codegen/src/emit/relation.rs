//! The module that keeps which instances belong together: the values that they are compared by, the
//! candidates of consumptions, and how these follow what events change.

mod ending;
mod follow;
mod key;

pub(super) use ending::{expiring, removing};
pub(super) use key::rust_type;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs::{code, doc, module_doc};
use super::file::file;
use super::imports::Used;
use super::types::ident;
use crate::ir::{Arrangement, Belonging, KeyId, Learnt, Program, Related};

/// `relation.rs`.
pub(super) fn module(program: &Program) -> String {
    let keys = program.keys.entries();
    let keys = keys.filter(|(id, _)| program.uses_key(*id));
    let keys = keys.map(|(_, key)| key::function(key, program));
    let fields = program
        .related
        .iter()
        .map(|related| field(related, program));
    let slots = follow::looks_one_by_one(program).then(|| {
        quote! {
            /// Instances that are looked at again; kept for its buffer.
            slots: Vec<Slot>,
        }
    });
    let relate = (!program.related.is_empty()).then(|| follow::function(program));
    let ending = ending::parts(program);
    let (path, kind, methods) = (ending.path, ending.kind, ending.methods);
    let kept = is_kept(program).then(|| {
        quote! {
            /// Which instances belong together.
            #[derive(Debug, Default)]
            pub(crate) struct Relations { #(#fields)* #slots #path }
        }
    });
    let items = quote! {
        #kept
        #kind
        #relate
        #methods
        #(#keys)*
    };
    let used = Used::by(&items);
    let (runtime, entities, types) = (
        used.runtime(),
        used.entities(program),
        used.payload(program),
    );
    let title = match (program.related.is_empty(), is_kept(program)) {
        (true, false) => "Whether instances belong together.",
        (true, true) => "Which instances belong together, and end together.",
        (false, _) => "Which instances belong together, kept up to date after each event.",
    };
    let docs = module_doc(title, None);
    file(quote!(#docs #runtime #entities #types #items))
}

/// Whether the world keeps anything of which instances belong together, beside the stores.
pub(super) fn is_kept(program: &Program) -> bool {
    !program.related.is_empty() || !program.in_circles().is_empty()
}

/// The candidates of a consumption, and what finds the instances that one of them serves.
fn field(related: &Related, program: &Program) -> TokenStream {
    let name = ident(&related.ident);
    let entity = code(&program.entities[related.entity].name);
    let (ty, how) = match related.arrangement {
        Arrangement::Groups { key, .. } => {
            let (key, words) = (key::rust_type(key, program), key::words(key, program));
            (quote!(Groups<#key>), format!(", by {words}"))
        }
        Arrangement::Weighted { key, null } => {
            let (key, words) = (key::rust_type(key, program), key::words(key, program));
            let key = if null { quote!(Option<#key>) } else { key };
            (quote!(WeightedGroups<#key>), format!(", by {words}"))
        }
        Arrangement::Set { ordered: true } => (quote!(AgeSet), ", by age".to_owned()),
        Arrangement::Set { ordered: false } => (quote!(IndexSet), String::new()),
    };
    let docs = doc(&if related.absent {
        format!(
            "{entity} in whose presence none can happen: {}{how}.",
            related.doc
        )
    } else {
        format!("{entity} that can be {}{how}.", related.doc)
    });
    let others = related.needs.iter().filter_map(|need| {
        let Learnt::OneByOne(name) = &need.learnt else {
            return None;
        };
        let name = ident(name);
        let (key, words) = (
            key::rust_type(need.key, program),
            key::words(need.key, program),
        );
        let docs = doc(&format!(
            "{entity} that match as {}, by {words}.",
            related.doc
        ));
        Some(quote!(#docs #name: Groups<#key>,))
    });
    quote!(#docs pub(crate) #name: #ty, #(#others)*)
}

/// The group of instances that belong to the one in `slot`.
pub(super) fn group(belongs: Belonging, slot: &Ident, program: &Program) -> TokenStream {
    let name = ident(&program.related[belongs.related].ident);
    let key = key_of(belongs, slot, program);
    // One that is not sure may have members that lack what they need themselves.
    let group = ident(if belongs.is_sure { "group" } else { "met" });
    quote!(world.relations.#name.#group(#key.as_ref()))
}

/// The value by which instances belong to the one in `slot`, an `Option`.
pub(super) fn key_of(belongs: Belonging, slot: &Ident, program: &Program) -> TokenStream {
    let key = &program.keys[belongs.key];
    let (function, store) = (
        ident(&key.ident),
        ident(&program.entities[key.entity].field),
    );
    quote!(relation::#function(&world.#store.rows[#slot]))
}

/// Whether two instances belong together, each given by its slot and the value that is compared.
pub(super) fn belongs(
    (own, own_key): (Ident, KeyId),
    (other, other_key): (Ident, KeyId),
    program: &Program,
) -> TokenStream {
    let value = |slot: &Ident, key: KeyId| {
        let key = &program.keys[key];
        let (function, store) = (
            ident(&key.ident),
            ident(&program.entities[key.entity].field),
        );
        quote!(relation::#function(&world.#store.rows[#slot]))
    };
    let (own, other) = (value(&own, own_key), value(&other, other_key));
    quote!(#other.is_some_and(|key| #own == Some(key)))
}
