//! Fields of which no two values of a run are equal.

use super::{Field, Object, Source};
use crate::source::Span;

/// How the values of a `unique` field come to differ: by a counter that all who make them share.
#[derive(Clone, Debug)]
pub struct Unique {
    /// Where `unique` is written.
    pub span: Span,
    /// What the counter's numbers are.
    pub by: Distinct,
}

/// What the numbers of a counter are to the values of its field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Distinct {
    /// The places of the values in their own order; the numbers end with `last`.
    InOrder {
        /// The greatest number.
        last: u64,
    },
    /// The places of the values, in an order that looks random; the numbers end with `last`.
    Permuted {
        /// The greatest number.
        last: u64,
    },
    /// They stand in the texts, which are made as they would be without.
    Numbered(Numbering),
}

impl Distinct {
    /// The greatest number that there is.
    pub fn last(&self) -> u64 {
        match self {
            Self::InOrder { last } | Self::Permuted { last } => *last,
            Self::Numbered(_) => u64::MAX,
        }
    }
}

/// Where in a text a number stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbering {
    /// Before the `@` of an e-mail address.
    Address,
    /// Behind the name of an account; behind this too where that ends in a digit.
    Account(&'static str),
    /// Behind words, after this.
    Words(&'static str),
}

impl Object {
    /// Calls `each` with every field that is `unique`, at any depth: its dotted path, `[]` for the
    /// elements of a list, and the field.
    pub fn visit_unique<'a>(&'a self, each: &mut dyn FnMut(&[&'a str], &'a Field)) {
        self.visit_unique_below(&mut Vec::new(), each);
    }

    fn visit_unique_below<'a>(
        &'a self,
        path: &mut Vec<&'a str>,
        each: &mut dyn FnMut(&[&'a str], &'a Field),
    ) {
        for field in &self.fields {
            path.push(&field.name);
            field.visit_unique(path, each);
            path.pop();
        }
    }
}

impl Field {
    /// Calls `each` with the field itself and every field inside of it that is `unique`. `path`
    /// leads to the field.
    pub fn visit_unique<'a>(
        &'a self,
        path: &mut Vec<&'a str>,
        each: &mut dyn FnMut(&[&'a str], &'a Field),
    ) {
        match &self.source {
            Source::Object(object) => object.visit_unique_below(path, each),
            Source::Array(array) => {
                path.push("[]");
                array.element.visit_unique(path, each);
                path.pop();
            }
            Source::Instance { .. } | Source::Generator(_) => {}
        }
        if self.unique.is_some() {
            each(path, self);
        }
    }

    /// Whether it, or something inside of it, is `unique`.
    pub fn holds_unique(&self) -> bool {
        let mut found = false;
        self.visit_unique(&mut Vec::new(), &mut |_, _| found = true);
        found
    }
}
