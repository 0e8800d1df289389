//! Schemas that no entity and no event type names: checked like the others, so that a mistake is
//! found before the schema is used.
//!
//! Input: the configuration and which schemas were used. Output: diagnostics alone. What only an
//! event could bind is let through.

use super::Context;
use super::payload::{Builder, Scene, is_object};
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
        let mut scene = Scene {
            lenient: true,
            ..Scene::default()
        };
        let mut builder = Builder::new(cx, &mut scene);
        if is_object(&resolved.schema) {
            builder.payload(&resolved, named.name.span);
        } else {
            builder.field(name, named.name.span, &resolved, &[]);
        }
    }
}
