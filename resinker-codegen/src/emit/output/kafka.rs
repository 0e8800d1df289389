//! Outputs of type `kafka`.

use quote::quote;

use super::{Backend, keying, list, pairs, text};
use crate::emit::literal::{self, option};
use crate::ir::Program;
use crate::model::KafkaOutput;
use crate::syntax::MessageTimestamp;

pub(super) fn backend(output: &KafkaOutput, program: &Program) -> Backend {
    let brokers = text(&output.brokers);
    let topics = list(output.topics.iter().map(|topic| text(topic)));
    let keying = keying(&output.keys, program);
    let create_topics = option(output.create_topics.as_ref().map(|new| {
        let [partitions, replicas] =
            [new.partitions, new.replication_factor].map(|count| option(count.map(literal::count)));
        let config = pairs(&new.config);
        quote!(NewTopics { partitions: #partitions, replication_factor: #replicas, config: #config })
    }));
    let message_timestamp = match output.message_timestamp {
        MessageTimestamp::Auto => quote!(MessageTimestamp::Auto),
        MessageTimestamp::Event => quote!(MessageTimestamp::Event),
        MessageTimestamp::Sent => quote!(MessageTimestamp::Sent),
    };
    let properties = pairs(&output.properties);
    Backend {
        code: quote! {
            Box::new(KafkaOutput {
                brokers: #brokers,
                topics: #topics,
                keying: #keying,
                create_topics: #create_topics,
                message_timestamp: #message_timestamp,
                properties: #properties,
            })
        },
        names: &["KafkaOutput", "MessageTimestamp", "NewTopics"],
    }
}
