//! Weights that change, and a choice among them.

use crate::rng::Rng;

/// A complete binary tree whose leaves are weights and whose inner nodes are the sums of their two
/// children.
///
/// A change recomputes every sum above its leaf from both children, so no rounding error outlives
/// the weights that caused it: the same weights give the same sums, whatever came before.
#[derive(Debug, Clone)]
pub(super) struct SumTree {
    /// Node 1 is the root, and node n has the children 2n and 2n + 1.
    nodes: Vec<f64>,
    leaves: usize,
}

impl SumTree {
    /// A tree of `count` weights of 0.
    pub(super) fn new(count: usize) -> Self {
        let leaves = count.next_power_of_two();
        Self {
            nodes: vec![0.0; 2 * leaves],
            leaves,
        }
    }

    #[inline]
    fn node(&self, place: usize) -> f64 {
        self.nodes.get(place).copied().unwrap_or(0.0)
    }

    /// The sum of all weights.
    #[inline]
    pub(super) fn total(&self) -> f64 {
        self.node(1)
    }

    /// Changes a weight; O(log n).
    pub(super) fn set(&mut self, leaf: usize, weight: f64) {
        let mut place = self.leaves + leaf;
        let mut value = weight;
        while let Some(node) = self.nodes.get_mut(place) {
            *node = value;
            if place <= 1 {
                break;
            }
            place /= 2;
            value = self.node(2 * place) + self.node(2 * place + 1);
        }
    }

    /// A leaf, each with the probability that its weight has in the sum; `None` where all are 0.
    /// O(log n).
    pub(super) fn choose(&self, rng: &mut Rng) -> Option<usize> {
        let total = self.total();
        if total <= 0.0 {
            return None;
        }
        let mut rest = rng.unit() * total;
        let mut place = 1;
        // The children of node n are pair n: leaves have none.
        let (pairs, _) = self.nodes.as_chunks::<2>();
        while let Some(&[left, right]) = pairs.get(place) {
            // Rounding may carry `rest` past the end; a branch without weight is still never
            // entered.
            if right <= 0.0 || (rest < left && left > 0.0) {
                place *= 2;
            } else {
                place = 2 * place + 1;
                rest -= left;
            }
        }
        Some(place - self.leaves)
    }
}
