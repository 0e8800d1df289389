//! The nodes of one file as they were written: aliases are references, merge keys are keys.

use super::Value;
use crate::source::{Span, Spanned};

/// Nodes of one file, children before parents.
pub(super) struct Arena {
    pub(super) nodes: Vec<Raw>,
}

/// A node of the arena.
pub(super) struct Raw {
    pub(super) span: Span,
    pub(super) kind: RawKind,
    /// Nodes after expansion of aliases, this one included.
    pub(super) size: u64,
    /// Collections inside each other after expansion, this one included.
    pub(super) depth: usize,
}

pub(super) enum RawKind {
    /// A scalar; its text where the value does not keep it, and whether it had quotes or a tag.
    Scalar {
        value: Value,
        text: Option<String>,
    },
    Seq(Vec<usize>),
    Map(Vec<RawEntry>),
    Alias(usize),
}

pub(super) struct RawEntry {
    pub(super) key: Spanned<String>,
    pub(super) value: usize,
    /// Whether this is `<<`, its value checked to be a map or a list of maps.
    pub(super) merge: bool,
}

impl Arena {
    /// The node behind an alias, or the node itself.
    pub(super) fn resolve(&self, mut id: usize) -> Option<&Raw> {
        loop {
            match self.nodes.get(id)? {
                Raw {
                    kind: RawKind::Alias(target),
                    ..
                } => id = *target,
                raw => return Some(raw),
            }
        }
    }
}
