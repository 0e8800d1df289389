//! The clauses of a filter that stand before another.
//!
//! Invariant: a clause is compared with those alone that it may contradict.

use std::collections::{HashMap, HashSet};

use crate::model::{Clause, Literal, Read};
use crate::syntax::{self, Operator};
use crate::yaml::Node;

/// A clause, as it is and as it is written.
type Placed<'a> = (&'a Clause, &'a syntax::FilterClause, &'a Node);

/// The clauses up to some place, by what they look at.
#[derive(Default)]
pub(super) struct Earlier<'a> {
    by_read: HashMap<&'a Read, Clauses<'a>>,
}

/// Clauses that look at one thing, each once, in order.
#[derive(Default)]
struct Clauses<'a> {
    /// Those that let single values through.
    single: Vec<Placed<'a>>,
    below: Vec<Placed<'a>>,
    above: Vec<Placed<'a>>,
    others: Vec<Placed<'a>>,
    seen: HashSet<String>,
    /// Values that all of them let through: those of the first that lets single ones through, less
    /// what others keep out.
    common: Option<Vec<&'a Literal>>,
}

impl<'a> Earlier<'a> {
    pub(super) fn add(
        &mut self,
        clause: &'a Clause,
        written: &'a syntax::FilterClause,
        node: &'a Node,
    ) {
        if clause.value == Literal::List(Vec::new()) {
            return;
        }
        let known = self.by_read.entry(&clause.read).or_default();
        let key = format!("{:?} {:?}", clause.operator, clause.value);
        if !known.seen.insert(key) {
            return;
        }
        let group = match clause.operator {
            Operator::Equals | Operator::In => &mut known.single,
            Operator::LessThan | Operator::LessEquals => &mut known.below,
            Operator::GreaterThan | Operator::GreaterEquals => &mut known.above,
            _ => &mut known.others,
        };
        group.push((clause, written, node));
        known.narrow(clause);
    }

    /// One that no value satisfies together with this clause.
    pub(super) fn contradicting(&self, clause: &Clause) -> Option<Placed<'a>> {
        let known = self.by_read.get(&clause.read)?;
        // What all let through, this one too: so it contradicts none of them.
        let mut common = known.common.iter().flatten();
        if common.any(|value| clause.holds(value) == Some(true)) {
            return None;
        }
        // Two that let single values through mostly exclude each other, so that they are first.
        let groups: &[&Vec<Placed<'a>>] = match clause.operator {
            Operator::Equals | Operator::In => {
                &[&known.single, &known.below, &known.above, &known.others]
            }
            Operator::LessThan | Operator::LessEquals => &[&known.single, &known.above],
            Operator::GreaterThan | Operator::GreaterEquals => &[&known.single, &known.below],
            _ => &[&known.single],
        };
        let mut others = groups.iter().flat_map(|group| group.iter());
        others
            .find(|(other, ..)| clause.contradicts(other))
            .copied()
    }
}

impl<'a> Clauses<'a> {
    /// Takes out of what all let through what this clause, the last one, does not.
    fn narrow(&mut self, clause: &'a Clause) {
        let lets_through = |clause: &Clause, value: &Literal| clause.holds(value) == Some(true);
        match &mut self.common {
            Some(common) => common.retain(|value| lets_through(clause, value)),
            None if self.single.is_empty() => {}
            None => {
                let groups = [&self.single, &self.below, &self.above, &self.others];
                let all = || groups.iter().flat_map(|group| group.iter());
                let values = clause.value.elements().iter();
                let common =
                    values.filter(|value| all().all(|(other, ..)| lets_through(other, value)));
                self.common = Some(common.collect());
            }
        }
    }
}
