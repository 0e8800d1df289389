//! JSON objects with what a run has to tell.

use crate::encode::WriteJson;

/// A JSON object that is being written.
pub(super) struct Object<'a> {
    out: &'a mut Vec<u8>,
    is_empty: bool,
}

impl<'a> Object<'a> {
    /// Writes an object with the fields that `fill` gives it.
    pub(super) fn write(out: &'a mut Vec<u8>, fill: impl FnOnce(&mut Object<'_>)) {
        out.push(b'{');
        let mut object = Object {
            out,
            is_empty: true,
        };
        fill(&mut object);
        object.out.push(b'}');
    }

    /// Adds a field.
    pub(super) fn field(&mut self, name: &str, value: &(impl WriteJson + ?Sized)) {
        if !self.is_empty {
            self.out.push(b',');
        }
        self.is_empty = false;
        name.write_json(self.out);
        self.out.push(b':');
        value.write_json(self.out);
    }
}

/// A JSON array of what has to be told.
pub(super) struct List<'a, T>(pub(super) &'a [T]);

impl<T: WriteJson> WriteJson for List<'_, T> {
    fn write_json(&self, out: &mut Vec<u8>) {
        out.push(b'[');
        for (index, item) in self.0.iter().enumerate() {
            if index > 0 {
                out.push(b',');
            }
            item.write_json(out);
        }
        out.push(b']');
    }
}

/// A value as a line of JSON.
pub(super) fn to_json(value: &impl WriteJson) -> String {
    let mut out = Vec::new();
    value.write_json(&mut out);
    // Nothing but text goes into JSON.
    String::from_utf8_lossy(&out).into_owned()
}
