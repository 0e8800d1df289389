//! Many generated crates as packages of one workspace: built at once, with warnings denied, then
//! run and judged.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use resinker_tests::generated::{alone, attempt, folder, generated as program, root};
use resinker_tests::oracle::{Model, Oracle, Trace};

use crate::compiler::generated;
use crate::make::Configuration;

/// Events of a run.
const EVENTS: &str = "1000";

/// Crates of one workspace.
pub struct Workspace<'a> {
    folder: PathBuf,
    members: Vec<Member<'a>>,
    /// Nobody else works in this folder.
    _alone: File,
}

struct Member<'a> {
    package: String,
    made: &'a Configuration,
    /// The features of the runtime that it asks for.
    features: String,
}

impl<'a> Workspace<'a> {
    /// Generates the crates.
    pub fn write(name: &str, all: &'a [Configuration]) -> Self {
        let alone = alone(name);
        let folder = folder(name);
        let mut members = Vec::new();
        let mut profiles = String::new();
        for (at, made) in all.iter().enumerate() {
            let package = format!("{name}-{at}");
            let files = generated(made, &package);
            // What an earlier batch left under this name is not what is judged.
            let _none = fs::remove_file(program(&package));
            let mut features = String::new();
            for (path, text) in files {
                let path = folder.join(&package).join(path);
                fs::create_dir_all(path.parent().unwrap_or(&folder)).unwrap();
                let mut text = text;
                if path.ends_with("Cargo.toml") {
                    (text, profiles) = as_member(&text);
                    features = text
                        .lines()
                        .find(|line| line.starts_with("resinker-runtime"))
                        .unwrap_or_default()
                        .to_owned();
                }
                fs::write(path, text).unwrap();
            }
            fs::write(folder.join(&package).join("configuration.yaml"), &made.yaml).unwrap();
            members.push(Member {
                package,
                made,
                features,
            });
        }
        let names: Vec<String> = members
            .iter()
            .map(|member| format!("{:?}", member.package))
            .collect();
        let manifest = format!(
            "[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n{profiles}",
            names.join(", ")
        );
        fs::write(folder.join("Cargo.toml"), manifest).unwrap();
        fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
        Self {
            folder,
            members,
            _alone: alone,
        }
    }

    /// Builds all, clippy as the compiler; what is wrong. Packages that ask for the same features
    /// of the runtime are built at once, others apart: cargo would give each the features of all.
    pub fn build(&self) -> Vec<String> {
        let mut groups: BTreeMap<&str, Vec<&Member<'_>>> = BTreeMap::new();
        for member in &self.members {
            groups.entry(&member.features).or_default().push(member);
        }
        let mut faults = Vec::new();
        for group in groups.values() {
            let mut arguments = vec![
                "build",
                "--quiet",
                "--keep-going",
                "--message-format",
                "short",
            ];
            for member in group {
                arguments.extend(["--package", &member.package]);
            }
            let said = attempt(&self.folder, &arguments).err();
            let lacking = group
                .iter()
                .any(|member| !program(&member.package).exists());
            if said.is_some() || lacking {
                let said = said.unwrap_or_else(|| "cargo was content with this:".to_owned());
                faults.push(self.attributed(group, &said));
            }
        }
        faults
    }

