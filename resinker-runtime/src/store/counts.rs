//! Counts that are drawn from in proportion.

/// Counts by place, and their sums (Fenwick's tree): a change and a draw cost O(log n).
#[derive(Debug, Clone, Default)]
pub(super) struct Counts {
    /// By place.
    counts: Vec<u64>,
    /// At `i`, counted from 1, the sum of the counts from `i` without its lowest bit up to `i`; the
    /// length is a power of two, and one.
    sums: Vec<u64>,
    total: u64,
}

impl Counts {
    /// Sets the count at a place. Places that were never set count 0.
    pub(super) fn set(&mut self, place: usize, count: u64) {
        while self.counts.len() <= place {
            self.grow();
        }
        let Some(known) = self.counts.get_mut(place) else {
            return;
        };
        // Sums wrap around and back again.
        let change = count.wrapping_sub(*known);
        *known = count;
        if change == 0 {
            return;
        }
        self.total = self.total.wrapping_add(change);
        let mut at = place + 1;
        while let Some(sum) = self.sums.get_mut(at) {
            *sum = sum.wrapping_add(change);
            at += at & at.wrapping_neg();
        }
    }

    /// Twice as many places. The last of them sums up all, the other new ones count nothing.
    fn grow(&mut self) {
        let places = (self.counts.len() * 2).max(1);
        self.counts.resize(places, 0);
        self.sums.resize(places + 1, 0);
        if let Some(last) = self.sums.last_mut() {
            *last = self.total;
        }
    }

    /// The sum of all counts.
    #[inline]
    pub(super) const fn total(&self) -> u64 {
        self.total
    }

    /// The place whose share holds the `rank`-th of all that is counted, and the rank within it.
    pub(super) fn find(&self, rank: u64) -> Option<(usize, u64)> {
        if rank >= self.total {
            return None;
        }
        let (mut at, mut left) = (0, rank);
        let mut step = self.counts.len();
        while step > 0 {
            if let Some(sum) = self.sums.get(at + step)
                && *sum <= left
            {
                at += step;
                left -= sum;
            }
            step /= 2;
        }
        Some((at, left))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rank_lies_where_it_is_counted() {
        let mut counts = Counts::default();
        let mut naive = [0_u64; 37];
        assert_eq!(counts.find(0), None);
        for round in 0..200_u64 {
            let place = (round * 29 % 37) as usize;
            let count = round * 7 % 5;
            counts.set(place, count);
            naive[place] = count;
            let mut rank = 0;
            for (place, count) in naive.iter().enumerate() {
                for within in 0..*count {
                    assert_eq!(counts.find(rank), Some((place, within)));
                    rank += 1;
                }
            }
            assert_eq!(counts.total(), rank);
            assert_eq!(counts.find(rank), None);
        }
    }
}
