//! The two command lines as a person uses them: `resinker`, and the program that it generates.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a broken expectation ends the test"
)]

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use resinker_tests::generated::{build, cargo, folder, resinker, root, succeed};
use sha2::{Digest, Sha256};

const SHOP: &str = "examples/ecommerce/resinker.yaml";

fn shop(name: &str) -> PathBuf {
    build(&root().join(SHOP), name)
}

/// The crate that is checked in is what the compiler makes of its configuration.
#[test]
fn the_example_crate_is_up_to_date() {
    let output = resinker()
        .args([
            "compile",
            SHOP,
            "-o",
            "examples/ecommerce/generated",
            "--runtime",
            "path:resinker-runtime",
            "--check",
        ])
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "run: cargo run -p resinker-codegen -- compile {SHOP} -o examples/ecommerce/generated --runtime path:resinker-runtime\n{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

/// Builds the crate that is checked in, in place, and runs its own tests.
#[test]
fn the_example_crate_builds_and_streams() {
    let folder = root().join("examples/ecommerce/generated");
    let _ = cargo(
        &folder,
        &[
            "clippy",
            "--quiet",
            "--all-targets",
            "--",
            "--deny",
            "warnings",
        ],
    );
    let _ = cargo(&folder, &["test", "--quiet", "--doc"]);
    let output = cargo(
        &folder,
        &[
            "run",
            "--quiet",
            "--",
            "--total-events",
            "3",
            "--summary",
            "none",
        ],
    );
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 3);
}

/// The same bytes for everyone: the streams of the examples, pinned. A change of these hashes is a
/// change of what every user's fixtures hold.
#[test]
fn the_example_streams_are_pinned() {
    pinned("ecommerce", &shop("pinned"));
    let auctions = root().join("examples/nexmark/resinker.yaml");
    pinned("nexmark", &build(&auctions, "pinned-auctions"));
}

fn pinned(example: &str, binary: &Path) {
    let output = succeed(Command::new(binary).args(["--total-events", "20000", "--quiet"]));
    let hash: String = Sha256::digest(&output.stdout)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let pinned = root().join(format!("examples/{example}/stream.sha256"));
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&pinned, format!("{hash}\n")).unwrap();
    }
    let expected = fs::read_to_string(&pinned).unwrap();
    assert_eq!(
        expected.trim(),
        hash,
        "{example}: if the stream was meant to change: UPDATE_EXPECT=1 cargo test -p resinker-tests pinned"
    );
}

#[test]
fn one_crate_is_the_same_bytes_from_anywhere() {
    let (first, second) = (folder("same-1"), folder("same-2/deeper/still"));
    let config = root().join(SHOP);
    let _ = succeed(resinker().args(["compile", SHOP, "-o"]).arg(&first));
    let _ = succeed(
        resinker()
            .current_dir(root().join("tests"))
            .arg("compile")
            .arg(&config)
            .arg("-o")
            .arg(&second),
    );
    let manifest =
        |folder: &PathBuf| fs::read_to_string(folder.join("resinker.manifest.json")).unwrap();
    assert_eq!(manifest(&first), manifest(&second));
    let output = resinker()
        .args(["compile", SHOP, "--check", "-o"])
        .arg(&second)
        .output()
        .unwrap();
    assert!(output.status.success());
    // A hand that slipped is found, and named.
    fs::write(second.join("src/settings.rs"), "// changed").unwrap();
    fs::remove_file(second.join("src/main.rs")).unwrap();
    let output = resinker()
        .args(["compile", SHOP, "--check", "-o"])
        .arg(&second)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        "missing: src/main.rs\ndiffers: src/settings.rs\n"
    );
}

/// A crate with its runtime inside builds wherever it is put.
#[test]
fn a_vendored_crate_builds_anywhere() {
    let folder = folder("vendored");
    let _ = succeed(
        resinker()
            .args(["compile", SHOP, "--name", "vendored", "-o"])
            .arg(&folder),
    );
    let output = cargo(
        &folder,
        &["run", "--quiet", "--", "--total-events", "5", "--quiet"],
    );
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 5);
    let lock = fs::read_to_string(folder.join("Cargo.lock")).unwrap();
    for development_only in ["proptest", "include_dir"] {
        assert!(
            !lock.contains(&format!("\"{development_only}\"")),
            "{development_only} came along"
        );
    }
}

/// The SHA-256 of an empty file.
const OF_NOTHING: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

