//! Outputs of type `kinesis`.

use proc_macro2::TokenStream;
use quote::quote;
use resinker_language::model::output::kinesis::Kinesis;

use super::{Emit, Routed, text};
use crate::emit::literal::option;

impl Emit for Kinesis {
    fn backend(&self, Routed { targets, keying }: &Routed) -> TokenStream {
        let [region, endpoint] = [&self.region, &self.endpoint_url]
            .map(|given| option(given.as_ref().map(|given| text(&given.value))));
        quote! {
            Box::new(KinesisOutput {
                streams: #targets,
                keying: #keying,
                region: #region,
                endpoint_url: #endpoint,
            })
        }
    }

    fn names(&self) -> &'static [&'static str] {
        &["KinesisOutput"]
    }

    fn features(&self) -> Vec<&'static str> {
        vec!["kinesis"]
    }
}
