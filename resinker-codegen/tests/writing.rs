//! Where generated files go when somebody else has been in the folder: links, changed files, runs
//! that were cut off.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    missing_docs,
    reason = "what fails in a test fails the test"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use resinker_codegen::write::{MANIFEST, Overwrite, WriteError, with_manifest, write};

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path =
            std::env::temp_dir().join(format!("resinker-writing-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn files(all: &[(&str, &str)]) -> BTreeMap<String, String> {
    let all = all
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    with_manifest(all.collect(), [])
}

/// The files that were refused.
fn edited(refused: WriteError) -> Vec<String> {
    match refused {
        WriteError::Edited { files, .. } => files,
        other => panic!("{other}"),
    }
}

/// Everything below a folder that is not what the compiler writes.
fn left(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    names.filter(|name| name.contains("resinker-new")).collect()
}

#[test]
fn what_somebody_has_changed_is_kept_unless_it_is_forced() {
    let folder = Folder::new("edited");
    let gen_ = folder.path("gen");
    let first = files(&[("a.rs", "one"), ("src/b.rs", "two"), ("c.rs", "three")]);
    assert_eq!(
        write(&first, &gen_, Overwrite::Unchanged).unwrap().written,
        4
    );
    fs::write(gen_.join("a.rs"), "mine").unwrap();
    fs::write(gen_.join("src/b.rs"), "mine too").unwrap();
    fs::write(gen_.join("d.rs"), "never generated").unwrap();
    // One would be replaced, one removed, and one stands where a new one would go.
    let second = files(&[("a.rs", "one"), ("c.rs", "changed"), ("d.rs", "new")]);
    let refused = write(&second, &gen_, Overwrite::Unchanged).unwrap_err();
    assert_eq!(edited(refused), ["a.rs", "d.rs", "src/b.rs"]);
    assert_eq!(folder.text("gen/a.rs"), "mine");
    assert_eq!(folder.text("gen/c.rs"), "three", "nothing was written");
    assert!(gen_.join("src/b.rs").exists());
    let report = write(&second, &gen_, Overwrite::Anything).unwrap();
    assert_eq!((report.written, report.removed), (4, 1));
    assert_eq!(folder.text("gen/a.rs"), "one");
    assert_eq!(folder.text("gen/d.rs"), "new");
    assert!(!gen_.join("src").exists());
    assert_eq!(left(&gen_), [""; 0]);
    // A change to what is wanted anyway is none.
    fs::write(gen_.join("c.rs"), "other").unwrap();
    let third = files(&[("c.rs", "other")]);
    write(&third, &gen_, Overwrite::Unchanged).unwrap();
}

#[test]
fn a_run_that_was_cut_off_has_changed_nothing_for_the_next() {
    let folder = Folder::new("cut-off");
    let gen_ = folder.path("gen");
    let first = files(&[("a.rs", "one"), ("b", "a file, where a folder should be")]);
    write(&first, &gen_, Overwrite::Unchanged).unwrap();
    // It replaces `a.rs`, and cannot make the folder.
    let second = files(&[("a.rs", "two"), ("b/c.rs", "three")]);
    write(&second, &gen_, Overwrite::Unchanged).unwrap_err();
    assert_eq!(folder.text("gen/a.rs"), "two");
    assert!(
        folder
            .text(&format!("gen/{MANIFEST}"))
            .contains("replacing")
    );
    let third = files(&[("a.rs", "four")]);
    let report = write(&third, &gen_, Overwrite::Unchanged).unwrap();
    assert_eq!((report.written, report.removed), (2, 1));
    assert!(
        !folder
            .text(&format!("gen/{MANIFEST}"))
            .contains("replacing")
    );
}

#[cfg(unix)]
#[test]
fn nothing_is_written_or_removed_through_a_link() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new("links");
    fs::create_dir_all(folder.path("outside")).unwrap();
    fs::write(folder.path("outside/b.rs"), "theirs").unwrap();
    let gen_ = folder.path("gen");
    fs::create_dir_all(&gen_).unwrap();
    let wanted = files(&[("a.rs", "one"), ("src/b.rs", "two")]);
    symlink(folder.path("outside"), gen_.join("src")).unwrap();
    symlink(folder.path("outside/b.rs"), gen_.join("a.rs")).unwrap();
    let refused = write(&wanted, &gen_, Overwrite::Anything).unwrap_err();
    assert!(
        matches!(&refused, WriteError::Link(path) if path.ends_with("gen/src")),
        "{refused}"
    );
    assert_eq!(
        fs::read_dir(&gen_).unwrap().count(),
        2,
        "nothing was written"
    );
    // A link in a file's place is replaced, not followed.
    fs::remove_file(gen_.join("src")).unwrap();
    write(&wanted, &gen_, Overwrite::Anything).unwrap();
    assert_eq!(folder.text("outside/b.rs"), "theirs");
    assert_eq!(folder.text("gen/a.rs"), "one");
    assert!(!gen_.join("a.rs").is_symlink());
    // One in the manifest's place is no manifest.
    fs::rename(gen_.join(MANIFEST), folder.path("outside/manifest")).unwrap();
    symlink(folder.path("outside/manifest"), gen_.join(MANIFEST)).unwrap();
    let refused = write(&wanted, &gen_, Overwrite::Unchanged).unwrap_err();
    assert!(matches!(refused, WriteError::Foreign(_)), "{refused}");
    // Nor is a stale file removed through one.
    write(&wanted, &gen_, Overwrite::Anything).unwrap();
    fs::rename(gen_.join("src"), folder.path("elsewhere")).unwrap();
    symlink(folder.path("elsewhere"), gen_.join("src")).unwrap();
    let refused = write(&files(&[("a.rs", "one")]), &gen_, Overwrite::Anything).unwrap_err();
    assert!(matches!(refused, WriteError::Link(_)), "{refused}");
    assert_eq!(folder.text("elsewhere/b.rs"), "two");
}

#[test]
fn a_changed_file_is_named_and_the_exit_status_is_2() {
    let folder = Folder::new("command");
    fs::write(
        folder.path("c.yaml"),
        "schemas: { S: { type: object, properties: { a: { type: string } } } }\nevent_types: { A: { payload_schema: S } }\n",
    )
    .unwrap();
    let compile = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_resinker"))
            .args(["compile", "c.yaml", "-o", "gen", "--runtime", "version:0.1"])
            .args(arguments)
            .current_dir(&folder.0)
            .output()
            .unwrap();
        (
            output.status.code().unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    assert_eq!(compile(&[]).0, 0);
    let generated = folder.text("gen/src/lib.rs");
    fs::write(folder.path("gen/src/lib.rs"), "// by hand\n").unwrap();
    let (status, said) = compile(&[]);
    assert_eq!(status, 2);
    assert!(
        said.contains("somebody has changed `src/lib.rs`: nothing was written"),
        "{said}"
    );
    assert!(said.contains("--force"), "{said}");
    assert_eq!(folder.text("gen/src/lib.rs"), "// by hand\n");
    assert_eq!(compile(&["--force"]).0, 0);
    assert_eq!(folder.text("gen/src/lib.rs"), generated);
}
