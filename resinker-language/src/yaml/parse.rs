//! Events of the YAML parser, gathered into an arena.
//!
//! Input: the text of one file. Output: an [`Arena`] in which aliases are still references.
//! Invariant: every limit was checked, so that expanding the arena ends, fits into memory and does
//! not overflow the stack.

mod keys;
mod syntax_error;
mod tag;

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};

use granit_parser::{Event, Parser, ScalarStyle, StructureStyle};

use self::tag::Tagged;
use super::arena::{Arena, Raw, RawKind};
use super::scalar::CoreTag;
use super::{Node, Text, Value, expand, origin, scalar};
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

    fn take(
        &mut self,
        event: Event<'_>,
        range: std::ops::Range<usize>,
        tag_span: std::ops::Range<usize>,
    ) -> Result<(), Stopped> {
        let tag_span = self.span(tag_span.start, tag_span.end);
        match event {
            Event::Scalar(value, style, anchor, tag) => {
                let mut tag = self.core_tag(tag.as_deref(), tag_span);
                if matches!(tag, Tagged::Replace) {
                    self.replaces_nothing(tag_span);
                    tag = Tagged::No;
                }
                let id = self.scalar(&value, style, tag, range)?;
                if anchor != 0 {
                    self.anchors.insert(anchor, id);
                }
                self.place(id);
            }
            Event::SequenceStart(style, anchor, tag) => {
                let tag = self.core_tag(tag.as_deref(), tag_span);
                self.expect_tag(tag, CoreTag::Seq, tag_span);
                let replaces = self.replaces(tag, tag_span);
                self.open(false, style, anchor, range, replaces)?;
            }
            Event::MappingStart(style, anchor, tag) => {
                let tag = self.core_tag(tag.as_deref(), tag_span);
                self.expect_tag(tag, CoreTag::Map, tag_span);
                let replaces = self.replaces(tag, tag_span);
                self.open(true, style, anchor, range, replaces)?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(range.end)?,
            Event::Alias(anchor) => self.alias(anchor, range)?,
            Event::UnresolvedAlias(name) => {
                self.broken = true;
                let span = self.span(range.start, range.end);
                self.sink.push(
                    Diagnostic::error(
                        codes::YAML_UNSUPPORTED,
                        span,
                        format!("the alias `*{name}` repeats an anchor that does not exist"),
                    )
                    .here(format!("no `&{name}` stands before this"))
                    .note("`&name` marks a value, `*name` repeats it; put the text in quotes if it is only a text"),
                );
                let id = self.add(Value::Null, None, span)?;
                self.place(id);
            }
            _ => {}
        }
        Ok(())
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

    fn add(&mut self, value: Value, text: Option<String>, span: Span) -> Result<usize, Stopped> {
        self.count(1, span)?;
        self.arena.nodes.push(Raw {
            span,
            kind: RawKind::Scalar { value, text },
            size: 1,
            depth: 0,
        });
        Ok(self.arena.nodes.len() - 1)
    }

    /// Puts a finished node into the collection that is open, or makes it the root.
    fn place(&mut self, id: usize) {
        if let Some(raw) = self.arena.nodes.get(id) {
            self.last_end = raw.span.end as usize;
        }
        match self.stack.last_mut() {
            Some(open) => open.children.push(id),
            None => self.root = Some(id),
        }
    }

    fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        tag: Tagged,
        range: std::ops::Range<usize>,
    ) -> Result<usize, Stopped> {
        let source = self.text.get(range.clone()).unwrap_or("");
        let block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
        // The parser ends a block scalar where the next token starts.
        let end = if block {
            range.start + source.trim_end_matches([' ', '\t', '\r', '\n']).len()
        } else {
            range.end
        };
        let span = self.span(range.start, end);
        let text = if source.is_empty() && style == ScalarStyle::Plain {
            ""
        } else {
            text
        };
        let typed = match tag {
            Tagged::No if style == ScalarStyle::Plain => scalar::plain(text),
            Tagged::No | Tagged::Broken | Tagged::Replace => None,
            Tagged::As(CoreTag::Str) => None,
            Tagged::As(tag) => {
                let typed = scalar::tagged(text, tag);
                if typed.is_none() {
                    self.sink.push(
                        Diagnostic::error(
                            codes::INVALID_VALUE,
                            span,
                            format!("this value is tagged as {} and is not", tag.describe()),
                        )
                        .here(format!("not {}", tag.describe())),
                    );
                }
                typed
            }
        };
        match typed {
            Some(value) => self.add(value, Some(text.to_owned()), span),
            None => {
                let origin = origin::align(self.text, range.start, range.end, text, style);
                let value = Value::Text(Text {
                    value: text.to_owned(),
                    plain: style == ScalarStyle::Plain && matches!(tag, Tagged::No),
                    origin,
                });
                self.add(value, None, span)
            }
        }
    }

    /// Whether a collection that begins here replaces that of imported files.
    fn replaces(&mut self, tag: Tagged, at: Span) -> bool {
        let replaces = matches!(tag, Tagged::Replace);
        if replaces && self.stack.iter().any(|open| !open.map) {
            self.replaces_no_item(at);
        }
        replaces
    }

    fn open(
        &mut self,
        map: bool,
        style: StructureStyle,
        anchor: usize,
        range: std::ops::Range<usize>,
        replaces: bool,
    ) -> Result<(), Stopped> {
        let span = self.span(range.start, range.end);
        self.check_depth(self.stack.len() + 1, span)?;
        self.count(1, span)?;
        // The map of a lone pair in a list, as in `[a: b]`, has no brackets of its own.
        let bracket = self.text.get(range.start..).unwrap_or("");
        let bracketed = bracket.starts_with(if map { '{' } else { '[' });
        self.stack.push(Open {
            start: range.start,
            block: style == StructureStyle::Block || !bracketed,
            map,
            anchor,
            replaces,
            children: Vec::new(),
        });
        Ok(())
    }

    fn close(&mut self, end: usize) -> Result<(), Stopped> {
        let Some(open) = self.stack.pop() else {
            return Ok(());
        };
        let child = |id: &usize| self.arena.nodes.get(*id);
        // The end event of a block collection stands where the next token starts.
        let last_end = open
            .children
            .last()
            .and_then(child)
            .map(|raw| raw.span.end as usize);
        let end = match last_end {
            Some(last_end) if open.block => last_end.max(open.start),
            _ => end,
        };
        let nodes = open.children.iter().filter_map(child);
        let (size, depth) = nodes.fold((1_u64, 0), |(size, depth), raw| {
            (size.saturating_add(raw.size), depth.max(raw.depth))
        });
        let kind = if open.map {
            RawKind::Map(self.entries(&open.children))
        } else {
            RawKind::Seq(open.children)
        };
        let span = self.span(open.start, end);
        if open.replaces {
            self.replacing.insert(span);
        }
        self.arena.nodes.push(Raw {
            span,
            kind,
            size,
            depth: depth + 1,
        });
        let id = self.arena.nodes.len() - 1;
        if open.anchor != 0 {
            self.anchors.insert(open.anchor, id);
        }
        self.place(id);
        Ok(())
    }

    fn alias(&mut self, anchor: usize, range: std::ops::Range<usize>) -> Result<(), Stopped> {
        let span = self.span(range.start, range.end);
        let Some(&target) = self.anchors.get(&anchor) else {
            self.broken = true;
            self.sink.push(
                Diagnostic::error(
                    codes::YAML_UNSUPPORTED,
                    span,
                    "an alias stands inside the value that it repeats",
                )
                .here("the value would contain itself"),
            );
            let id = self.add(Value::Null, None, span)?;
            self.place(id);
            return Ok(());
        };
        let (size, depth) = match self.arena.nodes.get(target) {
            Some(raw) => (raw.size, raw.depth),
            None => (1, 0),
        };
        // Sizes are added up, nothing is copied yet: a file that would expand to terabytes stops
        // here.
        self.count(size, span)?;
        self.check_depth(self.stack.len() + depth, span)?;
        self.arena.nodes.push(Raw {
            span,
            kind: RawKind::Alias(target),
            size,
            depth,
        });
        let id = self.arena.nodes.len() - 1;
        self.place(id);
        Ok(())
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
