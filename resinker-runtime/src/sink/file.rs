//! Files, which appear under their names when they are whole.
//!
//! All files that an output has at a time are handed over together. So where one cannot be written,
//! all can be cut at the same event: what came before it is there, in every one of them, and
//! nothing else.

mod compressor;
mod config;
mod error;
mod framing;
#[cfg(feature = "gzip")]
mod gzip;
mod names;
mod new_file;
#[cfg(any(feature = "gzip", feature = "zstd"))]
mod packing;
mod part;
mod remains;
mod rotation;
mod suffix;
#[cfg(feature = "zstd")]
mod zstd;

use std::fs::{self, File};
use std::io;
use std::path::Path;

use compressor::Compressor;
pub use config::{Compression, FileOutput, Rotation};
use error::FileError;
use framing::Framing;
use names::Names;
pub(crate) use new_file::anew_or_device;
#[cfg(any(feature = "gzip", feature = "zstd"))]
use packing::Packer;
use part::Part;
use remains::Remains;
use rotation::Turns;

use super::buffer::ENOUGH;
use super::stream::Stream;
use super::{
    Backend, Context, Delivery, Destination, Drain, Message, Named, Output, Sink, SinkError,
};
use crate::encode::Format;

/// What is to be compressed is handed over once so many bytes have come together for each table, up
/// to so many tables: work for several threads, and enough that a compressor, which gets at its
/// tables of what came before again, does not mostly wait for the memory.
const ENOUGH_TO_COMPRESS: usize = 2 * 1024 * 1024;
const MOST_TABLES: usize = 16;

/// The files of an output: one, or one for each event type; and after them the next.
#[derive(Debug)]
struct Files {
    names: Names,
    turns: Turns,
    parts: Vec<Part>,
    /// By event type: its place among the parts.
    part_of: Vec<Option<usize>>,
    is_compressed: bool,
    #[cfg(any(feature = "gzip", feature = "zstd"))]
    packer: Packer,
    /// Whether files are open.
    is_open: bool,
    /// Events of the files that are open.
    events: u64,
    /// Bytes that wait, and how many are handed over at once.
    waiting: usize,
    enough: usize,
    /// What is known but for the bytes of files that are open.
    delivery: Delivery,
    /// Files that have their names, and their events.
    finished_files: u64,
    finished_events: u64,
    /// Whether files that were cut could not be ended.
    is_unended: bool,
    /// Events of a file that somebody took away.
    lost: u64,
}

/// `--output file:PATH`.
pub(super) const NAMED: Named = Named {
    word: "file",
    value: Some("PATH"),
    make: |path| match path {
        "" => Err("a path is missing: write file:events.json, say".to_owned()),
        path => Ok(Box::new(FileOutput {
            compression: suffix::compression(path)?,
            ..FileOutput::plain(path)
        })),
    },
};

impl Backend for FileOutput {
    fn destination(&self) -> Destination {
        let path = Path::new(&self.path);
        Destination::path(&names::compressed(path, self.compression))
    }

    fn is_exclusive(&self) -> bool {
        true
    }

