//! Once buffers have grown, an event costs no allocation: not to make, not to encode, not to send.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic, and so may what its parts share"
)]
#![allow(unsafe_code, reason = "an allocator that counts cannot be had without")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicU64, Ordering};

use resinker_runtime::engine::{Advance, Limits, Plan, Timing};
use resinker_runtime::sink::{Backend, Context, Interrupt, Outputs, Writer};
use resinker_runtime::{
    Arrival, Compression, Engine, Envelope, FileOutput, Format, Model, NullOutput, OnError, Output,
    Timestamp,
};

#[path = "../examples/shop/model.rs"]
#[allow(dead_code, reason = "part of it is for the command line's tests")]
mod model;

struct Counting;

static ALLOCATIONS: AtomicU64 = AtomicU64::new(0);

// SAFETY: every call goes to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the caller's promises are passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller's promises are passed on.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the caller's promises are passed on.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// The tables of the shop.
const COLUMNS: &[&[&str]] = &[
    &[
        "user_id",
        "full_name",
        "email",
        "referral_code",
        "registered_at",
    ],
    &["user_id", "ip_address", "user_agent"],
    &["user_id", "items", "total"],
    &["user_id", "email"],
];

#[test]
fn an_event_allocates_nothing() {
    // One after the other: the counter sees every thread.
    assert_eq!(allocations(1), 0, "allocations in 30,000 events");
    // A batch that has more events of some type than any before it makes room for them.
    let several = allocations(3);
    assert!(several < 300, "{several} allocations in 30,000 events");
}

/// How many allocations 30,000 events cost with so many threads, once buffers have grown.
fn allocations(threads: u16) -> u64 {
    let output = |backend: Box<dyn Backend>, format, envelope| Output {
        backend,
        format,
        envelope,
        event_types: None,
        on_error: OnError::Stop,
    };
    let folder = std::env::temp_dir().join(format!("resinker-allocation-{}", std::process::id()));
    let file = |name, format, compression| {
        let file = FileOutput {
            compression,
            ..FileOutput::plain(folder.join(name).to_string_lossy())
        };
        output(Box::new(file), format, Envelope::Full)
    };
    let outputs = vec![
        output(Box::new(NullOutput), Format::Json, Envelope::Full),
        output(Box::new(NullOutput), Format::JsonPretty, Envelope::Payload),
        file("events", Format::Json, Compression::None),
        file("array", Format::JsonArray, Compression::None),
        file("table", Format::Csv, Compression::None),
        #[cfg(feature = "gzip")]
        file("table", Format::Csv, Compression::Gzip),
        #[cfg(feature = "zstd")]
        file("table", Format::Csv, Compression::Zstd),
    ];
    let outputs = Outputs::open(
        outputs,
        &Context {
            event_types: model::Shop::EVENT_TYPES,
            columns: COLUMNS,
            threads,
            resumes: false,
            timing: Timing::from(Timestamp::from_millis(0)),
            interrupt: &Interrupt::default(),
            on_failure: |error| unreachable!("{error}"),
            notice: |line| unreachable!("{line}"),
        },
    )
    .unwrap();
    let mut engine = Engine::<model::Shop>::new(&Plan {
        event_rate: 10.0,
        arrival: Arrival::Poisson,
        rate_profile: resinker_runtime::RateProfile::STEADY,
        catch_up: false,
        shard: resinker_runtime::shard::Shard::WHOLE,
        start: Timestamp::from_millis(0),
        limits: Limits::default(),
        time_multiplier: None,
        seed: 1,
    });
    let mut writer = Writer::new(outputs, threads, engine.seed()).unwrap();
    let mut make = |count: u32| {
        for _ in 0..count {
            let occurrence = loop {
                if let Advance::Event(occurrence) = engine.advance_core() {
                    break occurrence;
                }
            };
            let position = engine.count() - 1;
            writer
                .write(engine.drafts_mut(), occurrence, position)
                .unwrap();
        }
        writer.flush(engine.drafts_mut(), None).unwrap();
    };
    make(150_000);
    let before = ALLOCATIONS.load(Ordering::Relaxed);
    make(30_000);
    let after = ALLOCATIONS.load(Ordering::Relaxed);
    std::fs::remove_dir_all(folder).unwrap();
    assert!(before > 100, "the counter counts: {before}");
    after - before
}
