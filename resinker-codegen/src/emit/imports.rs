//! What a generated module imports: of the names that are offered, those that its code uses, found
//! in the syntax tree.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::quote;
use syn::visit::{self, Visit};

use super::types::ident;
use crate::ir::Program;

/// Names of the runtime that modules with payloads, rows or events use, in the order in which
/// rustfmt keeps them.
pub(super) const RUNTIME: &[&str] = &[
    "AgeSet",
    "Ages",
    "Chain",
    "Decimal",
    "Draws",
    "Encode",
    "Encoder",
    "Groups",
    "Hold",
    "IndexSet",
    "KeyIndex",
    "Lifetimes",
    "List",
    "Nullable",
    "Overflows",
    "Partition",
    "Ratio",
    "Referrers",
    "Rows",
    "Selection",
    "Shard",
    "Slot",
    "Stream",
    "TimeFormat",
    "Timestamp",
    "Uuid",
    "WeightedGroups",
    "Wide",
    "float",
    "integer",
    "value",
];

/// What code uses of the outside.
pub(super) struct Used {
    names: BTreeSet<String>,
}

impl Used {
    /// What these items use.
    pub(super) fn by(items: &TokenStream) -> Self {
        let mut collector = Collector::default();
        if let Ok(file) = syn::parse2::<syn::File>(items.clone()) {
            collector.visit_file(&file);
        }
        Self {
            names: collector.names,
        }
    }

    /// Whether they name this.
    pub(super) fn names(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// `use path::{…}` with those of the names that are used.
    pub(super) fn import<'a>(
        &self,
        path: &TokenStream,
        names: impl IntoIterator<Item = &'a str>,
    ) -> TokenStream {
        let used: Vec<Ident> = names
            .into_iter()
            .filter(|name| self.names.contains(*name))
            .map(ident)
            .collect();
        match used.as_slice() {
            [] => quote!(),
            [one] => quote!(use #path::#one;),
            many => quote!(use #path::{#(#many),*};),
        }
    }

    /// What is used of the runtime.
    pub(super) fn runtime(&self) -> TokenStream {
        self.import(&quote!(resinker_runtime::codegen), RUNTIME.iter().copied())
    }

    /// What is used of the payload types.
    pub(super) fn payload(&self, program: &Program) -> TokenStream {
        self.import(&quote!(crate::payload), type_names(program))
    }

    /// What is used of the entities.
    pub(super) fn entities(&self, program: &Program) -> TokenStream {
        let mut names: Vec<&str> = vec!["World"];
        names.extend(program.entities.iter().map(|entity| entity.row.as_str()));
        names.sort_unstable();
        self.import(&quote!(crate::entity), names)
    }
}

/// The names of all payload types, sorted.
pub(super) fn type_names(program: &Program) -> Vec<&str> {
    let structs = program
        .types
        .structs
        .iter()
        .map(|found| found.name.as_str());
    let enums = program.types.enums.iter().map(|found| found.name.as_str());
    let mut names: Vec<&str> = structs.chain(enums).collect();
    names.sort_unstable();
    names
}

/// Collects the first names of paths that lead to types, and the names of functions. A variable or
/// a constant of the same name is another thing.
#[derive(Default)]
struct Collector {
    names: BTreeSet<String>,
}

impl<'ast> Visit<'ast> for Collector {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.leading_colon.is_none()
            && let Some(first) = path.segments.first()
        {
            self.names.insert(first.ident.to_string());
        }
        visit::visit_path(self, path);
    }

    fn visit_expr_path(&mut self, expr: &'ast syn::ExprPath) {
        if expr.path.segments.len() > 1 {
            visit::visit_expr_path(self, expr);
        }
    }

    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        if let syn::Expr::Path(function) = call.func.as_ref()
            && let Some(name) = function.path.get_ident()
        {
            self.names.insert(name.to_string());
        }
        visit::visit_expr_call(self, call);
    }

    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}

    fn visit_macro(&mut self, found: &'ast syn::Macro) {
        let trees: Vec<TokenTree> = flat(found.tokens.clone());
        let colon = |at: Option<usize>| matches!(at.and_then(|at| trees.get(at)), Some(TokenTree::Punct(punct)) if punct.as_char() == ':');
        for (at, tree) in trees.iter().enumerate() {
            if let TokenTree::Ident(name) = tree
                && !colon(at.checked_sub(1))
                && colon(Some(at + 1))
            {
                self.names.insert(name.to_string());
            }
        }
        visit::visit_macro(self, found);
    }
}

/// All tokens, groups opened.
fn flat(tokens: TokenStream) -> Vec<TokenTree> {
    tokens
        .into_iter()
        .flat_map(|tree| match tree {
            TokenTree::Group(group) => flat(group.stream()),
            tree => vec![tree],
        })
        .collect()
}
