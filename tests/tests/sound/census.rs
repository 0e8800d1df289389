//! What of the language a configuration uses: keys of blocks, words, parameters, types, parts of
//! expressions.
//!
//! Input: a sound configuration. Output: each thing by a name. Invariant: [`required`] is read off
//! the compiler's own tables, and enumerations are matched without a wildcard, so that what is new
//! there is missing here until some configuration uses it.

use std::collections::BTreeSet;

use resinker_language::check::generator::table::{DISTRIBUTIONS, TABLE};
use resinker_language::model::{Aggregate, Arithmetic, Comparison, Expr, ExprKind, visit};
use resinker_language::model::{Field, Model, Object, Source, TimeFormat, Type};
use resinker_language::syntax::BLOCKS;
use resinker_language::syntax::table::{Block, Shape, Word};
use resinker_language::words;
use resinker_language::yaml::{Map, Node, Value};

/// Lists an enumeration's variants, and names one. A variant that is not listed does not compile.
macro_rules! variants {
    ($list:ident, $name:ident, $of:ident, [$($variant:ident),+ $(,)?]) => {
        pub const $list: &[&str] = &[$(stringify!($variant)),+];

        pub const fn $name(value: &$of) -> &'static str {
            match value {
                $($of::$variant { .. } => stringify!($variant)),+
            }
        }
    };
}

variants!(
    TYPES,
    type_name,
    Type,
    [
        Bool, Int, Float, Decimal, Text, Enum, Uuid, Timestamp, Object, Array, Wide, Ratio
    ]
);
variants!(
    FORMATS,
    format_name,
    TimeFormat,
    [Iso8601, Date, Time, Unix, UnixMs, Strftime]
);
variants!(
    EXPRESSIONS,
    expression_name,
    ExprKind,
    [
        Literal, Payload, Item, Outer, Variable, Member, Instance, Convert, Bounded, Arithmetic,
        Negate, Not, And, Or, Compare, IsNull, InList, InArray, Contains, If, Concat, Coalesce,
        Index, Len, Aggregate, Extreme, Round, Abs, Floor, Ceil, Lower, Upper
    ]
);
variants!(
    ARITHMETIC,
    arithmetic_name,
    Arithmetic,
    [Add, Subtract, Multiply, Divide, FloorDivide, Modulo]
);
variants!(
    COMPARISONS,
    comparison_name,
    Comparison,
    [Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual]
);
variants!(
    AGGREGATES,
    aggregate_name,
    Aggregate,
    [Sum, Min, Max, Average, Count, Any, All, Len]
);

/// Names of what is used.
pub type Census = BTreeSet<String>;

/// Blocks of outputs whose libraries take minutes to build.
const CLIENTS: [&str; 3] = [
    "output of type `kafka`",
    "output of type `kinesis`",
    "`create_topics`",
];

/// All that the language has; with `clients`, outputs to brokers and clouds too.
pub fn required(clients: bool) -> Census {
    let mut all = Census::new();
    for block in BLOCKS {
        // The blocks of outputs to brokers are theirs alone.
        if !clients && CLIENTS.contains(&block.noun) {
            continue;
        }
        for key in block.keys {
            all.insert(key_name(block, key.name));
            each_words(&key.shape, &mut |words| {
                all.extend(words.iter().map(|word| word_name(words, word.text)));
            });
        }
    }
    for row in TABLE {
        for parameter in row.parameters {
            all.insert(parameter_name(row.name, parameter.name));
        }
        if row.distributed {
            for distribution in DISTRIBUTIONS {
                for parameter in distribution.parameters {
                    all.insert(parameter_name(row.name, parameter.name));
                }
                all.insert(format!(
                    "distribution `{}` of `{}`",
                    distribution.name(),
                    row.name
                ));
            }
        }
    }
    for method in words::faker_methods() {
        for parameter in method.parameters {
            all.insert(parameter_name(&format!("faker.{}", method.name), parameter));
        }
    }
    let lists = [
        ("type", TYPES),
        ("format", FORMATS),
        ("expression", EXPRESSIONS),
        ("arithmetic", ARITHMETIC),
        ("comparison", COMPARISONS),
        ("aggregate", AGGREGATES),
    ];
    for (what, names) in lists {
        all.extend(names.iter().map(|name| format!("{what} {name}")));
    }
    if !clients {
        // Which type an output is of, all outputs say in the same words.
        all.retain(|name| !name.contains("word `kafka`") && !name.contains("word `kinesis`"));
    }
    all
}

/// What a configuration uses: its merged tree, and what the compiler made of it.
pub fn of(root: &Node, mut model: Model) -> Census {
    let mut census = Census::new();
    if let Some(config) = BLOCKS.first() {
        block(root, config, &mut census);
    }
    for entity in &model.entities {
        object(&entity.object, &mut census);
        for attribute in &entity.attributes {
            types(&attribute.ty, &mut census);
        }
    }
    for event in &model.events {
        for payload in event.payloads() {
            object(payload, &mut census);
        }
    }
    model.change_expressions(&mut |expr, _| {
        visit(expr, &mut |part| expression(part, &mut census));
    });
    census
}

fn key_name(block: &Block, key: &str) -> String {
    format!("key `{key}` of {}", first_with_keys(block).with_article())
}

/// Keys that share their words are one.
fn word_name(words: &'static [Word], word: &str) -> String {
    let keys = BLOCKS
        .iter()
        .flat_map(|block| block.keys.iter().map(move |key| (block, key)));
    let mut sharing = keys.filter(|(_, key)| {
        let mut found = false;
        each_words(&key.shape, &mut |known| {
            found |= known
                .iter()
                .map(|word| word.text)
                .eq(words.iter().map(|word| word.text));
        });
        found
    });
    match sharing.next() {
        Some((block, key)) => {
            let block = block.with_article();
            format!("word `{word}` of `{}` of {block}", key.name)
        }
        None => format!("word `{word}`"),
    }
}

