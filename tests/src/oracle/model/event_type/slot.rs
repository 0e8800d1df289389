//! What an event picks instances for.

use super::elements;
use crate::oracle::filter::{Condition, Operator};
use crate::oracle::json::Json;
use crate::oracle::model::entity::Entity;
use crate::oracle::schema::{Source, source};

/// Something that an event picks an instance for.
#[derive(Debug, Clone)]
pub(crate) struct Slot {
    /// The alias, or the entity's name.
    pub(crate) label: String,
    pub(crate) entity: usize,
    pub(crate) filter: Vec<(Source, Condition)>,
    /// Values that must be those of an earlier slot's instance.
    pub(crate) related: Vec<Related>,
    /// How many matching instances the event waits for.
    pub(crate) required: usize,
    /// Declared under `consumes_entities`.
    pub(crate) declared: bool,
    /// Does a field of the payload show the instance?
    pub(crate) referenced: bool,
    /// It feeds the items of an array: how many items there are at least.
    pub(crate) items: Option<usize>,
    /// That array takes all instances that match.
    pub(crate) all: bool,
    /// Every field that shows it may be null instead.
    pub(crate) optional: bool,
    /// Declared to be taken only where there is such an instance.
    pub(crate) lax: bool,
}

impl Slot {
    /// Is it no condition of the event?
    pub(crate) const fn may_lack(&self) -> bool {
        self.lax || self.optional && !self.declared
    }
}

/// A value that must be that of an earlier slot's instance.
#[derive(Debug, Clone)]
pub(crate) struct Related {
    pub(crate) own: Source,
    /// The other's alias.
    pub(crate) to: String,
    pub(crate) other: Source,
}

/// A consumption, of an event or of a scenario before its first step.
pub(in crate::oracle::model) fn consumption(
    node: &Json,
    entities: &[Entity],
) -> Result<Slot, String> {
    let name = node
        .get("name")
        .and_then(Json::text)
        .ok_or("a consumption without a name")?;
    let lax = node.get("optional").is_some_and(Json::is_true);
    Ok(Slot {
        label: node
            .get("alias")
            .and_then(Json::text)
            .unwrap_or(name)
            .to_owned(),
        entity: entities
            .iter()
            .position(|entity| entity.name == name)
            .ok_or_else(|| format!("no entity is called `{name}`"))?,
        filter: filter(node)?,
        related: relations(node),
        required: match lax {
            true => 0,
            false => node.get("min_required").and_then(Json::count).unwrap_or(1),
        },
        declared: true,
        referenced: false,
        items: None,
        all: false,
        optional: false,
        lax,
    })
}

/// The conditions of a consumption: a list of them, or a map from paths to what is asked of each.
fn filter(node: &Json) -> Result<Vec<(Source, Condition)>, String> {
    let Some(Json::Object(paths)) = node.get("selection_filter") else {
        return elements(node, "selection_filter")
            .iter()
            .filter(|node| relation(node).is_none())
            .map(condition)
            .collect();
    };
    let mut all = Vec::new();
    for (path, asked) in paths {
        let named = |name: &str, value: &Json| {
            let operator =
                Operator::named(name).ok_or_else(|| format!("no operator is called `{name}`"))?;
            Ok::<_, String>((
                source(path),
                Condition {
                    operator,
                    value: value.clone(),
                },
            ))
        };
        match asked {
            Json::Object(operators) => {
                let compared = operators
                    .iter()
                    .filter(|(name, _)| name != "from_entity" && name != "field");
                for (name, value) in compared {
                    all.push(named(name, value)?);
                }
            }
            Json::Array(_) => all.push(named("in", asked)?),
            _ => all.push(named("equals", asked)?),
        }
    }
    Ok(all)
}

/// The values of a consumption that must be those of an earlier slot's instance.
fn relations(node: &Json) -> Vec<Related> {
    match node.get("selection_filter") {
        Some(Json::Object(paths)) => paths
            .iter()
            .filter_map(|(path, asked)| belongs(path, asked))
            .collect(),
        _ => elements(node, "selection_filter")
            .iter()
            .filter_map(relation)
            .collect(),
    }
}

fn relation(node: &Json) -> Option<Related> {
    belongs(node.get("field")?.text()?, node.get("value")?)
}

fn belongs(own: &str, value: &Json) -> Option<Related> {
    Some(Related {
        own: source(own),
        to: value.get("from_entity")?.text()?.to_owned(),
        other: source(value.get("field")?.text()?),
    })
}

fn condition(node: &Json) -> Result<(Source, Condition), String> {
    let text = |key: &str| {
        node.get(key)
            .and_then(Json::text)
            .ok_or_else(|| format!("a filter without `{key}`"))
    };
    let operator = text("operator")?;
    Ok((
        source(text("field")?),
        Condition {
            operator: Operator::named(operator)
                .ok_or_else(|| format!("no operator is called `{operator}`"))?,
            value: node
                .get("value")
                .cloned()
                .ok_or("a filter without `value`")?,
        },
    ))
}
