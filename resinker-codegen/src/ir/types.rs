//! The types of the generated crate.

use std::collections::{BTreeMap, HashMap};

use resinker_language::model::{Member, Object, TimeFormat, Type};

use super::{EnumId, StructId, Table};

/// The types of the generated crate. Two objects (or enums) that are alike in every part are one
/// type.
#[derive(Clone, Debug, Default)]
pub struct Types {
    /// Object types, in order of first mention.
    pub structs: Table<StructId, Struct>,
    /// Enum types, in order of first mention.
    pub enums: Table<EnumId, Enum>,
    /// By schema and members: an object of its own name is a type of its own.
    pub(crate) struct_ids: HashMap<(Option<String>, Vec<Member>), StructId>,
    /// By members alone: the first of those types. What is not at hand as an object has this one.
    pub(crate) member_ids: HashMap<Vec<Member>, StructId>,
    pub(crate) enum_ids: BTreeMap<Vec<String>, EnumId>,
}

/// An object type.
#[derive(Clone, Debug)]
pub struct Struct {
    /// The Rust name.
    pub name: String,
    /// The module that holds it.
    pub module: String,
    /// `description`.
    pub description: Option<String>,
    /// The user's name of its schema, or of where it stands.
    pub named_after: String,
    /// Fields in the file's order.
    pub members: Vec<StructMember>,
}

/// A field of an object type.
#[derive(Clone, Debug)]
pub struct StructMember {
    /// The user's name, as it stands in the output.
    pub name: String,
    /// The Rust name.
    pub ident: String,
    /// Doc comment; may be empty.
    pub doc: String,
    /// Its type.
    pub ty: Type,
    /// Whether it can be null.
    pub nullable: bool,
}

/// A string type of a few known texts.
#[derive(Clone, Debug)]
pub struct Enum {
    /// The Rust name.
    pub name: String,
    /// The module that holds it.
    pub module: String,
    /// The texts and their Rust names.
    pub variants: Vec<(String, String)>,
}

impl Types {
    /// The struct that an object is.
    pub fn struct_of(&self, object: &Object) -> StructId {
        let key = (object.schema.clone(), object.members());
        match self.struct_ids.get(&key) {
            Some(id) => *id,
            None => unreachable!("lowering enters every object of the model"),
        }
    }

    /// The struct with these members.
    pub fn struct_of_members(&self, members: &[Member]) -> &Struct {
        match self.member_ids.get(members) {
            Some(id) => &self.structs[*id],
            None => unreachable!("lowering enters every object type of the model"),
        }
    }

    /// The enum of these texts.
    pub fn enum_of(&self, texts: &[String]) -> &Enum {
        match self.enum_ids.get(texts) {
            Some(id) => &self.enums[*id],
            None => unreachable!("lowering enters every enum type of the model"),
        }
    }
}

impl Enum {
    /// The Rust name of the variant of one of its texts.
    pub fn variant(&self, text: &str) -> Option<&str> {
        self.variants
            .iter()
            .find(|(known, _)| known == text)
            .map(|(_, variant)| variant.as_str())
    }
}

/// Whether values of the type are copied rather than written into a buffer.
pub fn is_copied(ty: &Type) -> bool {
    match ty {
        Type::Bool | Type::Int | Type::Float | Type::Decimal(_) | Type::Enum(_) | Type::Uuid => {
            true
        }
        Type::Wide(_) | Type::Ratio => true,
        Type::Timestamp(format) => !is_text_format(format),
        Type::Text | Type::Object(_) | Type::Array(_) => false,
    }
}

/// Whether moments in this format are kept as text.
pub fn is_text_format(format: &TimeFormat) -> bool {
    matches!(
        format,
        TimeFormat::Date | TimeFormat::Time | TimeFormat::Strftime(_)
    )
}
