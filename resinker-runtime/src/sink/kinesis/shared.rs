//! What the output shares with the thread that makes the calls.

use crate::sink::secrets::Secrets;
use std::fmt::Display;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::Notify;

use super::call::Fate;
use super::fault::Fault;
use super::key_order::Record;
use super::pace::Turn;
use super::stream::{Next, Stream};
use crate::sink::window::Window;

/// What a record takes in memory beside its bytes, about.
const BESIDE: usize = 200;

/// What is shared.
pub(super) struct Shared {
    state: Mutex<State>,
    /// Something has come to its end: for who waits for room, or for the last answers.
    settled: Condvar,
    /// There is something to do: for the thread that makes the calls.
    due: Notify,
    /// How the output is called in messages.
    name: String,
    secrets: Secrets,
    notice: fn(&dyn Display),
}

pub(super) struct State {
    pub(super) streams: Vec<Stream>,
    pub(super) window: Window,
    /// Bytes that records take which wait or are under way.
    pub(super) held: usize,
    /// Calls under way.
    pub(super) calls: usize,
    /// The first thing that went wrong for good.
    pub(super) failure: Option<String>,
    /// Whether the thread is to end.
    stopping: bool,
    /// Whether the thread has been told since it looked last.
    told: bool,
}

/// What to do next.
pub(super) enum Step {
    /// A call to the stream at that place and of that name.
    Call(usize, String, Vec<Record>),
    /// To wait until something comes, no longer than until then.
    Wait(Option<Instant>),
    /// To end.
    End,
}

impl Shared {
    pub(super) fn new(
        streams: Vec<Stream>,
        name: String,
        secrets: Secrets,
        notice: fn(&dyn Display),
    ) -> Self {
        Self {
            state: Mutex::new(State {
                streams,
                window: Window::default(),
                held: 0,
                calls: 0,
                failure: None,
                stopping: false,
                told: false,
            }),
            settled: Condvar::new(),
            due: Notify::new(),
            name,
            secrets,
            notice,
        }
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until something has come to its end, but not long.
    pub(super) fn wait<'a>(
        &self,
        state: MutexGuard<'a, State>,
        longest: Duration,
    ) -> MutexGuard<'a, State> {
        let waited = self.settled.wait_timeout(state, longest);
        waited.unwrap_or_else(PoisonError::into_inner).0
    }

    /// Waits until there may be something to do.
    pub(super) async fn until_due(&self) {
        self.due.notified().await;
    }

    /// Takes a record for the stream at that place.
    pub(super) fn add(
        &self,
        state: &mut State,
        stream: usize,
        key: &str,
        body: &[u8],
        position: u64,
    ) {
        let ticket = state.window.ticket();
        let Some(stream) = state.streams.get_mut(stream) else {
            return;
        };
        let record = Record {
            ticket,
            key: Arc::from(key),
            body: body.to_vec(),
        };
        state.held += weight(&record);
        state.window.add(position, ());
        stream.waiting.add(record);
        if stream.is_due() && !state.told {
            state.told = true;
            self.due.notify_one();
        }
    }

    /// What the thread is to do next.
    pub(super) fn step(&self, now: Instant) -> Step {
        let mut state = self.state();
        state.told = false;
        if state.stopping {
            return Step::End;
        }
        let mut until: Option<Instant> = None;
        for (place, stream) in state.streams.iter_mut().enumerate() {
            match stream.next(now) {
                Next::Call(records) => {
                    let name = stream.name.clone();
                    state.calls += 1;
                    return Step::Call(place, name, records);
                }
                Next::At(next) => until = Some(until.map_or(next, |until| until.min(next))),
                Next::Nothing => {}
            }
        }
        Step::Wait(until)
    }

    /// A call has ended: what became of each of its records, and what went wrong with the whole of
    /// it if something did.
    pub(super) fn settle(&self, place: usize, records: Vec<Record>, fates: Vec<Fate>) {
        let mut state = self.state();
        let State {
            streams,
            window,
            held,
            calls,
            failure,
            ..
        } = &mut *state;
        *calls -= 1;
        let Some(stream) = streams.get_mut(place) else {
            return;
        };
        stream.ended();
        let (mut taken, mut passing) = (false, None);
        for (record, fate) in records.into_iter().zip(fates) {
            match fate {
                Fate::Taken => {
                    taken = true;
                    *held -= weight(&record);
                    window.acknowledge(record.ticket, record.body.len());
                    stream.waiting.accepted(&record.key);
                }
                Fate::Not(Fault::Passing(reason)) => {
                    passing.get_or_insert(reason);
                    stream.waiting.returned(record);
                }
                Fate::Not(Fault::Lasting(reason)) => {
                    window.give_up(record.ticket);
                    failure.get_or_insert_with(|| format!("stream `{}`: {reason}", stream.name));
                }
            }
        }
        let turn = stream.pace.note(taken, passing.is_some(), Instant::now());
        let name = &stream.name;
        let reason = passing.unwrap_or_default();
        let notice = match turn {
            Turn::Usual => None,
            Turn::Outage => Some(format!(
                "warning: {}: stream `{name}` takes nothing: {reason}; trying again",
                self.name
            )),
            Turn::Recovery => Some(format!("{}: stream `{name}` takes events again", self.name)),
            Turn::Hopeless => {
                failure.get_or_insert_with(|| {
                    format!("stream `{name}` took nothing for two minutes: {reason}")
                });
                None
            }
        };
        state.withdraw_after_failure();
        drop(state);
        if let Some(notice) = notice {
            (self.notice)(&self.secrets.hide(&notice));
        }
        self.settled.notify_all();
        self.due.notify_one();
    }

    /// A text without anything secret.
    pub(super) fn without_secrets(&self, text: &str) -> String {
        self.secrets.hide(text)
    }

    /// Lets the thread end. Calls under way are broken off.
    pub(super) fn stop(&self) {
        self.state().stopping = true;
        self.due.notify_one();
    }
}

impl State {
    /// What waits would come after what is missing.
    fn withdraw_after_failure(&mut self) {
        if self.failure.is_none() {
            return;
        }
        for stream in &mut self.streams {
            for ticket in stream.waiting.withdraw() {
                self.window.give_up(ticket);
            }
        }
    }
}

fn weight(record: &Record) -> usize {
    record.size() + BESIDE
}
