//! Programs that send to Kinesis, against Kinesalite and against an endpoint that is made to go
//! wrong; neither is AWS.
//!
//! `eval "$(.ci/services)"` installs Kinesalite and says where it is. Where it is not, the tests
//! that need it are left out, unless `RESINKER_REQUIRE_SERVICES=1` says that they must not be.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a broken expectation ends the test"
)]

#[path = "kinesis/endpoint.rs"]
mod endpoint;
#[path = "kinesis/http.rs"]
mod http;
#[path = "kinesis/ledger.rs"]
mod ledger;
#[path = "kinesis/program.rs"]
mod program;
#[path = "kinesis/service.rs"]
mod service;

use std::net::{Ipv4Addr, TcpListener};
use std::thread::sleep;
use std::time::{Duration, Instant};

use endpoint::{Call, Endpoint, Reply, active};
use program::{Ended, Program, SECRET, TOKEN, expected};
use serde_json::json;
use service::Service;

const THROTTLED: &str = "ProvisionedThroughputExceededException";

/// So many events as fast as they come, and the summary as JSON.
fn of(events: usize) -> [String; 6] {
    let events = events.to_string();
    [
        "--total-events",
        &events,
        "--summary",
        "json",
        "--pace",
        "max",
    ]
    .map(str::to_owned)
}

fn run(program: Program, arguments: &[String]) -> Ended {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    program.with(&arguments).run()
}

/// All of a run's events are acknowledged, and nothing is said of anything else.
fn complete(ended: &Ended, events: usize) {
    assert_eq!(ended.status(), 0, "{}", ended.stderr());
    let figures = ["events", "failed", "in_flight"].map(|name| ended.figure(name));
    assert_eq!(figures, [events, 0, 0]);
    assert!(ended.summary().get("resume").is_none());
}