/// Blocks that share their keys are one.
fn first_with_keys(block: &Block) -> &Block {
    let mut all = BLOCKS.iter();
    all.find(|known| std::ptr::eq(known.keys, block.keys))
        .map_or(block, |known| *known)
}

fn parameter_name(generator: &str, parameter: &str) -> String {
    format!("parameter `{parameter}` of `{generator}`")
}

/// The lists of words that a key takes one of.
fn each_words(shape: &'static Shape, see: &mut dyn FnMut(&'static [Word])) {
    match shape {
        Shape::Word(words) | Shape::ExpandedWord(words) => see(words),
        Shape::List(inner) | Shape::OneOrMany(inner) | Shape::MapOf(inner) => {
            each_words(inner, see);
        }
        Shape::Either(shapes) => shapes.iter().for_each(|shape| each_words(shape, see)),
        _ => {}
    }
}

fn block(node: &Node, block: &'static Block, census: &mut Census) {
    let Value::Map(map) = &node.value else {
        return;
    };
    for entry in &map.entries {
        if let Some(key) = block.key(&entry.key.value) {
            census.insert(key_name(block, key.name));
            shape(&entry.value, &key.shape, census);
            if let Value::Text(text) = &entry.value.value {
                each_words(&key.shape, &mut |words| {
                    if words.iter().any(|word| word.text == text.value) {
                        census.insert(word_name(words, &text.value));
                    }
                });
            }
        }
    }
    generator(map, census);
}

fn shape(node: &Node, of: &'static Shape, census: &mut Census) {
    match (of, &node.value) {
        (Shape::Block(inner), _) => block(node, inner, census),
        (Shape::Named(inner), Value::Map(map)) => {
            map.entries
                .iter()
                .for_each(|entry| block(&entry.value, inner, census));
        }
        (Shape::MapOf(inner), Value::Map(map)) => {
            map.entries
                .iter()
                .for_each(|entry| shape(&entry.value, inner, census));
        }
        (Shape::List(inner) | Shape::OneOrMany(inner), Value::Seq(items)) => {
            items.iter().for_each(|item| shape(item, inner, census));
        }
        (Shape::OneOrMany(inner), _) => shape(node, inner, census),
        (Shape::ListByWord(key, blocks), Value::Seq(items)) => {
            for item in items {
                let Value::Map(map) = &item.value else {
                    continue;
                };
                let word = map.get(key).and_then(text).unwrap_or_default();
                if let Some((_, inner)) = blocks.iter().find(|(of, _)| *of == word) {
                    block(item, inner, census);
                }
            }
        }
        (Shape::Either(shapes), _) => shapes.iter().for_each(|of| shape(node, of, census)),
        (Shape::Overrides | Shape::Parameters, Value::Map(map)) => blocks_within(map, census),
        _ => {}
    }
}

/// Generator blocks stand in overrides and in parameters.
fn blocks_within(map: &Map, census: &mut Census) {
    for entry in &map.entries {
        if let Value::Map(inner) = &entry.value.value {
            match BLOCKS.iter().find(|block| block.noun == "generator block") {
                Some(of) if inner.get("generator").is_some() => block(&entry.value, of, census),
                _ => blocks_within(inner, census),
            }
        }
    }
}

/// The parameters of a generator, whether they stand in `params` or beside it.
fn generator(map: &Map, census: &mut Census) {
    let Some(written) = map.get("generator").and_then(text) else {
        return;
    };
    // A method may be named with its provider.
    let name = match written.strip_prefix("faker.") {
        Some(method) => &format!("faker.{}", method.rsplit('.').next().unwrap_or(method)),
        None => written,
    };
    let within = match map.get("params").map(|node| &node.value) {
        Some(Value::Map(params)) => params.entries.as_slice(),
        _ => &[],
    };
    for entry in within.iter().chain(&map.entries) {
        census.insert(parameter_name(name, &entry.key.value));
        if let ("distribution", Some(word)) = (entry.key.value.as_str(), text(&entry.value)) {
            census.insert(format!("distribution `{word}` of `{name}`"));
        }
    }
}

fn text(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Text(text) => Some(&text.value),
        _ => None,
    }
}

fn object(of: &Object, census: &mut Census) {
    of.fields.iter().for_each(|of| field(of, census));
}

fn field(of: &Field, census: &mut Census) {
    types(&of.ty, census);
    match &of.source {
        Source::Object(inner) => object(inner, census),
        Source::Array(array) => field(&array.element, census),
        Source::Instance { .. } | Source::Generator(_) => {}
    }
}

fn types(of: &Type, census: &mut Census) {
    census.insert(format!("type {}", type_name(of)));
    match of {
        Type::Timestamp(format) => {
            census.insert(format!("format {}", format_name(format)));
        }
        Type::Array(element) => types(&element.ty, census),
        Type::Object(members) => members.iter().for_each(|of| types(&of.ty, census)),
        _ => {}
    }
}

fn expression(of: &Expr, census: &mut Census) {
    types(&of.ty, census);
    census.insert(format!("expression {}", expression_name(&of.kind)));
    match &of.kind {
        ExprKind::Arithmetic(of, ..) => {
            census.insert(format!("arithmetic {}", arithmetic_name(of)));
        }
        ExprKind::Compare(of, ..) => {
            census.insert(format!("comparison {}", comparison_name(of)));
        }
        ExprKind::Aggregate { function, .. } => {
            census.insert(format!("aggregate {}", aggregate_name(function)));
        }
        _ => {}
    }
}
