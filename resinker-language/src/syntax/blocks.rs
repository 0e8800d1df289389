//! All blocks of the language in one list.

use super::table::Block;
use super::{
    bound, config, entity, event_type, output, rate_profile, reference, scenario, schema, settings,
};

/// Every block, outermost first.
pub static ALL: &[&Block] = &JOINED;

#[allow(clippy::indexing_slicing, reason = "evaluated when compiling")]
static JOINED: [&Block; OTHERS.len() + output::BLOCKS.len()] = {
    let mut joined = [OTHERS[0]; OTHERS.len() + output::BLOCKS.len()];
    let (others, outputs) = joined.split_at_mut(OTHERS.len());
    others.copy_from_slice(OTHERS);
    outputs.copy_from_slice(output::BLOCKS);
    joined
};

/// All but those of outputs.
const OTHERS: &[&Block] = &[
    &config::CONFIG,
    &settings::SETTINGS,
    &settings::TIME_PROGRESSION,
    &rate_profile::RATE_PROFILE,
    &rate_profile::POINT,
    &rate_profile::BURST,
    &schema::SCHEMA,
    &schema::FIELD,
    &schema::ITEMS,
    &schema::GENERATOR,
    &entity::ENTITY,
    &entity::ATTRIBUTE,
    &bound::BOUND,
    &reference::REFERENCE,
    &event_type::EVENT_TYPE,
    &event_type::CONSUMPTION,
    &event_type::FILTER,
    &event_type::RELATED,
    &event_type::CONDITION,
    &event_type::STATE_UPDATE,
    &event_type::REMOVAL,
    &event_type::ATTRIBUTE_VALUE,
    &event_type::ACTIVE_LIMIT,
    &scenario::SCENARIO,
    &scenario::STEP,
    &scenario::DELAY,
    &scenario::LOOP,
];

/// What the first block other than `except` that has this key is called; blocks that share their
/// keys with `except` do not count.
pub(super) fn with_key(key: &str, except: &'static Block) -> Option<String> {
    ALL.iter()
        .filter(|block| !std::ptr::eq(**block, except))
        .find(|block| block.key(key).is_some())
        .map(|block| block.with_article())
}
