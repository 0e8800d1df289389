//! Files and what they import, through the command: exit statuses, and parts that make one whole.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use std::collections::BTreeMap;
use std::process::Command;

#[test]
fn exit_statuses_tell_faults_of_the_file_from_those_of_the_system() {
    let folder = std::env::temp_dir().join(format!("resinker-exit-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let write = |name: &str, bytes: &[u8]| {
        std::fs::write(folder.join(name), bytes).unwrap();
        name.to_owned()
    };
    let status = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_resinker"))
            .arg("validate")
            .args(arguments)
            .current_dir(&folder)
            .output()
            .unwrap();
        (
            output.status.code(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    let faulty = write("faulty.yaml", b"a: 1\n");
    let latin = write("latin.yaml", b"# caf\xe9\n");
    let wide = write("wide.yaml", b"\xff\xfea\0:\0");
    assert_eq!(status(&[&faulty]).0, Some(1));
    let (code, text) = status(&[&latin, "--message-format", "short"]);
    assert_eq!(code, Some(1));
    assert!(
        text.starts_with("latin.yaml:1:6: error[invalid-encoding]"),
        "{text}"
    );
    let (code, text) = status(&[&wide]);
    assert_eq!(code, Some(1));
    assert!(text.contains("UTF-16"), "{text}");
    let (code, text) = status(&["nowhere.yaml"]);
    assert_eq!(
        (code, text.as_str()),
        (Some(2), "error: cannot read `nowhere.yaml`: no such file\n")
    );
    assert_eq!(status(&["."]).0, Some(2));
    assert_eq!(status(&[]).0, Some(2));
    assert_eq!(status(&[&faulty, "nowhere.yaml"]).0, Some(2));
    std::fs::remove_dir_all(&folder).unwrap();
}

/// A main file with three imports gives the program that one file with the same content gives.
#[test]
fn the_modular_style_compiles_to_the_same_program() {
    let cases = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/ui/imports");
    let read = |name: &str| std::fs::read_to_string(cases.join(name)).unwrap();
    let main = read("modular-style.yaml");
    let parts = ["schemas", "entities", "events"].map(|part| format!("modular/{part}.yaml"));
    let (before, rest) = main.split_once("imports:\n").unwrap();
    let (_, after) = rest.split_once("simulation_settings:").unwrap();
    let whole = parts.iter().fold(
        format!("{before}simulation_settings:{after}"),
        |whole, part| whole + &read(part),
    );
    let folder = std::env::temp_dir().join(format!("resinker-modular-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("modular-style.yaml"), whole).unwrap();
    let compile = |config: &std::path::Path, to: &str| {
        let to = folder.join(to);
        let output = Command::new(env!("CARGO_BIN_EXE_resinker"))
            .arg("compile")
            .arg(config)
            .args(["--name", "shop", "--runtime", "path:runtime", "-o"])
            .arg(&to)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{said}");
        let mut files: BTreeMap<String, String> = BTreeMap::new();
        for entry in std::fs::read_dir(to.join("src")).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                files.insert(name, std::fs::read_to_string(&path).unwrap());
            }
        }
        files
    };
    let modular = compile(&cases.join("modular-style.yaml"), "modular");
    let whole = compile(&folder.join("modular-style.yaml"), "whole");
    assert!(modular.len() > 3, "{:?}", modular.keys());
    assert_eq!(
        modular.keys().collect::<Vec<_>>(),
        whole.keys().collect::<Vec<_>>()
    );
    for (name, text) in &modular {
        assert!(whole[name] == *text, "{name} differs");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
