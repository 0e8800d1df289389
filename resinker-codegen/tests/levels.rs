//! Levels of lints on the command line, as a user gives them.
#![allow(
    clippy::unwrap_used,
    missing_docs,
    reason = "what fails in a test fails the test"
)]

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use resinker_language::diagnostic::lint::LINTS;

/// A file of its own for a test.
fn file(name: &str, text: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("levels");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

/// Exit status and standard error of `resinker COMMAND FILE OPTIONS`.
fn resinker(command: &str, path: &PathBuf, options: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_resinker"))
        .arg(command)
        .arg(path)
        .args(["--message-format", "short"])
        .args(options)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stderr).unwrap();
    (output.status.code().unwrap(), text)
}

const TWO_WARNINGS: &str = "
simulation_settings: { duration: 10s, total_events: 10 }
schemas: { S: { type: object, properties: { a: { type: integer } } }, Unused: { type: integer } }
event_types: { A: { payload_schema: S } }
";

/// How many errors and warnings there are.
fn counts(text: &str) -> (usize, usize) {
    (
        text.matches(" error[").count(),
        text.matches(" warning[").count(),
    )
}

#[test]
fn the_last_level_of_a_lint_counts_and_the_command_line_comes_before_the_file() {
    let path = file("two.yaml", TWO_WARNINGS);
    let silent = file(
        "silent.yaml",
        &format!("lints: {{ duration-wins: allow, unused-schema: deny }}\n{TWO_WARNINGS}"),
    );
    for (path, options, status, expected) in [
        (&path, &[][..], 0, (0, 2)),
        (&path, &["-A", "duration-wins"], 0, (0, 1)),
        (&path, &["-D", "duration-wins"], 1, (1, 1)),
        (
            &path,
            &["-D", "duration-wins", "-A", "duration-wins"],
            0,
            (0, 1),
        ),
        (
            &path,
            &["-A", "duration-wins", "-D", "duration-wins"],
            1,
            (1, 1),
        ),
        (&path, &["--deny", "warnings"], 1, (2, 0)),
        (&path, &["-D", "warnings", "-A", "unused-schema"], 1, (1, 0)),
        (&path, &["-A", "unused-schema", "-D", "warnings"], 1, (1, 0)),
        (&path, &["--allow", "warnings"], 0, (0, 0)),
        (
            &path,
            &["-A", "warnings", "--deny", "unused-schema"],
            1,
            (1, 0),
        ),
        (&silent, &[], 1, (1, 0)),
        (
            &silent,
            &["-W", "duration-wins", "-W", "unused-schema"],
            0,
            (0, 2),
        ),
        (&silent, &["-A", "unused-schema"], 0, (0, 0)),
        (
            &silent,
            &["-D", "warnings", "-W", "unused-schema"],
            1,
            (1, 0),
        ),
    ] {
        let (found, text) = resinker("validate", path, options);
        assert_eq!(counts(&text), expected, "{options:?}\n{text}");
        assert_eq!(found, status, "{options:?}\n{text}");
    }
}

#[test]
fn what_is_no_lint_is_wrong_usage() {
    let path = file("usage.yaml", TWO_WARNINGS);
    let (status, text) = resinker("validate", &path, &["-A", "unused-shema"]);
    assert_eq!(status, 2);
    assert!(
        text.contains(
            "there is no lint `unused-shema`; a lint with a similar name exists: `unused-schema`"
        ),
        "{text}"
    );
    let (status, text) = resinker("validate", &path, &["-A", "unknown-key"]);
    assert_eq!(status, 2);
    assert!(text.contains("`unknown-key` is always an error"), "{text}");
}

const SECRET: &str = "
simulation_settings: { duration: 1m, total_events: 10 }
schemas: { S: { type: object, properties: { a: { type: integer } } } }
event_types: { A: { payload_schema: S } }
outputs:
  - { type: stdout }
  - { type: kafka, kafka_brokers: b, topic_mapping: { A: a }, sasl_plain_password: hunter2 }
";

#[test]
fn a_written_out_secret_is_an_error_until_it_is_allowed() {
    let path = file("secret.yaml", SECRET);
    let (status, text) = resinker("validate", &path, &[]);
    assert_eq!(status, 1);
    assert!(text.contains("error[literal-secret]"), "{text}");
    let (status, text) = resinker("validate", &path, &["-A", "literal-secret"]);
    assert_eq!(status, 0, "{text}");
    assert!(!text.contains("literal-secret"), "{text}");
    let folder = path.with_extension("out");
    let output = ["-o", folder.to_str().unwrap()];
    let (status, text) = resinker("compile", &path, &output);
    assert_eq!(status, 1, "{text}");
    assert!(!folder.exists());
    let (status, text) = resinker(
        "compile",
        &path,
        &[&output[..], &["-A", "literal-secret"]].concat(),
    );
    assert_eq!(status, 0, "{text}");
    assert!(folder.join("Cargo.toml").exists());
    fs::remove_dir_all(&folder).unwrap();
    // `run` would warn of it; where it is denied there too, nothing is built.
    let (status, text) = resinker("run", &path, &["-D", "literal-secret"]);
    assert_eq!(status, 1, "{text}");
    let (status, text) = resinker("run", &path, &["-D", "duration-wins"]);
    assert_eq!(status, 1, "{text}");
    assert!(text.contains("warning[literal-secret]"), "{text}");
}

/// A warning without a lint could be neither silenced nor made an error.
#[test]
fn every_warning_of_a_case_is_of_a_lint() {
    let ui = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/ui");
    let mut found = 0;
    for area in fs::read_dir(ui).unwrap() {
        for case in fs::read_dir(area.unwrap().path()).unwrap() {
            let path = case.unwrap().path();
            if path
                .extension()
                .is_none_or(|extension| extension != "stderr")
            {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            for rest in text.split("warning[").skip(1) {
                let code = rest.split(']').next().unwrap();
                assert!(LINTS.iter().any(|lint| lint.code.0 == code), "{code}");
                found += 1;
            }
        }
    }
    assert!(found > 40, "{found}");
}
