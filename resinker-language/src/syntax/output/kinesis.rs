//! `type: kinesis`.

use super::table::{FORMAT, output_keys};
use super::{Kind, OutputSettings, Routing, RoutingWords};
use resinker_runtime::setting::without_credentials;

use crate::diagnostic::{Diagnostic, codes};
use crate::source::Spanned;
use crate::syntax::check::Checker;
use crate::syntax::read::Fields;
use crate::syntax::table::{Block, Shape, key};
use crate::syntax::variable::is_written_out;
use crate::yaml::{Map, Value};

/// Settings of an output to an Amazon Kinesis data stream: `type: kinesis`.
#[derive(Clone, Debug)]
pub struct Kinesis {
    routing: Routing,
    /// AWS region; `None`: the standard chain's.
    pub region: Option<Spanned<String>>,
    /// Another endpoint than that of AWS.
    pub endpoint_url: Option<Spanned<String>>,
}

static WORDS: RoutingWords = RoutingWords {
    noun: "stream",
    mapping: "stream_mapping",
    default: "stream",
    keys: "partition_key",
    otherwise: None,
};

impl Kind for Kinesis {
    const BLOCKS: &'static [&'static Block] = &[&KINESIS];

    fn read(fields: Fields<'_>) -> Self {
        Self {
            routing: Routing::read(&WORDS, fields),
            region: fields.text("region"),
            endpoint_url: fields.text("endpoint_url"),
        }
    }

    fn inspect(map: &Map, checker: &mut Checker<'_>) {
        endpoint(map, checker);
    }
}

/// A password in the address of an endpoint comes from the environment.
fn endpoint(map: &Map, checker: &mut Checker<'_>) {
    let Some(node) = map.get("endpoint_url") else {
        return;
    };
    let Value::Text(text) = &node.value else {
        return;
    };
    if without_credentials(&text.value).is_none() || !is_written_out(&text.value) {
        return;
    }
    checker.report(
        Diagnostic::error(
            codes::LITERAL_SECRET,
            node.span,
            "the address of the endpoint has a user name or a password in it",
        )
        .here("whoever reads this file can read it")
        .suggest(
            node.span,
            "\"${ENDPOINT_URL}\"",
            "take it from the environment: `\"${ENDPOINT_URL}\"` is read when the generated program starts",
        ),
    );
}

impl OutputSettings for Kinesis {
    fn routing(&self) -> Option<&Routing> {
        Some(&self.routing)
    }

    fn adds_up(&self) -> bool {
        true
    }

    fn secrets(&mut self) -> Vec<&mut String> {
        let address = self.endpoint_url.iter_mut();
        let address = address.filter(|it| without_credentials(&it.value).is_some());
        address.map(|it| &mut it.value).collect()
    }
}

/// `type: kinesis`.
static KINESIS: Block = Block {
    noun: "output of type `kinesis`",
    about: "An Amazon Kinesis data stream: each event is a record.",
    section: "outputs",
    keys: output_keys!(
        FORMAT,
        key(
            "stream_mapping",
            Shape::MapOf(&Shape::Expanded),
            "The stream of each event type. Streams have to exist.",
        ).without("`stream` takes all").example("{ LoggedIn: sessions }").beside("{ stream: events }"),
        key("stream", Shape::Expanded, "The stream of all other event types. It has to exist.").without("`stream_mapping` names them all").example("events"),
        key("region", Shape::Expanded, "The AWS region. An empty text is as good as none.").without("that of the standard chain: `AWS_REGION`, the profile, the metadata service of EC2").example("eu-central-1").beside("{ stream: events }"),
        key(
            "endpoint_url",
            Shape::Expanded,
            "Another endpoint than that of AWS. An empty text is as good as none.",
        ).without("`AWS_ENDPOINT_URL_KINESIS`, `AWS_ENDPOINT_URL` or the profile says it, else it is that of AWS").example("http://localhost:4567").beside("{ stream: events }"),
        key(
            "partition_key",
            Shape::MapOf(&Shape::Name),
            "The path of the payload's field that is the partition key, by event type. Where there is no key, or an empty text, it is the number of events before it in the run: such records spread evenly.",
        ).without("the primary key of the instance that the event produces, else of the first that it consumes").example("{ LoggedIn: at }").beside("{ stream: events }"),
    ),
    rules: &[],
};
