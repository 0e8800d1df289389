//! Outputs of type `stdout`.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Emit, Routed};
use resinker_language::syntax::output::stdout::Stdout;

impl Emit for Stdout {
    fn backend(&self, _: &Routed) -> TokenStream {
        quote!(Box::<StdoutOutput>::default())
    }

    fn names(&self) -> &'static [&'static str] {
        &["StdoutOutput"]
    }
}
