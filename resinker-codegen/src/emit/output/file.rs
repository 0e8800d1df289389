//! Outputs of type `file`, and the columns of tables.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::literal;
use crate::ir::Program;
use crate::model::{EventId, FileOutput, Member, Output, Rotation, Type};
use crate::syntax::{Compression, OutputFormat};

pub(super) fn file(output: &FileOutput, format: OutputFormat) -> TokenStream {
    let path = &output.path;
    let rotation = match output.rotation {
        Rotation::None => quote!(Rotation::None),
        Rotation::Count(events) => {
            let events = literal::count(events);
            quote!(Rotation::Count(#events))
        }
        Rotation::Size(bytes) => {
            let bytes = literal::count(bytes);
            quote!(Rotation::Size(#bytes))
        }
        Rotation::Interval(nanos) => {
            let nanos = literal::count(nanos);
            quote!(Rotation::Interval(#nanos))
        }
    };
    let compression = match output.compression {
        Compression::None => quote!(Compression::None),
        Compression::Gzip => quote!(Compression::Gzip),
        Compression::Zstd => quote!(Compression::Zstd),
    };
    let columns = if format == OutputFormat::Csv {
        quote!(COLUMNS)
    } else {
        quote!(&[])
    };
    quote! {
        OutputKind::File(FileOutput { path: #path, rotation: #rotation, compression: #compression, columns: #columns })
    }
}

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
        /// The columns of the tables: by event type.
        const COLUMNS: &[&[Column]] = &[#(#columns),*];
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
