//! `resinker watch CONFIG [-- ARGS]`: run a configuration, and run it anew whenever it is saved.

mod saved;
mod stop;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Child, ExitCode};
use std::time::Duration;

use clap::Args;

use super::levels::LevelArgs;
use super::load::{Findings, findings, write};
use super::run::{Profile, levels, not_started, outputs_named, program};
use super::{Failure, MessageFormatArg, say};
use resinker_language::model::Model;
use saved::Saved;
use stop::Stop;

/// How often the files and the program are looked at.
const LOOK: Duration = Duration::from_millis(50);

/// SIGTERM.
const TERMINATE: u8 = 15;

/// What `watch` takes.
#[derive(Debug, Args)]
pub struct WatchArgs {
    /// The configuration
    config: PathBuf,
    /// Arguments of the generated program, after `--`: see `resinker run CONFIG -- --help`
    #[arg(last = true, value_name = "ARGS")]
    arguments: Vec<OsString>,
    /// Build the fastest program instead of the one that is built fastest
    #[arg(long)]
    release: bool,
    /// Send anew to Kafka or Kinesis at each save
    #[arg(long, short)]
    yes: bool,
    #[command(flatten)]
    levels: LevelArgs,
    #[command(flatten)]
    format: MessageFormatArg,
}

/// Runs `watch`.
///
/// # Errors
///
/// The system refuses to read, write or start a program, or each save would send to a service again
/// and nobody has said that it may.
pub fn run(arguments: &WatchArgs) -> Result<ExitCode, Failure> {
    let stop = Stop::listen()?;
    loop {
        // Taken before they are read: what is saved meanwhile is read next time.
        let mut saved = Saved::of([arguments.config.as_path()]);
        let mut running = None;
        match findings(&arguments.config, levels(&arguments.levels)) {
            Ok(found) => {
                saved.add(found.files());
                running = begin(arguments, found, &stop)?;
            }
            // Some editors save by removing the file first.
            Err(failure) => say(&format_args!("error: {failure}")),
        }
        if running.is_none() && !stop.is_asked_for() {
            say_waiting(arguments);
        }
        if let Some(status) = wait(&mut running, &mut saved, &stop, arguments)? {
            return Ok(status);
        }
        say(&format_args!("`{}` was saved", arguments.config.display()));
    }
}

/// Writes the diagnostics, and where there is no error builds the program and starts it.
fn begin(arguments: &WatchArgs, found: Findings, stop: &Stop) -> Result<Option<Child>, Failure> {
    write(std::slice::from_ref(&found), arguments.format.format())?;
    let Some(checked) = found.checked() else {
        return Ok(None);
    };
    if !arguments.yes && sends_to_a_service(&checked.model, &arguments.arguments) {
        return Err(Failure::new(
            "each save would send all events to a service again: add `-- --output stdout` to see them here, or --yes to send them",
        ));
    }
    let profile = Profile::chosen(arguments.release);
    let built = program(checked, &arguments.config, profile, &arguments.arguments);
    match built {
        Ok(mut program) => {
            stop::set_apart(&mut program);
            let child = program.spawn();
            child
                .map(Some)
                .map_err(|error| not_started(&program, &error))
        }
        // Ctrl-C reaches the build, too.
        Err(_) if stop.is_asked_for() => Ok(None),
        Err(failure) => {
            say(&format_args!("error: {failure}"));
            Ok(None)
        }
    }
}

/// Waits until the configuration is saved, and ends the program then; gives an exit status where a
/// signal came instead.
fn wait(
    running: &mut Option<Child>,
    saved: &mut Saved,
    stop: &Stop,
    arguments: &WatchArgs,
) -> Result<Option<ExitCode>, Failure> {
    loop {
        if let Some(signal) = stop.signal() {
            end(running, signal, stop)?;
            return Ok(Some(ExitCode::from(128 + signal)));
        }
        if saved.changed() {
            end(running, TERMINATE, stop)?;
            return Ok(None);
        }
        let over = match running {
            Some(child) => child.try_wait().map_err(lost)?.is_some(),
            None => false,
        };
        if over {
            *running = None;
            say_waiting(arguments);
        }
        std::thread::sleep(LOOK);
    }
}

/// Nothing runs.
fn say_waiting(arguments: &WatchArgs) {
    say(&format_args!(
        "waiting until `{}` is saved; ctrl-C ends this",
        arguments.config.display()
    ));
}

/// Asks the program to end and waits for that; a signal that comes meanwhile ends it at once.
fn end(running: &mut Option<Child>, signal: u8, stop: &Stop) -> Result<(), Failure> {
    let Some(child) = running else {
        return Ok(());
    };
    stop::send(child, signal);
    while child.try_wait().map_err(lost)?.is_none() {
        if stop.signal().is_some() {
            // It may be over by itself.
            let _ = child.kill();
        }
        std::thread::sleep(LOOK);
    }
    Ok(())
}

fn lost(error: std::io::Error) -> Failure {
    Failure::new(format!("cannot wait for the program: {error}"))
}

/// Whether the program's events go where each run adds to those of the last.
fn sends_to_a_service(model: &Model, arguments: &[OsString]) -> bool {
    let named = outputs_named(arguments);
    let configured = named.is_empty() || named.iter().any(|output| output == "configured");
    configured
        && model
            .outputs
            .iter()
            .any(|output| output.kind.common().adds_up())
}
