//! Threads that complete, encode and write events in batches.
//!
//! The thread that makes events fills a batch with drafts. Any thread completes and encodes it, and
//! whoever finds the next one in order encoded writes it, one thread at a time. While all batches
//! are under way, the thread that makes events does the same as the others.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::{any::Any, io, mem};

use super::Written;
use crate::engine::{Drafts, Occurrence};
use crate::sink::encoding::{Encoded, Encoding, Event};
use crate::sink::{Outputs, WriteError};

/// A batch holds as many events as have about so many bytes together, as those before them had.
const ENOUGH: usize = 128 * 1024;

/// Most events of a batch, and those of the first ones.
const MOST: usize = 1024;
const FIRST: usize = 64;

/// Events on their way.
#[derive(Debug)]
struct Batch<D> {
    drafts: D,
    events: Vec<Event>,
    encoded: Encoded,
    /// Whether all of it is to reach the system at once, with what came before.
    flush: bool,
}

impl<D: Drafts> Batch<D> {
    fn empty(encoding: &Encoding) -> Self {
        Self {
            drafts: D::default(),
            events: Vec::new(),
            encoded: encoding.nothing(),
            flush: false,
        }
    }

    fn clear(&mut self) {
        self.drafts.clear();
        self.events.clear();
        self.encoded.clear();
        self.flush = false;
    }
}

/// The end of the crew at which events are made.
#[derive(Debug)]
pub struct Crew<D: Drafts> {
    shared: Arc<Shared<D>>,
    threads: Vec<JoinHandle<()>>,
    /// How this thread encodes where it helps the others, and by event type: whether some output
    /// takes it.
    encoding: Encoding,
    /// What is being filled: its events, while its drafts are with the model.
    filling: Batch<D>,
    /// By event type: how many drafts are kept for it.
    kept: Vec<usize>,
    /// How many events it is to have.
    wanted: usize,
}

#[derive(Debug)]
struct Shared<D> {
    seed: u64,
    state: Mutex<State<D>>,
    /// Is told when there is a batch to encode, and when there is nothing more to do.
    work: Condvar,
    /// Is told when a batch is through, and when a thread has panicked.
    done: Condvar,
}

#[derive(Debug)]
struct State<D> {
    /// The outputs, unless somebody writes to them.
    outputs: Option<Outputs>,
    /// Batches that wait to be encoded, with their places in the order.
    filled: VecDeque<(u64, Batch<D>)>,
    /// Batches that wait to be written, with their places; few.
    encoded: Vec<(u64, Batch<D>)>,
    /// Which is to be written next.
    next: u64,
    /// How many were handed over.
    handed_over: u64,
    /// Batches to be filled.
    idle: Vec<Batch<D>>,
    /// How many events come to [`ENOUGH`] bytes.
    wanted: usize,
    /// An output has failed: nothing more is written.
    failed: bool,
    /// By event type: how many are not written for that reason.
    unsent: Vec<u64>,
    /// What it said, until that is told.
    error: Option<WriteError>,
    /// Nothing more comes.
    ended: bool,
    /// What a thread has panicked with.
    panic: Option<Panic>,
}

/// What a thread has panicked with.
struct Panic(Box<dyn Any + Send>);

impl std::fmt::Debug for Panic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a panic")
    }
}

impl<D: Drafts> Crew<D> {
    /// Starts all threads but the calling one.
    pub(super) fn start(outputs: Outputs, threads: u16, seed: u64) -> io::Result<Self> {
        let encoding = outputs.encoding().clone();
        let batches = 2 * usize::from(threads);
        let shared = Arc::new(Shared {
            seed,
            state: Mutex::new(State {
                outputs: Some(outputs),
                filled: VecDeque::with_capacity(batches + 1),
                encoded: Vec::with_capacity(batches + 1),
                next: 0,
                handed_over: 0,
                idle: (0..batches).map(|_| Batch::empty(&encoding)).collect(),
                wanted: FIRST,
                failed: false,
                unsent: Vec::new(),
                error: None,
                ended: false,
                panic: None,
            }),
            work: Condvar::new(),
            done: Condvar::new(),
        });
        let mut crew = Self {
            shared,
            threads: Vec::new(),
            filling: Batch::empty(&encoding),
            encoding,
            kept: Vec::new(),
            wanted: FIRST,
        };
        for number in 1..threads {
            let (shared, encoding) = (Arc::clone(&crew.shared), crew.encoding.clone());
            let thread = Builder::new()
                .name(format!("writer-{number}"))
                .spawn(move || shared.work(encoding))?;
            crew.threads.push(thread);
        }
        Ok(crew)
    }

