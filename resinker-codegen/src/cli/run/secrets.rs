//! Secrets that stand in the configuration, on their way to the program without being in its
//! source.

use std::fmt;

use resinker_runtime::setting::expand;

use resinker_language::model::Model;

/// A secret and the variable of the environment that hands it over.
pub(super) struct Secret {
    name: String,
    value: String,
}

impl Secret {
    /// Name and value.
    pub(super) fn variable(&self) -> (&str, &str) {
        (&self.name, &self.value)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Secret").field("name", &self.name).finish()
    }
}

/// Takes the secrets out of the model and puts variables in their places. What comes from the
/// environment anyway stays.
pub(super) fn take(model: &mut Model) -> Vec<Secret> {
    let mut secrets = Vec::new();
    for output in &mut model.outputs {
        for value in output.written_secrets() {
            // The program does not look for variables in what a variable gives it.
            let Ok(secret) = expand(value) else {
                continue;
            };
            let variable = format!("RESINKER_SECRET_{}", secrets.len() + 1);
            *value = format!("${{{variable}}}");
            secrets.push(Secret {
                name: variable,
                value: secret,
            });
        }
    }
    secrets
}
