//! Outputs of type `stdout`.

use proc_macro2::TokenStream;
use quote::quote;
use resinker_language::model::output::stdout::Stdout;

use super::{Emit, Routed};

impl Emit for Stdout {
    fn backend(&self, _: &Routed) -> TokenStream {
        quote!(Box::<StdoutOutput>::default())
    }

    fn names(&self) -> &'static [&'static str] {
        &["StdoutOutput"]
    }
}
