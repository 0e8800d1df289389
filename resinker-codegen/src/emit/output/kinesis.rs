//! Outputs of type `kinesis`.

use quote::quote;

use super::{Backend, keying, list, text};
use crate::emit::literal::option;
use crate::ir::Program;
use crate::model::KinesisOutput;

pub(super) fn backend(output: &KinesisOutput, program: &Program) -> Backend {
    let streams = list(output.streams.iter().map(|stream| text(stream)));
    let keying = keying(&output.keys, program);
    let [region, endpoint] =
        [&output.region, &output.endpoint_url].map(|given| option(given.as_deref().map(text)));
    Backend {
        code: quote! {
            Box::new(KinesisOutput {
                streams: #streams,
                keying: #keying,
                region: #region,
                endpoint_url: #endpoint,
            })
        },
        names: &["KinesisOutput"],
    }
}
