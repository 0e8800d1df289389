use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, process};

use super::*;
use crate::sink::{Interrupt, OpenError, OpenOutput, Outputs};
use crate::time::Timestamp;

const EVENT_TYPES: &[&str] = &["Paid", "Never/sent", "Sent"];

const COLUMNS: &[&[&str]] = &[&["number"], &["reason"], &["number", "text"]];

/// A folder of its own for a test, empty at first; gone afterwards.
struct Folder {
    path: PathBuf,
    is_mounted: bool,
}

impl Folder {
    fn new(test: &str) -> Self {
        let path = env::temp_dir().join(format!("resinker-file-{}-{test}", process::id()));
        let _absent = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self {
            path,
            is_mounted: false,
        }
    }

    /// A disk of its own. `None`, and a word about it, where nobody may have one.
    fn disk(test: &str, options: &str) -> Option<Self> {
        let mut folder = Self::new(test);
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", options, "tmpfs"]);
        let mounted = mount.arg(&folder.path).output();
        if !mounted.is_ok_and(|output| output.status.success()) {
            eprintln!("SKIPPED {test}: a disk cannot be mounted here");
            return None;
        }
        folder.is_mounted = true;
        Some(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// The names of its files, in order.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.path).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn text(&self, name: &str) -> String {
        read(&self.path(name))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if self.is_mounted {
            let _ = Command::new("umount").arg("-l").arg(&self.path).status();
        }
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// A file's text, decompressed if its name says so. Half a file is no file.
fn read(path: &Path) -> String {
    let bytes = fs::read(path).unwrap();
    let name = path.to_str().unwrap().trim_end_matches(".partial");
    let mut text = String::new();
    if name.ends_with(".gz") {
        #[cfg(feature = "gzip")]
        flate2::read::GzDecoder::new(&*bytes)
            .read_to_string(&mut text)
            .unwrap();
    } else if name.ends_with(".zst") {
        #[cfg(feature = "zstd")]
        ::zstd::Decoder::new(&*bytes)
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
    } else {
        (&*bytes).read_to_string(&mut text).unwrap();
    }
    text
}

fn file(path: PathBuf) -> FileOutput {
    FileOutput::plain(path.into_os_string().into_string().unwrap())
}

fn output(file: FileOutput, format: Format) -> Output {
    Output {
        format,
        ..Output::to(file)
    }
}

fn open(output: &Output) -> OpenOutput {
    try_open(output).unwrap()
}

fn try_open(output: &Output) -> Result<OpenOutput, OpenError> {
    OpenOutput::open(output, &context(&Interrupt::default()))
}

/// Opens it where the run goes on with another, or not.
fn open_again(output: &Output, resumes: bool) -> Result<OpenOutput, OpenError> {
    let interrupt = Interrupt::default();
    let context = Context {
        resumes,
        ..context(&interrupt)
    };
    OpenOutput::open(output, &context)
}

fn context(interrupt: &Interrupt) -> Context<'_> {
    Context {
        event_types: EVENT_TYPES,
        columns: COLUMNS,
        threads: 1,
        resumes: false,
        timing: crate::engine::Timing::from(Timestamp::from_millis(1_000)),
        interrupt,
        on_failure: |_| {},
        notice: |_| {},
    }
}

fn drain() -> Drain {
    Drain::new(Interrupt::default(), std::time::Duration::ZERO)
}

fn message(position: u64, body: &str) -> Message<'_> {
    Message {
        position,
        event_type: 0,
        timestamp: Timestamp::from_millis(1_000),
        key: None,
        is_null: false,
        body: body.as_bytes(),
    }
}

/// Each compression that this build has.
fn compressions() -> Vec<(Compression, &'static str)> {
    vec![
        (Compression::None, ""),
        #[cfg(feature = "gzip")]
        (Compression::Gzip, ".gz"),
        #[cfg(feature = "zstd")]
        (Compression::Zstd, ".zst"),
    ]
}

#[test]
fn an_array_is_valid_with_any_number_of_events() {
    for (compression, suffix) in compressions() {
        let folder = Folder::new("array");
        for (count, text) in [
            (0, "[]\n"),
            (1, "[\n{\"n\":0}\n]\n"),
            (3, "[\n{\"n\":0},\n{\"n\":1},\n{\"n\":2}\n]\n"),
        ] {
            let output = FileOutput {
                compression,
                ..file(folder.path("a.json"))
            };
            let mut sink = open(&self::output(output, Format::JsonArray));
            for number in 0..count {
                let body = format!("{{\"n\":{number}}}\n");
                sink.write(&message(number, &body)).unwrap();
                sink.flush().unwrap();
            }
            sink.finish(&mut drain()).unwrap();
            assert_eq!(folder.text(&format!("a.json{suffix}")), text);
            assert_eq!(sink.delivery().events, count);
        }
        assert_eq!(folder.names().len(), 1);
    }
}

#[test]
fn each_event_type_has_a_table() {
    let folder = Folder::new("tables");
    let mut some = output(file(folder.path("some.csv")), Format::Csv);
    some.event_types = Some(&[2]);
    let all = output(file(folder.path("all.csv")), Format::Csv);
    for (output, count) in [(some, 2), (all, 3)] {
        let mut sink = open(&output);
        for (position, event_type) in [(0, 0), (1, 2), (2, 2)] {
            if output.takes(event_type) {
                let message = Message {
                    event_type,
                    ..message(position, "a,b\r\n")
                };
                sink.write(&message).unwrap();
            }
        }
        sink.finish(&mut drain()).unwrap();
        assert_eq!(sink.delivery().events, count);
    }
    let sent = "event_type,timestamp,number,text\r\na,b\r\na,b\r\n";
    let files = [
        ("all.Never%2Fsent.csv", "event_type,timestamp,reason\r\n"),
        ("all.Paid.csv", "event_type,timestamp,number\r\na,b\r\n"),
        ("all.Sent.csv", sent),
        ("some.Sent.csv", sent),
    ];
    assert_eq!(folder.names(), files.map(|(name, _)| name));
    for (name, text) in files {
        assert_eq!(folder.text(name), text, "{name}");
    }
}

/// Files and their texts after events of ten bytes each at these seconds of the run.
fn rotated(folder: &Folder, rotation: Rotation, format: Format, seconds: &[i64]) -> Vec<String> {
    let output = FileOutput {
        rotation,
        ..file(folder.path("r.json"))
    };
    let mut sink = open(&self::output(output, format));
    for (position, second) in (0..).zip(seconds) {
        let body = format!("\"{position:06}\"\n");
        sink.write(&Message {
            timestamp: Timestamp::from_millis(1_000 + second * 1_000),
            ..message(position, &body)
        })
        .unwrap();
    }
    sink.finish(&mut drain()).unwrap();
    assert_eq!(sink.delivery().events, seconds.len() as u64);
    folder
        .names()
        .iter()
        .map(|name| folder.text(name))
        .collect()
}

fn lines(numbers: std::ops::Range<u64>) -> String {
    numbers.map(|number| format!("\"{number:06}\"\n")).collect()
}

#[test]
fn a_file_ends_after_its_events() {
    let folder = Folder::new("count");
    let texts = rotated(&folder, Rotation::Count(3), Format::Json, &[0; 7]);
    assert_eq!(texts, [lines(0..3), lines(3..6), lines(6..7)]);
    assert_eq!(
        folder.names(),
        ["r-00001.json", "r-00002.json", "r-00003.json"]
    );
    // None is begun that nothing goes into.
    let folder = Folder::new("count-exact");
    let texts = rotated(&folder, Rotation::Count(2), Format::Json, &[0; 4]);
    assert_eq!(texts, [lines(0..2), lines(2..4)]);
}

#[test]
fn a_file_is_no_larger_than_it_may_be() {
    for (size, counts) in [(27, vec![3, 3, 1]), (26, vec![2, 2, 2, 1]), (1, vec![1; 7])] {
        let folder = Folder::new("size");
        let texts = rotated(&folder, Rotation::Size(size), Format::Json, &[0; 7]);
        let found: Vec<usize> = texts.iter().map(|text| text.lines().count()).collect();
        assert_eq!(found, counts, "{size}");
    }
    // The brackets and commas count: "[", three of nine bytes each with a comma or without, and
    // "\n]\n".
    for (size, counts) in [(1 + 3 * 8 + 2 * 2 + 1 + 3, vec![3, 1]), (32, vec![2, 2])] {
        let folder = Folder::new("size-array");
        let texts = rotated(&folder, Rotation::Size(size), Format::JsonArray, &[0; 4]);
        let arrays: Vec<Vec<String>> = texts
            .iter()
            .map(|text| serde_json::from_str(text).unwrap())
            .collect();
        assert!(texts.iter().all(|text| text.len() as u64 <= size));
        assert_eq!(
            arrays.iter().map(Vec::len).collect::<Vec<_>>(),
            counts,
            "{size}"
        );
    }
}

#[test]
fn a_file_is_of_a_stretch_of_simulated_time() {
    let folder = Folder::new("interval");
    let minute = Rotation::Interval(60_000_000_000);
    let seconds = [125, 179, 180, 181, 1_000, 1_000];
    let texts = rotated(&folder, minute, Format::Json, &seconds);
    assert_eq!(texts, [lines(0..2), lines(2..4), lines(4..6)]);
    assert_eq!(
        folder.names(),
        ["r-00001.json", "r-00002.json", "r-00003.json"]
    );
}

#[test]
fn pauses_and_threads_do_not_show_in_what_is_compressed() {
    for (compression, suffix) in compressions() {
        let folder = Folder::new("pauses");
        let mut files = Vec::new();
        for (pause, threads) in [(1, 1), (7, 3), (1_000_000, 20)] {
            let output = FileOutput {
                compression,
                ..file(folder.path("p.json"))
            };
            let interrupt = Interrupt::default();
            let context = Context {
                threads,
                ..context(&interrupt)
            };
            let output = self::output(output, Format::Json);
            let mut sink = OpenOutput::open(&output, &context).unwrap();
            for number in 0..200_000 {
                let body = format!("{{\"number\":{number}}}\n");
                sink.write(&message(number, &body)).unwrap();
                if number % pause == 0 {
                    sink.flush().unwrap();
                }
            }
            sink.finish(&mut drain()).unwrap();
            let name = format!("p.json{suffix}");
            assert_eq!(folder.text(&name).lines().count(), 200_000);
            let bytes = fs::read(folder.path(&name)).unwrap();
            assert_eq!(sink.delivery().bytes, bytes.len() as u64);
            files.push(bytes);
        }
        assert!(files[0] == files[1] && files[0] == files[2], "{suffix}");
        assert!(
            suffix.is_empty() || files[0].len() < 200_000 * 8,
            "{suffix}"
        );
    }
}

/// The numbers in a file that must be whole but for its name.
fn numbers(path: &Path, format: Format) -> Vec<u64> {
    let text = read(path);
    match format {
        Format::JsonArray => {
            let values: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
            let number = |value: &serde_json::Value| value["number"].as_u64().unwrap();
            values.iter().map(number).collect()
        }
        Format::Csv => {
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let number = |record: csv::StringRecord| record[2].parse().unwrap();
            reader
                .records()
                .map(|record| number(record.unwrap()))
                .collect()
        }
        _ => {
            assert!(text.is_empty() || text.ends_with('\n'));
            let value = |line| serde_json::from_str::<serde_json::Value>(line).unwrap();
            text.lines()
                .map(|line| value(line)["number"].as_u64().unwrap())
                .collect()
        }
    }
}

/// What does not compress.
fn noise(seed: u64, length: usize) -> String {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    (0..length)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            char::from(b'a' + (state % 26) as u8)
        })
        .collect()
}

