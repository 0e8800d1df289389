//! One file while it is being written: its content on the way to the system, and how much of it is
//! there.
//!
//! Invariant: `length` bytes of the file are whole events and what belongs around them; from there
//! it can be written on, or brought to an end.

use std::fs::{self, File};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::compressor::Compressor;
use super::framing::Framing;
use super::names;
use super::new_file::anew;
#[cfg(any(feature = "gzip", feature = "zstd"))]
use super::packing::Job;
use crate::sink::buffer::{self, ENOUGH};
use crate::sink::{Message, SinkError};

/// A file, or the place of one that is not open.
#[derive(Debug)]
pub(super) struct Part {
    /// For a table: the name of its event type.
    table: Option<String>,
    framing: Framing,
    compressor: Compressor,
    /// What is not handed over yet.
    content: Vec<u8>,
    /// Where each event of it ends, and its position in the run.
    ends: Vec<(usize, u64)>,
    /// The content as the system gets it, where it is compressed.
    packed: Vec<u8>,
    /// How far the last attempt to hand over has come, until it is settled.
    attempt: Attempt,
    open: Option<Open>,
}

/// How far an attempt to hand over has come.
#[derive(Debug, Clone, Copy, Default)]
struct Attempt {
    /// Bytes that the system has taken.
    taken: usize,
    /// Bytes that make up all events; those of the file's end come after them.
    needed: usize,
    /// Whether it has begun.
    is_made: bool,
    /// Whether what it compressed has been taken back.
    is_undone: bool,
}

#[derive(Debug)]
struct Open {
    file: File,
    path: PathBuf,
    /// Where it is until it is whole; `None` for a device or pipe, which is what it is.
    partial: Option<PathBuf>,
    /// Bytes that are there and belong to whole events, or around them.
    length: u64,
    /// Whole events that are there.
    events: u64,
    /// The position of the first event.
    first: Option<u64>,
    /// Events, and bytes before compression, with those that are not handed over.
    all_events: u64,
    all_bytes: u64,
}

impl Part {
    pub(super) fn new(table: Option<String>, framing: Framing, compressor: Compressor) -> Self {
        Self {
            table,
            framing,
            compressor,
            // Room that is not used yet costs no memory.
            content: Vec::with_capacity(ENOUGH + ENOUGH / 4),
            ends: Vec::with_capacity(ENOUGH / 32),
            packed: Vec::new(),
            attempt: Attempt::default(),
            open: None,
        }
    }

    pub(super) fn table(&self) -> Option<&str> {
        self.table.as_deref()
    }

    /// Begins a file, or writes to the device or pipe that has the path.
    pub(super) fn begin(&mut self, path: PathBuf) -> Result<(), SinkError> {
        if path.is_dir() {
            return Err(io::Error::from(io::ErrorKind::IsADirectory).into());
        }
        self.compressor.begin()?;
        let (file, partial) = if names::is_device(&path) {
            (File::options().write(true).open(&path)?, None)
        } else {
            let partial = names::partial(&path);
            (anew(&partial)?, Some(partial))
        };
        let opening = self.framing.opening();
        self.content.clear();
        self.content.extend_from_slice(opening);
        self.ends.clear();
        self.attempt = Attempt::default();
        self.open = Some(Open {
            file,
            path,
            partial,
            length: 0,
            events: 0,
            first: None,
            all_events: 0,
            all_bytes: opening.len() as u64,
        });
        Ok(())
    }

    /// How many bytes the file would have with this event, before compression.
    pub(super) fn size_with(&self, body: &[u8]) -> u64 {
        let Some(open) = &self.open else { return 0 };
        let (before, body) = self.framing.event(body, open.all_events == 0);
        let closing = self.framing.closing(open.all_events + 1);
        open.all_bytes + (before.len() + body.len() + closing.len()) as u64
    }

    /// Adds an event, and says how many bytes more there are to hand over.
    #[inline]
    pub(super) fn push(&mut self, message: &Message<'_>) -> usize {
        let Some(open) = &mut self.open else { return 0 };
        let (before, body) = self.framing.event(message.body, open.all_events == 0);
        self.content.extend_from_slice(before);
        self.content.extend_from_slice(body);
        self.ends.push((self.content.len(), message.position));
        let added = before.len() + body.len();
        open.first.get_or_insert(message.position);
        open.all_events += 1;
        open.all_bytes += added as u64;
        added
    }

    /// The position of the first event that is not handed over.
    pub(super) fn first_waiting(&self) -> Option<u64> {
        self.ends.first().map(|(_, position)| *position)
    }

    /// Gives out what there is to do before what waits can be handed over compressed.
    #[cfg(any(feature = "gzip", feature = "zstd"))]
    pub(super) fn each_job<'a>(
        &'a mut self,
        take: &mut impl FnMut(Job<'a>) -> io::Result<()>,
    ) -> io::Result<()> {
        self.packed.clear();
        self.compressor
            .each_job(&self.content, &mut self.packed, take)
    }

