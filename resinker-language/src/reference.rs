//! The reference manual: every key of the language, as pages of Markdown and on a terminal.
//!
//! Input: the tables that the compiler reads configurations by. Output: text. Invariant: every key
//! of every block and every parameter of every generator has an entry, and an entry says nothing
//! that no table says.

pub mod page;
mod terminal;

use std::collections::BTreeSet;

use crate::check::generator::faker::table::methods;
use crate::check::generator::faker::{LOCALE, method::Method};
use crate::check::generator::table::{DISTRIBUTIONS, Row, TABLE};
use crate::diagnostic::nearest;
use crate::syntax::table::{Block, Key, Shape};
use crate::syntax::{BLOCKS, CONFIG};

pub use terminal::{generator as shown_generator, index, list, section, shown};

/// Whether blocks with these keys are explained as one.
pub fn same_keys(one: &[Key], other: &[Key]) -> bool {
    let told = |key: &Key| (key.name, key.about);
    one.iter().map(told).eq(other.iter().map(told))
}

/// What a key belongs to.
#[derive(Clone, Copy, Debug)]
pub enum Owner {
    /// A block.
    Block(&'static Block),
    /// A generator: its name.
    Generator(&'static str),
    /// A distribution of numbers: its name.
    Distribution(&'static str),
    /// A method of `faker.*`: its usual name.
    Method(&'static str),
}

/// A key at one of its places.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// What it belongs to.
    pub owner: Owner,
    /// Its row in the table.
    pub key: Key,
}

/// A key with the places where it can stand.
#[derive(Clone, Debug)]
pub struct Found {
    /// The key.
    pub entry: Entry,
    /// Where it can stand, the shortest first: `event_types.NAME.frequency_weight`.
    pub places: Vec<String>,
}

/// Every key of every block, then every parameter of every generator, distribution and method, in
/// the order of the manual.
pub fn entries() -> Vec<Entry> {
    let mut all = Vec::new();
    for block in blocks() {
        all.extend(keys(Owner::Block(block), block.keys));
    }
    for row in TABLE {
        all.extend(keys(Owner::Generator(row.name), row.parameters));
    }
    for distribution in DISTRIBUTIONS {
        let owner = Owner::Distribution(distribution.name());
        all.extend(keys(owner, distribution.parameters));
    }
    for (_, method) in methods() {
        all.extend(keys(Owner::Method(usual(method)), method.parameters));
    }
    all.extend(keys(Owner::Method("name"), &[LOCALE]));
    all
}

fn keys(owner: Owner, keys: &[Key]) -> impl Iterator<Item = Entry> {
    keys.iter().map(move |key| Entry { owner, key: *key })
}

fn usual(method: &'static Method) -> &'static str {
    method.names.first().copied().unwrap_or_default()
}

/// Every block, outermost first, and those inside the parameters of generators; of blocks that
/// share their keys the first.
pub fn blocks() -> Vec<&'static Block> {
    let inside = TABLE.iter().flat_map(|row| row.parameters);
    let inside = inside.filter_map(|parameter| match &parameter.shape {
        Shape::Block(block) | Shape::List(Shape::Block(block)) => Some(*block),
        _ => None,
    });
    let mut all: Vec<&'static Block> = Vec::new();
    for block in BLOCKS.iter().copied().chain(inside) {
        if !all.iter().any(|known| same_keys(known.keys, block.keys)) {
            all.push(block);
        }
    }
    all
}

impl Owner {
    /// What it is called, with article: ``an event type``, `` `random_int` ``.
    pub fn title(&self) -> String {
        match self {
            Self::Block(block) => block.with_article(),
            Self::Generator(name) => format!("the generator `{name}`"),
            Self::Distribution(name) => format!("`distribution: {name}`"),
            Self::Method(name) => format!("`faker.{name}`"),
        }
    }
}

/// Where blocks can stand: paths of keys from the top of a file, `NAME` for what the user names,
/// `[]` for an item of a list.
struct BlockPaths {
    /// A block's keys, and a path to it.
    all: Vec<(&'static Block, String)>,
}

impl BlockPaths {
    fn of_all() -> Self {
        let mut paths = Self { all: Vec::new() };
        paths.block(&CONFIG, "", &mut Vec::new());
        for row in TABLE {
            for parameter in row.parameters {
                let path = format!("{}.params.{}", row.name, parameter.name);
                paths.shape(&parameter.shape, &path, &mut Vec::new());
            }
        }
        paths
    }

    fn block(&mut self, block: &'static Block, path: &str, around: &mut Vec<&'static [Key]>) {
        self.all.push((block, path.to_owned()));
        // A schema can stand in a schema, again and again.
        if around.iter().any(|known| same_keys(known, block.keys)) {
            return;
        }
        around.push(block.keys);
        for key in block.keys {
            let inside = join(path, key.name);
            self.shape(&key.shape, &inside, around);
        }
        around.pop();
    }

    fn shape(&mut self, shape: &Shape, path: &str, around: &mut Vec<&'static [Key]>) {
        match shape {
            Shape::Block(block) => self.block(block, path, around),
            Shape::Named(block) => self.block(block, &join(path, "NAME"), around),
            Shape::MapOf(of) => self.shape(of, &join(path, "NAME"), around),
            Shape::List(of) | Shape::OneOrMany(of) => self.shape(of, &format!("{path}[]"), around),
            Shape::Either(shapes) => {
                for shape in *shapes {
                    self.shape(shape, path, around);
                }
            }
            Shape::ListByWord(key, choices) => {
                for (word, block) in *choices {
                    self.block(block, &format!("{path}[{key}: {word}]"), around);
                }
            }
            _ => {}
        }
    }

    /// Where a block, or one with the same keys, can stand; the shortest first.
    fn of(&self, block: &Block) -> Vec<String> {
        let mut found: Vec<String> = self
            .all
            .iter()
            .filter(|(known, _)| same_keys(known.keys, block.keys))
            .map(|(_, path)| path.clone())
            .collect();
        found.sort_by_key(|path| path.split('.').count());
        found.dedup();
        found
    }

    fn of_owner(&self, owner: &Owner) -> Vec<String> {
        match owner {
            Owner::Block(block) => self.of(block),
            Owner::Generator(name) => vec![format!("{name}.params")],
            Owner::Distribution(name) => ["random_int", "random_float"]
                .map(|generator| format!("{generator}.params[distribution: {name}]"))
                .to_vec(),
            Owner::Method(name) => vec![format!("faker.{name}.params")],
        }
    }
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
    }
}

/// The parts of a path: `event_types.NAME.steps[]` has `event_types` and `steps`, and an output's
/// has its type.
fn parts(path: &str) -> Vec<String> {
    path.split(['.', '[', ']', ':', ' '])
        .map(|part| part.to_lowercase().replace('-', "_"))
        .filter(|part| !part.is_empty() && part != "name" && part != "params")
        .collect()
}

/// Whether the parts of a question stand in a path in this order, the last one at its end.
fn answers(path: &[String], question: &[String]) -> bool {
    let mut rest = path.iter();
    question.last() == path.last() && question.iter().all(|part| rest.any(|known| known == part))
}

/// The keys that a question such as `selection` or `event_types.selection` is about.
pub fn find(question: &str) -> Vec<Found> {
    let paths = BlockPaths::of_all();
    // A key that is itself called so is one that the filter of names would take out.
    let question = match parts(question) {
        parts if parts.is_empty() => vec![question.to_lowercase()],
        parts => parts,
    };
    let mut found: Vec<Found> = Vec::new();
    for entry in entries() {
        let own: Vec<String> = paths
            .of_owner(&entry.owner)
            .iter()
            .map(|place| join(place, entry.key.name))
            .collect();
        let is_meant = own.iter().any(|place| {
            let mut path = parts(place);
            if path.last().map(String::as_str) != Some(entry.key.name) {
                path.push(entry.key.name.to_owned());
            }
            answers(&path, &question)
        });
        if is_meant {
            found.push(Found { entry, places: own });
        }
    }
    found
}

/// The blocks that a question such as `outputs.unix_socket` is about: where they can stand is what
/// is asked for.
fn blocks_at(question: &str) -> Vec<&'static Block> {
    let question = parts(question);
    let mut found: Vec<&'static Block> = Vec::new();
    for (block, path) in BlockPaths::of_all().all {
        let known = found.iter().any(|known| same_keys(known.keys, block.keys));
        if !question.is_empty() && answers(&parts(&path), &question) && !known {
            found.push(block);
        }
    }
    found
}

/// The generator of this name.
pub fn generator(name: &str) -> Option<&'static Row> {
    let name = name.to_lowercase().replace('-', "_");
    TABLE.iter().find(|row| row.name == name)
}

/// The name in `faker.NAME`.
pub fn faker(question: &str) -> Option<&str> {
    let (faker, name) = question.split_once('.')?;
    let name = name.rsplit('.').next().unwrap_or(name);
    faker.eq_ignore_ascii_case("faker").then_some(name)
}

/// Whether there is a method of `faker.*` of this name.
pub fn is_method(name: &str) -> bool {
    methods().any(|(_, method)| method.names.contains(&name))
}

/// A method of `faker.*` with a similar name.
pub fn similar_method(name: &str) -> Option<&'static str> {
    let names: BTreeSet<&'static str> = methods()
        .flat_map(|(_, method)| method.names.iter().copied())
        .collect();
    nearest(name, names)
}

/// A key with a similar name.
pub fn similar(question: &str) -> Option<&'static str> {
    let last = question.rsplit('.').next().unwrap_or(question);
    let names: BTreeSet<&'static str> = entries().iter().map(|entry| entry.key.name).collect();
    nearest(last, names)
}
