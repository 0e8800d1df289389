//! The columns of the tables that outputs write.

use proc_macro2::TokenStream;
use quote::quote;
use resinker_language::model::{EventId, Member, Output, OutputFormat, Type};

use crate::ir::Program;

/// The columns of the tables that outputs write, if any does: by event type, none for those that no
/// such output takes.
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
        const COLUMNS: &'static [&'static [&'static str]] = &[#(#columns),*];
    })
}

/// The names of columns: an object's members, each with the object's name before it, stand in its
/// place.
fn columns_of(members: &[Member]) -> TokenStream {
    let mut names = Vec::new();
    add(members, "", &mut names);
    quote!(&[#(#names),*])
}

fn add(members: &[Member], before: &str, names: &mut Vec<String>) {
    for Member { name, ty, .. } in members {
        match ty {
            Type::Object(members) => add(members, &format!("{before}{name}."), names),
            _ => names.push(format!("{before}{name}")),
        }
    }
}

/// How many columns values of these members have.
pub(in crate::emit) fn count(members: &[Member]) -> usize {
    let mut names = Vec::new();
    add(members, "", &mut names);
    names.len()
}
