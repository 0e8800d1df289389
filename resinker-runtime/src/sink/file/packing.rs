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
}

/// Compresses what waits in all parts, the calling thread being one of so many.
pub(super) fn pack(parts: &mut [Part], threads: u16) -> io::Result<()> {
    let jobs: Vec<Job<'_>> = parts.iter_mut().flat_map(Part::jobs).collect();
    // Starting a thread costs a thousandth of what a job does.
    let others = usize::from(threads).min(jobs.len()).saturating_sub(1);
    let jobs = Mutex::new(jobs.into_iter());
    let work = || {
        let mut worker = Worker::default();
        loop {
            let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).next();
            match job {
                Some(job) => worker.work(job)?,
                None => return Ok(()),
            }
        }
    };
    thread::scope(|scope| {
        // Where the system gives no thread, those that there are do it all.
        let others: Vec<_> = (0..others)
            .map_while(|_| thread::Builder::new().spawn_scoped(scope, work).ok())
            .collect();
        let mut result = work();
        for other in others {
            match other.join() {
                Ok(worked) => result = result.and(worked),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        result
    })
}