#[test]
fn on_a_full_disk_what_is_counted_is_there() {
    for (case, format) in [Format::Json, Format::JsonArray, Format::Csv]
        .into_iter()
        .enumerate()
    {
        for (compression, suffix) in compressions() {
            for rotation in [Rotation::None, Rotation::Count(1_000)] {
                // What is compressed comes in larger amounts.
                let size = if suffix.is_empty() {
                    "size=1m"
                } else {
                    "size=8m"
                };
                let Some(folder) = Folder::disk(&format!("full-{case}{suffix}"), size) else {
                    return;
                };
                let path = folder.path("f.txt");
                let output = FileOutput {
                    compression,
                    rotation,
                    ..file(path)
                };
                fill(&folder, &self::output(output, format));
            }
        }
    }
}

/// Writes until the disk is full, and reads back what is said to be there.
fn fill(folder: &Folder, output: &Output) {
    let case = format!("{output:?}");
    let mut sink = open(output);
    let mut error = None;
    for number in 0..400_000 {
        let event_type = if number % 5 == 0 { 2 } else { 0 };
        let text = noise(number, 40 + (number % 60) as usize);
        let body = match output.format {
            Format::Csv if event_type == 2 => format!("Sent,now,{number},{text}\r\n"),
            Format::Csv => format!("Paid,{text},{number}\r\n"),
            _ => format!("{{\"number\":{number},\"text\":\"{text}\"}}\n"),
        };
        let message = Message {
            event_type,
            ..message(number, &body)
        };
        if let Err(failure) = sink.write(&message) {
            error = Some(failure);
            break;
        }
    }
    let error = error.expect("the disk is full sooner").to_string();
    let delivery = sink.delivery();
    let names = folder.names();
    let mut found = Vec::new();
    for name in &names {
        found.extend(numbers(&folder.path(name), output.format));
    }
    found.sort_unstable();
    assert!(found.len() > 500, "{case}: {}", found.len());
    assert!(
        found.iter().copied().eq(0..found.len() as u64),
        "{case}: with a gap"
    );
    assert_eq!(delivery.events, found.len() as u64, "{case}: {error}");
    assert_eq!(delivery.first_missing, Some(delivery.events), "{case}");
    assert!(
        error.contains(&format!("; {} events were written before", found.len())),
        "{error}"
    );
    assert!(error.contains("No space left on device"), "{error}");
    assert!(!error.contains("lacks"), "{error}");
    let partial = names.iter().any(|name| name.ends_with(".partial"));
    assert_eq!(error.contains(".partial`"), partial, "{error}: {names:?}");
    sink.finish(&mut drain()).unwrap();
    drop(sink);
    assert_eq!(folder.names(), names, "{case}");
}