    fn resumption_note(&self) -> Option<&'static str> {
        Some("a single file is not written over: move it away first")
    }

    /// The folders that the file is in are made.
    fn open(&self, output: &Output, context: &Context<'_>) -> Result<Box<dyn Sink>, SinkError> {
        let path = Path::new(&self.path);
        if path.is_dir() {
            return Err(io::Error::from(io::ErrorKind::IsADirectory).into());
        }
        let is_device = names::is_device(path);
        // A device or a pipe is what it is; a file could not take its name.
        if is_device {
            if output.format == Format::Csv {
                return Err(FileError::DeviceWithTables.into());
            }
            if self.rotation != Rotation::None {
                return Err(FileError::DeviceRotated.into());
            }
            let lines = output.format != Format::JsonArray;
            if lines && self.compression == Compression::None {
                let file = File::options().write(true).open(path)?;
                return Ok(Box::new(Stream::new(file)));
            }
        }
        let mut names = Names::new(self)?;
        if !names.folder().as_os_str().is_empty() {
            fs::create_dir_all(names.folder())?;
        }
        let (parts, part_of) = parts(self, output, context)?;
        if self.rotation != Rotation::None {
            match names.taken()? {
                Some((_, path)) if !context.resumes => {
                    let of = "another run";
                    return Err(FileError::Taken { path, of }.into());
                }
                taken => names.begin_after(taken.map(|(number, _)| number)),
            }
        } else if context.resumes && !is_device {
            for part in &parts {
                let file = names.file(part.table());
                let partial = names::partial(&file);
                if let Some(path) = [file, partial].into_iter().find(|path| path.exists()) {
                    let of = "the run that is to go on";
                    return Err(FileError::Taken { path, of }.into());
                }
            }
        }
        let is_compressed = self.compression != Compression::None;
        let mut files = Files {
            names,
            turns: Turns::new(self.rotation, context.timing.start),
            enough: if is_compressed {
                ENOUGH_TO_COMPRESS * parts.len().clamp(1, MOST_TABLES)
            } else {
                ENOUGH.max(parts.len() * ENOUGH / 8)
            },
            parts,
            part_of,
            is_compressed,
            #[cfg(any(feature = "gzip", feature = "zstd"))]
            packer: Packer::new(context.threads),
            is_open: false,
            events: 0,
            waiting: 0,
            delivery: Delivery::default(),
            finished_files: 0,
            finished_events: 0,
            is_unended: false,
            lost: 0,
        };
        if is_device {
            files.is_open = true;
            for part in &mut files.parts {
                part.begin(path.to_owned())?;
            }
        } else {
            files.begin()?;
        }
        Ok(Box::new(files))
    }
}

/// The files that an output has at a time, and by event type which of them is its.
fn parts(
    file: &FileOutput,
    output: &Output,
    context: &Context<'_>,
) -> Result<(Vec<Part>, Vec<Option<usize>>), SinkError> {
    let compressor = || Compressor::new(file.compression);
    let count = context.event_types.len();
    if output.format != Format::Csv {
        let part = Part::new(None, Framing::of(output.format), compressor()?);
        return Ok((vec![part], vec![Some(0); count]));
    }
    let mut parts = Vec::new();
    let mut part_of = vec![None; count];
    for (event_type, (name, part)) in context.event_types.iter().zip(&mut part_of).enumerate() {
        if output.takes(event_type) {
            let columns = context.columns.get(event_type).copied();
            let columns = columns.ok_or(FileError::ColumnsUnknown)?;
            let framing = Framing::table(columns, output.envelope);
            *part = Some(parts.len());
            parts.push(Part::new(Some((*name).to_owned()), framing, compressor()?));
        }
    }
    Ok((parts, part_of))
}

impl Files {
    /// Begins the next files.
    fn begin(&mut self) -> Result<(), SinkError> {
        let names = &self.names;
        let begun = self
            .parts
            .iter_mut()
            .try_for_each(|part| part.begin(names.file(part.table())));
        if begun.is_err() {
            self.parts.iter_mut().for_each(Part::remove_empty);
            return begun;
        }
        self.is_open = true;
        self.events = 0;
        self.waiting = 0;
        Ok(())
    }

    /// Ends the present files, and gives them their names.
    fn end(&mut self) -> Result<(), SinkError> {
        self.hand_over(true)?;
        let mut result = Ok(());
        for part in &mut self.parts {
            let length = part.length();
            match part.name() {
                Ok(events) => {
                    self.finished_files += 1;
                    self.finished_events += events;
                    self.delivery.bytes += length;
                }
                Err(error) => result = result.and(Err(error)),
            }
        }
        if result.is_err() {
            self.look_for_losses();
            return Ok(result?);
        }
        self.is_open = false;
        self.events = 0;
        self.names.advance();
        Ok(())
    }

    fn hand_over(&mut self, is_end: bool) -> io::Result<()> {
        self.waiting = 0;
        let mut result = self.pack();
        for part in &mut self.parts {
            if result.is_err() {
                break;
            }
            result = part.attempt(is_end);
        }
        if result.is_ok() {
            for part in &mut self.parts {
                self.delivery.events += part.accept();
            }
            return Ok(());
        }
        // The first event that is not where it should be. What is compressed can be cut where the
        // last attempt began, and only there.
        let mut missing = self.parts.iter().filter_map(Part::first_missing).min();
        if missing.is_some() && self.is_compressed {
            missing = self.parts.iter().filter_map(Part::first_waiting).min();
        }
        for part in &mut self.parts {
            let (kept, dropped) = part.keep(missing);
            self.delivery.events += kept;
            self.delivery.failed += dropped;
        }
        if let Some(missing) = missing {
            self.delivery.first_missing.get_or_insert(missing);
        }
        // All are cut before any is ended: that takes room.
        let mut is_ended = true;
        for part in &mut self.parts {
            is_ended &= part.cut().is_ok();
        }
        for part in &mut self.parts {
            is_ended &= part.seal().is_ok();
            part.settle();
        }
        self.is_unended = !is_ended;
        self.look_for_losses();
        for part in &mut self.parts {
            part.remove_empty();
        }
        result
    }

