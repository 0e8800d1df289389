//! `type: null`.

use super::table::PLAIN;
use super::{Kind, OutputSettings};
use crate::syntax::read::Fields;
use crate::syntax::table::Block;

static BLOCK: Block = Block {
    noun: "output of type `null`",
    about: "Nowhere: to measure, or to try a configuration.",
    section: "outputs",
    keys: PLAIN,
    rules: &[],
};

/// An output to nowhere, `type: null`: it has no settings of its own.
#[derive(Clone, Copy, Debug)]
pub struct Null;

impl Kind for Null {
    const BLOCKS: &'static [&'static Block] = &[&BLOCK];

    fn read(_fields: Fields<'_>) -> Self {
        Self
    }
}

impl OutputSettings for Null {}
