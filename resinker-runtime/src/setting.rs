//! Settings of outputs as the configuration writes them: variables of the environment in them, and
//! what of them nobody must see.

pub(crate) mod address;
mod environment;
mod suffix;

pub use address::without_credentials;
pub use environment::{MissingVariable, Piece, expand, pieces};
pub use suffix::feature_for;

/// Whether the value of this setting of librdkafka must not be seen.
#[must_use]
pub fn is_secret_setting(name: &str) -> bool {
    let name = name.to_lowercase();
    ["password", "passphrase", "secret", "key.pem", "jaas"]
        .iter()
        .any(|part| name.contains(part))
        || name.ends_with("oauthbearer.config")
}
