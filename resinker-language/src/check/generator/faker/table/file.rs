//! Things: cars, colours, files.

use resinker_runtime::value::faker::{DiskPrefix, FileCategory, MimeCategory};

use super::{Key, Provider, call, count, method, parameter, switch, text, words};

pub(super) const AUTOMOTIVE: Provider = Provider {
    names: &["automotive"],
    methods: &[
        method(
            &["license_plate"],
            &[call!(text license_plate(locale))],
            "a number plate",
        ),
        method(
            &["vin"],
            &[call!(text vin()).chars(17, 17)],
            "a vehicle's number, with its check digit",
        ),
    ],
};

pub(super) const COLOR: Provider = Provider {
    names: &["color"],
    methods: &[
        method(
            &["color_name"],
            &[call!(text color_name())],
            "a colour's name in CSS",
        ),
        method(
            &["safe_color_name"],
            &[call!(text safe_color_name())],
            "one of sixteen names",
        ),
        method(
            &["hex_color", "color"],
            &[call!(text hex_color()).chars(7, 7)],
            "`#4ce1a0`",
        ),
        method(
            &["safe_hex_color"],
            &[call!(text safe_hex_color()).chars(7, 7)],
            "a colour of pairs of digits",
        ),
        method(
            &["rgb_color"],
            &[call!(text rgb_color()).chars(5, 11)],
            "red, green and blue from 0 to 255",
        ),
        method(
            &["rgb_css_color"],
            &[call!(text rgb_css_color()).chars(10, 16)],
            "`rgb(76,225,160)`",
        ),
    ],
};

pub(super) const EMOJI: Provider = Provider {
    names: &["emoji"],
    methods: &[method(
        &["emoji"],
        &[call!(text emoji()).chars(1, 1)],
        "an emoji",
    )],
};

const CATEGORY: Key = parameter(
    "category",
    words::<FileCategory>(),
    "any",
    "What is in the file.",
)
.example("image");
const EXTENSION: Key = text("extension", "", "What the name ends in, without the dot.")
    .without("an ending of the category")
    .example("pdf");
const PREFIX: &[Key] =
    &[parameter("prefix", words::<DiskPrefix>(), "any", "The kind of disk.").example("sd")];

pub(super) const FILE: Provider = Provider {
    names: &["file"],
    methods: &[
        method(&["file_name"], &[call!(text file_name(category: word, extension: text))], "a file's name").with(&[CATEGORY, EXTENSION]),
        method(&["file_extension"], &[call!(text file_extension(category: word)).chars(2, 4)], "the end of a file's name").with(&[CATEGORY]),
        method(
            &["file_path"],
            &[call!(text file_path(depth: size, category: word, extension: text, absolute: switch))],
            "a file's path",
        )
        .with(&[count("depth", 0, 64, "1", "How many folders the path has.").unit("folders").example("3"), CATEGORY, EXTENSION, switch("absolute", "true", "Whether the path begins at the root.")]),
        method(&["mime_type"], &[call!(text mime_type(category: word))], "a media type").with(&[parameter(
            "category",
            words::<MimeCategory>(),
            "any",
            "The first part of the type.",
        )
        .example("image")]),
        method(&["unix_device"], &[call!(text unix_device(prefix: word)).chars(8, 9)], "a disk").with(PREFIX),
        method(&["unix_partition"], &[call!(text unix_partition(prefix: word)).chars(9, 10)], "a part of a disk").with(PREFIX),
    ],
};
