//! Colours.

use super::{entry, pattern::one_of, push_number};
use crate::rng::Rng;

/// The names that CSS Color Module Level 4 gives.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "AliceBlue", "AntiqueWhite", "Aqua", "Aquamarine", "Azure", "Beige", "Bisque", "Black", "BlanchedAlmond", "Blue",
    "BlueViolet", "Brown", "BurlyWood", "CadetBlue", "Chartreuse", "Chocolate", "Coral", "CornflowerBlue", "Cornsilk",
    "Crimson", "Cyan", "DarkBlue", "DarkCyan", "DarkGoldenRod", "DarkGray", "DarkGreen", "DarkKhaki", "DarkMagenta",
    "DarkOliveGreen", "DarkOrange", "DarkOrchid", "DarkRed", "DarkSalmon", "DarkSeaGreen", "DarkSlateBlue",
    "DarkSlateGray", "DarkTurquoise", "DarkViolet", "DeepPink", "DeepSkyBlue", "DimGray", "DodgerBlue", "FireBrick",
    "FloralWhite", "ForestGreen", "Fuchsia", "Gainsboro", "GhostWhite", "Gold", "GoldenRod", "Gray", "Green",
    "GreenYellow", "HoneyDew", "HotPink", "IndianRed", "Indigo", "Ivory", "Khaki", "Lavender", "LavenderBlush",
    "LawnGreen", "LemonChiffon", "LightBlue", "LightCoral", "LightCyan", "LightGoldenRodYellow", "LightGray",
    "LightGreen", "LightPink", "LightSalmon", "LightSeaGreen", "LightSkyBlue", "LightSlateGray", "LightSteelBlue",
    "LightYellow", "Lime", "LimeGreen", "Linen", "Magenta", "Maroon", "MediumAquaMarine", "MediumBlue", "MediumOrchid",
    "MediumPurple", "MediumSeaGreen", "MediumSlateBlue", "MediumSpringGreen", "MediumTurquoise", "MediumVioletRed",
    "MidnightBlue", "MintCream", "MistyRose", "Moccasin", "NavajoWhite", "Navy", "OldLace", "Olive", "OliveDrab",
    "Orange", "OrangeRed", "Orchid", "PaleGoldenRod", "PaleGreen", "PaleTurquoise", "PaleVioletRed", "PapayaWhip",
    "PeachPuff", "Peru", "Pink", "Plum", "PowderBlue", "Purple", "RebeccaPurple", "Red", "RosyBrown", "RoyalBlue",
    "SaddleBrown", "Salmon", "SandyBrown", "SeaGreen", "SeaShell", "Sienna", "Silver", "SkyBlue", "SlateBlue",
    "SlateGray", "Snow", "SpringGreen", "SteelBlue", "Tan", "Teal", "Thistle", "Tomato", "Turquoise", "Violet", "Wheat",
    "White", "WhiteSmoke", "Yellow", "YellowGreen",
];

/// The sixteen names of HTML 4.
const SAFE: &[&str] = &[
    "black", "maroon", "green", "navy", "olive", "purple", "teal", "lime", "blue", "silver",
    "gray", "yellow", "fuchsia", "aqua", "white", "red",
];

/// A colour's name: `DarkSlateGray`.
pub fn color_name(rng: &mut Rng, out: &mut String) {
    one_of(rng, NAMES, out);
}

/// One of the sixteen names that every browser has always known: `teal`.
pub fn safe_color_name(rng: &mut Rng, out: &mut String) {
    one_of(rng, SAFE, out);
}

/// `#4ce1a0`.
pub fn hex_color(rng: &mut Rng, out: &mut String) {
    super::hexify(rng, "#^^^^^^", false, out);
}

/// A colour of the 4096 that three digits can name, in six: `#cc00ff`.
pub fn safe_hex_color(rng: &mut Rng, out: &mut String) {
    const PAIRS: &[&str] = &[
        "00", "11", "22", "33", "44", "55", "66", "77", "88", "99", "aa", "bb", "cc", "dd", "ee",
        "ff",
    ];
    super::replace(out, "#");
    for _ in 0..3 {
        out.push_str(entry(rng, PAIRS));
    }
}

fn push_rgb(rng: &mut Rng, out: &mut String) {
    for place in 0..3 {
        if place > 0 {
            out.push(',');
        }
        push_number(out, rng.below(256));
    }
}

/// Red, green and blue from 0 to 255: `76,225,160`.
pub fn rgb_color(rng: &mut Rng, out: &mut String) {
    out.clear();
    push_rgb(rng, out);
}

/// `rgb(76,225,160)`.
pub fn rgb_css_color(rng: &mut Rng, out: &mut String) {
    super::replace(out, "rgb(");
    push_rgb(rng, out);
    out.push(')');
}
