//! The generated program, and what it says.

use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::sync::Mutex;

use resinker_tests::generated::{build, build_unlinted, folder, root, succeed};
use serde_json::Value;

/// The programs of the configuration, with `create_topics` or without.
fn binary(creates: bool) -> PathBuf {
    static BUILT: Mutex<[Option<PathBuf>; 2]> = Mutex::new([const { None }; 2]);
    // One that fails to build fails for each test that needs it.
    let mut built = BUILT
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    let binary = built[usize::from(creates)].get_or_insert_with(|| {
        let config = root().join("tests/tests/kafka/events.yaml");
        if creates {
            return build(&config, "kafka-creating");
        }
        let text = std::fs::read_to_string(config).unwrap();
        let (rest, last) = text.trim_end().rsplit_once('\n').unwrap();
        assert!(last.trim_start().starts_with("create_topics: "), "{last}");
        let config = folder("kafka-finding-config").join("kafka.yaml");
        std::fs::write(&config, rest).unwrap();
        build_unlinted(&config, "kafka-finding")
    });
    binary.clone()
}

/// A run of the program that writes to a topic.
pub(crate) struct Program(Command);

impl Program {
    /// It creates the topic.
    pub(crate) fn creating(brokers: &str, topic: &str) -> Self {
        Self::new(true, brokers, topic)
    }

    /// The topic has to be there.
    pub(crate) fn finding(brokers: &str, topic: &str) -> Self {
        Self::new(false, brokers, topic)
    }

    fn new(creates: bool, brokers: &str, topic: &str) -> Self {
        let mut command = Command::new(binary(creates));
        command
            .env("KAFKA_BROKERS", brokers)
            .env("KAFKA_TOPIC", topic)
            .env("KAFKA_PASSWORD", "nothing");
        Self(command)
    }

    pub(crate) fn set(mut self, name: &str, value: &str) -> Self {
        self.0.env(name, value);
        self
    }

    pub(crate) fn with(mut self, arguments: &[&str]) -> Self {
        self.0.args(arguments);
        self
    }

    /// Runs it to its end.
    pub(crate) fn run(mut self) -> Ended {
        Ended(self.0.stdin(Stdio::null()).output().unwrap())
    }

    pub(crate) fn start(mut self) -> Running {
        Running(
            self.0
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap(),
        )
    }

    /// Its stream on the standard output, a line at a time.
    pub(crate) fn stream(self, mut take: impl FnMut(&str)) {
        use std::io::BufRead;
        let mut child = self
            .with(&["--output", "stdout", "--quiet", "--pace", "max"])
            .start()
            .0;
        let reader = std::io::BufReader::new(child.stdout.take().unwrap());
        for line in reader.lines() {
            take(&line.unwrap());
        }
        assert!(child.wait().unwrap().success());
    }
}

/// A run that is under way.
pub(crate) struct Running(Child);

impl Running {
    pub(crate) fn signal(&self, name: &str) {
        signal(self.0.id(), name);
    }

    /// Waits for its end, which has to come within so many seconds.
    pub(crate) fn wait_for(mut self, seconds: u64) -> Ended {
        let since = std::time::Instant::now();
        while self.0.try_wait().unwrap().is_none() {
            if since.elapsed().as_secs() > seconds {
                self.0.kill().unwrap();
                panic!("it does not end");
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        self.wait()
    }

    pub(crate) fn wait(self) -> Ended {
        Ended(self.0.wait_with_output().unwrap())
    }
}

/// Sends a process a signal.
pub(crate) fn signal(process: u32, name: &str) {
    let _ = succeed(Command::new("kill").args(["-s", name, &process.to_string()]));
}

/// What a run came to.
pub(crate) struct Ended(Output);

impl Ended {
    pub(crate) fn status(&self) -> i32 {
        self.0.status.code().unwrap_or(-1)
    }

    pub(crate) fn told(&self) -> String {
        String::from_utf8(self.0.stderr.clone()).unwrap()
    }

    /// All that it wrote anywhere.
    pub(crate) fn all(&self) -> String {
        format!("{}{}", self.told(), String::from_utf8_lossy(&self.0.stdout))
    }

    /// The summary, where it was asked for as JSON.
    pub(crate) fn summary(&self) -> Value {
        let told = self.told();
        let line = told.lines().find(|line| line.starts_with('{'));
        let line = line.unwrap_or_else(|| panic!("no summary in: {told}"));
        serde_json::from_str(line).unwrap()
    }

    /// What it says besides the summary.
    pub(crate) fn lines(&self) -> Vec<String> {
        let told = self.told();
        let lines = told.lines().filter(|line| !line.starts_with('{'));
        lines.map(str::to_owned).collect()
    }
}

/// A number of a summary's only output.
pub(crate) fn figure(summary: &Value, name: &str) -> u64 {
    summary["outputs"][0][name]
        .as_u64()
        .unwrap_or_else(|| panic!("no {name} in {summary}"))
}
