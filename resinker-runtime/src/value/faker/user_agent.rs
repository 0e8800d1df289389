//! What browsers say they are.

use super::{entry, push_number};
use crate::rng::Rng;

/// Windows three times, as it is met with.
const DESKTOPS: &[&str] = &[
    "Windows NT 10.0; Win64; x64",
    "Windows NT 10.0; Win64; x64",
    "Windows NT 10.0; Win64; x64",
    "Macintosh; Intel Mac OS X 10_15_7",
    "X11; Linux x86_64",
];

const FIREFOX_DESKTOPS: &[&str] = &[
    "Windows NT 10.0; Win64; x64",
    "Macintosh; Intel Mac OS X 10.15",
    "X11; Linux x86_64",
    "X11; Ubuntu; Linux x86_64",
];

/// Since 2023 Chrome names no other Android device than this.
const PHONES: &[&str] = &["Linux; Android 10; K"];

const APPLE_VERSIONS: &[(&str, &str)] = &[
    ("16", "6"),
    ("17", "4"),
    ("17", "5"),
    ("17", "6"),
    ("18", "0"),
    ("18", "1"),
    ("18", "3"),
    ("18", "4"),
    ("18", "5"),
];

/// The user agent of a browser of this decade, on a desktop, a phone or a tablet.
pub fn user_agent(rng: &mut Rng, out: &mut String) {
    out.clear();
    match rng.below(100) {
        0..38 => chromium(rng, DESKTOPS, "", "", out),
        38..58 => chromium(rng, PHONES, "Mobile ", "", out),
        58..68 => chromium(rng, DESKTOPS, "", "Edg", out),
        68..71 => chromium(rng, PHONES, "Mobile ", "EdgA", out),
        71..78 => firefox(rng, out),
        78..80 => firefox_on_android(rng, out),
        80..87 => safari(rng, "Macintosh; Intel Mac OS X 10_15_7", "", out),
        87..98 => safari(rng, "iPhone; CPU iPhone OS ", "Mobile/15E148 ", out),
        _ => safari(rng, "iPad; CPU OS ", "Mobile/15E148 ", out),
    }
}

/// Chrome and Edge. Only the first number of their version tells anything any more.
fn chromium(
    rng: &mut Rng,
    systems: &'static [&'static str],
    device: &str,
    brand: &str,
    out: &mut String,
) {
    let version = 120 + rng.below(22);
    out.push_str("Mozilla/5.0 (");
    out.push_str(entry(rng, systems));
    out.push_str(") AppleWebKit/537.36 (KHTML, like Gecko) Chrome/");
    push_number(out, version);
    out.push_str(".0.0.0 ");
    out.push_str(device);
    out.push_str("Safari/537.36");
    if !brand.is_empty() {
        out.push(' ');
        out.push_str(brand);
        out.push('/');
        push_number(out, version);
        out.push_str(".0.0.0");
    }
}

fn firefox(rng: &mut Rng, out: &mut String) {
    let version = 121 + rng.below(24);
    out.push_str("Mozilla/5.0 (");
    out.push_str(entry(rng, FIREFOX_DESKTOPS));
    out.push_str("; rv:");
    push_number(out, version);
    // On desktops the engine's date stands still.
    out.push_str(".0) Gecko/20100101 Firefox/");
    push_number(out, version);
    out.push_str(".0");
}

fn firefox_on_android(rng: &mut Rng, out: &mut String) {
    let version = 121 + rng.below(24);
    out.push_str("Mozilla/5.0 (Android ");
    push_number(out, 12 + rng.below(4));
    for part in ["; Mobile; rv:", ".0) Gecko/", ".0 Firefox/"] {
        out.push_str(part);
        push_number(out, version);
    }
    out.push_str(".0");
}

/// Safari. On a phone or tablet the system's version, which is Safari's own, follows the device.
fn safari(rng: &mut Rng, device: &str, mobile: &str, out: &mut String) {
    let place = rng.below(APPLE_VERSIONS.len() as u64) as usize;
    let (major, minor) = APPLE_VERSIONS.get(place).copied().unwrap_or(("18", "5"));
    out.push_str("Mozilla/5.0 (");
    out.push_str(device);
    if !mobile.is_empty() {
        for part in [major, "_", minor, " like Mac OS X"] {
            out.push_str(part);
        }
    }
    out.push_str(") AppleWebKit/605.1.15 (KHTML, like Gecko) Version/");
    for part in [major, ".", minor, " ", mobile] {
        out.push_str(part);
    }
    out.push_str(if mobile.is_empty() {
        "Safari/605.1.15"
    } else {
        "Safari/604.1"
    });
}
