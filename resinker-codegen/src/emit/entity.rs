//! One module an entity: what is stored of an instance, and the store with its index sets.

mod lifetime;
mod reference;

use proc_macro2::TokenStream;
use quote::quote;
use resinker_language::model::EntityId;

use super::docs::{code, doc, module_doc};
use super::family;
use super::file::file;
use super::filter::{self, Test};
use super::imports::Used;
use super::types::{ident, is_copy, rust_type};
use crate::ir::{Column, ColumnId, Entity, FamilyId, IndexSet, Program, Types};
use crate::names::with_prefix;

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
        // Rows are written only where something makes them.
        if entity.made {
            quote!(pub(crate) use #module::{#row, #store};)
        } else {
            quote!(pub(crate) use #module::#store;)
        }
    });
    let fields = program.entities.iter().map(|entity| {
        let (field, store) = (ident(&entity.field), ident(&entity.store));
        let doc = doc(&format!("Instances of {}.", code(&entity.name)));
        quote!(#doc pub(crate) #field: #store)
    });
    let (use_relations, relations) = if !super::relation::is_kept(program) {
        (quote!(), quote!())
    } else {
        (
            quote!(
                use crate::relation::Relations;
            ),
            quote! {
                /// Which of them belong together.
                pub(crate) relations: Relations,
            },
        )
    };
    let docs = module_doc("The stateful objects that events act on.", None);
    let (import, overflows) = if program.counts_overflows {
        (
            quote!(
                use resinker_runtime::codegen::Overflows;
            ),
            quote! {
                /// What has left the range of its field.
                pub(crate) overflows: Overflows,
            },
        )
    } else {
        (quote!(), quote!())
    };
    let (import_overfull, overfull) = if program.lists_all() {
        (
            quote!(
                use resinker_runtime::codegen::Overfull;
            ),
            quote! {
                /// Whether an array would have had too many items.
                pub(crate) overfull: Overfull,
            },
        )
    } else {
        (quote!(), quote!())
    };
    file(quote! {
        #docs
        #(#modules)*
        #(#uses)*
        #import
        #import_overfull
        #use_relations
        /// All instances of all entities.
        #[derive(Debug, Default)]
        pub(crate) struct World { #(#fields,)* #relations #overflows #overfull }
    })
}

/// The module of one entity.
pub(super) fn module(id: EntityId, program: &Program) -> String {
    let entity = &program.entities[id];
    let types = &program.types;
    let (row, store) = (ident(&entity.row), ident(&entity.store));
    let references = reference::Parts::of(id, program);
    let methods = methods(entity, &references, program);
    let methods = (!methods.is_empty()).then(|| quote!(impl #store { #methods }));
    let columns = entity.columns.entries().map(|(id, column)| {
        let (name, ty) = (
            ident(&column.ident),
            rust_type(&column.ty, column.nullable, types),
        );
        let doc = doc(&column.doc);
        let read = entity.uses.reads.contains(&id);
        let unread = (entity.made && !read)
            .then(|| quote!(#[allow(dead_code, reason = "nothing that can happen reads it")]));
        quote!(#doc #unread pub(crate) #name: #ty)
    });
    let derives = if entity.columns.iter().all(|column| is_copy(&column.ty)) {
        quote!(#[derive(Clone, Copy, Debug)])
    } else {
        quote!(#[derive(Clone, Debug)])
    };
    let row_doc = doc(&format!(
        "What is stored of a {}: what something reads, and nothing else.",
        code(&entity.name)
    ));
    let unmade = (!entity.made)
        .then(|| quote!(#[allow(dead_code, reason = "no event and no setting makes an instance")]));
    let keys = key_column(entity).map(|column| {
        let ty = rust_type(&column.ty, false, types);
        let asked = entity.uses.asks_key.then(|| quote!(pub(crate)));
        quote! {
            /// The instance of each key.
            #asked keys: KeyIndex<#ty>,
        }
    });
    let lifetimes = lifetime::parts(entity, program.is_referred_to(id));
    let (use_relation, referring) = (&references.import, &references.fields);
    let (lifetime, ends) = (&lifetimes.constant, &lifetimes.field);
    let sets = by_themselves(entity).map(|set| {
        let name = ident(&set.ident);
        let doc = match set.doc.as_str() {
            "" => doc("All of them, by age."),
            filter => doc(&format!("Those whose {filter}.")),
        };
        if set.ordered {
            quote!(#doc pub(crate) #name: AgeSet)
        } else {
            quote!(#doc pub(crate) #name: IndexSet)
        }
    });
    let families = entity.families.iter().map(family::field);
    let functions = entity
        .families
        .ids()
        .filter(|id| is_set(entity, *id))
        .map(|id| family::function(&entity.families[id], entity, types));
    let ages = entity.uses.lists.then(|| {
        quote! {
            /// The order in which they came.
            pub(crate) ages: Ages,
        }
    });
    let changed = entity.watched.is_some().then(|| {
        quote! {
            /// Those that have come, changed or gone since relations were last brought up to date.
            pub(crate) changed: Vec<Slot>,
        }
    });
    let created = entity.remembers_created.then(|| {
        quote! {
            /// Those that have come since then, in their order.
            pub(crate) created: Vec<Slot>,
        }
    });
    let counters = entity
        .counters
        .iter()
        .map(|(_, counter)| super::counter::field(counter, &quote!(pub(crate))));
    let store_doc = doc(&format!("All instances of {}.", code(&entity.name)));
    let items = quote! {
        #row_doc
        #derives
        #unmade
        pub(crate) struct #row { #(#columns,)* }
        #lifetime
        #store_doc
        #[derive(Debug, Default)]
        pub(crate) struct #store {
            /// Every instance.
            pub(crate) rows: Rows<#row>,
            #keys
            #ends
            #ages
            #referring
            #(#sets,)*
            #(#families,)*
            #changed
            #created
            #(#counters,)*
        }
        #methods
        #(#functions)*
    };
    let used = Used::by(&items);
    let (runtime, payload) = (used.runtime(), used.payload(program));
    let docs = module_doc(
        &format!("{}.", code(&entity.name)),
        entity.description.as_deref(),
    );
    file(quote!(#docs #runtime #payload #use_relation #items))
}

/// The column of the key, where a map from it to the instance is kept.
fn key_column(entity: &Entity) -> Option<&Column> {
    entity.indexed_key().map(|column| &entity.columns[column])
}

/// The methods that something calls. What makes instances may be an event that never happens, and
/// so may what changes them.
fn methods(entity: &Entity, references: &reference::Parts<'_>, program: &Program) -> TokenStream {
    let types = &program.types;
    let uses = &entity.uses;
    let upsert = key_column(entity)
        .filter(|_| uses.inserts)
        .map(|key| upsert(entity, key));
    let insert = uses.inserts.then(|| insert(entity, references));
    let replace = entity.has_replace().then(|| replace(entity, references));
    let remove = uses.removes.then(|| remove(entity, references));
    let expire = &references.lifetime.expire;
    let setters = uses
        .sets
        .iter()
        .map(|&column| setter(entity, column, references, types));
    let index = entity.has_index().then(|| {
        let (row, statements) = set_statements(entity, None, types);
        let row = row.then(|| quote!(let row = &self.rows[slot];));
        quote! {
            /// Puts an instance into the sets whose filters it satisfies, and takes it out of the
            /// others.
            fn index(&mut self, slot: Slot) {
                #row
                #statements
            }
        }
    });
    quote!(#insert #upsert #replace #remove #expire #(#setters)* #index)
}

fn insert(entity: &Entity, references: &reference::Parts<'_>) -> TokenStream {
    let row = ident(&entity.row);
    let key = key_column(entity).map(|column| {
        let name = ident(&column.ident);
        if is_copy(&column.ty) {
            quote!(row.#name)
        } else {
            quote!(row.#name.clone())
        }
    });
    let ordered = entity.sets.iter().filter(|set| set.ordered);
    let ages = ordered.map(|set| {
        let set = ident(&set.ident);
        quote!(self.#set.created(slot);)
    });
    let created = entity
        .remembers_created
        .then(|| quote!(self.created.push(slot);));
    let changed = changed(entity, None);
    let index = (!entity.sets.is_empty()).then(|| quote!(#(#ages)* self.index(slot);));
    let begin = &references.lifetime.begin;
    let refer = references.created();
    let age = entity.uses.lists.then(|| quote!(self.ages.created(slot);));
    let told = quote!(#begin #refer #age);
    let index = match (told.is_empty(), index, changed) {
        (true, None, None) => None,
        (_, index, changed) => Some(quote!(#told #index #created #changed)),
    };
    let statements = match (&key, &index) {
        (None, None) => quote!(self.rows.insert(row)),
        (None, Some(index)) => quote!(let slot = self.rows.insert(row); #index slot),
        (Some(key), index) => quote! {
            let key = #key;
            let slot = self.rows.insert(row);
            self.keys.insert(key, slot);
            #index
            slot
        },
    };
    quote! {
        /// Adds an instance.
        pub(crate) fn insert(&mut self, row: #row) -> Slot { #statements }
    }
}

/// The statement that remembers that an instance has changed, where relations look at one of these
/// columns; without any, that it has come or gone.
fn changed(entity: &Entity, columns: Option<&[ColumnId]>) -> Option<TokenStream> {
    let watched = entity.watched.as_ref()?;
    let seen = columns.is_none_or(|columns| columns.iter().any(|id| watched.contains(id)));
    seen.then(|| quote!(self.changed.push(slot);))
}

fn upsert(entity: &Entity, key: &Column) -> TokenStream {
    let (row, name) = (ident(&entity.row), ident(&key.ident));
    let existing = if entity.replaces_anything() {
        quote!({
            self.replace(slot, row);
            slot
        })
    } else {
        quote!(slot)
    };
    quote! {
        /// Adds an instance, or replaces the fields of the one that has its key.
        pub(crate) fn upsert(&mut self, row: #row) -> Slot {
            match self.keys.get(&row.#name) {
                Some(slot) => #existing,
                None => self.insert(row),
            }
        }
    }
}

/// Fields are replaced, with what mirrors them; other state stays.
fn replace(entity: &Entity, references: &reference::Parts<'_>) -> TokenStream {
    let row = ident(&entity.row);
    let replaced: Vec<ColumnId> = entity.replaced_columns().collect();
    let statements = replaced.iter().map(|&index| {
        let name = ident(&entity.columns[index].ident);
        quote!(stored.#name = row.#name;)
    });
    let indexed = entity
        .sets
        .iter()
        .any(|set| replaced.iter().any(|column| set.reads(*column)));
    let index = indexed.then(|| quote!(self.index(slot);));
    let changed = changed(entity, Some(&replaced));
    let refer = references.set(&replaced);
    quote! {
        /// Replaces an instance's fields. Its key and its other state stay.
        pub(crate) fn replace(&mut self, slot: Slot, row: #row) {
            let stored = &mut self.rows[slot];
            #(#statements)*
            #refer
            #index
            #changed
        }
    }
}

fn remove(entity: &Entity, references: &reference::Parts<'_>) -> TokenStream {
    let forget = key_column(entity).map(|column| {
        let name = ident(&column.ident);
        quote!(self.keys.remove(&self.rows[slot].#name);)
    });
    let changed = changed(entity, None);
    let leave = by_themselves(entity).map(|set| {
        let set = ident(&set.ident);
        quote!(self.#set.set(slot, false);)
    });
    let leave = leave.chain(entity.families.iter().map(family::leave));
    let refer = references.gone();
    quote! {
        /// Ends an instance's life.
        pub(crate) fn remove(&mut self, slot: Slot) {
            #forget
            #(#leave)*
            #refer
            self.rows.remove(slot);
            #changed
        }
    }
}

fn setter_name(entity: &Entity, column: ColumnId) -> String {
    with_prefix("set", &entity.columns[column].ident)
}

fn setter(
    entity: &Entity,
    id: ColumnId,
    references: &reference::Parts<'_>,
    types: &Types,
) -> TokenStream {
    let column = &entity.columns[id];
    let (name, method) = (ident(&column.ident), ident(&setter_name(entity, id)));
    let ty = rust_type(&column.ty, column.nullable, types);
    let (row, update) = set_statements(entity, Some(id), types);
    let statements = if row {
        quote! {
            let row = &mut self.rows[slot];
            row.#name = value;
            #update
        }
    } else {
        quote!(self.rows[slot].#name = value; #update)
    };
    let changed = changed(entity, Some(&[id]));
    let refer = references.set(&[id]);
    let doc = doc(&format!("Sets {}.", code(&column.ident)));
    quote! {
        #doc
        pub(crate) fn #method(&mut self, slot: Slot, value: #ty) { #statements #refer #changed }
    }
}

/// The index sets that are not of a family.
fn by_themselves(entity: &Entity) -> impl Iterator<Item = &IndexSet> {
    let sets = entity.sets.iter();
    sets.filter(|set| set.family.is_none())
}

/// Whether some method puts instances into the sets of a family.
fn is_set(entity: &Entity, id: FamilyId) -> bool {
    let family = &entity.families[id];
    entity.has_index() || entity.uses.sets.iter().any(|column| family.reads(*column))
}

/// The statements that put an instance into the sets that look at a column, or into all, or take it
/// out, and whether they look at `row`.
fn set_statements(entity: &Entity, column: Option<ColumnId>, types: &Types) -> (bool, TokenStream) {
    let mut looks = false;
    let mut statements = TokenStream::new();
    for set in by_themselves(entity) {
        if column.is_some_and(|column| !set.reads(column)) {
            continue;
        }
        let name = ident(&set.ident);
        let member = match filter::test(&set.clauses, entity, types) {
            Test::Known(member) => quote!(#member),
            Test::Of(test) => {
                looks = true;
                test
            }
        };
        statements.extend(quote!(self.#name.set(slot, #member);));
    }
    let families = entity.families.iter();
    for family in families.filter(|family| column.is_none_or(|column| family.reads(column))) {
        looks = true;
        statements.extend(family::set(family));
    }
    (looks, statements)
}