/// A number that depends on others, and looks like chance.
fn hash(numbers: &[usize]) -> usize {
    numbers.iter().fold(17, |hash, number| {
        let mixed = (hash ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ (mixed >> 29)
    })
}

#[test]
fn kinesalite_has_each_event_once() {
    const EVENTS: usize = 20_000;
    let expected = expected(EVENTS);
    for threads in ["1", "2"] {
        let Some(service) = Service::start(&[("events", 7), ("users", 1)]) else {
            return;
        };
        let program = Program::at(&service.url()).with(&["--threads", threads]);
        let ended = run(program, &of(EVENTS));
        complete(&ended, EVENTS);
        assert_eq!(ended.lines(), [""; 0]);
        let mut records = service.read("events");
        records.extend(service.read("users"));
        expected.are_exactly(&records);
        let bytes: usize = records.iter().map(|record| record.data.len()).sum();
        assert_eq!(ended.figure("bytes"), bytes);
    }
}

#[test]
fn a_run_that_is_stopped_is_drained_and_goes_on() {
    const EVENTS: usize = 20_000;
    let Some(service) = Service::start(&[("events", 2), ("users", 1)]) else {
        return;
    };
    // A thousand events a second of simulated time: they take longer than the test does until it
    // stops them.
    let program = Program::at(&service.url())
        .with(&["--total-events", &EVENTS.to_string()])
        .with(&["--summary", "json", "--pace", "2"])
        .start();
    let since = Instant::now();
    while service.read("users").len() < 100 && since.elapsed() < Duration::from_secs(60) {
        sleep(Duration::from_millis(20));
    }
    program.terminate();
    let ended = program.wait();
    assert_eq!(ended.status(), 143, "{}", ended.stderr());
    let (skipped, resumption) = ended.resumption();
    assert!(skipped > 0 && skipped < EVENTS, "{skipped}");
    let figures = ["events", "failed", "in_flight"].map(|name| ended.figure(name));
    assert_eq!(figures, [skipped, 0, 0]);
    let read = || [service.read("events"), service.read("users")].concat();
    let expected = expected(EVENTS);
    expected.first_are(skipped, &read());

    let ended = run(
        Program::at(&service.url()),
        &[&of(EVENTS)[..], &resumption].concat(),
    );
    complete(&ended, EVENTS - skipped);
    expected.are_exactly(&read());
}

/// Of each call some records are throttled and some fail: only those come again, and never after
/// later ones of their key.
#[test]
fn records_that_fail_come_again() {
    const EVENTS: usize = 5_000;
    let endpoint = Endpoint::new(|call: &Call| {
        let fate = |place| match hash(&[call.number, place]) % 5 {
            0 => Some(THROTTLED),
            1 => Some("InternalFailure"),
            _ => None,
        };
        Reply::Each((0..call.records.len()).map(fate).collect())
    });
    let ended = run(Program::at(&endpoint.url()), &of(EVENTS));
    complete(&ended, EVENTS);
    expected(EVENTS).are_exactly(&endpoint.taken());
    let again = endpoint.offered() - EVENTS;
    assert!(
        again > EVENTS / 3 && again < EVENTS * 2,
        "{again} came again"
    );
}

/// Calls fail in all ways that pass.
#[test]
fn calls_that_fail_come_again() {
    const EVENTS: usize = 3_000;
    let endpoint = Endpoint::new(|call: &Call| {
        let told = |status, code| Reply::Error(status, code, "as the test wants".to_owned());
        match hash(&[call.number]) % 12 {
            0 => told(400, THROTTLED),
            1 => told(400, "LimitExceededException"),
            2 => told(400, "KMSThrottlingException"),
            3 => told(500, "InternalFailure"),
            4 => Reply::Plain(503, "<html>busy</html>"),
            5 => Reply::Plain(429, ""),
            6 => Reply::HangUp,
            _ => Reply::Take,
        }
    });
    let ended = run(Program::at(&endpoint.url()), &of(EVENTS));
    complete(&ended, EVENTS);
    expected(EVENTS).are_exactly(&endpoint.taken());
}

/// Nobody can know whether a call was taken whose answer was lost: it is made again.
#[test]
fn answers_that_are_lost_lose_nothing() {
    const EVENTS: usize = 3_000;
    let endpoint = Endpoint::new(|call: &Call| match call.number % 7 {
        3 => Reply::TakeAndHangUp,
        _ => Reply::Take,
    });
    let ended = run(Program::at(&endpoint.url()), &of(EVENTS));
    complete(&ended, EVENTS);
    let twice = expected(EVENTS).are_all_in(&endpoint.taken());
    assert!(twice > 0);
}

/// An outage is told of once, and so is its end.
#[test]
fn an_outage_is_told() {
    const EVENTS: usize = 2_000;
    let since = Instant::now();
    let endpoint = Endpoint::new(move |call: &Call| {
        if call.stream == "events" && call.number > 2 && since.elapsed() < Duration::from_secs(6) {
            Reply::Error(400, THROTTLED, format!("{SECRET} {TOKEN}"))
        } else {
            Reply::Take
        }
    });
    let ended = run(Program::at(&endpoint.url()), &of(EVENTS));
    complete(&ended, EVENTS);
    expected(EVENTS).are_exactly(&endpoint.taken());
    let url = endpoint.url();
    assert_eq!(
        ended.lines(),
        [
            format!(
                "warning: Kinesis at {url}: stream `events` takes nothing: more is sent than it takes ({THROTTLED}: *** ***); trying again"
            ),
            format!("Kinesis at {url}: stream `events` takes events again"),
        ]
    );
}

/// What never passes ends the run, with one line, and what is told of the events is so.
#[test]
fn what_lasts_ends_the_run() {
    const EVENTS: usize = 4_000;
    let refuse = |code: &'static str, message: &str, status: u16| {
        let message = message.to_owned();
        Endpoint::new(move |call: &Call| match call.number {
            0..6 => Reply::Take,
            _ => Reply::Error(status, code, message.clone()),
        })
    };
    let cases = [
        (
            refuse("ResourceNotFoundException", "Stream events not found.", 400),
            "it does not exist (ResourceNotFoundException: Stream events not found.)",
        ),
        (
            refuse("AccessDeniedException", "User is not authorized", 400),
            "access is denied (AccessDeniedException: User is not authorized)",
        ),
        (
            refuse(
                "InvalidSignatureException",
                &format!("canonical {TOKEN}"),
                403,
            ),
            "the signature is wrong: the secret access key is not that of the access key, or the clock is (InvalidSignatureException)",
        ),
        (
            refuse("ValidationException", "two\nlines", 400),
            "ValidationException: two lines",
        ),
        (
            Endpoint::new(|call: &Call| match call.number {
                0..6 => Reply::Take,
                _ => Reply::Plain(404, "<html>not here</html>"),
            }),
            "the answer was HTTP status 404, and not one of Kinesis: is the endpoint right?",
        ),
        (
            Endpoint::new(|call: &Call| {
                let mut fates = vec![None; call.records.len()];
                if call.number >= 6 {
                    fates[0] = Some("SomethingElse");
                }
                Reply::Each(fates)
            }),
            "SomethingElse: as the test wants",
        ),
    ];
    let expected = expected(EVENTS);
    for (endpoint, reason) in cases {
        let ended = run(Program::at(&endpoint.url()), &of(EVENTS));
        assert_eq!(ended.status(), 1, "{}", ended.stderr());
        let line = ended.line();
        let start = format!(
            "error: cannot send to Kinesis at {}: stream `",
            endpoint.url()
        );
        assert!(line.starts_with(&start), "{line}");
        assert!(line.contains(&format!("`: {reason}; ")), "{line}");
        let taken = endpoint.taken();
        let [events, failed, in_flight] =
            ["events", "failed", "in_flight"].map(|name| ended.figure(name));
        assert_eq!((events, in_flight), (taken.len(), 0));
        assert!(failed > 0);
        let (skipped, resumption) = ended.resumption();
        assert_eq!(Some(skipped), expected.first_missing(&taken));

        // The rest, elsewhere: nothing is lost.
        let elsewhere = Endpoint::new(|_: &Call| Reply::Take);
        let program = Program::at(&elsewhere.url());
        let rest = run(program, &[&of(EVENTS)[..], &resumption].concat());
        complete(&rest, EVENTS - skipped);
        let _twice = expected.are_all_in(&[taken, elsewhere.taken()].concat());
    }
}

