//! A generated program that runs, and what it says.

use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::generated::succeed;

/// A run that is under way.
#[derive(Debug)]
pub struct Running(Child);

impl Running {
    /// Starts a program whose output is kept.
    ///
    /// # Panics
    /// Where it cannot be started.
    #[must_use]
    pub fn start(command: &mut Command) -> Self {
        let child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        Self(child.unwrap_or_else(|error| panic!("cannot start {command:?}: {error}")))
    }

    /// The process itself.
    pub fn child(&mut self) -> &mut Child {
        &mut self.0
    }

    /// Its number.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.0.id()
    }

    /// Sends it a signal, such as `TERM`.
    pub fn signal(&self, name: &str) {
        signal(self.id(), name);
    }

    /// Clock ticks that its processors have spent, as Linux counts them.
    ///
    /// # Panics
    /// Where the system does not tell.
    #[must_use]
    pub fn worked(&self) -> u64 {
        let path = format!("/proc/{}/stat", self.id());
        let stat = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let (_, fields) = stat.rsplit_once(')').unwrap_or_default();
        let spent = fields.split_whitespace().skip(11).take(2);
        spent
            .map(|ticks| {
                let ticks = ticks.parse::<u64>();
                ticks.unwrap_or_else(|error| panic!("{stat}: {error}"))
            })
            .sum()
    }

    /// Waits for its end, which has to come within so many seconds.
    ///
    /// # Panics
    /// Where it does not come.
    #[must_use]
    pub fn wait_for(mut self, seconds: u64) -> Ended {
        let since = Instant::now();
        while matches!(self.0.try_wait(), Ok(None)) {
            if since.elapsed().as_secs() > seconds {
                let _ended = self.0.kill();
                panic!("it does not end");
            }
            sleep(Duration::from_millis(20));
        }
        self.wait()
    }

    /// Waits for its end.
    ///
    /// # Panics
    /// Where what it says cannot be read.
    #[must_use]
    pub fn wait(self) -> Ended {
        let output = self.0.wait_with_output();
        Ended(output.unwrap_or_else(|error| panic!("what a program says is lost: {error}")))
    }
}

/// Sends a process a signal.
pub fn signal(process: u32, name: &str) {
    let _ = succeed(Command::new("kill").args(["-s", name, &process.to_string()]));
}

/// What a run came to.
#[derive(Debug)]
pub struct Ended(pub Output);

impl Ended {
    /// Its exit status, -1 where a signal ended it.
    #[must_use]
    pub fn status(&self) -> i32 {
        self.0.status.code().unwrap_or(-1)
    }

    /// What it wrote to standard error.
    ///
    /// # Panics
    /// Where that is not UTF-8.
    #[must_use]
    pub fn stderr(&self) -> String {
        String::from_utf8(self.0.stderr.clone())
            .unwrap_or_else(|error| panic!("not UTF-8: {error}"))
    }

    /// All that it wrote anywhere.
    #[must_use]
    pub fn all(&self) -> String {
        format!(
            "{}{}",
            self.stderr(),
            String::from_utf8_lossy(&self.0.stdout)
        )
    }

    /// The summary, where it was asked for as JSON.
    ///
    /// # Panics
    /// Where there is none.
    #[must_use]
    pub fn summary(&self) -> Value {
        let told = self.stderr();
        let line = told.lines().find(|line| line.starts_with('{'));
        let line = line.unwrap_or_else(|| panic!("no summary in: {told}"));
        serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))
    }

    /// A number of the summary's only output.
    #[must_use]
    pub fn figure(&self, name: &str) -> u64 {
        figure(&self.summary(), name)
    }

    /// What it says besides the summary.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let told = self.stderr();
        let lines = told.lines().filter(|line| !line.starts_with('{'));
        lines.map(str::to_owned).collect()
    }
}

/// A number of a summary's only output.
///
/// # Panics
/// Where there is none.
#[must_use]
pub fn figure(summary: &Value, name: &str) -> u64 {
    let number = summary
        .pointer(&format!("/outputs/0/{name}"))
        .and_then(Value::as_u64);
    number.unwrap_or_else(|| panic!("no {name} in {summary}"))
}
