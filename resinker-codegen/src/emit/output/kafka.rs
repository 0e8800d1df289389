//! Outputs of type `kafka`.

use proc_macro2::TokenStream;
use quote::quote;

use super::keying;
use crate::emit::literal::{self, option};
use crate::ir::Program;
use crate::model::KafkaOutput;
use crate::syntax::MessageTimestamp;

pub(super) fn kafka(output: &KafkaOutput, program: &Program) -> TokenStream {
    let KafkaOutput {
        brokers, topics, ..
    } = output;
    let keying = keying(&output.keys, program);
    let create_topics = option(output.create_topics.as_ref().map(|new| {
        let [partitions, replicas] =
            [new.partitions, new.replication_factor].map(|count| option(count.map(literal::count)));
        let config = settings(&new.config);
        quote!(NewTopics { partitions: #partitions, replication_factor: #replicas, config: #config })
    }));
    let message_timestamp = match output.message_timestamp {
        MessageTimestamp::Auto => quote!(MessageTimestamp::Auto),
        MessageTimestamp::Event => quote!(MessageTimestamp::Event),
        MessageTimestamp::Sent => quote!(MessageTimestamp::Sent),
    };
    let properties = settings(&output.properties);
    quote! {
        OutputKind::Kafka(KafkaOutput {
            brokers: #brokers,
            topics: &[#(#topics),*],
            keying: #keying,
            create_topics: #create_topics,
            message_timestamp: #message_timestamp,
            properties: #properties,
        })
    }
}

/// Names and values.
fn settings(settings: &[(String, String)]) -> TokenStream {
    let settings = settings.iter().map(|(name, value)| quote!((#name, #value)));
    quote!(&[#(#settings),*])
}
