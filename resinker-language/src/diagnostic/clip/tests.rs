use proptest::prelude::*;

use super::*;

fn focus(line: &str, what: &str, said: usize) -> Focus {
    let at = line.find(what).unwrap();
    Focus {
        range: at..at + what.len(),
        said,
        is_primary: true,
    }
}

fn shown(line: &str, focus: Focus, columns: usize) -> (String, String) {
    let range = focus.range.clone();
    let line = ShownLine::new(line, &[focus], columns);
    let (start, end) = (line.start(range.start), line.end(range.end));
    (line.text().to_owned(), line.text()[start..end].to_owned())
}

#[test]
fn a_line_that_fits_stays() {
    let line = "a: { b: 1, c: 2 }";
    let whole = (line.to_owned(), "c".to_owned());
    assert_eq!(shown(line, focus(line, "c", 0), line.len()), whole);
    assert_eq!(shown(line, focus(line, "c", 5), line.len()), whole);
}

#[test]
fn a_long_line_is_cut_around_what_is_said_of_it() {
    let line = format!("{}WRONG{}", "a".repeat(1000), "b".repeat(1000));
    let (text, place) = shown(&line, focus(&line, "WRONG", 0), 21);
    assert_eq!(text, "...aaaaaWRONGbbbbb...");
    assert_eq!(place, "WRONG");
    // What is said stands behind the place.
    let (text, _) = shown(&line, focus(&line, "WRONG", 20), 60);
    let behind = text.find("WRONG").unwrap() + "WRONG ".len();
    assert!(behind + 20 <= 60, "{text}");
    assert_eq!(text.len(), 60, "{text}");
}

#[test]
fn places_far_apart_are_shown_without_what_is_between() {
    let line = format!("FIRST{}SECOND", " ".repeat(500));
    let mut foci = vec![focus(&line, "FIRST", 0), focus(&line, "SECOND", 3)];
    foci[1].is_primary = false;
    let shown = ShownLine::new(&line, &foci, 30);
    assert!(shown.text().starts_with("FIRST "), "{}", shown.text());
    assert!(shown.text().ends_with(" SECOND"), "{}", shown.text());
    assert_eq!(shown.text().matches("...").count(), 1);
    assert!(shown.text().len() <= 30);
}

#[test]
fn a_place_that_is_too_long_itself_shows_its_beginning() {
    let line = format!("k: {}", "x".repeat(500));
    let (text, place) = shown(&line, focus(&line, &"x".repeat(500), 0), 40);
    assert!(text.starts_with("k: xxx"), "{text}");
    assert!(text.ends_with("x..."), "{text}");
    assert_eq!(text.len(), 40);
    assert_eq!(place, &text[3..]);
}

#[test]
fn what_is_not_printable_moves_what_stands_behind_it() {
    let line = "a: \"\u{1b}]0;x\u{7}\", b: 1";
    let (text, place) = shown(line, focus(line, "b", 0), 100);
    assert_eq!(text, "a: \"\\u{1b}]0;x\\u{7}\", b: 1");
    assert_eq!(place, "b");
    let (_, place) = shown(line, focus(line, "\u{1b}]0", 0), 100);
    assert_eq!(place, "\\u{1b}]0");
}

proptest! {
    #[test]
    fn every_place_is_shown(
        line in "(\\PC|\u{1b}|\t|[a-z ]){0,300}",
        at in any::<(prop::sample::Index, prop::sample::Index)>(),
        said in 0..60_usize,
        columns in 20..160_usize,
    ) {
        let boundaries: Vec<usize> = (0..=line.len()).filter(|at| line.is_char_boundary(*at)).collect();
        let (a, b) = (*at.0.get(&boundaries), *at.1.get(&boundaries));
        let range = a.min(b)..a.max(b);
        let focus = Focus { range: range.clone(), said, is_primary: true };
        let shown = ShownLine::new(&line, &[focus], columns);
        prop_assert!(columns_of(shown.text()) <= columns, "{}", shown.text());
        let text = &shown.text()[shown.start(range.start)..shown.end(range.end)];
        prop_assert!(text.chars().all(|shown| shown == '\t' || is_printable(shown)));
        prop_assert!(range.is_empty() || !text.is_empty());
        let first = line[range.clone()].chars().next();
        if let Some(first) = first.filter(|first| is_printable(*first)) {
            prop_assert!(text.starts_with(first), "{text}");
        }
    }
}
