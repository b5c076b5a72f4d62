//! Owns it: my fault, my choice, I was wrong, I should have, no excuse.

use crate::kind::PartKind::Responsibility;
use crate::pattern::phrases;
use crate::rules::{Group, lacks, shows};

pub(super) const GROUPS: &[Group] = &[
    shows(
        Responsibility,
        phrases![
            "my|mine|our ..2 fault|mistake|mistakes|error|errors|doing|choice|choices|decision|responsibility|failure|failures|blame|bad|wrongdoing|wrongs|failings|shortcomings",
            "mistakes|mistake|fault|choice|decision|responsibility ..1 was|were|is ..1 mine|all|my",
            "@me was|were|am|have ..2 wrong",
            "@me was|were|am|have ..1 been? a|an|the|so|such|? ..1 selfish|stupid|foolish|idiot|jerk|dishonest|thoughtless|careless|unfair|inconsiderate|insensitive|fool|ass|asshole|dick|coward|cruel|unkind|ignorant|negligent|hypocrite|weak|immature|arrogant|stubborn|blind",
            "what @me did|said|do|have ..2 was|is|were ..2 wrong|inexcusable|terrible|unacceptable|cruel|@hurtful|stupid|selfish|unforgivable|not",
            "no|not|without|never ..3 excuse|excuses|justification|justify|excusable",
            "nothing ..2 excuses|justifies|excuse|justify",
            "@me|mine|my|our|it|that|this|did|said|was|were|is ..3 inexcusable|indefensible|unforgivable",
            "@me ..1 should not? ..1 have|of",
            "@me should never|not have|of",
            "should|could have|of been|done|known|told|handled|listened|said ..1 more|better|this|that|it|you|differently|sooner|you|?",
            "@me ..2 messed|screwed|fucked|blew|effed|screw|mess|fuck|fudged|ballsed ..1 up|it",
            "@me ..2 failed",
            "@me ..2 let you|us|them|everyone ..3 down",
            "@me ..2 take|takes|accept|own|bear|hold|acknowledge|taking|claim|assume ..2 responsibility|blame|accountability|accountable|responsible|consequences|it|fault|up|what|my",
            "responsibility|blame|accountable|responsible for",
            "@me own|owned ..1 it|that|this|up|what|my|everything",
            "@me ..1 am|was|are ..2 responsible|accountable|blame|guilty|culpable|fault",
            "@me am ..1 to blame|blame",
            "that|this|it|which|all is|was ..2 on me|us",
            "on me $",
            "@me ..2 fell short",
            "@me ..2 made ..1 a|an|the|some|many|that|this|so|such|? ..3 mistake|mistakes|error|errors|choice|choices|decision|decisions|judgement|judgment",
            "@me have ..2 made|done ..3 mistake|mistakes|wrong|error|lot|bad",
            "@me ..1 know|realize|admit|see|understand|acknowledge|recognize ..1 that? what|how|it|@me|my ..4 was|is|were|am ..3 wrong|inexcusable|@hurtful|selfish|mistake|unacceptable|fault|not",
            "that|it|this was ..1 not ..1 okay|ok|right|fair|enough|acceptable|good|appropriate|cool",
            "@me do|did not ..2 deserve ..1 your|forgiveness|you|this|? ",
            "you do|did not|never deserve|deserved",
            "you deserved|deserve ..3 better|more|truth|honesty",
            "@me ..1 chose|decided to",
            "@me was|were|am|stand ..2 mistaken|corrected|careless|lazy",
            "@mine ..1 laziness|carelessness|selfishness|arrogance|negligence|pride|cowardice|stupidity",
            "@me ..2 said|did|made|chose ..1 the|a ..1 wrong|stupid ..1 thing|call|choice|decision|words",
            "it was wrong|selfish|stupid|cruel of|to|that|for",
            "@me did|have ..2 wrong",
            "@me have not been who|the|a|as|honest|fair|good",
            "@me ..2 crossed a|the|that|your line|boundary|boundaries",
            "@me admit",
            "@me ..1 take|took|taking you|it|this|us for|?  ..1 granted",
            "every word @me said was",
            "@me ..2 was|am out of line|order",
            "@me overreacted|overstepped|misjudged|misspoke",
            "@mine behavior|conduct|actions|words|reaction|comments|choice|tone ..1 was|were ..1 wrong|unacceptable|inexcusable|@hurtful|not|out",
        ],
    ),
    lacks(
        Responsibility,
        phrases![
            "not|never|hardly ..1 my|our ..2 fault|mistake|doing|choice|decision|responsibility|problem",
            "@me was|were|am not ..2 wrong",
            "if @me|it was|were|am wrong",
            "@me|there have|see|is ..1 no choice|reason",
            "my|our|a ..1 best|new|right|good|own|only|first ..1 decision|choice|part",
            "saying|said|says that? @me should",
            "you|he|she|they|who ..1 should ..1 not? have",
            "of my|our choice|responsibility|life",
            "take|takes|accept|not|no ..1 responsibility|accountability ..1 for ..1 your|his|her|their|you|him",
            "you should|need|must|have|to take|accept ..1 responsibility",
            "he|she|they|you ..2 takes|take|took ..2 responsibility|accountability",
            "not|never ..2 take ..2 responsibility|blame",
            "nothing ..2 wrong",
            "@me did|have ..1 nothing ..1 wrong",
            "@me did not do ..2 wrong",
            "what|where ..1 did @me ..2 wrong",
            "@me should have ..2 left|known|seen @them|that|when|long|him|you|then|?  ..1 ago|sooner|?",
            "excuse me|you|my",
            "that|it is not ..1 good|fair|okay|ok|cool enough|to|that|for|when",
            "was not good|bad",
            "@me do not think|believe @me ..2 wrong",
            "part of ..6",
            "no excuses ..1 from|you|?",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use crate::PartKind::Responsibility;
    use crate::parts::tests::{lacks, shows};

    #[test]
    fn shown() {
        shows(
            Responsibility,
            &[
                "I was mistaken, it was the other key.",
                "My carelessness cost us the flat.",
                "I made the wrong call.",
                "It was my fault.",
                "I was wrong to read it.",
                "There is no excuse for it.",
                "I should have told you.",
                "I shouldn't have lied.",
                "I messed up.",
                "I take full responsibility for the lie.",
                "That is on me.",
                "I failed you as a friend.",
                "I let you down.",
                "It was my choice and mine alone.",
                "I made a terrible mistake.",
                "What I did was wrong.",
                "You deserved better from me.",
                "I own what I did.",
                "i screwed up big time",
                "I am to blame for this.",
                "We fell short.",
            ],
        );
    }

    #[test]
    fn lacking() {
        lacks(
            Responsibility,
            &[
                "It's not my fault.",
                "You should have told me.",
                "It was his fault.",
                "I was right to leave.",
                "She was wrong about the train.",
                "He takes no responsibility.",
                "You need to take responsibility.",
                "I did nothing wrong.",
                "It was my idea to go to the lake.",
                "The best choice is the red one.",
                "I have no choice.",
                "They should have known.",
                "Nobody is to blame.",
                "You let me down.",
            ],
        );
    }
}
