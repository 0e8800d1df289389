//! Outputs of type `null`.

use proc_macro2::TokenStream;
use quote::quote;
use resinker_language::model::output::null::Null;

use super::{Emit, Routed};

impl Emit for Null {
    fn backend(&self, _: &Routed) -> TokenStream {
        quote!(Box::<NullOutput>::default())
    }

    fn names(&self) -> &'static [&'static str] {
        &["NullOutput"]
    }
}