    /// What cargo said, with where each package comes from. The configurations of those that did
    /// not build are kept.
    fn attributed(&self, group: &[&Member<'_>], said: &str) -> String {
        let broken = group
            .iter()
            .filter(|member| !program(&member.package).exists());
        let origins: Vec<String> = broken
            .map(|member| format!("{}: {}", member.package, self.keep(member)))
            .collect();
        format!("{said}\n{}", origins.join("\n"))
    }

    /// Keeps the configuration of a member where no later run removes it; where it comes from and
    /// where it lies now.
    fn keep(&self, member: &Member<'_>) -> String {
        let origin = &member.made.origin;
        let name: String = origin
            .chars()
            .map(|part| if part.is_alphanumeric() { part } else { '-' })
            .collect();
        let folder = self.folder.parent().unwrap_or(&self.folder);
        let path = folder.join(format!("broken-{name}.yaml"));
        fs::write(&path, &member.made.yaml).unwrap();
        format!("{origin}, kept as {}", path.display())
    }

    /// Runs all that were built, two at a time; what is wrong with their streams, and how long the
    /// programs took, and the oracle.
    pub fn run(&self) -> (Vec<String>, [Duration; 2]) {
        let (left, right) = self.members.split_at(self.members.len() / 2);
        thread::scope(|scope| {
            let other = scope.spawn(|| self.run_some(right));
            let (mut faults, [mut ran, mut judged]) = self.run_some(left);
            let (more, [also_ran, also_judged]) = other.join().unwrap();
            faults.extend(more);
            ran += also_ran;
            judged += also_judged;
            (faults, [ran, judged])
        })
    }

    fn run_some(&self, members: &[Member<'_>]) -> (Vec<String>, [Duration; 2]) {
        let mut times = [Duration::ZERO; 2];
        let runs = members.iter().filter_map(|member| {
            let binary = program(&member.package);
            if !binary.exists() {
                return None;
            }
            let fault = self.judged(member, &binary, &mut times).err();
            let _removed = fs::remove_file(binary);
            fault.map(|fault| format!("{} ({}): {fault}", member.package, self.keep(member)))
        });
        (runs.collect(), times)
    }

    fn judged(
        &self,
        member: &Member<'_>,
        binary: &Path,
        [ran, judged]: &mut [Duration; 2],
    ) -> Result<(), String> {
        let since = Instant::now();
        let folder = self.folder.join(&member.package);
        let trace = folder.join("trace.ndjson");
        let output = Command::new(binary)
            .current_dir(&folder)
            .args([
                "--output",
                "stdout",
                "--pace",
                "max",
                "--quiet",
                "--summary",
                "json",
                "--seed",
                "1",
            ])
            .args(["--total-events", EVENTS, "--trace"])
            .arg(&trace)
            .output()
            .map_err(|error| error.to_string())?;
        *ran += since.elapsed();
        let since = Instant::now();
        let printed = String::from_utf8_lossy(&output.stderr).into_owned();
        let summary = printed
            .lines()
            .find(|line| line.starts_with('{'))
            .unwrap_or_default();
        if !output.status.success() && !summary.contains("\"exhausted\"") {
            return Err(format!("{}: {printed}", output.status));
        }
        let stream = String::from_utf8(output.stdout).map_err(|error| error.to_string())?;
        let trace = fs::read_to_string(trace).map_err(|error| error.to_string())?;
        let model = match &member.made.path {
            Some(path) => Model::load(path),
            None => Model::read(&member.made.yaml),
        };
        let model = model.map_err(|error| format!("the oracle: {error}"))?;
        let trace = Trace::read(&trace).map_err(|error| format!("the trace: {error}"))?;
        let mut oracle = Oracle::new(model).without_duration().traced(trace);
        for line in stream.lines() {
            oracle.line(line);
        }
        oracle.finish();
        oracle.summary(summary);
        let report = oracle.report();
        *judged += since.elapsed();
        match report.violations.first() {
            None => Ok(()),
            Some(first) => Err(format!("{} violations, the first: {first}", report.total)),
        }
    }
}

/// The manifest of a package within a workspace, and the profiles, which belong to the workspace.
fn as_member(manifest: &str) -> (String, String) {
    let (own, rest) = manifest
        .split_once("\n[profile.")
        .unwrap_or_else(|| panic!("no profile: {manifest}"));
    let profiles = rest.split("\n[workspace]").next().unwrap_or_default();
    assert!(
        !own.contains("[workspace]") && profiles.len() < rest.len(),
        "{manifest}"
    );
    (format!("{own}\n"), format!("[profile.{profiles}\n"))
}
