//! Configurations in the making: pairs are added one after the other, and what the compiler refuses together is taken back.

use resinker_tests::random::Choices;
use resinker_tests::random::pair::Pair;
use resinker_tests::random::world::World;

use crate::compiler::checked;
use crate::coverage::Legal;

/// A configuration that is sound.
#[derive(Clone)]
pub struct Made {
    /// Where it comes from.
    pub origin: String,
    /// Its text.
    pub yaml: String,
    /// The pairs that it holds.
    pub pairs: Vec<String>,
}

pub struct All {
    pub all: Vec<Made>,
    /// How often the compiler refused a pair among others that it takes alone.
    pub refused: usize,
}

/// Attempts to add a pair to a configuration before it gets one of its own.
const ATTEMPTS: usize = 3;

/// Pairs that are added before the compiler is asked.
const TOGETHER: usize = 6;

/// Configurations that hold all pairs between them.
pub fn all(legal: &Legal, configurations: usize) -> All {
    let mut choices = Choices::new(7);
    let mut pairs = legal.pairs.clone();
    for at in (1..pairs.len()).rev() {
        pairs.swap(at, choices.below(at + 1));
    }
    let share = pairs.len().div_ceil(configurations);
    let mut made = All {
        all: Vec::new(),
        refused: 0,
    };
    let mut left: Vec<(Pair, usize)> = Vec::new();
    for (seed, part) in pairs.chunks(share).enumerate() {
        let (world, refused) = configuration(seed as u64, part, &mut made.refused);
        made.all.push(world);
        left.extend(refused);
    }
    // What goes with nothing else.
    let mut seed = configurations as u64;
    while !left.is_empty() {
        let before = left.len();
        let (world, refused) = configuration(seed, &left, &mut made.refused);
        made.all.push(world);
        left = refused;
        seed += 1;
        if left.len() == before {
            break;
        }
    }
    made
}

/// A configuration of some pairs.
pub fn by_chance(legal: &Legal, seed: u64) -> Made {
    let mut choices = Choices::new(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let count = choices.between(10, 60);
    let pairs: Vec<(Pair, usize)> = (0..count)
        .filter_map(|_| legal.pairs.get(choices.below(legal.pairs.len())).cloned())
        .collect();
    configuration(seed, &pairs, &mut 0).0
}

/// A configuration that holds these pairs, and those that it would not take.
fn configuration(
    seed: u64,
    pairs: &[(Pair, usize)],
    refusals: &mut usize,
) -> (Made, Vec<(Pair, usize)>) {
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
                *refusals += 1;
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
    let made = Made {
        origin: format!("configuration {seed}"),
        yaml: world.yaml(),
        pairs: held,
    };
    (made, left)
}

fn with(world: &World, group: &[(Pair, usize)]) -> Option<World> {
    let mut more = world.clone();
    for (pair, way) in group {
        pair.weave(*way, &mut more).ok()?;
    }
    checked(&more.yaml()).is_ok().then_some(more)
}
