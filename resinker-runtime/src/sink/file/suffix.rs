//! How a file that the command line names is compressed: its suffix says it.

use super::Compression;

/// Suffixes, and the feature of this crate that each needs.
const SUFFIXES: [(&str, &str); 2] = [(".gz", "gzip"), (".zst", "zstd")];

/// The feature of this crate that a program needs to write a file of this path: `gzip` for `.gz`, `zstd` for `.zst`.
#[must_use]
pub fn feature_for(path: &str) -> Option<&'static str> {
    SUFFIXES
        .iter()
        .find(|(suffix, _)| path.ends_with(suffix))
        .map(|(_, feature)| *feature)
}

/// The compression that a path asks for.
///
/// # Errors
///
/// Where the program was built without it: how to get it.
pub(super) fn compression(path: &str) -> Result<Compression, String> {
    let Some(feature) = feature_for(path) else {
        return Ok(Compression::None);
    };
    match feature {
        #[cfg(feature = "gzip")]
        "gzip" => Ok(Compression::Gzip),
        #[cfg(feature = "zstd")]
        "zstd" => Ok(Compression::Zstd),
        _ => Err(format!(
            "this program was built without {feature}: compile it with `resinker compile --with {feature}`, or leave the suffix out"
        )),
    }
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
        assert_eq!(compression("events.json"), Ok(Compression::None));
        assert_eq!(compression("events.gz").is_ok(), cfg!(feature = "gzip"));
        assert_eq!(compression("events.zst").is_ok(), cfg!(feature = "zstd"));
    }
}
