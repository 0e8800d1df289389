//! `type: kinesis`.

use super::table::{DESCRIPTION, ENABLED, ENVELOPE, EVENT_TYPES, FORMAT, ON_ERROR, TYPE};
use crate::syntax::table::{Block, Shape, key};

/// `type: kinesis`.
pub(in crate::syntax) static KINESIS: Block = Block {
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
