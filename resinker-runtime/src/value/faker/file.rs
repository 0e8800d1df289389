//! Files and devices.

use fake::locales::{Data, EN};

use super::pattern::one_of;
use super::{entry, push_number, replace};
use crate::rng::Rng;

super::words! {
    /// What is in a file.
    pub enum FileCategory {
        /// Any of them.
        "any" => Any,
        /// Sound.
        "audio" => Audio,
        /// Pictures.
        "image" => Image,
        /// Documents of an office.
        "office" => Office,
        /// Text.
        "text" => Text,
        /// Films.
        "video" => Video,
    }
}

const AUDIO: &[&str] = &["flac", "mp3", "wav", "ogg", "m4a", "aac", "opus"];
const IMAGE: &[&str] = &["bmp", "gif", "jpeg", "jpg", "png", "tiff", "svg", "webp"];
const OFFICE: &[&str] = &[
    "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "pdf",
];
const TEXT: &[&str] = &[
    "css", "csv", "html", "js", "json", "txt", "md", "xml", "yaml",
];
const VIDEO: &[&str] = &["mp4", "avi", "mov", "webm", "mkv"];

impl FileCategory {
    fn extensions(self, rng: &mut Rng) -> &'static [&'static str] {
        match self {
            Self::Audio => AUDIO,
            Self::Image => IMAGE,
            Self::Office => OFFICE,
            Self::Text => TEXT,
            Self::Video => VIDEO,
            Self::Any => crate::value::pick(rng, &[AUDIO, IMAGE, OFFICE, TEXT, VIDEO]),
        }
    }
}

fn extension_of(rng: &mut Rng, category: FileCategory) -> &'static str {
    let extensions = category.extensions(rng);
    entry(rng, extensions)
}

/// The end of a file's name: `png`.
pub fn file_extension(rng: &mut Rng, category: FileCategory, out: &mut String) {
    replace(out, extension_of(rng, category));
}

fn push_file_name(rng: &mut Rng, category: FileCategory, extension: &str, out: &mut String) {
    out.push_str(entry(rng, EN::PATH_SEGMENTS));
    out.push('.');
    out.push_str(if extension.is_empty() {
        extension_of(rng, category)
    } else {
        extension
    });
}

/// A file's name: `window.png`. With an `extension`, that one.
pub fn file_name(rng: &mut Rng, category: FileCategory, extension: &str, out: &mut String) {
    out.clear();
    push_file_name(rng, category, extension, out);
}

/// A file's path of `depth` folders, from the root where `absolute`: `/person/year/window.png`.
pub fn file_path(
    rng: &mut Rng,
    depth: usize,
    category: FileCategory,
    extension: &str,
    absolute: bool,
    out: &mut String,
) {
    out.clear();
    if absolute {
        out.push('/');
    }
    for _ in 0..depth {
        out.push_str(entry(rng, EN::PATH_SEGMENTS));
        out.push('/');
    }
    push_file_name(rng, category, extension, out);
}

super::words! {
    /// The first part of a media type.
    pub enum MimeCategory {
        /// Any of them.
        "any" => Any,
        /// `application/…`.
        "application" => Application,
        /// `audio/…`.
        "audio" => Audio,
        /// `image/…`.
        "image" => Image,
        /// `message/…`.
        "message" => Message,
        /// `model/…`.
        "model" => Model,
        /// `multipart/…`.
        "multipart" => Multipart,
        /// `text/…`.
        "text" => Text,
        /// `video/…`.
        "video" => Video,
    }
}

const APPLICATION_TYPES: &[&str] = &[
    "application/gzip",
    "application/javascript",
    "application/json",
    "application/ld+json",
    "application/msword",
    "application/octet-stream",
    "application/ogg",
    "application/pdf",
    "application/rtf",
    "application/vnd.ms-excel",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/wasm",
    "application/xml",
    "application/zip",
];
const AUDIO_TYPES: &[&str] = &[
    "audio/aac",
    "audio/flac",
    "audio/mp4",
    "audio/mpeg",
    "audio/ogg",
    "audio/wav",
    "audio/webm",
];
const IMAGE_TYPES: &[&str] = &[
    "image/avif",
    "image/bmp",
    "image/gif",
    "image/jpeg",
    "image/png",
    "image/svg+xml",
    "image/tiff",
    "image/webp",
];
const MESSAGE_TYPES: &[&str] = &[
    "message/http",
    "message/imdn+xml",
    "message/partial",
    "message/rfc822",
];
const MODEL_TYPES: &[&str] = &[
    "model/gltf+json",
    "model/iges",
    "model/mesh",
    "model/obj",
    "model/stl",
    "model/vrml",
];
const MULTIPART_TYPES: &[&str] = &[
    "multipart/alternative",
    "multipart/encrypted",
    "multipart/form-data",
    "multipart/mixed",
    "multipart/related",
    "multipart/signed",
];
const TEXT_TYPES: &[&str] = &[
    "text/calendar",
    "text/css",
    "text/csv",
    "text/html",
    "text/javascript",
    "text/markdown",
    "text/plain",
    "text/vcard",
    "text/xml",
];
const VIDEO_TYPES: &[&str] = &[
    "video/mp4",
    "video/mpeg",
    "video/ogg",
    "video/quicktime",
    "video/webm",
    "video/x-matroska",
];

/// A media type by RFC 6838: `image/png`.
pub fn mime_type(rng: &mut Rng, category: MimeCategory, out: &mut String) {
    let types = match category {
        MimeCategory::Application => APPLICATION_TYPES,
        MimeCategory::Audio => AUDIO_TYPES,
        MimeCategory::Image => IMAGE_TYPES,
        MimeCategory::Message => MESSAGE_TYPES,
        MimeCategory::Model => MODEL_TYPES,
        MimeCategory::Multipart => MULTIPART_TYPES,
        MimeCategory::Text => TEXT_TYPES,
        MimeCategory::Video => VIDEO_TYPES,
        MimeCategory::Any => crate::value::pick(
            rng,
            &[
                APPLICATION_TYPES,
                AUDIO_TYPES,
                IMAGE_TYPES,
                MESSAGE_TYPES,
                MODEL_TYPES,
                MULTIPART_TYPES,
                TEXT_TYPES,
                VIDEO_TYPES,
            ],
        ),
    };
    one_of(rng, types, out);
}

super::words! {
    /// The kind of a Unix disk.
    pub enum DiskPrefix {
        /// Any of them.
        "any" => Any,
        /// `/dev/sda`.
        "sd" => Sd,
        /// `/dev/vda`.
        "vd" => Vd,
        /// `/dev/xvda`.
        "xvd" => Xvd,
    }
}

fn push_device(rng: &mut Rng, prefix: DiskPrefix, out: &mut String) {
    out.push_str("/dev/");
    out.push_str(match prefix {
        DiskPrefix::Sd => "sd",
        DiskPrefix::Vd => "vd",
        DiskPrefix::Xvd => "xvd",
        DiskPrefix::Any => entry(rng, &["sd", "vd", "xvd"]),
    });
    out.push(char::from(b'a' + rng.below(26) as u8));
}

/// A disk: `/dev/sda`.
pub fn unix_device(rng: &mut Rng, prefix: DiskPrefix, out: &mut String) {
    out.clear();
    push_device(rng, prefix, out);
}

/// A part of a disk: `/dev/sda3`.
pub fn unix_partition(rng: &mut Rng, prefix: DiskPrefix, out: &mut String) {
    out.clear();
    push_device(rng, prefix, out);
    push_number(out, rng.below(10));
}