    /// Compresses what waits.
    #[cfg(any(feature = "gzip", feature = "zstd"))]
    fn pack(&mut self) -> io::Result<()> {
        if self.is_compressed {
            self.packer.pack(&mut self.parts)
        } else {
            Ok(())
        }
    }

    #[cfg(not(any(feature = "gzip", feature = "zstd")))]
    const fn pack(&self) -> io::Result<()> {
        Ok(())
    }

    /// Files that somebody took away while they were written have taken their events with them.
    fn look_for_losses(&mut self) {
        for part in &mut self.parts {
            if let Some((events, first)) = part.lose() {
                self.lost += events;
                self.delivery.events -= events;
                self.delivery.failed += events;
                let missing = self.delivery.first_missing.get_or_insert(first);
                *missing = first.min(*missing);
            }
        }
    }

    /// Takes note that an event does not get anywhere, because of what went wrong before it.
    fn miss(&mut self, message: &Message<'_>) {
        self.delivery.failed += 1;
        self.delivery.first_missing.get_or_insert(message.position);
    }

    /// Whatever is to be done before an event can be added to its part.
    fn prepare(&mut self, message: &Message<'_>, part: usize) -> Result<(), SinkError> {
        let parts = &self.parts;
        let size = || {
            parts
                .get(part)
                .map_or(0, |part| part.size_with(message.body))
        };
        if self.turns.before(message, self.events, size) {
            self.end()?;
        }
        if self.is_open { Ok(()) } else { self.begin() }
    }
}

impl Sink for Files {
    #[inline]
    fn write(&mut self, message: &Message<'_>) -> Result<(), SinkError> {
        let Some(index) = self.part_of.get(message.event_type).copied().flatten() else {
            return Ok(());
        };
        if let Err(error) = self.prepare(message, index) {
            self.miss(message);
            return Err(error);
        }
        if let Some(part) = self.parts.get_mut(index) {
            self.waiting += part.push(message);
            self.events += 1;
        }
        if self.turns.after(self.events) {
            self.end()
        } else if self.waiting >= self.enough {
            Ok(self.hand_over(false)?)
        } else {
            Ok(())
        }
    }

    /// What is compressed stays until there is enough of it: its bytes are not to tell when a run
    /// has paused.
    fn flush(&mut self) -> Result<(), SinkError> {
        if self.is_open && !self.is_compressed {
            Ok(self.hand_over(false)?)
        } else {
            Ok(())
        }
    }

    fn finish(&mut self, _drain: &mut Drain) -> Result<(), SinkError> {
        if self.is_open { self.end() } else { Ok(()) }
    }

    fn delivery(&self) -> Delivery {
        let open: u64 = self.parts.iter().map(Part::length).sum();
        Delivery {
            bytes: self.delivery.bytes + open,
            ..self.delivery
        }
    }

    fn remains(&self) -> Option<String> {
        let partial: Vec<_> = self.parts.iter().filter_map(Part::partial).collect();
        let partial = match &*partial {
            [] => None,
            [(path, events)] => Some((path.to_path_buf(), *events)),
            several => Some((
                names::partial(&self.names.tables()),
                several.iter().map(|(_, events)| events).sum(),
            )),
        };
        let remains = Remains {
            finished_files: self.finished_files,
            finished_events: self.finished_events,
            partial,
            is_unended: self.is_unended,
            lost: (self.lost > 0).then(|| {
                let table = self.parts.first().and_then(Part::table);
                let path = match table {
                    Some(_) => self.names.tables(),
                    None => self.names.file(None),
                };
                (names::partial(&path), self.lost)
            }),
        };
        Some(remains.to_string())
    }
}

#[cfg(test)]
mod tests;
