//! `type: stdout`.

use super::table::PLAIN;
use super::{Kind, OutputSettings};
use crate::syntax::read::Fields;
use crate::syntax::table::Block;

static BLOCK: Block = Block {
    noun: "output of type `stdout`",
    about: "The standard output.",
    section: "outputs",
    keys: PLAIN,
    rules: &[],
};

/// An output to the standard output, `type: stdout`: it has no settings of its own.
#[derive(Clone, Copy, Debug)]
pub struct Stdout;

impl Kind for Stdout {
    const BLOCKS: &'static [&'static Block] = &[&BLOCK];

    fn read(_fields: Fields<'_>) -> Self {
        Self
    }
}

impl OutputSettings for Stdout {}
