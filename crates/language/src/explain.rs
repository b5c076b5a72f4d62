//! What the reader says beside a mark: what it does, how it may land, what to do instead.
//!
//! Never words to paste, never a verdict on the writer.

use crate::Kind;

/// One explanation.
#[derive(Debug)]
pub(crate) struct Say {
    /// What was marked and how it may land.
    pub(crate) why: &'static str,
    /// What to do instead.
    pub(crate) instead: Option<&'static str>,
}

pub(crate) const fn say(why: &'static str, instead: &'static str) -> Say {
    Say { why, instead: Some(instead) }
}

macro_rules! explanations {
    ($($name:ident: $why:literal, $instead:literal;)*) => {
        $(pub(crate) const $name: $crate::explain::Say = $crate::explain::say($why, $instead);)*
        /// Every explanation, for the tests on tone.
        #[cfg(test)]
        pub(crate) const ALL: &[&$crate::explain::Say] = &[$(&$name,)*];
    };
}
pub(crate) use explanations;

explanations! {
    IF_HURT: "“If” leaves it open whether you hurt them. They already know that you did.",
        "Say what you did, and say that it hurt.";
    IF_DID: "“If” leaves it open whether you did it. To someone who was there, that sounds like doubt.",
        "Say plainly that you did it.";
    MAY_HAVE: "“May have” leaves room for it not to have happened. They lived through it.",
        "Drop the “may” and name what it did to them.";
    WHOEVER: "“Anyone who” speaks to a crowd. The person you hurt may feel that you do not see them.",
        "Speak to the one person you hurt.";

    BUT: "Everything before the “but” tends to be forgotten. What stays is the reason.",
        "End the sentence before the “but”. If the reason matters, give it a sentence of its own and own it.";
    BUT_YOU: "After the “but” the letter is about them. It can sound as if the sorry was only the way in.",
        "Leave what they did for another talk. Stay with what you did.";
    STANDS: "This keeps the argument going. The sorry before it now sounds like a step in a debate.",
        "Choose: either you are sorry for it or you are not there yet. Both are honest.";

    NOT_MEANT: "What you meant and what it did are two things. They live with what it did.",
        "Say what it did to them first. Say later, if at all, what you meant.";
    NOT_AWARE: "Not knowing is offered here as a reason to blame you less. They may ask why you did not look.",
        "Say what you could have noticed, and own that you did not.";
    STATE: "This puts the cause in a mood or a drink. It leaves open whether it comes back with the next one.",
        "Say what you chose to do in that state, and own the choice.";
    TRYING: "Good intent here stands in front of what happened. They may feel they should thank you for it.",
        "Let the intent go for now, and stay with what it did.";
    CHARACTER: "This says that it is how you are. They may hear that it will not change.",
        "Say what you did, and that you could have done it another way.";
    RULES: "Rules and duties stand here where a person did something. Nobody can trust a rule.",
        "Say what you decided.";
    OUTSIDE: "This gives the cause to something outside you. They may hear that it was nobody's choice.",
        "Name the choice that was yours.";

    YOU_MADE: "This makes them the cause of what you did. What you did was still your choice.",
        "Say what you did as your own act, with no “because of you”.";
    YOUR_SIDE: "This weighs their part against yours. In this letter it sounds like a bill.",
        "Leave their part for a talk they agree to.";
    BOTH: "“Both” and “we” share out something that was yours. They may feel charged for being hurt.",
        "Speak of your own part only.";
    NOT_ME: "This moves the deed to someone else. They may wonder whether anyone owns it.",
        "Say the part that was yours, even if it was not all of it.";
    ASK_BACK: "This answers their hurt with a question about them. They may feel they are the one on trial.",
        "Take the question out, or turn it into something you say about yourself.";

    ONLY_ONCE: "“Only” and “once” ask them to feel less than they feel.",
        "Say the number if it matters, without the “only”.";
    ONE_MISTAKE: "“A mistake” makes it small and sudden. Most hurts are a row of choices.",
        "Name the choices one by one.";
    SMALL: "This word makes it smaller. They are the one who knows how big it was.",
        "Take the small word out and let the plain thing stand.";
    NOTHING: "This says that there is little to be hurt about. They hear that their pain is too big.",
        "Say what it was, and leave its size to them.";
    EVERYONE: "“Everybody does it” hides you in a crowd. They were hurt by you.",
        "Speak for yourself only.";
    WORSE: "Holding it against something worse does not make it hurt less.",
        "Leave the comparison out.";

    WHAT_HAPPENED: "They may wonder whether you mean all of it. Things that “happen” have no one who did them.",
        "Name it: what you did, and when.";
    MY_ACTIONS: "This stands for what you did without saying it. They may wonder if you see it as they do.",
        "Put the act itself here, in plain words.";
    FUZZY: "This is a word for a desk, not for what they went through.",
        "Say what it was for them.";
    EVERYTHING: "“Everything” can feel like nothing in particular.",
        "Pick the things that hurt most, and name each one.";
    ANY_HURT: "“Any” makes room for there to be none.",
        "Say which hurt, as well as you know it.";

    PASSIVE: "Here it was done, and nobody did it. They know who did.",
        "Begin the sentence with “I” and the thing you did.";
    THERE_WAS: "“There was” makes it sound like weather.",
        "Say who did what.";

    ALREADY: "This asks them to be finished. They are the one who knows when they are.",
        "Take it out. You can say it again as often as it is needed.";
    MOVE_ON: "This asks for an end. Hurrying them tells them that their pain is in the way.",
        "Leave the pace to them, and say nothing about when.";
    MUST: "This tells them what to do. They owe you nothing here.",
        "Say what you will do, and stop there.";
    DONT_LEAVE: "This asks them to stay before they can think. It makes their choice about you.",
        "Let them know that the choice is theirs, in what you leave unsaid.";
    BEG: "Begging puts the weight of your fear on them.",
        "Take the fear to someone else, and keep this letter for what you did.";
    HOW_LONG: "This asks how long it will take. Healing has no date, and the question feels like a clock.",
        "Leave the time out.";
    PROVE: "This makes love a test that they can fail.",
        "Say what you feel, if you must, without asking for proof from them.";
    WONT_STOP: "This says that you go on whatever they want. It can frighten.",
        "Leave them a way to say no, and mean it.";
    SILENCE: "This asks them to keep quiet. They may need to tell someone to get through it.",
        "Leave it to them whom they tell.";
    DEBT: "This calls in a debt. What you gave before does not pay for what you did.",
        "Leave out what you did for them.";

    YOU_FEEL: "This is sorry for their feeling, not for what you did. It can sound as if the feeling is the problem.",
        "Say what you did that led to the feeling.";
    TOO_MUCH: "This calls their feeling too much. They may stop telling you what they feel.",
        "Take it as it is, and ask yourself what it answers.";
    MISREAD: "This says that they got it mixed up. Even if they did, the hurt is real.",
        "Say what you did or said that could be heard that way.";
    DONT_CARE: "This shuts the door on what they feel.",
        "If you cannot hear it now, say so and say when you can.";
    TELLS_FEELING: "This tells them what they feel and why. Only they know.",
        "Ask, or leave it to them.";

    SUFFERING: "Here you are the one in pain. They may feel that they must now take care of you.",
        "Take this to a friend or a counsellor, and keep the letter with them.";
    MONSTER: "Hard words about yourself ask to be contradicted. That is work for them.",
        "Say what you did instead of what you are.";
    LOST: "This counts what it cost you. They are counting too.",
        "Say what it cost them.";

    WRONGED: "This makes you the one who was treated badly.",
        "Leave this for another page.";

    REASON: "This reads like a reason to blame you less. They may hear that you ask for mercy.",
        "Own the choice first. A reason can come later, if they ask.";
    POINTS: "This seems to point at them or at someone else. They may wonder what you take as yours.",
        "Say your own part, and leave theirs for another talk.";
    SHRINKS: "This can make it sound smaller than it was for them.",
        "Say it plainly, and leave its size to them.";
    BY_ITSELF: "Here it sounds like something that came about by itself.",
        "Begin with “I” and with what you did.";
    PUSHES: "This may ask something of them: an answer, an end, a way back. They may feel pushed.",
        "Leave the pace and the choice to them.";
    DOUBTS: "This can sound as if what they feel or say does not count.",
        "Let it stand as they say it, and answer it with what you did.";
    TURNS: "Here the letter turns to you. They may feel that they must look after you.",
        "Take this to a friend, and stay with what it did to them.";
}