#[test]
fn a_record_that_is_too_large_ends_the_run_after_those_before_it() {
    const EVENTS: usize = 2_000;
    let endpoint = Endpoint::described(
        |stream| {
            let kib = if stream == "users" { 0 } else { 10_240 };
            active(stream, &json!({ "MaxRecordSizeInKiB": kib }))
        },
        |_: &Call| Reply::Take,
    );
    let ended = run(Program::at(&endpoint.url()), &of(EVENTS));
    assert_eq!(ended.status(), 1, "{}", ended.stderr());
    let expected = expected(EVENTS);
    let place = expected.first_in("users");
    let line = ended.line();
    assert!(
        line.contains("stream `users`: an event of type `SignedUp` has "),
        "{line}"
    );
    assert!(
        line.contains(" bytes with its partition key, and the stream takes records of 0; "),
        "{line}"
    );
    expected.first_are(place, &endpoint.taken());
    let figures = ["events", "failed", "in_flight"].map(|name| ended.figure(name));
    assert_eq!(figures, [place, 1, 0]);
    assert_eq!(ended.resumption().0, place);
}

/// An endpoint that does not answer any more: no more is made than there is room for, and a drain
/// comes to its end.
#[test]
fn a_drain_that_takes_too_long_ends() {
    const EVENTS: usize = 400_000;
    let endpoint = Endpoint::new(|call: &Call| match call.number {
        0..10 => Reply::Take,
        _ => Reply::Silence,
    });
    let arguments = of(EVENTS);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let program = Program::at(&endpoint.url()).with(&arguments);
    let program = program.with(&["--drain-timeout", "500ms"]).start();
    endpoint.until(|seen| seen.calls > 10);
    // It works until there is no more room.
    let mut worked = program.worked();
    loop {
        sleep(Duration::from_secs(2));
        let now = program.worked();
        if now <= worked + 20 {
            break;
        }
        worked = now;
    }
    program.terminate();
    let ended = program.wait();
    assert_eq!(ended.status(), 143, "{}", ended.stderr());
    let taken = endpoint.taken();
    let [events, failed, in_flight] =
        ["events", "failed", "in_flight"].map(|name| ended.figure(name));
    let made = usize::try_from(ended.summary()["events"].as_u64().unwrap()).unwrap();
    assert!(made < EVENTS, "all were made");
    assert_eq!(
        (events, failed, in_flight),
        (taken.len(), 0, made - taken.len())
    );
    let line = ended.line();
    assert!(
        line.contains(&format!(
            "{in_flight} events were not acknowledged within 500ms after the program was told to stop (--drain-timeout)"
        )),
        "{line}"
    );
    let (skipped, _) = ended.resumption();
    assert_eq!(Some(skipped), expected(made).first_missing(&taken));
}

