//! Files as a generated program writes them, read back by others: `gzip`, `zstd`, `csv`,
//! `serde_json`.
//!
//! What the files should hold is what the same program says on its standard output.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a broken expectation ends the test"
)]

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;
use std::thread::sleep;
use std::time::Duration;

use resinker_tests::generated::{build, folder, root, stream, succeed};
use serde_json::Value;

/// The program of `tests/tests/files/events.yaml`.
fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| build(&root().join("tests/tests/files/events.yaml"), "files"))
}

/// The program, told where its files go.
fn writing(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(program());
    command
        .env("PLAIN", folder.join("plain"))
        .env("OUT", folder.join("out"))
        .args(["--quiet", "--pace", "max"])
        .args(arguments);
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    writing(folder, arguments).output().unwrap()
}

fn said(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

/// The names of a folder's files, in order.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// The text of a file, decompressed by the system's own programs, which insist on a whole stream.
fn read(path: &Path) -> String {
    let name = path.to_str().unwrap().trim_end_matches(".partial");
    let tool = match name.rsplit('.').next() {
        Some("gz") => "gzip",
        Some("zst") => "zstd",
        _ => "cat",
    };
    let mut command = Command::new(tool);
    if tool != "cat" {
        command.arg("-dc");
    }
    let file = fs::File::open(path).unwrap();
    String::from_utf8(succeed(command.stdin(file)).stdout).unwrap()
}

/// The files of a folder whose names begin so, in order.
fn files(folder: &Path, prefix: &str) -> Vec<PathBuf> {
    let names = names(folder).into_iter();
    names
        .filter(|name| name.starts_with(prefix))
        .map(|name| folder.join(name))
        .collect()
}

fn events(stream: &str) -> Vec<Value> {
    stream
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// Those of some event types.
fn only<'a>(events: &'a [Value], types: &[&str]) -> Vec<&'a Value> {
    events
        .iter()
        .filter(|event| types.contains(&event["event_type"].as_str().unwrap()))
        .collect()
}

/// Whether a cell says what a value says.
fn says(cell: &str, value: &Value) -> bool {
    match value {
        Value::Null => cell.is_empty(),
        Value::Bool(value) => cell == value.to_string(),
        Value::Number(number) => cell.parse::<f64>().ok() == number.as_f64(),
        Value::String(text) => cell == text,
        Value::Array(_) => serde_json::from_str::<Value>(cell).is_ok_and(|cell| cell == *value),
        Value::Object(_) => false,
    }
}

/// Holds the rows of tables against events: each cell, by the name of its column.
fn hold(tables: &[PathBuf], events: &[&Value], payload_only: bool) {
    let mut rows = 0;
    for table in tables {
        let text = read(table);
        assert!(text.ends_with("\r\n"), "{}", table.display());
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader.headers().unwrap().clone();
        for record in reader.records() {
            let (record, event) = (record.unwrap(), events[rows]);
            for (name, cell) in header.iter().zip(&record) {
                let mut value = match name {
                    "event_type" | "timestamp" if !payload_only => &event[name],
                    _ => &event["payload"],
                };
                let name = name.strip_prefix("payload.").unwrap_or(name);
                if !value.is_string() {
                    value = name.split('.').fold(value, |value, name| &value[name]);
                }
                assert!(says(cell, value), "row {rows}, `{name}`: {cell:?}, {value}");
            }
            rows += 1;
        }
    }
    assert_eq!(rows, events.len());
}

/// Holds all files of a run against its stream; those in `plain` against what came after `skipped`
/// events.
fn verify(folder: &Path, stream: &str, skipped: usize) {
    let (plain, out) = (folder.join("plain"), folder.join("out"));
    let events = events(stream);
    for folder in [&plain, &out] {
        assert!(names(folder).iter().all(|name| !name.ends_with(".partial")));
    }

    let rest: String = stream.split_inclusive('\n').skip(skipped).collect();
    assert!(read(&plain.join("plain.json")) == rest);
    let orders = only(&events[skipped..], &["Order/placed"]);
    hold(&[plain.join("bare.Order%2Fplaced.csv.gz")], &orders, true);

    let mut found = Vec::new();
    for file in files(&out, "array-") {
        let array: Vec<Value> = serde_json::from_str(&read(&file)).unwrap();
        assert!((1..=700).contains(&array.len()));
        found.extend(array);
    }
    assert!(found.iter().eq(only(&events, &["Noted", "Beat"])));

    let mut stretches = BTreeSet::new();
    for event_type in ["Noted", "Order%2Fplaced", "Beat"] {
        let mut tables = files(&out, "table-");
        tables.retain(|path| {
            path.to_str()
                .unwrap()
                .ends_with(&format!(".{event_type}.csv.zst"))
        });
        hold(
            &tables,
            &only(&events, &[&event_type.replace("%2F", "/")]),
            false,
        );
        for (number, table) in tables.iter().enumerate() {
            let text = read(table);
            for row in csv::Reader::from_reader(text.as_bytes()).records() {
                let time = row.unwrap()[1].to_owned();
                let minute: usize = time[14..16].parse().unwrap();
                stretches.insert((time[..14].to_owned(), minute / 5, number));
            }
        }
    }
    // One number for each stretch of five minutes, unless the run was cut off in it.
    let numbers: BTreeSet<_> = stretches.iter().map(|(_, _, number)| number).collect();
    assert_eq!(numbers.len(), stretches.len(), "a file has one stretch");

    let mut found = String::new();
    for file in files(&out, "sized-") {
        let text = read(&file);
        assert!(text.len() <= 50_000);
        found.push_str(&text);
    }
    let payloads = found
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    let noted = only(&events, &["Noted"]);
    assert!(payloads.eq(noted.iter().map(|event| event["payload"].clone())));
}

