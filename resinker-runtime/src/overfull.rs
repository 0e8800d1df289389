//! Arrays that take all instances, and get more than they may hold.

use std::cell::RefCell;
use std::fmt::Display;

/// Whether an array that takes all instances which match would have had more items than
/// `max_items`. The run ends then: to leave some out would be wrong, and so would be to go on
/// without the event.
#[derive(Debug, Default)]
pub struct Overfull {
    found: RefCell<Option<String>>,
}

impl Overfull {
    /// Whether an array may have so many items. Where it may not, the run ends with what `array`
    /// and `of`, which its items belong to, say.
    #[inline]
    pub fn allows<D: Display>(
        &self,
        items: usize,
        most: usize,
        array: &str,
        of: impl FnOnce() -> D,
    ) -> bool {
        if items > most {
            self.tell(items, most, array, &of());
        }
        items <= most
    }

    #[cold]
    fn tell(&self, items: usize, most: usize, array: &str, of: &dyn Display) {
        let found = &mut *self.found.borrow_mut();
        found.get_or_insert_with(|| {
            format!("{array} would have {items} items{of}, more than `max_items`, {most}")
        });
    }

    /// What was found first.
    #[must_use]
    pub fn told(&self) -> Option<String> {
        self.found.borrow().clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_first_is_told() {
        let overfull = Overfull::default();
        assert!(overfull.allows(3, 3, "`Emptied.seats`", || ""));
        assert_eq!(overfull.told(), None);
        assert!(!overfull.allows(4, 3, "`Emptied.seats`", || " of `hold` \"H1\""));
        assert!(!overfull.allows(9, 3, "`Emptied.seats`", || " of `hold` \"H2\""));
        let told = "`Emptied.seats` would have 4 items of `hold` \"H1\", more than `max_items`, 3";
        assert_eq!(overfull.told().as_deref(), Some(told));
    }
}
