//! The syntax tree of an expression: what was written, before names and types.
//!
//! Invariant: no tree is deeper than [`MAX_DEPTH`] or larger than [`MAX_SIZE`], so that recursion
//! over it is safe.

use super::{Arithmetic, Comparison};

/// Most levels of the parser's own recursion, two for a pair of brackets: its frames are large.
pub(super) const MAX_NESTING: usize = 80;

/// Deepest tree. Every pass over a tree recurses, in debug builds too, on threads with small
/// stacks.
pub(super) const MAX_DEPTH: usize = 100;

/// Most nodes, those counted twice that a chained comparison evaluates twice.
pub(super) const MAX_SIZE: usize = 20_000;

/// Bytes of the expression's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Range {
    /// First byte.
    pub(super) start: usize,
    /// One past the last.
    pub(super) end: usize,
}

impl Range {
    pub(super) fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// From the start of this to the end of the other.
    pub(super) fn to(self, other: Self) -> Self {
        Self::new(self.start, other.end)
    }
}

/// A name and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) range: Range,
}

/// A node.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tree {
    pub(super) kind: Kind,
    pub(super) range: Range,
    pub(super) depth: usize,
    pub(super) size: usize,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    Null,
    Bool(bool),
    Int(i64),
    Decimal(i64, u8),
    Float(f64),
    Text(String),
    Name(String),
    /// `a.b` or `a['b']`.
    Member(Box<Tree>, Name),
    /// `a[b]`, b not a literal string.
    Index(Box<Tree>, Box<Tree>),
    Negate(Box<Tree>),
    Not(Box<Tree>),
    Arithmetic(Arithmetic, Range, Box<Tree>, Box<Tree>),
    And(Box<Tree>, Box<Tree>),
    Or(Box<Tree>, Box<Tree>),
    /// The first operand and the links of the chain.
    Compare(Box<Tree>, Vec<Link>),
    /// Condition, then, else.
    If(Box<Tree>, Box<Tree>, Box<Tree>),
    List(Vec<Tree>),
    Call(Name, Vec<Tree>),
    /// `f(element for variable in over if condition)`.
    Comprehension {
        function: Name,
        element: Box<Tree>,
        variable: Name,
        over: Box<Tree>,
        condition: Option<Box<Tree>>,
    },
}

/// An operator of a comparison and its right operand.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Link {
    pub(super) relation: Relation,
    pub(super) range: Range,
    pub(super) right: Tree,
}

/// How two operands of a comparison relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    Compare(Comparison),
    In,
    NotIn,
    Is,
    IsNot,
}

impl Tree {
    /// A node over its range, its depth and size counted.
    pub(super) fn new(kind: Kind, range: Range) -> Self {
        let (mut depth, mut size) = (0, 0usize);
        kind.children(&mut |child| {
            depth = depth.max(child.depth);
            size = size.saturating_add(child.size);
        });
        if let Kind::Compare(_, links) = &kind {
            depth += links.len();
            let middle = links.split_last().map_or(&[][..], |(_, middle)| middle);
            for link in middle {
                size = size.saturating_add(link.right.size);
            }
        }
        Self {
            kind,
            range,
            depth: depth + 1,
            size: size.saturating_add(1),
        }
    }

    /// Calls `see` with every name that stands for a value and is not bound by a comprehension
    /// around it; `payload.x` is `x`, and `true`.
    pub(super) fn free_names(&self, bound: &mut Vec<String>, see: &mut dyn FnMut(&str, bool)) {
        match &self.kind {
            Kind::Name(name) if !bound.contains(name) => see(name, false),
            Kind::Member(of, member) if matches!(&of.kind, Kind::Name(root) if root == "payload" && !bound.contains(root)) =>
            {
                see(&member.text, true);
            }
            Kind::Comprehension {
                element,
                variable,
                over,
                condition,
                ..
            } => {
                over.free_names(bound, see);
                bound.push(variable.text.clone());
                element.free_names(bound, see);
                if let Some(condition) = condition {
                    condition.free_names(bound, see);
                }
                bound.pop();
            }
            kind => kind.children(&mut |child| child.free_names(bound, see)),
        }
    }
}

impl Tree {
    /// The members that a name is asked for.
    pub(super) fn members_of(&self, name: &str, into: &mut Vec<String>) {
        if let Kind::Member(of, member) = &self.kind
            && matches!(&of.kind, Kind::Name(root) if root == name)
        {
            into.push(member.text.clone());
        }
        self.kind
            .children(&mut |child| child.members_of(name, into));
    }
}

impl Kind {
    fn children<'a>(&'a self, see: &mut dyn FnMut(&'a Tree)) {
        match self {
            Self::Null
            | Self::Bool(_)
            | Self::Int(_)
            | Self::Decimal(..)
            | Self::Float(_)
            | Self::Text(_)
            | Self::Name(_) => {}
            Self::Member(of, _) | Self::Negate(of) | Self::Not(of) => see(of),
            Self::Index(a, b) | Self::Arithmetic(_, _, a, b) | Self::And(a, b) | Self::Or(a, b) => {
                see(a);
                see(b);
            }
            Self::Compare(first, links) => {
                see(first);
                links.iter().for_each(|link| see(&link.right));
            }
            Self::If(a, b, c) => {
                see(a);
                see(b);
                see(c);
            }
            Self::List(list) | Self::Call(_, list) => list.iter().for_each(see),
            Self::Comprehension {
                element,
                over,
                condition,
                ..
            } => {
                see(element);
                see(over);
                if let Some(condition) = condition {
                    see(condition);
                }
            }
        }
    }
}
