//! Any bytes: nothing panics, every label lies on characters of the text, and every form of every finding can be printed.

#![no_main]

use libfuzzer_sys::fuzz_target;
use resinker_language::diagnostic::{MessageFormat, Sink, emit, Screen};
use resinker_language::source::{FileId, Sources, Span};
use resinker_language::{check, syntax, yaml};

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let mut sources = Sources::new();
    let file = sources.add("input.yaml", text);
    assert_eq!(file, FileId(0));
    let mut sink = Sink::new();
    let root = yaml::parse(file, text, &mut sink);
    let model = root.and_then(|root| {
        let config = syntax::read(&root, &mut sink);
        check::check(&config, &mut sink)
    });
    assert_eq!(model.is_none(), sink.has_errors());
    let found = sink.finish();
    let sound = |span: Span| text.get(span.start as usize..span.end as usize).is_some();
    for finding in &found {
        assert!(sound(finding.primary.span));
        assert!(finding.secondary.iter().all(|label| sound(label.span)));
        assert!(finding.suggestion.iter().all(|mend| sound(mend.span)));
    }
    for format in [
        MessageFormat::Human,
        MessageFormat::Short,
        MessageFormat::Json,
    ] {
        let _written = emit(&found, &sources, format, Screen::FILE, &mut Vec::new());
    }
});