    /// Adds the event whose draft was made last.
    #[inline]
    pub(super) fn write(
        &mut self,
        drafts: &mut D,
        occurrence: Occurrence,
        position: u64,
    ) -> Result<(), WriteError> {
        let event_type = occurrence.event_type;
        // Before it is taken in: where this tells of a failure, the event has not gone anywhere.
        if self.filling.events.len() >= self.wanted {
            self.hand_over(drafts, Some(event_type), false)?;
        }
        if self.kept.len() <= event_type {
            self.kept.resize(event_type + 1, 0);
        }
        let mut at = 0;
        // One that no output takes is part of the batch only to be counted.
        if self.encoding.takes(event_type)
            && let Some(kept) = self.kept.get_mut(event_type)
        {
            drafts.keep(event_type);
            at = *kept;
            *kept += 1;
        }
        let event = Event::of(occurrence, at, position);
        self.filling.events.push(event);
        Ok(())
    }

    /// Hands the batch over, and waits for room where there is none.
    fn hand_over(
        &mut self,
        drafts: &mut D,
        pending: Option<usize>,
        flush: bool,
    ) -> Result<(), WriteError> {
        let mut state = self.shared.lock();
        let empty = loop {
            match state.idle.pop() {
                Some(batch) => break batch,
                None => state = self.shared.help(state, &mut self.encoding),
            }
        };
        let mut batch = mem::replace(&mut self.filling, empty);
        // Those of the batch have been empty so far: the model fills them from now on.
        mem::swap(drafts, &mut batch.drafts);
        if let Some(event_type) = pending {
            batch.drafts.give(event_type, drafts);
        }
        batch.flush = flush;
        self.kept.fill(0);
        let place = state.handed_over;
        state.handed_over += 1;
        state.filled.push_back((place, batch));
        self.wanted = state.wanted;
        let error = state.error.take();
        drop(state);
        self.shared.work.notify_one();
        error.map_or(Ok(()), Err)
    }

    /// Waits until all that was added has reached the system.
    pub(super) fn flush(
        &mut self,
        drafts: &mut D,
        pending: Option<usize>,
    ) -> Result<(), WriteError> {
        let handed_over = self.hand_over(drafts, pending, true);
        let mut state = self.shared.lock();
        while state.next < state.handed_over {
            state = self.shared.help(state, &mut self.encoding);
        }
        let error = state.error.take();
        handed_over.and(error.map_or(Ok(()), Err))
    }

    /// Lets the outputs look after what is under way, if nobody is writing to them anyway.
    pub(super) fn poll(&mut self) -> Result<(), WriteError> {
        let mut state = self.shared.lock();
        if let Some(error) = state.error.take() {
            return Err(error);
        }
        if state.failed {
            return Ok(());
        }
        let polled = state.outputs.as_mut().map_or(Ok(()), Outputs::poll);
        state.failed = polled.is_err();
        polled
    }

    /// Ends all threads; the outputs, which have got everything that was added, and what went wrong
    /// that has not been told.
    pub(super) fn finish(mut self, drafts: &mut D) -> (Written, Result<(), WriteError>) {
        let result = self.flush(drafts, None);
        self.end();
        let mut state = self.shared.lock();
        loop {
            match state.outputs.take() {
                Some(outputs) => {
                    let unsent = mem::take(&mut state.unsent);
                    break (Written { outputs, unsent }, result);
                }
                None => state = self.shared.help(state, &mut self.encoding),
            }
        }
    }

