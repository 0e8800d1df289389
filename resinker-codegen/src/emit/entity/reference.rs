//! What the store of an entity has whose instances refer to others: it finds them by the keys of
//! those, and follows what changes of that.

use proc_macro2::TokenStream;
use quote::quote;
use resinker_language::model::EntityId;

use super::lifetime;
use crate::emit::docs::{code, doc};
use crate::emit::relation;
use crate::emit::types::ident;
use crate::ir::{ColumnId, Program, Reference};

/// The parts of a store's module that what its instances refer to, and who refers to them, decides.
pub(super) struct Parts<'a> {
    program: &'a Program,
    references: Vec<&'a Reference>,
    pub(super) import: TokenStream,
    pub(super) fields: TokenStream,
    /// What it has of lifetimes.
    pub(super) lifetime: lifetime::Parts,
}

impl<'a> Parts<'a> {
    pub(super) fn of(id: EntityId, program: &'a Program) -> Self {
        let references: Vec<&Reference> = program.references_from(id).collect();
        let import = if references.is_empty() {
            quote!()
        } else {
            quote!(
                use crate::relation;
            )
        };
        let fields = references.iter().map(|reference| {
            let (name, key) = (
                ident(&reference.ident),
                relation::rust_type(reference.key, program),
            );
            let docs = doc(&format!(
                "Those that refer to a {}, by its key.",
                code(&program.entities[reference.to].name)
            ));
            quote!(#docs pub(crate) #name: Referrers<#key>,)
        });
        Self {
            fields: fields.collect(),
            import,
            references,
            program,
            lifetime: lifetime::parts(&program.entities[id], program.is_referred_to(id)),
        }
    }

    /// The statements that enter a new instance.
    pub(super) fn created(&self) -> TokenStream {
        let each = self.references.iter().map(|reference| {
            let name = ident(&reference.ident);
            let set = self.follow(reference);
            quote!(self.#name.created(slot); #set)
        });
        each.collect()
    }

    /// The statements that follow a change of these columns.
    pub(super) fn set(&self, columns: &[ColumnId]) -> TokenStream {
        let each = self.references.iter().filter(|reference| {
            let mut parts = self.program.keys[reference.key].parts.iter();
            parts.any(|(column, _)| columns.contains(column))
        });
        each.map(|reference| self.follow(reference)).collect()
    }

    /// The statements that forget an instance.
    pub(super) fn gone(&self) -> TokenStream {
        let each = self.references.iter().map(|reference| {
            let name = ident(&reference.ident);
            quote!(self.#name.set(slot, None);)
        });
        each.collect()
    }

    fn follow(&self, reference: &Reference) -> TokenStream {
        let (name, key) = (
            ident(&reference.ident),
            ident(&self.program.keys[reference.key].ident),
        );
        quote!(self.#name.set(slot, relation::#key(&self.rows[slot]));)
    }
}
