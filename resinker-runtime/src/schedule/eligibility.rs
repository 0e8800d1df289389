//! Which event types may happen now.

use super::sum_tree::SumTree;
use crate::rng::Rng;

/// What a condition asks of the number of members of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// There are at least so many.
    AtLeast(usize),
    /// There are fewer.
    Below(usize),
}

impl Size {
    /// Whether so many members are what is asked for.
    #[inline]
    #[must_use]
    pub const fn allows(self, members: usize) -> bool {
        match self {
            Self::AtLeast(least) => members >= least,
            Self::Below(bound) => members < bound,
        }
    }
}

/// Which event types may happen now, and the weighted choice among them.
///
/// An event type may happen where all conditions that it requires hold: that some instance matches
/// a filter, say, or that a limit is not reached. Conditions are numbered when a crate is
/// generated.
#[derive(Debug, Clone)]
pub struct Eligibility {
    weights: Vec<f64>,
    /// By event type: how many of the conditions that it requires do not hold.
    missing: Vec<u32>,
    /// By condition: whether it holds.
    holds: Vec<bool>,
    /// The event types that require condition c stand from `starts[c]` to `starts[c + 1]`.
    starts: Vec<u32>,
    requiring: Vec<u32>,
    tree: SumTree,
}

impl Eligibility {
    /// `requires[e]` are the conditions, numbered below `conditions`, that event type `e` needs. At
    /// first none holds, so the event types that need none are eligible. A weight that is not a
    /// positive finite number counts as 0.
    #[must_use]
    pub fn new(weights: &[f64], requires: &[&[usize]], conditions: usize) -> Self {
        let mut missing = vec![0; weights.len()];
        let mut starts = Vec::with_capacity(conditions + 1);
        let mut requiring = Vec::new();
        for condition in 0..conditions {
            starts.push(requiring.len() as u32);
            for (event_type, (conditions, missing)) in requires.iter().zip(&mut missing).enumerate()
            {
                if conditions.contains(&condition) {
                    requiring.push(event_type as u32);
                    *missing += 1;
                }
            }
        }
        starts.push(requiring.len() as u32);
        let weights: Vec<f64> = weights
            .iter()
            .map(|weight| {
                if weight.is_finite() {
                    weight.max(0.0)
                } else {
                    0.0
                }
            })
            .collect();
        let mut tree = SumTree::new(weights.len());
        for (event_type, (weight, missing)) in weights.iter().zip(&missing).enumerate() {
            if *missing == 0 {
                tree.set(event_type, *weight);
            }
        }
        Self {
            weights,
            missing,
            holds: vec![false; conditions],
            starts,
            requiring,
            tree,
        }
    }

    /// Says whether a condition holds now. O(1) where that is nothing new, else O(log n) for each
    /// event type that becomes or ceases to be eligible.
    #[inline]
    pub fn set(&mut self, condition: usize, holds: bool) {
        if let Some(before) = self.holds.get_mut(condition)
            && *before != holds
        {
            *before = holds;
            self.change(condition, holds);
        }
    }

    fn change(&mut self, condition: usize, holds: bool) {
        let start = self
            .starts
            .get(condition)
            .map_or(0, |start| *start as usize);
        let end = self
            .starts
            .get(condition + 1)
            .map_or(0, |end| *end as usize);
        for event_type in self.requiring.get(start..end).unwrap_or_default() {
            let event_type = *event_type as usize;
            let Some(missing) = self.missing.get_mut(event_type) else {
                continue;
            };
            let before = *missing;
            *missing = if holds { before - 1 } else { before + 1 };
            if before == 0 {
                self.tree.set(event_type, 0.0);
            } else if *missing == 0 {
                self.tree.set(
                    event_type,
                    self.weights.get(event_type).copied().unwrap_or(0.0),
                );
            }
        }
    }

    /// Whether a condition holds.
    #[inline]
    #[must_use]
    pub fn holds(&self, condition: usize) -> bool {
        self.holds.get(condition).copied().unwrap_or(false)
    }

    /// Whether all conditions of an event type hold.
    #[inline]
    #[must_use]
    pub fn is_eligible(&self, event_type: usize) -> bool {
        self.missing.get(event_type) == Some(&0)
    }

    /// Whether some eligible event type has a weight. O(1).
    #[inline]
    #[must_use]
    pub fn is_any(&self) -> bool {
        self.tree.total() > 0.0
    }

    /// An eligible event type, each with the probability that its weight has among theirs; `None`
    /// where no eligible one has a weight. O(log n).
    #[inline]
    pub fn choose(&self, rng: &mut Rng) -> Option<usize> {
        self.tree.choose(rng)
    }
}

#[cfg(test)]
mod tests;