#[test]
fn each_output_has_its_events_in_its_form() {
    let folder = folder("files-all");
    let output = run(&folder, &["--output", "configured", "--output", "stdout"]);
    assert!(output.status.success(), "{}", said(&output));
    let stream = String::from_utf8(output.stdout).unwrap();
    assert_eq!(stream.lines().count(), 10_000);
    verify(&folder, &stream, 0);
    assert!(files(&folder.join("out"), "array-").len() >= 5);
    assert!(files(&folder.join("out"), "table-").len() >= 9);
    assert!(files(&folder.join("out"), "sized-").len() >= 5);
    // Another run would mix with this one.
    let again = run(&folder, &[]);
    assert_eq!(again.status.code(), Some(1));
    let told = said(&again);
    assert!(
        told.contains("` is there, with events of another run; move it away"),
        "{told}"
    );
    assert_eq!(told.lines().count(), 1, "{told}");
    verify(&folder, &stream, 0);
}

#[test]
fn the_bytes_are_those_of_any_number_of_threads() {
    let folders = ["1", "2"].map(|threads| {
        let folder = folder(&format!("files-threads-{threads}"));
        let output = run(&folder, &["--threads", threads]);
        assert!(output.status.success(), "{}", said(&output));
        folder
    });
    for inner in ["plain", "out"] {
        let [one, two] = folders.each_ref().map(|folder| folder.join(inner));
        assert_eq!(names(&one), names(&two));
        for name in names(&one) {
            let same = fs::read(one.join(&name)).unwrap() == fs::read(two.join(&name)).unwrap();
            assert!(same, "{name}");
        }
    }
}

/// Waits until something is so.
fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    for _ in 0..6_000 {
        if is_so() {
            return;
        }
        sleep(Duration::from_millis(10));
    }
    panic!("{what}: not within a minute");
}

fn terminate(id: u32) {
    let _ = succeed(Command::new("kill").args(["-TERM", &id.to_string()]));
}

#[test]
fn a_run_that_is_stopped_leaves_whole_files_and_can_go_on() {
    let folder = folder("files-stopped");
    let mut command = writing(
        &folder,
        &["--total-events", "100000000", "--summary", "json"],
    );
    let child = command.stderr(Stdio::piped()).spawn().unwrap();
    let third = folder.join("out/array-00003.json.gz");
    until("a third file", || third.exists());
    terminate(child.id());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(143), "{}", said(&output));
    let summary: Value = serde_json::from_str(said(&output).lines().last().unwrap()).unwrap();
    let sent = usize::try_from(summary["events"].as_u64().unwrap()).unwrap();
    let total = sent as u64 + 3_000;
    let whole = stream(program(), 7, total);
    let before: String = whole.split_inclusive('\n').take(sent).collect();
    verify(&folder, &before, 0);

    // What is there stays, and the files go on behind it.
    let (total, sent_text) = (total.to_string(), sent.to_string());
    let rest = ["--total-events", &total, "--skip-events", &sent_text];
    let refused = run(&folder, &rest);
    assert_eq!(refused.status.code(), Some(1));
    let told = said(&refused);
    assert!(
        told.contains("plain.json` is there, with events of the run that is to go on"),
        "{told}"
    );
    verify(&folder, &before, 0);
    fs::rename(folder.join("plain"), folder.join("moved")).unwrap();
    let rest = run(&folder, &rest);
    assert!(rest.status.success(), "{}", said(&rest));
    verify(&folder, &whole, sent);
}

/// A disk of its own, as large as `size` says; `None`, and a word about it, where nobody may have
/// one.
struct Disk(PathBuf);

