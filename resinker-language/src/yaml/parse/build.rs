//! What an event of the parser adds to the arena.

use granit_parser::{Event, ScalarStyle, StructureStyle};

use super::tag::Tagged;
use super::{Builder, Open, Stopped};
use crate::diagnostic::{Diagnostic, codes};
use crate::source::Span;
use crate::yaml::arena::{Raw, RawKind};
use crate::yaml::scalar::CoreTag;
use crate::yaml::{Text, Value, origin, scalar};

impl Builder<'_> {
    pub(super) fn take(
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
