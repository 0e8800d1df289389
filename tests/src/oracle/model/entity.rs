//! Entities: what their instances hold.

use std::collections::BTreeSet;

use bigdecimal::ToPrimitive;

use crate::oracle::json::Json;
use crate::oracle::moment;
use crate::oracle::path::Path;
use crate::oracle::schema::{Schema, SchemaReader, Source, source};

/// An entity.
#[derive(Debug, Clone)]
pub(crate) struct Entity {
    pub(crate) name: String,
    pub(crate) schema: Schema,
    pub(crate) key: Path,
    pub(crate) attributes: Vec<Attribute>,
    /// What becomes of its instances where those that they refer to end.
    pub(crate) references: Vec<Reference>,
    /// How long after its creation an instance ends by itself, in milliseconds.
    pub(crate) lifetime: Option<i64>,
    /// At how many instances no event creates another one.
    pub(crate) most: Option<u64>,
    /// Whether at that count the oldest goes for another one, where it can.
    pub(crate) removes_oldest: bool,
    /// How many instances exist before the first event.
    pub(crate) initial: u64,
    /// Does everything that produces it promise a key that never comes twice?
    pub(crate) distinct: bool,
    /// Fields that events set.
    pub(crate) settable: BTreeSet<Path>,
}

/// A field or an attribute that holds the key of another instance.
#[derive(Debug, Clone)]
pub(crate) struct Reference {
    pub(crate) source: Source,
    pub(crate) entity: usize,
    pub(crate) on_remove: OnRemove,
}

/// What becomes of an instance where the one that it refers to ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OnRemove {
    Keep,
    Clear,
    Cascade,
}

/// An attribute of an entity's state.
#[derive(Debug, Clone)]
pub(crate) struct Attribute {
    pub(crate) name: String,
    pub(crate) origin: Origin,
    /// Decimals, where it is exact: none of an integer.
    pub(crate) precision: Option<i64>,
}

/// Where an attribute's value comes from.
#[derive(Debug, Clone)]
pub(crate) enum Origin {
    /// It is the field, and follows it.
    Mirror(Path),
    /// It starts as the field and changes by updates, until the fields are replaced: then it is the
    /// field again.
    Begins(Path),
    /// It starts with this value and changes by updates.
    Own(Json),
}

impl Entity {
    pub(super) fn read(
        name: &str,
        node: &Json,
        counts: &Json,
        reader: &mut SchemaReader<'_>,
    ) -> Result<Self, String> {
        let text = |key: &str| {
            node.get(key)
                .and_then(Json::text)
                .ok_or_else(|| format!("entity `{name}` has no `{key}`"))
        };
        let mut attributes = Vec::new();
        for (attribute, node) in node
            .get("state_attributes")
            .map(Json::entries)
            .unwrap_or_default()
        {
            attributes.push(
                Attribute::read(attribute, node, reader)
                    .map_err(|message| format!("entity `{name}`: {message}"))?,
            );
        }
        Ok(Self {
            name: name.to_owned(),
            schema: reader.named(text("schema")?)?,
            key: Path::parse(text("primary_key")?),
            attributes,
            // Once all entities are known.
            references: Vec::new(),
            most: node
                .get("max_instances")
                .and_then(|bound| bound.get("count"))
                .and_then(Json::decimal)
                .and_then(|count| count.to_u64()),
            removes_oldest: node
                .get("max_instances")
                .and_then(|bound| bound.get("then"))
                .and_then(Json::text)
                .is_some_and(|then| then == "remove_oldest"),
            lifetime: match node.get("lifetime") {
                Some(lifetime) => Some(
                    lifetime
                        .text()
                        .and_then(moment::duration_ms)
                        .ok_or_else(|| format!("entity `{name}`: no duration as `lifetime`"))?,
                ),
                None => None,
            },
            initial: counts
                .get(name)
                .and_then(Json::decimal)
                .and_then(|count| count.to_u64())
                .unwrap_or(0),
            distinct: false,
            settable: BTreeSet::new(),
        })
    }

