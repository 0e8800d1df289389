//! Defaults and examples as they stand in a file.

use super::Shape;
use crate::diagnostic::Sink;
use crate::source::FileId;
use crate::yaml::{self, Node, Value};

/// A default or an example as a tree. `None` where it is no YAML, which a test excludes.
pub(crate) fn written_value(shape: &Shape, text: &str) -> Option<Node> {
    let mut sink = Sink::muted();
    yaml::parse(FileId(0), &written(shape, text), &mut sink)
}

/// A default or an example as it stands in a file: what is a string has quotes where YAML needs
/// them.
pub fn written(shape: &Shape, text: &str) -> String {
    let is_text = matches!(
        shape,
        Shape::Text
            | Shape::Name
            | Shape::Strftime
            | Shape::Field
            | Shape::Expanded
            | Shape::Secret
            | Shape::Generator
            | Shape::Rate
            | Shape::Duration
            | Shape::Moment
            | Shape::DayOrMoment
            | Shape::NearMoment
    );
    let reads_as_itself = || {
        let found = yaml::parse(FileId(0), text, &mut Sink::muted());
        // What is inside another map or list must not end there.
        let is_plain = !text.contains([',', ':', '{', '}', '[', ']', '#', '"']);
        matches!(found, Some(Node { value: Value::Text(found), .. }) if found.value == text)
            && is_plain
    };
    let is_number = matches!(shape, Shape::Rate) && text.parse::<f64>().is_ok();
    if !is_text || is_number || reads_as_itself() {
        text.to_owned()
    } else {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
    }
}
