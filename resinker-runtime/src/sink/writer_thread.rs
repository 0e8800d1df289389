//! Encoding and writing on a thread of its own, behind the one that makes the events.

use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{Builder, JoinHandle};
use std::{io, mem};

use super::WriteError;
use super::fanout::{Fanout, Unencoded};
use super::keys::Keys;
use super::payloads::{Forms, Payloads};
use crate::engine::{Model, Occurrence};

/// A batch goes over once its payloads have so many bytes together.
const ENOUGH: usize = 256 * 1024;

/// How many batches there are: one that is being filled, one that is being written, and one in
/// between so that neither side waits for a slow moment of the other.
const BATCHES: usize = 3;

/// Payloads of some events, one after another.
#[derive(Debug, Default)]
struct Batch {
    payloads: Payloads,
    events: Vec<Event>,
    /// Their keys, as many of each event as outputs want.
    keys: Keys,
    /// Whether all of it is to reach the system at once, with what came before.
    flush: bool,
}

#[derive(Debug)]
struct Event {
    occurrence: Occurrence,
    position: u64,
}

/// What comes back: the batch, to be filled again, and what happened.
type Reply = (Batch, Result<(), WriteError>);

/// The near end of a thread that owns the outputs.
///
/// Batches are written in the order in which they were filled, so the bytes are those of a program
/// without the thread, and so is the event at which a write fails: nothing is written after it.
/// What failed is told when the next batch goes over.
#[derive(Debug)]
pub(super) struct WriterThread {
    /// By event type: in which forms its payloads are wanted.
    wanted: Vec<Forms>,
    /// The ways in which outputs want keys.
    keyings: Vec<usize>,
    filling: Batch,
    idle: Vec<Batch>,
    under_way: usize,
    sender: SyncSender<Batch>,
    replies: Receiver<Reply>,
    /// Until it has ended.
    thread: Option<JoinHandle<Fanout>>,
}

impl WriterThread {
    /// Gives the outputs to a thread.
    pub(super) fn start(fanout: Fanout, event_types: usize) -> io::Result<Self> {
        let (sender, batches) = sync_channel(BATCHES);
        let (reply, replies) = sync_channel(BATCHES);
        let wanted = (0..event_types).map(|event_type| fanout.wanted(event_type));
        Ok(Self {
            wanted: wanted.collect(),
            keyings: fanout.keyings().to_vec(),
            filling: Batch::default(),
            idle: (1..BATCHES).map(|_| Batch::default()).collect(),
            under_way: 0,
            sender,
            replies,
            thread: Some(
                Builder::new()
                    .name("writer".to_owned())
                    .spawn(|| work(fanout, batches, reply))?,
            ),
        })
    }

    /// Adds the model's last event.
    #[inline]
    pub(super) fn write<M: Model>(
        &mut self,
        model: &M,
        occurrence: Occurrence,
        position: u64,
    ) -> Result<(), WriteError> {
        let event_type = occurrence.event_type;
        let forms = self.wanted.get(event_type).copied().unwrap_or_default();
        if !forms.any() {
            return Ok(());
        }
        let batch = &mut self.filling;
        batch.payloads.add(model, event_type, forms);
        batch.payloads.end();
        batch.keys.add(model, event_type, &self.keyings);
        batch.events.push(Event {
            occurrence,
            position,
        });
        if batch.payloads.size() >= ENOUGH {
            self.hand_over(false)
        } else {
            Ok(())
        }
    }

    fn hand_over(&mut self, flush: bool) -> Result<(), WriteError> {
        let mut result = Ok(());
        let empty = loop {
            match self.idle.pop() {
                Some(batch) => break batch,
                None => result = result.and(self.receive()),
            }
        };
        let mut batch = mem::replace(&mut self.filling, empty);
        batch.flush = flush;
        match self.sender.send(batch) {
            Ok(()) => self.under_way += 1,
            Err(_gone) => self.end(),
        }
        while result.is_ok()
            && let Ok(reply) = self.replies.try_recv()
        {
            result = self.take(reply);
        }
        result
    }

    /// Waits for a batch to come back.
    fn receive(&mut self) -> Result<(), WriteError> {
        match self.replies.recv() {
            Ok(reply) => self.take(reply),
            Err(_gone) => {
                self.end();
                self.idle.push(Batch::default());
                Ok(())
            }
        }
    }

    /// The thread ends before its batches do only if it panics: then so does this one.
    fn end(&mut self) {
        self.under_way = 0;
        if let Some(Err(panic)) = self.thread.take().map(JoinHandle::join) {
            resume_unwind(panic);
        }
    }

    fn take(&mut self, (batch, result): Reply) -> Result<(), WriteError> {
        self.under_way -= 1;
        self.idle.push(batch);
        result
    }

    /// Waits until all that was added has reached the system.
    pub(super) fn flush(&mut self) -> Result<(), WriteError> {
        let mut result = self.hand_over(true);
        while self.under_way > 0 {
            let received = self.receive();
            result = result.and(received);
        }
        result
    }

    /// Lets the outputs look after what is under way, if they are not at work anyway.
    pub(super) fn poll(&mut self) -> Result<(), WriteError> {
        if self.under_way == 0 {
            return self.hand_over(false);
        }
        match self.replies.try_recv() {
            Ok(reply) => self.take(reply),
            Err(_) => Ok(()),
        }
    }

    /// Ends the thread; the outputs, which have got everything that was added, and what went wrong
    /// that has not been told.
    pub(super) fn finish(mut self) -> (Option<Fanout>, Result<(), WriteError>) {
        let result = self.flush();
        drop(self.sender);
        match self.thread.map(JoinHandle::join) {
            Some(Ok(fanout)) => (Some(fanout), result),
            Some(Err(panic)) => resume_unwind(panic),
            None => (None, result),
        }
    }
}

/// The far end.
fn work(mut fanout: Fanout, batches: Receiver<Batch>, replies: SyncSender<Reply>) -> Fanout {
    let mut failed = false;
    for mut batch in batches {
        let result = if failed {
            Ok(())
        } else {
            write(&mut fanout, &batch)
        };
        failed |= result.is_err();
        batch.payloads.clear();
        batch.events.clear();
        batch.keys.clear();
        if replies.send((batch, result)).is_err() {
            break;
        }
    }
    fanout
}

fn write(fanout: &mut Fanout, batch: &Batch) -> Result<(), WriteError> {
    let keyings = fanout.keyings().len();
    for (index, event) in batch.events.iter().enumerate() {
        fanout.write(&Unencoded {
            position: event.position,
            event_type: event.occurrence.event_type,
            timestamp: event.occurrence.timestamp,
            payload: batch.payloads.get(index),
            keys: &batch.keys,
            first_key: index * keyings,
        })?;
    }
    if batch.flush {
        fanout.flush()
    } else {
        fanout.poll()
    }
}
