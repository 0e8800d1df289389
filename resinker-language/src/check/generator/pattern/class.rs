//! The characters that a class stands for when it makes texts.
//!
//! `\d`, `\w`, `\s`, `.` and negated classes match characters of all scripts, unassigned ones among
//! them; what people mean by them are the printable characters of ASCII. So a class that holds one
//! of these gives what it matches of ASCII, and beside it the characters and ranges that it names.
//! A class that names only scripts or ranges gives all of them.

use regex_syntax::ast::{Ast, ClassSet, ClassSetItem};
use regex_syntax::hir::translate::TranslatorBuilder;
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, HirKind};

/// The ranges of a class's characters, in order; none where it matches nothing. `text` is the whole
/// expression. An error is a message.
pub(super) fn members(
    text: &str,
    class: &Ast,
    case_insensitive: bool,
) -> Result<Vec<(char, char)>, String> {
    let exact = exact(text, class, case_insensitive)?;
    let members = if case_insensitive || is_wide(class) {
        let mut narrow = ClassUnicode::new([ClassUnicodeRange::new(' ', '~')]);
        narrow.union(&named(class));
        narrow.intersect(&exact);
        if narrow.ranges().is_empty() {
            assigned(exact)
        } else {
            narrow
        }
    } else {
        exact
    };
    Ok(members.ranges().iter().flat_map(whole).collect())
}

/// What an expression of one character matches.
fn exact(text: &str, class: &Ast, case_insensitive: bool) -> Result<ClassUnicode, String> {
    let hir = TranslatorBuilder::new()
        .case_insensitive(case_insensitive)
        .build()
        .translate(text, class)
        .map_err(|error| format!("not a class of characters: {}", error.kind()))?;
    let mut one = ClassUnicode::empty();
    match hir.kind() {
        HirKind::Class(Class::Unicode(class)) => return Ok(class.clone()),
        HirKind::Class(Class::Bytes(class)) => {
            if let Some(class) = class.to_unicode_class() {
                return Ok(class);
            }
        }
        // A class of one character.
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).unwrap_or_default();
            for character in text.chars() {
                one.push(ClassUnicodeRange::new(character, character));
            }
        }
        _ => {}
    }
    Ok(one)
}

/// Without control characters and code points that stand for nothing; all of them where nothing
/// else is left.
fn assigned(class: ClassUnicode) -> ClassUnicode {
    let mut left = class.clone();
    if let Ok(HirKind::Class(Class::Unicode(other))) =
        regex_syntax::parse(r"\p{C}").map(regex_syntax::hir::Hir::into_kind)
    {
        left.difference(&other);
    }
    if left.ranges().is_empty() {
        class
    } else {
        left
    }
}

/// Whether a class matches more than it names.
fn is_wide(class: &Ast) -> bool {
    match class {
        Ast::Dot(_) | Ast::ClassPerl(_) => true,
        Ast::ClassUnicode(class) => class.is_negated(),
        Ast::ClassBracketed(class) => class.negated || is_wide_set(&class.kind),
        _ => false,
    }
}

fn is_wide_set(set: &ClassSet) -> bool {
    match set {
        ClassSet::Item(item) => is_wide_item(item),
        ClassSet::BinaryOp(operation) => is_wide_set(&operation.lhs) || is_wide_set(&operation.rhs),
    }
}

fn is_wide_item(item: &ClassSetItem) -> bool {
    match item {
        ClassSetItem::Perl(_) => true,
        ClassSetItem::Unicode(class) => class.is_negated(),
        ClassSetItem::Ascii(class) => class.negated,
        ClassSetItem::Bracketed(class) => class.negated || is_wide_set(&class.kind),
        ClassSetItem::Union(union) => union.items.iter().any(is_wide_item),
        ClassSetItem::Empty(_) | ClassSetItem::Literal(_) | ClassSetItem::Range(_) => false,
    }
}

/// The characters and ranges that a class names one by one.
fn named(class: &Ast) -> ClassUnicode {
    let mut named = ClassUnicode::empty();
    if let Ast::ClassBracketed(class) = class
        && !class.negated
        && let ClassSet::Item(item) = &class.kind
    {
        add_named(item, &mut named);
    }
    named
}

fn add_named(item: &ClassSetItem, named: &mut ClassUnicode) {
    match item {
        ClassSetItem::Literal(literal) => {
            named.push(ClassUnicodeRange::new(literal.c, literal.c));
        }
        ClassSetItem::Range(range) => {
            named.push(ClassUnicodeRange::new(range.start.c, range.end.c));
        }
        ClassSetItem::Union(union) => {
            union.items.iter().for_each(|item| add_named(item, named));
        }
        _ => {}
    }
}

/// A range without the surrogates in its middle.
fn whole(range: &ClassUnicodeRange) -> Vec<(char, char)> {
    const BEFORE: char = '\u{D7FF}';
    const AFTER: char = '\u{E000}';
    let (first, last) = (range.start(), range.end());
    if first <= BEFORE && last >= AFTER {
        vec![(first, BEFORE), (AFTER, last)]
    } else {
        vec![(first, last)]
    }
}
