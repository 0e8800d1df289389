//! A bitmap that knows how many bits are set before any place.

/// Words whose set bits are counted together.
const BLOCK: usize = 8;
const BITS: usize = 64;

/// Bits at the places from 0 on, with the number of those set before a place, and the place of the
/// n-th set one, in O(log n). A place costs an eighth of a byte, and its share of the counts a
/// sixteenth of that.
#[derive(Debug, Clone, Default)]
pub(super) struct RankedBits {
    words: Vec<u64>,
    /// A Fenwick tree over the set bits of each block: entry i holds the sum of the blocks
    /// `i + 1 - lowest_bit(i + 1)` to `i` (Fenwick, "A New Data Structure for Cumulative Frequency
    /// Tables", 1994).
    sums: Vec<u32>,
    ones: usize,
}

impl RankedBits {
    pub(super) const fn new() -> Self {
        Self {
            words: Vec::new(),
            sums: Vec::new(),
            ones: 0,
        }
    }

    /// How many bits are set.
    #[inline]
    pub(super) fn ones(&self) -> usize {
        self.ones
    }

    #[inline]
    pub(super) fn contains(&self, place: usize) -> bool {
        self.words
            .get(place / BITS)
            .is_some_and(|word| word >> (place % BITS) & 1 == 1)
    }

    /// Sets the bit at `place` or takes it away.
    pub(super) fn set(&mut self, place: usize, bit: bool) {
        if self.contains(place) == bit {
            return;
        }
        while self.words.len() <= place / BITS {
            self.add_block();
        }
        self.write(place, bit);
        let mut entry = place / BITS / BLOCK + 1;
        while let Some(sum) = self.sums.get_mut(entry - 1) {
            *sum = if bit { *sum + 1 } else { *sum - 1 };
            entry += lowest_bit(entry);
        }
        self.ones = if bit { self.ones + 1 } else { self.ones - 1 };
    }

    fn write(&mut self, place: usize, bit: bool) {
        if let Some(word) = self.words.get_mut(place / BITS) {
            let mask = 1 << (place % BITS);
            *word = if bit { *word | mask } else { *word & !mask };
        }
    }

    /// A block without set bits, and the sum of those before it that its entry covers too.
    fn add_block(&mut self) {
        self.words.resize(self.words.len() + BLOCK, 0);
        let entry = self.sums.len() + 1;
        let covered = self.before_block(entry - 1) - self.before_block(entry - lowest_bit(entry));
        self.sums.push(covered as u32);
    }

    /// How many bits are set before a block.
    fn before_block(&self, block: usize) -> usize {
        let mut sum = 0;
        let mut entry = block;
        while entry > 0 {
            sum += self.sums.get(entry - 1).copied().unwrap_or(0) as usize;
            entry -= lowest_bit(entry);
        }
        sum
    }

    /// How many bits are set before `place`, which is not past the end by more than a block.
    #[inline]
    pub(super) fn rank(&self, place: usize) -> usize {
        let word = place / BITS;
        let block = word / BLOCK;
        let words = self.words.get(block * BLOCK..word).unwrap_or_default();
        let part = self
            .words
            .get(word)
            .map_or(0, |word| word & ((1 << (place % BITS)) - 1));
        self.before_block(block) + ones(words) + part.count_ones() as usize
    }

    /// The place of the set bit that has `rank` set ones before it.
    #[inline]
    pub(super) fn select(&self, rank: usize) -> Option<usize> {
        if rank >= self.ones {
            return None;
        }
        let mut rest = rank;
        let mut block = 0;
        let mut step = 1 << self.sums.len().ilog2();
        while step > 0 {
            if let Some(sum) = self.sums.get(block + step - 1)
                && *sum as usize <= rest
            {
                rest -= *sum as usize;
                block += step;
            }
            step /= 2;
        }
        let words = self.words.iter().enumerate().skip(block * BLOCK);
        for (place, word) in words.take(BLOCK) {
            let here = word.count_ones() as usize;
            if rest < here {
                return Some(place * BITS + nth_one(*word, rest as u32) as usize);
            }
            rest -= here;
        }
        None
    }

    /// Moves the bits at the places `kept`, which rise, to 0, 1, 2 and so on; the others go.
    pub(super) fn keep(&mut self, kept: impl Iterator<Item = usize>) {
        let mut count = 0;
        for from in kept {
            let bit = self.contains(from);
            self.write(count, bit);
            count += 1;
        }
        let blocks = count.div_ceil(BITS * BLOCK).min(self.sums.len());
        self.words.truncate(blocks * BLOCK);
        let kept = count % BITS;
        for (place, word) in self.words.iter_mut().enumerate().skip(count / BITS) {
            *word &= if place == count / BITS {
                (1 << kept) - 1
            } else {
                0
            };
        }
        let words = std::mem::take(&mut self.words);
        self.sums.clear();
        self.ones = ones(&words);
        for (place, block) in words.chunks(BLOCK).enumerate() {
            let entry = place + 1;
            let covered = self.before_block(place) - self.before_block(entry - lowest_bit(entry));
            self.sums.push((covered + ones(block)) as u32);
        }
        self.words = words;
    }
}

#[inline]
fn ones(words: &[u64]) -> usize {
    words.iter().map(|word| word.count_ones() as usize).sum()
}

#[inline]
const fn lowest_bit(number: usize) -> usize {
    number & number.wrapping_neg()
}

/// The place of the set bit that has `rank` set ones below it, in a word that has as many: by
/// halves.
#[inline]
pub(super) const fn nth_one(word: u64, rank: u32) -> u32 {
    let (mut word, mut rank) = (word, rank);
    let mut place = 0;
    let mut width = BITS as u32 / 2;
    while width > 0 {
        let low = (word & ((1 << width) - 1)).count_ones();
        if rank >= low {
            rank -= low;
            word >>= width;
            place += width;
        }
        width /= 2;
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_and_places_agree_over_many_blocks() {
        let mut bits = RankedBits::new();
        // By no order: multiples of an odd number, modulo a prime.
        let place = |n: usize| n * 7919 % 30_011;
        for n in 0..20_000 {
            bits.set(place(n), true);
            bits.set(place(n), true);
        }
        for n in 0..9_000 {
            bits.set(place(n), false);
        }
        let check = |bits: &RankedBits, mut expected: Vec<usize>| {
            expected.sort_unstable();
            assert_eq!(bits.ones(), expected.len());
            for (rank, place) in expected.iter().enumerate() {
                assert_eq!(bits.select(rank), Some(*place));
                assert_eq!(bits.rank(*place), rank);
                assert!(bits.contains(*place));
            }
            assert_eq!(bits.select(expected.len()), None);
        };
        let left: Vec<usize> = (9_000..20_000).map(place).collect();
        check(&bits, left.clone());
        // Every third place stays, and with it the bits there.
        bits.keep((0..30_011).step_by(3));
        let kept = left.iter().filter(|place| *place % 3 == 0);
        check(&bits, kept.map(|place| place / 3).collect());
        bits.set(25_000, true);
        assert_eq!(bits.select(bits.ones() - 1), Some(25_000));
        bits.keep(std::iter::empty());
        assert_eq!((bits.ones(), bits.select(0)), (0, None));
    }

    #[test]
    fn the_nth_set_bit_of_a_word_is_found() {
        assert_eq!(nth_one(1 << 63, 0), 63);
        assert_eq!([0, 1, 2].map(|rank| nth_one(0b1001_0100, rank)), [2, 4, 7]);
        assert_eq!(nth_one(u64::MAX, 63), 63);
    }
}
