//! Configurations in the making: pairs are added one after the other, and what the compiler refuses
//! together is taken back.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::thread;

use resinker_tests::random::Choices;
use resinker_tests::random::pair::Pair;
use resinker_tests::random::world::World;

use crate::compiler::checked;
use crate::coverage::Legal;

/// A configuration that is sound.
#[derive(Clone)]
pub struct Configuration {
    /// Where it comes from.
    pub origin: String,
    /// The file, of one that imports others.
    pub path: Option<PathBuf>,
    /// Its text.
    pub yaml: String,
    /// The pairs that it holds.
    pub pairs: Vec<String>,
}

pub struct All {
    pub all: Vec<Configuration>,
    /// How often the compiler refused a pair among others that it takes alone.
    pub refused: usize,
}

/// Attempts to add a pair to a configuration before it gets one of its own.
const ATTEMPTS: usize = 3;

/// Configurations of what goes with nothing else that may hold none of it, one after the other.
const IN_VAIN: usize = 12;

/// Pairs that are added before the compiler is asked.
const TOGETHER: usize = 6;

/// Pairs of one configuration.
const SHARE: usize = 80;

/// Every construct with every kind, and every way of writing one, once; or all that the language
/// has. In an order that mixes them.
pub fn chosen(legal: &Legal, everything: bool) -> Vec<(Pair, usize)> {
    let mut choices = Choices::new(7);
    let mut pairs = legal.pairs.clone();
    for at in (1..pairs.len()).rev() {
        pairs.swap(at, choices.below(at + 1));
    }
    let (mut kinds, mut ways) = (BTreeSet::new(), BTreeSet::new());
    pairs.retain(|(pair, way)| {
        let kind = kinds.insert((pair.family, pair.construct.clone(), pair.kind));
        let way = ways.insert((pair.family, pair.construct.clone(), *way));
        everything || kind || way
    });
    pairs
}

/// Configurations that hold all of these pairs between them.
pub fn all(pairs: &[(Pair, usize)]) -> All {
    let parts: Vec<(u64, &[(Pair, usize)])> = (0..).zip(pairs.chunks(SHARE)).collect();
    let (even, odd) = parts.split_at(parts.len() / 2);
    let some = |parts: &[(u64, &[(Pair, usize)])]| {
        let made = parts.iter().map(|(seed, part)| configuration(*seed, part));
        made.collect::<Vec<_>>()
    };
    let each = thread::scope(|scope| {
        let other = scope.spawn(|| some(odd));
        let mut all = some(even);
        all.extend(other.join().unwrap());
        all
    });
    let mut made = All {
        all: Vec::new(),
        refused: 0,
    };
    let mut left: Vec<(Pair, usize)> = Vec::new();
    for (world, refused, refusals) in each {
        made.all.push(world);
        left.extend(refused);
        made.refused += refusals;
    }
    // What goes with nothing else.
    let mut seed = made.all.len() as u64;
    let mut in_vain = 0;
    while !left.is_empty() && in_vain < IN_VAIN {
        let before = left.len();
        let (world, refused, refusals) = configuration(seed, &left);
        made.refused += refusals;
        left = refused;
        seed += 1;
        // Some pairs are only legal as chance has it (a list is compared with null alone).
        if left.len() == before {
            in_vain += 1;
        } else {
            in_vain = 0;
            made.all.push(world);
        }
    }
    made
}

/// Configurations by chance, from this number on.
pub fn some_by_chance(legal: &Legal, first: u64, count: u64) -> Vec<Configuration> {
    let middle = first + count / 2;
    let some = |from: u64, to: u64| {
        let made = (from..to).map(|seed| by_chance(legal, seed));
        made.collect::<Vec<_>>()
    };
    thread::scope(|scope| {
        let other = scope.spawn(|| some(middle, first + count));
        let mut all = some(first, middle);
        all.extend(other.join().unwrap());
        all
    })
}

/// A configuration of some pairs.
fn by_chance(legal: &Legal, seed: u64) -> Configuration {
    let mut choices = Choices::new(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let count = choices.between(10, 60);
    let pairs: Vec<(Pair, usize)> = (0..count)
        .filter_map(|_| legal.pairs.get(choices.below(legal.pairs.len())).cloned())
        .collect();
    configuration(seed, &pairs).0
}

/// A configuration that holds these pairs, those that it would not take, and how often the compiler
/// refused.
fn configuration(seed: u64, pairs: &[(Pair, usize)]) -> (Configuration, Vec<(Pair, usize)>, usize) {
    let mut refusals = 0;
    let mut world = World::new(seed);
    let mut held = Vec::new();
    let mut left = Vec::new();
    for group in pairs.chunks(TOGETHER) {
        if let Some(more) = with(&world, group) {
            world = more;
            held.extend(group.iter().map(|(pair, _)| pair.to_string()));
            continue;
        }
        for task in group {
            let mut taken = false;
            for _ in 0..ATTEMPTS {
                if let Some(more) = with(&world, std::slice::from_ref(task)) {
                    world = more;
                    taken = true;
                    break;
                }
                refusals += 1;
                world.stir();
            }
            if taken {
                held.push(task.0.to_string());
            } else {
                left.push(task.clone());
            }
        }
    }
    for _ in 0..4 {
        let mut furnished = world.clone();
        furnished.furnish();
        if checked(&furnished.yaml()).is_ok() {
            world = furnished;
            break;
        }
        world.stir();
    }
    let made = Configuration {
        origin: format!("configuration {seed}"),
        path: None,
        yaml: world.yaml(),
        pairs: held,
    };
    (made, left, refusals)
}

fn with(world: &World, group: &[(Pair, usize)]) -> Option<World> {
    let mut more = world.clone();
    for (pair, way) in group {
        pair.weave(*way, &mut more).ok()?;
    }
    checked(&more.yaml()).is_ok().then_some(more)
}
