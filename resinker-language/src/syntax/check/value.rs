//! A value against its shape.

use super::context::Slot;
use super::{Checker, fits, is_word, lone_item};
use crate::diagnostic::{Diagnostic, codes};
use crate::syntax::read::{count, head, number};
use crate::syntax::table::Shape;
use crate::syntax::{expanded, shape_fault, time};
use crate::yaml::{Map, Node, Value};

impl Checker<'_> {
    /// Checks one value against a shape.
    pub(super) fn value(&mut self, shape: &Shape, node: &Node, slot: Slot<'_>) {
        self.unread_variables(shape, node, slot);
        match (shape, &node.value) {
            // What moments near the event's say, the methods that take them report.
            (Shape::Any | Shape::NearMoment, _)
            | (Shape::Bool | Shape::Nothing, Value::Bool(true))
            | (Shape::Nothing, Value::Null)
            | (Shape::Bool, Value::Bool(false))
            | (Shape::Map | Shape::Parameters | Shape::Overrides, Value::Map(_))
            // The generators that choose look at the items.
            | (Shape::Choices | Shape::Weights | Shape::WeightedChoices, Value::Seq(_))
            | (Shape::WeightedChoices, Value::Map(_))
            // So do those that take dates.
            | (Shape::DayOrMoment, Value::Text(_)) => {}
            (Shape::Lints, Value::Map(map)) => self.lints(map),
            (
                Shape::Text
                | Shape::Name
                | Shape::Generator
                | Shape::Expanded
                | Shape::Secret
                | Shape::Strftime
                | Shape::Field,
                Value::Text(text),
            ) => {
                let named = matches!(shape, Shape::Name | Shape::Generator | Shape::Expanded);
                if text.value.is_empty() && named {
                    self.report(
                        Diagnostic::error(
                            codes::EMPTY_NAME,
                            node.span,
                            format!("{} is empty", slot.what()),
                        )
                        .here("a name is expected here"),
                    );
                } else if shape_fault::boolean_word(text).is_some() {
                    self.ambiguous(node, &text.value, &slot.what());
                } else if matches!(shape, Shape::Secret | Shape::Expanded)
                    && self.variables(node)
                    && matches!(shape, Shape::Secret)
                {
                    self.secret(slot.key, node);
                }
            }
            (Shape::ExpandedWord(_), Value::Text(text)) if text.value.contains("${") => {
                self.variables(node);
            }
            (Shape::Word(words) | Shape::ExpandedWord(words), Value::Text(text)) => {
                if !words.iter().any(|word| word.text == text.value) {
                    let what = slot.what();
                    let at = slot.label(node);
                    let diagnostic = shape_fault::unknown_word(words, &text.value, at, &what);
                    self.report_of(diagnostic, node, slot);
                }
            }
            // A word of digits may stand without quotes.
            (Shape::Variant(_, words), Value::Text(_) | Value::Int(_)) => {
                if !words.iter().any(|(word, _)| is_word(node, word)) {
                    let what = slot.what();
                    self.report(shape_fault::unknown_variant(words, node, &what));
                }
            }
            // `type: null` without quotes is the null output.
            (Shape::Word(words), Value::Null)
                if node.span.start < node.span.end
                    && words.iter().any(|word| word.text == "null") => {}
            (Shape::Integer, Value::Int(_)) => {}
            (Shape::Integer, value) if value.beyond_64_bits().is_some() => {
                self.report(shape_fault::out_of_range(shape, node, &slot.what()));
            }
            (Shape::Positive, value @ (Value::Int(_) | Value::Float { .. })) => {
                if !number(value).is_some_and(|n| n > 0.0) {
                    self.report(shape_fault::out_of_range(shape, node, &slot.what()));
                }
            }
            (Shape::Count { min, max }, value @ (Value::Int(_) | Value::Float { .. })) => {
                let is_integer = count(value).is_some()
                    || matches!(value, Value::Int(_))
                    || value.beyond_64_bits().is_some();
                let in_range = count(value).is_some_and(|n| (*min..=*max).contains(&n));
                if !is_integer {
                    self.wrong(shape, node, slot);
                } else if !in_range {
                    self.report(shape_fault::out_of_range(shape, node, &slot.what()));
                }
            }
            (Shape::Number { min, max }, value @ (Value::Int(_) | Value::Float { .. })) => {
                if !number(value).is_some_and(|n| (*min..=*max).contains(&n)) {
                    self.report(shape_fault::out_of_range(shape, node, &slot.what()));
                }
            }
            (Shape::Rate, value @ (Value::Int(_) | Value::Float { .. })) => {
                if !number(value).is_some_and(|n| n > 0.0) {
                    self.report(shape_fault::out_of_range(shape, node, &slot.what()));
                }
            }
            (Shape::Rate, Value::Text(text)) if text.value.contains('/') => {
                self.time(
                    shape,
                    node,
                    &text.value,
                    time::rate(&text.value).err(),
                    slot,
                );
            }
            (Shape::Duration, Value::Text(text)) => {
                let fault = time::duration(&text.value).err();
                self.time(shape, node, &text.value, fault, slot);
            }
            (Shape::Moment, Value::Text(text)) => {
                let fault = time::moment(&text.value).err();
                self.time(shape, node, &text.value, fault, slot);
            }
            (Shape::Version, _) => self.version(node, slot),
            (Shape::List(of), Value::Seq(items)) => self.items(of, items, slot),
            (Shape::OneOrMany(of), Value::Seq(items)) => self.items(of, items, slot),
            (Shape::OneOrMany(of), _) if fits(of, node) => self.value(of, node, slot),
            (Shape::MapOf(of), Value::Map(map)) => self.entries(of, map, slot),
            (Shape::Block(block), Value::Map(map)) => {
                let what = format!("{}`{}`", slot.part.unwrap_or(""), slot.key.value);
                let context = slot.context.inside(slot.fallback, &what);
                self.block(map, block, &context);
            }
            (Shape::Named(block), Value::Map(map)) => {
                for entry in &map.entries {
                    self.name(&entry.key, block.noun);
                    let what = format!(
                        "{} `{}`",
                        block.noun,
                        shape_fault::shortened(&entry.key.value)
                    );
                    let context = slot.context.inside(entry.key.span, &what);
                    self.named_block(&entry.value, block, &context);
                }
            }
            (Shape::ListByWord(key, choices), Value::Seq(items)) => {
                for item in items {
                    self.block_by_word(key, choices, item, slot);
                }
            }
            (Shape::Either(shapes), _) => {
                let fitting = shapes.iter().find(|shape| fits(shape, node));
                match (lone_item(shape, node), fitting) {
                    // It is told of as the list that it lacks.
                    (Some(list), _) => self.wrong(list, node, slot),
                    (None, Some(shape)) => self.value(shape, node, slot),
                    (None, None) => self.wrong(shape, node, slot),
                }
            },
            (Shape::Literal, Value::Seq(items)) => self.items(&Shape::Literal, items, slot),
            (Shape::Literal, value) if !matches!(value, Value::Map(_)) => {}
            _ => self.wrong(shape, node, slot),
        }
    }

    pub(super) fn wrong(&mut self, shape: &Shape, node: &Node, slot: Slot<'_>) {
        let what = slot.what();
        let diagnostic = shape_fault::wrong_type(shape, node, slot.label(node), &what);
        self.report_of(diagnostic, node, slot);
    }

    /// Reports what is wrong with a value; of a text with a variable, it is told where variables
    /// are read.
    pub(super) fn report_of(&mut self, diagnostic: Diagnostic, node: &Node, slot: Slot<'_>) {
        let note = match &node.value {
            Value::Text(text) => expanded::note(&text.value, &slot.key.value),
            _ => None,
        };
        self.report(match note {
            Some(note) => diagnostic.note(note),
            None => diagnostic,
        });
    }

    fn items(&mut self, of: &Shape, items: &[Node], slot: Slot<'_>) {
        for item in items {
            self.value(
                of,
                item,
                Slot {
                    part: Some("an item of "),
                    fallback: head(item),
                    ..slot
                },
            );
        }
    }

    fn entries(&mut self, of: &Shape, map: &Map, slot: Slot<'_>) {
        for entry in &map.entries {
            self.name(&entry.key, "entry");
            let part = format!("`{}` in ", shape_fault::shortened(&entry.key.value));
            self.value(
                of,
                &entry.value,
                Slot {
                    part: Some(&part),
                    fallback: entry.key.span,
                    ..slot
                },
            );
        }
    }
}
