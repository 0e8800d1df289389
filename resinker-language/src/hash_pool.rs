//! Pools of real password hashes.
//!
//! Input: what is hashed, how, and how often. Output: the hashes. Invariant: a pool is a function of its specification alone, so that it
//! need be made only once.

use resinker_runtime::rng::{Draws, Rng, Stream};
use resinker_runtime::value::{self, hash};

use crate::check::generator::faker;
use crate::model::{Generator, HashAlgorithm, HashPool, Literal, Pattern};

/// Makes the hashes of a pool, in order. Slow by nature: about a millisecond a hash at bcrypt's cost 4, twice that for each step. A
/// verifier accepts each for the password of the same index in [`passwords`].
pub fn hash_pool(pool: &HashPool) -> Vec<String> {
    let scope = Stream::named(&pool.path);
    let mut hashes = passwords(pool);
    for (text, ordinal) in hashes.iter_mut().zip(0..) {
        let mut rng = Draws::new(0, scope, ordinal).stream(Stream::named("salt"));
        match pool.algorithm {
            HashAlgorithm::Bcrypt(cost) => hash::bcrypt(&mut rng, cost, text),
            HashAlgorithm::Argon2id {
                memory,
                time,
                lanes,
            } => hash::argon2id(&mut rng, memory, time, lanes, text),
            HashAlgorithm::Sha256 => hash::sha256(text),
            HashAlgorithm::Sha512 => hash::sha512(text),
            HashAlgorithm::Md5 => hash::md5(text),
        }
    }
    hashes
}

/// What the hashes of a pool are hashes of.
pub fn passwords(pool: &HashPool) -> Vec<String> {
    let scope = Stream::named(&pool.path);
    (0..pool.size)
        .map(|ordinal| {
            let mut rng = Draws::new(0, scope, ordinal).stream(Stream::named("raw"));
            let mut text = String::new();
            draw(&pool.raw, &mut rng, &mut text);
            text
        })
        .collect()
}

/// A value of a generator of strings, as the runtime makes it.
fn draw(generator: &Generator, rng: &mut Rng, out: &mut String) {
    let size = |length: &u64| usize::try_from(*length).unwrap_or(usize::MAX);
    match generator {
        Generator::UuidV4 => out.push_str(&value::uuid_v4(rng).to_string()),
        Generator::Alphanumeric { min, max } if min == max => {
            value::alphanumeric(rng, size(min), out);
        }
        Generator::Alphanumeric { min, max } => {
            value::alphanumeric_between(rng, *min, *max, out);
        }
        Generator::Pattern(pattern) => follow(pattern, rng, out),
        Generator::Word => value::word(rng, out),
        Generator::Constant(literal) => push_literal(literal, out),
        Generator::Choice(choice) => {
            let indexes: Vec<usize> = (0..choice.choices.len()).collect();
            let index = match &choice.weights {
                None => value::pick(rng, &indexes),
                Some(weights) => {
                    let total: f64 = weights.iter().sum();
                    let mut sum = 0.0;
                    let cumulative: Vec<f64> = weights
                        .iter()
                        .map(|weight| {
                            sum += weight / total;
                            sum
                        })
                        .collect();
                    value::pick_weighted(rng, &indexes, &cumulative)
                }
            };
            if let Some(literal) = choice.choices.get(index) {
                push_literal(literal, out);
            }
        }
        Generator::Faker { method, arguments } => faker::draw(method, arguments, rng, out),
        // The check of `raw_value_source` lets no other through.
        _ => {}
    }
}

/// Appends a text that matches a pattern, with the draws of the code that is emitted for it.
fn follow(pattern: &Pattern, rng: &mut Rng, out: &mut String) {
    match pattern {
        Pattern::Text(text) => out.push_str(text),
        Pattern::Class(ranges) => value::push_ranges(rng, 1, ranges, out),
        Pattern::Sequence(parts) => parts.iter().for_each(|part| follow(part, rng, out)),
        Pattern::Either(options) => {
            let index = usize::try_from(rng.below(options.len() as u64)).unwrap_or_default();
            if let Some(option) = options.get(index) {
                follow(option, rng, out);
            }
        }
        Pattern::Repeat { of, min, max } => {
            let count = if min == max {
                usize::try_from(*min).unwrap_or(usize::MAX)
            } else {
                value::length(rng, *min, *max)
            };
            for _ in 0..count {
                follow(of, rng, out);
            }
        }
    }
}

fn push_literal(literal: &Literal, out: &mut String) {
    if let Literal::Text(text) = literal {
        out.push_str(text);
    }
}
