//! Sorry for one's own conduct; not condolence, not a polite "sorry", not "sorry you feel".

use crate::kind::PartKind::Regret;
use crate::pattern::phrases;
use crate::rules::{Group, lacks, shows};

pub(super) const GROUPS: &[Group] = &[
    shows(
        Regret,
        phrases![
            "@me am|are not ..1 proud of",
            "sorrow|remorse|shame @me|that ..2 feel|felt|carry",
            "when @me say|said ..1 sorry ..1 @me mean|meant",
            "@me am|are|feel|was ..2 sorry",
            "^ @sorry",
            "and|so|but|say|am|oh|is ..1 @sorry for|about|that|i|if",
            "how sorry @me am|are",
            "sorry @me am",
            "@sorry for|that|i|if",
            "@me ..3 ~apologize !once|twice|already|before",
            "^ ~apologize for|that|if|to",
            "to|must|and ..1 apologize",
            "@mine ..3 apologies|apology",
            "accept|offer|owe|give|extend|offering|send ..4 apologies|apology",
            "@me am|are|feel ..2 ashamed|remorseful|remorse|guilty|guilt|regretful",
            "@me feel|felt ..2 bad|terrible|awful|horrible|sick|guilty|rotten|remorse|shame|guilt about|for|that|over|how|because|every|when",
            "@me ..2 regret|regretted",
            "@mine deepest|biggest|sincere|greatest|sincerest ..1 regret|regrets|apologies|apology",
            "full|filled of|with ..1 regret|remorse|shame",
            "@me hate|hated myself? ..1 that|what|how|for @me",
            "@me wish @me had|could ..1 not|never|take|undo|done|told|been|handled|listened",
            "@me take it|that back",
            "if @me could ..3 take|turn|go|undo|change back|it|that|what|?",
            "words can|could not express ..3 sorry",
        ],
    ),
    lacks(
        Regret,
        phrases![
            // Polite or in passing.
            "@sorry|@apologize for|about ..1 delay|wait|long in|reply|response|post|message|silence|text",
            "@sorry|@apologize ..2 for|about the|my|such|any|a|? late|delayed|slow|length|rant|ranting|wall|formatting|post|spam|typos|typo|spelling|english|grammar|interruption|interrupting|bothering|tmi|mobile|offtopic|ramble|rambling",
            "@sorry|@apologize ..2 to ..1 bother|interrupt|disturb|hear|see|say|tell|disappoint|burst|inform|read|intrude|ask|learn|nag",
            "@sorry for|about all|what|everything that? you|he|she|they|your ..3",
            "@sorry for|about what|all happened|happening to you|him|her|them|your",
            "@sorry for your|his|her|their ..2 loss|pain|troubles|trouble|losses|hardship|suffering",
            "@sorry|@apologize ..1 but|however ..1 this|that|it|no|there|the|what|@them|people|nobody|@me ..1 is|are|was|sounds|can|do|will|does|not|think|disagree|have|just|looks|seems|@be",
            "@sorry ..1 but|however this|that|it|the|there|@them|people|your|you ..3 look|looks|will|is|are|does|sounds|seems|can|would|needs|has",
            "@sorry no|what|who|nope|not",
            "^^ @sorry , what|who|where|how|why",
            "^^ apologies are",
            "@sorry ??",
            "@sorry @me can|will|do not",
            // Sorry about the other one's feeling or fate.
            "@sorry|@apologize|regret that? you ..2 feel|felt|feeling|think|thought|believe|took|take|misunderstood|interpreted|see|saw",
            "@sorry|@apologize|regret that? you|your ..1 were|are|was|is|get|got ..2 @upsetadj|@sadadj|not|going|dealing|having|struggling|in",
            "@sorry|@apologize|regret that? you did|do|could|can|have|would not",
            "@sorry|@apologize|regret that? you|your ..1 had|have|has|lost|went|go|find|found|must|mother|mom|dad|father|dog|cat|friend|grandmother|grandfather",
            "@sorry that? he|she|they|life|people|someone|everyone|nobody ..2 is|are|was|were|has|have|had|did|does|do|treated|said|made|left|hurt",
            "@sorry that? this|that|it|things ..2 happened|happening|is|are ..1 to|you|hard|so|going|been",
            "@sorry to hear|see",
            "@sorry ..1 that? is ..1 how|what",
            "@sorry if you can|could|do not",
            "@sorry for|about how|the|your way? ..2 you? feel|felt|feelings|perception",
            // Reported.
            "told|said|say|says|saying|telling you? him|her|them|she|he|they|that|? @me am|was|were ..2 sorry",
            "@me am|was ..1 not|never ..3 sorry|apologizing|ashamed",
            "not|never ..2 ~apologize|regret",
            "no|without ..1 regrets|regret|apology|apologies",
            "@me do|did|will|can not|never ..2 regret|@apologize|feel",
            "he|she|they|you|who|people should|must|will|would|could|can|did|do|has|have|not|never|to|need|? not|never|to|have|? ~apologize",
            "^ please|just|so|now|then ~apologize to|and|$",
            "not|never ~apologize",
            "@me ..1 want|expect|deserve|need|demand|got|get|received ..1 an|your|a|the|? ..1 apology|apologies",
            "safe than sorry",
            "feel|feeling|felt sorry",
            "@sorry for|about you|him|her|them|yourself|myself",
            "@me already|have already|? said|apologized|apologize",
            "that is|was why @me ..1 apologized",
            "@sorry @me said @me",
            "@sorry ..1 but|however as ..6",
            "@sorry ..1 but|however ..6 ??",
            "@sorry for|about ..1 bugging|pestering|nagging|troubling|disturbing|hassling",
            "@sorry if this|that|it is|sounds|seems ..2 dumb|stupid|ignorant|silly|obvious|basic|rude|personal|naive",
            "@sorry ..1 it sucks|hurts|stings",
            "@sorry excuse",
            "sorry|sad|poor state|excuse|sight|ass",
            "a ..2 apology ..1 is|would|from|that",
            "if|whether|because|when @me apologize|apologized",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use crate::PartKind::Regret;
    use crate::parts::tests::{lacks, shows};

    #[test]
    fn shown() {
        shows(
            Regret,
            &[
                "I am not proud of how I spoke to you.",
                "The shame I carry for that night is mine.",
                "When I say sorry I mean it.",
                "I'm sorry for lying to you.",
                "I apologise for reading your diary.",
                "Sorry I forgot your birthday.",
                "im so sorry i yelled",
                "I regret every word of that text.",
                "I am ashamed of how I spoke to you.",
                "My deepest apologies for the broken promise.",
                "I feel terrible about what I said.",
                "We apologize for losing your bag.",
                "I owe you an apology for last week.",
                "I wish I had told you the truth.",
                "Please accept my apology for the lie.",
                "I want to apologise to you for shouting.",
                "I can't tell you how sorry I am.",
                "Sorry for being late to your show.",
                "I feel so guilty about hiding it.",
                "I hate that I made you cry.",
                "We are truly sorry that we let you down.",
            ],
        );
    }

    #[test]
    fn lacking() {
        lacks(
            Regret,
            &[
                "Sorry but as a mother I cannot agree.",
                "Sorry for pestering you, did it come?",
                "Sorry if this is a silly thing to ask.",
                "Sorry, but do you mean the red one?",
                "I'm sorry for your loss.",
                "Sorry for the late reply.",
                "I'm sorry you feel that way.",
                "Sorry to hear that.",
                "He said he was sorry.",
                "I'm not sorry.",
                "Sorry, what was that?",
                "You should apologize to her.",
                "I'm sorry, but this is my seat.",
                "Better safe than sorry.",
                "I'm sorry your mother died.",
                "Sorry for the long post.",
                "I never apologised.",
                "I want an apology from you.",
                "She never said sorry.",
                "I'm sorry that happened to you.",
                "Apologies are hard to write.",
            ],
        );
    }
}
