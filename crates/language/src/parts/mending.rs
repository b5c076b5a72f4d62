//! What changes and what is made good: repentance, repair, and reasons that are owned.

use crate::kind::PartKind::{Explanation, Repair, Repentance};
use crate::pattern::phrases;
use crate::rules::{Group, lacks, shows};

pub(super) const GROUPS: &[Group] = &[
    shows(
        Repentance,
        phrases![
            "@me|and will|shall ..2 not|never ..5 again",
            "@me|and will|shall ..2 never ..6",
            "@me will|shall ..2 @change.base|be|become|do|make|take|put|give|show|use|communicate|earn|treat|respect|honor|share|address|review|start|seek|get ..1 @better|sure|my|best|to|on|this|it|myself|every|from|that|how|hard|an|into|help",
            "@me promise|vow|swear|promised|pledge you? to|never|that|i|not|my|myself",
            "@me promise",
            "never|not happen|do|repeat|occur ..3 again",
            "@me|will|to make|ensure|making ..1 sure ..3 never|not|that|it|this|our|we",
            "@me am|are|have been? learning|growing|changing|committed|determined|dedicated",
            "@me am|are|have been? working on|to|hard",
            "@me am|are|have been? trying|going to be|do|become|change|make|stop|improve",
            "@me am|are|have been? seeing|taking|getting|attending a|therapy|help|steps|counseling|counselling|medication",
            "@me have|are ..2 started|stopped|quit|begun|signed|booked|blocked|deleted|learned|changed|taken|reviewed|addressed|enrolled|joined|spoken|retrained|implemented|shared|put|cut",
            "steps ..2 have been taken",
            "have been ..2 taken|addressed|retrained|corrected|fixed|implemented",
            "@me ..2 learned ..2 from|my|that|a|lesson",
            "@me want|would|hope|need|intend|plan|aim|like|going ..2 to ..2 @change.base|do|be|become ..2 @better|man|person|partner|on|myself|my|this|it|from|the|who|what|changes|right",
            "to be|become|do|try ..2 @better|best",
            "do|try my ..2 best|hardest to",
            "from now on",
            "going|moving forward",
            "in the future|next ..2",
            "next time @me will",
            "@me will|am use|using ..2 this|it|feedback|comments",
            "opportunity to ..2 improve|learn|grow|do",
            "work on myself|my|our|this|it|being",
            "working on myself|my|this|it|being|our",
            "@me have|am ..2 change|changing|changed",
            "@me ..1 see|seeing|started|attend|attending|go|going ..2 therapist|therapy|counselor|counselling|counseling|meetings|aa|rehab",
            "prevent ..4 again|future|happening|recurrence|from",
            "@me strive|vow|pledge to",
            "you|that? can|have be|my assured|word",
            "@me assure you ..3 steps|never|not|that",
            "be more careful|considerate|honest|thoughtful|careful|mindful|attentive|patient|aware|open|present|sensitive",
            "@me have been sober|clean",
            "@me will ..1 take|carry|pass ..1 your|this|these ..1 words|feedback|comments|concerns|criticism",
            "@me will ..1 respect your ..1 space|decision|wishes|boundaries|privacy|distance",
            "resolve|resolved to change|never|do|be|stop|end|make",
        ],
    ),
    lacks(
        Repentance,
        phrases![
            "@me will ..2 never|not ..2 forget|stop|give|leave|forgive|understand|lose|know|find|get|see|love|go|be",
            "@me will ..2 always|do anything|wait|love|miss|let you|tell|talk|be|have|see ..1 waiting|here|there|know|? ",
            "@me promise ..2 bring|love|@me am not|did|was|have",
            "@me promise that? @me was|am|did|have|had",
            "@me promise it|that|this|you ..1 was|is|did|will",
            "@me am|are ..1 trying|going to ..1 sleep|work|be|get|say|tell|understand|leave|move|go|see|have",
            "@me swear ..1 @me did|was|am|never|have|it",
            "@me have|had started|stopped|quit|deleted|cut talking|crying|seeing|him|her",
            "in the future $$",
            "you|he|she|they|they will|should|must|need ..3 never|not ..3 again",
            "will it|that|this|you",
            "please|do ..1 not ..4 in the future",
            "never|not ..3 @me|you|see|talk|speak|happen|do ..4 to|see|speak|talk again? you|him|her|me",
            "@me hope|want you|this|to|that|@me ..3 feel|see|know|talk|apologize|say|hear|tell|thank",
            "@me ..1 @change.base hard|our|my best|to|?",
        ],
    ),
    shows(
        Repair,
        phrases![
            "make ..1 it|this|that|things|everything|all ..1 right|better|up|good",
            "make up for",
            "making ..1 it|this|things ..1 right|up",
            "make|making ..1 amends|restitution",
            "@me will|would|can|like|could|to ..3 @mend.base|@mend.pp|@mend.ing|fix|pay|buy|offer|compensate|return|clean|cover ..1 you|it|what|this|the|your|for|back|things|them",
            "@me ..2 refunded|reimbursed|repaid|replaced|compensated|credited|comped|returned",
            "pay|paid|paying ..3 back",
            "@me ..2 fix ..1 this|it|things|what|everything|the|us|my",
            "refund|compensation|reimbursement|voucher for you|your|the|to",
            "complimentary night|stay|room",
            "offer|offered|give|gave you ..3 refund|discount|free|credit|compensation|room",
            "earn|win|gain|regain|rebuild|restore back? ..1 your|the|our ..1 trust|respect|love|confidence",
            "how|what|anything|something can|could|i @me|can ..2 do ..1 to|for ..2 make|help|fix|repair|you|better|it|right",
            "whatever it takes",
            "room ..2 out of service",
            "moved|move|upgraded you to ..2 room",
        ],
    ),
    lacks(
        Repair,
        phrases![
            "can|could|do|did|will|would|not ..1 not|never ..2 make|pay|fix|undo|repair|take",
            "you ..2 make|fix|pay|replace|@mend.base ..1 it|me|this|her|him|them",
            "make|making it right at|now|there",
            "make it right now|there",
            "if necessary|needed move you",
            "so that? @me can ..3 fix|repair|solve|address|help",
            "make it|things better $$ you",
            "fixed|fix ..1 income|dinner",
        ],
    ),
    shows(
        Explanation,
        phrases![
            "the|my ..1 reason ..6 ..1 but|no|not|excuse",
            "@me thought|believed|felt|assumed|wanted ..6 but|which|and now ..1 @me|? ..1 know|realize|see|understand",
            "@me ..1 gave in to my",
            "@me was|were ..2 afraid|scared|ashamed|jealous|selfish|insecure|lazy|proud|embarrassed ..1 to|of|and|that|so|about|enough",
            "because @me ..1 was|am|were ..1 selfish|a|lazy|weak|cowardly|arrogant|dishonest|afraid|scared|ashamed|too",
            "it seemed|felt|looked|sounded like ..6 @me|which|but|at",
            "does|do|did not ..2 excuse ..3",
            "not ..1 an? excuse but",
            "not as an excuse",
            "out of my ..1 shame|selfishness|fear|pride|weakness|insecurity",
            "to explain|understand why ..4",
            "when|what|where @me said|wrote|typed ..4 @me ..1 not? ..1 mean|meant",
        ],
    ),
    lacks(Explanation, phrases!["you|he|she|they ..2 was|were|are|is ..2 afraid|scared|ashamed|jealous"]),
];

