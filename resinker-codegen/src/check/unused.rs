//! Schemas that no entity and no event type names: checked like the others, so that a mistake is found before the schema is used.
//!
//! Input: the configuration and which schemas were used. Output: diagnostics alone. What only an event could bind is let through.

use super::payload::{Builder, Scene, is_object};
use super::{Context, generator};
use crate::expr::scope::{Binding, Scope};
use crate::resolve::reference::resolve;

/// Checks the schemas that were not checked yet.
pub(super) fn check(cx: &mut Context<'_>) {
    let config = cx.config;
    for (index, named) in config.schemas.iter().enumerate() {
        if cx.used_schemas.contains(&index) {
            continue;
        }
        let name = &named.name.value;
        let used = format!("schema `{name}` refers to");
        let Some(resolved) = resolve(&named.item, name, &used, config, &cx.names, cx.sink) else {
            continue;
        };
        if is_object(&resolved.schema) {
            let mut scene = Scene {
                lenient: true,
                ..Scene::default()
            };
            Builder::new(cx, &mut scene).payload(&resolved, named.name.span);
        } else if resolved.schema.from_entity.is_none() && resolved.schema.items.is_none() {
            generator::check(&resolved, &Anything, cx.sink);
        }
    }
}

/// Where a value stands whose neighbours are not known.
struct Anything;

impl Scope for Anything {
    fn lookup(&self, _: &str) -> Option<Binding> {
        Some(Binding::Poisoned)
    }

    fn names(&self) -> Vec<String> {
        Vec::new()
    }
}