/// What is not there is told before the first event, in one line.
#[test]
fn what_is_not_there_is_told_at_the_start() {
    let takes = |_: &Call| Reply::Take;
    let told = |program: Program| {
        let ended = run(program, &of(100));
        assert_eq!(ended.status(), 1, "{}", ended.stderr());
        ended.line()
    };
    const INSTEAD: &str = "; --output stdout shows the events here instead";

    // A port that nobody listens on.
    let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let nobody = format!("http://{}", free.local_addr().unwrap());
    drop(free);
    assert_eq!(
        told(Program::at(&nobody)),
        format!(
            "error: cannot open Kinesis at {nobody}: stream `users` in region eu-central-1: connection refused{INSTEAD}"
        )
    );

    let endpoint = Endpoint::described(
        |stream| match stream {
            "users" => active(stream, &json!({})),
            _ => (
                400,
                json!({ "__type": "ResourceNotFoundException", "message": "Stream events not found" }),
            ),
        },
        takes,
    );
    let url = endpoint.url();
    assert_eq!(
        told(Program::at(&url)),
        format!(
            "error: cannot open Kinesis at {url}: stream `events` in region eu-central-1: it does not exist (ResourceNotFoundException: \
             Stream events not found){INSTEAD}"
        )
    );
    // A name and a password in the address are not shown.
    let with_password = url.replace("http://", "http://somebody:WhatNobodyMaySee@");
    assert!(!told(Program::at(&with_password)).contains("WhatNobodyMaySee"));

    assert_eq!(
        told(Program::at(&url).set("STREAM_REGION", "")),
        format!(
            "error: cannot open Kinesis at {url}: no AWS region is known: give the output a `region`, or set AWS_REGION{INSTEAD}"
        )
    );

    // A metadata service that does not answer, as wherever there is none.
    let silent = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let silent = format!("http://{}", silent.local_addr().unwrap());
    let nobody_knows = |program: Program| {
        program
            .set("STREAM_ENDPOINT", &url)
            .set("AWS_EC2_METADATA_DISABLED", "false")
            .set("AWS_EC2_METADATA_SERVICE_ENDPOINT", &silent)
    };
    let line = told(nobody_knows(Program::bare()).set("AWS_REGION", "eu-west-1"));
    assert!(
        line.starts_with(&format!(
            "error: cannot open Kinesis at {url}: no AWS credentials are found ("
        )),
        "{line}"
    );
    assert!(
        line.ends_with(&format!(
            "): set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE{INSTEAD}"
        )),
        "{line}"
    );
    assert!(told(nobody_knows(Program::bare())).contains("no AWS region is known"));
    assert_eq!(endpoint.calls(), 0);
}

/// Who may write need not be allowed to ask.
#[test]
fn a_stream_that_tells_nothing_of_itself_is_written_to() {
    const EVENTS: usize = 500;
    let endpoint = Endpoint::described(
        |_| {
            (
                400,
                json!({ "__type": "AccessDeniedException", "message": "no" }),
            )
        },
        |_: &Call| Reply::Take,
    );
    let ended = run(Program::at(&endpoint.url()), &of(EVENTS));
    complete(&ended, EVENTS);
    expected(EVENTS).are_exactly(&endpoint.taken());
}
