//! Conditions: filters of consumptions, and cases of a conditional choice.

use super::NoRecipe;
use crate::random::kind::{Kind, Scalar};
use crate::random::names::{quoted, step};
use crate::random::world::{Clause, World};

/// The value that a filter's operator compares with.
fn compared(
    operator: &str,
    kind: Kind,
    nullable: bool,
    world: &mut World,
) -> Result<String, NoRecipe> {
    let literals = kind.literals();
    let first = literals.first().cloned().unwrap_or_else(|| "{}".to_owned());
    Ok(match operator {
        "equals" | "not_equals" if nullable && world.choices.chance(40) => "null".to_owned(),
        "equals" | "not_equals" | "greater_than" | "less_than" | "greater_equals"
        | "less_equals" => {
            let at = world.choices.below(literals.len());
            literals.get(at).cloned().unwrap_or(first)
        }
        "contains" | "not_contains" => match kind {
            Kind::List(scalar) => world.choices.of(scalar.literals()).to_owned(),
            Kind::Lists => "[]".to_owned(),
            Kind::One(Scalar::Text | Scalar::Enum) => {
                world.choices.of(&["a", "\"\"", "alp"]).to_owned()
            }
            _ => first,
        },
        "in" | "not_in" => {
            let null = if nullable && world.choices.chance(40) {
                ", null"
            } else {
                ""
            };
            format!("[{}{null}]", literals.join(", "))
        }
        _ => return Err(NoRecipe),
    })
}

pub(super) fn on_field(
    word: &str,
    kind: Kind,
    nullable: bool,
    world: &mut World,
) -> Result<(), NoRecipe> {
    let value = compared(word, kind, nullable, world)?;
    let (entity, field) = world.field(kind, nullable);
    let path = step(&field);
    let path = if path == "state" {
        "fields.state".to_owned()
    } else {
        path
    };
    filter(entity, &path, word, &value, world);
    Ok(())
}

pub(super) fn on_attribute(
    word: &str,
    kind: Kind,
    nullable: bool,
    world: &mut World,
) -> Result<(), NoRecipe> {
    let value = compared(word, kind, nullable, world)?;
    let (entity, attribute) = world.attribute(kind, nullable);
    filter(
        entity,
        &format!("state.{}", step(&attribute)),
        word,
        &value,
        world,
    );
    Ok(())
}

fn filter(entity: usize, path: &str, operator: &str, value: &str, world: &mut World) {
    let consumer = world.consumer(entity);
    let path = quoted(path);
    world.clause(
        &consumer,
        Clause {
            path,
            operator: operator.to_owned(),
            value: value.to_owned(),
        },
    );
}

/// A choice that depends on a field of the kind: with the default or without, of any type, of one
/// case or of several.
pub(super) fn case(
    word: &str,
    kind: Kind,
    nullable: bool,
    world: &mut World,
) -> Result<(), NoRecipe> {
    let literals = kind.literals();
    let one = |world: &mut World| {
        let at = world.choices.below(literals.len());
        literals.get(at).cloned().unwrap_or_else(|| "{}".to_owned())
    };
    let value = match word {
        "default" => "true".to_owned(),
        "condition_value" if nullable && world.choices.chance(30) => "null".to_owned(),
        "condition_value_in" => {
            let null = if nullable && world.choices.chance(30) {
                ", null"
            } else {
                ""
            };
            format!("[{}{null}]", literals.join(", "))
        }
        _ if word.starts_with("condition_value") => one(world),
        _ => return Err(NoRecipe),
    };
    let event = world.payload();
    let schema = kind.schema(nullable, &mut world.choices);
    let field = world.add(event, &schema);
    let given = world.member_kind();
    let bare = given.bare(&mut world.choices);
    let all = given.literals();
    let mut cases = Vec::new();
    if word != "default" && world.choices.chance(25) {
        let value = one(world);
        let choice = world.choices.of(all);
        cases.push(format!(
            "{{ condition_value: {value}, choices: [{choice}] }}"
        ));
    }
    let weights = if all.len() > 1 && world.choices.chance(30) {
        format!(", weights: [{}]", vec!["2"; all.len()].join(", "))
    } else {
        String::new()
    };
    cases.push(format!(
        "{{ {word}: {value}, choices: [{}]{weights} }}",
        all.join(", ")
    ));
    if word != "default" && world.choices.chance(60) {
        let choice = world.choices.of(all);
        cases.push(format!("{{ default: true, choices: [{choice}] }}"));
    }
    let path = quoted(&step(&field));
    world.add(
        event,
        &format!(
            "{bare}, generator: conditional_choice, params: {{ condition_field: {path}, cases: [{}] }}",
            cases.join(", ")
        ),
    );
    Ok(())
}
