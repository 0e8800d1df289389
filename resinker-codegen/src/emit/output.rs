//! Outputs: the function that makes them when the program starts.

mod columns;
mod file;
mod kafka;
mod kinesis;

pub(super) use columns::columns;

use proc_macro2::TokenStream;
use quote::quote;

use super::literal::{self, option};
use crate::ir::Program;
use crate::model::{MessageKey, Output, OutputTarget};
use crate::syntax::OutputFormat;

/// What makes the backend of an output.
struct Backend {
    code: TokenStream,
    /// The names of the runtime that stand in it.
    names: &'static [&'static str],
}

/// Names of the runtime that stand in every output.
const NAMES: [&str; 5] = ["Envelope", "Format", "MissingVariable", "OnError", "Output"];

/// The function, and the names of the runtime that may stand in it.
pub(super) fn function(program: &Program) -> (TokenStream, Vec<&'static str>) {
    let mut names = NAMES.to_vec();
    let mut outputs = Vec::new();
    for output in &program.outputs {
        let backend = backend(output, program);
        names.extend(backend.names);
        outputs.push(self::output(output, &backend.code));
    }
    names.push("expand");
    let outputs = list(outputs);
    let function = quote! {
        /// Where events go; variables of the environment are put in here.
        fn outputs() -> Result<Vec<Output>, MissingVariable> {
            Ok(#outputs)
        }
    };
    (function, names)
}

fn backend(output: &Output, program: &Program) -> Backend {
    match &output.kind {
        OutputTarget::Stdout => Backend {
            code: quote!(Box::<StdoutOutput>::default()),
            names: &["StdoutOutput"],
        },
        OutputTarget::Null => Backend {
            code: quote!(Box::<NullOutput>::default()),
            names: &["NullOutput"],
        },
        OutputTarget::File(file) => file::backend(file),
        OutputTarget::Kafka(output) => kafka::backend(output, program),
        OutputTarget::Kinesis(output) => kinesis::backend(output, program),
    }
}

fn output(output: &Output, backend: &TokenStream) -> TokenStream {
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
    quote! {
        Output {
            backend: #backend,
            format: #format,
            envelope: #envelope,
            event_types: #event_types,
            on_error: #on_error,
        }
    }
}

/// A text, in which variables of the environment are replaced when the program starts.
fn text(text: &str) -> TokenStream {
    if text.contains("${") {
        quote!(expand(#text)?)
    } else {
        quote!(#text.to_owned())
    }
}

/// Names as they are, and values as [texts](text).
fn pairs(pairs: &[(String, String)]) -> TokenStream {
    list(pairs.iter().map(|(name, value)| {
        let value = text(value);
        quote!((#name.to_owned(), #value))
    }))
}

/// A vector. Not by `vec!`, in whose tokens nobody looks for what they use.
fn list(items: impl IntoIterator<Item = TokenStream>) -> TokenStream {
    let items: Vec<TokenStream> = items.into_iter().collect();
    if items.is_empty() {
        quote!(Vec::new())
    } else {
        quote!(Vec::from([#(#items),*]))
    }
}

/// Which of the program's ways to give keys it is.
fn keying(keys: &[Option<MessageKey>], program: &Program) -> TokenStream {
    let mut known = program.keyings.iter();
    let index = known.position(|known| known == keys);
    literal::count(index.unwrap_or_default() as u64)
}
