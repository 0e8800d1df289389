//! What computers read: addresses, colours, names of files and disks.

use super::super::{Asked, is_like};

pub(super) fn scheme(text: &str, asked: &Asked<'_>) -> bool {
    let scheme = text.split("://").next();
    match asked.params.get("schemes") {
        Some(schemes) => schemes
            .elements()
            .iter()
            .any(|known| known.text() == scheme),
        None => matches!(scheme, Some("http" | "https")),
    }
}

pub(super) fn ipv4(text: &str, asked: &Asked<'_>, private: bool) -> bool {
    let (address, length) = text.split_once('/').unwrap_or((text, ""));
    let Ok(parsed) = address.parse::<std::net::Ipv4Addr>() else {
        return false;
    };
    let [first, ..] = parsed.octets();
    let class = match asked.text("address_class") {
        Some("a") => first < 128,
        Some("b") => (128..192).contains(&first),
        Some("c") => (192..224).contains(&first),
        _ => true,
    };
    let network = asked.is("network", false);
    // Whole networks are cut at their length and may begin within what is kept.
    let special = parsed.is_loopback()
        || parsed.is_link_local()
        || parsed.is_multicast()
        || parsed.is_documentation();
    let shape = match length.parse::<u32>() {
        Ok(length) => network && u32::from(parsed).trailing_zeros() >= 32 - length,
        Err(_) => !network && !special,
    };
    shape && class && (parsed.is_private() == private || network)
}

/// Parts joined by a separator.
pub(super) fn separated(text: &str, separator: &str, parts: usize) -> bool {
    separator.is_empty()
        && text
            .chars()
            .all(|character| character.is_ascii_digit() || character == 'X')
        || !separator.is_empty()
            && text.split(separator).count() == parts
            && text.split(separator).all(|part| !part.is_empty())
}

pub(super) fn rgb(text: &str) -> bool {
    text.split(',').count() == 3
        && text.split(',').all(|part| {
            part.parse::<u8>()
                .is_ok_and(|value| value.to_string() == part)
        })
}

pub(super) fn extension(text: &str, asked: &Asked<'_>) -> bool {
    let found = text.rsplit('.').next().unwrap_or_default();
    match asked.text("extension") {
        Some(wanted) => found == wanted,
        None => category(found, asked),
    }
}

pub(super) fn category(extension: &str, asked: &Asked<'_>) -> bool {
    match asked.text("category") {
        Some("audio") => is_like(extension, "flac|mp3|wav|ogg|m4a|aac|opus"),
        Some("image") => is_like(extension, "bmp|gif|jpe?g|png|tiff|svg|webp"),
        Some("office") => is_like(extension, "docx?|xlsx?|pptx?|od[tsp]|pdf"),
        Some("text") => is_like(extension, "css|csv|html|js|json|txt|md|xml|yaml"),
        Some("video") => is_like(extension, "mp4|avi|mov|webm|mkv"),
        _ => true,
    }
}

pub(super) fn disk(text: &str, asked: &Asked<'_>) -> bool {
    asked
        .text("prefix")
        .is_none_or(|prefix| text.starts_with(&format!("/dev/{prefix}")))
}
