//! UUIDs in the order of simulated time.

use uuid::{Builder, Uuid};

use crate::rng::Rng;
use crate::time::Timestamp;

/// What keeps the UUIDs of one field in order within a millisecond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct UuidV7Counter {
    /// The millisecond of the last one.
    millis: u64,
    /// Its counter.
    count: u32,
}

/// A UUID that begins with simulated time (RFC 9562, version 7): 48 bits of Unix milliseconds, a
/// counter of 32 bits, 42 random bits. Those of one counter ascend.
///
/// The counter is of fixed length, as the RFC's section 6.2 describes (method 1): it starts at 31
/// random bits in each millisecond, so that 2^31 more fit into it. A time before 1970 counts as
/// 1970, one after the year 10889 as its end.
#[inline]
pub fn uuid_v7(counter: &mut UuidV7Counter, rng: &mut Rng, now: Timestamp) -> Uuid {
    const LAST: u64 = (1 << 48) - 1;
    let random = rng.next_u64();
    let millis = u64::try_from(now.millis()).unwrap_or(0).min(LAST);
    // A counter that has given nothing holds a 0, which no UUID repeats: it starts as any other.
    counter.count = if millis == counter.millis && counter.count != 0 {
        counter.count.saturating_add(1)
    } else {
        ((rng.next_u64() >> 33) as u32).max(1)
    };
    counter.millis = millis;
    let count = u128::from(counter.count);
    let bits = u128::from(millis) << 80
        | (count >> 20) << 64
        | (count & 0xF_FFFF) << 42
        | u128::from(random >> 22);
    // The builder writes version and variant over the six bits that are theirs.
    Builder::from_u128(bits)
        .with_version(uuid::Version::SortRand)
        .with_variant(uuid::Variant::RFC4122)
        .into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::{Draws, Stream};

    fn rng(ordinal: u64) -> Rng {
        Draws::new(5, Stream::named("value"), ordinal).stream(Stream::named("uuid"))
    }

    #[test]
    fn has_the_shape_of_version_7() {
        let now = Timestamp::parse_rfc3339("2025-05-06T10:00:00.168Z").unwrap();
        let id = uuid_v7(&mut UuidV7Counter::default(), &mut rng(0), now);
        assert_eq!(id.get_version_num(), 7);
        assert_eq!(id.get_variant(), uuid::Variant::RFC4122);
        assert_eq!((id.as_u128() >> 80) as i64, now.millis());
        let (seconds, nanos) = id.get_timestamp().unwrap().to_unix();
        assert_eq!(
            seconds * 1000 + u64::from(nanos) / 1_000_000,
            now.millis() as u64
        );
    }

    #[test]
    fn ascends_within_a_millisecond_and_over_many() {
        let mut counter = UuidV7Counter::default();
        let ids: Vec<Uuid> = (0..30_000)
            .map(|ordinal| {
                let now = Timestamp::from_millis(1_700_000_000_000 + (ordinal / 7_000) as i64);
                uuid_v7(&mut counter, &mut rng(ordinal), now)
            })
            .collect();
        assert!(ids.is_sorted_by(|a, b| a < b));
        let text: Vec<String> = ids.iter().map(Uuid::to_string).collect();
        assert!(text.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn the_last_bits_are_random() {
        let mut counter = UuidV7Counter::default();
        let now = Timestamp::from_millis(1);
        let mut ones = [0_u32; 42];
        for ordinal in 0..2_000 {
            let id = uuid_v7(&mut counter, &mut rng(ordinal), now).as_u128();
            for (bit, ones) in ones.iter_mut().enumerate() {
                *ones += (id >> bit & 1) as u32;
            }
        }
        // A fair bit is outside of this once in fifty million.
        assert!(
            ones.iter().all(|ones| (875..=1125).contains(ones)),
            "{ones:?}"
        );
    }

    #[test]
    fn times_that_48_bits_cannot_hold_are_kept_at_their_ends() {
        let at = |millis| {
            let id = uuid_v7(
                &mut UuidV7Counter::default(),
                &mut rng(0),
                Timestamp::from_millis(millis),
            );
            (id.as_u128() >> 80) as u64
        };
        assert_eq!(at(-5), 0);
        assert_eq!(at(i64::MAX), (1 << 48) - 1);
    }
}
