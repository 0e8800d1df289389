//! Names every object and enum type.
//!
//! Input: the model. Output: [`Types`]. Invariant: every object and enum type that occurs anywhere
//! in the model, in fields, attributes and expressions alike, is in the table, once.

use std::collections::{BTreeMap, BTreeSet};

use resinker_language::model::{ChangeValue, Expr, Field, Member, Model, Object, Source, Type};

use crate::ir::{Enum, Struct, StructMember, Types};
use crate::names::{Namer, singular, snake_case, upper_camel_case};

/// What the modules that name these types import, declare, or take from Rust's prelude.
const RESERVED: &[&str] = &[
    // Of the runtime and of serde.
    "Decimal",
    "Deserialize",
    "Draws",
    "IndexSet",
    "KeyIndex",
    "List",
    "Nullable",
    "Overflows",
    "Overfull",
    "Ratio",
    "Rows",
    "AgeSet",
    "Ages",
    "Chain",
    "Groups",
    "Hold",
    "Lifetimes",
    "Partition",
    "Referrers",
    "Selection",
    "WeightedGroups",
    "Shard",
    "Serialize",
    "Slot",
    "Stream",
    "Timestamp",
    "Uuid",
    "Wide",
    "Encode",
    "Encoder",
    "TimeFormat",
    // Of the crate. `E` is the encoder's type, where a payload is written.
    "Draft",
    "E",
    "Event",
    "Generator",
    "World",
    // Of Rust.
    "AsRef",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Eq",
    "Extend",
    "From",
    "FromIterator",
    "Into",
    "IntoIterator",
    "Iterator",
    "None",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Self",
    "Some",
    "String",
    "ToOwned",
    "ToString",
    "Vec",
];

/// Names that no type of the generated crate takes.
fn type_namer() -> Namer {
    let mut namer = Namer::types();
    namer.reserve(RESERVED);
    namer
}

/// A longer name of an enum is made of its first texts.
const LONGEST_NAME: usize = 48;

/// Collects and names all types. The namer has them all taken.
pub(super) fn collect(model: &Model) -> (Types, Namer) {
    let mut collector = Collector {
        types: Types::default(),
        namer: type_namer(),
        modules: Namer::modules("payload"),
        hints: Hints::new(model),
        pending: Vec::new(),
    };
    for event in &model.events {
        let name = event
            .payload
            .schema
            .clone()
            .unwrap_or_else(|| event.name.clone());
        let module = collector.module_of(&event.payload, &name);
        for payload in event.payloads() {
            collector.object(payload, &name, &module);
        }
        for update in &event.updates {
            for change in &update.changes {
                if let ChangeValue::Expression(expr) = &change.value {
                    collector.expr(expr, &module);
                }
            }
        }
    }
    for entity in &model.entities {
        let name = entity
            .object
            .schema
            .clone()
            .unwrap_or_else(|| entity.name.clone());
        let module = collector.module_of(&entity.object, &name);
        collector.object(&entity.object, &name, &module);
        for attribute in &entity.attributes {
            collector.ty(
                &attribute.ty,
                &format!("{} {}", entity.name, attribute.name),
                &module,
            );
        }
    }
    collector.finish()
}

struct Collector {
    types: Types,
    namer: Namer,
    modules: Namer,
    hints: Hints,
    /// Object types that may have no object: members, name, module.
    pending: Vec<(Vec<Member>, String, String)>,
}

impl Collector {
    fn module_of(&mut self, object: &Object, name: &str) -> String {
        match self
            .types
            .struct_ids
            .get(&(object.schema.clone(), object.members()))
            .map(|id| &self.types.structs[*id])
        {
            Some(known) => known.module.clone(),
            None => self.modules.name(&snake_case(name)),
        }
    }

    fn object(&mut self, object: &Object, name: &str, module: &str) {
        let key = (object.schema.clone(), object.members());
        if self.types.struct_ids.contains_key(&key) {
            // The type is known, but its fields may be made by other expressions here.
            for field in &object.fields {
                self.source(field, module);
            }
            return;
        }
        let base = object.schema.as_deref().unwrap_or(name);
        let ident = self.namer.name(&upper_camel_case(base));
        let mut fields = Namer::values();
        let members = object
            .fields
            .iter()
            .map(|field| StructMember {
                name: field.name.clone(),
                ident: fields.name(&snake_case(&field.name)),
                doc: field.description.clone().unwrap_or_default(),
                ty: field.ty.clone(),
                nullable: field.nullable,
            })
            .collect();
        let id = self.types.structs.push(Struct {
            name: ident,
            module: module.to_owned(),
            description: object.description.clone(),
            named_after: base.to_owned(),
            members,
        });
        self.types.member_ids.entry(key.1.clone()).or_insert(id);
        self.types.struct_ids.insert(key, id);
        for field in &object.fields {
            self.field(field, &format!("{base} {}", field.name), module);
        }
    }

