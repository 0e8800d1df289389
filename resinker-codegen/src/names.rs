//! The namer: the user's names become Rust identifiers, readable and never colliding.
//!
//! Names of any script are written in ASCII (transliterated), so that no two identifiers differ in a way that a reader cannot
//! see and no lint on confusable characters fires.

use std::collections::BTreeSet;

/// Words that Rust keeps for itself, in any edition, and names that `r#` cannot free.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "union", "unsafe", "unsized", "use", "virtual", "where", "while", "yield", "Self",
];

/// Gives distinct identifiers within one scope.
#[derive(Clone, Debug, Default)]
pub struct Namer {
    taken: BTreeSet<String>,
    separator: &'static str,
}

impl Namer {
    /// For fields, variables, functions and modules. Case is folded, since modules are files.
    pub fn values() -> Self {
        Self {
            taken: BTreeSet::new(),
            separator: "_",
        }
    }

    /// For types and variants.
    pub fn types() -> Self {
        Self {
            taken: BTreeSet::new(),
            separator: "",
        }
    }

    /// The identifier for a name that has its case already: the name itself, or with the first free number after it.
    pub fn name(&mut self, wanted: &str) -> String {
        let wanted = if KEYWORDS.contains(&wanted) {
            format!("{wanted}_")
        } else {
            wanted.to_owned()
        };
        let mut candidate = wanted.clone();
        let mut number = 2_u32;
        while !self.taken.insert(candidate.to_lowercase()) {
            let separator = if wanted.ends_with(|last: char| last.is_ascii_digit()) {
                "_"
            } else {
                self.separator
            };
            candidate = format!("{}{separator}{number}", wanted.trim_end_matches('_'));
            number += 1;
        }
        candidate
    }
}

/// `Product BrowseSpree` → `product_browse_spree`.
pub fn snake_case(name: &str) -> String {
    finish(words(name).join("_"), "_", "value")
}

/// `Product BrowseSpree` → `ProductBrowseSpree`.
pub fn upper_camel_case(name: &str) -> String {
    let joined = words(name)
        .iter()
        .map(|word| {
            let mut characters = word.chars();
            characters.next().map_or_else(String::new, |first| {
                first.to_ascii_uppercase().to_string() + characters.as_str()
            })
        })
        .collect::<Vec<_>>();
    // Two numbers that meet would read as one.
    let mut text = String::new();
    for word in joined {
        if text.ends_with(|last: char| last.is_ascii_digit())
            && word.starts_with(|first: char| first.is_ascii_digit())
        {
            text.push('_');
        }
        text.push_str(&word);
    }
    finish(text, "N", "Value")
}

/// `Product BrowseSpree` → `PRODUCT_BROWSE_SPREE`.
pub fn screaming_snake_case(name: &str) -> String {
    finish(words(name).join("_").to_ascii_uppercase(), "N", "VALUE")
}

fn finish(text: String, digit_prefix: &str, empty: &str) -> String {
    match text.chars().next() {
        None => empty.to_owned(),
        Some(first) if first.is_ascii_digit() => format!("{digit_prefix}{text}"),
        Some(_) => text,
    }
}

/// The words of a name, lower case: parted at everything but letters and digits, and where the case rises.
fn words(name: &str) -> Vec<String> {
    let ascii = deunicode::deunicode(name);
    let characters: Vec<char> = ascii.chars().collect();
    let mut words = Vec::new();
    let mut word = String::new();
    for (at, &character) in characters.iter().enumerate() {
        if !character.is_ascii_alphanumeric() {
            words.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
            continue;
        }
        let before = at.checked_sub(1).and_then(|at| characters.get(at));
        let after = characters.get(at + 1);
        let rises = character.is_ascii_uppercase()
            && (before
                .is_some_and(|before| before.is_ascii_lowercase() || before.is_ascii_digit())
                || before.is_some_and(char::is_ascii_uppercase)
                    && after.is_some_and(char::is_ascii_lowercase));
        if rises && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        word.push(character.to_ascii_lowercase());
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}

#[cfg(test)]
mod tests {
    use super::{Namer, screaming_snake_case, snake_case, upper_camel_case};

    #[test]
    fn names_keep_their_words() {
        for (name, snake, camel) in [
            (
                "Product BrowseSpree",
                "product_browse_spree",
                "ProductBrowseSpree",
            ),
            ("UserID", "user_id", "UserId"),
            ("HTTPServer2Go", "http_server2_go", "HttpServer2Go"),
            ("eco-friendly", "eco_friendly", "EcoFriendly"),
            ("404", "_404", "N404"),
            ("Größe", "grosse", "Grosse"),
            ("", "value", "Value"),
            ("🙂", "slight_smile", "SlightSmile"),
            ("type", "type", "Type"),
            ("1 2", "_1_2", "N1_2"),
        ] {
            let camel_of = upper_camel_case(name);
            assert_eq!(
                (snake_case(name).as_str(), camel_of.as_str()),
                (snake, camel),
                "{name}"
            );
        }
        assert_eq!(screaming_snake_case("items.unit_price"), "ITEMS_UNIT_PRICE");
    }

    #[test]
    fn collisions_and_keywords_get_distinct_names() {
        let mut namer = Namer::values();
        assert_eq!(namer.name("type"), "type_");
        assert_eq!(namer.name("type"), "type_2");
        assert_eq!(namer.name("a"), "a");
        assert_eq!(namer.name("a"), "a_2");
        assert_eq!(namer.name("a_2"), "a_2_2");
        assert_eq!(Namer::types().name("Self"), "Self_");
    }
}
