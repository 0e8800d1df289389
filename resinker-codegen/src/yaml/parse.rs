//! Events of the YAML parser, gathered into an arena.
//!
//! Input: the text of one file. Output: an [`Arena`] in which aliases are still references.
//! Invariant: every limit was checked, so that expanding the arena ends, fits into memory and does not overflow the stack.

use std::collections::HashMap;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, StructureStyle, Tag};

use super::scalar::CoreTag;
use super::{Node, Text, Value, expand, fault, origin, scalar};
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::source::{FileId, Span, Spanned};

/// Bytes of one file.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;
/// Collections inside each other, aliases expanded.
pub const MAX_DEPTH: usize = 128;
/// Nodes of one file, keys included, aliases expanded.
pub const MAX_NODES: u64 = 1_000_000;

/// Reads one file. `None` where it is not YAML or exceeds a limit; then that was reported. An empty file is a null node.
pub fn parse(file: FileId, text: &str, sink: &mut Sink) -> Option<Node> {
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
    };
    let (arena, root) = builder.run()?;
    match root {
        Some(root) => Some(expand::node(&arena, root)),
        None => Some(Node {
            span: span(file, 0, 0),
            value: Value::Null,
        }),
    }
}

/// Nodes of one file, children before parents.
pub(super) struct Arena {
    pub(super) nodes: Vec<Raw>,
}

/// A node of the arena.
pub(super) struct Raw {
    pub(super) span: Span,
    pub(super) kind: RawKind,
    /// Nodes after expansion of aliases, this one included.
    size: u64,
    /// Collections inside each other after expansion, this one included.
    depth: usize,
}

pub(super) enum RawKind {
    /// A scalar; its text where the value does not keep it, and whether it had quotes or a tag.
    Scalar {
        value: Value,
        text: Option<String>,
    },
    Seq(Vec<usize>),
    Map(Vec<RawEntry>),
    Alias(usize),
}

pub(super) struct RawEntry {
    pub(super) key: Spanned<String>,
    pub(super) value: usize,
    /// Whether this is `<<`, its value checked to be a map or a list of maps.
    pub(super) merge: bool,
}

impl Arena {
    /// The node behind an alias, or the node itself.
    pub(super) fn resolve(&self, mut id: usize) -> Option<&Raw> {
        loop {
            match self.nodes.get(id)? {
                Raw {
                    kind: RawKind::Alias(target),
                    ..
                } => id = *target,
                raw => return Some(raw),
            }
        }
    }
}

/// A collection whose end has not come yet.
struct Open {
    start: usize,
    block: bool,
    map: bool,
    anchor: usize,
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
}

/// Reading cannot go on; the reason was reported.
struct Stopped;

