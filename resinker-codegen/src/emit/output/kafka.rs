//! Outputs of type `kafka`.

use proc_macro2::TokenStream;
use quote::quote;
use resinker_language::model::output::kafka::{Kafka, MessageTimestamp};

use super::{Emit, Routed, SlowLibrary, pairs, text};
use crate::emit::literal::{self, option};

impl Emit for Kafka {
    fn backend(&self, Routed { targets, keying }: &Routed) -> TokenStream {
        let brokers = text(&self.brokers());
        let create_topics = option(self.create_topics().map(|new| {
            let [partitions, replicas] = [&new.partitions, &new.replication_factor]
                .map(|count| option(count.as_ref().map(|count| literal::count(count.value))));
            let config = new.config.iter();
            let config = pairs(config.map(|(name, value)| (&*name.value, &*value.value)));
            quote!(NewTopics { partitions: #partitions, replication_factor: #replicas, config: #config })
        }));
        let message_timestamp = match self.message_timestamp() {
            MessageTimestamp::Auto => quote!(MessageTimestamp::Auto),
            MessageTimestamp::Event => quote!(MessageTimestamp::Event),
            MessageTimestamp::Sent => quote!(MessageTimestamp::Sent),
        };
        let properties = pairs(self.properties());
        quote! {
            Box::new(KafkaOutput {
                brokers: #brokers,
                topics: #targets,
                keying: #keying,
                create_topics: #create_topics,
                message_timestamp: #message_timestamp,
                properties: #properties,
            })
        }
    }

    fn names(&self) -> &'static [&'static str] {
        &["KafkaOutput", "MessageTimestamp", "NewTopics"]
    }

    fn features(&self) -> Vec<&'static str> {
        vec!["kafka"]
    }

    fn slow_library(&self) -> Option<SlowLibrary> {
        Some(SlowLibrary {
            package: "rdkafka-sys-",
            what: "librdkafka, the library for Kafka",
        })
    }
}
