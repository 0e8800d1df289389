//! Filler.

use super::{Key, Provider, call, count, method, switch};

const fn nb(default: &'static str, description: &'static str) -> Key {
    count("nb", 0, 1000, default, description).example("5")
}

const MAX_CHARS: Key = count("max_nb_chars", 1, 65_536, "200", "The most characters.")
    .unit("characters")
    .example("80");

pub(super) const LOREM: Provider = Provider {
    names: &["lorem"],
    methods: &[
        method(&["word"], &[call!(text word(locale))], "a word"),
        method(
            &["words"],
            &[
                call!(texts words(locale, nb: size, unique: switch)),
                call!(text words_joined(locale, nb: size, unique: switch)),
            ],
            "words: an array, or one string",
        )
        .with(&[
            nb("3", "How many words.").unit("words"),
            switch("unique", "false", "Whether no word comes twice."),
        ]),
        method(
            &["sentence"],
            &[call!(text sentence(locale, nb_words: size, variable_nb_words: switch))],
            "a sentence",
        )
        .with(&[
            count("nb_words", 1, 1000, "6", "How many words the sentence has.")
                .unit("words")
                .example("10"),
            switch(
                "variable_nb_words",
                "true",
                "Whether it has up to 40 % more or fewer words than that.",
            ),
        ]),
        method(
            &["sentences"],
            &[
                call!(texts sentences(locale, nb: size)),
                call!(text sentences_joined(locale, nb: size)),
            ],
            "sentences: an array, or one string",
        )
        .with(&[nb("3", "How many sentences.").unit("sentences")]),
        method(
            &["paragraph"],
            &[call!(text paragraph(locale, nb_sentences: size, variable_nb_sentences: switch))],
            "a paragraph",
        )
        .with(&[
            count(
                "nb_sentences",
                1,
                1000,
                "3",
                "How many sentences the paragraph has.",
            )
            .unit("sentences")
            .example("5"),
            switch(
                "variable_nb_sentences",
                "true",
                "Whether it has up to 40 % more or fewer sentences than that.",
            ),
        ]),
        method(
            &["paragraphs"],
            &[
                call!(texts paragraphs(locale, nb: size)),
                call!(text paragraphs_joined(locale, nb: size)),
            ],
            "paragraphs: an array, or one string",
        )
        .with(&[nb("3", "How many paragraphs.").unit("paragraphs")]),
        method(
            &["text"],
            &[call!(text text(locale, max_nb_chars: size))],
            "sentences, up to so many characters",
        )
        .with(&[MAX_CHARS]),
        method(
            &["texts"],
            &[call!(texts texts(locale, nb_texts: size, max_nb_chars: size))],
            "an array of texts",
        )
        .with(&[
            count("nb_texts", 0, 1000, "3", "How many texts the array has.")
                .unit("texts")
                .example("5"),
            MAX_CHARS,
        ]),
    ],
};
