//! Source files and byte spans: where every fact of a configuration was written.

/// Identifies one file of a [`Sources`] set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FileId(pub u32);

/// A half-open byte range of one file. Both ends lie on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A value and the place where it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Joins a value and its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// What a function makes of the value, at the same place.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned::new(make(self.value), self.span)
    }
}

/// One file of the configuration, as read.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The name that diagnostics show: the path as the user gave it.
    pub name: String,
    /// The text.
    pub text: String,
}

/// All files of one compilation; the first is the root.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    /// Places that no diagnostic shows.
    secrets: Vec<Span>,
}

impl Sources {
    /// No files yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file and gives its id.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(SourceFile {
            name: name.into(),
            text: text.into(),
        });
        id
    }

    /// The file with this id.
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }

    /// Takes note of places that no diagnostic is to show.
    pub fn hide(&mut self, secrets: impl IntoIterator<Item = Span>) {
        self.secrets.extend(secrets);
    }

    /// Places that no diagnostic is to show.
    pub fn secrets(&self) -> &[Span] {
        &self.secrets
    }

    /// The same, with asterisks where a span is. Places stay as they are.
    #[must_use]
    pub fn masked(&self, spans: impl IntoIterator<Item = Span>) -> Self {
        let mut masked = self.clone();
        for span in spans {
            let Some(file) = masked.files.get_mut(span.file.0 as usize) else {
                continue;
            };
            let (start, end) = (span.start as usize, span.end as usize);
            let hidden: Option<String> = file.text.get(start..end).map(|text| {
                let hide = |byte| if byte == b'\n' { '\n' } else { '*' };
                text.bytes().map(hide).collect()
            });
            if let Some(hidden) = hidden {
                file.text.replace_range(start..end, &hidden);
            }
        }
        masked
    }

    /// All files in the order they were added.
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }
}
