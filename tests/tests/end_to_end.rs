//! Compile, build, run: what the compiler makes and what its programs send. One binary, so that what one test waits for another uses.

mod agreements;
mod allocation;
mod by_chance;
mod command_line;
mod expressions;
mod files;
mod guides;
mod liveness;
mod oracle;
mod oracle_rules;
mod oracle_scenarios;
mod oracle_seed;
mod parts;
mod reference;
mod spread;
mod streams;
mod values;
