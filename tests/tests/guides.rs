//! The guides in `docs/`: each configuration that they show is valid, without a warning.

#![allow(clippy::unwrap_used, reason = "a broken expectation ends the test")]

use std::fs;

use resinker_tests::generated::{folder, resinker, root, succeed};

#[test]
fn configurations_in_guides_are_valid() {
    let folder = folder("guides");
    let mut found = 0;
    for entry in fs::read_dir(root().join("docs")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "md") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for (number, block) in text.split("```yaml\n").skip(1).enumerate() {
            let yaml = block.split("\n```").next().unwrap();
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let file = folder.join(format!("{name}-{number}.yaml"));
            fs::write(&file, yaml).unwrap();
            let output = succeed(resinker().arg("validate").arg(&file));
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(!said.contains("warning"), "{}: {said}", path.display());
            found += 1;
        }
    }
    assert!(found >= 3, "{found}");
}
