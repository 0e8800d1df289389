//! Lists of objects that an override writes out, at any depth.
//!
//! Input: a list as written, the type of its field and the field's schema. Output: the list as a
//! constant. Invariant: each element is made of what is written alone, so whatever is never null is
//! written, and each part keeps what its own schema promises.

use super::{Overrides, promise};
use crate::check::literal::Taker;
use crate::check::path::{self, Members};
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{Literal, Member, Type};
use crate::source::Span;
use crate::syntax::Schema;
use crate::yaml::{Map, Node, Value};

/// Where a part of an override stands.
#[derive(Clone, Copy)]
pub(super) struct Written<'a> {
    /// The key or the element that a label covers in place of a whole block.
    pub(super) span: Span,
    /// What is written, in words.
    pub(super) words: &'a str,
    pub(super) schema: Option<&'a Schema>,
}

/// Whether values of the type have objects as elements, or as elements of elements.
pub(super) fn holds_objects(ty: &Type) -> bool {
    match ty {
        Type::Array(element) => matches!(element.ty, Type::Object(_)) || holds_objects(&element.ty),
        _ => false,
    }
}

impl Overrides<'_, '_> {
    /// A part of an override, made of what is written alone.
    pub(super) fn written(
        &mut self,
        node: &Node,
        member: &Member,
        at: Written<'_>,
    ) -> Option<Literal> {
        match (&node.value, &member.ty) {
            (Value::Map(map), Type::Object(inner)) => self.object(map, inner, at),
            (Value::Seq(items), Type::Array(element)) if holds_objects(&member.ty) => {
                self.elements(items, element, at)
            }
            _ => self.plain(node, member, at),
        }
    }

    fn elements(&mut self, items: &[Node], element: &Member, at: Written<'_>) -> Option<Literal> {
        let words = format!("an element of {}", at.words);
        let schema = at
            .schema
            .and_then(|schema| promise::elements(self.cx, schema));
        let mut sound = at
            .schema
            .is_none_or(|schema| promise::length(self.cx, schema, (at.span, items), at.words));
        let mut literals = Vec::with_capacity(items.len());
        for item in items {
            let span = promise::label_of(item).unwrap_or(at.span);
            let at = Written {
                span,
                words: &words,
                schema: schema.as_ref(),
            };
            match self.written(item, element, at) {
                Some(literal) => literals.push(literal),
                None => sound = false,
            }
        }
        sound.then_some(Literal::List(literals))
    }

    fn object(&mut self, map: &Map, inner: &[Member], at: Written<'_>) -> Option<Literal> {
        let mut entries = Vec::new();
        let mut sound = true;
        for entry in &map.entries {
            let Some(member) = inner.iter().find(|member| member.name == entry.key.value) else {
                let members: Members = inner
                    .iter()
                    .map(|member| (member.name.clone(), Some(member.clone())))
                    .collect();
                path::field(&entry.key, &members, at.words, self.cx.sink);
                sound = false;
                continue;
            };
            let words = format!("`{}` in {}", member.name, at.words);
            let schema = at
                .schema
                .and_then(|schema| promise::property(self.cx, schema, &member.name));
            let at = Written {
                span: entry.key.span,
                words: &words,
                schema: schema.as_ref(),
            };
            match self.written(&entry.value, member, at) {
                Some(literal) => entries.push((member.name.clone(), literal)),
                None => sound = false,
            }
        }
        let missing = inner.iter().find(|member| {
            !member.nullable
                && map
                    .entries
                    .iter()
                    .all(|entry| entry.key.value != member.name)
        });
        if let (Some(missing), true) = (missing, sound) {
            let words = at.words;
            self.cx.sink.push(
                Diagnostic::error(
                    codes::INVALID_OVERRIDE,
                    at.span,
                    format!("{words} lacks `{}`, which is never null", missing.name),
                )
                .here("an element is made of what is written here alone"),
            );
            sound = false;
        }
        sound.then_some(Literal::Object(entries))
    }

    /// A value without objects.
    fn plain(&mut self, node: &Node, member: &Member, at: Written<'_>) -> Option<Literal> {
        let mut node = node.clone();
        if matches!(node.value, Value::Map(_)) {
            // A label covers a key or a scalar, never a whole block.
            node.span = at.span;
        }
        let literal = self.literal(&node, member, Taker::alone(at.words))?;
        let kept = at.schema.is_none_or(|schema| {
            promise::keeps(
                self.cx,
                schema,
                &member.ty,
                (&node, &literal),
                (at.span, at.words, promise::OVERRIDDEN),
            )
        });
        kept.then_some(literal)
    }
}
