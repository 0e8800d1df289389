//! Services that tests run programs against, where there are any.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Mutex;

/// Where a service is, as an environment variable that `.ci/services` sets says.
///
/// Where there is none, what needs it is left out, and one line on standard error says so; under
/// `RESINKER_REQUIRE_SERVICES=1`, which `.ci/run` sets, that is a failure.
///
/// # Panics
/// Where the service is missing and required, or is not where the variable says.
#[must_use]
pub fn service(name: &str, variable: &str) -> Option<PathBuf> {
    static TOLD: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    if let Some(path) = std::env::var_os(variable).map(PathBuf::from) {
        assert!(
            path.exists(),
            "{variable} says that {name} is at `{}`, where nothing is: `eval \"$(.ci/services)\"` installs it",
            path.display()
        );
        return Some(path);
    }
    assert!(
        std::env::var_os("RESINKER_REQUIRE_SERVICES").is_none_or(|value| value != "1"),
        "this test needs {name}: `eval \"$(.ci/services)\"` in the root of the repository installs it and sets {variable} \
         (and RESINKER_REQUIRE_SERVICES=1 says that it must not be left out)"
    );
    let mut told = TOLD
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    if told.insert(name.to_owned()) {
        // Not through `eprintln!`, which the harness keeps to itself.
        let _unheard = writeln!(
            std::io::stderr(),
            "NOT TESTED: all that needs {name} ({variable} is not set; `eval \"$(.ci/services)\"` installs it and sets that)"
        );
    }
    None
}
