//! `oracle CONFIG [TRACE] < stream`: holds a stream of events to its configuration, and to its
//! trace where one is given.
//!
//! Prints the violations and the events by type. Exit status: 0 none, 1 violations, 2 the
//! configuration or the stream cannot be read.

use std::io::{self, BufRead, ErrorKind, Write};
use std::process::ExitCode;

use resinker_tests::oracle::{Model, Oracle, Trace};

fn main() -> ExitCode {
    match run() {
        Ok(status) => status,
        Err(message) => {
            eprintln!("oracle: {message}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<ExitCode, String> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (path, trace) = match arguments.as_slice() {
        [path] => (path, None),
        [path, trace] => (path, Some(trace)),
        _ => return Err("usage: oracle CONFIG [TRACE] < stream".to_owned()),
    };
    let yaml = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let model = Model::read(&yaml).map_err(|message| format!("{path}: {message}"))?;
    for note in model.notes() {
        eprintln!("oracle: note: {note}");
    }
    let mut oracle = Oracle::new(model).without_duration();
    if let Some(trace) = trace {
        let text = std::fs::read_to_string(trace).map_err(|error| format!("{trace}: {error}"))?;
        oracle = oracle.traced(Trace::read(&text)?);
    }
    for line in io::stdin().lock().lines() {
        oracle.line(&line.map_err(|error| error.to_string())?);
    }
    oracle.finish();
    let report = oracle.report();
    match write!(io::stdout(), "{report}") {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => return Err(error.to_string()),
        _ => {}
    }
    Ok(ExitCode::from(u8::from(report.total > 0)))
}