#[test]
fn files_of_another_run_stay() {
    let folder = Folder::new("stay");
    let rotating = FileOutput {
        rotation: Rotation::Count(1),
        ..file(folder.path("s.json"))
    };
    let rotating = output(rotating, Format::Json);
    let mut sink = open(&rotating);
    sink.write(&message(0, "0\n")).unwrap();
    sink.finish(&mut drain()).unwrap();
    fs::write(folder.path("s-00004.json.partial"), "3\n").unwrap();
    let error = open_again(&rotating, false).unwrap_err().to_string();
    assert!(error.contains("s-00004.json.partial` is there"), "{error}");
    let mut sink = open_again(&rotating, true).unwrap();
    sink.write(&message(4, "4\n")).unwrap();
    sink.finish(&mut drain()).unwrap();
    assert_eq!(
        folder.names(),
        ["s-00001.json", "s-00004.json.partial", "s-00005.json"]
    );
    assert_eq!(folder.text("s-00004.json.partial"), "3\n");
}

#[test]
fn a_single_file_is_replaced_unless_a_run_goes_on() {
    let folder = Folder::new("replaced");
    let single = output(file(folder.path("s.json")), Format::Json);
    for name in ["s.json", "s.json.partial"] {
        fs::write(folder.path(name), "old\n").unwrap();
        let error = open_again(&single, true).unwrap_err().to_string();
        assert!(error.contains(&format!("{name}` is there")), "{error}");
        assert_eq!(folder.text(name), "old\n");
        let mut sink = open(&single);
        sink.write(&message(0, "new\n")).unwrap();
        sink.finish(&mut drain()).unwrap();
        assert_eq!(folder.names(), ["s.json"]);
        assert_eq!(folder.text("s.json"), "new\n");
        fs::remove_file(folder.path("s.json")).unwrap();
    }
    let mut sink = open_again(&single, true).unwrap();
    sink.write(&message(0, "new\n")).unwrap();
    sink.finish(&mut drain()).unwrap();
    assert_eq!(folder.names(), ["s.json"]);
}