    /// Reads what its instances refer to, among all entities.
    pub(super) fn refer(&mut self, node: &Json, names: &[String]) -> Result<(), String> {
        let owner = self.name.clone();
        let references = node.get("references").map(Json::elements);
        for node in references.unwrap_or_default() {
            let text = |key: &str| node.get(key).and_then(Json::text);
            let wrong = |what: &str| format!("entity `{owner}`: a reference without {what}");
            let source = source(text("field").ok_or_else(|| wrong("a field"))?);
            let other = text("entity").ok_or_else(|| wrong("an entity"))?;
            let other = names.iter().position(|name| name == other);
            let on_remove = match text("on_remove") {
                None | Some("keep") => OnRemove::Keep,
                Some("clear") => OnRemove::Clear,
                Some("cascade") => OnRemove::Cascade,
                Some(_) => return Err(wrong("a known `on_remove`")),
            };
            if let (OnRemove::Clear, Source::State(name)) = (on_remove, &source)
                && let Some(attribute) = self.attribute(name)
            {
                self.changes(attribute);
            }
            self.references.push(Reference {
                source,
                entity: other.ok_or_else(|| wrong("a known entity"))?,
                on_remove,
            });
        }
        Ok(())
    }

    /// The attributes that begin as a field and are set with it.
    pub(crate) fn followers(&self, path: &Path) -> impl Iterator<Item = (usize, &Attribute)> {
        let attributes = self.attributes.iter().enumerate();
        attributes.filter(
            move |(_, attribute)| matches!(&attribute.origin, Origin::Begins(from) if from == path),
        )
    }

    /// The attribute called `name`.
    pub(crate) fn attribute(&self, name: &str) -> Option<usize> {
        self.attributes
            .iter()
            .position(|attribute| attribute.name == name)
    }

    /// The field that a source stands for: itself, or what an attribute mirrors.
    pub(crate) fn field_behind(&self, source: &Source) -> Option<Path> {
        match source {
            Source::Field(path) => Some(path.clone()),
            Source::State(name) => match &self.attributes.get(self.attribute(name)?)?.origin {
                Origin::Mirror(path) => Some(path.clone()),
                Origin::Begins(_) | Origin::Own(_) => None,
            },
        }
    }

    /// The field that a source is set to where the fields are replaced.
    pub(crate) fn field_followed(&self, source: &Source) -> Option<Path> {
        let Source::State(name) = source else {
            return self.field_behind(source);
        };
        match &self.attributes.get(self.attribute(name)?)?.origin {
            Origin::Mirror(path) | Origin::Begins(path) => Some(path.clone()),
            Origin::Own(_) => None,
        }
    }

    /// An update changes this attribute: it does not mirror its field.
    pub(super) fn changes(&mut self, attribute: usize) {
        if let Some(attribute) = self.attributes.get_mut(attribute)
            && let Origin::Mirror(path) = &attribute.origin
        {
            attribute.origin = Origin::Begins(path.clone());
        }
    }
}

impl Attribute {
    fn read(name: &str, node: &Json, reader: &SchemaReader<'_>) -> Result<Self, String> {
        let node = reader.resolve(node, &mut Vec::new())?;
        let nullable = node.get("nullable").is_some_and(Json::is_true);
        let origin = match (node.get("from_field"), node.get("default")) {
            (Some(field), _) => Origin::Mirror(Path::parse(
                field.text().ok_or("from_field is not a string")?,
            )),
            (None, Some(default)) => Origin::Own(default.clone()),
            (None, None) if nullable => Origin::Own(Json::Null),
            (None, None) => {
                return Err(format!(
                    "attribute `{name}` has neither default, nullable nor from_field"
                ));
            }
        };
        let precision = node.get("precision").or_else(|| {
            node.get("params")
                .and_then(|params| params.get("precision"))
        });
        let is_integer = node.get("type").and_then(Json::text) == Some("integer");
        Ok(Self {
            name: name.to_owned(),
            origin,
            precision: precision
                .and_then(Json::count)
                .and_then(|digits| i64::try_from(digits).ok())
                .or(is_integer.then_some(0)),
        })
    }
}
