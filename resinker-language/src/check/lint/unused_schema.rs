//! `unused-schema`: schemas that nothing refers to.
//!
//! Input: the configuration as written, without an error. Output: warnings. Schemas of imported
//! files are not looked at: such a file is often a library from which each configuration takes what
//! it needs. What an anchor gives to other places (`&id`, `*id`) is used there: the places of its
//! values are in the configuration more than once.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::source::{FileId, Span, Spanned};
use crate::syntax::{Config, Schema};
use crate::yaml::{Node, Value};

/// Reports each at its name.
pub(super) fn check(config: &Config, sink: &mut Sink) {
    let mut used = Used::default();
    for named in &config.entities {
        used.name(named.item.schema.as_ref());
        for attribute in &named.item.state_attributes {
            used.schema(&attribute.item.schema);
        }
    }
    for named in &config.event_types {
        used.name(named.item.payload_schema.as_ref());
    }
    for step in config.scenarios.iter().flat_map(|named| &named.item.steps) {
        for entry in step
            .payload_overrides
            .iter()
            .flat_map(|map| &map.value.entries)
        {
            used.node(&entry.value);
        }
    }
    for named in &config.schemas {
        // A schema that refers to itself is not used by that.
        let mut own = Used::default();
        own.schema(&named.item);
        own.names.remove(&named.name.value);
        used.names.extend(own.names);
        for (span, times) in own.spans {
            *used.spans.entry(span).or_default() += times;
        }
    }
    for named in &config.schemas {
        if used.names.contains(&named.name.value)
            || named.name.span.file != FileId(0)
            || used.repeats(&named.item)
        {
            continue;
        }
        sink.push(
            Diagnostic::warning(
                codes::UNUSED_SCHEMA,
                named.name.span,
                format!("nothing refers to the schema `{}`", named.name.value),
            )
            .here("unused"),
        );
    }
}

#[derive(Default)]
struct Used {
    names: BTreeSet<String>,
    /// How often a written value is in the configuration.
    spans: BTreeMap<Span, usize>,
}

/// Where the values of a schema's own keys are written.
fn places(schema: &Schema) -> impl Iterator<Item = Span> {
    let texts = [
        &schema.reference,
        &schema.generator,
        &schema.description,
        &schema.format,
        &schema.from_entity,
    ];
    let texts = texts.into_iter().flatten().map(|text| text.span);
    let kind = schema.type_name.iter().map(|name| name.span);
    let nodes = [
        &schema.template,
        &schema.pattern,
        &schema.enumeration,
        &schema.constant,
    ];
    let nodes = nodes.into_iter().flatten().map(|node| node.span);
    texts.chain(kind).chain(nodes)
}

impl Used {
    fn name(&mut self, reference: Option<&Spanned<String>>) {
        if let Some(reference) = reference {
            self.text(&reference.value);
        }
    }

    fn text(&mut self, text: &str) {
        let name = text.strip_prefix("#/schemas/").unwrap_or(text);
        self.names.insert(name.to_owned());
    }

    /// Whether a part of a schema is elsewhere too.
    fn repeats(&self, schema: &Schema) -> bool {
        places(schema).any(|span| self.spans.get(&span).is_some_and(|times| *times > 1))
    }

    fn schema(&mut self, schema: &Schema) {
        for span in places(schema) {
            *self.spans.entry(span).or_default() += 1;
        }
        self.name(schema.reference.as_ref());
        for field in schema.properties.iter().flat_map(|fields| &fields.value) {
            self.schema(&field.item);
        }
        if let Some(items) = &schema.items {
            self.schema(&items.value);
        }
        for entry in schema.params.iter().flat_map(|map| &map.value.entries) {
            self.node(&entry.value);
        }
    }

    /// Blocks in it may refer to schemas.
    fn node(&mut self, node: &Node) {
        *self.spans.entry(node.span).or_default() += 1;
        match &node.value {
            Value::Map(map) => {
                for entry in &map.entries {
                    match &entry.value.value {
                        Value::Text(text) if entry.key.value == "$ref" => self.text(&text.value),
                        _ => {}
                    }
                    self.node(&entry.value);
                }
            }
            Value::Seq(items) => items.iter().for_each(|item| self.node(item)),
            _ => {}
        }
    }
}
