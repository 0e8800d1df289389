//! The emitter is a function of the program, and writes what the program says that functions use.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use resinker_language::check;
use resinker_language::load::Texts;
use syn::visit::{self, Visit};

use super::{CrateOptions, RuntimeSource, modules, sources};
use crate::ir::Program;

/// The programs of the repository's configurations.
fn programs() -> Vec<(PathBuf, Program)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/configs");
    let mut found = Vec::new();
    for folder in [
        folder.clone(),
        folder.join("agreements"),
        folder.join("torture"),
    ] {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path
                .extension()
                .is_some_and(|extension| extension == "yaml")
            {
                let text = std::fs::read_to_string(&path).unwrap();
                found.extend(program(&text).map(|program| (path, program)));
            }
        }
    }
    assert!(found.len() > 25, "{}", found.len());
    found
}

/// The program of a configuration; `None` where that imports others.
fn program(text: &str) -> Option<Program> {
    let mut files = Texts::of("config.yaml", text);
    let checked = check(&mut files, "config.yaml").unwrap();
    checked.model.map(crate::lower::lower)
}

fn options() -> CrateOptions {
    CrateOptions {
        package: "made".to_owned(),
        source_name: "made.yaml".to_owned(),
        runtime: RuntimeSource::Version("1".to_owned()),
        with: BTreeSet::new(),
    }
}

#[test]
fn modules_are_the_same_in_whatever_order_they_are_written() {
    let options = options();
    // Some, since each is written several times.
    let chosen = ["helpdesk-journeys.yaml", "upserts.yaml", "state.yaml"];
    let programs = programs().into_iter();
    let chosen = programs.filter(|(path, _)| chosen.iter().any(|name| path.ends_with(name)));
    for (path, program) in chosen {
        let expected = sources(&program, &options);
        let mut state: u64 = 1;
        for _ in 0..2 {
            let mut shuffled = modules(&program, &options);
            for at in (1..shuffled.len()).rev() {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                shuffled.swap(at, (state >> 33) as usize % (at + 1));
            }
            let written: BTreeMap<String, String> = shuffled
                .into_iter()
                .flat_map(|module| module.files())
                .collect();
            assert!(written == expected, "{}", path.display());
        }
    }
}

/// Parameters that a function says it uses, and does not; those that it says it leaves alone, and
/// uses; and constants and variables that nothing names.
#[derive(Default)]
struct Faults(Vec<String>);

impl Faults {
    fn function(&mut self, signature: &syn::Signature, body: &syn::Block) {
        let named = names(body.to_token_stream());
        for input in &signature.inputs {
            let syn::FnArg::Typed(parameter) = input else {
                continue;
            };
            let syn::Pat::Ident(parameter) = parameter.pat.as_ref() else {
                continue;
            };
            let name = parameter.ident.to_string();
            let (used, bare) = match name.strip_prefix('_') {
                Some(bare) => (false, bare),
                None => (true, name.as_str()),
            };
            if named.contains_key(bare) != used {
                self.0.push(format!("{}: `{name}`", signature.ident));
            }
        }
    }
}

impl<'ast> Visit<'ast> for Faults {
    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        self.function(&function.sig, &function.block);
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        self.function(&function.sig, &function.block);
        visit::visit_impl_item_fn(self, function);
    }

    fn visit_block(&mut self, block: &'ast syn::Block) {
        let named = names(block.to_token_stream());
        for statement in &block.stmts {
            let syn::Stmt::Local(local) = statement else {
                continue;
            };
            if let syn::Pat::Ident(variable) = &local.pat {
                let name = variable.ident.to_string();
                if !name.starts_with('_') && named.get(&name).copied() < Some(2) {
                    self.0.push(format!("variable `{name}`"));
                }
            }
        }
        visit::visit_block(self, block);
    }
}

/// How often each name stands for a variable or a constant in code, those within format strings
/// too.
fn names(tokens: TokenStream) -> BTreeMap<String, usize> {
    fn walk(tokens: TokenStream, found: &mut BTreeMap<String, usize>) {
        let trees: Vec<TokenTree> = tokens.into_iter().collect();
        let is = |at: Option<usize>, wanted: char| {
            let tree = at.and_then(|at| trees.get(at));
            matches!(tree, Some(TokenTree::Punct(punct)) if punct.as_char() == wanted)
        };
        for (at, tree) in trees.iter().enumerate() {
            let before = at.checked_sub(1);
            match tree {
                TokenTree::Ident(name) => {
                    let member = is(before, '.') && !is(at.checked_sub(2), '.');
                    // `name: value` in a struct.
                    let key = (before.is_none() || is(before, ','))
                        && is(Some(at + 1), ':')
                        && !is(Some(at + 2), ':');
                    if !member && !key {
                        *found.entry(name.to_string()).or_default() += 1;
                    }
                }
                TokenTree::Group(group) => walk(group.stream(), found),
                TokenTree::Literal(literal) => {
                    let text = literal.to_string();
                    let inner = text.split('{').skip(1);
                    for name in inner.filter_map(|part| part.split(['}', ':']).next()) {
                        *found.entry(name.to_owned()).or_default() += 1;
                    }
                }
                TokenTree::Punct(_) => {}
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(tokens, &mut found);
    found
}

#[test]
fn functions_use_what_the_program_says() {
    let options = options();
    for (path, program) in programs() {
        for (name, text) in sources(&program, &options) {
            let file = syn::parse_file(&text).unwrap();
            let mut faults = Faults::default();
            faults.visit_file(&file);
            let named = names(file.to_token_stream());
            for item in &file.items {
                if let syn::Item::Const(constant) = item
                    && constant.ident != "_"
                    && matches!(constant.vis, syn::Visibility::Inherited)
                    && named.get(&constant.ident.to_string()).copied() < Some(2)
                {
                    faults.0.push(format!("constant `{}`", constant.ident));
                }
            }
            assert_eq!(faults.0, [""; 0], "{}: {name}", path.display());
        }
    }
}
