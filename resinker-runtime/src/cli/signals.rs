//! Being asked to stop.

use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use crate::sink::Interrupt;

/// Listens for SIGINT and SIGTERM. The first one is noted; a second one ends the program at once.
pub(super) fn listen() -> io::Result<Interrupt> {
    let interrupt = Interrupt::default();
    let again = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        // The order counts: the first signal finds the flag down and raises it.
        flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&again))?;
        flag::register(signal, Arc::clone(&again))?;
        flag::register_usize(
            signal,
            Arc::clone(interrupt.number()),
            signal.unsigned_abs() as usize,
        )?;
    }
    Ok(interrupt)
}