#[test]
fn a_folder_that_vanishes_takes_its_events_with_it() {
    let folder = Folder::new("vanished");
    let mut sink = open(&output(file(folder.path("deep/v.json")), Format::Json));
    sink.write(&message(7, "7\n")).unwrap();
    sink.flush().unwrap();
    sink.write(&message(8, "8\n")).unwrap();
    fs::remove_dir_all(folder.path("deep")).unwrap();
    let error = sink.finish(&mut drain()).unwrap_err();
    let partial = folder.path("deep/v.json.partial");
    assert!(
        error.to_string().ends_with(&format!(
            "; 0 events were written before; `{}` is gone, and 2 events with it",
            partial.display()
        )),
        "{error}"
    );
    assert_eq!(error.delivery().first_missing, Some(7));
    assert_eq!(error.delivery().failed, 2);
}

#[test]
fn a_name_that_is_taken_leaves_the_events_beside_it() {
    let folder = Folder::new("taken");
    let mut sink = open(&output(file(folder.path("t.json")), Format::Json));
    sink.write(&message(0, "0\n")).unwrap();
    fs::create_dir_all(folder.path("t.json/full")).unwrap();
    let error = sink.finish(&mut drain()).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("; 1 events were written before and are in `"),
        "{error}"
    );
    assert_eq!(error.delivery().first_missing, None);
    assert_eq!(folder.text("t.json.partial"), "0\n");
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_an_unfinished_file_leads_nowhere() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new("links");
    fs::write(folder.path("theirs"), "theirs").unwrap();
    let there = output(file(folder.path("l.json")), Format::Json);
    for dangling in [false, true] {
        let leads_to = folder.path(if dangling { "nothing" } else { "theirs" });
        symlink(&leads_to, folder.path("l.json.partial")).unwrap();
        let error = try_open(&there).unwrap_err().to_string();
        assert!(
            error.contains("l.json.partial` is there, and is not a file"),
            "{error}"
        );
        fs::remove_file(folder.path("l.json.partial")).unwrap();
    }
    assert!(!folder.path("nothing").exists());
    // A second name of a file is no way to it either; and a file of an earlier run is replaced.
    fs::hard_link(folder.path("theirs"), folder.path("l.json.partial")).unwrap();
    let mut sink = open(&there);
    sink.write(&message(0, "0\n")).unwrap();
    sink.finish(&mut drain()).unwrap();
    assert_eq!(folder.text("l.json"), "0\n");
    assert_eq!(folder.text("theirs"), "theirs");
}

