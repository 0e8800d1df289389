//! The command line of a generated program, driven from outside through a hand-written one
//! (`examples/shop`).

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic, and so may what its parts share"
)]

use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use serde_json::Value;

/// The shop's program, built once.
fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        // The test itself is at target/PROFILE/deps/NAME.
        let test = std::env::current_exe().unwrap();
        let profile = test.parent().unwrap().parent().unwrap();
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args([
            "build",
            "--quiet",
            "--package",
            env!("CARGO_PKG_NAME"),
            "--example",
            "shop",
        ]);
        if profile.file_name().unwrap() == "release" {
            cargo.arg("--release");
        }
        let status = cargo
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env("CARGO_TARGET_DIR", profile.parent().unwrap())
            .status()
            .unwrap();
        assert!(status.success());
        let name = format!("shop{}", std::env::consts::EXE_SUFFIX);
        profile.join("examples").join(name)
    })
}

fn shop(variant: &str, args: &[&str]) -> Command {
    let mut command = Command::new(program());
    command.env("SHOP", variant).args(args).stdin(Stdio::null());
    command
}

fn run(variant: &str, args: &[&str]) -> Output {
    shop(variant, args).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// The events of a run that is to succeed.
fn events(args: &[&str]) -> Vec<Value> {
    let output = run("", args);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    text(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// The summary of a run, which is the last line on stderr.
fn summary(stderr: &[u8]) -> Value {
    serde_json::from_str(text(stderr).lines().last().unwrap()).unwrap()
}

fn folder(test: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("resinker-cli-{}-{test}", std::process::id()));
    let _absent = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn the_configured_duration_bounds_the_events() {
    let events = events(&[]);
    // Ten a second for ten minutes; a Poisson count of 6,000 strays by 77.
    assert!((5_600..6_400).contains(&events.len()), "{}", events.len());
    let times: Vec<&str> = events
        .iter()
        .map(|event| event["timestamp"].as_str().unwrap())
        .collect();
    assert!(times.is_sorted());
    assert!(times[0] >= "2025-05-06T10:00:00.000Z");
    assert!(*times.last().unwrap() < "2025-05-06T10:10:00.000Z");
}

#[test]
fn what_the_command_line_names_counts_alone() {
    // More than the configured ten minutes hold.
    assert_eq!(events(&["--total-events", "7000"]).len(), 7000);
    assert_eq!(
        events(&["--total-events", "7000", "--duration", "1h"]).len(),
        7000
    );
    let short = events(&["--total-events", "7000", "--duration", "1m30s"]).len();
    assert!((750..1050).contains(&short), "{short}");
    assert_eq!(events(&["--total-events", "0"]).len(), 0);
}

/// The shop's program has no compression: nothing is made under a name that promises it.
#[test]
fn a_suffix_that_the_program_cannot_write_is_refused_before_anything_is_sent() {
    let folder = folder("suffix");
    for (suffix, feature) in [("gz", "gzip"), ("zst", "zstd")] {
        let name = format!("events.ndjson.{suffix}");
        let output = shop("", &["--total-events", "3", "--output", "stdout"])
            .arg(format!("--output=file:{name}"))
            .current_dir(&folder)
            .output()
            .unwrap();
        let told = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(output.stdout.is_empty());
        assert!(!folder.join(&name).exists());
        assert!(
            told.contains(&format!("this program was built without {feature}")),
            "{told}"
        );
        assert!(told.contains(&format!("--with {feature}")), "{told}");
    }
}

#[test]
fn a_run_that_ends_in_the_past_has_nothing_to_catch_up_with() {
    let told = |args: &[&str]| {
        let output = run("catch-up", args);
        assert_eq!(output.status.code(), Some(0));
        text(&output.stderr).to_owned()
    };
    let warning = "warning: `catch_up` has no effect: simulated time ends at 2025-05-06T10:10:00.000Z, which is past: nothing is left to go on live\n";
    assert_eq!(told(&["--output", "null", "--quiet"]), warning);
    // What has no such end says nothing, and neither does a run at a pace of its own.
    assert_eq!(
        told(&["--total-events", "3", "--output", "null", "--quiet"]),
        ""
    );
    assert_eq!(told(&["--pace", "max", "--output", "null", "--quiet"]), "");
}

#[test]
fn the_seed_decides_everything() {
    let stdout = |args: &[&str]| run("", args).stdout;
    let first = stdout(&["--total-events", "500"]);
    assert_eq!(first, stdout(&["--total-events", "500", "--seed", "42"]));
    assert_ne!(first, stdout(&["--total-events", "500", "--seed", "43"]));
    let longer = stdout(&["--total-events", "600"]);
    assert!(
        longer.starts_with(&first),
        "a longer run begins like a shorter one"
    );
}

#[test]
fn a_drawn_seed_is_told_and_repeats_the_run() {
    let drawn = run("unseeded", &["--total-events", "20", "--quiet"]);
    let line = text(&drawn.stderr);
    let seed = line
        .strip_prefix("seed: ")
        .and_then(|tail| tail.split(' ').next())
        .unwrap();
    assert_eq!(
        line,
        format!("seed: {seed} (repeat this run with --seed {seed})\n")
    );
    let again = run(
        "unseeded",
        &["--total-events", "20", "--quiet", "--seed", seed],
    );
    assert_eq!(drawn.stdout, again.stdout);
    assert!(again.stderr.is_empty());
    assert_ne!(
        drawn.stdout,
        run("unseeded", &["--total-events", "20"]).stdout
    );
}

#[test]
fn simulated_time_begins_where_it_is_told_to() {
    let first = |start: &str| {
        let events = events(&["--total-events", "1", "--start-time", start]);
        events[0]["timestamp"].as_str().unwrap().to_owned()
    };
    assert!(first("2001-02-03T04:05:06+01:00").starts_with("2001-02-03T03:05:0"));
    let (past, now, future) = (first("now-7d"), first("now"), first("now+1h"));
    assert!(past < now && now < future, "{past} {now} {future}");
}

#[test]
fn outputs_and_formats_are_as_named() {
    let folder = folder("outputs");
    let output = shop(
        "",
        &[
            "--total-events",
            "30",
            "--output",
            "file:a/b/events.json",
            "--output",
            "configured",
            "--output",
            "null",
            "--format",
            "json_pretty",
            "--summary",
            "json",
        ],
    )
    .current_dir(&folder)
    .output()
    .unwrap();
    assert_eq!(output.status.code(), Some(0));
    let file = std::fs::read(folder.join("a/b/events.json")).unwrap();
    assert_eq!(file, output.stdout);
    assert!(
        file.starts_with(
            b"{\n  \"event_type\": \"Registered\",\n  \"payload\": {\n    \"user_id\": "
        )
    );
    let values: Vec<Value> = serde_json::Deserializer::from_slice(&file)
        .into_iter()
        .map(Result::unwrap)
        .collect();
    assert_eq!(values.len(), 30);
    let summary = summary(&output.stderr);
    for (place, to) in ["a/b/events.json", "stdout", "null"].iter().enumerate() {
        let output = &summary["outputs"][place];
        assert_eq!(output["to"], *to);
        assert_eq!(output["format"], "json_pretty");
        assert_eq!(output["events"], 30);
        assert_eq!(output["bytes"], file.len());
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn an_output_takes_only_its_event_types_and_its_envelope() {
    let folder = folder("filter");
    let output = shop("file", &["--total-events", "500", "--summary", "json"])
        .current_dir(&folder)
        .output()
        .unwrap();
    let purchases: Vec<Value> = text(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .filter(|event| event["event_type"] == "Purchased")
        .map(|event| event["payload"].clone())
        .collect();
    let file = std::fs::read(folder.join("out/purchases.json")).unwrap();
    let written: Vec<Value> = serde_json::Deserializer::from_slice(&file)
        .into_iter()
        .map(Result::unwrap)
        .collect();
    assert!(!written.is_empty());
    assert_eq!(written, purchases);
    assert_eq!(
        summary(&output.stderr)["outputs"][1]["events"],
        written.len()
    );
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn the_summary_counts_what_the_stream_shows() {
    let output = run("", &["--total-events", "1000", "--summary", "json"]);
    let summary = summary(&output.stderr);
    let count = |name: &str| {
        let mark = format!("{{\"event_type\":\"{name}\"");
        text(&output.stdout)
            .lines()
            .filter(|line| line.starts_with(&mark))
            .count()
    };
    assert_eq!(summary["ending"], "total_events");
    assert_eq!(summary["seed"], 42);
    assert_eq!(summary["events"], 1000);
    for name in ["Registered", "LoggedIn", "Purchased", "Left"] {
        assert_eq!(summary["events_by_type"][name], count(name), "{name}");
    }
    assert_eq!(
        summary["instances"]["User"],
        count("Registered") - count("Left")
    );
    assert_eq!(summary["instances"]["Product"], 50);
    assert_eq!(summary["outputs"][0]["bytes"], output.stdout.len());
    assert_eq!(summary["simulated"]["start"], "2025-05-06T10:00:00.000Z");
    let last: Value = serde_json::from_str(text(&output.stdout).lines().last().unwrap()).unwrap();
    assert_eq!(summary["simulated"]["end"], last["timestamp"]);
}

#[test]
fn the_summary_is_text_unless_told_otherwise() {
    let args = ["--total-events", "1000", "--output", "null"];
    let output = run("", &args);
    let told = text(&output.stderr);
    for part in [
        "1,000 events in",
        "seed 42",
        "event type",
        "Purchased",
        "User",
        "null",
    ] {
        assert!(told.contains(part), "{part} is missing in:\n{told}");
    }
    for more in [&["--quiet"][..], &["--summary", "none"]] {
        let output = run("", &[&args[..], more].concat());
        assert!(output.stderr.is_empty(), "{}", text(&output.stderr));
    }
    let output = run("", &[&args[..], &["--quiet", "--summary", "json"]].concat());
    assert_eq!(summary(&output.stderr)["events"], 1000);
}

#[test]
fn wrong_arguments_are_refused_with_their_reason() {
    let cases = [
        (&["--duration", "10"][..], "write 10s"),
        (&["--start-time", "now*7d"], "now-7d"),
        (&["--start-time", "yesterday"], "2025-05-06T10:00:00Z"),
        (&["--pace", "0"], "realtime"),
        (&["--output", "kafka"], "file:PATH"),
        (&["--output", "file:"], "path is missing"),
        (
            &["--output", "stdout", "--output", "stdout"],
            "two outputs go to stdout",
        ),
        (&["--total-events", "-1"], "--total-events"),
        (&["--shard", "5/4"], "write 1/4 for the first of four"),
        (&["--shard", "2"], "write 1/4"),
        (&["--skip-events", "-1"], "--skip-events"),
        (&["--threads", "0"], "--threads"),
        (&["--trace", ""], "--trace"),
        (&["--trace"], "--trace needs a value: FILE"),
        (&["--totl-events", "3"], "a similar one is `--total-events`"),
        (&["--zebra"], "no option `--zebra`"),
        (&["-x"], "no option `-x`"),
        (&["events.ndjson"], "`events.ndjson` is no option"),
        (&["--seed", "1", "--seed", "2"], "--seed stands here twice"),
        (
            &["--total-events", "18446744073709551616"],
            "above 18446744073709551615",
        ),
        (&["--quiet=yes"], "--quiet"),
        (&["--format", "xml"], "json or json_pretty"),
        (&["--seed", "\u{1b}[31m"], "`\\u{1b}[31m`"),
    ];
    for (args, reason) in cases {
        let output = run("", args);
        let told = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {told}");
        assert!(told.contains(reason), "{args:?}: {told}");
        assert!(output.stdout.is_empty());
    }
    let help = run("", &["--help"]);
    assert_eq!(help.status.code(), Some(0));
    let told = text(&help.stdout);
    assert!(told.contains("      --total-events <N>\n          Stop after N events\n"));
    assert!(
        told.lines().all(|line| line.chars().count() <= 100),
        "{told}"
    );
    // A value may stand behind an equals sign, and a letter for a switch.
    let output = run("", &["--total-events=3", "-q", "--pace=max"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(text(&output.stdout).lines().count(), 3);
}

#[test]
fn without_an_output_nothing_happens() {
    let output = run("none", &[]);
    assert_eq!(output.status.code(), Some(2));
    let told = text(&output.stderr);
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(told.contains("--output stdout"), "{told}");
    assert!(output.stdout.is_empty());

    let output = run(
        "none",
        &["--output", "stdout", "--total-events", "5", "--quiet"],
    );
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&output.stdout).lines().count(), 5);
}

#[test]
fn variables_are_read_when_the_program_starts() {
    let arguments = ["--total-events", "5", "--quiet"];
    let unset = run("variable", &arguments);
    assert_eq!(unset.status.code(), Some(1));
    let told = text(&unset.stderr);
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(told.contains("`SHOP_FOLDER`, which is not set"), "{told}");

    let folder = std::env::temp_dir().join(format!("resinker-variable-{}", std::process::id()));
    let set = Command::new(program())
        .args(arguments)
        .env("SHOP", "variable")
        .env("SHOP_FOLDER", &folder)
        .status()
        .unwrap();
    assert_eq!(set.code(), Some(0));
    let written = std::fs::read_to_string(folder.join("events.json")).unwrap();
    assert_eq!(written.lines().count(), 5);
    std::fs::remove_dir_all(folder).unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_may_fail_takes_no_other_with_it() {
    for threads in ["1", "2"] {
        let output = run(
            "tolerant",
            &["--total-events", "3000", "--threads", threads],
        );
        assert_eq!(output.status.code(), Some(1), "not all went everywhere");
        assert_eq!(text(&output.stdout).lines().count(), 3000);
        let told = text(&output.stderr);
        assert!(
            told.starts_with("warning: cannot write to `/dev/full`: No space left on device"),
            "{told}"
        );
        assert!(told.contains("the other outputs go on"), "{told}");
        assert!(told.contains("3,000 events in"), "{told}");
    }
}

#[test]
fn where_nothing_can_happen_the_run_says_so() {
    let output = run("short", &["--summary", "none"]);
    assert_eq!(output.status.code(), Some(1));
    let told = text(&output.stderr);
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(
        told.contains("nothing can happen any more: no event type is eligible"),
        "{told}"
    );
    assert_eq!(
        text(&output.stdout).lines().count(),
        3,
        "what happened before is written"
    );
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let folder = folder("threads");
    let run = |threads: &str| {
        let path = folder.join(threads);
        let file = format!("file:{}", path.display());
        let output = shop(
            "file",
            &[
                "--total-events",
                "5000",
                "--threads",
                threads,
                "--summary",
                "json",
                "--output",
                &file,
                "--output",
                "configured",
            ],
        )
        .current_dir(&folder)
        .output()
        .unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        let mut summary = summary(&output.stderr);
        for timing in ["seconds", "events_per_second"] {
            summary[timing] = Value::Null;
        }
        summary["outputs"][0]["to"] = Value::Null;
        (output.stdout, std::fs::read(path).unwrap(), summary)
    };
    let alone = run("1");
    assert_eq!(text(&alone.0).lines().count(), 5000);
    for threads in ["2", "3", "16"] {
        // Streams are long: say only that they differ.
        assert!(alone == run(threads), "with {threads} threads");
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_closed_pipe_ends_it_in_silence() {
    ends_in_silence("1");
    ends_in_silence("2");
}

fn ends_in_silence(threads: &str) {
    let mut child = shop("", &["--total-events", "100000000", "--threads", threads])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut reader = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    reader.read_line(&mut line).unwrap();
    assert!(line.starts_with("{\"event_type\":"));
    drop(reader);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&output.stderr), "");
}

#[test]
fn a_folder_in_the_place_of_a_file_is_named() {
    let folder = folder("taken");
    let output = run("", &["--output", &format!("file:{}", folder.display())]);
    assert_eq!(output.status.code(), Some(1));
    let told = text(&output.stderr);
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(
        told.contains(&format!("cannot open `{}`", folder.display())),
        "{told}"
    );
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn progress_lines_tell_how_far_it_is() {
    let args = [
        "--duration",
        "6m",
        "--pace",
        "150",
        "--output",
        "null",
        "--progress",
        "always",
        "--quiet",
    ];
    let output = run("", &args);
    let told = text(&output.stderr);
    // One a second; a machine that is busy takes more seconds than the pace asks for.
    assert!(told.lines().count() >= 2, "{told}");
    let mut before = 0;
    for line in told.lines() {
        assert!(line.starts_with("progress: "), "{line}");
        assert!(line.contains(" simulated, "), "{line}");
        let share = line
            .rsplit_once(", ")
            .and_then(|(_, last)| last.strip_suffix(" %"));
        let share: u32 = share.and_then(|share| share.parse().ok()).expect(line);
        assert!(share > before && share < 100, "{told}");
        before = share;
    }
}

#[test]
fn paced_runs_take_the_time_they_say_and_show_events_as_they_come() {
    paced_run_shows_events_as_they_come("1");
    paced_run_shows_events_as_they_come("2");
    // Ten times as fast.
    let started = Instant::now();
    assert!(
        run("", &["--duration", "5s", "--pace", "10"])
            .status
            .success()
    );
    assert!((Duration::from_millis(500)..Duration::from_secs(3)).contains(&started.elapsed()));
}

fn paced_run_shows_events_as_they_come(threads: &str) {
    let started = Instant::now();
    let mut child = shop(
        "paced",
        &["--duration", "1500ms", "--quiet", "--threads", threads],
    )
    .stdout(Stdio::piped())
    .spawn()
    .unwrap();
    let mut reader = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    reader.read_line(&mut line).unwrap();
    assert!(
        started.elapsed() < Duration::from_millis(1200),
        "the first event came with the last"
    );
    let mut rest = String::new();
    reader.read_to_string(&mut rest).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let took = started.elapsed();
    assert!(
        (Duration::from_millis(1500)..Duration::from_secs(4)).contains(&took),
        "{took:?}"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_in_one_line() {
    full_disk_is_told("1");
    full_disk_is_told("2");
}

#[cfg(target_os = "linux")]
fn full_disk_is_told(threads: &str) {
    let output = run("", &["--output", "file:/dev/full", "--threads", threads]);
    assert_eq!(output.status.code(), Some(1));
    let told = text(&output.stderr);
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(
        told.starts_with("error: cannot write to `/dev/full`: No space left on device"),
        "{told}"
    );
    assert!(told.ends_with("; 0 events were written before\n"), "{told}");

    let full = std::fs::File::options()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let output = shop("", &["--threads", threads])
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        text(&output.stderr).starts_with("error: cannot write to stdout: No space left on device")
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_stderr_that_takes_nothing_does_no_harm() {
    let full = std::fs::File::options()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let output = shop("unseeded", &["--total-events", "10"])
        .stderr(full)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&output.stdout).lines().count(), 10);
}

#[cfg(unix)]
mod signals {
    use super::*;

    fn send(signal: &str, child: u32) {
        let status = Command::new("kill")
            .args([signal, &child.to_string()])
            .status()
            .unwrap();
        assert!(status.success());
    }

    fn ends_with(signal: &str, status: i32, threads: &str) {
        let folder = folder(&format!("signal{status}-{threads}"));
        let path = folder.join("events.json");
        let file = format!("file:{}", path.display());
        // At this pace an event comes every simulated second, and none is waited for at the end.
        let mut child = shop(
            "",
            &[
                "--pace",
                "1",
                "--duration",
                "1h",
                "--output",
                &file,
                "--output",
                "stdout",
                "--summary",
                "json",
                "--threads",
                threads,
            ],
        )
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
        let mut reader = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        let sent = Instant::now();
        send(signal, child.id());
        let mut rest = String::new();
        reader.read_to_string(&mut rest).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(
            sent.elapsed() < Duration::from_secs(1),
            "{:?}",
            sent.elapsed()
        );
        assert_eq!(output.status.code(), Some(status));
        let summary = summary(&output.stderr);
        assert_eq!(summary["ending"], "signal");
        line.push_str(&rest);
        assert_eq!(
            std::fs::read_to_string(&path).unwrap(),
            line,
            "the file is whole"
        );
        assert_eq!(summary["events"], line.lines().count());
        assert_eq!(summary["resume"]["skip_events"], summary["events"]);
        assert_eq!(summary["resume"]["seed"], summary["seed"]);
        assert_eq!(
            summary["resume"]["start_time"],
            summary["simulated"]["start"]
        );
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn an_interrupt_ends_it_with_130() {
        ends_with("-INT", 130, "1");
        ends_with("-INT", 130, "2");
    }

    #[test]
    fn a_request_to_terminate_ends_it_with_143() {
        ends_with("-TERM", 143, "1");
        ends_with("-TERM", 143, "2");
    }

    #[test]
    fn a_second_interrupt_ends_it_at_once() {
        second_interrupt_ends_it("1");
        second_interrupt_ends_it("2");
    }

    fn second_interrupt_ends_it(threads: &str) {
        // Nobody reads the pipe, so the program hangs in a write and cannot see the first signal.
        let mut child = shop("", &["--total-events", "100000000", "--threads", threads])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(500));
        send("-INT", child.id());
        std::thread::sleep(Duration::from_millis(200));
        assert_eq!(
            child.try_wait().unwrap(),
            None,
            "it should hang in its write"
        );
        send("-INT", child.id());
        let sent = Instant::now();
        let status = loop {
            if let Some(status) = child.try_wait().unwrap() {
                break status;
            }
            assert!(sent.elapsed() < Duration::from_secs(5), "it is still there");
            std::thread::sleep(Duration::from_millis(5));
        };
        assert_eq!(status.code(), Some(130));
    }

    #[test]
    fn a_file_that_cannot_grow_never_takes_its_name() {
        let alone = events_until_it_cannot_grow("1");
        for threads in ["2", "3", "auto"] {
            assert_eq!(alone, events_until_it_cannot_grow(threads), "{threads}");
        }
    }

    /// How many events are in the file, and how many the summary counts: those that were sent until
    /// it was told.
    fn events_until_it_cannot_grow(threads: &str) -> (usize, String) {
        let folder = folder(&format!("limit{threads}"));
        let path = folder.join("events.json");
        // The program inherits the limit, and that its signal is ignored.
        let limited = "trap '' XFSZ; ulimit -f 300; exec \"$0\" --output \"$1\" --threads \"$2\" --summary json";
        let output = Command::new("sh")
            .args(["-c", limited])
            .arg(program())
            .arg(format!("file:{}", path.display()))
            .arg(threads)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(!path.exists());
        let partial = std::fs::read(folder.join("events.json.partial")).unwrap();
        let whole = partial.iter().filter(|byte| **byte == b'\n').count();
        assert!(whole > 100, "{whole}");
        let told = text(&output.stderr);
        let (error, summary) = told.trim_end().split_once('\n').unwrap();
        assert!(!summary.contains('\n'), "{told}");
        assert!(
            error.ends_with(&format!(
                "; {whole} events were written before and are in `{}.partial`",
                path.display()
            )),
            "{told}"
        );
        std::fs::remove_dir_all(folder).unwrap();
        let (_, counted) = summary.split_once("\"events\":").unwrap();
        let (counted, _) = counted.split_once(',').unwrap();
        (whole, counted.to_owned())
    }

    #[test]
    fn a_named_pipe_is_written_as_it_is() {
        let folder = folder("fifo");
        let path = folder.join("pipe");
        assert!(
            Command::new("mkfifo")
                .arg(&path)
                .status()
                .unwrap()
                .success()
        );
        let file = format!("file:{}", path.display());
        let child = shop("", &["--total-events", "10", "--quiet", "--output", &file])
            .spawn()
            .unwrap();
        let read = std::fs::read_to_string(&path).unwrap();
        assert_eq!(read.lines().count(), 10);
        assert_eq!(child.wait_with_output().unwrap().status.code(), Some(0));
        std::fs::remove_dir_all(folder).unwrap();
    }
}

#[test]
fn a_slow_reader_gets_everything() {
    slow_reader_gets_everything("1");
    slow_reader_gets_everything("2");
}

fn slow_reader_gets_everything(threads: &str) {
    let mut child = shop(
        "",
        &["--total-events", "20000", "--quiet", "--threads", threads],
    )
    .stdout(Stdio::piped())
    .spawn()
    .unwrap();
    let mut stdout = child.stdout.take().unwrap();
    let mut all = Vec::new();
    let mut part = vec![0; 100_000];
    loop {
        let count = stdout.read(&mut part).unwrap();
        if count == 0 {
            break;
        }
        all.write_all(&part[..count]).unwrap();
        std::thread::sleep(Duration::from_millis(1));
    }
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(text(&all).lines().count(), 20_000);
}

/// A build that begins soon says once, at the start of a long run, that there is a faster one;
/// short and quiet runs say nothing.
#[test]
fn a_quick_build_says_what_a_long_run_costs() {
    let told = |profile: &str, more: &[&str]| {
        let args = ["--output", "stdout", "--pace", "max", "--summary", "none"];
        let mut program = shop("", &[&args[..], more].concat())
            .env("RESINKER_PROFILE", profile)
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        // A reader who goes away ends the run.
        drop(program.stdout.take());
        let output = program.wait_with_output().unwrap();
        text(&output.stderr)
            .matches("resinker run --release")
            .count()
    };
    let long = ["--total-events", "5000000"];
    assert_eq!(told("quick", &long), 1);
    assert_eq!(told("quick", &["--duration", "100000d"]), 1);
    assert_eq!(told("release", &long), 0);
    assert_eq!(told("quick", &["--total-events", "1000"]), 0);
    assert_eq!(told("quick", &[&long[..], &["--quiet"]].concat()), 0);
}

/// A trace is a file of its own: a link that somebody has put there leads nowhere, and pipes are
/// written to.
#[cfg(unix)]
#[test]
fn a_trace_is_not_written_through_a_link() {
    use std::os::unix::fs::symlink;
    let folder = std::env::temp_dir().join(format!("resinker-trace-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (theirs, trace) = (folder.join("theirs"), folder.join("trace.jsonl"));
    std::fs::write(&theirs, "theirs").unwrap();
    symlink(&theirs, &trace).unwrap();
    let arguments = |trace: &str| {
        let all = [
            "--total-events",
            "3",
            "--quiet",
            "--output",
            "null",
            "--trace",
        ];
        let all = all.map(str::to_owned).into_iter();
        all.chain([trace.to_owned()]).collect::<Vec<_>>()
    };
    let traced = |trace: &str| shop("", &[]).args(arguments(trace)).output().unwrap();
    let refused = traced(trace.to_str().unwrap());
    assert!(!refused.status.success());
    assert!(
        text(&refused.stderr).contains("trace.jsonl` is there, and is not a file"),
        "{}",
        text(&refused.stderr)
    );
    assert_eq!(std::fs::read_to_string(&theirs).unwrap(), "theirs");
    std::fs::remove_file(&trace).unwrap();
    // One of an earlier run is replaced, and what the program was started with is written to.
    for _ in 0..2 {
        let made = traced(trace.to_str().unwrap());
        assert!(made.status.success(), "{}", text(&made.stderr));
        let lines = std::fs::read_to_string(&trace).unwrap().lines().count();
        assert_eq!(lines, 4);
    }
    let told = traced("/dev/stderr");
    assert_eq!(
        text(&told.stderr).lines().count(),
        4,
        "{}",
        text(&told.stderr)
    );
    std::fs::remove_dir_all(&folder).unwrap();
}
