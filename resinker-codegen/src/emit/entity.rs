//! One module an entity: what is stored of an instance, and the store with its index sets.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::filter;
use super::rust::{doc, file, ident, is_copy, module_doc, runtime_imports, rust_type};
use crate::ir::{Entity, Program};
use crate::model::Read;

/// The module that declares all entities and the world.
pub(super) fn declarations(program: &Program) -> String {
    let modules = program.entities.iter().map(|entity| {
        let module = ident(&entity.field);
        quote!(pub(crate) mod #module;)
    });
    let uses = program.entities.iter().map(|entity| {
        let (module, row, store) = (
            ident(&entity.field),
            ident(&entity.row),
            ident(&entity.store),
        );
        quote!(pub(crate) use #module::{#row, #store};)
    });
    let fields = program.entities.iter().map(|entity| {
        let (field, store) = (ident(&entity.field), ident(&entity.store));
        let doc = doc(&format!("Instances of `{}`.", entity.name));
        quote!(#doc pub(crate) #field: #store)
    });
    let docs = module_doc("The stateful objects that events act on.");
    file(quote! {
        #docs
        #(#modules)*
        #(#uses)*
        /// All instances of all entities.
        #[derive(Debug, Default)]
        pub(crate) struct World { #(#fields,)* }
    })
}

/// The module of one entity.
pub(super) fn module(entity: &Entity, program: &Program) -> String {
    let types = &program.types;
    let (row, store) = (ident(&entity.row), ident(&entity.store));
    let columns = entity.columns.iter().map(|column| {
        let (name, ty) = (
            ident(&column.ident),
            rust_type(&column.ty, column.nullable, types),
        );
        let doc = doc(&column.doc);
        quote!(#doc pub(crate) #name: #ty)
    });
    let derives = if entity.columns.iter().all(|column| is_copy(&column.ty)) {
        quote!(#[derive(Clone, Copy, Debug)])
    } else {
        quote!(#[derive(Clone, Debug)])
    };
    let row_doc = doc(&format!(
        "What is stored of a `{}`: what something reads, and nothing else.",
        entity.name
    ));
    let structure = quote!(#row_doc #derives pub(crate) struct #row { #(#columns,)* });
    let sets: Vec<Ident> = entity.sets.iter().map(|set| ident(&set.ident)).collect();
    let set_docs = entity
        .sets
        .iter()
        .map(|set| doc(&format!("Those whose {}.", set.doc)));
    let keys = entity.key_column.map(|index| {
        let column = &entity.columns[index];
        let ty = rust_type(&column.ty, false, types);
        quote!(keys: KeyIndex<#ty>,)
    });
    let counters = entity
        .counters
        .iter()
        .map(|(_, counter)| super::counter::field(counter, &quote!(pub(crate))));
    let store_doc = doc(&format!("All instances of `{}`.", entity.name));
    let store_structure = quote! {
        #store_doc
        #[derive(Debug, Default)]
        pub(crate) struct #store {
            /// Every instance.
            pub(crate) rows: Rows<#row>,
            #keys
            #(#set_docs pub(crate) #sets: IndexSet,)*
            #(#counters,)*
        }
    };
    let methods = methods(entity, program);
    let body = quote!(#structure #store_structure #methods);
    let runtime = runtime_imports(&body);
    let payload = super::event::type_imports(program, &body);
    let title = entity
        .description
        .clone()
        .map_or_else(String::new, |text| format!("\n\n{text}"));
    let docs = module_doc(&format!("`{}`.{title}", entity.name));
    file(quote!(#docs #runtime #payload #body))
}

fn methods(entity: &Entity, program: &Program) -> TokenStream {
    let (row, store) = (ident(&entity.row), ident(&entity.store));
    let types = &program.types;
    let all_sets: Vec<usize> = (0..entity.sets.len()).collect();
    let produced = program.events.iter().any(|event| {
        event
            .checked
            .production
            .as_ref()
            .is_some_and(|p| std::ptr::eq(entity, &program.entities[p.entity.0]))
    });
    let initial = program
        .settings
        .initial
        .iter()
        .any(|(id, _)| std::ptr::eq(entity, &program.entities[id.0]));
    let key = entity.key_column.map(|index| {
        let column = &entity.columns[index];
        let name = ident(&column.ident);
        if is_copy(&column.ty) {
            (quote!(row.#name), name)
        } else {
            (quote!(row.#name.clone()), name)
        }
    });
    let index = (!entity.sets.is_empty()).then(|| {
        let statements = set_statements(entity, &all_sets, types);
        quote! {
            /// Puts an instance into the sets whose filters it satisfies, and takes it out of the others.
            fn index(&mut self, slot: Slot) {
                #statements
            }
        }
    });
    let call_index = index.is_some().then(|| quote!(self.index(slot);));
    let insert = (produced || initial).then(|| {
        let bound = if key.is_some() || call_index.is_some() {
            let key_before = key.as_ref().map(|(key, _)| quote!(let key = #key;));
            let remember = key.as_ref().map(|_| quote!(self.keys.insert(key, slot);));
            quote!(#key_before let slot = self.rows.insert(row); #remember #call_index slot)
        } else {
            quote!(self.rows.insert(row))
        };
        quote! {
            /// Adds an instance.
            pub(crate) fn insert(&mut self, row: #row) -> Slot { #bound }
        }
    });
    let upsert = key
        .as_ref()
        .filter(|_| produced || initial)
        .map(|(_, name)| {
            quote! {
                /// Adds an instance, or replaces the fields of the one that has its key.
                pub(crate) fn upsert(&mut self, row: #row) -> Slot {
                    match self.keys.get(&row.#name) {
                        Some(slot) => { self.replace(slot, row); slot }
                        None => self.insert(row),
                    }
                }
            }
        });
    let replace =
        (entity.replaceable && (produced || initial)).then(|| replace(entity, &call_index));
    let remove = entity.removable.then(|| {
        let forget = key
            .as_ref()
            .map(|(_, name)| quote!(self.keys.remove(&self.rows[slot].#name);));
        let leave = entity.sets.iter().map(|set| {
            let set = ident(&set.ident);
            quote!(self.#set.set(slot, false);)
        });
        quote! {
            /// Ends an instance's life.
            pub(crate) fn remove(&mut self, slot: Slot) {
                #forget
                #(#leave)*
                self.rows.remove(slot);
            }
        }
    });
    let setters = entity
        .settable
        .iter()
        .map(|&index| setter(entity, index, program));
    let items = quote!(#insert #upsert #replace #remove #(#setters)* #index);
    if items.is_empty() {
        quote!()
    } else {
        quote!(impl #store { #items })
    }
}

fn setter(entity: &Entity, index: usize, program: &Program) -> TokenStream {
    let column = &entity.columns[index];
    let (name, method) = (ident(&column.ident), format_ident!("set_{}", column.ident));
    let ty = rust_type(&column.ty, column.nullable, &program.types);
    let affected: Vec<usize> = (0..entity.sets.len())
        .filter(|&set| entity.sets[set].columns.contains(&index))
        .collect();
    let update = set_statements(entity, &affected, &program.types);
    let doc = doc(&format!("Sets `{}`.", column.ident));
    quote! {
        #doc
        pub(crate) fn #method(&mut self, slot: Slot, value: #ty) {
            self.rows[slot].#name = value;
            #update
        }
    }
}

fn set_statements(entity: &Entity, sets: &[usize], types: &crate::ir::Types) -> TokenStream {
    if sets.is_empty() {
        return quote!();
    }
    let statements = sets.iter().map(|&index| {
        let set = &entity.sets[index];
        let (name, test) = (ident(&set.ident), filter::test(set, entity, types));
        quote!(self.#name.set(slot, #test);)
    });
    quote!(let row = &self.rows[slot]; #(#statements)*)
}

/// Fields are replaced, with what mirrors them; other state stays.
fn replace(entity: &Entity, call_index: &Option<TokenStream>) -> TokenStream {
    let row = ident(&entity.row);
    let fields = entity.columns.iter().enumerate().filter(|(index, column)| {
        matches!(column.read, Read::Field(_))
            && Some(*index) != entity.key_column
            && !is_key(entity, &column.read)
    });
    let statements: Vec<TokenStream> = fields
        .map(|(_, column)| {
            let name = ident(&column.ident);
            quote!(stored.#name = row.#name;)
        })
        .collect();
    if statements.is_empty() {
        return quote! {
            /// Replaces an instance's fields; none of them is stored but the key.
            pub(crate) fn replace(&mut self, _slot: Slot, _row: #row) {}
        };
    }
    quote! {
        /// Replaces an instance's fields. Its key and its other state stay.
        pub(crate) fn replace(&mut self, slot: Slot, row: #row) {
            let stored = &mut self.rows[slot];
            #(#statements)*
            #call_index
        }
    }
}

fn is_key(entity: &Entity, read: &Read) -> bool {
    *read == Read::Field(entity.key.clone())
}
