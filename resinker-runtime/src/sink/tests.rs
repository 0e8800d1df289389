use std::fs;
use std::path::PathBuf;

use super::*;
use crate::engine::Timing;
use crate::time::Timestamp;

/// A folder of its own for a test, empty at first.
fn folder(test: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("resinker-sink-{}-{test}", std::process::id()));
    let _absent = fs::remove_dir_all(&folder);
    folder
}

fn open(backend: impl Backend + 'static) -> Result<OpenOutput, OpenError> {
    let context = Context {
        event_types: &["Happened"],
        columns: &[],
        threads: 1,
        resumes: false,
        timing: Timing::from(Timestamp::from_millis(0)),
        interrupt: &Interrupt::default(),
        on_failure: |error| panic!("{error}"),
        notice: |line| unreachable!("{line}"),
    };
    OpenOutput::open(&Output::to(backend), &context)
}

fn file(path: impl Into<PathBuf>) -> FileOutput {
    FileOutput::plain(path.into().into_os_string().into_string().unwrap())
}

fn message(position: u64, body: &[u8]) -> Message<'_> {
    Message {
        position,
        event_type: 0,
        timestamp: Timestamp::from_millis(0),
        key: None,
        is_null: false,
        body,
    }
}

fn drain() -> Drain {
    Drain::new(Interrupt::default(), std::time::Duration::ZERO)
}

fn whole(events: u64, bytes: u64) -> Delivery {
    Delivery {
        events,
        bytes,
        ..Delivery::default()
    }
}

#[test]
fn a_file_appears_under_its_name_when_it_is_whole() {
    let folder = folder("whole");
    let path = folder.join("deep/er/events.json");
    let mut sink = open(file(&path)).unwrap();
    sink.write(&message(0, b"one\n")).unwrap();
    assert_eq!(
        sink.delivery(),
        Delivery::default(),
        "buffered is not written"
    );
    sink.flush().unwrap();
    assert_eq!(sink.delivery(), whole(1, 4));
    assert!(!path.exists());
    sink.write(&message(1, b"two\n")).unwrap();
    sink.finish(&mut drain()).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "one\ntwo\n");
    assert_eq!(sink.delivery(), whole(2, 8));
    assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn large_amounts_go_out_in_between() {
    let folder = folder("large");
    let path = folder.join("events");
    let mut sink = open(file(&path)).unwrap();
    let line = vec![b'x'; 1000];
    for position in 0..1000 {
        sink.write(&message(position, &line)).unwrap();
    }
    assert!(sink.delivery().events >= 500, "{:?}", sink.delivery());
    sink.finish(&mut drain()).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().len(), 1_000_000);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn what_cannot_be_opened_is_named() {
    let folder = folder("unopened");
    fs::create_dir_all(folder.join("taken")).unwrap();
    fs::write(folder.join("file"), "").unwrap();
    for path in [folder.join("taken"), folder.join("file/below")] {
        let error = open(file(&path)).unwrap_err().to_string();
        assert!(
            error.contains(&format!("cannot open `{}`: ", path.display())),
            "{error}"
        );
    }
    fs::remove_dir_all(folder).unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_reported_with_what_was_written_before() {
    let mut sink = open(file("/dev/full")).unwrap();
    sink.write(&message(0, b"one\n")).unwrap();
    let error = sink.flush().unwrap_err();
    assert!(!error.is_closed());
    let text = error.to_string();
    assert!(text.starts_with("cannot write to `/dev/full`: "), "{text}");
    assert!(text.ends_with("; 0 events were written before"), "{text}");
    let missing = Delivery {
        failed: 1,
        first_missing: Some(0),
        ..Delivery::default()
    };
    assert_eq!(sink.delivery(), missing);
    assert_eq!(error.delivery(), missing);
}

#[test]
fn nothing_counts_everything() {
    let mut sink = open(NullOutput).unwrap();
    sink.write(&message(0, b"four")).unwrap();
    sink.finish(&mut drain()).unwrap();
    assert_eq!(sink.delivery(), whole(1, 4));
}
