//! Where `null` is a value, rather than the wish that there were none.
//!
//! Input: a path of keys from the top of a configuration. Output: whether what stands there may be
//! null. Invariant: the answer follows from the tables of keys.

use super::config::CONFIG;
use super::table::{Block, Shape};

/// Whether null is a value of what stands at this path.
pub(crate) fn takes_null(path: &[String]) -> bool {
    of_block(&CONFIG, path)
}

fn of_block(block: &Block, path: &[String]) -> bool {
    path.split_first().is_some_and(|(key, rest)| {
        let known = block.key(key);
        known.is_some_and(|known| of_shape(&known.shape, rest))
    })
}

fn of_shape(shape: &Shape, path: &[String]) -> bool {
    match (shape, path.split_first()) {
        (Shape::Literal | Shape::Any, _) => true,
        // Of the parameters of generators, only the value itself may be null.
        (Shape::Parameters, Some((key, rest))) => key == "value" || !rest.is_empty(),
        (Shape::Overrides, Some(_)) => true,
        (Shape::Block(block), _) => of_block(block, path),
        (Shape::Named(block), Some((_, rest))) => of_block(block, rest),
        (Shape::MapOf(of), Some((_, rest))) => of_shape(of, rest),
        (Shape::OneOrMany(of), _) => of_shape(of, path),
        (Shape::Either(shapes), _) => shapes.iter().any(|shape| of_shape(shape, path)),
        (Shape::Word(words), None) => words.iter().any(|word| word.text == "null"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn null_is_a_value_where_any_value_is() {
        let takes = |path: &str| {
            let keys: Vec<String> = path.split('.').map(str::to_owned).collect();
            takes_null(&keys)
        };
        for value in [
            "schemas.A.properties.b.const",
            "schemas.A.properties.b.params.value",
            "schemas.A.items.const",
            "entities.E.state_attributes.a.default",
        ] {
            assert!(takes(value), "{value}");
        }
        for other in [
            "outputs",
            "simulation_settings",
            "simulation_settings.duration",
            "simulation_settings.initial_entity_counts.E",
            "schemas.A.properties.const",
            "schemas.A.properties.b.params",
            "schemas.A.properties.b.params.min",
            "event_types.E.payload_schema",
            "nonsense.a",
        ] {
            assert!(!takes(other), "{other}");
        }
    }
}
