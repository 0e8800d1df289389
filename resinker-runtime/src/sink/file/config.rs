//! What the configuration says of files.

/// `type: file`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileOutput {
    /// Its path, relative to the working directory.
    pub path: String,
    /// When a new file is begun.
    pub rotation: Rotation,
    /// How it is compressed.
    pub compression: Compression,
}

impl FileOutput {
    /// One file, as it is.
    #[must_use]
    pub fn plain(path: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            rotation: Rotation::None,
            compression: Compression::None,
        }
    }
}

/// When a new file is begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Rotation {
    /// Never.
    #[default]
    None,
    /// After so many events.
    Count(u64),
    /// Before the event that would make it larger than so many bytes, as they are before
    /// compression. An event that is larger has a file to itself.
    Size(u64),
    /// With each stretch of simulated time, in nanoseconds from the start of the run.
    Interval(u64),
}

/// How files are compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Compression {
    /// Not at all.
    #[default]
    None,
    /// gzip (RFC 1952).
    #[cfg(feature = "gzip")]
    Gzip,
    /// Zstandard (RFC 8878).
    #[cfg(feature = "zstd")]
    Zstd,
}
