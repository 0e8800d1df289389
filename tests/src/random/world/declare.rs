//! What entities declare: fields, attributes, and schemas that several share.

use super::{Entity, Field, World};
use crate::random::kind::{Kind, Scalar};
use crate::random::names::{quoted, step};

impl World {
    /// One of this kind that an entity has already, so often in a hundred times: the entity, and
    /// the name.
    fn known(
        &mut self,
        percent: usize,
        kind: Kind,
        nullable: bool,
        of: impl Fn(&Entity) -> &[Field],
    ) -> Option<(usize, String)> {
        let known: Vec<(usize, String)> = self
            .entities
            .iter()
            .enumerate()
            .flat_map(|(at, entity)| of(entity).iter().map(move |field| (at, field)))
            .filter(|(_, field)| field.kind == kind && field.nullable == nullable)
            .map(|(at, field)| (at, field.name.clone()))
            .collect();
        if !self.choices.chance(percent) {
            return None;
        }
        known.get(self.choices.below(known.len())).cloned()
    }

    /// A field of an entity's of this kind: the entity, and the name.
    pub(in crate::random) fn field(&mut self, kind: Kind, nullable: bool) -> (usize, String) {
        if let Some(found) = self.known(50, kind, nullable, |entity| &entity.fields) {
            return found;
        }
        let schema = kind.schema(nullable, &mut self.choices);
        self.field_of(kind, nullable, &schema)
    }

    /// A field of an entity's with this schema: the entity, and the name.
    pub(in crate::random) fn field_of(
        &mut self,
        kind: Kind,
        nullable: bool,
        schema: &str,
    ) -> (usize, String) {
        let entity = self.choices.below(self.entities.len());
        (entity, self.field_on(entity, kind, nullable, schema))
    }

    /// A field of this entity's: its name.
    pub(in crate::random) fn field_on(
        &mut self,
        entity: usize,
        kind: Kind,
        nullable: bool,
        schema: &str,
    ) -> String {
        let name = self.names.fresh(&mut self.choices);
        if let Some(entity) = self.entities.get_mut(entity) {
            entity.fields.push(Field {
                name: name.clone(),
                kind,
                nullable,
                schema: schema.to_owned(),
            });
        }
        name
    }

    /// A state attribute of this kind, declared in one of the ways of doing so: the entity, and the
    /// name.
    pub(in crate::random) fn attribute(&mut self, kind: Kind, nullable: bool) -> (usize, String) {
        if let Some(found) = self.known(40, kind, nullable, |entity| &entity.attributes) {
            return found;
        }
        let null = if nullable { ", nullable: true" } else { "" };
        let default = kind.literals().first().cloned().unwrap_or_default();
        let Kind::One(scalar) = kind else {
            return self.attribute_of(kind, nullable, &format!("default: {default}{null}"));
        };
        // What the compiler knows as a UUID, or as one of a few texts, is told by a schema or by a
        // field.
        let way = match scalar {
            Scalar::Enum | Scalar::Uuid => self.choices.between(1, 2),
            _ => self.choices.between(0, 2),
        };
        match way {
            0 => {
                let bare = scalar.bare(&mut self.choices);
                let default = if nullable && self.choices.chance(60) {
                    String::new()
                } else {
                    format!(", default: {default}")
                };
                self.attribute_of(kind, nullable, &format!("{bare}{default}{null}"))
            }
            1 => {
                let schema = scalar.declaration(&mut self.choices);
                let name = self.schema(&schema);
                let default = if nullable && self.choices.chance(60) {
                    String::new()
                } else {
                    format!(", default: {default}")
                };
                let declared = format!(
                    "$ref: {}{default}{null}",
                    quoted(&format!("#/schemas/{name}"))
                );
                self.attribute_of(kind, nullable, &declared)
            }
            _ => self.mirror(kind, nullable),
        }
    }

    /// A state attribute that begins as a field of this kind: the entity, and the name.
    pub(in crate::random) fn mirror(&mut self, kind: Kind, nullable: bool) -> (usize, String) {
        let schema = kind.schema(nullable, &mut self.choices);
        let (entity, field) = self.field_of(kind, nullable, &schema);
        let type_key = schema.split(", ").next().unwrap_or_default();
        let null = if nullable { ", nullable: true" } else { "" };
        let path = quoted(&step(&field));
        let scalar = matches!(kind, Kind::One(_));
        let declared = if !scalar || self.choices.chance(50) && kind != Kind::One(Scalar::Decimal) {
            format!("from_field: {path}")
        } else {
            let format = schema
                .split(", ")
                .filter(|key| key.starts_with("format:") || key.starts_with("precision:"))
                .fold(String::new(), |all, key| format!("{all}, {key}"));
            format!("{type_key}{format}, from_field: {path}{null}")
        };
        self.attribute_on(entity, kind, nullable, &declared)
    }

    /// A state attribute as declared: the entity, and the name.
    pub(in crate::random) fn attribute_of(
        &mut self,
        kind: Kind,
        nullable: bool,
        declared: &str,
    ) -> (usize, String) {
        let entity = self.choices.below(self.entities.len());
        self.attribute_on(entity, kind, nullable, declared)
    }

    /// A state attribute of this entity's, as declared: the entity, and the name.
    pub(in crate::random) fn attribute_on(
        &mut self,
        at: usize,
        kind: Kind,
        nullable: bool,
        declared: &str,
    ) -> (usize, String) {
        let name = self.names.fresh(&mut self.choices);
        if let Some(entity) = self.entities.get_mut(at) {
            entity.attributes.push(Field {
                name: name.clone(),
                kind,
                nullable,
                schema: declared.to_owned(),
            });
        }
        (at, name)
    }

    /// A named schema: its name.
    pub(in crate::random) fn schema(&mut self, schema: &str) -> String {
        let name = format!("Shared{}", self.schemas.len());
        self.schemas.push((name.clone(), schema.to_owned()));
        name
    }
}
