//! Outputs: the function that makes them when the program starts.

mod columns;
mod file;
mod kafka;
mod kinesis;
mod null;
mod stdout;
mod unix_socket;

pub(super) use columns::{columns, count as column_count};

use proc_macro2::TokenStream;
use quote::quote;
use resinker_language::model::{MessageKey, Output, OutputFormat, OutputKind};

use super::literal::{self, option};
use crate::ir::Program;

/// What generated code and its build need of a kind of output. Each has a file of its own here.
trait Emit {
    /// The expression that makes the backend.
    fn backend(&self, routed: &Routed) -> TokenStream;

    /// The names of the runtime that stand in it.
    fn names(&self) -> &'static [&'static str];

    /// Features of the runtime that it needs.
    fn features(&self) -> Vec<&'static str> {
        Vec::new()
    }

    /// What takes minutes to build before its first program.
    fn slow_library(&self) -> Option<SlowLibrary> {
        None
    }
}

fn emitter(kind: &OutputKind) -> &dyn Emit {
    match kind {
        OutputKind::Stdout(it) => it,
        OutputKind::File(it) => it,
        OutputKind::Kafka(it) => it,
        OutputKind::Kinesis(it) => it,
        OutputKind::UnixSocket(it) => it,
        OutputKind::Null(it) => it,
    }
}

/// How events are spread, as generated code says it; nothing for outputs without messages.
#[derive(Default)]
struct Routed {
    /// The topic or stream of each event type.
    targets: TokenStream,
    /// Which of the program's ways to give keys.
    keying: TokenStream,
}

/// A library that takes minutes to build.
#[derive(Clone, Copy, Debug)]
pub struct SlowLibrary {
    /// What the name of its package begins with.
    pub package: &'static str,
    /// What it is, in words.
    pub what: &'static str,
}

/// Features of the runtime that an output needs.
pub(super) fn features(output: &Output) -> Vec<&'static str> {
    emitter(&output.kind).features()
}

/// A library that an output needs and that takes minutes to build.
pub fn slow_library(output: &Output) -> Option<SlowLibrary> {
    emitter(&output.kind).slow_library()
}

/// Names of the runtime that stand in every output.
const NAMES: [&str; 5] = ["Envelope", "Format", "MissingVariable", "OnError", "Output"];

/// The function, and the names of the runtime that may stand in it.
pub(super) fn function(program: &Program) -> (TokenStream, Vec<&'static str>) {
    let mut names = NAMES.to_vec();
    let mut outputs = Vec::new();
    for output in &program.outputs {
        let emitter = emitter(&output.kind);
        names.extend(emitter.names());
        let backend = emitter.backend(&routed(output, program));
        outputs.push(self::output(output, &backend));
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

fn routed(output: &Output, program: &Program) -> Routed {
    let Some(routes) = &output.routes else {
        return Routed::default();
    };
    Routed {
        targets: list(routes.targets.iter().map(|target| text(target))),
        keying: keying(&routes.keys, program),
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
fn pairs<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> TokenStream {
    list(pairs.map(|(name, value)| {
        let value = text(value);
        quote!((#name.to_owned(), #value))
    }))
}

/// A vector. It is not written by `vec!`, since nothing looks into the tokens of a macro for the
/// names that they use.
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
