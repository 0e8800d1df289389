//! Outputs to a Unix socket, against a listener of the test's own that goes away as listeners do.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a broken expectation ends the test"
)]

use std::fs;
use std::io::{ErrorKind, Read};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::thread::sleep;
use std::time::{Duration, Instant};

use resinker_tests::generated::{build, root, stream};
use resinker_tests::program::Running;

const SEED: u64 = 7;

/// The program of `tests/tests/unix_socket/events.yaml`.
fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        build(
            &root().join("tests/tests/unix_socket/events.yaml"),
            "unix-socket",
        )
    })
}

/// Where a test listens: sockets have short names, and folders of tests long ones.
fn socket(test: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("resinker-{}-{test}.sock", std::process::id()));
    let _absent = fs::remove_file(&path);
    path
}

fn listen(path: &Path) -> UnixListener {
    let _absent = fs::remove_file(path);
    UnixListener::bind(path).unwrap()
}

/// So many events, sent to the socket.
fn send(socket: &Path, events: u64, arguments: &[&str]) -> Running {
    let mut command = Command::new(program());
    command
        .env("SOCKET", socket)
        .args(["--seed", &SEED.to_string(), "--pace", "max"])
        .args(["--total-events", &events.to_string(), "--quiet"])
        .args(["--summary", "json"])
        .args(arguments);
    Running::start(&mut command)
}

/// All that comes until the other side closes.
fn rest(mut stream: UnixStream) -> String {
    stream.set_nonblocking(false).unwrap();
    let mut text = String::new();
    let _length = stream.read_to_string(&mut text).unwrap();
    text
}

/// Lets so many connections wait that the system holds back the next one.
fn crowd(path: &Path) {
    let (sender, connections) = std::sync::mpsc::channel();
    let path = path.to_owned();
    let _waiting =
        std::thread::spawn(
            move || {
                while UnixStream::connect(&path).is_ok() && sender.send(()).is_ok() {}
            },
        );
    while connections.recv_timeout(Duration::from_secs(1)).is_ok() {}
}

/// All that the system has taken and nobody has read.
fn taken(stream: &mut UnixStream, text: &mut Vec<u8>) {
    stream.set_nonblocking(true).unwrap();
    match stream.read_to_end(text) {
        Ok(_) => panic!("the other side has closed"),
        Err(error) => assert_eq!(error.kind(), ErrorKind::WouldBlock),
    }
}

#[test]
fn every_event_is_a_line() {
    let path = socket("all");
    let listener = listen(&path);
    let running = send(&path, 3_000, &[]);
    let text = rest(listener.accept().unwrap().0);
    let ended = running.wait_for(60);
    assert_eq!(text, stream(program(), SEED, 3_000));
    assert_eq!((ended.status(), ended.lines()), (0, vec![]));
    assert_eq!(ended.figure("events"), 3_000);
    assert_eq!(ended.figure("bytes"), text.len() as u64);
    let summary = ended.summary();
    assert_eq!(
        summary["outputs"][0]["to"],
        format!("unix:{}", path.display())
    );
    assert_eq!(
        summary["outputs"][0]["note"],
        "written, and not acknowledged: the listener may have read less"
    );
}

#[test]
fn the_command_line_names_one() {
    let path = socket("named");
    let listener = listen(&path);
    let output = format!("unix:{}", path.display());
    let running = send(Path::new("/nowhere"), 10, &["--output", &output]);
    let text = rest(listener.accept().unwrap().0);
    assert_eq!(text, stream(program(), SEED, 10));
    assert_eq!(running.wait_for(60).status(), 0);
}

#[test]
fn nobody_listening_is_an_error_of_one_line() {
    let absent = socket("absent");
    // A file that somebody listened on before.
    let deserted = socket("deserted");
    drop(listen(&deserted));
    for path in [&absent, &deserted] {
        let ended = send(path, 10, &[]).wait_for(60);
        let lines = ended.lines();
        assert_eq!((ended.status(), lines.len()), (1, 1), "{lines:?}");
        let start = format!(
            "error: cannot open unix:{}: nobody listens there (",
            path.display()
        );
        assert!(lines[0].starts_with(&start), "{lines:?}");
    }
}

#[test]
fn what_is_no_socket_is_told_as_such() {
    let file = socket("file");
    fs::write(&file, "notes").unwrap();
    let folder = file.parent().unwrap();
    for path in [file.as_path(), folder] {
        let ended = send(path, 10, &[]).wait_for(60);
        let lines = ended.lines();
        assert_eq!((ended.status(), lines.len()), (1, 1), "{lines:?}");
        let start = format!(
            "error: cannot open unix:{}: the path leads to something else than a socket",
            path.display()
        );
        assert!(lines[0].starts_with(&start), "{lines:?}");
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), "notes");
}

#[test]
fn a_path_that_no_socket_can_have_is_told_as_such() {
    let path = socket(&"long".repeat(40));
    let ended = send(&path, 10, &[]).wait_for(60);
    let lines = ended.lines();
    assert_eq!((ended.status(), lines.len()), (1, 1), "{lines:?}");
    assert!(!lines[0].contains("nobody listens"), "{lines:?}");
    assert!(lines[0].contains("path must be shorter"), "{lines:?}");
}

