//! Words that speak of hurting oneself. Found on the device, while they are typed, for the one who types them: a card
//! with people to call appears beside them. Nothing is kept of it and nobody is told.
//!
//! It would rather show the card once too often. It knows English only and misses much; the app says so.

/// What is looked for, as whole words in this order.
const PHRASES: [&str; 26] = [
    "kill myself",
    "killing myself",
    "end my life",
    "ending my life",
    "take my life",
    "take my own life",
    "taking my own life",
    "end it all",
    "want to die",
    "wanted to die",
    "wish i was dead",
    "wish i were dead",
    "better off dead",
    "better off without me",
    "hurt myself",
    "hurting myself",
    "harm myself",
    "harming myself",
    "cut myself",
    "cutting myself",
    "no reason to live",
    "do not want to live",
    "don t want to live",
    "don t want to be alive",
    "suicide",
    "suicidal",
];

/// Whether a text speaks of hurting oneself.
pub fn speaks_of_self_harm(text: &str) -> bool {
    let plain: String =
        text.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let plain = format!(" {} ", plain.split_whitespace().collect::<Vec<_>>().join(" "));
    PHRASES.iter().any(|phrase| plain.contains(&format!(" {phrase} ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s17_words_of_self_harm_are_noticed_however_they_are_typed() {
        for text in [
            "I want to die.",
            "some nights I think\nI should END  my life",
            "You would be better off without me",
            "I don’t want to live like this",
            "I don't want to be alive",
            "I have been cutting myself again",
            "suicide",
        ] {
            assert!(speaks_of_self_harm(text), "{text}");
        }
    }

    #[test]
    fn other_words_are_left_alone() {
        for text in [
            "",
            "I lied to you about the money.",
            "I could have killed some time, and I cut corners myself",
            "it hurt you, and I saw it hurt",
            "I blame myself",
            "we ended it, all of it",
        ] {
            assert!(!speaks_of_self_harm(text), "{text}");
        }
    }
}
