//! Every `tests/ui/<area>/<case>.yaml` is validated as a user would, and what is reported is
//! compared with `<case>.stderr`. `UPDATE_EXPECT=1` writes the expectations anew; a case is named
//! on the command line as `area/case`.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what fails in a test fails the test"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use libtest_mimic::{Arguments, Failed, Trial};
use resinker_language::diagnostic::codes;

fn main() {
    let arguments = Arguments::from_args();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/ui");
    let mut cases: Vec<PathBuf> = folders(&root).iter().flat_map(|area| cases(area)).collect();
    cases.sort();
    let mut trials: Vec<Trial> = cases
        .into_iter()
        .map(|case| {
            let name = case.strip_prefix(&root).unwrap_or(&case).with_extension("");
            let name = name.to_string_lossy().into_owned();
            Trial::test(name, move || compare(&case))
        })
        .collect();
    let every = Trial::test("every code has a case", move || every_code(&root));
    trials.push(every);
    libtest_mimic::run(&arguments, trials).exit();
}

/// A code of the registry that no case shows is either never emitted or never looked at.
fn every_code(root: &Path) -> Result<(), Failed> {
    let mut shown = String::new();
    for case in folders(root).iter().flat_map(|area| cases(area)) {
        shown.push_str(&fs::read_to_string(case.with_extension("stderr"))?);
    }
    let missing: Vec<&str> = codes::ALL
        .iter()
        .map(|entry| entry.code.0)
        .filter(|code| !shown.contains(&format!("[{code}]: ")))
        .collect();
    if missing.is_empty() {
        Ok(())
    } else {
        Err(format!("codes without a case: {}", missing.join(", ")).into())
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect()
}

fn folders(root: &Path) -> Vec<PathBuf> {
    let mut found = entries(root);
    found.retain(|path| path.is_dir());
    found
}

fn cases(area: &Path) -> Vec<PathBuf> {
    let mut found = entries(area);
    found.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "yaml")
    });
    found
}

fn compare(case: &Path) -> Result<(), Failed> {
    let output = Command::new(env!("CARGO_BIN_EXE_resinker"))
        .arg("validate")
        .arg(case.file_name().unwrap())
        .current_dir(case.parent().unwrap())
        .output()?;
    let found = String::from_utf8(output.stderr)?;
    let status = output.status.code();
    let expected_status = if found.starts_with("error") || found.contains("\nerror") {
        1
    } else {
        0
    };
    if status != Some(expected_status) {
        return Err(format!("exit status {status:?}, not {expected_status}\n{found}").into());
    }
    let found = without_hint(&found)?;
    let expectation = case.with_extension("stderr");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&expectation, found)?;
        return Ok(());
    }
    let expected = fs::read_to_string(&expectation)
        .map_err(|error| format!("{}: {error}", expectation.display()))?;
    if found == expected {
        Ok(())
    } else {
        Err(format!("--- expected\n{expected}\n--- found\n{found}").into())
    }
}

/// Takes away the line that names the page of the first error. It is the last one, and there
/// wherever there is an error.
fn without_hint(found: &str) -> Result<&str, Failed> {
    let first = found.lines().find_map(|line| line.strip_prefix("error["));
    let Some((code, _)) = first.and_then(|rest| rest.split_once("]: ")) else {
        return Ok(found);
    };
    found
        .strip_suffix(&format!(
            "for more about an error: resinker explain {code}\n"
        ))
        .ok_or_else(|| format!("does not end with the page of `{code}`\n{found}").into())
}