#[test]
fn nothing_is_left_of_files_that_were_opened_in_vain() {
    let folder = Folder::new("vain");
    fs::write(folder.path("file"), "").unwrap();
    let outputs = vec![
        output(file(folder.path("a.json")), Format::Json),
        output(file(folder.path("b.csv")), Format::Csv),
        output(file(folder.path("file/c.json")), Format::Json),
    ];
    let interrupt = Interrupt::default();
    assert!(Outputs::open(outputs, &context(&interrupt)).is_err());
    assert_eq!(folder.names(), ["file"]);
}

#[test]
fn a_disk_that_may_not_be_written_is_told_before_the_run() {
    let Some(folder) = Folder::disk("read-only", "size=1m,ro") else {
        return;
    };
    let error = try_open(&output(file(folder.path("a.json")), Format::Json)).unwrap_err();
    assert!(
        error.to_string().contains("Read-only file system"),
        "{error}"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_device_holds_one_stream() {
    let null = |format, rotation| {
        let output = FileOutput {
            rotation,
            ..file(PathBuf::from("/dev/null"))
        };
        try_open(&self::output(output, format))
    };
    assert!(null(Format::Csv, Rotation::None).is_err());
    assert!(null(Format::Json, Rotation::Count(1)).is_err());
    let mut sink = null(Format::JsonArray, Rotation::None).unwrap();
    sink.write(&message(0, "0\n")).unwrap();
    sink.finish(&mut drain()).unwrap();
    assert_eq!(sink.delivery().bytes, "[\n0\n]\n".len() as u64);
    let full = file(PathBuf::from("/dev/full"));
    for (compression, _) in compressions() {
        let full = FileOutput {
            compression,
            ..full.clone()
        };
        let mut sink = open(&output(full, Format::JsonArray));
        sink.write(&message(0, "0\n")).unwrap();
        let error = sink.finish(&mut drain()).unwrap_err();
        assert!(
            error
                .to_string()
                .ends_with("; 0 events were written before"),
            "{error}"
        );
        assert_eq!(error.delivery().first_missing, Some(0));
    }
}
