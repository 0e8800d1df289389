//! Pools of hashes that were made when compiling.

use quote::quote;

use super::rust::{doc, file, ident, module_doc};
use crate::ir::Program;
use crate::model::HashPool;

/// `pool.rs`; `None` where there are no pools.
pub(super) fn module(program: &Program) -> Option<String> {
    if program.pools.is_empty() {
        return None;
    }
    let pools = program.pools.iter().map(|pool| {
        let name = ident(&pool.ident);
        let (count, hashes, docs) = (pool.hashes.len(), &pool.hashes, doc(&pool.doc));
        let count = proc_macro2::Literal::usize_unsuffixed(count);
        quote!(#docs pub(crate) static #name: [&str; #count] = [#(#hashes),*];)
    });
    let docs = module_doc(
        "Real hashes, made when the configuration was compiled, since hashing is slow by design.",
    );
    Some(file(quote!(#docs #(#pools)*)))
}

/// The Rust name of a pool.
pub(super) fn name(program: &Program, pool: &HashPool) -> String {
    let key = crate::lower::pool_key(pool);
    program
        .pools
        .iter()
        .find(|known| known.key == key)
        .map_or_else(|| "POOL".to_owned(), |known| known.ident.clone())
}
