//! `max_instances`: how many instances of an entity there may be.

use super::read::Fields;
use super::table::{Block, POSITIVE, Shape, key, needed};
use super::word::{Words, words};
use crate::source::Spanned;

/// `max_instances`.
#[derive(Clone, Debug)]
pub struct Bound {
    /// `count`.
    pub count: Option<Spanned<u64>>,
    /// `then`.
    pub then: Option<Spanned<WhenFull>>,
}

words! {
    /// What becomes of an event that creates an instance where there are as many as there may be.
    pub enum WhenFull {
        Wait = "wait": "it waits";
        RemoveOldest = "remove_oldest": "the oldest instance ends, and the new one takes its place";
    }
}

/// `max_instances`.
pub(super) static BOUND: Block = Block {
    noun: "`max_instances`",
    about: "How many instances of an entity there may be at once.",
    section: "entities",
    keys: &[
        needed(
            "count",
            POSITIVE,
            "At how many instances no event creates another one, in each part of a run where it has parts: it waits, as a step of a scenario does that cannot happen, unless `then` says otherwise. One that may update instead updates.",
        )
        .unit("instances")
        .example("100000"),
        key(
            "then",
            Shape::Word(WhenFull::WORDS),
            "What becomes of an event that creates an instance where there are `count`. With `remove_oldest` the oldest ends first, as one that an event removes: of those that neither the event itself takes nor a run of a scenario holds. Where there is none of them, the event waits.",
        )
        .default("wait")
        .example("remove_oldest")
        .beside("{ count: 100000 }"),
    ],
    rules: &[],
};

/// Reads the bound of an entity.
pub(super) fn read(fields: Fields<'_>) -> Option<Bound> {
    let entry = fields.entry("max_instances")?;
    let of = Fields::of(&entry.value)?;
    Some(Bound {
        count: of.count("count").filter(|count| count.value > 0),
        then: of.word("then"),
    })
}
