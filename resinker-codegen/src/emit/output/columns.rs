//! The columns of the tables that outputs write.

use proc_macro2::TokenStream;
use quote::quote;
use resinker_language::model::{EventId, Member, Output, Type};
use resinker_language::syntax::OutputFormat;

use crate::ir::Program;

/// The columns of the tables that outputs write, if any does: by event type, none for those that no such output takes.
pub(in crate::emit) fn columns(program: &Program) -> Option<TokenStream> {
    let tables: Vec<&Output> = program
        .outputs
        .iter()
        .filter(|output| output.format == OutputFormat::Csv)
        .collect();
    if tables.is_empty() {
        return None;
    }
    let taken = |id: EventId| {
        tables.iter().any(|output| match &output.event_types {
            Some(ids) => ids.contains(&id),
            None => true,
        })
    };
    let columns = program.events.iter().enumerate().map(|(index, event)| {
        if taken(EventId(index)) {
            columns_of(&event.checked.payload.members())
        } else {
            quote!(&[])
        }
    });
    Some(quote! {
        const COLUMNS: &'static [&'static [Column]] = &[#(#columns),*];
    })
}

fn columns_of(members: &[Member]) -> TokenStream {
    let columns = members.iter().map(|Member { name, ty, .. }| match ty {
        Type::Object(members) => {
            let columns = columns_of(members);
            quote!(Column::Object(#name, #columns))
        }
        _ => quote!(Column::Value(#name)),
    });
    quote!(&[#(#columns),*])
}