#[test]
fn writing_keeps_what_is_not_its_own() {
    let folder = folder("foreign");
    fs::write(folder.join("thesis.txt"), "years of work").unwrap();
    let compile = || {
        let mut command = resinker();
        command.args(["compile", SHOP, "-o"]).arg(&folder);
        command
    };
    let refused = compile().output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    let message = String::from_utf8(refused.stderr).unwrap();
    assert!(
        message.contains("was not generated by resinker") && message.contains("--force"),
        "{message}"
    );
    assert!(!folder.join("src").exists(), "nothing was written");
    let _ = succeed(compile().arg("--force"));
    assert_eq!(
        fs::read_to_string(folder.join("thesis.txt")).unwrap(),
        "years of work"
    );
    // Unchanged files keep their time, so that cargo has nothing to build.
    let time = || {
        fs::metadata(folder.join("src/lib.rs"))
            .unwrap()
            .modified()
            .unwrap()
    };
    let before = time();
    let again = succeed(&mut compile());
    assert_eq!(time(), before);
    assert!(
        String::from_utf8(again.stderr)
            .unwrap()
            .contains("0 files written")
    );
    // A file of the last run that is no longer generated goes; one that a tampered manifest names
    // outside of the folder stays.
    let outside = folder.parent().unwrap().join("outside.txt");
    fs::write(&outside, "mine").unwrap();
    fs::write(folder.join("src/stale.rs"), "").unwrap();
    let manifest = folder.join("resinker.manifest.json");
    let text = fs::read_to_string(&manifest).unwrap();
    let tampered = text.replacen(
        "\"files\": {",
        &format!("\"files\": {{\n    \"src/stale.rs\": \"{OF_NOTHING}\",\n    \"../outside.txt\": \"{OF_NOTHING}\","),
        1,
    );
    assert_ne!(text, tampered);
    fs::write(&manifest, tampered).unwrap();
    let _ = succeed(&mut compile());
    assert!(!folder.join("src/stale.rs").exists());
    assert!(outside.exists());
}

