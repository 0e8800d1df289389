//! What browsers say they are.

use super::{entry, push_number, replace};
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
        71..78 => firefox_on_desktop(rng, out),
        78..80 => firefox_on_android(rng, out),
        80..87 => safari_on(rng, MACINTOSH, "", out),
        87..98 => safari_on(rng, IPHONE, IOS, out),
        _ => safari_on(rng, IPAD, IOS, out),
    }
}

/// The user agent of Chrome, on a desktop or a phone.
pub fn chrome(rng: &mut Rng, out: &mut String) {
    out.clear();
    match rng.below(3) {
        0 => chromium(rng, PHONES, "Mobile ", "", out),
        _ => chromium(rng, DESKTOPS, "", "", out),
    }
}

/// The user agent of Edge.
pub fn edge(rng: &mut Rng, out: &mut String) {
    out.clear();
    chromium(rng, DESKTOPS, "", "Edg", out);
}

/// The user agent of Opera: Chrome's, and its own version.
pub fn opera(rng: &mut Rng, out: &mut String) {
    out.clear();
    chromium(rng, DESKTOPS, "", "OPR", out);
}

/// The user agent of Firefox, on a desktop or a phone.
pub fn firefox(rng: &mut Rng, out: &mut String) {
    out.clear();
    match rng.below(4) {
        0 => firefox_on_android(rng, out),
        _ => firefox_on_desktop(rng, out),
    }
}

/// The user agent of Safari, on a computer, a phone or a tablet.
pub fn safari(rng: &mut Rng, out: &mut String) {
    out.clear();
    match rng.below(4) {
        0 => safari_on(rng, IPAD, IOS, out),
        1 => safari_on(rng, MACINTOSH, "", out),
        _ => safari_on(rng, IPHONE, IOS, out),
    }
}

const MACINTOSH: &str = "Macintosh; Intel Mac OS X 10_15_7";
const IPHONE: &str = "iPhone; CPU iPhone OS ";
const IPAD: &str = "iPad; CPU OS ";
const IOS: &str = "Mobile/15E148 ";

/// What a browser says of Windows: `Windows NT 10.0; Win64; x64`.
pub fn windows_platform_token(rng: &mut Rng, out: &mut String) {
    replace(
        out,
        entry(
            rng,
            &[
                "Windows NT 10.0; Win64; x64",
                "Windows NT 10.0; WOW64",
                "Windows NT 10.0; ARM64",
            ],
        ),
    );
}

/// What a browser says of a Mac. Since 2020 all name the same version.
pub fn mac_platform_token(rng: &mut Rng, out: &mut String) {
    replace(
        out,
        entry(rng, &[MACINTOSH, "Macintosh; Intel Mac OS X 10.15"]),
    );
}

/// What a browser says of Linux: `X11; Linux x86_64`.
pub fn linux_platform_token(rng: &mut Rng, out: &mut String) {
    replace(
        out,
        entry(
            rng,
            &[
                "X11; Linux x86_64",
                "X11; Ubuntu; Linux x86_64",
                "X11; Fedora; Linux x86_64",
                "X11; Linux aarch64",
            ],
        ),
    );
}

/// What a browser says of Android: `Android 14`.
pub fn android_platform_token(rng: &mut Rng, out: &mut String) {
    replace(out, "Android ");
    push_number(out, 10 + rng.below(6));
}

/// What a browser says of a phone or a tablet of Apple's:
/// `iPhone; CPU iPhone OS 17_5 like Mac OS X`.
pub fn ios_platform_token(rng: &mut Rng, out: &mut String) {
    let place = rng.below(APPLE_VERSIONS.len() as u64) as usize;
    let (major, minor) = APPLE_VERSIONS.get(place).copied().unwrap_or(("18", "5"));
    replace(out, entry(rng, &[IPHONE, IPAD]));
    for part in [major, "_", minor, " like Mac OS X"] {
        out.push_str(part);
    }
}

/// A processor of a Linux machine: `x86_64`.
pub fn linux_processor(rng: &mut Rng, out: &mut String) {
    replace(out, entry(rng, &["x86_64", "aarch64", "i686"]));
}

/// A processor of a Mac: `Intel`.
pub fn mac_processor(rng: &mut Rng, out: &mut String) {
    replace(out, entry(rng, &["Intel", "U; Intel"]));
}

/// Chrome and those made of it. Only the first number of their version tells anything any more.
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
        // Opera counts its own versions, fourteen behind.
        push_number(
            out,
            if brand == "OPR" {
                version - 14
            } else {
                version
            },
        );
        out.push_str(".0.0.0");
    }
}

fn firefox_on_desktop(rng: &mut Rng, out: &mut String) {
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
fn safari_on(rng: &mut Rng, device: &str, mobile: &str, out: &mut String) {
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
