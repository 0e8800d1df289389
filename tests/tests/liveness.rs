//! What the lints call impossible never happens: configurations by chance in which much is stuck,
//! and programs that run them.

#![allow(clippy::unwrap_used, reason = "a broken expectation ends the test")]

use resinker_tests::generated::{build_unlinted, folder, traced};
use resinker_tests::liveness::Claims;
use resinker_tests::oracle::Trace;
use resinker_tests::random::stuck_worlds;

/// Worlds in the one crate: what is claimed of each is judged at once.
const WORLDS: usize = 24;

#[test]
fn what_is_called_impossible_never_happens() {
    let yaml = stuck_worlds(1, WORLDS);
    let path = folder("liveness-config").join("liveness.yaml");
    std::fs::write(&path, &yaml).unwrap();
    let claims = Claims::of(&path);
    let [events, values, _, steps, states] = claims.count();
    // Few findings would be no test of them.
    assert!(
        events >= 20 && values >= 2 && steps >= 10 && states >= 15,
        "{:?}",
        claims.count()
    );
    let forged = forged(&claims);
    let binary = build_unlinted(&path, "liveness");
    let (mut faults, mut entered) = (Vec::new(), 0);
    for seed in [1, 2] {
        let run = traced(&binary, seed, &["--total-events", "12000"]);
        let trace = Trace::read(&run.trace).unwrap();
        faults.extend(claims.faults(&trace));
        let (left, times) = claims.states_left(&run.stream);
        faults.extend(left);
        entered += times;
        // What does happen is found where it is called impossible.
        assert_eq!(forged.faults(&trace).len(), 2);
        assert!(forged.states_left(&run.stream).0.len() >= 2);
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(entered > 1000, "{entered}");
}

/// Claims that every run refutes.
fn forged(claims: &Claims) -> Claims {
    let text = str::to_owned;
    let mut forged = Claims::default();
    forged.events.insert(text("Make0"));
    let (scenario, _, _) = claims.steps.first().unwrap();
    forged.steps.insert((scenario.clone(), 0, 0));
    forged.values.insert((text("T0"), text("mode"), text("a")));
    for act in 0..4 {
        let event = format!("Act0x{act}");
        forged.states.insert((event, text("mode"), text("never")));
    }
    forged
}
