//! Where somebody asks for a time zone: there are none yet, and all times are UTC.
//!
//! Input: a key, or the text of a time. Output: what to say of it. Invariant: a text that is a
//! point in time is never asked about.

use chrono::NaiveDateTime;

/// What is said where a key asks for a zone.
pub(crate) const NOTE: &str = "times are UTC until zones come: a time with an offset, `2025-05-06T10:00:00+02:00`, is read as what it is in UTC";

/// Whether a key that does not exist asks for a zone.
pub(crate) fn is_key(name: &str) -> bool {
    let folded = name.to_lowercase().replace(['-', ' '], "_");
    matches!(
        folded.as_str(),
        "timezone" | "time_zone" | "tz" | "zone" | "utc_offset" | "tzinfo" | "local_time"
    )
}

/// Why a text is no point in time, where all that it lacks is an offset, or where a zone stands in
/// the offset's place.
pub(super) fn fault(text: &str) -> Option<String> {
    if is_local(text) {
        return Some(
            "the offset from UTC is missing: times are UTC until zones come; write `Z` at the end, or an offset such as `+02:00`"
                .to_owned(),
        );
    }
    let at = text
        .char_indices()
        .skip_while(|(at, _)| !text.get(..*at).is_some_and(is_local))
        .find(|(_, c)| c.is_alphabetic() || *c == '[')
        .map(|(at, _)| at)?;
    let (time, zone) = text.split_at_checked(at)?;
    let zone = zone.trim_matches(['[', ']', ' ']);
    if !is_local(time.trim_end()) {
        return None;
    }
    Some(match zone.to_ascii_uppercase().as_str() {
        "UTC" | "GMT" => format!("write `{}Z`", time.trim_end()),
        _ => format!(
            "`{}` names a zone, and times are UTC until zones come: write `Z`, or an offset such as `+02:00`",
            super::shape_fault::shortened(zone)
        ),
    })
}

/// Whether a text is a time without an offset.
fn is_local(text: &str) -> bool {
    ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f"]
        .iter()
        .any(|format| NaiveDateTime::parse_from_str(text, format).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_told_from_other_faults() {
        let named = fault("2025-01-01T00:00:00 Europe/Berlin").unwrap();
        assert!(named.starts_with("`Europe/Berlin` names a zone"), "{named}");
        let bracketed = fault("2025-01-01T00:00:00[Europe/Berlin]").unwrap();
        assert!(
            bracketed.starts_with("`Europe/Berlin` names"),
            "{bracketed}"
        );
        let utc = fault("2025-01-01T00:00:00 UTC").unwrap();
        assert_eq!(utc, "write `2025-01-01T00:00:00Z`");
        let local = fault("2025-01-01 00:00:00").unwrap();
        assert!(
            local.starts_with("the offset from UTC is missing"),
            "{local}"
        );
        assert_eq!(fault("2025-01-01"), None);
        assert_eq!(fault("tomorrow"), None);
    }
}
