//! The generated program, and what it says.

use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use resinker_tests::generated::{build_unlinted, root};
use resinker_tests::program;

use crate::ledger::Expected;

/// What must never be seen.
pub(crate) const SECRET: &str = "WhatNobodyMaySee/WhatNobodyMaySee";
pub(crate) const TOKEN: &str = "NorThisToken/NorThisToken";

/// One program for all tests: what it is built from takes minutes.
fn binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| {
        let config = root().join("tests/tests/kinesis/events.yaml");
        build_unlinted(&config, "kinesis-events")
    })
}

/// A run of the program.
pub(crate) struct Program(Command);

impl Program {
    /// It knows nothing but where its files are.
    pub(crate) fn bare() -> Self {
        let mut command = Command::new(binary());
        command.env_clear().env("AWS_EC2_METADATA_DISABLED", "true");
        Self(command)
    }

    /// It knows all that it needs.
    pub(crate) fn at(endpoint: &str) -> Self {
        Self::bare()
            .set("STREAM_ENDPOINT", endpoint)
            .set("STREAM_REGION", "eu-central-1")
            .set("AWS_ACCESS_KEY_ID", "key")
            .set("AWS_SECRET_ACCESS_KEY", SECRET)
            .set("AWS_SESSION_TOKEN", TOKEN)
    }

    pub(crate) fn set(mut self, name: &str, value: &str) -> Self {
        self.0.env(name, value);
        self
    }

    pub(crate) fn with(mut self, arguments: &[&str]) -> Self {
        self.0.args(arguments);
        self
    }

    pub(crate) fn start(mut self) -> Running {
        Running(program::Running::start(&mut self.0))
    }

    /// Runs it to its end.
    pub(crate) fn run(self) -> Ended {
        self.start().wait()
    }
}

/// The first so many events.
pub(crate) fn expected(events: usize) -> Expected {
    let ended = Program::bare()
        .with(&["--output", "stdout", "--quiet", "--pace", "max"])
        .with(&["--total-events", &events.to_string()])
        .run();
    assert_eq!(ended.status(), 0, "{}", ended.stderr());
    let expected = Expected::new(str::from_utf8(&ended.0.0.stdout).unwrap());
    assert_eq!(expected.len(), events);
    expected
}

/// A run that is under way.
pub(crate) struct Running(program::Running);

impl Running {
    pub(crate) fn terminate(&self) {
        self.0.signal("TERM");
    }

    /// Clock ticks that its processors have spent.
    pub(crate) fn worked(&self) -> u64 {
        self.0.worked()
    }

    pub(crate) fn wait(self) -> Ended {
        let ended = Ended(self.0.wait());
        let all = ended.0.all();
        assert!(!all.contains(SECRET) && !all.contains(TOKEN));
        ended
    }
}

/// What a run came to.
pub(crate) struct Ended(program::Ended);

impl Deref for Ended {
    type Target = program::Ended;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Ended {
    /// A number of the only output.
    pub(crate) fn figure(&self, name: &str) -> usize {
        usize::try_from(self.0.figure(name)).unwrap()
    }

    /// The only thing that it says besides the summary.
    pub(crate) fn line(&self) -> String {
        let mut lines = self.lines();
        assert_eq!(lines.len(), 1, "{lines:?}");
        lines.remove(0)
    }

    /// After how many events another run has to go on, and what it is told to.
    pub(crate) fn resumption(&self) -> (usize, [String; 6]) {
        let summary = self.summary();
        let resume = &summary["resume"];
        let skipped = resume["skip_events"].as_u64().unwrap();
        let arguments = [
            "--skip-events".to_owned(),
            skipped.to_string(),
            "--seed".to_owned(),
            resume["seed"].to_string(),
            "--start-time".to_owned(),
            resume["start_time"].as_str().unwrap().to_owned(),
        ];
        (usize::try_from(skipped).unwrap(), arguments)
    }
}
