//! What the modules of a crate say of an entity's store.
//!
//! Input: the text of the modules that use the stores. Output: whether a column is read there, or a method called. Invariant: what is called or
//! read there is found. Of what is not found nothing is emitted, or it is said that nothing reads it: an event that can never happen may be all that
//! would, and has no code.

/// The text of modules, without white space.
#[derive(Default)]
pub(super) struct Mentions {
    text: String,
}

impl Mentions {
    /// Adds a module.
    pub(super) fn add(&mut self, module: &str) {
        self.text.extend(
            module
                .chars()
                .filter(|character| !character.is_whitespace()),
        );
    }

    /// Whether something is counted where it leaves the range of its field.
    pub(super) fn counts_overflows(&self) -> bool {
        self.text.contains("world.overflows.")
    }

    /// Whether a method of the store that is this field of the world is called.
    pub(super) fn calls(&self, store: &str, method: &str) -> bool {
        self.text.contains(&format!(".{store}.{method}("))
    }

    /// Whether a column of that store's rows is read: of `….store.rows[slot]`, or of a variable `row`.
    pub(super) fn reads(&self, store: &str, column: &str) -> bool {
        let rows = format!(".{store}.rows[");
        self.text.match_indices(&rows).any(|(at, _)| {
            let slot = self.text.get(at + rows.len()..).unwrap_or_default();
            after_bracket(slot).is_some_and(|rest| begins_with_read(rest, column))
        }) || self.reads_row(column)
    }

    /// Whether a column of a variable `row`, or of `self.rows[slot]`, is read.
    pub(super) fn reads_row(&self, column: &str) -> bool {
        ["row", "self.rows[slot]"].into_iter().any(|row| {
            self.text.match_indices(row).any(|(at, _)| {
                let rest = self.text.get(at + row.len()..).unwrap_or_default();
                begins_with_read(rest, column)
            })
        })
    }
}

/// What follows the bracket that closes an open one.
fn after_bracket(text: &str) -> Option<&str> {
    let mut open = 1_usize;
    for (at, character) in text.char_indices() {
        match character {
            '[' => open += 1,
            ']' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return text.get(at + 1..);
        }
    }
    None
}

/// Whether this goes on with `.column`, and not to set it.
fn begins_with_read(text: &str, column: &str) -> bool {
    let Some(rest) = text
        .strip_prefix('.')
        .and_then(|text| text.strip_prefix(column))
    else {
        return false;
    };
    let whole = !rest.starts_with(|next: char| next.is_alphanumeric() || next == '_');
    let set = rest.starts_with('=') && !rest.starts_with("==");
    whole && !set
}

#[cfg(test)]
mod tests {
    use super::Mentions;

    fn mentions(text: &str) -> Mentions {
        let mut mentions = Mentions::default();
        mentions.add(text);
        mentions
    }

    #[test]
    fn a_read_is_told_from_an_assignment() {
        let read = mentions("payload.n = world.user.rows[self.slots[0]]\n    .visits;");
        assert!(read.reads("user", "visits"));
        assert!(!read.reads("user", "visit"));
        assert!(!read.reads("account", "visits"));
        let set = mentions("self.rows[slot].visits = value;");
        assert!(!set.reads_row("visits"));
        assert!(mentions("row.visits == 1").reads_row("visits"));
    }

    #[test]
    fn a_call_is_of_its_store() {
        let calls = mentions("world\n    .user\n    .set_visits(slot, 1);");
        assert!(calls.calls("user", "set_visits"));
        assert!(!calls.calls("account", "set_visits"));
        assert!(!calls.calls("user", "set_visit"));
    }
}
