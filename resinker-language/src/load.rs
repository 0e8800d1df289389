//! Where the files of a configuration come from, and how they become one tree.
//!
//! Input: the name of the root file and a [`Loader`]. Output: `Loaded`. Invariant: every node
//! keeps the span in the file that holds it; each file is merged once; what could not be read was
//! reported where it was asked for.

mod merge;
mod secret;
mod texts;

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::source::{FileId, Sources, Span, Spanned};
use crate::syntax::{self, Config};
use crate::yaml::{self, MAX_BYTES, Node, Value};
use merge::{Marks, Origin};
pub use texts::Texts;

/// Imports inside imports.
pub const MAX_IMPORT_DEPTH: usize = 64;

/// Where files come from: a disk, an editor, a test.
pub trait Loader {
    /// The bytes of the file of this name, and no more than the first `most`. Names of imported
    /// files are relative to the folder of the importing file, joined and cleaned of `.` and `..`.
    ///
    /// # Errors
    /// Where there is no such file, or it cannot be opened or read.
    fn read(&mut self, name: &str, most: usize) -> Result<Vec<u8>, Unreadable>;

    /// What tells two files apart; two names with one identity are one file.
    fn identity(&mut self, name: &str) -> String {
        name.to_owned()
    }
}

/// A file does not exist, or cannot be opened or read: the reason in the words of the system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable(pub String);

/// Why a file has no text.
enum Fault {
    Unreadable(String),
    /// It is larger than [`MAX_BYTES`].
    TooLarge,
    /// It is not UTF-8.
    NotUtf8 {
        /// What could be read before the first wrong byte.
        valid: String,
        /// Whether it seems to be UTF-16.
        utf16: bool,
    },
}

/// The text of a file.
fn text(loader: &mut dyn Loader, name: &str) -> Result<String, Fault> {
    // One byte past the limit is enough to know.
    let bytes = loader
        .read(name, MAX_BYTES + 1)
        .map_err(|Unreadable(reason)| Fault::Unreadable(reason))?;
    if bytes.len() > MAX_BYTES {
        return Err(Fault::TooLarge);
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let bytes = error.into_bytes();
        let utf16 = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
        let valid = bytes.get(..valid).unwrap_or_default();
        Fault::NotUtf8 {
            valid: String::from_utf8_lossy(valid).into_owned(),
            utf16,
        }
    })
}

/// The root file cannot be read: there is nothing to diagnose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RootUnreadable {
    /// The name as given.
    pub name: String,
    /// Why, in the words of the system.
    pub reason: String,
}

impl std::fmt::Display for RootUnreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "cannot read `{}`: {}", self.name, self.reason)
    }
}

impl std::error::Error for RootUnreadable {}

/// All files of a configuration.
#[doc(hidden)]
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The files; the first is the root.
    pub sources: Sources,
    /// The merged tree; `None` where the root file itself could not be parsed.
    pub root: Option<Node>,
    /// Whether every file could be read and parsed. If not, names may be missing that those files
    /// declare.
    pub complete: bool,
}

impl Loaded {
    /// Reads the merged tree. What is wrong is reported to `sink`.
    pub fn config(&self, sink: &mut Sink) -> Option<Config> {
        let root = self.root.as_ref()?;
        Some(if self.complete {
            syntax::read(root, sink)
        } else {
            syntax::read_incomplete(root, sink)
        })
    }
}

/// Loads `name` and its imports: the first of the passes, which [`check`](crate::check()) calls.
///
/// # Errors
/// Where the root file cannot be opened or read. All other faults are reported to `sink`.
#[doc(hidden)]
pub fn load(
    name: &str,
    loader: &mut dyn Loader,
    sink: &mut Sink,
) -> Result<Loaded, RootUnreadable> {
    let mut gathering = Gathering {
        loader,
        sink,
        sources: Sources::new(),
        chain: Vec::new(),
        done: Vec::new(),
        complete: true,
        marks: Marks::default(),
    };
    let mut root = match text(gathering.loader, name) {
        Err(Fault::Unreadable(reason)) => {
            return Err(RootUnreadable {
                name: name.to_owned(),
                reason,
            });
        }
        read => gathering.file(name, read, None),
    };
    if let Some(root) = &mut root {
        gathering.marks.settle(root, gathering.complete);
    }
    Ok(Loaded {
        root,
        complete: gathering.complete,
        sources: gathering.sources,
    })
}

struct Gathering<'a> {
    loader: &'a mut dyn Loader,
    sink: &'a mut Sink,
    sources: Sources,
    /// The files whose imports are being followed: identity and name.
    chain: Vec<(String, String)>,
    /// Identities of files that were merged.
    done: Vec<String>,
    complete: bool,
    marks: Marks,
}

