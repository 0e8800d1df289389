//! Which of several sets have gained or lost members.

/// The sets that have changed since each was last asked for; at first, all.
#[derive(Debug, Clone)]
pub(super) struct Changed<const N: usize> {
    /// Each once.
    listed: Vec<u32>,
    is_listed: [bool; N],
}

impl<const N: usize> Changed<N> {
    pub(super) fn all() -> Self {
        Self {
            listed: (0..N as u32).rev().collect(),
            is_listed: [true; N],
        }
    }

    #[inline]
    pub(super) fn add(&mut self, set: usize) {
        if let Some(is_listed) = self.is_listed.get_mut(set)
            && !*is_listed
        {
            *is_listed = true;
            self.listed.push(set as u32);
        }
    }

    #[inline]
    pub(super) fn take(&mut self) -> Option<usize> {
        let set = self.listed.pop()? as usize;
        if let Some(is_listed) = self.is_listed.get_mut(set) {
            *is_listed = false;
        }
        Some(set)
    }
}
