//! Streams of randomness that a function draws from: constants, each declared because something uses it.

use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::types::ident;
use crate::lower::streams::words;
use crate::names::{Namer, screaming_snake_case};

/// The streams of one module or function.
pub(super) struct Streams {
    namer: Namer,
    /// Path to constant.
    constants: BTreeMap<String, String>,
    /// Paths in the order of first use.
    order: Vec<String>,
    scope: String,
}

impl Streams {
    /// None yet. `scope` names the event type (or the initial instances) that draws.
    pub(super) fn new(scope: String) -> Self {
        let mut namer = Namer::values();
        namer.reserve(&["SCOPE"]);
        Self {
            namer,
            constants: BTreeMap::new(),
            order: Vec::new(),
            scope,
        }
    }

    /// The constant that names a stream.
    pub(super) fn constant(&mut self, path: &str) -> Ident {
        if let Some(known) = self.constants.get(path) {
            return ident(known);
        }
        let bare = words(path);
        let wanted = match bare.strip_suffix("[]") {
            Some(list) => format!("{} item", list),
            None => bare,
        };
        let constant = self.namer.name(&screaming_snake_case(&wanted));
        self.constants.insert(path.to_owned(), constant.clone());
        self.order.push(path.to_owned());
        ident(&constant)
    }

    /// Whether nothing draws.
    pub(super) fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// `const NAME: Stream = …` for the scope and for every stream.
    pub(super) fn declarations(&self) -> TokenStream {
        if self.is_empty() {
            return quote!();
        }
        let scope = &self.scope;
        let constants = self.order.iter().map(|path| {
            let name = ident(&self.constants[path]);
            quote!(const #name: Stream = Stream::named(#path);)
        });
        quote! {
            const SCOPE: Stream = Stream::named(#scope);
            #(#constants)*
        }
    }
}
