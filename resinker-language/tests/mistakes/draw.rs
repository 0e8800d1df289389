//! Choices that a name makes, the same each time.

#[allow(unreachable_pub, reason = "it is public where it stands")]
#[path = "../../../tests/src/random/choices.rs"]
#[allow(dead_code, reason = "other tests choose in other ways")]
mod choices;

use choices::Choices;

/// A source of choices.
pub(crate) struct Draw(Choices);

impl Draw {
    /// One that a name stands for (FNV-1a).
    pub(crate) fn of(name: &str) -> Self {
        let bytes = name.bytes();
        Self(Choices::new(
            bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            }),
        ))
    }

    /// Below a bound; 0 where the bound is 0.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0.below(bound)
    }

    /// One of some.
    pub(crate) fn among<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        self.0.pick(all)
    }
}
