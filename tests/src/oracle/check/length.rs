//! How many items an array has whose number is computed.

use bigdecimal::{BigDecimal, RoundingMode, ToPrimitive};

use super::{Check, Position};
use crate::oracle::binding::{feeds, missing};
use crate::oracle::expr::{Expression, Failure, Value};
use crate::oracle::overflow::Became;
use crate::oracle::schema::Schema;
use crate::oracle::violation::Fault;

impl<'a, 'p> Check<'a, 'p> {
    /// What is wrong with the length of an array.
    pub(super) fn miscounted(
        &self,
        schema: &Schema,
        counted: &Expression,
        length: usize,
        position: &Position<'a, 'p>,
        what: &str,
    ) -> Option<Fault> {
        let name = &self.event.name;
        let value = match self.evaluate(counted, position) {
            Ok((value, compared)) => {
                for became in compared {
                    self.overflows.count(became, name, &position.at);
                }
                value
            }
            Err(Failure::Unknown) => {
                self.overflows.lose_count(name, &position.at);
                return None;
            }
            Err(Failure::Wrong(message)) => {
                let expected = format!("a number of items ({message})");
                return Some(Fault::new("array-length", what, expected, length));
            }
        };
        let Some((least, most)) = numbers(&value, schema.min_items) else {
            let expected = format!("a number of items, not {value:?}");
            return Some(Fault::new("array-length", what, expected, length));
        };
        if (least..=most).contains(&length) {
            return None;
        }
        let mut slots = 0..self.event.slots.len();
        let items = schema.items.as_deref();
        let slot = slots.find(|slot| items.is_some_and(|items| feeds(items, *slot)));
        let (Some(slot), true) = (slot, length < least) else {
            return Some(Fault::new(
                "array-length",
                what,
                format!("{least} items"),
                length,
            ));
        };
        self.overflows.count(Became::Short, name, &position.at);
        // What runs keep is not for this event, though it matches.
        let missing =
            missing(self.event, slot, self.world, self.binding).filter(|_| self.freely)?;
        Some(Fault::new(
            "array-length",
            what,
            format!("{least} items, {} among them", missing.key),
            length,
        ))
    }
}

/// How many items a value asks for: two numbers where it is a float beside a whole one.
fn numbers(value: &Value, min: usize) -> Option<(usize, usize)> {
    let items = |number: &BigDecimal| {
        let whole = number.with_scale_round(0, RoundingMode::Floor);
        let whole = whole.max(BigDecimal::from(0)).to_usize();
        whole.map(|number| number.max(min))
    };
    match value {
        Value::Null => Some((min, min)),
        Value::Number { value, binary } => {
            let noise = match binary {
                true => BigDecimal::new(1.into(), 9),
                false => BigDecimal::from(0),
            };
            Some((items(&(value - &noise))?, items(&(value + &noise))?))
        }
        _ => None,
    }
}
