//! Generators, each with the sets of parameters that show all of them.

use super::NoRecipe;
use crate::random::kind::Kind;
use crate::random::names::{quoted, step};
use crate::random::world::World;

/// Parameters of each generator, as they stand in `params`. `L` is a literal of the kind, `LS`
/// several; `F` is another field.
const GENERATORS: &[(&str, &[&str])] = &[
    ("uuid_v4", &[""]),
    ("uuid_v7", &[""]),
    (
        "sequence",
        &[
            "",
            "start: 10, step: -3",
            "format: \"ORD-{:06}\"",
            "start: 255, step: 16, format: \"{:x}é{{}}\"",
            "format: \"{:4}\"",
            "format: \"{}\", start: -5",
        ],
    ),
    (
        "random_int",
        &[
            "",
            "min: -3, max: 4",
            "min: -9223372036854775808, max: 9223372036854775807",
            "distribution: uniform, min: 1, max: 1",
            "distribution: normal, mean: 5.5, std_dev: 2",
            "distribution: lognormal, mu: 1, sigma: 0.5, max: 50",
            "distribution: exponential, rate: 0.5, min: 1",
            "distribution: pareto, shape: 2, scale: 1.5, max: 99",
            "distribution: zipf, exponent: 1.2, min: 1, max: 20",
        ],
    ),
    (
        "random_float",
        &[
            "",
            "min: -3, max: 4.5",
            "precision: 3",
            "min: 1, max: 1, precision: 2",
            "distribution: normal, mean: 5.5, std_dev: 2, precision: 1",
            "distribution: lognormal, mu: 1, sigma: 0.5",
            "distribution: exponential, rate: 0.5, max: 9",
            "distribution: pareto, shape: 2, scale: 1.5, max: 99",
            "distribution: zipf, exponent: 1.2, min: 1, max: 20",
        ],
    ),
    (
        "random_alphanumeric",
        &["", "length: 0", "length: 3", "min_length: 1, max_length: 4"],
    ),
    (
        "pattern",
        &[
            "regex: \"[a-f0-9]{4}\"",
            "regex: \"(x|yy|ü)+\\\\.?\"",
            "regex: \"\"",
        ],
    ),
    (
        "template",
        &["template: \"{F}\"", "template: \"<{F}> {{}} {F}!\""],
    ),
    (
        "boolean",
        &["", "probability: 0", "probability: 1", "probability: 0.3"],
    ),
    (
        "choice",
        &[
            "choices: [L]",
            "choices: [LS]",
            "choices: [L, null]",
            "choices: [LS, L]",
            "choices: [L, L], weights: [0, 2]",
            "choices: [LS], precision: 3",
        ],
    ),
    (
        "conditional_choice",
        &[
            "condition_field: F, cases: [{ condition_value: ab, choices: [LS] }, { default: true, choices: [L] }]",
            "condition_field: F, cases: [{ condition_value_in: [ab, \"\"], choices: [L, null], weights: [1, 2] }]",
            "condition_field: F, precision: 4, cases: [{ default: null, choices: [L] }]",
        ],
    ),
    ("current_timestamp", &[""]),
    (
        "random_timestamp",
        &[
            "",
            "min: \"2024-02-29\", max: \"2024-02-29T12:00:00Z\"",
            "min: now-1h, max: now+1h",
        ],
    ),
    (
        "random_date",
        &[
            "",
            "min: \"2024-02-28\", max: \"2024-03-01\"",
            "min: now-30d",
        ],
    ),
    (
        "static_hashed",
        &[
            "pool_size: 2, raw_value_source: { generator: faker.password }",
            "algorithm: bcrypt, cost: 4, pool_size: 1, raw_value_source: { generator: random_alphanumeric }",
            "algorithm: argon2id, pool_size: 1, memory_cost: 8, time_cost: 1, parallelism: 1, raw_value_source: { generator: choice, params: { choices: [a, b] } }",
            "algorithm: sha256, raw_value_source: { generator: uuid_v4 }",
            "algorithm: sha512, pool_size: 3, raw_value_source: { generator: pattern, params: { regex: \"[a-z]{5}\" } }",
            "algorithm: md5, pool_size: 0, raw_value_source: { generator: template, template: \"{F}\" }",
        ],
    ),
    (
        "derived",
        &[
            "expression: F",
            "expression: \"coalesce(F, F)\"",
            "expression: \"F if F == F else F\", precision: 2",
        ],
    ),
    (
        "static",
        &["value: L", "value: null", "value: L, precision: 2"],
    ),
];

/// Methods of `faker.*` that give whatever their parameters hold.
const FAKERS: &[(&str, &str)] = &[("random_element", "elements: [LS]")];

pub(super) fn ways(word: &str) -> usize {
    let found = GENERATORS.iter().find(|(name, _)| *name == word);
    found.map_or(1, |(_, ways)| ways.len())
}

pub(super) fn weave(
    word: &str,
    way: usize,
    kind: Kind,
    nullable: bool,
    world: &mut World,
) -> Result<(), NoRecipe> {
    let (_, ways) = GENERATORS
        .iter()
        .find(|(name, _)| *name == word)
        .ok_or(NoRecipe)?;
    let params = ways.get(way).ok_or(NoRecipe)?;
    let event = world.payload();
    let literals = kind.literals();
    let first = literals.first().cloned().unwrap_or_default();
    let other = if params.contains('F') {
        let schema = match word {
            "derived" => kind.schema(nullable, &mut world.choices),
            _ => "type: string, enum: [ab, \"\", c]".to_owned(),
        };
        world.add_plain(event, &schema)
    } else {
        String::new()
    };
    let params = params
        .replace("LS", &literals.join(", "))
        .replace('L', &first)
        .replace('F', &step(&other));
    declare(word, &params, kind, nullable, event, world);
    Ok(())
}

pub(super) fn faker(
    word: &str,
    kind: Kind,
    nullable: bool,
    world: &mut World,
) -> Result<(), NoRecipe> {
    let event = world.payload();
    let own = FAKERS.iter().find(|(name, _)| *name == word);
    let params = own.map_or("", |(_, params)| params);
    let params = params.replace("LS", &kind.literals().join(", "));
    let locale = world
        .choices
        .of(&["", "", "locale: de_DE", "locale: ja_JP", "locale: fr_FR"]);
    let params = if params.is_empty() {
        locale.to_owned()
    } else {
        params
    };
    declare(
        &format!("faker.{word}"),
        &params,
        kind,
        nullable,
        event,
        world,
    );
    Ok(())
}

fn declare(word: &str, params: &str, kind: Kind, nullable: bool, event: usize, world: &mut World) {
    let bare = match kind {
        Kind::One(scalar) => scalar.bare(&mut world.choices),
        Kind::List(scalar) if !word.starts_with("faker.") => {
            let items = scalar.bare(&mut world.choices);
            let alone = world.choices.chance(50);
            if alone {
                "type: array".to_owned()
            } else {
                format!("type: array, items: {{ {items} }}")
            }
        }
        Kind::Object => "type: object".to_owned(),
        Kind::List(_) | Kind::Objects | Kind::Lists => "type: array".to_owned(),
    };
    let null = if nullable {
        ", nullable_probability: 0.2"
    } else {
        ""
    };
    let params = if params.is_empty() {
        String::new()
    } else {
        format!(", params: {{ {params} }}")
    };
    world.add(
        event,
        &format!("{bare}, generator: {}{params}{null}", quoted(word)),
    );
}
