//! The generated program, and what it says.

use std::path::PathBuf;
use std::process::Command;
use std::sync::Mutex;

use resinker_tests::generated::{build, build_unlinted, folder, root};
use resinker_tests::program::{Ended, Running};

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
    pub(crate) fn run(self) -> Ended {
        self.start().wait()
    }

    pub(crate) fn start(mut self) -> Running {
        Running::start(&mut self.0)
    }

    /// Its stream on the standard output, a line at a time.
    pub(crate) fn stream(self, mut take: impl FnMut(&str)) {
        use std::io::BufRead;
        let mut running = self
            .with(&["--output", "stdout", "--quiet", "--pace", "max"])
            .start();
        let child = running.child();
        let reader = std::io::BufReader::new(child.stdout.take().unwrap());
        for line in reader.lines() {
            take(&line.unwrap());
        }
        assert!(child.wait().unwrap().success());
    }
}
