//! Sees what the other person feels or carries, condolence and offers to listen included.

use crate::kind::PartKind::Empathy;
use crate::pattern::phrases;
use crate::rules::{Group, lacks, shows};

pub(super) const GROUPS: &[Group] = &[
    shows(
        Empathy,
        phrases![
            "@me ..2 understand|get|see|hear|know|realize ..2 how|why|that|what ..1 you ..3 feel|felt|feeling|upset|angry|hurt|mad|frustrated|hurting|pain|worried|going|through|disappointed|are|were|would",
            "@me ..2 understand|see|hear|feel|know|appreciate|imagine|acknowledge your ..2 frustration|pain|anger|hurt|disappointment|feelings|concern|concerns|fear|struggle|sadness|stress|frustrations",
            "@me can|could ..2 imagine|understand|see|relate|empathize|sympathize ..6",
            "@me can not|only imagine ..3",
            "@me relate|empathize|sympathize",
            "must|might have|be ..1 been? ..2 @hard|like",
            "how @hard ..3 must|might|this|it|that",
            "that|this|it|which|what ..3 sounds|sound|seems|must ..3 @hard|like",
            "you have|had ..1 every|the|a ..1 right|reason",
            "your feelings|pain|emotions|anger|hurt|concerns|frustration ..1 are|is|matter|matters|were|make|makes ..2",
            "@sorry|sad|hate ..2 to ..1 hear|see|read|learn ..4",
            "@sorry for|about ..1 your|the|his|her ..2 @loss|mom|dad|mother|father|pain|losses",
            "@sorry that? you|your had|have|has|are|were|lost|went|go|experienced|endure|endured|deal to|going|been|through|dealing|experiencing|having|had|lost|struggling|this|that|similar|such|a|hurting|so",
            "@sorry that? this|it|he|she|they ..2 happened|is|happening|did|happens|was|has|treated|hurt|hurting|@be ..2 to|you|happening|happened|hard|going|been",
            "@sorry ..1 for what|all|everything ..2 you ..2 going|been|went|through|dealing",
            "it ..1 makes|make ..2 sense ..6",
            "no|nobody one|? ..1 deserves|deserve ..2",
            "you ..2 deserve|deserved ..2 better|more|happy|happiness|love|to|peace",
            "you ..1 did|do|does not ..2 deserve ..3",
            "@me am|will be? here for|to|if|2|4 you|listen|talk|need",
            "@me ..2 here|there to|for|2 ..1 listen|you|listn",
            "@me|my feel|heart for|goes|hurts|breaks you|out|for ..2",
            "hope ..2 you ..3 feel|okay|ok|better|well|alright|heal|safe ..2",
            "thinking of you",
            "you are ..1 not|never ..1 alone|crazy|overreacting|wrong|weak ..2",
            "your feelings matter",
            "is|are ..1 valid|understandable|normal ",
            "@me know ..1 it|this|that|things|how|? ..2 is|was|been|has|have|must ..2 @hard|hard ..2",
            "@me know ..2 this|it|that ..1 @harm.s|hurts|hurt|@harm.past you",
            "@me have ..1 been there|through|where",
            "it|that|this is|was ..1 a ..1 shame",
            "that|this|it ..1 sucks|sucked|stinks",
            "how much|badly|deeply ..3 @harm.base|@harm.past|@harm.pp|hurts you",
            "@sorry that? you|your are? going|dealing|having|struggling",
            "you must|might ..1 feel|be ..2 @upsetadj|@sadadj|@harm.pp|betrayed|alone",
            "poor thing|you|baby",
            "hugs|condolences|sympathies|sympathy",
            "take ..1 care of yourself",
            "@me ..1 hear you",
            "you ..1 must be|feel|have ..2 @hard|@upsetadj|@sadadj|felt|been|exhausted",
            "not your fault",
        ],
    ),
    lacks(
        Empathy,
        phrases![
            "@me do|did|can|could|would not|never ..2 understand|see|get|know|relate|hear ..3",
            "do|does|did|you|he|she|they ..1 not|never ..2 understand|hear|see ..3",
            "it|that|this makes ..1 no|not|perfect|more|little sense ..2",
            "@sorry|@apologize ..2 you ..2 feel that|this|like|as ..1 way|?",
            "@sorry ..2 you ..2 feel|felt|were|are ..2 @upsetadj|that|offended ..2",
            "@me know|see|understand that? you ..1 are|were|will|have|want|would|can|do|did|think|love ..1 not|trying|going|lying|cheating|lied",
            "@me see|get|hear ..1 that? you|your ..1 are|in|pain but|? ..2",
            "must have been|be ..2 like ..1 to ..2 be|have|me",
            "@me know ..2 you ..2 hate|left|have|think|love|will ..2",
            "@me know how|what|that|why @me ..3",
            "you deserve ..1 to ..1 know|better explanation|?",
            "^^ why you ..2 are|were|did",
            "^^ why are|were|did|do you",
            "that is why you",
            "it|that|this sucks|stinks but",
            "@me understand ..1 that|? you ..1 may|do|want|might|need",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use crate::PartKind::Empathy;
    use crate::parts::tests::{lacks, shows};

    #[test]
    fn shown() {
        shows(
            Empathy,
            &[
                "I understand why you are angry.",
                "I can imagine how lonely that was.",
                "That must have been so hard.",
                "You have every right to be hurt.",
                "Your feelings matter to me.",
                "I'm sorry for your loss.",
                "I'm so sorry you had to go through that.",
                "That sounds really painful.",
                "I hear you.",
                "I know this is hard for you.",
                "No one deserves to be treated like that.",
                "I see how much this hurt you.",
                "It makes sense that you don't trust me.",
                "I'm sorry to hear about your father.",
                "You are not overreacting.",
                "im sorry ur going through this",
                "I can see how upset you are.",
                "You must feel so betrayed.",
            ],
        );
    }

    #[test]
    fn lacking() {
        lacks(
            Empathy,
            &[
                "That is why you are so upset with me, your sister told you.",
                "It sucks but there it is.",
                "I don't understand why you are angry.",
                "I can't see you.",
                "You should understand me.",
                "I'm sorry you feel that way.",
                "I'm sorry I lied.",
                "It makes no sense.",
                "I see the bus.",
                "He must be late.",
                "I know you lied.",
                "I hear the bell.",
                "You have to go.",
                "I understand the rules.",
                "I know how to drive.",
                "The soup must be hot.",
                "You never hear me.",
            ],
        );
    }
}
