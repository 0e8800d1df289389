//! `configuration SEED`: prints the configuration that this number makes.

fn main() {
    let seed = std::env::args().nth(1).and_then(|seed| seed.parse().ok());
    print!(
        "{}",
        resinker_tests::random::configuration(seed.unwrap_or(0))
    );
}
