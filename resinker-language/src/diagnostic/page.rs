//! The pages of the registry, laid out for a terminal.
//!
//! Pages use little of Markdown: headings, paragraphs, fenced blocks and `code` in the text.

use super::codes::Entry;

/// How parts of a page are set off; empty texts where nothing can be.
struct Marks {
    heading: &'static str,
    code: &'static str,
    end: &'static str,
}

const PLAIN: Marks = Marks {
    heading: "",
    code: "",
    end: "",
};
/// Bold, and cyan.
const COLOURED: Marks = Marks {
    heading: "\u{1b}[1m",
    code: "\u{1b}[36m",
    end: "\u{1b}[0m",
};

/// The page as text without any marks.
pub fn plain(entry: &Entry) -> String {
    laid_out(entry, &PLAIN)
}

/// The page with headings and code set off by colours.
pub fn coloured(entry: &Entry) -> String {
    laid_out(entry, &COLOURED)
}

fn laid_out(entry: &Entry, marks: &Marks) -> String {
    let Marks { heading, code, end } = marks;
    let mut text = String::new();
    let mut fenced = false;
    for line in entry.page.lines() {
        if line.starts_with("```") {
            fenced = !fenced;
            continue;
        }
        let line = match (fenced, line.split_once("# ")) {
            (true, _) if line.is_empty() => String::new(),
            (true, _) => format!("    {code}{line}{end}"),
            (false, Some(("", title))) => {
                format!("{heading}{}[{title}]{end}", entry.severity.word())
            }
            (false, Some(("#", title))) => format!("{heading}{title}{end}"),
            (false, _) => inline(line, marks),
        };
        text.push_str(&line);
        text.push('\n');
    }
    text
}

/// Sets off what stands between backticks. They stay, so that the text is the same without colours.
fn inline(line: &str, marks: &Marks) -> String {
    if marks.code.is_empty() {
        return line.to_owned();
    }
    let mut parts = line.split('`');
    let mut text = parts.next().unwrap_or_default().to_owned();
    let mut inside = true;
    for part in parts {
        text.push_str(if inside { marks.code } else { "`" });
        text.push_str(if inside { "`" } else { marks.end });
        text.push_str(part);
        inside = !inside;
    }
    text
}
