//! Asks for forgiveness or for another chance, without a demand.

use crate::kind::PartKind::ForgivenessRequest;
use crate::pattern::phrases;
use crate::rules::{Group, lacks, shows};

pub(super) const GROUPS: &[Group] = &[
    shows(
        ForgivenessRequest,
        phrases![
            "forgive me|us|my|your|what|@mine",
            "please forgive",
            "forgiveness",
            "pardon me|my|us",
            "beg|ask|asking|begging|seek|seeking for|your|you|? ..1 pardon",
            "give|grant|allow|get|have|want|deserve|need|like|hope|asking ..2 me|us|this|it|our|for|? ..2 one|another|a|second|last|the|your ..2 chance|shot|try|opportunity",
            "another|second|last|one ..1 more|last|? chance",
            "start|begin over|again|afresh|fresh",
            "find it in your ..2",
            "excuse my behavior|conduct|rudeness|actions",
            "hope|hoping|wish ..2 you ..2 forgive|trust|accept|find",
        ],
    ),
    lacks(
        ForgivenessRequest,
        phrases![
            "not|never|no ..4 forgive|forgiveness|forgiven",
            "forgive|forgave|forgiving him|her|them|myself|yourself|you",
            "@me forgive|forgave|will forgive",
            "you have|need|must|should|got|ought to? ..1 forgive",
            "when|will|how|why ..3 you ..2 forgive",
            "forgive me for|if ..1 saying|asking|but|@me ask",
            "he|she|they|him|her|them ..3 another|second|one ..1 chance",
            "@me had|have|got a|another|one|? second|more|another|? chance",
            "given|gave|give @me|me ..2 many|so|chances|several",
            "you ..2 gave|have|had given|? ..3 chance|chances",
            "forgive and forget",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use crate::PartKind::ForgivenessRequest;
    use crate::parts::tests::{lacks, shows};

    #[test]
    fn shown() {
        shows(
            ForgivenessRequest,
            &[
                "Please forgive me.",
                "I hope you can forgive me one day.",
                "I ask for your forgiveness.",
                "Can you give me another chance?",
                "Give me one more chance, please.",
                "I beg your pardon for the lie.",
                "I would like a second chance.",
                "Could we start over?",
                "forgive me babe",
                "I hope you will find it in your heart to forgive me.",
                "I'm asking for your forgiveness.",
                "Forgive us for the noise.",
                "Forgive my rudeness.",
                "I don't deserve it, but please forgive me.",
            ],
        );
    }

    #[test]
    fn lacking() {
        lacks(
            ForgivenessRequest,
            &[
                "Please accept my apology.",
                "I forgive you.",
                "You have to forgive me.",
                "You don't have to forgive me.",
                "I won't ask you to forgive me.",
                "I don't expect forgiveness.",
                "She forgave him.",
                "When will you forgive me?",
                "Give me a minute.",
                "I can't forgive myself.",
                "Another time, maybe.",
                "You never gave me a chance.",
                "Start the car again.",
                "Forgive and forget.",
                "I had a second chance at the exam.",
                "Give her another chance.",
            ],
        );
    }
}