impl Gathering<'_> {
    /// The tree of one file with its imports; `None` where it has none, which was reported.
    fn file(
        &mut self,
        name: &str,
        read: Result<String, Fault>,
        asked: Option<&Spanned<String>>,
    ) -> Option<Node> {
        let text = match read {
            Ok(text) => text,
            Err(fault) => {
                self.complete = false;
                self.report_unreadable(name, fault, asked);
                return None;
            }
        };
        let id = self.sources.add(name, text);
        let text = self.sources.get(id).map_or("", |file| file.text.as_str());
        let document = yaml::document(id, text, self.sink);
        let secrets = match &document {
            Some(document) => secret::of_tree(&document.root),
            None => secret::of_text(id, text),
        };
        self.sources.hide(secrets);
        let Some(document) = document else {
            self.complete = false;
            return None;
        };
        let mut root = document.root;
        self.marks.replacing.extend(document.replacing);
        if let Some(asked) = asked
            && !self.is_mergeable(&root, name, asked)
        {
            self.complete = false;
            return None;
        }
        let imports = syntax::imports(&root, self.sink);
        if let Value::Map(map) = &mut root.value {
            map.entries.retain(|entry| entry.key.value != "imports");
        }
        let identity = self.loader.identity(name);
        self.done.push(identity.clone());
        self.chain.push((identity, name.to_owned()));
        let mut imported: Option<Node> = None;
        for import in &imports {
            let Some(tree) = self.import(name, import) else {
                continue;
            };
            imported = Some(match imported {
                None => tree,
                Some(earlier) => {
                    let origin = Origin::Siblings(&root);
                    merge::merge(earlier, tree, origin, &mut self.marks, self.sink)
                }
            });
        }
        self.chain.pop();
        Some(match imported {
            None => root,
            Some(imported) => {
                let span = root.span;
                let origin = Origin::Importer;
                let merged = merge::merge(imported, root, origin, &mut self.marks, self.sink);
                Node { span, ..merged }
            }
        })
    }

    fn import(&mut self, importer: &str, import: &Spanned<String>) -> Option<Node> {
        let name = join(importer, &import.value);
        let identity = self.loader.identity(&name);
        if let Some(at) = self.chain.iter().position(|(id, _)| *id == identity) {
            let links: Vec<&str> = self
                .chain
                .iter()
                .skip(at)
                .map(|(_, name)| name.as_str())
                .chain([name.as_str()])
                .collect();
            self.sink.push(
                Diagnostic::error(
                    codes::IMPORT_CYCLE,
                    import.span,
                    format!(
                        "imports lead back to where they began: {}",
                        links.join(" → ")
                    ),
                )
                .here("closes the circle"),
            );
            return None;
        }
        if self.done.contains(&identity) {
            return None;
        }
        if self.chain.len() >= MAX_IMPORT_DEPTH {
            self.sink.push(Diagnostic::error(
                codes::LIMIT_EXCEEDED,
                import.span,
                format!("imports are nested more than {MAX_IMPORT_DEPTH} deep"),
            ));
            self.complete = false;
            return None;
        }
        let read = text(self.loader, &name);
        self.file(&name, read, Some(import))
    }

    /// Only a map can be merged.
    fn is_mergeable(&mut self, root: &Node, name: &str, asked: &Spanned<String>) -> bool {
        let message = match &root.value {
            Value::Map(_) => return true,
            Value::Null => format!("the imported file `{name}` is empty"),
            _ => format!("the imported file `{name}` is not a map of sections"),
        };
        let code = if matches!(root.value, Value::Null) {
            codes::EMPTY_CONFIGURATION
        } else {
            codes::WRONG_TYPE
        };
        self.sink.push(
            Diagnostic::error(code, asked.span, message)
                .here("imported here")
                .note("an imported file has sections such as `schemas:` or `entities:`, like any configuration"),
        );
        false
    }

    fn report_unreadable(&mut self, name: &str, fault: Fault, asked: Option<&Spanned<String>>) {
        let diagnostic = match fault {
            Fault::Unreadable(reason) => {
                let span = asked.map(|asked| asked.span).unwrap_or_default();
                Diagnostic::error(
                    codes::IMPORT_NOT_FOUND,
                    span,
                    format!("the imported file `{name}` cannot be read: {reason}"),
                )
                .here("imported here")
                .note("paths are relative to the folder of the importing file")
            }
            Fault::TooLarge => {
                let id = self.sources.add(name, "");
                let message = format!(
                    "the file `{name}` is larger than {} MiB",
                    MAX_BYTES / 1024 / 1024
                );
                let start = Span {
                    file: id,
                    start: 0,
                    end: 0,
                };
                let span = asked.map_or(start, |asked| asked.span);
                Diagnostic::error(codes::LIMIT_EXCEEDED, span, message)
                    .note("split it and join the parts by `imports:`")
            }
            Fault::NotUtf8 { valid, utf16 } => {
                let end = u32::try_from(valid.len()).unwrap_or(0);
                let id: FileId = self.sources.add(name, valid);
                let span = Span {
                    file: id,
                    start: end,
                    end,
                };
                let mut diagnostic = Diagnostic::error(
                    codes::INVALID_ENCODING,
                    span,
                    format!("the file `{name}` is not UTF-8"),
                )
                .here("the first byte that is not UTF-8 stands here")
                .note(if utf16 {
                    "it seems to be UTF-16: save it as UTF-8"
                } else {
                    "save it as UTF-8; editors offer this as the file's encoding"
                });
                if let Some(asked) = asked {
                    diagnostic = diagnostic.label(asked.span, "imported here");
                }
                diagnostic
            }
        };
        self.sink.push(diagnostic);
    }
}

/// `path` as seen from the folder of `importer`, without `.` and `..` where they can be resolved.
fn join(importer: &str, path: &str) -> String {
    let path = path.replace('\\', "/");
    let is_absolute = path.starts_with('/') || path.chars().nth(1) == Some(':');
    let joined = match importer.replace('\\', "/").rsplit_once('/') {
        Some((folder, _)) if !is_absolute => format!("{folder}/{path}"),
        _ => path,
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in joined.split('/') {
        match part {
            "." => {}
            "" if !parts.is_empty() => {}
            ".." if parts.last().is_some_and(|last| !matches!(*last, ".." | "")) => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}