impl Disk {
    fn mount(path: PathBuf, size: &str) -> Option<Self> {
        fs::create_dir_all(&path).unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"]);
        let mounted = mount.arg(&path).output();
        if mounted.is_ok_and(|output| output.status.success()) {
            return Some(Self(path));
        }
        eprintln!("SKIPPED: a disk cannot be mounted here");
        None
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

/// The number before some words in what was said.
fn number_before(said: &str, words: &str) -> usize {
    let before = said.split(words).next().unwrap();
    before.rsplit(' ').next().unwrap().parse().unwrap()
}

#[test]
fn an_output_whose_disk_is_full_keeps_what_it_has_while_others_go_on() {
    let folder = folder("files-tolerant");
    let Some(disk) = Disk::mount(folder.join("disk"), "1m") else {
        return;
    };
    let array = disk.0.join("array.json");
    let mut command = writing(&folder, &["--output", "configured", "--output", "stdout"]);
    let output = command
        .args(["--total-events", "50000", "--summary", "json"])
        .env("DISK", &array)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let (told, summary) = said(&output).split_once('\n').unwrap();
    let summary: Value = serde_json::from_str(summary).unwrap();
    assert!(
        told.contains("array.json.gz`: No space left on device"),
        "{told}"
    );
    let stream = String::from_utf8(output.stdout.clone()).unwrap();
    assert_eq!(stream.lines().count(), 50_000);
    verify(&folder, &stream, 0);
    let there = number_before(told, " events were written before and are in");
    let array: Vec<Value> =
        serde_json::from_str(&read(&disk.0.join("array.json.gz.partial"))).unwrap();
    assert_eq!(array.len(), there, "{told}");
    assert!(there > 100, "{told}");
    let missing = |output: usize| summary["outputs"][output]["first_missing"].as_u64();
    assert_eq!(missing(5), Some(there as u64));
    assert!((0..5).all(|output| missing(output).is_none()));
    assert!(array.iter().eq(events(&stream).iter().take(there)));
}

#[test]
fn a_full_disk_ends_the_run_and_the_rest_can_follow() {
    let folder = folder("files-full");
    let Some(disk) = Disk::mount(folder.join("disk"), "1m") else {
        return;
    };
    let path = disk.0.join("all.json");
    let to = |path: &Path| format!("file:{}", path.display());
    let output = run(&folder, &["--output", &to(&path)]);
    assert_eq!(output.status.code(), Some(1));
    let told = said(&output);
    assert_eq!(told.lines().count(), 1, "{told}");
    let there = number_before(told, " events were written before and are in");
    let first = read(&disk.0.join("all.json.partial"));
    assert_eq!(first.lines().count(), there, "{told}");
    let rest = folder.join("rest.json");
    let there = there.to_string();
    let output = run(&folder, &["--output", &to(&rest), "--skip-events", &there]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(first + &read(&rest) == stream(program(), 7, 10_000));
}

#[test]
fn what_may_not_be_written_is_told_before_the_run() {
    let is_root = succeed(Command::new("id").arg("-u")).stdout == b"0\n";
    let has_setpriv = Command::new("setpriv").arg("--help").output().is_ok();
    if !(is_root && has_setpriv) {
        eprintln!("SKIPPED: nobody here can become somebody with fewer rights");
        return;
    }
    let folder = std::env::temp_dir().join(format!("resinker-files-{}", std::process::id()));
    let plain = folder.join("plain");
    fs::create_dir_all(&plain).unwrap();
    fs::create_dir_all(folder.join("out")).unwrap();
    for open in [&folder, &plain] {
        fs::set_permissions(open, fs::Permissions::from_mode(0o777)).unwrap();
    }
    let copy = folder.join("program");
    fs::copy(program(), &copy).unwrap();
    let mut command = Command::new("setpriv");
    command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]);
    command.arg(copy).args(["--quiet", "--pace", "max"]);
    command.env("PLAIN", &plain).env("OUT", folder.join("out"));
    let output = command.output().unwrap();
    let left = names(&plain);
    fs::remove_dir_all(&folder).unwrap();
    assert_eq!(output.status.code(), Some(1));
    let told = said(&output);
    assert!(
        told.contains("out/array.json.gz`: Permission denied"),
        "{told}"
    );
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_folder_that_is_taken_away_is_told() {
    let folder = folder("files-vanished");
    let path = folder.join("gone/all.json");
    let mut command = Command::new(program());
    command.args(["--quiet", "--pace", "realtime", "--output"]);
    command.arg(format!("file:{}", path.display()));
    let child = command.stderr(Stdio::piped()).spawn().unwrap();
    let partial = folder.join("gone/all.json.partial");
    until("an event", || {
        fs::metadata(&partial).is_ok_and(|partial| partial.len() > 0)
    });
    fs::remove_dir_all(folder.join("gone")).unwrap();
    terminate(child.id());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(143));
    let told = said(&output);
    assert!(told.contains("; 0 events were written before; `"), "{told}");
    assert!(told.contains("all.json.partial` is gone, and "), "{told}");
    assert!(number_before(told, " events with it") > 0, "{told}");
}

#[test]
fn a_reader_who_goes_away_ends_the_run_quietly() {
    let folder = folder("files-pipe");
    let pipe = folder.join("pipe");
    let _ = succeed(Command::new("mkfifo").arg(&pipe));
    let mut reader = Command::new("head");
    reader.args(["-n", "1"]).arg(&pipe).stdout(Stdio::piped());
    let reader = reader.spawn().unwrap();
    let output = run(
        &folder,
        &[
            "--total-events",
            "100000000",
            "--output",
            &format!("file:{}", pipe.display()),
        ],
    );
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(said(&output), "");
    let line = reader.wait_with_output().unwrap().stdout;
    assert_eq!(line, stream(program(), 7, 1).into_bytes());
}
