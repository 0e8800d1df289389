//! Functions and operators of expressions, each with operands of a kind.

mod recipes;

use recipes::find;
pub use recipes::{OPERATORS, Way};

use super::NoRecipe;
use crate::random::kind::{Kind, Scalar};
use crate::random::names::{member, plain, step};
use crate::random::world::{Consumer, World};

pub(super) fn ways(word: &str) -> usize {
    find(word).map_or(1, <[Way]>::len)
}

/// Whose values an expression reads.
enum From {
    Payload,
    Item,
    Instance(Consumer),
}

struct Operands<'a> {
    world: &'a mut World,
    event: usize,
    kind: Kind,
    nullable: bool,
    from: From,
    /// Fields beside the expression, where it stands in an item.
    beside: Vec<String>,
}

pub(super) fn weave(
    word: &str,
    way: usize,
    kind: Kind,
    nullable: bool,
    world: &mut World,
) -> Result<(), NoRecipe> {
    let text = *find(word).and_then(|ways| ways.get(way)).ok_or(NoRecipe)?;
    let place = if world.simple {
        9
    } else {
        world.choices.below(10)
    };
    let event = world.payload();
    let from = match place {
        0 | 1 => From::Item,
        2 => {
            let entity = world.field(Kind::One(Scalar::Integer), false).0;
            From::Instance(world.take(event, entity))
        }
        _ => From::Payload,
    };
    let mut operands = Operands {
        world,
        event,
        kind,
        nullable,
        from,
        beside: Vec::new(),
    };
    let expression = operands.written(text);
    let beside = std::mem::take(&mut operands.beside);
    let declared = match if world.simple {
        7
    } else {
        world.choices.below(40)
    } {
        0 => "precision: 2, ",
        1 => "precision: 0, ",
        2 => "type: string, ",
        3 => "type: integer, ",
        4 => "type: number, precision: 4, ",
        _ => "",
    };
    let quoted = expression.replace('\\', "\\\\").replace('"', "\\\"");
    let derived = format!("{declared}generator: derived, params: {{ expression: \"{quoted}\" }}");
    if place < 2 {
        let mut fields = beside;
        fields.push(format!("out: {{ {derived} }}"));
        world.add(
            event,
            &format!(
                "type: array, max_items: 3, items: {{ type: object, properties: {{ {} }} }}",
                fields.join(", ")
            ),
        );
    } else if !world.simple && matches!(kind, Kind::One(_)) && world.choices.below(20) == 0 {
        // Whatever the expression gives, its text has a length.
        world.add(
            event,
            &format!(
                "type: array, count: \"min(len(concat({quoted})), 3)\", items: {{ type: integer, generator: sequence }}"
            ),
        );
    } else {
        world.add(event, &derived);
    }
    Ok(())
}

impl Operands<'_> {
    /// The text with operands in the place of its letters.
    fn written(&mut self, text: &str) -> String {
        let mut written = String::new();
        let mut word = String::new();
        let mut quoted = false;
        for part in text.chars().chain(['\n']) {
            if part == '\'' && !written.ends_with('\\') {
                quoted = !quoted;
            }
            if !quoted && part.is_ascii_uppercase() {
                word.push(part);
                continue;
            }
            if !word.is_empty() {
                written.push_str(&self.operand(&word));
                word.clear();
            }
            if part != '\n' {
                written.push(part);
            }
        }
        written
    }

    fn operand(&mut self, letter: &str) -> String {
        let (kind, nullable) = (self.kind, self.nullable);
        let scalar = match kind {
            Kind::One(scalar) | Kind::List(scalar) => scalar,
            _ => Scalar::Integer,
        };
        match letter {
            "A" | "B" => self.read(kind, scalar, nullable),
            "N" => self.read(kind, scalar, true),
            "L" => match kind {
                Kind::One(scalar) => scalar.constant().to_owned(),
                _ => "3".to_owned(),
            },
            "F" => self.read(Kind::One(Scalar::Boolean), scalar, false),
            "I" => self.read(Kind::One(Scalar::Integer), scalar, false),
            "XS" => match kind {
                Kind::One(scalar) => self.read(Kind::List(scalar), scalar, nullable),
                _ => self.read(Kind::Lists, scalar, nullable),
            },
            "OS" => self.read(Kind::Objects, scalar, false),
            _ => self.read(Kind::Object, scalar, nullable),
        }
    }

    fn read(&mut self, kind: Kind, scalar: Scalar, nullable: bool) -> String {
        let world = &mut *self.world;
        let schema = kind.schema_of(scalar, nullable, &mut world.choices);
        match &self.from {
            From::Payload => {
                let name = world.add(self.event, &schema);
                if plain(&name) {
                    name
                } else {
                    member("payload", &name)
                }
            }
            From::Item => {
                let name = format!("i{}", self.beside.len());
                self.beside.push(format!("{name}: {{ {schema} }}"));
                name
            }
            From::Instance(consumer) => {
                let name = world.field_on(consumer.entity, kind, nullable, &schema);
                let alias = if plain(&consumer.alias) {
                    consumer.alias.clone()
                } else {
                    // An alias that is no name of an expression: the payload's own field stands for
                    // the instance's.
                    let path = format!(
                        "from_entity: \"{}\", field: {}",
                        consumer.alias,
                        crate::random::names::quoted(&step(&name))
                    );
                    let shown = world.add(self.event, &path);
                    return if plain(&shown) {
                        shown
                    } else {
                        member("payload", &shown)
                    };
                };
                member(&alias, &name)
            }
        }
    }
}
