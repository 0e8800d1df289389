//! Taking events, and waiting for what becomes of them.

use std::fmt;
use std::str;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::error::Error;
use super::shared::Shared;
use crate::sink::{Delivery, Drain, Interrupt, Message, Sink, SinkError};

/// Bytes of the records that wait or are under way. What comes then waits for room.
const ROOM: usize = 32 * 1024 * 1024;

/// Characters of a partition key:
/// <https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecordsRequestEntry.html>.
const KEY: usize = 256;

/// How long a wait goes without a look at whether it should end.
const SLICE: Duration = Duration::from_millis(50);

/// Once a record has failed, calls under way may take so long to be answered, so that what is told
/// of them is final.
const SETTLING: Duration = Duration::from_secs(5);

/// Streams of Kinesis.
pub(super) struct KinesisSink {
    pub(super) shared: Arc<Shared>,
    /// The name of each event type, and the index of its stream.
    pub(super) types: Vec<(String, usize)>,
    pub(super) interrupt: Interrupt,
    /// The thread that makes the calls.
    pub(super) thread: Option<JoinHandle<()>>,
    /// Whether no more answers are waited for.
    pub(super) over: bool,
}

impl fmt::Debug for KinesisSink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KinesisSink")
            .field("types", &self.types)
            .finish_non_exhaustive()
    }
}

impl Sink for KinesisSink {
    fn write(&mut self, message: &Message<'_>) -> Result<(), SinkError> {
        let Some((name, stream)) = self.types.get(message.event_type) else {
            return Err(Error::NoStream.into());
        };
        let body = message.body.strip_suffix(b"\n").unwrap_or(message.body);
        // The service takes no empty key. Without one, an event is by itself: its place in the run
        // is a key that no other has.
        let mut digits = itoa::Buffer::new();
        let key = match message.key {
            Some(key) if !key.is_empty() => str::from_utf8(key),
            _ => Ok(digits.format(message.position)),
        };
        let mut state = self.shared.state();
        let largest = state.streams.get(*stream).map_or(0, |it| it.largest);
        let refusal = match key {
            Err(_) => Some("a partition key that is not UTF-8".to_owned()),
            Ok(key) => refusal(key, body, largest),
        };
        if let Some(refusal) = refusal {
            let stream = state.streams.get(*stream).map_or("", |it| &it.name);
            let text = format!("stream `{stream}`: an event of type `{name}` has {refusal}");
            state.window.refuse(message.position);
            drop(state);
            return self.refuse(text);
        }
        let key = key.unwrap_or_default();
        loop {
            if state.failure.is_some() {
                drop(state);
                return self.check();
            }
            // A record may be larger than the room that there is at all.
            if state.held < ROOM {
                break;
            }
            if self.interrupt.received().is_some() {
                return Err(SinkError::Interrupted);
            }
            state = self.shared.wait(state, SLICE);
        }
        self.shared
            .add(&mut state, *stream, key, body, message.position);
        Ok(())
    }

    fn flush(&mut self) -> Result<(), SinkError> {
        // Nothing waits for company.
        self.check()
    }

    fn poll(&mut self) -> Result<(), SinkError> {
        self.check()
    }

    fn finish(&mut self, drain: &mut Drain) -> Result<(), SinkError> {
        loop {
            self.check()?;
            let state = self.shared.state();
            let in_flight = state.window.in_flight();
            if in_flight == 0 && state.failure.is_none() {
                self.over = true;
                return Ok(());
            }
            if drain.is_over() {
                self.over = true;
                return Err(drain.overrun(in_flight));
            }
            drop(self.shared.wait(state, SLICE));
        }
    }

    fn delivery(&self) -> Delivery {
        self.shared.state().window.delivery(self.over)
    }
}

impl KinesisSink {
    /// Fails where an event has. The answers to calls under way are waited for.
    fn check(&mut self) -> Result<(), SinkError> {
        let mut state = self.shared.state();
        if state.failure.is_none() {
            return Ok(());
        }
        let since = Instant::now();
        while state.calls > 0 && since.elapsed() < SETTLING {
            state = self.shared.wait(state, SLICE);
        }
        self.over = true;
        let failure = state.failure.clone().unwrap_or_default();
        Err(Error::Record(self.shared.without_secrets(&failure)).into())
    }

    /// An event cannot be sent. Those before it are, as long as the program is not asked to stop.
    fn refuse(&mut self, text: String) -> Result<(), SinkError> {
        let mut state = self.shared.state();
        while state.window.in_flight() > 0
            && state.failure.is_none()
            && self.interrupt.received().is_none()
        {
            state = self.shared.wait(state, SLICE);
        }
        self.over = true;
        Err(Error::Record(text).into())
    }
}

/// Why the service would not take a record.
fn refusal(key: &str, body: &[u8], largest: usize) -> Option<String> {
    let characters = key.chars().count();
    if characters > KEY {
        return Some(format!(
            "a partition key of {characters} characters, and Kinesis takes {KEY}: `partition_key` chooses another"
        ));
    }
    let bytes = key.len() + body.len();
    (bytes > largest).then(|| {
        format!("{bytes} bytes with its partition key, and the stream takes records of {largest}")
    })
}

impl Drop for KinesisSink {
    fn drop(&mut self) {
        self.shared.stop();
        if let Some(thread) = self.thread.take() {
            // A panic there has been told already.
            let _ended = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_counted_in_characters_and_a_record_in_bytes() {
        let key = "ä".repeat(KEY);
        assert_eq!(refusal(&key, b"1234", 2 * KEY + 4), None);
        assert_eq!(
            refusal(&key, b"12345", 2 * KEY + 4).unwrap(),
            "517 bytes with its partition key, and the stream takes records of 516"
        );
        assert_eq!(
            refusal(&"k".repeat(KEY + 1), b"", 1000).unwrap(),
            "a partition key of 257 characters, and Kinesis takes 256: `partition_key` chooses another"
        );
    }
}
