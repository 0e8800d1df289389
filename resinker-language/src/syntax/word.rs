//! Enumerations of the language: each word with its meaning, in one place.
//!
//! `words!` makes the enumeration, the table of its words, the reader and the printer from one
//! list, so that none of the four can have a word that another lacks.

use super::table::Word;

/// An enumeration whose values are words of the language.
pub trait Words: Copy + 'static {
    /// Every word with its meaning, in the order of the documentation.
    const WORDS: &'static [Word];

    /// The value that a word stands for.
    fn read(word: &str) -> Option<Self>;

    /// The word, as it is written in a configuration.
    fn word(self) -> &'static str;
}

/// An enumeration with the [`Words`] of its values: `Variant = "word": "what it means";`.
macro_rules! words {
    (
        $(#[$attribute:meta])*
        $visibility:vis enum $name:ident {
            $($(#[$note:meta])* $variant:ident = $word:literal : $about:literal;)+
        }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        $visibility enum $name {
            $(#[doc = concat!("`", $word, "`: ", $about, ".")] $(#[$note])* $variant,)+
        }

        impl $crate::syntax::word::Words for $name {
            const WORDS: &'static [$crate::syntax::table::Word] = &[
                $($crate::syntax::table::Word { text: $word, about: $about },)+
            ];

            fn read(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)+
                    _ => None,
                }
            }

            fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }
    };
}

pub(crate) use words;
