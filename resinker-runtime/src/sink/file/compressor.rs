//! Files as they are, or compressed.
//!
//! A file is one stream from its beginning to its end. At times all that came is given out in a way
//! that it can be read back without what follows; there, and only there, a file that cannot be
//! written on can be brought to an end.

use std::io;

#[cfg(feature = "gzip")]
use super::gzip::Gzip;
#[cfg(any(feature = "gzip", feature = "zstd"))]
use super::packing::Job;
#[cfg(feature = "zstd")]
use super::zstd::Zstd;
use crate::sink::Compression;

/// What makes the bytes of a file.
#[derive(Debug)]
pub(super) enum Compressor {
    None,
    #[cfg(feature = "gzip")]
    Gzip(Box<Gzip>),
    #[cfg(feature = "zstd")]
    Zstd(Box<Zstd>),
}

impl Compressor {
    pub(super) fn new(compression: Compression) -> io::Result<Self> {
        Ok(match compression {
            Compression::None => Self::None,
            #[cfg(feature = "gzip")]
            Compression::Gzip => Self::Gzip(Box::default()),
            #[cfg(feature = "zstd")]
            Compression::Zstd => Self::Zstd(Box::new(Zstd::new()?)),
        })
    }

    pub(super) fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }

    /// Begins a file.
    pub(super) fn begin(&mut self) -> io::Result<()> {
        match self {
            Self::None => {}
            #[cfg(feature = "gzip")]
            Self::Gzip(gzip) => gzip.begin(),
            #[cfg(feature = "zstd")]
            Self::Zstd(zstd) => zstd.begin()?,
        }
        Ok(())
    }

    /// Gives out what there is to do, in any order and by any threads, until all that is needed to
    /// read `content` back can be [given out](Self::gather). Some of it is put into `out`, which is
    /// empty.
    #[cfg(any(feature = "gzip", feature = "zstd"))]
    pub(super) fn each_job<'a>(
        &'a mut self,
        content: &'a [u8],
        out: &'a mut Vec<u8>,
        take: &mut impl FnMut(Job<'a>) -> io::Result<()>,
    ) -> io::Result<()> {
        let _ = &out;
        match self {
            Self::None => Ok(()),
            #[cfg(feature = "gzip")]
            Self::Gzip(gzip) => gzip.jobs(content).try_for_each(take),
            #[cfg(feature = "zstd")]
            Self::Zstd(_) if content.is_empty() => Ok(()),
            #[cfg(feature = "zstd")]
            Self::Zstd(zstd) => take(Job::Continue { zstd, content, out }),
        }
    }

    /// Appends what the [jobs](Self::each_job) have made and `out` has not.
    pub(super) fn gather(&mut self, out: &mut Vec<u8>) {
        let _ = &out;
        match self {
            Self::None => {}
            #[cfg(feature = "gzip")]
            Self::Gzip(gzip) => gzip.gather(out),
            #[cfg(feature = "zstd")]
            Self::Zstd(_) => {}
        }
    }

    /// Ends a file with `content`.
    pub(super) fn end(&mut self, content: &[u8], out: &mut Vec<u8>) -> io::Result<()> {
        match self {
            Self::None => out.extend_from_slice(content),
            #[cfg(feature = "gzip")]
            Self::Gzip(gzip) => gzip.end(content, out),
            #[cfg(feature = "zstd")]
            Self::Zstd(zstd) => zstd.end(content, out)?,
        }
        Ok(())
    }

    /// What brings to an end, with a few bytes of `content`, a file that was cut after the last
    /// addition, or where `without_last` before it. What was [ended](Self::end) counts for nothing.
    pub(super) fn cut(&self, content: &[u8], without_last: bool) -> Vec<u8> {
        let _ = without_last;
        match self {
            Self::None => content.to_owned(),
            #[cfg(feature = "gzip")]
            Self::Gzip(gzip) => gzip.cut(content, without_last),
            #[cfg(feature = "zstd")]
            Self::Zstd(_) => Zstd::cut(content),
        }
    }
}
