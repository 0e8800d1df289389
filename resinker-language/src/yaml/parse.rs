//! Events of the YAML parser, gathered into an arena.
//!
//! Input: the text of one file. Output: an [`Arena`] in which aliases are still references.
//! Invariant: every limit was checked, so that expanding the arena ends, fits into memory and does
//! not overflow the stack.

mod build;
mod keys;
mod syntax_error;
mod tag;

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};

use granit_parser::{Event, Parser};

use super::arena::Arena;
use super::{Node, Value, expand};
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::source::{FileId, Span};

/// Bytes of one file.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;
/// Collections inside each other, aliases expanded.
pub const MAX_DEPTH: usize = 128;
/// Nodes of one file, keys included, aliases expanded.
pub const MAX_NODES: u64 = 1_000_000;

/// What a file holds.
pub struct Document {
    /// Its tree.
    pub root: Node,
    /// Where its maps and lists stand that replace those of imported files: `!replace`.
    pub replacing: BTreeSet<Span>,
}

/// Reads one file. `None` where it is not YAML or exceeds a limit; then that was reported. An empty
/// file is a null node.
pub fn parse(file: FileId, text: &str, sink: &mut Sink) -> Option<Node> {
    document(file, text, sink).map(|document| document.root)
}

/// Reads one file, and what it says of the merging with others. `None` as for [`parse`].
pub fn document(file: FileId, text: &str, sink: &mut Sink) -> Option<Document> {
    if text.len() > MAX_BYTES {
        let message = format!("the file is larger than {} MiB", MAX_BYTES / 1024 / 1024);
        sink.push(
            Diagnostic::error(
                codes::LIMIT_EXCEEDED,
                Span {
                    file,
                    start: 0,
                    end: 0,
                },
                message,
            )
            .note("split it and join the parts by `imports:`"),
        );
        return None;
    }
    if let Some(at) = text.find('\0') {
        let span = span(file, at, at + 1);
        sink.push(
            Diagnostic::error(codes::INVALID_ENCODING, span, "the file holds a NUL byte")
                .here("this byte is 0")
                .note("the file may be binary, or UTF-16: save it as UTF-8 text"),
        );
        return None;
    }
    let builder = Builder {
        file,
        text,
        sink,
        arena: Arena { nodes: Vec::new() },
        stack: Vec::new(),
        anchors: HashMap::new(),
        nodes: 0,
        broken: false,
        root: None,
        last_end: 0,
        replacing: BTreeSet::new(),
        line_starts: OnceCell::new(),
    };
    let (arena, root, replacing) = builder.run()?;
    let root = match root {
        Some(root) => expand::node(&arena, root),
        None => Node {
            span: span(file, 0, 0),
            value: Value::Null,
        },
    };
    Some(Document { root, replacing })
}

/// A collection whose end has not come yet.
struct Open {
    start: usize,
    block: bool,
    map: bool,
    anchor: usize,
    replaces: bool,
    children: Vec<usize>,
}

struct Builder<'a> {
    file: FileId,
    text: &'a str,
    sink: &'a mut Sink,
    arena: Arena,
    stack: Vec<Open>,
    /// Anchor to node; an anchor whose collection is still open is absent.
    anchors: HashMap<usize, usize>,
    nodes: u64,
    /// An alias without a target or an unknown tag was reported: the tree would have holes.
    broken: bool,
    root: Option<usize>,
    last_end: usize,
    replacing: BTreeSet<Span>,
    /// The offset of the first byte of each line, once something was asked of lines.
    line_starts: OnceCell<Vec<usize>>,
}

/// Reading cannot go on; the reason was reported.
struct Stopped;

impl Builder<'_> {
    fn run(mut self) -> Option<(Arena, Option<usize>, BTreeSet<Span>)> {
        let options = granit_parser::options! {
            emit_comments: false,
            emit_unresolved_aliases: true,
        };
        let text = self.text;
        let mut documents = 0;
        for next in Parser::new_from_str_with_options(text, options) {
            let (event, at) = match next {
                Ok(next) => next,
                Err(error) => {
                    self.report_fault(&error);
                    return None;
                }
            };
            let range = at.byte_range().unwrap_or(self.last_end..self.last_end);
            let tag_span = at
                .tag_span()
                .and_then(|tag| tag.byte_range())
                .unwrap_or(range.clone());
            if let Event::DocumentStart(..) = event {
                documents += 1;
                if documents == 2 {
                    self.sink.push(
                        Diagnostic::error(
                            codes::YAML_UNSUPPORTED,
                            self.span(range.start, range.end),
                            "the file holds a second document",
                        )
                        .here("starts here")
                        .note("one file is one configuration: put the rest into a file of its own and join them by `imports:`"),
                    );
                    break;
                }
            }
            if self.take(event, range, tag_span).is_err() {
                return None;
            }
        }
        (!self.broken).then_some((self.arena, self.root, self.replacing))
    }

    fn span(&self, start: usize, end: usize) -> Span {
        span(self.file, start, end)
    }

    fn count(&mut self, nodes: u64, span: Span) -> Result<(), Stopped> {
        self.nodes = self.nodes.saturating_add(nodes);
        if self.nodes <= MAX_NODES {
            return Ok(());
        }
        self.sink.push(
            Diagnostic::error(
                codes::LIMIT_EXCEEDED,
                span,
                format!("the file has more than {MAX_NODES} values once its aliases are expanded"),
            )
            .here("the limit is reached here"),
        );
        Err(Stopped)
    }

    fn check_depth(&mut self, depth: usize, span: Span) -> Result<(), Stopped> {
        if depth <= MAX_DEPTH {
            return Ok(());
        }
        self.sink.push(
            Diagnostic::error(
                codes::LIMIT_EXCEEDED,
                span,
                format!("lists and maps are nested more than {MAX_DEPTH} deep"),
            )
            .here("the limit is reached here"),
        );
        Err(Stopped)
    }
}

fn span(file: FileId, start: usize, end: usize) -> Span {
    // Files are at most 16 MiB, so neither conversion can fail.
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span {
        file,
        start: offset(start),
        end: offset(end),
    }
}
