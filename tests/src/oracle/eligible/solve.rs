//! Whether several picks can be made at once.

use crate::oracle::filter::Truth;

/// A pick that has to be possible.
#[derive(Debug)]
pub(super) struct Unit {
    pub(super) entity: usize,
    /// 1: bound before the first step, 2: taken by the event. Those that share one differ.
    pub(super) group: u8,
    pub(super) candidates: Vec<(usize, Truth)>,
}

/// Tries every choice of instances in which those that must differ do.
pub(super) fn solve(units: &[Unit], surely: bool, chosen: &mut Vec<usize>) -> bool {
    let Some(unit) = units.get(chosen.len()) else {
        return true;
    };
    for (index, truth) in &unit.candidates {
        if (surely && *truth != Truth::Yes) || *truth == Truth::No {
            continue;
        }
        let taken = chosen.iter().zip(units).any(|(other, of)| {
            other == index && of.entity == unit.entity && of.group & unit.group != 0
        });
        if taken {
            continue;
        }
        chosen.push(*index);
        if solve(units, surely, chosen) {
            return true;
        }
        chosen.pop();
    }
    false
}
