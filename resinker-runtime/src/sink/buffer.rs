//! Bytes on their way to the system, and which events they make up.

use std::io::{self, ErrorKind, Write};
use std::time::Duration;

use super::{Delivery, Message};

/// Bytes are handed over once so many have come together, or when a flush is asked for.
pub(super) const ENOUGH: usize = 256 * 1024;

/// A buffer before a file or a stream.
#[derive(Debug)]
pub(super) struct Buffer {
    bytes: Vec<u8>,
    /// Where each event ends, and its position in the run.
    ends: Vec<(usize, u64)>,
    delivery: Delivery,
}

impl Buffer {
    pub(super) fn new() -> Self {
        Self {
            bytes: Vec::with_capacity(ENOUGH + ENOUGH / 4),
            ends: Vec::new(),
            delivery: Delivery::default(),
        }
    }

    /// Adds an event, and says whether it is time to hand over.
    #[inline]
    pub(super) fn push(&mut self, message: &Message<'_>) -> bool {
        self.bytes.extend_from_slice(message.body);
        self.ends.push((self.bytes.len(), message.position));
        self.bytes.len() >= ENOUGH
    }

    /// Hands over what is there. What the system does not take is lost, and counted as such.
    pub(super) fn hand_over(&mut self, to: &mut impl Write) -> io::Result<()> {
        let (taken, result) = hand_over(to, &self.bytes);
        let whole = self.ends.partition_point(|(end, _)| *end <= taken);
        self.delivery.events += whole as u64;
        self.delivery.bytes += taken as u64;
        if let Some((_, position)) = self.ends.get(whole) {
            self.delivery.failed += (self.ends.len() - whole) as u64;
            self.delivery.first_missing.get_or_insert(*position);
        }
        self.bytes.clear();
        self.ends.clear();
        result
    }

    pub(super) fn delivery(&self) -> Delivery {
        self.delivery
    }
}

/// Writes all of `bytes`; how many were taken, and what stopped it if not all were.
pub(super) fn hand_over(to: &mut impl Write, bytes: &[u8]) -> (usize, io::Result<()>) {
    let mut taken = 0;
    while let Some(rest) = bytes.get(taken..).filter(|rest| !rest.is_empty()) {
        match to.write(rest) {
            Ok(0) => return (taken, Err(ErrorKind::WriteZero.into())),
            Ok(count) => taken += count,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            // A pipe that another program has made non-blocking, and whose reader is slower than we
            // are.
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                std::thread::sleep(Duration::from_millis(1))
            }
            Err(error) => return (taken, Err(error)),
        }
    }
    (taken, Ok(()))
}
