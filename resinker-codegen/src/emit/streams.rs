//! Streams of randomness that functions draw from: constants, each declared because something uses
//! it.

use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::types::ident;
use crate::lower::streams::words;
use crate::names::{Namer, screaming_snake_case};

/// The streams of one module or function.
pub(super) struct Streams<'a> {
    /// Path to constant.
    constants: BTreeMap<&'a str, Ident>,
    paths: &'a [String],
    scope: String,
}

impl<'a> Streams<'a> {
    /// Those of these paths. `scope` names the event type (or the initial instances) that draws.
    pub(super) fn new(scope: String, paths: &'a [String]) -> Self {
        let mut namer = Namer::values();
        namer.reserve(&["SCOPE"]);
        let constants = paths.iter().map(|path| {
            let bare = words(path);
            let wanted = match bare.strip_suffix("[]") {
                Some(list) => format!("{list} item"),
                None => bare,
            };
            let constant = namer.name(&screaming_snake_case(&wanted));
            (path.as_str(), ident(&constant))
        });
        Self {
            constants: constants.collect(),
            paths,
            scope,
        }
    }

    /// The constant that names a stream.
    pub(super) fn constant(&self, path: &str) -> &Ident {
        match self.constants.get(path) {
            Some(constant) => constant,
            None => unreachable!("lowering lists what is drawn from: `{path}`"),
        }
    }

    /// `const NAME: Stream = …` for the scope and for every stream.
    pub(super) fn declarations(&self) -> TokenStream {
        if self.paths.is_empty() {
            return quote!();
        }
        let scope = &self.scope;
        let constants = self.paths.iter().map(|path| {
            let name = self.constant(path);
            quote!(const #name: Stream = Stream::named(#path);)
        });
        quote! {
            const SCOPE: Stream = Stream::named(#scope);
            #(#constants)*
        }
    }
}
