//! `scenarios`: several events that follow each other.

use super::Consumption;
use super::event_type::{CONSUMPTION, consumptions, each};
use super::read::{Fields, head};
use super::table::{Block, COUNT, DESCRIPTION, Shape, WEIGHT, key, needed};
use super::word::{Words, words};
use crate::source::{Span, Spanned};
use crate::yaml::Map;

/// A scenario.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// `description`.
    pub description: Option<Spanned<String>>,
    /// `initiation_weight`, not negative.
    pub initiation_weight: Option<Spanned<f64>>,
    /// `requires_initial_entities`.
    pub requires_initial_entities: Vec<Consumption>,
    /// `steps`.
    pub steps: Vec<Step>,
    /// `on_unsatisfied`.
    pub on_unsatisfied: Option<Spanned<OnUnsatisfied>>,
    /// `reserve`.
    pub reserve: Option<Spanned<Reserve>>,
}

/// A step of a scenario.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its first key.
    pub span: Span,
    /// `event_type`.
    pub event_type: Option<Spanned<String>>,
    /// `description`.
    pub description: Option<Spanned<String>>,
    /// `delay_after_previous_step`.
    pub delay_after_previous_step: Option<Delay>,
    /// `loop`.
    pub repeat: Option<Loop>,
    /// `payload_overrides`: its key's span and its map.
    pub payload_overrides: Option<Spanned<Map>>,
    /// `on_unsatisfied`.
    pub on_unsatisfied: Option<Spanned<OnUnsatisfied>>,
}

/// `{min_seconds, max_seconds}`.
#[derive(Clone, Debug)]
pub struct Delay {
    /// The key that holds it.
    pub span: Span,
    /// `min_seconds`, not negative.
    pub min_seconds: Option<Spanned<f64>>,
    /// `max_seconds`, not negative.
    pub max_seconds: Option<Spanned<f64>>,
}

/// `loop`.
#[derive(Clone, Debug)]
pub struct Loop {
    /// The key that holds it.
    pub span: Span,
    /// `min_count`.
    pub min_count: Option<Spanned<u64>>,
    /// `max_count`.
    pub max_count: Option<Spanned<u64>>,
    /// `delay_between_loops`.
    pub delay_between_loops: Option<Delay>,
}

words! {
    /// `on_unsatisfied`.
    pub enum OnUnsatisfied {
        Retry = "retry": "it is tried again after 1 to 10 simulated seconds, ten times at most, and the scenario is given up then";
        Skip = "skip": "the scenario goes on with the next step";
        Abort = "abort": "the scenario is given up";
    }
}

words! {
    /// `reserve`.
    pub enum Reserve {
        Auto = "auto": "kept are those that another event could spoil for a later step, from exactly those events";
        Always = "always": "every bound instance is kept from every other event and scenario";
        Never = "never": "none is kept";
    }
}

/// A scenario of `scenarios`.
pub(super) static SCENARIO: Block = Block {
    noun: "scenario",
    about: "Events that happen one after the other about the same instances.",
    section: "scenarios",
    keys: &[
        DESCRIPTION,
        key(
            "initiation_weight",
            WEIGHT,
            "How often it begins, relative to the other scenarios that can begin.",
        )
        .unit("relative to the others")
        .default("1")
        .example("3"),
        key(
            "requires_initial_entities",
            Shape::List(&Shape::Block(&CONSUMPTION)),
            "The instances that it needs to begin, which its steps then take.",
        )
        .without("those of its first step")
        .example("[{ name: User }]"),
        needed(
            "steps",
            Shape::List(&Shape::Block(&STEP)),
            "Its events, in order.",
        )
        .example("[{ event_type: LoggedIn }, { event_type: Purchased }]"),
        key(
            "on_unsatisfied",
            Shape::Word(OnUnsatisfied::WORDS),
            "What happens when a step cannot take place.",
        )
        .default("retry")
        .example("skip"),
        key(
            "reserve",
            Shape::Word(Reserve::WORDS),
            "Which of its instances are kept from other events and scenarios.",
        )
        .default("auto")
        .example("always"),
    ],
    rules: &[],
};

/// An item of `steps`.
pub(super) static STEP: Block = Block {
    noun: "item of `steps`",
    about: "An event of a scenario.",
    section: "scenarios",
    keys: &[
        needed("event_type", Shape::Name, "The event type.").example("Purchased"),
        DESCRIPTION,
        key(
            "delay_after_previous_step",
            Shape::Block(&DELAY),
            "How long after the event before it happens; of the first step, after the arrival.",
        )
        .without("it follows at once")
        .example("{ min_seconds: 5, max_seconds: 120 }"),
        key("loop", Shape::Block(&LOOP), "How often the step happens.")
            .without("once")
            .example("{ min_count: 2, max_count: 5 }"),
        key(
            "payload_overrides",
            Shape::Overrides,
            "Fields of the payload that are different in this step: values, or generators. They may reach into objects. Fields that are computed from one see the override. Its type, and what the schema promises (`const`, `enum`, `minimum`, …), hold of an override too; a field with `from_entity` and the key of a produced instance cannot be overridden.",
        )
        .without("the payload is as ever")
        .example("{ amount: 9.5 }"),
        key(
            "on_unsatisfied",
            Shape::Word(OnUnsatisfied::WORDS),
            "What happens when this step cannot take place.",
        )
        .without("as the scenario says")
        .example("skip"),
    ],
    rules: &[],
};

/// `delay_after_previous_step` and `delay_between_loops`.
pub(super) static DELAY: Block = Block {
    noun: "delay",
    about: "A stretch of simulated time, drawn uniformly between two bounds.",
    section: "scenarios",
    keys: &[
        key("min_seconds", WEIGHT, "The shortest.")
            .unit("simulated seconds")
            .without("the same as `max_seconds`")
            .example("5")
            .beside("{ max_seconds: 120 }"),
        key("max_seconds", WEIGHT, "The longest.")
            .unit("simulated seconds")
            .without("the same as `min_seconds`")
            .example("120")
            .beside("{ min_seconds: 5 }"),
    ],
    rules: &[],
};

/// `loop`.
pub(super) static LOOP: Block = Block {
    noun: "`loop`",
    about: "How often a step happens, each number equally likely.",
    section: "scenarios",
    keys: &[
        key(
            "min_count",
            COUNT,
            "The fewest times. 0 times leaves the step out.",
        )
        .unit("times")
        .without("the same as `max_count`")
        .example("2")
        .beside("{ max_count: 5 }"),
        key("max_count", COUNT, "The most times.")
            .unit("times")
            .without("the same as `min_count`")
            .example("5")
            .beside("{ min_count: 2 }"),
        key(
            "delay_between_loops",
            Shape::Block(&DELAY),
            "How long it takes from one time to the next.",
        )
        .without("they follow at once")
        .example("{ min_seconds: 30, max_seconds: 300 }")
        .beside("{ min_count: 2, max_count: 5 }"),
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
