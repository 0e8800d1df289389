//! `resinker validate`: standard input, several files, exit statuses, and where it points to for
//! more.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    missing_docs,
    reason = "what fails in a test fails the test"
)]

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

const VALID: &str = "schemas: { S: { type: object, properties: { a: { type: string } } } }\nevent_types: { A: { payload_schema: S } }\n";
const WARNED: &str = "schemas: { S: { type: object, properties: { a: { type: string } } } }\nevent_types: { A: { payload_schema: S } }\noutputs: []\n";
/// A warning in its first line, then two errors.
const FAULTY: &str = "outputs: []\nevent_types: { A: { payload_schema: T }, B: { payload_schema: S, produces_entity: E } }\nschemas: { S: { type: object, properties: { a: { type: string } } } }\n";

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("resinker-{name}-{}", std::process::id()));
        fs::create_dir_all(path.join("parts")).unwrap();
        Self(path)
    }

    fn with(self, name: &str, text: &str) -> Self {
        fs::write(self.0.join(name), text).unwrap();
        self
    }

    fn resinker(&self, arguments: &[&str], input: &str) -> Said {
        let mut child = Command::new(env!("CARGO_BIN_EXE_resinker"))
            .args(arguments)
            .current_dir(&self.0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // What it does not want to read it need not read.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        Said {
            status: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

struct Said {
    status: i32,
    out: String,
    err: String,
}

#[test]
fn a_dash_reads_standard_input() {
    let folder = Folder::new("stdin");
    let said = folder.resinker(&["validate", "-"], VALID);
    assert_eq!(
        (said.status, said.err.as_str()),
        (0, "`<stdin>` is valid\n")
    );
    let said = folder.resinker(&["validate", "-", "--message-format", "short"], FAULTY);
    assert_eq!(said.status, 1);
    assert!(
        said.err.contains("\n<stdin>:2:37: error[unknown-schema]: "),
        "{}",
        said.err
    );
    let said = folder.resinker(&["validate", "-"], FAULTY);
    assert!(said.err.contains("┌─ <stdin>:2:37"), "{}", said.err);
}

#[test]
fn imports_of_standard_input_are_relative_to_the_folder_of_the_command() {
    let folder = Folder::new("stdin-imports").with("parts/valid.yaml", VALID);
    let text = "imports: [parts/valid.yaml]\nevent_types: { A: { frequency_weight: 2 } }\n";
    let said = folder.resinker(&["validate", "-"], text);
    assert_eq!(
        (said.status, said.err.as_str()),
        (0, "`<stdin>` is valid\n")
    );
    let said = folder.resinker(&["validate", "-"], "imports: [<stdin>]\n");
    assert!(said.err.contains("error[import-cycle]"), "{}", said.err);
}

#[test]
fn standard_input_is_read_once() {
    let folder = Folder::new("stdin-twice");
    let said = folder.resinker(&["validate", "-", "-"], VALID);
    assert_eq!(said.status, 2);
    assert!(said.err.starts_with("error: `-` is given twice"));
    assert_eq!(said.err.lines().count(), 1);
}

#[test]
fn several_files_have_one_summary() {
    let folder = Folder::new("several")
        .with("valid.yaml", VALID)
        .with("warned.yaml", WARNED)
        .with("faulty.yaml", FAULTY)
        .with("also.yaml", FAULTY);
    let end = |said: &Said| {
        let lines: Vec<&str> = said.err.lines().collect();
        lines.split_at(lines.len().saturating_sub(3)).1.join("\n")
    };
    let all = [
        "validate",
        "valid.yaml",
        "warned.yaml",
        "faulty.yaml",
        "-",
        "also.yaml",
    ];
    let said = folder.resinker(&all, VALID);
    assert_eq!(said.status, 1);
    assert_eq!(
        end(&said),
        "error: 4 errors and 3 warnings in 3 of 5 files\n\
        for more about an error: resinker explain unknown-schema\n\
        3 files are valid"
    );
    assert_eq!(said.err.matches("for more about").count(), 1);

    let said = folder.resinker(&["validate", "valid.yaml", "warned.yaml"], "");
    assert_eq!(said.status, 0);
    assert!(
        said.err
            .ends_with("warning: 1 warning in 1 of 2 files\n2 files are valid\n"),
        "{}",
        said.err
    );
    // What cannot be read is said of its own, and the others are checked nevertheless.
    let said = folder.resinker(&["validate", "nowhere.yaml", "faulty.yaml"], "");
    assert_eq!(said.status, 2);
    assert!(said.err.starts_with("error: cannot read `nowhere.yaml`"));
    assert!(said.err.contains("[unknown-schema]"), "{}", said.err);
}

#[test]
fn a_single_file_is_praised_by_its_name() {
    let folder = Folder::new("single").with("warned.yaml", WARNED);
    let said = folder.resinker(&["validate", "warned.yaml"], "");
    assert_eq!(said.status, 0);
    assert!(
        said.err
            .ends_with("warning: 1 warning\n`warned.yaml` is valid\n"),
        "{}",
        said.err
    );
}

#[test]
fn the_page_of_the_first_error_is_named_where_people_read() {
    let folder = Folder::new("hint").with("faulty.yaml", FAULTY);
    let hint = "for more about an error: resinker explain unknown-schema\n";
    // The first finding is a warning: the line is about errors.
    for command in [
        &["validate", "faulty.yaml"][..],
        &["compile", "faulty.yaml", "-o", "out"][..],
    ] {
        let said = folder.resinker(command, "");
        assert_eq!(said.status, 1);
        assert!(said.err.starts_with("warning[no-output]"), "{}", said.err);
        assert!(said.err.ends_with(hint), "{}", said.err);
    }
    for format in ["short", "json", "sarif"] {
        let said = folder.resinker(&["validate", "faulty.yaml", "--message-format", format], "");
        assert!(
            !said.err.contains("for more") && !said.out.contains("for more"),
            "{format}"
        );
    }
    let warned = Folder::new("hint-warned").with("warned.yaml", WARNED);
    let said = warned.resinker(&["validate", "warned.yaml"], "");
    assert!(!said.err.contains("for more"), "{}", said.err);
}

#[test]
fn sarif_of_several_files_is_one_log_on_standard_output() {
    let folder = Folder::new("sarif")
        .with("valid.yaml", VALID)
        .with("faulty.yaml", FAULTY);
    let arguments = [
        "validate",
        "--message-format",
        "sarif",
        "valid.yaml",
        "faulty.yaml",
    ];
    let said = folder.resinker(&arguments, "");
    assert_eq!((said.status, said.err.as_str()), (1, ""));
    let log: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let results = log.pointer("/runs/0/results").unwrap().as_array().unwrap();
    let rules: Vec<&str> = results
        .iter()
        .map(|result| result.pointer("/ruleId").unwrap().as_str().unwrap())
        .collect();
    assert_eq!(rules, ["no-output", "unknown-schema", "unknown-entity"]);
    // The same files, the same bytes.
    assert_eq!(folder.resinker(&arguments, "").out, said.out);
}
