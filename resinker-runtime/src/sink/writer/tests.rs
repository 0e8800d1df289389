//! Writers with an output that fails.

use std::fmt::Display;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use super::Writer;
use crate::encode::Encoder;
use crate::engine::{Drafts, Occurrence, Timing};
use crate::sink::{
    Backend, Context, Delivery, Destination, Drain, Interrupt, Message, Output, Outputs, Sink,
    SinkError,
};
use crate::time::Timestamp;

/// Drafts without anything in them.
#[derive(Debug, Default)]
struct Nothing;

impl Drafts for Nothing {
    type Event = ();

    fn keep(&mut self, _event_type: usize) {}

    fn give(&mut self, _event_type: usize, _to: &mut Self) {}

    fn clear(&mut self) {}

    fn complete(&mut self, _event_type: usize, _at: usize, _seed: u64) {}

    fn write_payload<E: Encoder>(&self, _event_type: usize, _at: usize, to: &mut E) {
        to.null(1);
    }

    fn event(&self, _event_type: usize, _at: usize) {}
}

/// An output that tells at a poll that an earlier event has failed.
#[derive(Debug, Clone, Default)]
struct Late {
    failed: Arc<AtomicBool>,
    /// How many events it got after it had told so.
    after: Arc<AtomicU64>,
}

impl Backend for Late {
    fn destination(&self) -> Destination {
        Destination::named("a slow one".to_owned())
    }

    fn open(&self, _output: &Output, _context: &Context<'_>) -> Result<Box<dyn Sink>, SinkError> {
        Ok(Box::new(self.clone()))
    }
}

impl Sink for Late {
    fn write(&mut self, _message: &Message<'_>) -> Result<(), SinkError> {
        if self.failed.load(Ordering::Relaxed) {
            self.after.fetch_add(1, Ordering::Relaxed);
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<(), SinkError> {
        Ok(())
    }

    fn poll(&mut self) -> Result<(), SinkError> {
        self.failed.store(true, Ordering::Relaxed);
        Err(io::Error::other("an answer came late").into())
    }

    fn finish(&mut self, _drain: &mut Drain) -> Result<(), SinkError> {
        Ok(())
    }

    fn delivery(&self) -> Delivery {
        Delivery::default()
    }
}

#[test]
fn nothing_is_written_after_a_failure_that_a_poll_has_told() {
    for threads in [1, 2] {
        let late = Late::default();
        let notice: fn(&dyn Display) = |line| unreachable!("{line}");
        let context = Context {
            event_types: &["Happened"],
            columns: &[],
            threads,
            resumes: false,
            timing: Timing::from(Timestamp::from_millis(0)),
            interrupt: &Interrupt::default(),
            on_failure: |error| panic!("{error}"),
            notice,
        };
        let outputs = Outputs::open(vec![Output::to(late.clone())], &context).unwrap();
        let mut drafts = Nothing;
        let mut writer = Writer::new(outputs, threads, 1).unwrap();
        let happened = Occurrence {
            timestamp: Timestamp::from_millis(0),
            event_type: 0,
        };
        for position in 0..10 {
            writer.write(&mut drafts, happened, position).unwrap();
        }
        writer.poll().unwrap_err();
        let mut drain = Drain::new(Interrupt::default(), Duration::ZERO);
        let (written, result) = writer.finish(&mut drafts, &mut drain);
        assert!(result.is_ok(), "it was told before");
        assert_eq!(late.after.load(Ordering::Relaxed), 0, "{threads} threads");
        let unsent: u64 = written.unsent.iter().sum();
        assert_eq!(unsent, if threads == 1 { 0 } else { 10 });
    }
}
