//! Compression of all that waits, by as many threads as the run has.
//!
//! Input: the parts of an output, with their content. Output: in each part, what it compresses to.
//! Invariant: how content is divided depends on the content alone, so the bytes are the same for
//! every number of threads.

use std::io;
use std::sync::{Mutex, PoisonError};
use std::thread;

#[cfg(feature = "gzip")]
use super::gzip::{Deflater, Piece};
use super::part::Part;
#[cfg(feature = "zstd")]
use super::zstd::Zstd;

/// What one thread does at a time.
#[derive(Debug)]
pub(super) enum Job<'a> {
    /// A piece of a gzip file, which needs nothing of the pieces before it.
    #[cfg(feature = "gzip")]
    Deflate {
        content: &'a [u8],
        piece: &'a mut Piece,
    },
    /// What is next of a Zstandard frame, which refers to all before it.
    #[cfg(feature = "zstd")]
    Continue {
        zstd: &'a mut Zstd,
        content: &'a [u8],
        out: &'a mut Vec<u8>,
    },
}

/// Threads that compress, and what they keep from one time to the next.
#[derive(Debug)]
pub(super) struct Packer {
    /// One a thread; the first is that of whoever calls.
    workers: Vec<Worker>,
}

/// What a thread keeps from one job to the next.
#[derive(Debug, Default)]
struct Worker {
    #[cfg(feature = "gzip")]
    deflater: Option<Deflater>,
}

impl Worker {
    fn work(&mut self, job: Job<'_>) -> io::Result<()> {
        match job {
            #[cfg(feature = "gzip")]
            Job::Deflate { content, piece } => self
                .deflater
                .get_or_insert_default()
                .deflate(content, piece),
            #[cfg(feature = "zstd")]
            Job::Continue { zstd, content, out } => zstd.add(content, out),
        }
    }

    /// Works until no job is left.
    fn work_off<'a>(&mut self, jobs: &Mutex<impl Iterator<Item = Job<'a>>>) -> io::Result<()> {
        loop {
            let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).next();
            match job {
                Some(job) => self.work(job)?,
                None => return Ok(()),
            }
        }
    }
}

impl Packer {
    pub(super) fn new(threads: u16) -> Self {
        let mut workers = Vec::new();
        workers.resize_with(threads.into(), Worker::default);
        Self { workers }
    }

    /// Compresses what waits in all parts.
    pub(super) fn pack(&mut self, parts: &mut [Part]) -> io::Result<()> {
        let [own, others @ ..] = &mut *self.workers else {
            return Ok(());
        };
        let mut parts = parts.iter_mut();
        if others.is_empty() {
            return parts.try_for_each(|part| part.each_job(&mut |job| own.work(job)));
        }
        let mut jobs = Vec::new();
        parts.try_for_each(|part| {
            part.each_job(&mut |job| {
                jobs.push(job);
                Ok(())
            })
        })?;
        let wanted = jobs.len().saturating_sub(1);
        let jobs = &Mutex::new(jobs.into_iter());
        thread::scope(|scope| {
            // Starting a thread costs a thousandth of what a job does. Where the system gives none,
            // those that there are do it all.
            let others = others.iter_mut().take(wanted).map_while(|worker| {
                let work = move || worker.work_off(jobs);
                thread::Builder::new().spawn_scoped(scope, work).ok()
            });
            let others: Vec<_> = others.collect();
            let mut result = own.work_off(jobs);
            for other in others {
                match other.join() {
                    Ok(worked) => result = result.and(worked),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            result
        })
    }
}