    /// Tries to hand over what waits, and the file's end after it. Where it is compressed, its jobs
    /// are done.
    pub(super) fn attempt(&mut self, is_end: bool) -> io::Result<()> {
        let Some(open) = &mut self.open else {
            return Ok(());
        };
        let closing = if is_end {
            self.framing.closing(open.all_events)
        } else {
            b""
        };
        self.attempt = Attempt {
            is_made: true,
            ..Attempt::default()
        };
        let bytes = if self.compressor.is_none() {
            self.attempt.needed = self.content.len();
            self.content.extend_from_slice(closing);
            &self.content
        } else {
            self.compressor.gather(&mut self.packed);
            self.attempt.needed = self.packed.len();
            if is_end {
                self.compressor.end(closing, &mut self.packed)?;
            }
            &self.packed
        };
        let (taken, result) = buffer::hand_over(&mut open.file, bytes);
        self.attempt.taken = taken;
        result
    }

    /// How many of the events that wait the attempt has brought to the system whole.
    fn whole(&self) -> usize {
        let Attempt {
            taken,
            needed,
            is_made,
            ..
        } = self.attempt;
        if is_made && taken >= needed {
            self.ends.len()
        } else if self.compressor.is_none() {
            self.ends.partition_point(|(end, _)| *end <= taken)
        } else {
            0
        }
    }

    /// The position of the first event that the attempt has not brought to the system whole.
    pub(super) fn first_missing(&self) -> Option<u64> {
        self.ends.get(self.whole()).map(|(_, position)| *position)
    }

    /// Settles an attempt that has succeeded: events that it brought.
    pub(super) fn accept(&mut self) -> u64 {
        let events = self.ends.len() as u64;
        if let Some(open) = &mut self.open {
            open.events += events;
            open.length += self.attempt.taken as u64;
        }
        self.settle();
        events
    }

    /// Settles an attempt that has failed: of what waited, only the events before a position stay,
    /// and they are whole. Events that stay, and events that do not.
    pub(super) fn keep(&mut self, before: Option<u64>) -> (u64, u64) {
        let all = self.ends.len();
        let kept = before.map_or(all, |before| {
            self.ends
                .partition_point(|(_, position)| *position < before)
        });
        let Attempt {
            taken,
            needed,
            is_made,
            ..
        } = self.attempt;
        let is_whole = is_made && kept == all && taken >= needed;
        let opening = self.framing.opening().len();
        if let Some(open) = &mut self.open {
            let length = if open.partial.is_none() {
                // What is gone is gone.
                taken
            } else if is_whole {
                needed
            } else if !self.compressor.is_none() {
                self.attempt.is_undone = is_made && !self.content.is_empty();
                0
            } else if let Some((end, _)) = kept.checked_sub(1).and_then(|last| self.ends.get(last))
            {
                *end
            } else if open.length == 0 && taken >= opening {
                opening
            } else {
                0
            };
            open.length += length as u64;
            open.events += kept as u64;
        }
        (kept as u64, (all - kept) as u64)
    }

    /// Cuts off what belongs to no whole event.
    pub(super) fn cut(&mut self) -> io::Result<()> {
        match &mut self.open {
            Some(open) if open.partial.is_some() => {
                open.file.set_len(open.length)?;
                open.file.seek(SeekFrom::Start(open.length))?;
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Ends a file that was cut, if it has events, so that it can be read like a whole one.
    pub(super) fn seal(&mut self) -> io::Result<()> {
        let Some(open) = self
            .open
            .as_mut()
            .filter(|open| open.events > 0 && open.partial.is_some())
        else {
            return Ok(());
        };
        let closing = self.framing.closing(open.events);
        let closing = self.compressor.cut(closing, self.attempt.is_undone);
        open.file.write_all(&closing)?;
        open.length += closing.len() as u64;
        Ok(())
    }

    /// Gives a file its name. How many events it has.
    pub(super) fn name(&mut self) -> io::Result<u64> {
        let Some(open) = &self.open else { return Ok(0) };
        if let Some(partial) = &open.partial {
            fs::rename(partial, &open.path)?;
        }
        let events = open.events;
        self.open = None;
        Ok(events)
    }

    /// Where the events are that a file without its name has, and how many. `None`: it has none.
    pub(super) fn partial(&self) -> Option<(&Path, u64)> {
        let open = self.open.as_ref().filter(|open| open.events > 0)?;
        Some((open.partial.as_deref()?, open.events))
    }

    /// Takes note that the file is not there any more: how many events it had, and the position of
    /// the first.
    pub(super) fn lose(&mut self) -> Option<(u64, u64)> {
        let open = self.open.as_mut()?;
        let gone = open
            .partial
            .as_ref()
            .is_some_and(|partial| !partial.exists());
        if !gone || open.events == 0 {
            return None;
        }
        Some((std::mem::take(&mut open.events), open.first?))
    }

    /// Bytes of the file that belong to whole events.
    pub(super) fn length(&self) -> u64 {
        self.open.as_ref().map_or(0, |open| open.length)
    }

    /// Takes away a file that was begun and has no event: it is of no use to anybody.
    pub(super) fn remove_empty(&mut self) {
        if let Some(open) = self.open.take_if(|open| open.events == 0)
            && let Some(partial) = &open.partial
        {
            let _absent = fs::remove_file(partial);
        }
    }

    /// What waited has been dealt with.
    pub(super) fn settle(&mut self) {
        self.content.clear();
        self.ends.clear();
        self.attempt = Attempt::default();
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        self.remove_empty();
    }
}
