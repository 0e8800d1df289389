//! Outputs of type `null`.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Emit, Routed};
use resinker_language::syntax::output::null::Null;

impl Emit for Null {
    fn backend(&self, _: &Routed) -> TokenStream {
        quote!(Box::<NullOutput>::default())
    }

    fn names(&self) -> &'static [&'static str] {
        &["NullOutput"]
    }
}
