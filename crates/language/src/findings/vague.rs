//! A phrase that stands for the deed when the deed is named nowhere in the passage.

use crate::explain::{ANY_HURT, EVERYTHING, FUZZY, MY_ACTIONS, WHAT_HAPPENED};
use crate::kind::Kind::Vague;
use crate::pattern::phrases;
use crate::rules::{Group, Need, mark, spare};

pub(super) const GROUPS: &[Group] = &[
    mark(
        Vague,
        &WHAT_HAPPENED,
        phrases![
            "[ what|whatever ..2 happened|happens|occurred|transpired|went ] ",
            "[ what|all|everything that? has|had|happened|occurred ..1 happened|occurred|transpired ]",
            "[ what|all @me have|had|did|do|said|? did|done|said|do ]",
            "[ what|whatever @me did|said|done ]",
            "[ what|all|everything|whatever @me|that|i ..2 put you|him|her|us|them|everyone through ]",
            "[ how @me ..2 acted|behaved|reacted|treated|handled|was|spoke|did|have ..1 acted|behaved|reacted|treated|handled|been|you|things|it|to|myself ]",
            "[ how @me ..2 acted|behaved|reacted ]",
            "[ reacting|acting|behaving|being|treating ..1 the|that|like|you|badly|this way|that|it|the|poorly|how ..2 >",
            "[ the way|manner @me|i|that|in ..2 acted|behaved|reacted|treated|handled|was|spoke|did|have|made|responded|talked|felt >",
            "[ the|some|all|these|those|any|many|? things|stuff|thing @me|that|i ..2 did|said|done|happened|have ..1 done|said|? ]",
            "[ some|certain|many|things things|mistakes|stuff @me|that|i|? >",
        ],
    )
    .when(Need::Accountable),
    mark(
        Vague,
        &MY_ACTIONS,
        phrases![
            "[ @mine ..3 @deedword|@slip ]",
            "[ @mine @deedword in|on|at|that|last|of|toward|towards|these|over|for|yesterday ..4 ] $",
            "[ a|so|some|many|lot|lots|several|of|made ..2 mistakes|errors ]",
            "[ a|an|the|such|terrible|huge|big|horrible|bad|serious|grave|great|stupid|this|that mistake|error|lapse ]",
            "[ any|all wrong|wrongs|wrongdoing|mistakes|mistake|offense|shortcomings|fault|faults|part ]",
        ],
    )
    .when(Need::Accountable),
    mark(
        Vague,
        &FUZZY,
        phrases![
            "[ the|any|this|that|these|those|all|our|such ..2 @fuzzy that|you|we|which|i|with|during|in|on|of|caused|at|? ..2 experienced|had|described|faced|encountered|received|caused|mentioned|during|reported|raised|our|my|your|? ..1 part|stay|visit|? ]",
            "[ the|any|this|that|these|those|all|our|such ..2 @fuzzy ]",
            "@sorry|@apologize for|about ..1 [ @fuzzy ]",
            "[ this|the|that|our matter|situation|incident ]",
            "[ less than|poor|negative|bad|unpleasant|disappointing ..3 experience|stay|visit|service ]",
        ],
    )
    .when(Need::Accountable),
    mark(
        Vague,
        &EVERYTHING,
        phrases![
            "@sorry|@apologize|forgive|regret|apology ..4 for|about|? [ everything|all|it|that|this|things|yesterday|earlier|tonight|today ] $",
            "@sorry|@apologize|regret|apology ..4 for|about [ last|the|this|that other|night|week|time|weekend|morning|friday|monday|saturday|sunday|day|evening|party ..1 ] $",
            "@sorry|@apologize|forgive|regret|apology ..3 for|about [ everything|all ..6 ] $",
            "[ all of this|that|it ]",
            "[ everything @me|that|i ..2 did|done|said|happened|put >",
        ],
    )
    .when(Need::Accountable),
    mark(
        Vague,
        &ANY_HURT,
        phrases![
            "[ any|whatever ..2 @strongpain ] @me|that|i|this|? ..1 caused",
            "[ any|whatever ..2 @pain ]",
        ],
    )
    .when(Need::Accountable),
    spare(
        Vague,
        phrases![
            "the|all|this|such ..2 @strongpain @me|that ..2 caused|cause|did|inflicted|put|brought",
            "the|a best|high|great|excellent|good|better ..1 service|experience|situation",
            "mistakes|mistake was|were|are ..1 mine|yours|his|hers",
            "through @mine actions|behavior",
            "@mine actions|words|behavior will|to show|show|speak|match|instead",
            "your ..1 actions|words|behavior|mistakes|part|concerns|words|experience",
            "was|is|were|that|it|as my|our mistake|fault|error|part|choice|decision|choices",
            "my ..1 fault",
            "not|no|never a|an|just|one mistake|accident|error",
            "responsibility|accountable|responsible|accountability for what|my|the|everything|all that|this",
            "part of",
            "on|for|in|take|took|taking|doing my part",
            "@mine words @hurtful",
            "in other words",
            "words can|could|fail|cannot|not",
            "what happened to|with|next|when|after you|him|her|them|?",
            "any problem|problems|issue|issues @me can|please|let",
            "learn|learned|learning|grow from ..2 mistake|mistakes|experience",
            "the problem|issue is|was",
            "our situation|relationship",
            "@hurtful|hurtful things|words|stuff",
            "@hurtful|hurtful ..2 things|words|stuff @me|that",
            "mixed feelings",
            "no problem|trouble|issue|issues|problems",
            "to issue",
            "experience with",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use crate::Kind::Vague;
    use crate::findings::tests::{marks, passes};

    #[test]
    fn marked() {
        marks(
            Vague,
            &[
                "I'm sorry for what happened => what happened",
                "I apologise for my behaviour => my behaviour",
                "Sorry for everything => everything",
                "I'm sorry about the other night => the other night",
                "I regret my actions => my actions",
                "I am sorry for what I did => what I did",
                "I'm so sorry for the way I acted => the way I acted",
                "I apologize for any misunderstanding => any misunderstanding",
                "I know I did some things I'm not proud of, and I'm sorry => some things",
                "We apologize for the inconvenience => the inconvenience",
                "im sorry 4 wat happened => wat happened",
                "I'm sorry for how I treated you => how I treated you",
                "I take full responsibility for my mistakes, I am sorry => my mistakes",
                "I'm sorry for all the things I said => the things I said",
                "Please forgive me for what I have done => what I have done",
                "I'm sorry about this situation => this situation",
                "I'm sorry for all of it => all of it",
            ],
        );
    }

    #[test]
    fn look_alikes_pass() {
        passes(
            Vague,
            &[
                "I messed up, I told him your secret, and I'm sorry.",
                "Sorry, the office has to issue a new card.",
                "I lied to you about the loan. I'm sorry for what I did.",
                "I'm sorry I read your messages. My actions hurt you.",
                "Tell me what happened at school.",
                "What happened next was funny.",
                "I don't know what I did with the keys.",
                "I'm sorry for yelling at you in front of your mother, and for what I said about your job: I called it a hobby.",
                "My behaviour in the interview was fine.",
                "I'm sorry for the hurtful things I said.",
                "Everything is ready for the party.",
                "The situation at the border is tense.",
                "I cheated on you with Sam. I am sorry for everything that followed.",
                "My words will not undo it. I stole from you and I'm sorry.",
                "He apologised for what happened.",
                "Thank you for everything.",
                "I'm sorry for your loss. I heard what happened.",
                "She made many mistakes in the test.",
                "Sorry for the late reply, the situation at work is odd.",
            ],
        );
    }
}
