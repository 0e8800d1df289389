//! Parameters that take one of a few words.

/// A type whose values are words of a configuration.
pub trait Words: Copy + 'static {
    /// Its name in Rust.
    const TYPE: &'static str;
    /// The words, and what each is called in Rust.
    const WORDS: &'static [(&'static str, &'static str)];

    /// The value of the word at that position.
    fn nth(position: usize) -> Option<Self>;
}

/// An enumeration of words.
macro_rules! words {
    ($(#[$doc:meta])* pub enum $name:ident { $($(#[$each:meta])* $word:literal => $variant:ident,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {
            $($(#[$each])* $variant,)*
        }

        impl $crate::value::faker::Words for $name {
            const TYPE: &'static str = stringify!($name);
            const WORDS: &'static [(&'static str, &'static str)] = &[$(($word, stringify!($variant)),)*];

            fn nth(position: usize) -> Option<Self> {
                [$(Self::$variant),*].get(position).copied()
            }
        }
    };
}

pub(super) use words;