impl Builder<'_> {
    fn run(mut self) -> Option<(Arena, Option<usize>)> {
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
        (!self.broken).then_some((self.arena, self.root))
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
                let tag = self.core_tag(tag.as_deref(), tag_span);
                let id = self.scalar(&value, style, tag, range)?;
                if anchor != 0 {
                    self.anchors.insert(anchor, id);
                }
                self.place(id);
            }
            Event::SequenceStart(style, anchor, tag) => {
                let tag = self.core_tag(tag.as_deref(), tag_span);
                self.expect_tag(tag, CoreTag::Seq, tag_span);
                self.open(false, style, anchor, range)?;
            }
            Event::MappingStart(style, anchor, tag) => {
                let tag = self.core_tag(tag.as_deref(), tag_span);
                self.expect_tag(tag, CoreTag::Map, tag_span);
                self.open(true, style, anchor, range)?;
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
            Tagged::No | Tagged::Broken => None,
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

    fn open(
        &mut self,
        map: bool,
        style: StructureStyle,
        anchor: usize,
        range: std::ops::Range<usize>,
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
        self.arena.nodes.push(Raw {
            span: self.span(open.start, end),
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
        // Sizes are added up, nothing is copied yet: a file that would expand to terabytes stops here.
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

    /// Pairs keys with values; reports keys that are not scalars, stand twice, or merge something that is not a map.
    fn entries(&mut self, children: &[usize]) -> Vec<RawEntry> {
        let mut entries: Vec<RawEntry> = Vec::with_capacity(children.len() / 2);
        let mut seen: HashMap<String, Span> = HashMap::new();
        for pair in children.chunks(2) {
            let [key, value] = *pair else { continue };
            let Some(raw) = self.arena.nodes.get(key) else {
                continue;
            };
            let span = raw.span;
            let Some((name, plain)) = self.key_text(key) else {
                self.sink.push(
                    Diagnostic::error(codes::YAML_UNSUPPORTED, span, "a key is a list or a map")
                        .here("a key must be a text, a number or a word")
                        .note("a text that starts with `{` or `[` must stand in quotes"),
                );
                continue;
            };
            if let Some(&first) = seen.get(&name) {
                self.sink.push(
                    Diagnostic::error(
                        codes::DUPLICATE_KEY,
                        span,
                        format!("the key `{name}` stands twice in one map"),
                    )
                    .here("stands here again")
                    .label(first, "first stands here"),
                );
                continue;
            }
            seen.insert(name.clone(), span);
            let merge = plain && name == "<<";
            if merge && !self.is_mergeable(value) {
                let at = self.arena.nodes.get(value).map_or(span, |raw| raw.span);
                self.sink.push(
                    Diagnostic::error(
                        codes::YAML_UNSUPPORTED,
                        if at.start == at.end { span } else { at },
                        "`<<` merges something that is not a map",
                    )
                    .here("a map or a list of maps is expected here")
                    .note("`<<: *name` copies the keys of the map marked `&name`; a key called `<<` must stand in quotes"),
                );
                continue;
            }
            entries.push(RawEntry {
                key: Spanned::new(name, span),
                value,
                merge,
            });
        }
        entries
    }

    fn key_text(&self, id: usize) -> Option<(String, bool)> {
        match &self.arena.resolve(id)?.kind {
            RawKind::Scalar {
                value: Value::Text(text),
                ..
            } => Some((text.value.clone(), text.plain)),
            RawKind::Scalar { text, .. } => Some((text.clone().unwrap_or_default(), false)),
            _ => None,
        }
    }

    fn is_mergeable(&self, id: usize) -> bool {
        let is_map = |id: usize| {
            self.arena
                .resolve(id)
                .is_some_and(|raw| matches!(raw.kind, RawKind::Map(_)))
        };
        match self.arena.resolve(id).map(|raw| &raw.kind) {
            Some(RawKind::Map(_)) => true,
            Some(RawKind::Seq(items)) => items.iter().all(|item| is_map(*item)),
            _ => false,
        }
    }

    fn core_tag(&mut self, tag: Option<&Tag>, at: Span) -> Tagged {
        let Some(tag) = tag else { return Tagged::No };
        if tag.original() == "!" {
            return Tagged::As(CoreTag::Str);
        }
        if let Some(core) = tag.core_suffix().and_then(CoreTag::named) {
            return Tagged::As(core);
        }
        // What the tag would have made of its value is not known: the value cannot be checked.
        self.broken = true;
        let mut diagnostic = Diagnostic::error(
            codes::YAML_UNSUPPORTED,
            at,
            format!("the tag `{}` has no meaning here", tag.original()),
        )
        .here("not a tag of YAML's core schema");
        if tag.suffix().contains("include") || tag.suffix().contains("import") {
            diagnostic =
                diagnostic.note("files are joined by `imports: [FILE]` at the top of a file");
        }
        self.sink.push(
            diagnostic.note("tags are `!!str`, `!!int`, `!!float`, `!!bool`, `!!null`, `!!seq`, `!!map`; a text that starts with `!` must stand in quotes"),
        );
        Tagged::Broken
    }

    fn expect_tag(&mut self, tag: Tagged, is: CoreTag, at: Span) {
        // `!` alone leaves a collection what it is.
        let fits = match tag {
            Tagged::No | Tagged::Broken => true,
            Tagged::As(tag) => {
                tag == is || (tag == CoreTag::Str && at.end.saturating_sub(at.start) == 1)
            }
        };
        if !fits {
            self.sink.push(Diagnostic::error(
                codes::INVALID_VALUE,
                at,
                format!("this tag stands on {}", is.describe()),
            ));
        }
    }

    /// The first line of the scalar that ends at `at`, where it has several: a line without `:` runs on into the next.
    fn first_line_of_key(&self, at: usize) -> Option<Span> {
        let raw = self.arena.nodes.last()?;
        let (start, end) = (raw.span.start as usize, raw.span.end as usize);
        let text = self.text.get(start..end)?;
        let line = text.split(['\r', '\n']).next()?;
        let multi_line = end == at && line.len() < text.len();
        multi_line.then(|| self.span(start, start + line.trim_end().len()))
    }

    fn report_fault(&mut self, error: &ScanError) {
        let at = error.marker().byte_offset().unwrap_or(self.last_end);
        let next = self.text.get(at..).unwrap_or("");
        if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
            // The parser's own limit is wider than ours and counts otherwise; either way the nesting is too deep.
            let span = self.span(at, at + next.chars().next().map_or(0, char::len_utf8));
            let _ = self.check_depth(MAX_DEPTH + 1, span);
            return;
        }
        let fault = fault::describe(error.kind(), next);
        let length = next
            .chars()
            .next()
            .filter(|c| !matches!(c, '\r' | '\n'))
            .map_or(0, char::len_utf8);
        let mut diagnostic = Diagnostic::error(
            codes::YAML_SYNTAX,
            self.span(at, at + length),
            fault.message,
        )
        .here(fault.here);
        if fault.open_collection
            && let Some(open) = self.stack.iter().rev().find(|open| !open.block)
            && open.start != at
        {
            diagnostic = diagnostic.label(self.span(open.start, open.start + 1), "opened here");
        }
        if matches!(error.kind(), ErrorKind::MappingValueNotAllowed)
            && let Some(line) = self.first_line_of_key(at)
        {
            diagnostic = diagnostic.label(
                line,
                "the key that ends here begins on this line: is a `:` missing?",
            );
        }
        if let Some(help) = fault.help {
            diagnostic = diagnostic.note(help);
        }
        self.sink.push(diagnostic);
    }
}

/// The tag of a node.
#[derive(Clone, Copy)]
enum Tagged {
    No,
    As(CoreTag),
    /// An unknown one, reported.
    Broken,
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
