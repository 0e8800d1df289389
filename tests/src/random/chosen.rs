//! Numbers that the environment chooses for tests.

#![allow(clippy::panic, reason = "a test that cannot go on ends")]

/// A number that the environment chooses.
///
/// # Panics
/// Where what it chooses is none.
#[must_use]
pub fn number(variable: &str) -> Option<u64> {
    let text = std::env::var(variable).ok()?;
    let number = text.parse();
    Some(number.unwrap_or_else(|error| panic!("{variable}: {error}")))
}

/// Numbers of configurations: as many as the environment chooses by `…_COUNT`, from `…_SEED` on; or
/// without those the fixed ones.
///
/// # Panics
/// Where what it chooses is no number.
#[must_use]
pub fn numbers(variables: &str, fixed: &[u64]) -> Vec<u64> {
    match number(&format!("{variables}_SEED")) {
        Some(first) => {
            let count = number(&format!("{variables}_COUNT")).unwrap_or(1);
            (first..first + count).collect()
        }
        None => fixed.to_vec(),
    }
}
