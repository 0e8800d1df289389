//! `$ref`s followed.
//!
//! Input: a schema as written. Output: the schema with what it refers to merged in; keys beside a
//! `$ref` replace whole keys. Invariant: no reference is left at the top of the result; references
//! of properties and items are followed when those are.

use super::circle;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::resolve::names::{Lookup, Names};
use crate::source::Spanned;
use crate::syntax::{Config, Schema};

/// A schema whose `$ref` was followed.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// The merged schema.
    pub schema: Schema,
    /// The name of the schema that it refers to or is, where it has one.
    pub name: Option<String>,
    /// Where it stands, as a dotted path; names the stream of randomness.
    pub path: String,
    /// `locale` of the settings, which holds where the schema has none.
    pub locale: Option<Spanned<String>>,
}

const PREFIX: &str = "#/schemas/";

/// The name in a reference: `#/schemas/NAME`, or NAME alone. Reports other forms.
pub fn target_name(
    reference: &Spanned<String>,
    names: &Names,
    sink: &mut Sink,
) -> Option<Spanned<String>> {
    let text = &reference.value;
    let name = match text.strip_prefix(PREFIX) {
        Some(name) if !name.is_empty() => name,
        None if !text.starts_with('#')
            && (names.schemas.get(text) != Lookup::Unknown || !text.contains('/')) =>
        {
            text
        }
        _ => {
            sink.push(
                Diagnostic::error(
                    codes::INVALID_REFERENCE,
                    reference.span,
                    format!("`{text}` is not a reference to a schema"),
                )
                .here("expected `#/schemas/NAME`")
                .note("references lead to schemas of this configuration; a schema's bare name works too"),
            );
            return None;
        }
    };
    // A name may hold a slash: only one that leads into a declared schema is a deeper pointer.
    if names.schemas.get(name) == Lookup::Unknown
        && let Some((schema, _)) = name.split_once('/')
        && names.schemas.get(schema) != Lookup::Unknown
    {
        sink.push(
            Diagnostic::error(
                codes::INVALID_REFERENCE,
                reference.span,
                format!("`{text}` points into schema `{schema}`"),
            )
            .here("a reference can only lead to a whole schema")
            .note("give the part a name of its own under `schemas`, and refer to that from both places"),
        );
        return None;
    }
    Some(Spanned::new(name.to_owned(), reference.span))
}

/// The schema that a reference leads to, its name taken out of it before.
pub fn find_schema(
    reference: &Spanned<String>,
    name: &Spanned<String>,
    used: &str,
    names: &Names,
    sink: &mut Sink,
) -> Option<usize> {
    let prefix = reference.value.strip_suffix(&name.value).unwrap_or("");
    names.schemas.find_behind(prefix, name, used, sink)
}

/// Follows the `$ref` of a schema, and those that it leads to. `used` says who asks, for messages.
/// Circles were found before (see [`super::containment`]): a reference into one is silent.
pub fn resolve(
    schema: &Schema,
    path: &str,
    used: &str,
    config: &Config,
    names: &Names,
    sink: &mut Sink,
) -> Option<Resolved> {
    // What was meant as a whole is not known; fields and elements are.
    if schema.faulty && schema.properties.is_none() && schema.items.is_none() {
        return None;
    }
    let Some(reference) = &schema.reference else {
        return Some(Resolved {
            schema: schema.clone(),
            name: None,
            path: path.to_owned(),
            locale: config.settings.locale.clone(),
        });
    };
    let name = target_name(reference, names, sink)?;
    let index = find_schema(reference, &name, used, names, sink)?;
    let target = config.schemas.get(index)?;
    let used = format!("schema `{}` refers to", name.value);
    let resolved = resolve(&target.item, path, &used, config, names, sink)?;
    Some(Resolved {
        schema: merge(resolved.schema, schema),
        // The name that types are called after is that of the schema that holds the properties.
        name: resolved
            .name
            .or(Some(name.value))
            .filter(|_| schema.properties.is_none()),
        path: resolved.path,
        locale: resolved.locale,
    })
}

/// Reports a circle of references, told from the link that stands first.
pub(super) fn report_cycle(chain: &[Spanned<String>], sink: &mut Sink) {
    let mut links: Vec<&Spanned<String>> = chain.iter().collect();
    let first = links
        .iter()
        .enumerate()
        .min_by_key(|(_, link)| link.span)
        .map_or(0, |(at, _)| at);
    links.rotate_left(first);
    let (Some(primary), Some(last)) = (links.first(), links.last()) else {
        return;
    };
    let message = if links.len() == 1 {
        format!("schema `{}` contains itself", primary.value)
    } else {
        // The first link stands in the schema that the last one leads to.
        let told: Vec<String> = [last]
            .into_iter()
            .chain(links.split_last().map_or(&[][..], |(_, others)| others))
            .map(|link| format!("`{}`", link.value))
            .collect();
        format!(
            "schemas refer to each other in a circle: {}",
            circle::drawn(&told)
        )
    };
    let mut diagnostic = Diagnostic::error(codes::REFERENCE_CYCLE, primary.span, message)
        .here(format!("leads to `{}`", primary.value));
    for link in links.iter().skip(1).take(circle::MOST_LINKS) {
        diagnostic = diagnostic.label(link.span, format!("leads to `{}`", link.value));
    }
    sink.push(diagnostic);
}

/// `over`'s keys replace `base`'s.
fn merge(mut base: Schema, over: &Schema) -> Schema {
    // A value source beside the reference takes the place of the referred one's.
    if over.from_entity.is_some() {
        base.generator = None;
    }
    if over.generator.is_some() {
        base.from_entity = None;
        base.field = None;
    }
    if over.from_entity.is_some() || over.generator.is_some() {
        base.params = None;
        base.enumeration = None;
        base.constant = None;
        base.pattern = None;
        base.template = None;
        base.value = None;
    }
    let keys = over.keys.iter().chain(&base.keys).cloned().collect();
    macro_rules! merged {
        ($($field:ident),* $(,)?) => {
            Schema { span: over.span, faulty: over.faulty || base.faulty, keys, reference: None, $($field: over.$field.clone().or(base.$field)),* }
        };
    }
    merged!(
        type_name,
        generator,
        params,
        description,
        format,
        precision,
        nullable,
        nullable_probability,
        properties,
        items,
        min_items,
        max_items,
        count,
        from_entity,
        field,
        template,
        pattern,
        enumeration,
        constant,
        value,
        min_length,
        max_length,
        minimum,
        maximum,
        locale,
        unique,
    )
}
