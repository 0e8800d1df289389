//! Arrays: bounds, and items that pick an instance each.

use super::{Builder, Nulls};
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{Array, ConsumptionId, Member, Source, Type};
use crate::resolve::reference::{Resolved, resolve};
use crate::source::Span;

impl Builder<'_, '_> {
    pub(super) fn array(
        &mut self,
        resolved: &Resolved,
        span: Span,
        path: &[usize],
    ) -> Option<(Source, Type, bool)> {
        let schema = &resolved.schema;
        let Some(items) = &schema.items else {
            let place = schema.type_name.as_ref().map_or(span, |ty| ty.span);
            self.cx.sink.push(
                Diagnostic::error(
                    codes::MISSING_KEY,
                    place,
                    format!("array `{}` has no `items`", resolved.path),
                )
                .here("an array needs `items`: the schema of its elements"),
            );
            return None;
        };
        let reversed = match (&schema.min_items, &schema.max_items) {
            (Some(min), Some(max)) if min.value > max.value => Some((min, max)),
            _ => None,
        };
        if let Some((min, max)) = reversed {
            self.cx.sink.push(
                Diagnostic::error(
                    codes::REVERSED_RANGE,
                    max.span,
                    format!(
                        "`max_items` {} is below `min_items` {}",
                        max.value, min.value
                    ),
                )
                .here("the upper bound")
                .label(min.span, "the lower bound"),
            );
        }
        let item_path = match &items.value.reference {
            Some(reference) => reference.value.trim_start_matches("#/schemas/").to_owned(),
            None => format!("{}[]", resolved.path),
        };
        let used = format!("items of `{}` refer to", resolved.path);
        let item = resolve(
            &items.value,
            &item_path,
            &used,
            self.cx.config,
            &self.cx.names,
            self.cx.sink,
        )?;
        let count = self.computed_count(resolved);
        let outer = self.array.replace(path.to_vec());
        self.array_depth += 1;
        self.trail.push(None);
        let element = self.item(&item, items.span);
        self.trail.pop();
        self.array_depth -= 1;
        self.array = outer;
        let element = element.filter(|_| reversed.is_none())?;
        let per_item: Vec<ConsumptionId> = self
            .scene
            .consumptions
            .iter()
            .enumerate()
            .filter(|(_, consumption)| {
                consumption
                    .per_item
                    .as_ref()
                    .is_some_and(|per_item| per_item.array == path)
                    && self.array_depth == 0
            })
            .map(|(index, _)| ConsumptionId(index))
            .collect();
        let (count, bounds) = self.item_count(resolved, &per_item, count?)?;
        let member = Member {
            name: String::new(),
            ty: element.ty.clone(),
            nullable: element.nullable,
        };
        let ty = Type::Array(Box::new(member));
        Some((
            Source::Array(Box::new(Array {
                min_items: bounds.0,
                max_items: bounds.1,
                count,
                element,
                per_item,
            })),
            ty,
            false,
        ))
    }

    fn item(&mut self, item: &Resolved, span: Span) -> Option<crate::model::Field> {
        if !super::is_object(&item.schema) || item.schema.from_entity.is_some() {
            return self.field("", span, item, &[]);
        }
        let built = self.object(item, &[])?;
        let ty = Type::Object(built.known_members()?);
        let nulls = Nulls::of(&item.schema);
        nulls.check(item, self.cx.sink)?;
        Some(crate::model::Field {
            name: String::new(),
            description: item
                .schema
                .description
                .as_ref()
                .map(|text| text.value.clone()),
            ty,
            nullable: nulls.possible,
            null_probability: nulls.probability,
            source: Source::Object(built.object?),
            unique: None,
            written: None,
        })
    }
}
