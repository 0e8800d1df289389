//! How `watch` and the program that it has started are ended.

use std::process::{Child, Command};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};

use crate::cli::Failure;

/// Whether a signal has come.
pub(super) struct Stop {
    number: Arc<AtomicUsize>,
}

impl Stop {
    /// Listens for SIGINT and SIGTERM from now on.
    ///
    /// # Errors
    /// The system refuses.
    pub(super) fn listen() -> Result<Self, Failure> {
        let number = Arc::new(AtomicUsize::new(0));
        for signal in [SIGINT, SIGTERM] {
            signal_hook::flag::register_usize(
                signal,
                Arc::clone(&number),
                signal.unsigned_abs() as usize,
            )
            .map_err(|error| Failure::new(format!("cannot listen for signals: {error}")))?;
        }
        Ok(Self { number })
    }

    /// The signal that came last, if one has come since this was asked.
    pub(super) fn signal(&self) -> Option<u8> {
        u8::try_from(self.number.swap(0, Ordering::Relaxed))
            .ok()
            .filter(|signal| *signal > 0)
    }

    /// Whether a signal has come that nobody has asked for yet.
    pub(super) fn is_asked_for(&self) -> bool {
        self.number.load(Ordering::Relaxed) > 0
    }
}

/// Keeps ctrl-C from a program that is to be started: it gets what [`send`] hands on, and gets it
/// once.
#[cfg(unix)]
pub(super) fn set_apart(program: &mut Command) {
    use std::os::unix::process::CommandExt;
    program.process_group(0);
}

/// Keeps ctrl-C from a program that is to be started.
#[cfg(not(unix))]
pub(super) fn set_apart(_program: &mut Command) {}

/// Asks a program to end: it writes what it has, and closes its files.
#[cfg(unix)]
pub(super) fn send(child: &mut Child, signal: u8) {
    use rustix::process::{Pid, Signal, kill_process};
    let signal = if i32::from(signal) == SIGINT {
        Signal::INT
    } else {
        Signal::TERM
    };
    // It may be over by itself.
    let _ = kill_process(Pid::from_child(child), signal);
}

/// Ends a program.
#[cfg(not(unix))]
pub(super) fn send(child: &mut Child, _signal: u8) {
    // It may be over by itself.
    let _ = child.kill();
}
