//! Makes the speaker the one who suffers. Marked sparingly: feeling guilty is no fault.

use crate::explain::{LOST, MONSTER, SUFFERING, WRONGED};
use crate::kind::Kind::SelfFocus;
use crate::pattern::phrases;
use crate::rules::{Group, Need, mark, spare};

pub(super) const GROUPS: &[Group] = &[
    mark(
        SelfFocus,
        &SUFFERING,
        phrases![
            "[ @me am|have been? suffering|dying|miserable|heartbroken|devastated|destroyed|crushed|lost|broken >",
            "[ @me am|have been? falling|going|losing apart|insane|crazy|it|my >",
            "[ @me can|could not ..1 live|sleep|eat|breathe|function|survive|focus|stop|think|cope|bear ..1 without|anymore|crying|life|straight >",
            "[ @me have|am been? crying|cried >",
            "[ @me have not slept|eaten >",
            "[ @me can not sleep|eat|breathe|function ] $",
            "[ this|it|that|life is|has|was ..2 killing|destroying|breaking|hard|hurting|tearing|eating|torture|hell|difficult|harder|painful|ruining me|for|on|up|my ..2 >",
            "[ you have|know no|not ..1 idea|clue how|what ..6 >",
            "[ you do not know|understand|see|care how|what|that|i ..1 hard|i|much|@me ..5 >",
            "[ @me miss you so|too much|? ..1 it >",
            "[ @me am hurting|hurt|suffering|struggling|broken too|also|as|more ]",
            "[ do you know|care|see|think ..1 how|what @me|hard|it|this >",
            "[ what about me|my >",
            "[ my life is|has|means|was ..2 nothing|over|ruined|empty|hell|meaningless|mess|falling >",
            "[ nothing|empty|lost without you ]",
            "[ without you ..1 i|me|my|life ..5 >",
            "[ @mine heart is|has ..1 been? broken|breaking|aching|shattered >",
            "[ nobody|noone ..1 cares|asks|asked ..1 about|how me|i|@me ..3 >",
            "[ nobody|noone|no one? has suffered|paid|lost ..4 >",
        ],
    )
    .when(Need::Direct),
    mark(
        SelfFocus,
        &MONSTER,
        phrases![
            "[ @me am ..1 a|an|the|such ..3 monster|failure|idiot|piece|loser|burden|disaster|worthless|person|human|partner|husband|wife|friend|boyfriend|girlfriend|mess|fool|asshole|villain >",
            "[ @me am ..2 worthless|pathetic|useless|hopeless|garbage|trash|horrible|terrible|awful|unlovable ]",
            "[ @me hate myself >",
            "[ @me can|will never|not ..1 forgive myself >",
            "[ @me do not deserve ..1 you|to|love|anyone|happiness|anything|live >",
            "[ @me deserve ..2 to|die|alone|nothing|punished >",
            "[ @me ..1 always|never|can ..2 ruin|mess|destroy|screw|right ..2 >",
            "[ @me want to die >",
            "[ @me feel|felt ..1 like|so|such ..1 a|an|shit|crap|? ..2 monster|failure|idiot|worst|shit|crap|trash|garbage|loser|piece >",
        ],
    )
    .when(Need::Direct),
    mark(
        SelfFocus,
        &LOST,
        phrases![
            "[ @me lost|lose|losing ..1 my|a|the|everything|all|so ..3 friend|friends|job|career|family|home|house|reputation|marriage|wife|husband >",
            "[ @me lost|lose everything|sleep >",
            "[ cost|costs|costing me ..3 >",
            "[ ruined|ruin|ruining|destroyed my ..1 life|career|reputation|day|birthday|night >",
            "[ he|she|they|nobody has|have|had|will|is|? not ..1 spoken|talked|talk|talking|speak to me >",
            "[ @me have been through ..3 >",
            "[ @me went through ..3 >",
        ],
    )
    .when(Need::Dialogue),
    mark(
        SelfFocus,
        &WRONGED,
        phrases![
            "[ @me have|am|was|were|had ..2 been? condemned|attacked|accused|judged|punished|crucified|harassed|bullied|blamed|vilified|targeted|misunderstood|ridiculed|threatened|treated ..3 >",
            "[ everyone|everybody|people|nobody|you|they|media ..1 hates|hate|attacking|judging|blames|blaming|against|understands|understand|listens|punishing|attack me ..2 >",
            "[ @me am the ..2 villain|victim|one|enemy who|that|here|? >",
            "[ @me am sorry|sorry ..1 that? @me ..2 not ..5 enough|more|perfect >",
            "[ @me am sorry|sorry ..1 for ..1 loving|caring|existing|being|trying|having|breathing ..2 human|alive|honest|too|much|me|feelings|you|? >",
            "[ @me sacrificed|gave everything|so|all >",
            "[ @me am|have ..1 always|the ..1 one|only who|always >",
            "[ @me tried|try so|everything|hard|my ..1 hard|best|? >",
            "[ nothing @me do is ..2 enough >",
        ],
    )
    .when(Need::Accountable),
    mark(
        SelfFocus,
        &WRONGED,
        phrases![
            "[ @me can not do anything right >",
            "[ @me guess @me am ..5 >",
            "[ why is|are everyone|everybody|people|you ..1 attacking|against|judging me ..2 >",
            "[ after all|everything @me have ..1 sacrificed|suffered|given >",
        ],
    )
    .when(Need::Dialogue),
    mark(
        SelfFocus,
        &LOST,
        phrases![
            "[ hardest|worst|darkest|toughest ..1 time|year|month|period|weeks|days ..2 my|me|our|us ..2 >",
            "[ been ..3 difficult|hard|hell|painful ..2 for me|us|my ..4 >",
            "[ @me have ..1 received|had|got ..3 threats|hate|abuse >",
        ],
    )
    .when(Need::Accountable),
    spare(
        SelfFocus,
        phrases![
            "hard|difficult|painful for you|us|both",
            "you can|could not",
            "@me can not imagine|believe|tell|think|express|undo|change|begin|promise",
            "@me can not stop|live thinking|with ..2 about|what|how|you|the",
            "@me was|am a|the one who|that lied|cheated|hurt|broke|did|chose",
            "@me am the one who|that|? ..1 @deed.past|did|hurt|chose|made|broke|was",
            "@me tried to|my hide|cover|deny|blame|lie|keep",
            "@me am|want a|to ..2 better",
            "@me lost your|my trust|temper|cool|patience|way|respect",
            "@me know|see|understand ..6",
            "@me deserve it|that|this|your",
            "it|this is hard to",
            "@me gave you my word",
            "the way|person|kind @me",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use crate::Kind::SelfFocus;
    use crate::findings::tests::{marks, passes};

    #[test]
    fn marked() {
        marks(
            SelfFocus,
            &[
                "I can't live without you => I can't live without you",
                "I'm a monster, I don't deserve you => I'm a monster",
                "You have no idea how hard this is for me => no idea how hard",
                "I'm suffering too, you know => I'm suffering",
                "I hate myself for what I did to you => I hate myself",
                "This is killing me, please answer => killing me",
                "I lost my job because of this, I'm sorry => I lost my job",
                "I haven't slept in days, I'm sorry => I haven't slept",
                "My life is ruined, I'm sorry => My life is ruined",
                "I'm the worst person in the world, I'm sorry => worst person",
                "I can't eat, I can't sleep, I miss you => I can't sleep",
                "I'm falling apart without you => I'm falling apart",
                "I'm sorry, I've been attacked from all sides => I've been attacked",
                "Everyone hates me now, I'm sorry => Everyone hates me",
                "You can't see what I am going through, you don't know how hard it is for me => how hard it is",
                "i cant breathe without u => i cant breathe without u",
                "Without you my life has no meaning => Without you my life",
                "I can't do anything right with you => I can't do anything right",
                "I'm sorry. This has been the hardest year of my life => hardest year of my life",
            ],
        );
    }

    #[test]
    fn look_alikes_pass() {
        passes(
            SelfFocus,
            &[
                "I feel guilty and ashamed that I lied to you.",
                "I'm sorry I hurt you.",
                "I can't imagine how much this hurt you.",
                "I know how hard this is for you.",
                "I am the one who lied. I'm sorry.",
                "I was a coward. I'm sorry I hid it from you.",
                "I lost my keys, can you open?",
                "I can't sleep on planes.",
                "She lost her job in May.",
                "This is hard to say: I lied to you. I'm sorry.",
                "I can't undo it. I lied to you.",
                "I am a nurse and you know the hours.",
                "I want to be a better person. I'm sorry I yelled at you.",
                "I can't stop thinking about how I hurt you. I'm sorry.",
                "I tried to hide it from you, and I'm sorry.",
                "I have been to the shop, do you need milk?",
                "You lost so much because of me. I'm sorry I lied.",
                "Without you we would have lost the match.",
                "It was the hardest year of the war.",
            ],
        );
    }
}