/// What is said where no phrase tells of the kind; for some kinds there is always a phrase.
pub(crate) const fn at_large(kind: Kind) -> Option<&'static Say> {
    match kind {
        Kind::Excuse => Some(&REASON),
        Kind::BlameShift => Some(&POINTS),
        Kind::Minimising => Some(&SHRINKS),
        Kind::Agentless => Some(&BY_ITSELF),
        Kind::Pressure => Some(&PUSHES),
        Kind::Invalidation => Some(&DOUBTS),
        Kind::SelfFocus => Some(&TURNS),
        Kind::Conditional | Kind::ButExcuse | Kind::Vague => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every() -> impl Iterator<Item = &'static Say> {
        ALL.iter().chain(crate::checks::SAYINGS).copied()
    }

    fn texts() -> impl Iterator<Item = &'static str> {
        every().flat_map(|s| std::iter::once(s.why).chain(s.instead)).chain(evidence())
    }

    fn evidence() -> impl Iterator<Item = &'static str> {
        let kinds = crate::Kind::ALL.iter().map(|k| k.evidence().sentence);
        let parts = crate::PartKind::ALL.iter().map(|p| p.evidence().sentence);
        let checks =
            crate::CheckKind::ALL.iter().map(|k| k.evidence().map_or(crate::NO_STUDY, |e| e.sentence));
        kinds.chain(parts).chain(checks)
    }

    #[test]
    fn no_scolding_words() {
        for text in texts() {
            let lower = text.to_lowercase();
            for word in ["error", "wrong", "bad", "score", "fix", "victim", "cheater", "percent", "should"] {
                let found = lower.split(|c: char| !c.is_alphabetic()).any(|w| w == word);
                assert!(!found || text.contains("feel they should"), "{word:?} in {text}");
            }
        }
    }

    /// Flesch-Kincaid grade with a plain count of vowel groups.
    fn grade(text: &str) -> f64 {
        let sentences = text.matches(['.', '?', ':']).count().max(1) as f64;
        let words: Vec<_> = text.split_whitespace().collect();
        let syllables: usize = words
            .iter()
            .map(|w| {
                let w = w.to_lowercase();
                let w = w.trim_matches(|c: char| !c.is_alphabetic());
                let groups =
                    w.split(|c: char| !"aeiouy".contains(c)).filter(|group| !group.is_empty()).count();
                let silent = usize::from(w.ends_with('e') && !w.ends_with("le") && groups > 1);
                (groups - silent.min(groups)).max(1)
            })
            .sum();
        let count = words.len() as f64;
        0.39 * count / sentences + 11.8 * syllables as f64 / count - 15.59
    }

    #[test]
    fn short_and_plain() {
        for say in every() {
            let text = format!("{} {}", say.why, say.instead.unwrap_or_default());
            assert!(grade(&text) <= 8.0, "grade {:.1}: {text}", grade(&text));
            assert!(text.len() < 240, "{text}");
        }
        assert!(
            grade("Notwithstanding organisational considerations, accountability necessitates articulation.")
                > 8.5
        );
    }

    #[test]
    fn evidence_is_one_sentence_in_plain_words() {
        for text in evidence() {
            assert!(grade(text) <= 10.0, "grade {:.1}: {text}", grade(text));
            assert!(text.ends_with('.') && text.len() < 160, "{text}");
        }
    }

    #[test]
    fn explanations_differ() {
        let mut whys: Vec<_> = every().map(|s| s.why).collect();
        let all = whys.len();
        whys.sort_unstable();
        whys.dedup();
        assert_eq!(whys.len(), all);
    }
}
