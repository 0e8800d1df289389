//! `main.rs` and `lib.rs`.

use proc_macro2::Literal;
use quote::quote;

use super::docs::{code, module_doc, module_doc_with_code};
use super::file::file;
use super::manifest::CrateOptions;
use super::types::ident;
use crate::ir::Program;

/// `main.rs`.
pub(super) fn main(options: &CrateOptions) -> String {
    let library = ident(&options.library_name());
    let docs = module_doc(
        &format!(
            "Streams the events that {} describes.",
            code(&options.source_name)
        ),
        None,
    );
    file(quote! {
        #docs
        use std::process::ExitCode;
        use #library::{SETTINGS, Simulation};
        fn main() -> ExitCode {
            resinker_runtime::codegen::main::<Simulation>(&SETTINGS)
        }
    })
}

/// `lib.rs`.
pub(super) fn library(program: &Program, options: &CrateOptions) -> String {
    let library = options.library_name();
    let docs = module_doc_with_code(&format!(
        "The events that {} describes, as a library: typed payloads in [`payload`], and an iterator of typed events.\n\n\
         ```\nfor record in {library}::events().with_seed(7).take(3) {{\n    println!(\"{{}} {{:?}}\", record.timestamp, record.event);\n}}\n```",
        code(&options.source_name)
    ));
    let mut counted = program
        .settings
        .initial
        .iter()
        .filter(|(_, count)| *count > 0);
    let initial = counted
        .any(|(id, _)| program.sender(*id).is_none())
        .then(|| {
            quote!(
                mod initial;
            )
        });
    let pool = (!program.hash_pools.is_empty()).then(|| {
        quote!(
            mod pool;
        )
    });
    let relation = program.relates().then(|| {
        quote!(
            mod relation;
        )
    });
    let scenario = (!program.scenarios.is_empty()).then(|| {
        quote!(
            mod scenario;
        )
    });
    let version = Literal::u32_unsuffixed(resinker_runtime::codegen::VERSION);
    file(quote! {
        #docs
        #![forbid(unsafe_code)]
        mod draft;
        mod entity;
        mod event;
        #initial
        pub mod payload;
        #pool
        #relation
        #scenario
        mod settings;
        mod simulation;
        pub use draft::EventDrafts;
        pub use event::Event;
        pub use settings::SETTINGS;
        pub use simulation::Simulation;
        use resinker_runtime::codegen::{Events, made_for};
        const _: () = made_for(#version);
        /// The stream as an iterator, without waiting between events. The configuration's seed is
        /// used, or a random one where it has none.
        pub fn events() -> Events<Simulation> {
            Events::new(&SETTINGS)
        }
    })
}
