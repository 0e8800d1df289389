//! Objects and how each of their fields is made.

use super::{ConsumptionId, Expr, Generator, Read, Type, Unique, visit_reads};
use crate::source::Span;

/// An object and how each of its fields is made.
#[derive(Clone, Debug)]
pub struct Object {
    /// The name of the schema it is, where it has one.
    pub schema: Option<String>,
    /// `description` of that schema.
    pub description: Option<String>,
    /// Fields in the file's order.
    pub fields: Vec<Field>,
    /// The order in which to make them: indexes into `fields`.
    pub order: Vec<usize>,
}

impl Object {
    /// Changes every expression by which a field is made, at any depth.
    pub fn change_expressions(&mut self, change: &mut dyn FnMut(&mut Expr)) {
        for field in &mut self.fields {
            field.change_expressions(change);
        }
    }

    /// Calls `each` with whatever its fields read of picked instances.
    pub fn visit_reads(&self, each: &mut impl FnMut(ConsumptionId, &Read)) {
        for field in &self.fields {
            field.visit_reads(each);
        }
    }
}

/// A field of an object, or the element of an array (then `name` is empty).
#[derive(Clone, Debug)]
pub struct Field {
    /// The user's name.
    pub name: String,
    /// `description`.
    pub description: Option<String>,
    /// Its type.
    pub ty: Type,
    /// Whether it can be null.
    pub nullable: bool,
    /// Share of nulls that the generator adds, 0 to 1.
    pub null_probability: f64,
    /// How it is made.
    pub source: Source,
    /// How its values come to be distinct, where no two of a run may be equal.
    pub unique: Option<Unique>,
    /// Where that is written, of a field that an expression makes.
    pub written: Option<Written>,
}

/// Where a field that an expression makes is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Written {
    /// The expression.
    pub expression: Span,
    /// What says how many digits its result has: the precision, else the type, else the name.
    pub digits: Span,
}

impl Field {
    fn visit_reads(&self, each: &mut impl FnMut(ConsumptionId, &Read)) {
        match &self.source {
            Source::Object(object) => object.visit_reads(each),
            Source::Array(array) => {
                if let Some(count) = &array.count {
                    visit_reads(count, each);
                }
                array.element.visit_reads(each);
            }
            Source::Instance { consumption, read } => each(*consumption, read),
            Source::Generator(generator) => {
                for expr in generator.expressions() {
                    visit_reads(expr, each);
                }
            }
        }
    }

    fn change_expressions(&mut self, change: &mut dyn FnMut(&mut Expr)) {
        match &mut self.source {
            Source::Object(object) => object.change_expressions(change),
            Source::Array(array) => {
                array.count.iter_mut().for_each(&mut *change);
                array.element.change_expressions(change);
            }
            Source::Instance { .. } => {}
            Source::Generator(generator) => {
                for expr in generator.expressions_mut() {
                    change(expr);
                }
            }
        }
    }
}

/// How a value is made.
#[derive(Clone, Debug)]
pub enum Source {
    /// Field by field.
    Object(Object),
    /// Element by element.
    Array(Box<Array>),
    /// From the instance that a consumption picked (for the item at hand, where it feeds an array).
    Instance {
        /// Which.
        consumption: ConsumptionId,
        /// What of it.
        read: Read,
    },
    /// By a generator.
    Generator(Generator),
}

/// An array and how its elements are made.
#[derive(Clone, Debug)]
pub struct Array {
    /// Fewest elements.
    pub min_items: u64,
    /// Most elements.
    pub max_items: u64,
    /// How many there are, from the fewest to the most; where absent any number is as likely. An
    /// integer that is never null.
    pub count: Option<Expr>,
    /// The element.
    pub element: Field,
    /// Consumptions that pick an instance for each element.
    pub per_item: Vec<ConsumptionId>,
}
