//! Names every object and enum type.
//!
//! Input: the model. Output: [`Types`]. Invariant: every object and enum type that occurs anywhere in the model, in fields,
//! attributes and expressions alike, is in the table, once.

use std::collections::{BTreeMap, BTreeSet};

use crate::expr::Expr;
use crate::ir::{Enum, Struct, StructMember, Types};
use crate::model::{ChangeValue, Field, Model, Object, Source, Type};
use crate::names::{Namer, snake_case, upper_camel_case};

/// Names that the generated crate uses for itself.
const RESERVED: &[&str] = &[
    "Event",
    "Events",
    "Simulation",
    "World",
    "Settings",
    "Record",
    "Timestamp",
    "Uuid",
    "Decimal",
    "List",
    "Nullable",
    "Option",
    "String",
    "Vec",
    "Some",
    "None",
    "Self",
    "Model",
    "WriteJson",
    "Serialize",
    "Deserialize",
    "Draws",
    "Stream",
    "Slot",
    "Rows",
    "IndexSet",
    "KeyIndex",
    "Eligibility",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Eq",
    "Hash",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "From",
    "Index",
    "Iterator",
    "Ok",
    "Err",
    "Result",
    "Box",
];

/// Names that no type of the generated crate takes.
fn type_namer() -> Namer {
    let mut namer = Namer::types();
    for name in RESERVED {
        namer.name(name);
    }
    namer
}

/// A longer name of an enum is made of its first texts.
const LONGEST_NAME: usize = 48;

/// Collects and names all types. The namer has them all taken.
pub(super) fn collect(model: &Model) -> (Types, Namer) {
    let mut modules = Namer::values();
    // The module around them.
    modules.name("payload");
    let mut collector = Collector {
        types: Types::default(),
        namer: type_namer(),
        modules,
        hints: Hints::new(model),
    };
    for event in &model.events {
        let name = event
            .payload
            .schema
            .clone()
            .unwrap_or_else(|| event.name.clone());
        let module = collector.module_of(&event.payload, &name);
        collector.object(&event.payload, &name, &module);
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
    (collector.types, collector.namer)
}

impl Types {
    /// Index of the struct that an object is.
    pub fn struct_of(&self, object: &Object) -> usize {
        self.struct_ids
            .get(&object_key(object))
            .copied()
            .unwrap_or_default()
    }

    /// The struct with exactly these members, for a type that is not at hand as an object.
    pub fn struct_of_members(&self, members: &[crate::model::Member]) -> Option<&Struct> {
        self.structs.iter().find(|candidate| {
            candidate.members.len() == members.len()
                && candidate
                    .members
                    .iter()
                    .zip(members)
                    .all(|(a, b)| a.name == b.name && a.ty == b.ty && a.nullable == b.nullable)
        })
    }

    /// The enum of these texts.
    pub fn enum_of(&self, texts: &[String]) -> Option<&Enum> {
        self.enum_ids.get(texts).and_then(|id| self.enums.get(*id))
    }
}

/// What makes two objects one type: the schema's name, and names and types of all members.
fn object_key(object: &Object) -> String {
    let members: Vec<_> = object
        .fields
        .iter()
        .map(|field| (&field.name, &field.ty, field.nullable))
        .collect();
    format!("{:?} {members:?}", object.schema)
}

struct Collector {
    types: Types,
    namer: Namer,
    modules: Namer,
    hints: Hints,
}

impl Collector {
    fn module_of(&mut self, object: &Object, name: &str) -> String {
        match self
            .types
            .struct_ids
            .get(&object_key(object))
            .and_then(|id| self.types.structs.get(*id))
        {
            Some(known) => known.module.clone(),
            None => self.modules.name(&snake_case(name)),
        }
    }

    fn object(&mut self, object: &Object, name: &str, module: &str) {
        let key = object_key(object);
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
        self.types.struct_ids.insert(key, self.types.structs.len());
        self.types.structs.push(Struct {
            name: ident.clone(),
            module: module.to_owned(),
            doc: object
                .description
                .clone()
                .unwrap_or_else(|| match &object.schema {
                    Some(schema) => format!("`{schema}` of the configuration."),
                    None => format!("`{name}` of the configuration."),
                }),
            members,
        });
        for field in &object.fields {
            self.field(field, &format!("{base} {}", field.name), module);
        }
    }

    fn field(&mut self, field: &Field, name: &str, module: &str) {
        match &field.source {
            Source::Object(object) => self.object(object, name, module),
            Source::Array(array) => self.field(&array.element, &singular(name), module),
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
        super::visit(expr, &mut |part| self.ty(&part.ty, "value", module));
    }

    fn ty(&mut self, ty: &Type, name: &str, module: &str) {
        match ty {
            Type::Enum(texts) if !self.types.enum_ids.contains_key(texts) => {
                let ident = self.enum_name(texts, name);
                let mut variants = Namer::types();
                variants.name("Self");
                let named = texts
                    .iter()
                    .map(|text| (text.clone(), variants.name(&upper_camel_case(text))))
                    .collect();
                self.types
                    .enum_ids
                    .insert(texts.clone(), self.types.enums.len());
                self.types.enums.push(Enum {
                    name: ident,
                    module: module.to_owned(),
                    variants: named,
                });
            }
            Type::Array(member) => self.ty(&member.ty, &singular(name), module),
            Type::Object(members) => members
                .iter()
                .for_each(|member| self.ty(&member.ty, &member.name, module)),
            _ => {}
        }
    }

    /// Named after the field alone where no other type could bear that name, after its struct and field where it could, and
    /// after its texts where fields of several names have it.
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

/// `order items` → `order item`: the name of one element of a list.
fn singular(name: &str) -> String {
    if let Some(stem) = name.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    }
    match name
        .strip_suffix('s')
        .filter(|stem| stem.len() > 2 && !stem.ends_with('s'))
    {
        Some(stem) => stem.to_owned(),
        None => format!("{name} item"),
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