#[test]
fn three_mistakes_are_three_diagnostics() {
    let folder = folder("mistakes");
    let yaml = fs::read_to_string(root().join(SHOP)).unwrap();
    let lines: Vec<String> = yaml
        .replace("generator: faker.first_name", "generator: faker.first_nam")
        .replace(
            "        alias: ordered\n",
            "        alias: ordered\n        min_requird: 1\n",
        )
        .replace(
            "field: state.signed_in, operator: equals, value: false",
            "field: state.signed_in, operator: equals, value: 1",
        )
        .lines()
        .map(str::to_owned)
        .collect();
    let config = folder.join("shop.yaml");
    fs::write(&config, lines.join("\n")).unwrap();
    let output = resinker()
        .args(["validate", "--message-format", "json"])
        .arg(&config)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let found: Vec<serde_json::Value> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let codes: Vec<&str> = found
        .iter()
        .map(|one| one["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["unknown-faker", "type-mismatch", "unknown-key"]);
    for (diagnostic, (marker, text)) in found.iter().zip([
        ("faker.first_nam ", "faker.first_nam"),
        ("value: 1 ", "1"),
        ("min_requird", "min_requird"),
    ]) {
        let line = lines.iter().position(|line| line.contains(marker)).unwrap();
        assert_eq!(diagnostic["line"], line + 1);
        let column = lines[line].find(text).unwrap() + 1;
        assert!(
            diagnostic["column"].as_u64().unwrap() >= column as u64,
            "{diagnostic}"
        );
    }
    let short = resinker()
        .args(["validate", "--message-format", "short"])
        .arg(&config)
        .output()
        .unwrap();
    let text = String::from_utf8(short.stderr).unwrap();
    assert_eq!(
        text.lines()
            .filter(|line| line.contains(": error["))
            .count(),
        3,
        "{text}"
    );
}

#[test]
fn surroundings_that_fail_are_one_clear_line() {
    let binary = shop("surroundings");
    let run = |arguments: &[&str]| {
        let output = Command::new(&binary)
            .args(["--quiet", "--total-events", "50000"])
            .args(arguments)
            .output()
            .unwrap();
        (
            output.status.code(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    for (path, part) in [
        ("/dev/full", "/dev/full"),
        ("/proc/nowhere/all.json", "/proc/nowhere"),
        ("/proc/version/x", "/proc/version"),
    ] {
        let (status, message) = run(&["--output", &format!("file:{path}")]);
        assert_eq!(status, Some(1), "{path}: {message}");
        assert_eq!(message.lines().count(), 1, "{path}: {message}");
        assert!(message.contains(part), "{path}: {message}");
    }
    let (status, message) = run(&["--output", "elsewhere"]);
    assert_eq!(status, Some(2), "{message}");
    let unreadable = resinker()
        .args(["validate", "no/such/file.yaml"])
        .output()
        .unwrap();
    assert_eq!(unreadable.status.code(), Some(2));
    assert_eq!(
        String::from_utf8(unreadable.stderr)
            .unwrap()
            .lines()
            .count(),
        1
    );
}

#[test]
fn a_closed_pipe_ends_the_program_quietly() {
    let mut child = Command::new(shop("pipe"))
        .args(["--pace", "max", "--total-events", "1000000"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    // Reads one line, then closes the pipe.
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    assert!(line.starts_with("{\"event_type\":"));
    let status = child.wait().unwrap();
    let mut message = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut message)
        .unwrap();
    assert_eq!((status.code(), message.as_str()), (Some(0), ""));
}

/// A cache of `resinker run` in which two configurations share the built runtime.
pub(crate) fn cache() -> &'static std::path::Path {
    static CACHE: std::sync::OnceLock<PathBuf> = std::sync::OnceLock::new();
    CACHE.get_or_init(|| {
        let cache = folder("cache");
        fill(&cache);
        cache
    })
}

fn fill(cache: &std::path::Path) {
    let run = |config: &str| {
        let output = resinker()
            .env("RESINKER_CACHE_DIR", cache)
            .args([
                "run",
                config,
                "--",
                "--output",
                "stdout",
                "--total-events",
                "4",
                "--quiet",
            ])
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(run(SHOP).lines().count(), 4);
    assert_eq!(run("tests/configs/bank.yaml").lines().count(), 4);
    let fingerprints = walk(cache).into_iter().filter(|path| {
        path.file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with("libresinker_runtime-"))
            && path
                .extension()
                .is_some_and(|extension| extension == "rlib")
    });
    assert_eq!(fingerprints.count(), 1, "the runtime was built once");
}

/// `resinker run` builds in a cache, its arguments reach the program, and what a suffix asks for is
/// built in.
#[test]
fn run_builds_in_a_cache_and_passes_arguments_on() {
    let cache = cache();
    let written = cache.join("events.ndjson.gz");
    let output = resinker()
        .env("RESINKER_CACHE_DIR", cache)
        .args(["run", SHOP, "--", "--total-events", "7", "--quiet"])
        .arg(format!("--output=file:{}", written.display()))
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    let read = Command::new("gzip").arg("-dc").arg(&written).output();
    assert_eq!(
        String::from_utf8(read.unwrap().stdout)
            .unwrap()
            .lines()
            .count(),
        7
    );
}

/// `compile --with`: the program can compress files that only its command line names.
#[test]
fn compile_takes_compressions_that_no_output_has() {
    let folder = folder("with");
    let compile = |with: &[&str]| {
        let output = resinker()
            .args(["compile", SHOP, "--runtime", "version:0.1", "-o"])
            .arg(folder.join(with.len().to_string()))
            .args(with)
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.code(), told)
    };
    let runtime = |count: usize| {
        let manifest = folder.join(count.to_string()).join("Cargo.toml");
        let text = std::fs::read_to_string(manifest).unwrap();
        let mut lines = text.lines();
        lines
            .find(|line| line.starts_with("resinker-runtime"))
            .unwrap()
            .to_owned()
    };
    assert_eq!(compile(&[]).0, Some(0));
    assert!(!runtime(0).contains("features"), "{}", runtime(0));
    assert_eq!(compile(&["--with", "zstd"]).0, Some(0));
    assert!(
        runtime(2).contains("features = [\"zstd\"]"),
        "{}",
        runtime(2)
    );
    assert_eq!(compile(&["--with=gzip", "--with", "zstd"]).0, Some(0));
    assert!(
        runtime(3).contains("features = [\"gzip\", \"zstd\"]"),
        "{}",
        runtime(3)
    );
    let (status, told) = compile(&["--with", "bzip2"]);
    assert_eq!(status, Some(2));
    assert!(told.contains("expected `gzip` or `zstd`"), "{told}");
}

fn walk(folder: &std::path::Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(walk(&path));
        } else {
            found.push(path);
        }
    }
    found
}

/// A shell script that can be run.
#[cfg(unix)]
fn script(folder: &std::path::Path, name: &str, lines: &str) -> PathBuf {
    use std::os::unix::fs::PermissionsExt;
    let path = folder.join(name);
    fs::write(&path, format!("#!/bin/sh\n{lines}")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path
}

/// What stands in for cargo: whatever it is to build becomes `program`. It is called as
/// `build --manifest-path CRATE/Cargo.toml --target-dir FOLDER --quiet`.
#[cfg(unix)]
fn stand_in_cargo(folder: &std::path::Path, program: &std::path::Path) -> PathBuf {
    let lines = format!(
        "mkdir -p \"$5/debug\"\nname=$(sed -n 's/^name = \"\\(.*-events-.*\\)\"$/\\1/p' \"$3\" | head -n 1)\ncp '{}' \"$5/debug/$name\"\n",
        program.display()
    );
    script(folder, "cargo", &lines)
}

/// A configuration with a password in it can be run: the program gets it through the environment,
/// and it stands in no file that is made and in nothing that is printed. What builds is a stand-in,
/// so that nothing has to be built.
#[cfg(unix)]
#[test]
fn run_hands_a_secret_over_and_leaves_it_nowhere() {
    let folder = folder("run-secret");
    let program = script(
        &folder,
        "program",
        "[ \"$RESINKER_SECRET_1\" = 'pa${ss}word' ] && echo handed over\n[ \"$RESINKER_SECRET_2\" = hunter3 ] && echo both\n[ \"$RESINKER_SECRET_3\" = hunter4 ] && echo all\n",
    );
    let build = stand_in_cargo(&folder, &program);
    let config = folder.join("secret.yaml");
    fs::write(
        &config,
        "
schemas: { S: { type: object, properties: { a: { type: integer } } } }
event_types: { A: { payload_schema: S } }
outputs:
  - type: kafka
    kafka_brokers: localhost:9092
    default_topic: a
    sasl_plain_username: \"${NAME:-resinker}\"
    sasl_plain_password: pa$${ss}word
    properties:
      ssl.key.password: hunter3
      sasl.oauthbearer.client.secret: \"${RESINKER_NOBODY_SETS_THIS:-hunter4}\"
",
    )
    .unwrap();
    let cache = folder.join("cache");
    let output = resinker()
        .args(["run", config.to_str().unwrap()])
        .env("CARGO", &build)
        .env("RESINKER_CACHE_DIR", &cache)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "handed over\nboth\nall\n"
    );
    assert!(told.contains("warning[literal-secret]"), "{told}");
    for secret in ["ss}word", "hunter3", "hunter4"] {
        assert!(!told.contains(secret), "{told}");
        // The stand-in knows what it has to be given.
        let made = walk(&cache)
            .into_iter()
            .filter(|path| !path.components().any(|part| part.as_os_str() == "debug"));
        for path in made {
            let text = fs::read(&path).unwrap();
            let found = text
                .windows(secret.len())
                .any(|part| part == secret.as_bytes());
            assert!(!found, "{} holds {secret}", path.display());
        }
    }
}

/// `resinker watch`: runs anew at each save, also where another file takes the place of the old
/// one; shows what is wrong; ends with ctrl-C. What builds and what runs are stand-ins, so that
/// nothing has to be built.
#[cfg(unix)]
#[test]
fn watch_runs_anew_at_each_save() {
    use std::io::{BufRead, BufReader};
    use std::sync::mpsc;
    use std::time::Duration;
    let folder = folder("watch");
    let program = script(
        &folder,
        "program",
        "trap 'echo told to end; exit 0' INT TERM\necho \"started $*\"\nwhile :; do sleep 0.05; done\n",
    );
    let build = stand_in_cargo(&folder, &program);
    let config = folder.join("watched.yaml");
    let save = |name: &str, outputs: &str| {
        let text = format!(
            "schemas: {{ S: {{ type: object, properties: {{ a: {{ type: {name} }} }} }} }}\nevent_types: {{ A: {{ payload_schema: S }} }}\n{outputs}"
        );
        let other = folder.join("watched.yaml.new");
        fs::write(&other, text).unwrap();
        fs::rename(&other, &config).unwrap();
    };
    let kafka = "outputs: [{ type: kafka, kafka_brokers: localhost:9092 }]\n";
    let watch = |arguments: &[&str]| {
        let mut command = resinker();
        command
            .arg("watch")
            .arg(&config)
            .args(arguments)
            .env("CARGO", &build)
            .env("RESINKER_CACHE_DIR", folder.join("cache"));
        command
    };
    save("integer", kafka);
    let refused = watch(&[]).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    let told = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(
        told.contains("--output stdout") && told.contains("--yes"),
        "{told}"
    );

    let mut watching = watch(&["--", "--output", "stdout"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (tell, lines) = mpsc::channel();
    let out = BufReader::new(watching.stdout.take().unwrap()).lines();
    let err = BufReader::new(watching.stderr.take().unwrap()).lines();
    let (tell_out, tell_err) = (tell.clone(), tell);
    std::thread::spawn(move || out.for_each(|line| drop(tell_out.send(line.unwrap()))));
    std::thread::spawn(move || err.for_each(|line| drop(tell_err.send(line.unwrap()))));
    let until = |wanted: &str| {
        let mut seen = Vec::new();
        while let Ok(line) = lines.recv_timeout(Duration::from_secs(60)) {
            let found = line.contains(wanted);
            seen.push(line);
            if found {
                return seen;
            }
        }
        panic!("{wanted:?} never came: {seen:#?}")
    };
    until("started --output stdout");
    save("string", kafka);
    assert!(until("started").iter().any(|line| line == "told to end"));
    save("strng", kafka);
    assert!(
        until("waiting until")
            .iter()
            .any(|line| line.contains("error["))
    );
    fs::remove_file(&config).unwrap();
    until("waiting until");
    save("boolean", kafka);
    until("started");
    let ended = Command::new("kill")
        .args(["-INT", &watching.id().to_string()])
        .status()
        .unwrap();
    assert!(ended.success());
    until("told to end");
    assert_eq!(watching.wait().unwrap().code(), Some(130));
}

/// Names are anybody's: what a program says has no character that a terminal takes for a command,
/// and a name makes no row of its own.
#[test]
fn no_name_commands_a_terminal() {
    let folder = folder("terminal-names");
    let config = folder.join("names.yaml");
    let entity = "X\u{1b}]0;TITLE\u{7}\nfake row 99";
    let event = "F\u{9b}31m\u{202e}";
    let text = r#"
schemas:
  A: { type: object, properties: { c: { type: string, generator: uuid_v4 } } }
entities:
  "X\e]0;TITLE\a\nfake row 99": { schema: A, primary_key: c }
event_types:
  "E\e[41m": { payload_schema: A, produces_entity: "X\e]0;TITLE\a\nfake row 99" }
  "F\x9b31m\u202E": { payload_schema: A }
scenarios:
  "S\e[2J":
    steps: [{ event_type: "E\e[41m" }]
outputs: [{ type: "null" }]
"#;
    fs::write(&config, text).unwrap();
    let program = build(&config, "terminal-names-crate");
    let trace = folder.join("trace.jsonl");
    let run = |arguments: &[&str]| {
        let output = Command::new(&program)
            .args(["--total-events", "50", "--seed", "1"])
            .args(arguments)
            .output()
            .unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stderr).unwrap()
    };
    let is_harmless = |text: &str| {
        let mut characters = text.chars();
        characters.all(|c| c == '\n' || !c.is_control() && c != '\u{202e}')
    };
    let said = run(&["--trace", trace.to_str().unwrap(), "--progress", "always"]);
    assert!(is_harmless(&said), "{said:?}");
    for shown in [
        r"E\u{1b}[41m",
        r"F\u{9b}31m\u{202e}",
        r"X\u{1b}]0;TITLE\u{7}\u{a}fake row 99",
        r"S\u{1b}[2J",
    ] {
        assert!(said.contains(shown), "{said}");
    }
    let trace = fs::read_to_string(trace).unwrap();
    assert!(is_harmless(&trace), "{trace:?}");
    assert!(trace.contains(r"F\u009b31m\u202e"), "{trace}");
    // In JSON the names are what they are.
    let summary = run(&["--summary", "json"]);
    assert!(is_harmless(&summary), "{summary:?}");
    let summary: serde_json::Value = serde_json::from_str(&summary).unwrap();
    assert!(summary["instances"][entity].as_u64().is_some());
    assert!(summary["events_by_type"][event].as_u64().is_some());
}
