//! A sound configuration and the sites in it where somebody could make a mistake.

use std::collections::BTreeSet;
use std::ops::Range;

use resinker_language::diagnostic::Sink;
use resinker_language::source::{FileId, Span};
use resinker_language::yaml::{self, Node, Value};

/// A sound configuration.
pub(crate) struct Document {
    /// Its path from the root of the repository.
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) sites: Vec<Site>,
}

/// An entry of a map or an item of a list.
#[derive(Clone, Debug)]
pub(crate) struct Site {
    /// The keys down to it, its own the last; `-` for an item.
    pub(crate) path: Vec<String>,
    /// Where its key stands; of an item, its dash.
    pub(crate) key: Option<Range<usize>>,
    pub(crate) value: Range<usize>,
    pub(crate) kind: Kind,
    /// Whether it stands between braces or brackets.
    pub(crate) flow: bool,
    /// What stands beside it: each a key (empty for an item) and a value, itself included.
    pub(crate) siblings: Vec<(Range<usize>, Range<usize>)>,
    /// Which of the siblings it is.
    pub(crate) index: usize,
    /// The key of the block that it stands in.
    pub(crate) parent: Option<Range<usize>>,
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Nothing,
    Boolean,
    Number,
    Plain,
    Quoted,
    List,
    Map,
}

impl Site {
    /// The key by which it is found.
    pub(crate) fn name(&self) -> &str {
        self.path.last().map_or("", String::as_str)
    }

    /// The key of the block around it.
    pub(crate) fn around(&self) -> &str {
        let above = self.path.len().checked_sub(2);
        above.map_or("", |at| self.path[at].as_str())
    }

    pub(crate) fn is_entry(&self) -> bool {
        self.name() != "-"
    }

    pub(crate) fn is_scalar(&self) -> bool {
        !matches!(self.kind, Kind::List | Kind::Map | Kind::Nothing)
    }

    /// The key or dash up to the end of the value.
    pub(crate) fn whole(&self) -> Range<usize> {
        let start = self.key.as_ref().map_or(self.value.start, |key| key.start);
        start..self.value.end.max(start)
    }

    /// The key of the block that it stands in, and the first lines of that block's entries or
    /// items: where something is said of the block.
    pub(crate) fn block(&self, text: &str) -> Vec<Range<usize>> {
        let mut all: Vec<Range<usize>> = self.parent.clone().into_iter().collect();
        all.extend(self.siblings.iter().map(|(key, value)| {
            let start = if key.is_empty() {
                value.start
            } else {
                key.start
            };
            let end = value.end.max(key.end);
            let line = text[start..end].find('\n');
            start..line.map_or(end, |length| start + length)
        }));
        all
    }
}

impl Document {
    pub(crate) fn read(name: &str, text: String) -> Self {
        let mut sink = Sink::new();
        let root = yaml::parse(FileId(0), &text, &mut sink).unwrap();
        let mut sites = Vec::new();
        walk(&root, &text, &mut Vec::new(), None, &mut sites);
        // What an alias repeats stands in one site.
        let mut seen = BTreeSet::new();
        sites.retain(|site: &Site| seen.insert((site.whole().start, site.value.end)));
        Self {
            name: name.to_owned(),
            text,
            sites,
        }
    }

    pub(crate) fn at(&self, range: &Range<usize>) -> &str {
        &self.text[range.clone()]
    }

    /// Where the line begins that holds a site.
    pub(crate) fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |at| at + 1)
    }

    /// Past the end of the line that holds a site.
    pub(crate) fn line_end(&self, at: usize) -> usize {
        let rest = self.text[at..].find('\n');
        rest.map_or(self.text.len(), |length| at + length + 1)
    }

    /// The whole lines of a block entry or item, where nothing else stands on them.
    pub(crate) fn lines(&self, site: &Site) -> Option<Range<usize>> {
        let whole = site.whole();
        let start = self.line_start(whole.start);
        let alone = self.text[start..whole.start].chars().all(|c| c == ' ');
        (!site.flow && alone).then(|| start..self.line_end(whole.end))
    }
}

fn range(span: Span) -> Range<usize> {
    span.start as usize..span.end as usize
}

fn kind(node: &Node) -> Kind {
    match &node.value {
        Value::Null => Kind::Nothing,
        Value::Bool(_) => Kind::Boolean,
        Value::Int(_) | Value::Float { .. } => Kind::Number,
        Value::Text(text) if text.plain => Kind::Plain,
        Value::Text(_) => Kind::Quoted,
        Value::Seq(_) => Kind::List,
        Value::Map(_) => Kind::Map,
    }
}

fn walk(
    node: &Node,
    text: &str,
    path: &mut Vec<String>,
    parent: Option<&Range<usize>>,
    sites: &mut Vec<Site>,
) {
    let flow = text[node.span.start as usize..].starts_with(['{', '[']);
    let children: Vec<(String, Range<usize>, &Node)> = match &node.value {
        Value::Map(map) => {
            let entries = map.entries.iter();
            entries
                .map(|entry| (entry.key.value.clone(), range(entry.key.span), &entry.value))
                .collect()
        }
        Value::Seq(items) => items
            .iter()
            .map(|item| {
                let start = item.span.start as usize;
                let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
                let dash = text[line..start].rfind('-').filter(|_| !flow);
                let key = dash.map_or(start..start, |at| line + at..line + at + 1);
                ("-".to_owned(), key, item)
            })
            .collect(),
        _ => return,
    };
    let siblings: Vec<_> = children
        .iter()
        .map(|(_, key, value)| (key.clone(), range(value.span)))
        .collect();
    for (index, (name, key, value)) in children.iter().enumerate() {
        path.push(name.clone());
        sites.push(Site {
            path: path.clone(),
            key: (!key.is_empty()).then(|| key.clone()),
            value: range(value.span),
            kind: kind(value),
            flow,
            siblings: siblings.clone(),
            index,
            parent: parent.cloned(),
        });
        walk(value, text, path, Some(key), sites);
        path.pop();
    }
}