#[test]
fn a_line_that_was_cut_is_sent_again_whole() {
    let path = socket("cut");
    let mut listener = listen(&path);
    let events = 40_000;
    let running = send(&path, events, &[]);
    let mut expected = stream(program(), SEED, events);
    let mut cuts = 0;
    while cuts < 3 {
        let mut connection = listener.accept().unwrap().0;
        let mut text = vec![0; 50_000];
        connection.read_exact(&mut text).unwrap();
        sleep(Duration::from_millis(200));
        // What it has been told of as written stays where it is, and can be read to the last byte.
        running.signal("STOP");
        sleep(Duration::from_millis(100));
        taken(&mut connection, &mut text);
        let text = String::from_utf8(text).unwrap();
        assert!(expected.starts_with(&text), "the lines come in order");
        let whole = text.rfind('\n').unwrap() + 1;
        if whole < text.len() {
            cuts += 1;
        }
        drop(connection);
        // Nobody listens for a while.
        drop(listener);
        running.signal("CONT");
        sleep(Duration::from_millis(300));
        listener = listen(&path);
        expected = expected.split_off(whole);
    }
    let text = rest(listener.accept().unwrap().0);
    assert_eq!(text, expected, "from the line that was cut to the last");
    let ended = running.wait_for(60);
    assert_eq!(ended.status(), 0);
    assert_eq!(ended.figure("events"), events);
    let lines = ended.lines();
    let is_loss = |line: &&String| line.contains(": the connection is lost (");
    let is_end = |line: &&String| line.contains(": connected again after ");
    let losses = lines.iter().filter(is_loss).count();
    assert!(losses >= 3, "{lines:?}");
    assert_eq!(lines.iter().filter(is_end).count(), losses, "{lines:?}");
    assert_eq!(lines.len(), 2 * losses, "{lines:?}");
}

#[test]
fn a_listener_that_stays_away_ends_the_run_and_no_signal_does() {
    let path = socket("away");
    let listener = listen(&path);
    let running = send(&path, 1_000_000, &[]);
    let mut connection = listener.accept().unwrap().0;
    connection.read_exact(&mut [0; 1000]).unwrap();
    drop((connection, listener));
    let since = Instant::now();
    let ended = running.wait_for(60);
    assert!(
        since.elapsed() >= Duration::from_secs(2),
        "it is tried again"
    );
    assert_eq!(ended.status(), 1);
    let lines = ended.lines();
    let name = format!("unix:{}", path.display());
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(
        lines[0].starts_with(&format!("warning: {name}: the connection is lost (")),
        "{lines:?}"
    );
    let start = format!(
        "error: cannot write to {name}: the connection was lost, and nobody listens there again within 2s ("
    );
    assert!(lines[1].starts_with(&start), "{lines:?}");
    let summary = ended.summary();
    let output = &summary["outputs"][0];
    assert_eq!(output["first_missing"], output["events"], "{summary}");
}

#[test]
fn it_stops_where_it_is_told_to_while_nobody_reads() {
    for is_listening in [true, false] {
        let path = socket("stopped");
        let listener = listen(&path);
        let running = send(&path, 1_000_000, &["--drain-timeout", "1s"]);
        let connection = listener.accept().unwrap().0;
        sleep(Duration::from_millis(300));
        let held = is_listening.then_some((connection, listener));
        sleep(Duration::from_millis(300));
        running.signal("TERM");
        let since = Instant::now();
        let ended = running.wait_for(60);
        assert!(since.elapsed() < Duration::from_secs(10));
        assert_eq!(ended.status(), 143, "{:?}", ended.lines());
        let summary = ended.summary();
        assert_eq!(
            summary["resume"]["skip_events"], summary["outputs"][0]["events"],
            "{summary}"
        );
        drop(held);
    }
}

#[test]
fn a_listener_that_accepts_nothing_keeps_no_program_from_stopping() {
    let path = socket("crowded");
    let listener = listen(&path);
    crowd(&path);
    let running = send(&path, 10, &[]);
    sleep(Duration::from_millis(500));
    running.signal("TERM");
    let ended = running.wait_for(10);
    assert_eq!(ended.status(), 143, "{:?}", ended.lines());
    drop(listener);
}

#[test]
fn a_listener_that_accepts_no_more_is_as_one_that_stays_away() {
    let path = socket("full");
    let listener = listen(&path);
    let running = send(&path, 1_000_000, &[]);
    let connection = listener.accept().unwrap().0;
    crowd(&path);
    drop(connection);
    let ended = running.wait_for(10);
    let lines = ended.lines();
    assert_eq!((ended.status(), lines.len()), (1, 2), "{lines:?}");
    assert!(
        lines[1].contains("nobody listens there again within 2s (timed out)"),
        "{lines:?}"
    );
    drop(listener);
}
