//! `resinker reference`: what the manual says of a key, on a terminal.
#![allow(
    clippy::unwrap_used,
    missing_docs,
    reason = "what fails in a test fails the test"
)]

use std::process::Command;

fn resinker(arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_resinker"))
        .args(arguments)
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(said).unwrap())
}

#[test]
fn the_command_says_what_a_key_takes() {
    let (status, said) = resinker(&["reference", "event_types.selection"]);
    assert_eq!(status, Some(0));
    assert_eq!(
        said,
        "selection, of an item of `consumes_entities`\n\n  \
        Which of the matches is taken.\n\n  \
        at         event_types.NAME.consumes_entities[].selection\n             \
        scenarios.NAME.requires_initial_entities[].selection\n  \
        takes      one of\n             \
        random  each match equally likely\n             \
        oldest  the match created first; an upsert keeps the age\n             \
        newest  the match created last\n             \
        recent  each of the `window` newest matches equally likely\n             \
        zipf    the oldest match often, the others ever more seldom: a few\n                     \
        hot keys and a long tail\n  \
        default    random\n  \
        example    selection: oldest\n"
    );
    let (status, said) = resinker(&["reference", "random_int.distribution"]);
    assert_eq!(status, Some(0), "{said}");
    assert!(
        said.starts_with("distribution, of the generator `random_int`\n"),
        "{said}"
    );
    let (status, said) = resinker(&["reference", "random_int"]);
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("With distribution: zipf:\n"), "{said}");
    let (status, said) = resinker(&["reference", "schemas"]);
    assert!(status == Some(0) && said.contains("schemas"), "{said}");
    // Several keys are called so.
    let (status, said) = resinker(&["reference", "max_count"]);
    assert_eq!(status, Some(0));
    assert!(
        said.contains("max_active_instances_of_state[].max_count\n")
            && said.contains(".loop.max_count\n"),
        "{said}"
    );
}

#[test]
fn an_unknown_key_is_an_error_with_the_one_that_was_meant() {
    let (status, said) = resinker(&["reference", "event_types.selektion"]);
    assert_eq!(status, Some(2));
    assert_eq!(
        said,
        "error: there is no key `event_types.selektion`; a key with a similar name exists: `selection`\n"
    );
}

#[test]
fn the_keys_of_an_output_are_found_by_its_type() {
    for question in ["outputs.unix_socket", "unix_socket", "outputs.unix-socket"] {
        let (status, said) = resinker(&["reference", question]);
        assert_eq!(status, Some(0), "{question}: {said}");
        assert!(said.contains("  socket_path\n"), "{question}: {said}");
        assert!(!said.contains("kafka_brokers"), "{question}: {said}");
    }
}

#[test]
fn methods_of_faker_are_found_and_those_that_are_meant() {
    let (status, said) = resinker(&["reference", "faker.name"]);
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("first_name"), "{said}");
    let (status, said) = resinker(&["reference", "faker.emial"]);
    assert_eq!(status, Some(2));
    assert_eq!(
        said,
        "error: there is no method `faker.emial`; a method with a similar name exists: `faker.email`\n"
    );
}
