//! Pages, and who keeps the internet's registers.

use fake::locales::{Data, EN};

use super::pattern::{self, one_of};
use super::{entry, push_number, replace};
use crate::rng::Rng;

/// A path from the root of a site: `list/tag`.
pub(super) fn push_uri_path(rng: &mut Rng, depth: u64, out: &mut String) {
    const PARTS: &[&str] = &[
        "app",
        "main",
        "wp-content",
        "search",
        "category",
        "tag",
        "categories",
        "tags",
        "blog",
        "posts",
        "list",
        "explore",
    ];
    for place in 0..depth {
        if place > 0 {
            out.push('/');
        }
        out.push_str(entry(rng, PARTS));
    }
}

/// A path of one to three parts or, where `deep` is not 0, of so many: `explore/tags`.
pub fn uri_path(rng: &mut Rng, deep: usize, out: &mut String) {
    out.clear();
    let depth = match deep {
        0 => 1 + rng.below(3),
        deep => deep as u64,
    };
    push_uri_path(rng, depth, out);
}

const PAGES: &[&str] = &[
    "index", "home", "search", "main", "post", "homepage", "category", "register", "login", "faq",
    "about", "terms", "privacy", "author",
];
const PAGE_EXTENSIONS: &[&str] = &[".html", ".htm", ".php", ".jsp", ".asp"];

/// The name of a page: `register`.
pub fn uri_page(rng: &mut Rng, out: &mut String) {
    one_of(rng, PAGES, out);
}

/// The end of a page's name: `.html`.
pub fn uri_extension(rng: &mut Rng, out: &mut String) {
    one_of(rng, PAGE_EXTENSIONS, out);
}

/// Appends a page with its extension.
pub(super) fn push_page(rng: &mut Rng, out: &mut String) {
    out.push_str(entry(rng, PAGES));
    if rng.below(2) == 0 {
        out.push_str(entry(rng, PAGE_EXTENSIONS));
    } else {
        out.push('/');
    }
}

/// Words joined by hyphens: `dolor-sit-amet`.
pub fn slug(rng: &mut Rng, out: &mut String) {
    out.clear();
    let words = 2 + rng.below(3);
    for place in 0..words {
        if place > 0 {
            out.push('-');
        }
        out.push_str(entry(rng, EN::LOREM_WORD));
    }
}

/// The letters before `-FAKE` (or another `suffix`) in a network's handle: `KQ482-FAKE`.
pub fn nic_handle(rng: &mut Rng, suffix: &str, out: &mut String) {
    out.clear();
    pattern::push_one_of(rng, &["??", "???", "????"], out);
    push_number(out, 1 + rng.below(9999));
    out.push('-');
    out.push_str(suffix);
}

/// An organisation at RIPE: `ORG-KQD12-RIPE`.
pub fn ripe_id(rng: &mut Rng, out: &mut String) {
    replace(out, "ORG-");
    pattern::push_one_of(rng, &["??", "???", "????"], out);
    push_number(out, 1 + rng.below(999));
    out.push_str("-RIPE");
}

/// A registrar's number at IANA: one to seven digits.
pub fn iana_id(rng: &mut Rng, out: &mut String) {
    out.clear();
    push_number(out, 1 + rng.below(8_888_888));
}
