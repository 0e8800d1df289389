//! The randomness of Resinker's programs, written again: a value is a function of the seed, what
//! the event is, how many of its kind came before, and the field's path.

const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

#[inline(always)]
const fn mix64(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

/// The hash of a path: always a constant.
#[derive(Clone, Copy)]
pub struct Stream(u64);

impl Stream {
    pub const fn named(path: &str) -> Self {
        let mut rest = path.as_bytes();
        let mut hash = 0xCBF2_9CE4_8422_2325_u64;
        while let [byte, tail @ ..] = rest {
            hash = (hash ^ *byte as u64).wrapping_mul(0x0000_0100_0000_01B3);
            rest = tail;
        }
        Self(mix64(hash))
    }
}

/// What all events of a kind draw from: its ordinals are counted by an addition.
pub struct Scope {
    state: u64,
}

impl Scope {
    pub fn new(seed: u64, name: &str) -> Self {
        Self {
            state: mix64(seed ^ Stream::named(name).0),
        }
    }

    /// The next event's source.
    #[inline(always)]
    pub fn next(&mut self) -> Draws {
        let draws = Draws(mix64(self.state));
        self.state = self.state.wrapping_add(GOLDEN);
        draws
    }
}

/// An event's source of randomness.
#[derive(Clone, Copy)]
pub struct Draws(u64);

impl Draws {
    #[inline(always)]
    pub fn stream(self, stream: Stream) -> Rng {
        Rng(self.0.wrapping_add(stream.0))
    }
}

/// A field's source of randomness: SplitMix64.
pub struct Rng(u64);

impl Rng {
    #[inline(always)]
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GOLDEN);
        mix64(self.0)
    }

    /// A number below `bound`, by Lemire's multiplication.
    #[inline(always)]
    pub fn below(&mut self, bound: u64) -> usize {
        let product = u128::from(self.bits()) * u128::from(bound);
        if (product as u64) < bound {
            return self.below_again(product, bound);
        }
        (product >> 64) as usize
    }

    /// A number below 2 to the `BITS`: for such a bound Lemire's way is a shift.
    #[inline(always)]
    pub fn below_power<const BITS: u32>(&mut self) -> usize {
        (self.bits() >> (64 - BITS)) as usize
    }

    #[cold]
    #[inline(never)]
    fn below_again(&mut self, mut product: u128, bound: u64) -> usize {
        let threshold = bound.wrapping_neg() % bound;
        while (product as u64) < threshold {
            product = u128::from(self.bits()) * u128::from(bound);
        }
        (product >> 64) as usize
    }
}

/// A share is the upper 53 of 64 bits; it is compared as it is drawn, with the lower ones. The
/// least bits whose share is not below `bound`.
pub const fn share_of(bound: f64) -> u64 {
    let shares = bound * (1_u64 << 53) as f64;
    let whole = shares as u64;
    let least = if (whole as f64) < shares {
        whole + 1
    } else {
        whole
    };
    least << 11
}
