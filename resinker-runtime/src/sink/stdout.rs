//! The standard output without the line buffer that the standard library puts before it: what a
//! write reports is what the system has taken.

use std::fs::File;
use std::io;

#[cfg(unix)]
pub(super) fn open() -> io::Result<File> {
    use std::os::fd::AsFd;

    io::stdout().as_fd().try_clone_to_owned().map(File::from)
}

#[cfg(windows)]
pub(super) fn open() -> io::Result<File> {
    use std::os::windows::io::AsHandle;

    io::stdout()
        .as_handle()
        .try_clone_to_owned()
        .map(File::from)
}