    fn field(&mut self, field: &Field, name: &str, module: &str) {
        match &field.source {
            Source::Object(object) => self.object(object, name, module),
            Source::Array(array) => {
                if let Some(count) = &array.count {
                    self.expr(count, module);
                }
                self.field(&array.element, &singular(name), module);
            }
            Source::Instance { .. } | Source::Generator(_) => {
                self.ty(&field.ty, name, module);
                self.source(field, module);
            }
        }
    }

    /// Types that occur only in how a field is made.
    fn source(&mut self, field: &Field, module: &str) {
        match &field.source {
            Source::Generator(generator) => {
                for expr in generator.expressions() {
                    self.expr(expr, module);
                }
            }
            Source::Object(object) => object
                .fields
                .iter()
                .for_each(|field| self.source(field, module)),
            Source::Array(array) => self.source(&array.element, module),
            Source::Instance { .. } => {}
        }
    }

    fn expr(&mut self, expr: &Expr, module: &str) {
        resinker_language::model::visit(expr, &mut |part| self.ty(&part.ty, "value", module));
    }

    fn ty(&mut self, ty: &Type, name: &str, module: &str) {
        match ty {
            Type::Enum(texts) if !self.types.enum_ids.contains_key(texts) => {
                let ident = self.enum_name(texts, name);
                let mut variants = Namer::types();
                let named = texts
                    .iter()
                    .map(|text| (text.clone(), variants.name(&upper_camel_case(text))))
                    .collect();
                let id = self.types.enums.push(Enum {
                    name: ident,
                    module: module.to_owned(),
                    variants: named,
                });
                self.types.enum_ids.insert(texts.clone(), id);
            }
            Type::Array(member) => self.ty(&member.ty, &singular(name), module),
            Type::Object(members) => {
                for member in members {
                    self.ty(&member.ty, &format!("{name} {}", member.name), module);
                }
                let place = (members.clone(), name.to_owned(), module.to_owned());
                self.pending.push(place);
            }
            _ => {}
        }
    }

    /// Object types that no schema describes, once all those are known that one does.
    fn finish(mut self) -> (Types, Namer) {
        for (members, name, module) in std::mem::take(&mut self.pending) {
            if !self.types.member_ids.contains_key(&members) {
                self.computed(&members, &name, &module);
            }
        }
        (self.types, self.namer)
    }

    fn computed(&mut self, members: &[Member], name: &str, module: &str) {
        let mut fields = Namer::values();
        let described = members
            .iter()
            .map(|member| StructMember {
                name: member.name.clone(),
                ident: fields.name(&snake_case(&member.name)),
                doc: String::new(),
                ty: member.ty.clone(),
                nullable: member.nullable,
            })
            .collect();
        let id = self.types.structs.push(Struct {
            name: self.namer.name(&upper_camel_case(name)),
            module: module.to_owned(),
            description: None,
            named_after: name.to_owned(),
            members: described,
        });
        self.types.member_ids.insert(members.to_vec(), id);
    }

    /// Named after the field alone where no other type could bear that name, after its struct and
    /// field where it could, and after its texts where fields of several names have it.
    fn enum_name(&mut self, texts: &[String], name: &str) -> String {
        let hints = self.hints.of(texts);
        let name = match hints.as_slice() {
            [one] if self.hints.is_unique(one) => upper_camel_case(one),
            [] | [_] => upper_camel_case(name),
            _ => upper_camel_case(&texts.join(" or ")),
        };
        let name = if name.len() > LONGEST_NAME {
            let first: Vec<&str> = texts.iter().take(2).map(String::as_str).collect();
            format!("{}Etc", upper_camel_case(&first.join(" or ")))
        } else {
            name
        };
        self.namer.name(&name)
    }
}

/// The names of the fields that have each enum type, and of all object types.
struct Hints {
    fields: BTreeMap<Vec<String>, BTreeSet<String>>,
    objects: BTreeSet<String>,
}

impl Hints {
    fn new(model: &Model) -> Self {
        let mut hints = Self {
            fields: BTreeMap::new(),
            objects: BTreeSet::new(),
        };
        let payloads = model.events.iter().map(|event| &event.payload);
        for object in payloads.chain(model.entities.iter().map(|entity| &entity.object)) {
            hints
                .objects
                .extend(object.schema.as_deref().map(snake_case));
            for field in &object.fields {
                hints.walk(&field.ty, &field.name);
            }
        }
        hints
    }

    fn walk(&mut self, ty: &Type, name: &str) {
        match ty {
            Type::Enum(texts) => {
                self.fields
                    .entry(texts.clone())
                    .or_default()
                    .insert(snake_case(name));
            }
            Type::Array(member) => self.walk(&member.ty, &singular(name)),
            Type::Object(members) => {
                for member in members {
                    self.walk(&member.ty, &member.name);
                }
            }
            _ => {}
        }
    }

    fn of(&self, texts: &[String]) -> Vec<String> {
        self.fields
            .get(texts)
            .into_iter()
            .flatten()
            .cloned()
            .collect()
    }

    /// Whether only one enum type, and no object, has fields of this name.
    fn is_unique(&self, name: &str) -> bool {
        !self.objects.contains(name)
            && self
                .fields
                .values()
                .filter(|names| names.contains(name))
                .count()
                == 1
    }
}
