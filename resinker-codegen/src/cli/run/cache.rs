//! Where crates that were only meant to be run are kept: each its sources, and all of them one
//! runtime and one target folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::cli::Failure;
use crate::emit::runtime_files;
use crate::write::{self, Overwrite};

/// The cache of this version of the compiler.
pub(super) struct Cache {
    root: PathBuf,
    /// The runtime's source.
    runtime: BTreeMap<String, String>,
}

impl Cache {
    /// The folder that `RESINKER_CACHE_DIR` names, else the user's folder for caches.
    ///
    /// # Errors
    ///
    /// There is no such folder.
    pub(super) fn open() -> Result<Self, Failure> {
        use etcetera::BaseStrategy;
        let base = match std::env::var_os("RESINKER_CACHE_DIR") {
            Some(folder) => std::path::absolute(&folder).map_err(|error| {
                Failure::new(format!(
                    "cannot use `{}`: {error}",
                    Path::new(&folder).display()
                ))
            })?,
            None => etcetera::choose_base_strategy()
                .map_err(|error| {
                    Failure::new(format!(
                        "no folder for the cache: {error} (set RESINKER_CACHE_DIR to one)"
                    ))
                })?
                .cache_dir()
                .join("resinker"),
        };
        // Another runtime is another package: it must not overwrite this one under a build.
        let runtime = runtime_files();
        let text: String = runtime
            .iter()
            .flat_map(|(name, content)| [name.as_str(), content])
            .collect();
        let root = base.join(format!(
            "{}-{}",
            env!("CARGO_PKG_VERSION"),
            short_hash(text.as_bytes())
        ));
        Ok(Self { root, runtime })
    }

    /// Writes the runtime's source.
    ///
    /// # Errors
    ///
    /// The system refuses to write.
    pub(super) fn write_runtime(&self) -> Result<(), Failure> {
        let files = write::with_manifest(self.runtime.clone(), []);
        let folder = self.root.join("runtime");
        write::write(&files, &folder, Overwrite::Generated).map_err(Failure::new)?;
        Ok(())
    }

    /// The folder of one crate, from which the runtime is `../../runtime`.
    pub(super) fn package(&self, name: &str) -> PathBuf {
        self.root.join("crates").join(name)
    }

    /// The target folder of all crates.
    pub(super) fn target(&self) -> PathBuf {
        self.root.join("target")
    }

    /// Gives a crate the lock file that another one resolved, so that all are built from the same
    /// dependencies, and the registry is asked once.
    pub(super) fn lend_lock(&self, folder: &Path) {
        let (shared, own) = (self.root.join("Cargo.lock"), folder.join("Cargo.lock"));
        if !own.exists() && shared.exists() {
            // Without it the build resolves by itself.
            let _ = copy(&shared, &own);
        }
    }

    /// Keeps the lock file of a crate that was built, for the next ones.
    pub(super) fn keep_lock(&self, folder: &Path) {
        let (shared, own) = (self.root.join("Cargo.lock"), folder.join("Cargo.lock"));
        if own.exists() && !shared.exists() {
            // Without it the next crate resolves by itself.
            let _ = copy(&own, &shared);
        }
    }
}

/// Puts the content of a file into another place, through no link that stands there.
fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    write::replace(to, &std::fs::read(from)?)
}

/// The first bytes of a SHA-256, in hexadecimal.
pub(super) fn short_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .take(4)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
