//! Files, which appear under their name when they are whole.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::buffer::Buffer;
use super::stream::Stream;
use super::target::FileTarget;
use super::{Drain, Message, Place, Written};

/// A file that is written beside its name, and takes its name once it is whole.
#[derive(Debug)]
struct WholeFile {
    file: File,
    partial: PathBuf,
    path: PathBuf,
    buffer: Buffer,
}

impl Place for WholeFile {
    #[inline]
    fn write(&mut self, message: &Message<'_>) -> io::Result<()> {
        if self.buffer.push(message) {
            self.flush()
        } else {
            Ok(())
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.buffer.hand_over(&mut self.file)
    }

    fn finish(&mut self, _drain: &mut Drain) -> io::Result<()> {
        self.flush()?;
        fs::rename(&self.partial, &self.path)
    }

    fn written(&self) -> Written {
        self.buffer.written()
    }

    fn partial(&self) -> Option<&Path> {
        Some(&self.partial)
    }
}

/// Opens a file. The folders that it is in are made.
pub(super) fn open(target: &FileTarget) -> io::Result<Box<dyn Place>> {
    let path = &target.path;
    match fs::metadata(path) {
        Ok(existing) if existing.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        // A device or a pipe is what it is; a file could not take its name.
        Ok(existing) if !existing.is_file() => {
            let file = File::options().write(true).open(path)?;
            return Ok(Box::new(Stream::new(file)));
        }
        _ => {}
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut partial = OsString::from(path);
    partial.push(".partial");
    let partial = PathBuf::from(partial);
    Ok(Box::new(WholeFile {
        file: File::create(&partial)?,
        partial,
        path: path.to_owned(),
        buffer: Buffer::new(),
    }))
}
