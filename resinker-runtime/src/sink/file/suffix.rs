//! How a file that the command line names is compressed: its suffix says it.

use super::Compression;
use crate::setting::feature_for;

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
    fn the_suffix_asks_for_what_the_program_was_built_with() {
        assert_eq!(compression("events.json"), Ok(Compression::None));
        assert_eq!(compression("events.gz").is_ok(), cfg!(feature = "gzip"));
        assert_eq!(compression("events.zst").is_ok(), cfg!(feature = "zstd"));
    }
}
