//! The namer: the user's names become Rust identifiers, readable and never colliding.
//!
//! Names of any script are written in ASCII (transliterated), so that no two identifiers differ in
//! a way that a reader cannot see and no lint on confusable characters fires.

use std::collections::BTreeSet;

/// Words that Rust keeps for itself, in any edition, and names that `r#` cannot free.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "union", "unsafe", "unsized", "use", "virtual", "where", "while", "yield", "Self",
];

/// Names that no file can have on Windows, whatever its extension.
const DEVICES: &[&str] = &[
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// No identifier that is made of a name is longer, so that a module's file can bear it; what is put
/// before or behind it may come on top.
const LONGEST: usize = 80;

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

    /// For modules inside the module `parent`: each is a file, and none is called like the module
    /// that holds it.
    pub fn modules(parent: &str) -> Self {
        let mut namer = Self::values();
        namer.reserve(DEVICES);
        namer.reserve(&[parent]);
        namer
    }

    /// For types and variants.
    pub fn types() -> Self {
        Self {
            taken: BTreeSet::new(),
            separator: "",
        }
    }

    /// Takes names that are used already.
    pub fn reserve(&mut self, names: &[&str]) {
        self.taken
            .extend(names.iter().map(|name| name.to_lowercase()));
    }

    /// Whether an identifier is taken.
    pub fn is_taken(&self, name: &str) -> bool {
        self.taken.contains(&name.to_lowercase())
    }

    /// The identifier for a name that has its case already: the name itself, or with the first free
    /// number after it.
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

/// `order items` → `order item`: the name of one element of a list.
pub fn singular(name: &str) -> String {
    if let Some(stem) = name.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    }
    match name
        .strip_suffix('s')
        .filter(|stem| stem.len() > 2 && !stem.ends_with('s'))
    {
        Some(stem) => stem.to_owned(),
        None => format!("{name} item"),
    }
}

/// An identifier with a word before it: `set` and `type_` → `set_type`.
pub fn with_prefix(prefix: &str, ident: &str) -> String {
    format!("{prefix}_{}", ident.trim_matches('_'))
}

/// An identifier with a word behind it: `type_` and `slots` → `type_slots`.
pub fn with_suffix(ident: &str, suffix: &str) -> String {
    format!("{}_{suffix}", ident.trim_end_matches('_'))
}

/// `Product BrowseSpree` → `product_browse_spree`.
pub fn snake_case(name: &str) -> String {
    finish(words(name).join("_"), "n", "value")
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

fn finish(mut text: String, digit_prefix: &str, empty: &str) -> String {
    if text.len() > LONGEST {
        // All ASCII: any place is a boundary.
        text.truncate(LONGEST);
        text.truncate(text.trim_end_matches('_').len());
    }
    match text.chars().next() {
        None => empty.to_owned(),
        Some(first) if first.is_ascii_digit() => format!("{digit_prefix}{text}"),
        Some(_) => text,
    }
}

/// The words of a name, lower case: parted at everything but letters and digits, and where the case
/// rises.
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
            ("404", "n404", "N404"),
            ("Größe", "grosse", "Grosse"),
            ("", "value", "Value"),
            ("🙂", "slight_smile", "SlightSmile"),
            ("type", "type", "Type"),
            ("1 2", "n1_2", "N1_2"),
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
