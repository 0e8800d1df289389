//! `type: kinesis`.

use super::table::{DESCRIPTION, ENABLED, ENVELOPE, EVENT_TYPES, FORMAT, ON_ERROR, TYPE};
use super::{Kind, OutputSettings, Routing, RoutingWords};
use crate::source::Spanned;
use crate::syntax::read::Fields;
use crate::syntax::table::{Block, Shape, key};

/// `type: kinesis`.
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
}

impl OutputSettings for Kinesis {
    fn routing(&self) -> Option<&Routing> {
        Some(&self.routing)
    }

    fn adds_up(&self) -> bool {
        true
    }
}

/// `type: kinesis`.
static KINESIS: Block = Block {
    noun: "output of type `kinesis`",
    about: "An Amazon Kinesis stream",
    section: "outputs",
    keys: &[
        TYPE,
        key(
            "stream_mapping",
            Shape::MapOf(&Shape::Expanded),
            "event type to stream",
        ),
        key("stream", Shape::Expanded, "stream of all other event types"),
        key("region", Shape::Expanded, "AWS region"),
        key(
            "endpoint_url",
            Shape::Expanded,
            "another endpoint than that of AWS",
        ),
        key(
            "partition_key",
            Shape::MapOf(&Shape::Name),
            "event type to the field that is the partition key",
        ),
        ENABLED,
        FORMAT,
        ENVELOPE,
        EVENT_TYPES,
        ON_ERROR,
        DESCRIPTION,
    ],
    rules: &[],
};
