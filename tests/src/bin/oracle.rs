//! `oracle CONFIG < stream`: prints what a stream does that its configuration does not allow. Exit status 0 where there is nothing.

use std::io::{BufRead, Write};
use std::process::ExitCode;

use resinker_tests::oracle::{Model, Oracle};

fn main() -> ExitCode {
    match judge() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}

fn judge() -> Result<bool, String> {
    let path = std::env::args()
        .nth(1)
        .ok_or("usage: oracle CONFIG < stream")?;
    let yaml =
        std::fs::read_to_string(&path).map_err(|error| format!("cannot read `{path}`: {error}"))?;
    let model = Model::read(&yaml)?;
    let mut out = std::io::stdout().lock();
    let failed = |error: std::io::Error| error.to_string();
    for note in model.notes() {
        writeln!(out, "note: {note}").map_err(failed)?;
    }
    let mut oracle = Oracle::new(model);
    for line in std::io::stdin().lock().lines() {
        oracle.line(&line.map_err(failed)?);
    }
    let report = oracle.report();
    for violation in &report.violations {
        writeln!(out, "{violation}").map_err(failed)?;
    }
    for (event, count) in &report.counts {
        writeln!(out, "{count:>9} {event}").map_err(failed)?;
    }
    writeln!(out, "{} lines, {} violations", report.lines, report.total).map_err(failed)?;
    Ok(report.total == 0)
}
