use super::{is_printable, printable, printable_json, printable_lines};

#[test]
fn commands_of_terminals_are_shown_by_their_numbers() {
    assert_eq!(
        printable("a\u{1b}]0;x\u{7}\u{9b}31m\u{7f}\r\n\t"),
        r"a\u{1b}]0;x\u{7}\u{9b}31m\u{7f}\u{d}\u{a}\u{9}"
    );
    assert_eq!(printable_lines("a\n\u{1b}b"), "a\n\\u{1b}b");
}

#[test]
fn what_deceives_is_shown_by_its_number() {
    let deceptive = ('\u{202a}'..='\u{202e}')
        .chain('\u{2066}'..='\u{2069}')
        .chain('\u{200b}'..='\u{200f}')
        .chain([
            '\u{61c}',
            '\u{ad}',
            '\u{2028}',
            '\u{2029}',
            '\u{feff}',
            '\u{e0041}',
        ]);
    for character in deceptive {
        assert!(!is_printable(character), "{character:?}");
    }
}

#[test]
fn words_of_any_language_stay() {
    for text in [
        "Bestellung",
        "naïve",
        "注文",
        "заказ",
        "طلب",
        "הזמנה",
        "🛒",
        "e\u{301}",
    ] {
        assert!(matches!(printable(text), std::borrow::Cow::Borrowed(same) if same == text));
    }
}

#[test]
fn json_means_the_same() {
    let value = "\u{9b}\u{7f}\u{202e}\u{e0041}\u{1b}é\n";
    let document = serde_json::to_string_pretty(&[value]).unwrap();
    let shown = printable_json(&document);
    assert!(
        shown
            .chars()
            .all(|character| character == '\n' || is_printable(character))
    );
    let back: Vec<String> = serde_json::from_str(&shown).unwrap();
    assert_eq!(back, [value]);
}
