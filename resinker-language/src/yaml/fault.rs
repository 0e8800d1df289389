//! What a YAML syntax error is called, and how it is usually mended.

use granit_parser::ErrorKind;

/// What to tell the user of one kind of syntax error.
pub(super) struct Fault {
    /// One line that makes sense alone.
    pub(super) message: String,
    /// What is wrong at the very place.
    pub(super) here: &'static str,
    /// How it is usually mended.
    pub(super) help: Option<&'static str>,
    /// Whether the place where the innermost `[` or `{` opens matters.
    pub(super) open_collection: bool,
}

const QUOTE_IT: &str = "put the text in quotes: `\"…\"`";
const ALIGN: &str = "keys of one map start in the same column, items of one list too; what belongs to a key is indented further than the key";

/// The words for a syntax error of this kind; `next` is the text from its place on.
pub(super) fn describe(kind: &ErrorKind, next: &str) -> Fault {
    let fault = |message: &str, here, help| Fault {
        message: message.to_owned(),
        here,
        help,
        open_collection: false,
    };
    match kind {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar
        | ErrorKind::InvalidBlockEntryWhitespace
        | ErrorKind::InvalidMappingValueWhitespace => fault(
            "a tab stands where YAML takes only spaces",
            "indentation made with a tab",
            Some("indent with spaces, two for each level; most editors can convert tabs to spaces"),
        ),
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => fault(
            "a quoted text is never closed",
            "this quote has no partner",
            Some(
                "close it with the same kind of quote; inside '…' a quote is written twice (''), inside \"…\" as \\\"",
            ),
        ),
        ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar => fault(
            "something follows the closing quote of a text",
            "only a comment may follow here",
            Some("inside '…' a quote is written twice (''), inside \"…\" as \\\""),
        ),
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate
        | ErrorKind::InvalidUnicodeEscape => fault(
            "a text in double quotes holds an escape that YAML does not know",
            "in this text",
            Some(
                "write a backslash as `\\\\`, or put the text in single quotes, where backslashes mean themselves",
            ),
        ),
        ErrorKind::MappingValueNotAllowed | ErrorKind::MappingKeyNotAllowed => fault(
            "a `:` stands where no `key: value` can begin",
            "this `:` is not expected",
            Some(
                "if the text itself holds `: `, put it in quotes; else check that this line is indented like its neighbours",
            ),
        ),
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => fault(
            "a line is neither `key: value` nor a list item",
            "a `:` is missing here",
            Some(
                "write `key: value`; a text that goes on over several lines is indented further than its key",
            ),
        ),
        ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::InvalidIndentation
        | ErrorKind::InvalidFlowScalarIndent
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::InvalidBlockScalarIndent
        | ErrorKind::UnexpectedEofBlockSequence
        | ErrorKind::UnexpectedEofBlockMapping => fault(
            "the indentation fits no block that is open here",
            "starts in the wrong column",
            Some(ALIGN),
        ),
        ErrorKind::BlockSequenceEntryNotAllowed | ErrorKind::BlockEntryInFlowCollection => Fault {
            open_collection: true,
            ..fault(
                "a list item with `-` cannot start here",
                "this `-` is not expected",
                Some("start a list on the line after its key, or write it as `[a, b]`"),
            )
        },
        ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::InvalidColonPlacement => Fault {
            open_collection: true,
            ..fault(
                "a list in `[…]` or a map in `{…}` is not closed, or a comma is missing in it",
                "a `,` or the closing bracket is expected by here",
                Some("separate the entries by commas and close the bracket"),
            )
        },
        ErrorKind::UnclosedFlowCollection { open } => Fault {
            message: format!("`{open}` is never closed"),
            here: "the closing bracket of this one is missing",
            help: Some(
                "in `[…]` and `{…}` entries are separated by commas; texts that hold brackets stand in quotes",
            ),
            open_collection: false,
        },
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => Fault {
            message: format!("`{open}` is closed by `{close}`"),
            here: "the closing bracket of this one is missing, or is of the other kind",
            help: None,
            open_collection: true,
        },
        ErrorKind::MisplacedFlowCollectionEnd => fault(
            "a closing bracket without an opening one",
            "closes nothing",
            Some(QUOTE_IT),
        ),
        ErrorKind::UnexpectedCharacter { .. }
        | ErrorKind::PlainScalarStartsWithDashFlowIndicator
        | ErrorKind::UnexpectedEndOfPlainScalar
        | ErrorKind::FlowMappingValueAdjacentCollection => Fault {
            message: format!(
                "a text without quotes cannot start with `{}`",
                next.chars()
                    .next()
                    .map(|c| c.escape_debug().to_string())
                    .unwrap_or_default()
            ),
            here: "has a meaning of its own in YAML",
            help: Some(QUOTE_IT),
            open_collection: false,
        },
        ErrorKind::MissingAnchorOrAliasName => fault(
            "`&` or `*` without a name",
            "a name must follow",
            Some(
                "`&name` marks a value and `*name` repeats it; put the text in quotes if it is only a text",
            ),
        ),
        ErrorKind::CommentInterceptedScalar | ErrorKind::CommentNotSeparated => fault(
            "a comment stands in the middle of a text",
            "a comment cannot start here",
            Some("put a space before `#`; quote a text that holds `#`"),
        ),
        ErrorKind::ExpectedNodeContent | ErrorKind::UnexpectedEof => {
            fault("a value is missing", "a value is expected here", None)
        }
        ErrorKind::BomInsideDocument => fault(
            "a byte-order mark stands in the middle of the file",
            "remove this invisible character",
            None,
        ),
        ErrorKind::ZeroBlockScalarIndent | ErrorKind::InvalidBlockScalarHeader => fault(
            "the line that opens a block of text with `|` or `>` holds something else",
            "only `-`, `+`, a digit from 1 to 9 or a comment may follow",
            Some("start the text on the next line, indented"),
        ),
        _ => fault("this is not YAML", "not understood from here on", None),
    }
}
