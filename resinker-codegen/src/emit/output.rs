//! Outputs, as constants of the settings.

mod file;
mod kafka;
mod kinesis;

pub(super) use file::columns;

use proc_macro2::TokenStream;
use quote::quote;

use super::literal::{self, option};
use crate::ir::Program;
use crate::model::{MessageKey, Output, OutputTarget};
use crate::syntax::OutputFormat;

/// An output.
pub(super) fn constant(output: &Output, program: &Program) -> TokenStream {
    let kind = match &output.kind {
        OutputTarget::Stdout => quote!(OutputKind::Stdout),
        OutputTarget::Null => quote!(OutputKind::Null),
        OutputTarget::File(file) => file::file(file, output.format),
        OutputTarget::Kafka(output) => kafka::kafka(output, program),
        OutputTarget::Kinesis(output) => kinesis::kinesis(output, program),
    };
    let format = match output.format {
        OutputFormat::Json => quote!(Format::Json),
        OutputFormat::JsonPretty => quote!(Format::JsonPretty),
        OutputFormat::JsonArray => quote!(Format::JsonArray),
        OutputFormat::Csv => quote!(Format::Csv),
    };
    let envelope = if output.payload_only {
        quote!(Envelope::Payload)
    } else {
        quote!(Envelope::Full)
    };
    let event_types = option(output.event_types.as_ref().map(|ids| {
        let ids = ids.iter().map(|id| literal::count(id.0 as u64));
        quote!(&[#(#ids),*])
    }));
    let on_error = if output.goes_on {
        quote!(OnError::Continue)
    } else {
        quote!(OnError::Stop)
    };
    quote!(Output { kind: #kind, format: #format, envelope: #envelope, event_types: #event_types, on_error: #on_error })
}

/// Which of the program's ways to give keys it is.
fn keying(keys: &[Option<MessageKey>], program: &Program) -> TokenStream {
    let mut known = program.keyings.iter();
    let place = known.position(|known| known == keys);
    literal::count(place.unwrap_or_default() as u64)
}
