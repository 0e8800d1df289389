//! Pools of hashes that were made when compiling.

use quote::quote;

use super::docs::{code, doc, module_doc};
use super::file::file;
use super::types::ident;
use crate::ir::Program;

/// `pool.rs`; `None` where there are no pools.
pub(super) fn module(program: &Program) -> Option<String> {
    if program.hash_pools.is_empty() {
        return None;
    }
    let pools = program.hash_pools.iter().map(|pool| {
        let name = ident(&pool.ident);
        let docs = doc(&format!("Hashes for {}.", code(&pool.field)));
        let (count, hashes) = (pool.hashes.len(), &pool.hashes);
        let count = proc_macro2::Literal::usize_unsuffixed(count);
        quote!(#docs pub(crate) static #name: [&str; #count] = [#(#hashes),*];)
    });
    let docs = module_doc(
        "Real hashes, made when the configuration was compiled, since hashing is slow by design.",
        None,
    );
    Some(file(quote!(#docs #(#pools)*)))
}
