//! Dotted paths of fields.
//!
//! Input: the text of a path. Output: the same as an expression's tree. Invariant: every name's
//! range is that of its characters, without quotes.

use super::tree::{Kind, MAX_DEPTH, Name, Range, Tree};

/// Parses `a.b` or `a."b.c"`; `None` where a name is empty or a quote is left open.
pub(super) fn parse(text: &str) -> Option<Tree> {
    let mut names = segments(text)?.into_iter();
    let first = names.next()?;
    let mut tree = Tree::new(Kind::Name(first.text), first.range);
    for name in names {
        let range = tree.range.to(name.range);
        tree = Tree::new(Kind::Member(Box::new(tree), name), range);
        if tree.depth > MAX_DEPTH {
            return None;
        }
    }
    Some(tree)
}

fn segments(text: &str) -> Option<Vec<Name>> {
    let mut names = Vec::new();
    let mut at = 0;
    loop {
        let rest = text.get(at..)?;
        let (start, end, next) = match rest.strip_prefix('"') {
            Some(quoted) => {
                let length = quoted.find('"')?;
                (at + 1, at + 1 + length, at + length + 2)
            }
            None => {
                let length = rest.find('.').unwrap_or(rest.len());
                (at, at + length, at + length)
            }
        };
        let name = text.get(start..end).filter(|name| !name.is_empty())?;
        names.push(Name {
            text: name.to_owned(),
            range: Range::new(start, end),
        });
        match text.get(next..)?.strip_prefix('.') {
            Some(_) => at = next + 1,
            None if next == text.len() => return Some(names),
            None => return None,
        }
    }
}
