//! Whether a value is of the kind that a shape takes, before its content is looked at.

use crate::diagnostic::nearest;
use crate::syntax::table::{Key, Shape};
use crate::yaml::{Entry, Node, Value};

/// Whether a key that does not exist surely stands for `key`: by its letters, or by a word of it
/// and the value.
pub(super) fn is_meant(key: &Key, entry: &Entry) -> bool {
    nearest(&entry.key.value, [key.name]).is_some()
        || !matches!(entry.value.value, Value::Map(_) | Value::Seq(_))
            && fits(&key.shape, &entry.value)
}

/// Whether a list stands here, or can.
pub(super) fn is_list(shape: &Shape) -> bool {
    match shape {
        Shape::List(_) | Shape::OneOrMany(_) | Shape::ListByWord(..) => true,
        Shape::Either(shapes) => shapes.iter().any(is_list),
        _ => false,
    }
}

/// Whether nothing may stand here: a list or map whose entries are all commented out.
pub(super) fn may_be_empty(shape: &Shape) -> bool {
    match shape {
        Shape::Named(_)
        | Shape::MapOf(_)
        | Shape::Map
        | Shape::Parameters
        | Shape::Overrides
        | Shape::Lints => true,
        _ => is_list(shape),
    }
}

/// The list that this shape takes, where a map has all that an item of it needs: it is such an
/// item without its list, rather than the map that the shape takes too.
pub(super) fn lone_item<'a>(shape: &'a Shape, node: &Node) -> Option<&'a Shape> {
    let (Shape::Either(shapes), Value::Map(map)) = (shape, &node.value) else {
        return None;
    };
    shapes.iter().find(|shape| {
        matches!(shape, Shape::List(Shape::Block(block)) if block
            .keys
            .iter()
            .all(|key| !key.is_required() || map.get(key.name).is_some()))
    })
}

/// Whether the kind of the YAML value is one that the shape takes; its content is checked later.
pub(super) fn fits(shape: &Shape, node: &Node) -> bool {
    match shape {
        Shape::Any | Shape::NearMoment => true,
        Shape::Text
        | Shape::Name
        | Shape::Generator
        | Shape::Word(_)
        | Shape::Expanded
        | Shape::ExpandedWord(_)
        | Shape::Secret
        | Shape::Strftime
        | Shape::Field
        | Shape::Duration
        | Shape::DayOrMoment
        | Shape::Moment => {
            matches!(node.value, Value::Text(_))
        }
        Shape::Bool => matches!(node.value, Value::Bool(_)),
        Shape::Nothing => matches!(node.value, Value::Null | Value::Bool(true)),
        Shape::Variant(..) => matches!(node.value, Value::Text(_) | Value::Int(_)),
        Shape::Count { .. } | Shape::Number { .. } | Shape::Integer | Shape::Positive => {
            matches!(node.value, Value::Int(_) | Value::Float { .. })
        }
        Shape::Rate | Shape::Version => matches!(
            node.value,
            Value::Int(_) | Value::Float { .. } | Value::Text(_)
        ),
        Shape::WeightedChoices => matches!(node.value, Value::Seq(_) | Value::Map(_)),
        Shape::List(_) | Shape::ListByWord(..) | Shape::Choices | Shape::Weights => {
            matches!(node.value, Value::Seq(_))
        }
        Shape::OneOrMany(of) => matches!(node.value, Value::Seq(_)) || fits(of, node),
        Shape::MapOf(_)
        | Shape::Block(_)
        | Shape::Named(_)
        | Shape::Map
        | Shape::Parameters
        | Shape::Overrides
        | Shape::Lints => {
            matches!(node.value, Value::Map(_))
        }
        Shape::Either(shapes) => shapes.iter().any(|shape| fits(shape, node)),
        Shape::Literal => !matches!(node.value, Value::Map(_)),
    }
}
