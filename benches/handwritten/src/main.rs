//! The stream of `tests/configs/seed.yaml`, byte for byte, by a program that can make nothing else.
//!
//! It is written for speed, and holds what the program that Resinker generates is compared with.
//! Nothing of Resinker is linked: the rules of its randomness are fifty lines (`rng.rs`), the names
//! come from the crate that the runtime has them from.

mod catalogue;
mod choice;
mod clock;
mod digits;
mod line;
mod logarithm;
mod password_hashes;
mod products;
mod purchases;
mod rng;
mod shop;
mod user_agent;
mod users;
mod word;

use std::fs::File;
use std::io;
use std::os::fd::AsFd;
use std::process::ExitCode;

const USAGE: &str = "usage: handwritten [--total-events N] [--seed S]";

fn main() -> ExitCode {
    let (mut events, mut seed) = (1_000_000, 42);
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        let value = arguments.next().and_then(|value| value.parse().ok());
        match (name.as_str(), value) {
            ("--total-events", Some(number)) => events = number,
            ("--seed", Some(number)) => seed = number,
            _ => {
                eprintln!("{USAGE}");
                return ExitCode::from(2);
            }
        }
    }
    match run(seed, events) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(seed: u64, events: u64) -> io::Result<()> {
    let stdout = File::from(io::stdout().as_fd().try_clone_to_owned()?);
    shop::Shop::new(seed, events).run(&mut line::Block::new(stdout))
}
