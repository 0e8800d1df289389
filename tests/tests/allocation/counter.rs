use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicU64, Ordering};

use resinker_runtime::encode::Json;
use resinker_runtime::engine::{Limits, Plan};
use resinker_runtime::shard::Shard;
use resinker_runtime::{Arrival, Engine, Model, RateProfile, Timestamp};

struct Counting;

static ALLOCATIONS: AtomicU64 = AtomicU64::new(0);

// SAFETY: every call goes to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Makes and writes events; what the last of them allocate is printed by event type.
fn count<M: Model>(name: &str) {
    let mut engine = Engine::<M>::new(&Plan {
        event_rate: 10.0,
        arrival: Arrival::Poisson,
        rate_profile: RateProfile::STEADY,
        start: Timestamp::from_millis(0),
        limits: Limits::default(),
        time_multiplier: None,
        catch_up: false,
        seed: 1,
        shard: Shard::WHOLE,
    });
    let mut out = Json::default();
    let mut counts = vec![(0_u64, 0_u64); M::EVENT_TYPES.len()];
    for event in 0..120_000 {
        let before = ALLOCATIONS.load(Ordering::Relaxed);
        let occurrence = engine.next().expect("the stream does not end");
        out.clear();
        engine.model().write_payload(occurrence.event_type, &mut out);
        let allocations = ALLOCATIONS.load(Ordering::Relaxed) - before;
        if event >= 100_000 {
            counts[occurrence.event_type].0 += 1;
            counts[occurrence.event_type].1 += allocations;
        }
    }
    for (event_type, (events, allocations)) in M::EVENT_TYPES.iter().zip(counts) {
        println!("{name}\t{event_type}\t{events}\t{allocations}");
    }
}
