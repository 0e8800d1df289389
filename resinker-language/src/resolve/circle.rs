//! Circles of things that need each other.
//!
//! Input: what each needs. Output: circles that share no member, each told from its first.
//! Invariant: what merely leads to a circle is in none.

/// The most links of a circle that a message tells, and that labels show.
pub(crate) const MOST_LINKS: usize = 8;

/// Finds circles; `needs` has the indexes of what each needs.
pub(crate) fn circles(needs: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut users: Vec<Vec<usize>> = needs.iter().map(|_| Vec::new()).collect();
    let mut open: Vec<usize> = needs.iter().map(Vec::len).collect();
    for (at, needs) in needs.iter().enumerate() {
        for need in needs {
            match users.get_mut(*need) {
                Some(users) => users.push(at),
                None => close(&mut open, at),
            }
        }
    }
    let mut alive: Vec<bool> = needs.iter().map(|_| true).collect();
    let mut dead: Vec<usize> = (0..needs.len())
        .filter(|at| open.get(*at) == Some(&0))
        .collect();
    let mut found = Vec::new();
    let mut from = 0;
    loop {
        while let Some(at) = dead.pop() {
            if !alive.get_mut(at).is_some_and(std::mem::take) {
                continue;
            }
            for user in users.get(at).into_iter().flatten() {
                close(&mut open, *user);
                if open.get(*user) == Some(&0) {
                    dead.push(*user);
                }
            }
        }
        // Each that is left needs another that is left: following those leads into a circle.
        let Some(start) = (from..needs.len()).find(|at| alive.get(*at) == Some(&true)) else {
            return found;
        };
        from = start;
        let circle = follow(needs, &alive, start);
        dead.extend(&circle);
        found.extend((!circle.is_empty()).then_some(circle));
    }
}

fn close(open: &mut [usize], at: usize) {
    if let Some(open) = open.get_mut(at) {
        *open = open.saturating_sub(1);
    }
}

fn follow(needs: &[Vec<usize>], alive: &[bool], start: usize) -> Vec<usize> {
    let mut steps: Vec<Option<usize>> = needs.iter().map(|_| None).collect();
    let mut chain = Vec::new();
    let mut at = start;
    let begins = loop {
        match steps.get_mut(at) {
            Some(Some(step)) => break *step,
            Some(step) => *step = Some(chain.len()),
            None => return chain,
        }
        chain.push(at);
        let next = needs
            .get(at)
            .into_iter()
            .flatten()
            .find(|need| alive.get(**need) == Some(&true));
        match next {
            Some(next) => at = *next,
            // Cannot be: it would be dead.
            None => return chain,
        }
    };
    let mut circle = chain.split_off(begins);
    let first = circle
        .iter()
        .enumerate()
        .min_by_key(|(_, member)| **member)
        .map_or(0, |(at, _)| at);
    circle.rotate_left(first);
    circle
}

/// A circle in one line, its first member again at the end: `a → b → a`. Of a long one, the
/// beginning and the end.
pub(crate) fn drawn(members: &[String]) -> String {
    let Some(first) = members.first() else {
        return String::new();
    };
    let mut shown: Vec<String> = members.iter().take(MOST_LINKS).cloned().collect();
    if members.len() > MOST_LINKS {
        shown.push(format!("{} more", members.len() - MOST_LINKS));
    }
    shown.push(first.clone());
    shown.join(" → ")
}

#[cfg(test)]
mod tests {
    use super::{circles, drawn};

    #[test]
    fn circles_are_found_and_what_leads_to_them_is_not() {
        assert_eq!(circles(&[]), Vec::<Vec<usize>>::new());
        assert_eq!(circles(&[vec![1], vec![]]), Vec::<Vec<usize>>::new());
        assert_eq!(circles(&[vec![0]]), [[0]]);
        // 0 leads to 2 → 1 → 2; 3 is alone; 4 and 5 are a circle of their own.
        let needs = [vec![2], vec![2], vec![3, 1], vec![], vec![5], vec![4, 0]];
        assert_eq!(circles(&needs), [[1, 2], [4, 5]]);
        assert_eq!(circles(&[vec![7]]), Vec::<Vec<usize>>::new());
    }

    #[test]
    fn a_long_circle_is_told_in_short() {
        let names: Vec<String> = (0..10).map(|at| format!("f{at}")).collect();
        assert_eq!(
            drawn(&names),
            "f0 → f1 → f2 → f3 → f4 → f5 → f6 → f7 → 2 more → f0"
        );
        assert_eq!(drawn(&names[..1]), "f0 → f0");
    }
}
