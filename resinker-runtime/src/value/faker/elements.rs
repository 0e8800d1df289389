//! Lists of words, letters and what a configuration lists itself.

use super::pattern::LETTERS;
use crate::list::List;
use crate::rng::Rng;
use crate::value::text;

/// `length` of `elements`, each drawn anew or, where `unique`, none twice.
pub fn random_elements(
    rng: &mut Rng,
    elements: &[&str],
    length: usize,
    unique: bool,
    out: &mut List<String>,
) {
    out.clear();
    let count = elements.len();
    if !unique {
        for _ in 0..length {
            text(
                elements
                    .get(rng.below(count as u64) as usize)
                    .copied()
                    .unwrap_or_default(),
                out.grow(),
            );
        }
        return;
    }
    // Each element is taken with the share that the missing ones have of those not looked at; then
    // the order is mixed.
    let mut missing = length.min(count);
    for (place, element) in elements.iter().enumerate() {
        if (rng.below((count - place) as u64) as usize) < missing {
            missing -= 1;
            text(element, out.grow());
        }
    }
    for place in 1..out.len() {
        out.swap(place, rng.below(place as u64 + 1) as usize);
    }
}

/// Like [`random_elements`], of one element at least and as many as there are at most.
pub fn random_some(rng: &mut Rng, elements: &[&str], unique: bool, out: &mut List<String>) {
    let length = 1 + rng.below(elements.len() as u64) as usize;
    random_elements(rng, elements, length, unique, out);
}

/// `length` letters from a to z and A to Z.
pub fn random_letters(rng: &mut Rng, length: usize, out: &mut List<String>) {
    out.clear();
    for _ in 0..length {
        super::lexify(rng, "?", LETTERS, out.grow());
    }
}
