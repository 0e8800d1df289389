//! `scenarios`: journeys of several events.

use super::event_type::{CONSUMPTION, consumptions, each};
use super::read::{Fields, head};
use super::table::{Block, COUNT, Shape, WEIGHT, key, needed};
use super::word::Words;
use super::{Delay, Loop, OnUnsatisfied, Reserve, Scenario, Step};
use crate::yaml::Map;

/// A scenario of `scenarios`.
pub(super) static SCENARIO: Block = Block {
    noun: "scenario",
    about: "A journey: events that happen one after the other with the same instances",
    section: "scenarios",
    keys: &[
        key("description", Shape::Text, "for the reader"),
        key(
            "initiation_weight",
            WEIGHT,
            "how often it starts, relative to the others",
        ),
        key(
            "requires_initial_entities",
            Shape::List(&Shape::Block(&CONSUMPTION)),
            "instances that it needs to start",
        ),
        needed(
            "steps",
            Shape::List(&Shape::Block(&STEP)),
            "its events, in order",
        ),
        key(
            "on_unsatisfied",
            Shape::Word(OnUnsatisfied::WORDS),
            "what happens when a step cannot take place",
        ),
        key(
            "reserve",
            Shape::Word(Reserve::WORDS),
            "which instances are kept from other events",
        ),
    ],
    rules: &[],
};

/// An item of `steps`.
pub(super) static STEP: Block = Block {
    noun: "item of `steps`",
    about: "An event of a scenario",
    section: "scenarios",
    keys: &[
        needed("event_type", Shape::Name, "the event type"),
        key("description", Shape::Text, "for the reader"),
        key(
            "delay_after_previous_step",
            Shape::Block(&DELAY),
            "simulated time since the step before",
        ),
        key("loop", Shape::Block(&LOOP), "how often the step happens"),
        key(
            "payload_overrides",
            Shape::Overrides,
            "values of payload fields in this step",
        ),
        key(
            "on_unsatisfied",
            Shape::Word(OnUnsatisfied::WORDS),
            "what happens when the step cannot take place",
        ),
    ],
    rules: &[],
};

/// `delay_after_previous_step` and `delay_between_loops`.
pub(super) static DELAY: Block = Block {
    noun: "delay",
    about: "Simulated time, uniform between two bounds",
    section: "scenarios",
    keys: &[
        key("min_seconds", WEIGHT, "least"),
        key("max_seconds", WEIGHT, "greatest"),
    ],
    rules: &[],
};

/// `loop`.
pub(super) static LOOP: Block = Block {
    noun: "`loop`",
    about: "How often a step happens",
    section: "scenarios",
    keys: &[
        key("min_count", COUNT, "least number of times"),
        key("max_count", COUNT, "greatest number of times"),
        key(
            "delay_between_loops",
            Shape::Block(&DELAY),
            "simulated time between two times",
        ),
    ],
    rules: &[],
};

/// Reads a checked scenario.
pub(super) fn read(map: &Map) -> Scenario {
    let fields = Fields::new(map);
    Scenario {
        description: fields.text("description"),
        initiation_weight: fields.number("initiation_weight"),
        requires_initial_entities: consumptions(fields, "requires_initial_entities"),
        steps: each(fields, "steps", |node, fields| Step {
            span: head(node),
            event_type: fields.text("event_type"),
            description: fields.text("description"),
            delay_after_previous_step: delay(fields, "delay_after_previous_step"),
            repeat: fields.block("loop").map(|(span, fields)| Loop {
                span,
                min_count: fields.count("min_count"),
                max_count: fields.count("max_count"),
                delay_between_loops: delay(fields, "delay_between_loops"),
            }),
            payload_overrides: fields.map("payload_overrides"),
            on_unsatisfied: fields.word("on_unsatisfied"),
        }),
        on_unsatisfied: fields.word("on_unsatisfied"),
        reserve: fields.word("reserve"),
    }
}

fn delay(fields: Fields<'_>, key: &str) -> Option<Delay> {
    let (span, fields) = fields.block(key)?;
    Some(Delay {
        span,
        min_seconds: fields.number("min_seconds"),
        max_seconds: fields.number("max_seconds"),
    })
}
