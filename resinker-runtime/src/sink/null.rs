//! Nowhere.

use super::{
    Backend, Context, Delivery, Destination, Drain, Message, Named, Output, Sink, SinkError,
};

/// `--output null`.
pub(super) const NAMED: Named = Named {
    word: "null",
    value: None,
    make: |_| Ok(Box::new(NullOutput)),
};

/// `type: null`: events are made and counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NullOutput;

impl Backend for NullOutput {
    fn destination(&self) -> Destination {
        Destination::named("null")
    }

    fn open(&self, _output: &Output, _context: &Context<'_>) -> Result<Box<dyn Sink>, SinkError> {
        Ok(Box::new(Counter::default()))
    }
}

/// Counts what comes.
#[derive(Debug, Default)]
struct Counter {
    delivery: Delivery,
}

impl Sink for Counter {
    #[inline]
    fn write(&mut self, message: &Message<'_>) -> Result<(), SinkError> {
        self.delivery.events += 1;
        self.delivery.bytes += message.body.len() as u64;
        Ok(())
    }

    fn flush(&mut self) -> Result<(), SinkError> {
        Ok(())
    }

    fn finish(&mut self, _drain: &mut Drain) -> Result<(), SinkError> {
        Ok(())
    }

    fn delivery(&self) -> Delivery {
        self.delivery
    }
}
