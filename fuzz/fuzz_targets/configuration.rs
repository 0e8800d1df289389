//! Any bytes: nothing panics, every label lies on characters of the text, and every form of every
//! finding can be printed.

#![no_main]

use libfuzzer_sys::fuzz_target;
use resinker_language::check;
use resinker_language::diagnostic::{MessageFormat, Screen, emit_all};
use resinker_language::load::Texts;
use resinker_language::source::Span;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let Ok(checked) = check(&mut Texts::of("input.yaml", text), "input.yaml") else {
        unreachable!("what is in memory can be read");
    };
    assert_eq!(checked.model.is_none(), checked.has_errors());
    let sound = |span: Span| text.get(span.start as usize..span.end as usize).is_some();
    for finding in &checked.diagnostics {
        assert!(sound(finding.primary.span));
        assert!(finding.secondary.iter().all(|label| sound(label.span)));
        assert!(finding.suggestion.iter().all(|mend| sound(mend.span)));
    }
    for format in [
        MessageFormat::Human,
        MessageFormat::Short,
        MessageFormat::Json,
    ] {
        let _written = emit_all(&[checked.report()], format, Screen::FILE, &mut Vec::new());
    }
});
