//! Suffixes of files, which say how these are compressed.

/// Suffixes, and the feature of this crate that each needs.
const SUFFIXES: [(&str, &str); 2] = [(".gz", "gzip"), (".zst", "zstd")];

/// The feature of this crate that a program needs to write a file of this path: `gzip` for `.gz`,
/// `zstd` for `.zst`.
#[must_use]
pub fn feature_for(path: &str) -> Option<&'static str> {
    SUFFIXES
        .iter()
        .find(|(suffix, _)| path.ends_with(suffix))
        .map(|(_, feature)| *feature)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_suffix_decides() {
        assert_eq!(feature_for("a/events.ndjson.gz"), Some("gzip"));
        assert_eq!(feature_for("events.zst"), Some("zstd"));
        assert_eq!(feature_for("events.gz.json"), None);
        assert_eq!(feature_for("events"), None);
    }
}
