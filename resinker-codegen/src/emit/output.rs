//! Outputs, as constants of the settings.

use proc_macro2::TokenStream;
use quote::quote;

use super::literal;
use super::settings::option;
use crate::ir::Program;
use resinker_language::model::{
    EventId, FileOutput, KafkaOutput, KinesisOutput, Member, MessageKey, Output, OutputTarget,
    Rotation, Type,
};
use resinker_language::syntax::{Compression, MessageTimestamp, OutputFormat};

/// An output.
pub(super) fn constant(output: &Output, program: &Program) -> TokenStream {
    let kind = match &output.kind {
        OutputTarget::Stdout => quote!(OutputKind::Stdout),
        OutputTarget::Null => quote!(OutputKind::Null),
        OutputTarget::File(file) => self::file(file, output.format),
        OutputTarget::Kafka(output) => kafka(output, program),
        OutputTarget::Kinesis(output) => kinesis(output, program),
    };
    let format = match output.format {
        OutputFormat::Json => quote!(Format::Json),
        OutputFormat::JsonPretty => quote!(Format::JsonPretty),
        OutputFormat::JsonArray => quote!(Format::JsonArray),
        OutputFormat::Csv => quote!(Format::Csv),
    };
    let envelope = if output.payload_only {
        quote!(Envelope::Payload)
    } else {
        quote!(Envelope::Full)
    };
    let event_types = option(output.event_types.as_ref().map(|ids| {
        let ids = ids.iter().map(|id| literal::count(id.0 as u64));
        quote!(&[#(#ids),*])
    }));
    let on_error = if output.goes_on {
        quote!(OnError::Continue)
    } else {
        quote!(OnError::Stop)
    };
    quote!(Output { kind: #kind, format: #format, envelope: #envelope, event_types: #event_types, on_error: #on_error })
}

fn file(output: &FileOutput, format: OutputFormat) -> TokenStream {
    let path = &output.path;
    let rotation = match output.rotation {
        Rotation::None => quote!(Rotation::None),
        Rotation::Count(events) => {
            let events = literal::count(events);
            quote!(Rotation::Count(#events))
        }
        Rotation::Size(bytes) => {
            let bytes = literal::count(bytes);
            quote!(Rotation::Size(#bytes))
        }
        Rotation::Interval(nanos) => {
            let nanos = literal::count(nanos);
            quote!(Rotation::Interval(#nanos))
        }
    };
    let compression = match output.compression {
        Compression::None => quote!(Compression::None),
        Compression::Gzip => quote!(Compression::Gzip),
        Compression::Zstd => quote!(Compression::Zstd),
    };
    let columns = if format == OutputFormat::Csv {
        quote!(COLUMNS)
    } else {
        quote!(&[])
    };
    quote! {
        OutputKind::File(FileOutput { path: #path, rotation: #rotation, compression: #compression, columns: #columns })
    }
}

/// The columns of the tables that outputs write, if any does: by event type, none for those that no such output takes.
pub(super) fn columns(program: &Program) -> Option<TokenStream> {
    let tables: Vec<&Output> = program
        .outputs
        .iter()
        .filter(|output| output.format == OutputFormat::Csv)
        .collect();
    if tables.is_empty() {
        return None;
    }
    let taken = |id: EventId| {
        tables.iter().any(|output| match &output.event_types {
            Some(ids) => ids.contains(&id),
            None => true,
        })
    };
    let columns = program.events.iter().enumerate().map(|(index, event)| {
        if taken(EventId(index)) {
            columns_of(&event.checked.payload.members())
        } else {
            quote!(&[])
        }
    });
    Some(quote! {
        /// The columns of the tables: by event type.
        const COLUMNS: &[&[Column]] = &[#(#columns),*];
    })
}

fn columns_of(members: &[Member]) -> TokenStream {
    let columns = members.iter().map(|Member { name, ty, .. }| match ty {
        Type::Object(members) => {
            let columns = columns_of(members);
            quote!(Column::Object(#name, #columns))
        }
        _ => quote!(Column::Value(#name)),
    });
    quote!(&[#(#columns),*])
}

fn kafka(output: &KafkaOutput, program: &Program) -> TokenStream {
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

fn kinesis(output: &KinesisOutput, program: &Program) -> TokenStream {
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

/// Which of the program's ways to give keys it is.
fn keying(keys: &[Option<MessageKey>], program: &Program) -> TokenStream {
    let mut known = program.keyings.iter();
    let place = known.position(|known| known == keys);
    literal::count(place.unwrap_or_default() as u64)
}