#[cfg(test)]
mod tests {
    use crate::PartKind::{Explanation, Repair, Repentance};
    use crate::parts::tests::{lacks, shows};

    #[test]
    fn shown_repentance() {
        shows(
            Repentance,
            &[
                "I will take your comments to the whole team.",
                "I will respect your wishes and stay with my brother.",
                "I will never lie to you again.",
                "I promise to tell you before I spend.",
                "I have started therapy.",
                "It won't happen again.",
                "I've stopped drinking.",
                "I will do better.",
                "From now on I will call when I'm late.",
                "I am working on my temper.",
                "I'm learning to listen.",
                "I want to be a better man for you.",
                "We have retrained our team.",
                "I'll try harder to hear you.",
                "i wont do it again",
                "I have deleted the app and blocked her number.",
                "Going forward I will show you the bills.",
            ],
        );
    }

    #[test]
    fn lacking_repentance() {
        lacks(
            Repentance,
            &[
                "I will never forgive you.",
                "I will never forget you.",
                "It will never be the same again.",
                "You promised to call.",
                "I'll be there at six.",
                "I'm going to bed.",
                "I will always love you.",
                "She stopped calling.",
                "I promise I was at work.",
                "You will do better next year.",
                "I'm trying to sleep.",
                "I am working late.",
                "He will never change.",
                "I never want to see him again.",
                "I'll see you tomorrow.",
            ],
        );
    }

    #[test]
    fn shown_repair() {
        shows(
            Repair,
            &[
                "I want to make it right.",
                "I will pay back every cent.",
                "Let me make it up to you.",
                "I'd like to make amends.",
                "We will refund the night.",
                "I'll replace the vase I broke.",
                "What can I do to make this right?",
                "I have repaid your sister.",
                "I'll fix what I broke.",
                "I want to earn back your trust.",
                "We would like to offer you a refund.",
                "I will do whatever it takes to repair this.",
                "I'm paying you back from Friday on.",
                "I will clean up the mess I made for you.",
                "I'll buy you a new one.",
            ],
        );
    }

    #[test]
    fn lacking_repair() {
        lacks(
            Repair,
            &[
                "You can't make it right.",
                "I want a refund.",
                "The shop will repair my bike.",
                "Make it right at the corner.",
                "They fixed the roof.",
                "I can't undo it.",
                "I paid the rent.",
                "He made it up.",
                "I will return on Monday.",
                "She wants to make up her mind.",
                "We moved to a new room.",
                "I can't fix this.",
                "It makes up a third of it.",
                "Do you want your money back?",
                "You should pay her back.",
            ],
        );
    }

    #[test]
    fn shown_explanation() {
        shows(
            Explanation,
            &[
                "When I wrote Sunday I meant the one after, sorry.",
                "I was scared of losing you, so I lied. That is no excuse.",
                "I thought I was sparing you, but now I see it was cowardly. I'm sorry I lied.",
                "I lied because I was ashamed. I am sorry.",
                "I was drunk. It doesn't excuse what I did, and I'm sorry I hit you.",
                "I hid it because I was selfish. I'm sorry.",
            ],
        );
    }

    #[test]
    fn lacking_explanation() {
        lacks(
            Explanation,
            &[
                "I'm sorry I lied.",
                "I was drunk, sorry.",
                "He was afraid of the dog.",
                "I'm late because the bus was full.",
                "The reason is simple.",
            ],
        );
    }
}
