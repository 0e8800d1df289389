//! Outputs of type `kinesis`.

use proc_macro2::TokenStream;
use quote::quote;

use super::keying;
use crate::emit::literal::option;
use crate::ir::Program;
use crate::model::KinesisOutput;

pub(super) fn kinesis(output: &KinesisOutput, program: &Program) -> TokenStream {
    let streams = &output.streams;
    let keying = keying(&output.keys, program);
    let [region, endpoint] = [&output.region, &output.endpoint_url]
        .map(|text| option(text.as_ref().map(|text| quote!(#text))));
    quote! {
        OutputKind::Kinesis(KinesisOutput {
            streams: &[#(#streams),*],
            keying: #keying,
            region: #region,
            endpoint_url: #endpoint,
        })
    }
}