    fn end(&mut self) {
        self.shared.lock().ended = true;
        self.shared.work.notify_all();
        for thread in self.threads.drain(..) {
            // What it panicked with is kept in the state.
            let _ended = thread.join();
        }
    }
}

impl<D: Drafts> Drop for Crew<D> {
    fn drop(&mut self) {
        self.end();
    }
}

impl<D> State<D> {
    fn count_unsent(&mut self, event_type: usize) {
        if self.unsent.len() <= event_type {
            self.unsent.resize(event_type + 1, 0);
        }
        if let Some(count) = self.unsent.get_mut(event_type) {
            *count += 1;
        }
    }
}

impl<D: Drafts> Shared<D> {
    fn lock(&self) -> MutexGuard<'_, State<D>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a thread of the crew does until nothing more comes.
    fn work(&self, mut encoding: Encoding) {
        let worked = catch_unwind(AssertUnwindSafe(|| {
            let mut state = self.lock();
            while !state.ended {
                state = match self.step(state, &mut encoding) {
                    Ok(state) => state,
                    Err(state) => self
                        .work
                        .wait(state)
                        .unwrap_or_else(PoisonError::into_inner),
                };
            }
        }));
        if let Err(panic) = worked {
            self.lock().panic = Some(Panic(panic));
            self.done.notify_all();
        }
    }

    /// Does what the other threads do while the one that makes events has to wait, or waits. What
    /// another has panicked with, this one does, too.
    fn help<'a>(
        &'a self,
        mut state: MutexGuard<'a, State<D>>,
        encoding: &mut Encoding,
    ) -> MutexGuard<'a, State<D>> {
        if let Some(Panic(panic)) = state.panic.take() {
            drop(state);
            resume_unwind(panic);
        }
        match self.step(state, encoding) {
            Ok(state) => state,
            Err(state) => self
                .done
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// Writes a batch or encodes one, if there is one.
    fn step<'a>(
        &'a self,
        mut state: MutexGuard<'a, State<D>>,
        encoding: &mut Encoding,
    ) -> Result<MutexGuard<'a, State<D>>, MutexGuard<'a, State<D>>> {
        let next = state.next;
        if state.outputs.is_some()
            && let Some(at) = state.encoded.iter().position(|(place, _)| *place == next)
            && let Some(mut outputs) = state.outputs.take()
        {
            let (_, mut batch) = state.encoded.swap_remove(at);
            let failed = state.failed;
            drop(state);
            let (sent, result) = if failed {
                (0, Ok(()))
            } else {
                write(&mut outputs, &batch)
            };
            let (events, bytes) = (batch.events.len(), batch.encoded.size());
            let mut state = self.lock();
            for event in batch.events.iter().skip(sent) {
                state.count_unsent(event.event_type);
            }
            batch.clear();
            state.outputs = Some(outputs);
            state.next += 1;
            if let Some(wanted) = (ENOUGH * events).checked_div(bytes) {
                state.wanted = wanted.clamp(1, MOST);
            }
            if let Err(error) = result {
                state.failed = true;
                state.error = Some(error);
            }
            state.idle.push(batch);
            self.done.notify_all();
            if state.encoded.iter().any(|(place, _)| *place == state.next) {
                self.work.notify_one();
            }
            return Ok(state);
        }
        let Some((place, mut batch)) = state.filled.pop_front() else {
            return Err(state);
        };
        drop(state);
        for event in &batch.events {
            encoding.encode(&mut batch.drafts, event, self.seed, &mut batch.encoded);
        }
        let mut state = self.lock();
        state.encoded.push((place, batch));
        // Whoever waits to write it may be waiting for its room alone.
        self.done.notify_all();
        Ok(state)
    }
}

/// Writes a batch; how many of its events were sent, and what went wrong.
fn write<D>(outputs: &mut Outputs, batch: &Batch<D>) -> (usize, Result<(), WriteError>) {
    if let Err((sent, error)) = outputs.send(&batch.events, &batch.encoded) {
        return (sent, Err(error));
    }
    let result = if batch.flush {
        outputs.flush()
    } else {
        outputs.poll()
    };
    (batch.events.len(), result)
}
