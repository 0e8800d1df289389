//! Logins and encryption, with what goes wrong; and what is secret in it.

use crate::broker::{Broker, PASSWORD, USER, certificates, steady};
use crate::java::needs_kafka;
use crate::ledger::{Held, Stream};
use crate::program::Program;

/// A program for one of the broker's ways to listen.
fn program(brokers: &str, topic: &str, protocol: &str, mechanism: &str) -> Program {
    let trusted = certificates().trusted.display().to_string();
    Program::creating(brokers, topic)
        .set("KAFKA_PROTOCOL", protocol)
        .set("KAFKA_MECHANISM", mechanism)
        .set("KAFKA_USER", USER)
        .set("KAFKA_PASSWORD", PASSWORD)
        .set("KAFKA_CA", &trusted)
}

#[test]
fn whoever_may_log_in_sends() {
    needs_kafka!();
    let Broker {
        open,
        login,
        encrypted,
        both,
        ..
    } = steady();
    for (number, (brokers, protocol, mechanism)) in [
        (encrypted, "ssl", "PLAIN"),
        (login, "sasl_plaintext", "PLAIN"),
        (login, "SASL_PLAINTEXT", "SCRAM-SHA-512"),
        (both, "sasl_ssl", "PLAIN"),
        (both, "SASL_SSL", "SCRAM-SHA-512"),
    ]
    .into_iter()
    .enumerate()
    {
        let topic = format!("secured-{number}");
        let ended = program(brokers, &topic, protocol, mechanism)
            .with(&["--total-events", "2000", "--quiet"])
            .run();
        let case = format!("{protocol} {mechanism}");
        assert_eq!((ended.status(), ended.all()), (0, String::new()), "{case}");
        let stream = Stream::of(Program::creating(open, &topic), 2000);
        Held::read(open, &topic).is_exactly(&stream);
    }
}

/// What is secret is nowhere to be read, whatever goes wrong; and what goes wrong is told in words.
#[test]
fn who_may_not_log_in_is_told_so_without_a_password() {
    needs_kafka!();
    const WRONG: &str = "wr0ng-in-the-forum";
    let Broker {
        open,
        login,
        encrypted,
        both,
        ..
    } = steady();
    let (plain, scram) = ("PLAIN", "SCRAM-SHA-512");
    let other = certificates().other.display().to_string();
    let few = [
        "--total-events",
        "10",
        "--summary",
        "json",
        "--progress",
        "always",
    ];
    // It is not used.
    let ended = program(open, "unsecured", "plaintext", plain)
        .with(&few)
        .run();
    assert_eq!(ended.status(), 0, "{}", ended.stderr());
    assert!(!ended.all().contains(PASSWORD));
    let mut otherwise = Vec::new();
    // It is used and refused, in ways that differ; it stands where it cannot be used.
    let wrong = [("KAFKA_PASSWORD", WRONG)];
    let stranger = [("KAFKA_CA", other.as_str())];
    let refused = "the login is refused: ";
    let ended = "no broker answers (the connection ";
    let untrusted = "the broker's certificate is from nobody who is trusted; `ssl.ca.location`";
    let unencrypted = "the encrypted connection (TLS) cannot be made: the broker ended it";
    let cases: [(_, _, _, &[(&str, &str)], _); 16] = [
        (login, "sasl_plaintext", plain, &wrong, refused),
        (login, "sasl_plaintext", scram, &wrong, refused),
        (both, "sasl_ssl", scram, &wrong, refused),
        (both, "sasl_ssl", plain, &[("KAFKA_USER", "bob")], refused),
        (
            login,
            "sasl_plaintext",
            "SCRAM-SHA-256",
            &[],
            "the broker does not offer this way to log in: SCRAM-SHA-256",
        ),
        (
            login,
            "sasl_plaintext",
            "NOTHING",
            &[],
            "there is no way to log in called NOTHING",
        ),
        (
            open,
            "sasl_plaintext",
            plain,
            &[],
            "the broker takes no logins at this address",
        ),
        (login, "plaintext", plain, &[], ended),
        (encrypted, "plaintext", plain, &[], ended),
        (login, "sasl_ssl", plain, &[], unencrypted),
        (open, "ssl", plain, &[], unencrypted),
        (encrypted, "ssl", plain, &stranger, untrusted),
        (both, "sasl_ssl", plain, &stranger, untrusted),
        (
            both,
            "sasl_ssl",
            plain,
            &[("KAFKA_CA", "/nowhere/ca.pem")],
            "the file `/nowhere/ca.pem` cannot be read, which `ssl.ca.location` says holds the certificates",
        ),
        (
            both,
            "sasl_ssl",
            plain,
            &[("KAFKA_CA", "/dev/null")],
            "what the property `ssl.ca.location` names is no certificate or key",
        ),
        (open, "no such protocol", plain, &[], "`security.protocol`"),
    ];
    for (brokers, protocol, mechanism, settings, part) in cases {
        let case = format!("{protocol} {mechanism} {settings:?}");
        let program = program(brokers, "unsecured", protocol, mechanism).with(&few);
        let program = settings
            .iter()
            .fold(program, |program, (name, value)| program.set(name, value));
        let ended = program.run();
        assert_eq!(ended.status(), 1, "{case}: {}", ended.stderr());
        for secret in [PASSWORD, WRONG] {
            assert!(!ended.all().contains(secret), "{case}");
        }
        let lines = ended.lines();
        assert_eq!(lines.len(), 1, "{case}: {lines:?}");
        let start = format!("error: cannot open Kafka at {brokers}: ");
        assert!(lines[0].starts_with(&start), "{case}: {lines:?}");
        if !lines[0].contains(part) {
            otherwise.push(format!("{case}: {}", lines[0]));
        }
    }
    assert!(otherwise.is_empty(), "{}", otherwise.join("\n"));
}

/// An address is shown in every message; a password in it is not.
#[test]
fn a_password_in_an_address_is_never_shown() {
    let ended = Program::finding("ann:s3cr3t-of-the-forum@127.0.0.1:1,127.0.0.1:2", "events").run();
    assert_eq!(ended.status(), 1);
    let expected = "error: cannot open Kafka at ***@127.0.0.1:1,127.0.0.1:2: an address in `kafka_brokers` has a user name or a password before an `@`, where brokers do not look for one: give them as `sasl_plain_username` and `sasl_plain_password`";
    assert_eq!(ended.lines(), [expected]);
}

/// Settings that contradict each other are the user's to mend, and are told.
#[test]
fn settings_that_cannot_be_are_told_in_one_line() {
    for (name, value, part) in [
        ("KAFKA_ACKS", "1", "`acks`"),
        ("KAFKA_MAX_BYTES", "much", "`message.max.bytes`"),
    ] {
        let ended = Program::finding("127.0.0.1:1", "events")
            .set(name, value)
            .run();
        assert_eq!(ended.status(), 1);
        let lines = ended.lines();
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert!(
            lines[0].starts_with("error: cannot open Kafka at 127.0.0.1:1: "),
            "{lines:?}"
        );
        assert!(lines[0].contains(part), "{lines:?}");
    }
}
