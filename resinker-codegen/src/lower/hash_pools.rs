//! Makes the pools of hashes, each once.
//!
//! Input: the model. Output: the distinct pools and their hashes. Invariant: two fields that ask
//! for the same pool share it.

use resinker_language::model::{Event, Field, Generator, Model, Object, Source};

use crate::ir::{self, HashPoolId, Table};
use crate::names::{Namer, screaming_snake_case};

/// All pools, in order of first mention.
pub(super) fn collect(model: &Model) -> Table<HashPoolId, ir::HashPool> {
    let mut pools = Pools {
        made: Table::new(),
        namer: Namer::values(),
    };
    for object in model.events.iter().flat_map(Event::payloads) {
        pools.object(object);
    }
    for (entity, count) in &model.settings.initial {
        if *count > 0 {
            pools.object(&model[*entity].object);
        }
    }
    pools.made
}

struct Pools {
    made: Table<HashPoolId, ir::HashPool>,
    namer: Namer,
}

impl Pools {
    fn object(&mut self, object: &Object) {
        for field in &object.fields {
            self.field(field, &field.name);
        }
    }

    fn field(&mut self, field: &Field, name: &str) {
        match &field.source {
            Source::Object(object) => self.object(object),
            Source::Array(array) => self.field(&array.element, name),
            Source::Generator(Generator::HashPool(pool)) => {
                if self.made.iter().all(|known| known.specification != *pool) {
                    let ident = self.namer.name(&screaming_snake_case(name));
                    self.made.push(ir::HashPool {
                        specification: pool.clone(),
                        ident,
                        field: name.to_owned(),
                        hashes: pool.hashes(),
                    });
                }
            }
            Source::Instance { .. } | Source::Generator(_) => {}
        }
    }
}
