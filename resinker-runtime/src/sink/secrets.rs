//! What must not be seen in messages.

/// Below this, a secret could be part of any word.
const SHORT: usize = 8;

/// Values that no message shows.
#[derive(Clone, Default)]
pub(super) struct Secrets(Vec<String>);

impl Secrets {
    /// Of these values; what is empty is no secret.
    pub(super) fn new(values: impl IntoIterator<Item = String>) -> Self {
        Self(values.into_iter().filter(|it| !it.is_empty()).collect())
    }

    /// The text with asterisks in their places. A short one is found only where it stands by
    /// itself, or the rest could not be read.
    pub(super) fn hide(&self, text: &str) -> String {
        self.0
            .iter()
            .fold(text.to_owned(), |text, secret| without(&text, secret))
    }
}

fn without(text: &str, secret: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(secret) {
        let (before, from) = rest.split_at(at);
        let (found, after) = from.split_at(secret.len());
        let begins =
            !(shown.chars().chain(before.chars()).next_back()).is_some_and(char::is_alphanumeric);
        let ends = !after.chars().next().is_some_and(char::is_alphanumeric);
        shown.push_str(before);
        shown.push_str(if secret.len() >= SHORT || begins && ends {
            "***"
        } else {
            found
        });
        rest = after;
    }
    shown.push_str(rest);
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_hidden_wherever_they_stand() {
        let secrets = Secrets::new(["correct horse".to_owned(), "pw".to_owned(), String::new()]);
        assert_eq!(
            secrets.hide("login with correct horse, xcorrect horsex"),
            "login with ***, x***x"
        );
        assert_eq!(secrets.hide("pw: `pw`=pw, pwpw"), "***: `***`=***, pwpw");
        assert_eq!(secrets.hide("nothing"), "nothing");
    }
}
