//! Nexmark's events by the `nexmark` crate, as lines of JSON by `serde_json`: each is written
//! straight into the buffer that is handed to the system.

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::AsFd;
use std::process::ExitCode;

use nexmark::EventGenerator;
use nexmark::config::NexmarkConfig;

/// As generated programs have it.
const ENOUGH: usize = 256 * 1024;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let mut events = 1_000_000;
    while let Some(name) = arguments.next() {
        let value = arguments.next().and_then(|value| value.parse().ok());
        match (name.as_str(), value) {
            ("--total-events", Some(number)) => events = number,
            _ => {
                eprintln!("usage: nexmark-crate [--total-events N]");
                return ExitCode::from(2);
            }
        }
    }
    match run(events) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(events: usize) -> io::Result<()> {
    let mut stdout = File::from(io::stdout().as_fd().try_clone_to_owned()?);
    let mut block = Vec::with_capacity(ENOUGH + ENOUGH / 4);
    let config = NexmarkConfig {
        // Not the clock's, so that the same events come again: that of examples/nexmark.
        base_time: 1_735_689_600_000,
        ..NexmarkConfig::default()
    };
    for event in EventGenerator::new(config).take(events) {
        serde_json::to_writer(&mut block, &event)?;
        block.push(b'\n');
        if block.len() >= ENOUGH {
            stdout.write_all(&block)?;
            block.clear();
        }
    }
    stdout.write_all(&block)
}
