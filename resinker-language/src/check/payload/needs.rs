//! What the fields of an object need of each other.
//!
//! Input: a schema as written. Output: the names that anything in it reads from outside of it.
//! Invariant: a named schema is looked through once, however many references lead to it.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::Builder;
use crate::check::field_order::Node;
use crate::check::generator;
use crate::diagnostic::Sink;
use crate::expr;
use crate::resolve::names::Lookup;
use crate::resolve::reference::{Resolved, resolve, target_name};
use crate::syntax::{ItemCount, Named, Schema};
use crate::yaml::Value;

/// A name that a schema reads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::check) struct Need {
    name: String,
    /// Said of the whole payload (`payload.name`), whatever the innermost object calls so.
    of_payload: bool,
}

impl Builder<'_, '_> {
    /// The fields of an object, each with those of its siblings that it needs.
    pub(super) fn nodes(
        &mut self,
        properties: &[Named<Schema>],
        resolved: &[Option<Resolved>],
    ) -> Vec<Node> {
        let indexes: HashMap<&str, usize> = properties
            .iter()
            .enumerate()
            .map(|(index, property)| (property.name.value.as_str(), index))
            .collect();
        let root = self.levels.is_empty();
        properties
            .iter()
            .zip(resolved)
            .map(|(property, resolved)| {
                let needs = self.needs(&property.item);
                let mut needs: Vec<usize> = needs
                    .iter()
                    .filter(|need| root || !need.of_payload)
                    .filter_map(|need| indexes.get(need.name.as_str()).copied())
                    .collect();
                needs.sort_unstable();
                needs.dedup();
                let generator = resolved
                    .as_ref()
                    .and_then(|resolved| resolved.schema.generator.as_ref());
                Node {
                    name: property.name.value.clone(),
                    span: generator.map_or(property.name.span, |generator| generator.span),
                    needs,
                }
            })
            .collect()
    }

    /// Names that anything in a schema reads from outside of it.
    fn needs(&mut self, schema: &Schema) -> Rc<[Need]> {
        let mut quiet = Sink::muted();
        let shared = schema
            .reference
            .as_ref()
            .filter(|_| says_nothing_of_values(schema))
            .and_then(|reference| target_name(reference, &self.cx.names, &mut quiet));
        if let Some(name) = shared
            && let Lookup::Found(index) = self.cx.names.schemas.get(&name.value)
            && let Some(target) = self.cx.config.schemas.get(index)
        {
            if let Some(known) = self.cx.needs.get(&index) {
                return Rc::clone(known);
            }
            let needs = self.needs(&target.item);
            self.cx.needs.insert(index, Rc::clone(&needs));
            return needs;
        }
        let followed = resolve(schema, "", "", self.cx.config, &self.cx.names, &mut quiet);
        match followed {
            Some(resolved) if resolved.schema.from_entity.is_none() => self.within(&resolved),
            _ => Rc::new([]),
        }
    }

    fn within(&mut self, resolved: &Resolved) -> Rc<[Need]> {
        let mut seen: HashSet<Need> = HashSet::new();
        let mut needs: Vec<Need> = Vec::new();
        let mut add = |need: Need| {
            if seen.insert(need.clone()) {
                needs.push(need);
            }
        };
        for name in generator::needs(resolved) {
            let of_payload = only_of_payload(&resolved.schema, &name);
            add(Need { name, of_payload });
        }
        if let Some(properties) = &resolved.schema.properties {
            let own: HashSet<&str> = properties
                .value
                .iter()
                .map(|property| property.name.value.as_str())
                .collect();
            for property in &properties.value {
                self.needs(&property.item)
                    .iter()
                    .filter(|need| need.of_payload || !own.contains(need.name.as_str()))
                    .cloned()
                    .for_each(&mut add);
            }
        }
        if let Some(items) = &resolved.schema.items {
            self.needs(&items.value).iter().cloned().for_each(&mut add);
        }
        needs.into()
    }
}

/// Whether every parameter that reads the name reads it of the payload.
fn only_of_payload(schema: &Schema, name: &str) -> bool {
    let text = |key| match &schema.params.as_ref()?.value.get(key)?.value {
        Value::Text(text) => Some(text.value.as_str()),
        _ => None,
    };
    let count = schema.count.as_ref().and_then(ItemCount::expression);
    let mut expressions = text("expression").into_iter().chain(count);
    expressions.any(|text| expr::only_of_payload(text, name))
        || ["condition_field", "from"]
            .into_iter()
            .filter_map(text)
            .any(|text| expr::path_only_of_payload(text, name))
}

/// Whether a schema adds nothing to its reference that matters for how values are made.
fn says_nothing_of_values(schema: &Schema) -> bool {
    schema.generator.is_none()
        && schema.params.is_none()
        && schema.properties.is_none()
        && schema.items.is_none()
        && schema.count.is_none()
        && schema.from_entity.is_none()
        && schema.template.is_none()
        && schema.constant.is_none()
        && schema.enumeration.is_none()
}
