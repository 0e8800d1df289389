//! Arrays: bounds, and items that pick an instance each.

use super::{Builder, Nulls};
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{Array, ConsumptionId, Member, Source, Type};
use crate::resolve::reference::{Resolved, resolve};
use crate::source::Span;
use crate::syntax::ItemCount;

/// `max_items` of an array that takes all matches, where it does not say.
const MOST_OF_ALL: u64 = 100_000;

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
        let min_items = schema.min_items.as_ref().map_or(0, |min| min.value);
        let unsaid = if schema.count.is_some() {
            MOST_OF_ALL.max(min_items)
        } else {
            min_items.saturating_add(5)
        };
        let max_items = schema.max_items.as_ref().map_or(unsaid, |max| max.value);
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
        if let Some(count) = &schema.count {
            let ItemCount::All = count.value;
            self.takes_all(count.span, &resolved.path, &per_item)?;
        }
        let member = Member {
            name: String::new(),
            ty: element.ty.clone(),
            nullable: element.nullable,
        };
        let ty = Type::Array(Box::new(member));
        Some((
            Source::Array(Box::new(Array {
                min_items,
                max_items,
                element,
                per_item,
            })),
            ty,
            false,
        ))
    }

    /// The items take all matches of a consumption.
    fn takes_all(&mut self, span: Span, path: &str, per_item: &[ConsumptionId]) -> Option<()> {
        let refused = |code, message: String, here: &str| {
            let diagnostic = Diagnostic::error(code, span, message);
            diagnostic.here(here.to_owned())
        };
        match per_item {
            [only] => {
                let consumption = self.scene.consumptions.get_mut(only.0)?;
                consumption.per_item.as_mut()?.all = true;
                self.scene.all.insert(only.0, span);
                Some(())
            }
            [] => {
                self.cx.sink.push(
                    refused(
                        codes::MISPLACED_KEY,
                        format!("the items of `{path}` take no instances"),
                        "all of what?",
                    )
                    .note("`count: all` is for arrays whose items have `from_entity` fields"),
                );
                None
            }
            _ => {
                self.cx.sink.push(refused(
                    codes::NOT_YET_SUPPORTED,
                    format!("the items of `{path}` take instances of several kinds"),
                    "all of which of them?",
                ));
                None
            }
        }
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
