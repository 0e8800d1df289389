//! Which pairs of a construct and a kind the language has: each is written into a small
//! configuration, and the compiler says.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;
use std::thread;

use resinker_language::check::generator::table::TABLE;
use resinker_language::syntax::table::{Block, Shape};
use resinker_language::syntax::{BLOCKS, TypeName};
use resinker_language::words;
use resinker_tests::random::kind::{Kind, Scalar};
use resinker_tests::random::pair::{Family, Pair, Words, table};
use resinker_tests::random::world::World;

use crate::compiler::checked;

/// What the language has.
pub struct Legal {
    /// Each pair and a way of writing it.
    pub pairs: Vec<(Pair, usize)>,
    /// What the tables list and nothing here can write.
    pub faults: Vec<String>,
}

/// Attempts to write a pair, since some choices do not fit it.
const ATTEMPTS: u64 = 6;

fn block(noun: &str) -> &'static Block {
    let mut all = BLOCKS.iter();
    all.find(|block| block.noun == noun)
        .unwrap_or_else(|| panic!("there is no block `{noun}`"))
}

/// The operators of filters.
pub fn filter_operators() -> impl Iterator<Item = &'static str> {
    let operator = block("item of `selection_filter`").key("operator");
    let Some(Shape::Word(operators)) = operator.map(|key| &key.shape) else {
        panic!("operators are words");
    };
    operators.iter().map(|word| word.text)
}

fn words() -> Words {
    let values = block("attribute value").keys.iter().map(|key| key.name);
    let owned = |names: &mut dyn Iterator<Item = &'static str>| names.map(str::to_owned).collect();
    Words {
        filters: owned(&mut filter_operators()),
        cases: owned(&mut words::case_keys()),
        functions: owned(&mut words::functions()),
        values: owned(&mut values.filter(|name| *name != "description")),
        generators: owned(&mut TABLE.iter().map(|row| row.name)),
        fakers: owned(&mut words::faker_methods().map(|method| method.name)),
    }
}

/// The pairs that the compiler takes.
pub fn legal() -> &'static Legal {
    static LEGAL: OnceLock<Legal> = OnceLock::new();
    LEGAL.get_or_init(find)
}

fn find() -> Legal {
    let table = table(&words());
    let tasks: Vec<(Pair, usize)> = table
        .into_iter()
        .flat_map(|pair| (0..pair.ways()).map(move |way| (pair.clone(), way)))
        .collect();
    let half = tasks.len() / 2;
    let (left, right) = tasks.split_at(half);
    let (mut pairs, faults) = thread::scope(|scope| {
        let other = scope.spawn(|| probe(right));
        let (mut pairs, mut faults) = probe(left);
        let (more, holes) = other.join().unwrap();
        pairs.extend(more);
        faults.extend(holes);
        (pairs, faults)
    });
    pairs.sort();
    let mut faults: Vec<String> = faults.into_iter().collect();
    faults.extend(never(&tasks, &pairs));
    faults.extend(promised(&pairs));
    Legal { pairs, faults }
}

fn probe(tasks: &[(Pair, usize)]) -> (Vec<(Pair, usize)>, BTreeSet<String>) {
    let mut pairs = Vec::new();
    let mut faults = BTreeSet::new();
    for (pair, way) in tasks {
        for attempt in 0..ATTEMPTS {
            let mut world = World::new(attempt);
            if attempt == 0 {
                world = world.simple();
            }
            if pair.weave(*way, &mut world).is_err() {
                faults.insert(format!(
                    "nothing here knows how to write {:?} `{}`",
                    pair.family, pair.construct
                ));
                break;
            }
            match checked(&world.yaml()) {
                Ok(()) => {
                    pairs.push((pair.clone(), *way));
                    break;
                }
                // Other choices change nothing about the kind.
                Err(errors) if errors.iter().any(|error| is_of_kind(error)) => break,
                Err(_) => {}
            }
        }
    }
    (pairs, faults)
}

/// Whether an error says that the construct does not take the kind.
fn is_of_kind(error: &str) -> bool {
    const CODES: [&str; 6] = [
        "expression-type",
        "generator-type-mismatch",
        "invalid-operator",
        "invalid-format",
        "nullable-operand",
        "wrong-type",
    ];
    CODES.iter().any(|code| error.starts_with(code))
}

/// Constructs that no kind goes with, and ways of writing one that are never right: then the recipe
/// is wrong.
fn never(tasks: &[(Pair, usize)], pairs: &[(Pair, usize)]) -> Vec<String> {
    let name = |(pair, way): &(Pair, usize)| (pair.family, pair.construct.clone(), *way);
    let taken: BTreeSet<_> = pairs.iter().map(name).collect();
    let mut first: BTreeMap<_, &(Pair, usize)> = BTreeMap::new();
    for task in tasks {
        first.entry(name(task)).or_insert(task);
    }
    let never = first.into_iter().filter(|(name, _)| !taken.contains(name));
    never
        .map(|((family, construct, way), (pair, _))| {
            let mut world = World::new(0);
            let _ = pair.weave(way, &mut world);
            let yaml = world.yaml();
            let errors = checked(&yaml).err().unwrap_or_default();
            format!(
                "{family:?} `{construct}`, way {way}, goes with no kind; with {}: {errors:?}",
                pair.kind
            )
        })
        .collect()
}

/// What the table of generators, and that of fakers, promise to give, they give.
fn promised(pairs: &[(Pair, usize)]) -> Vec<String> {
    let own = TABLE
        .iter()
        .map(|row| (Family::Generator, row.name, row.gives.to_vec()));
    let fakers = words::faker_methods().map(|method| (Family::Faker, method.name, method.gives));
    own.chain(fakers)
        .flat_map(|(family, name, gives)| gives.into_iter().map(move |given| (family, name, given)))
        .filter(|(family, name, given)| {
            let mut taken = pairs.iter();
            !taken.any(|(pair, _)| {
                pair.family == *family && pair.construct == *name && type_of(pair.kind) == *given
            })
        })
        .map(|(family, name, given)| format!("{family:?} `{name}` never gave {given:?}"))
        .collect()
}

const fn type_of(kind: Kind) -> TypeName {
    match kind {
        Kind::One(scalar) => match scalar {
            Scalar::Boolean => TypeName::Boolean,
            Scalar::Integer | Scalar::Unix | Scalar::UnixMs => TypeName::Integer,
            Scalar::Float | Scalar::Decimal => TypeName::Number,
            _ => TypeName::String,
        },
        Kind::Object => TypeName::Object,
        Kind::List(_) | Kind::Objects | Kind::Lists => TypeName::Array,
    }
}
