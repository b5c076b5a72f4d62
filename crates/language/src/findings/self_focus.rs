//! Makes the speaker the one who suffers. Marked sparingly: feeling guilty is no fault.

use crate::explain::{LOST, MONSTER, SUFFERING, WRONGED};
use crate::kind::Kind::SelfFocus;
use crate::rules::{Group, Need, mark, spare};

pub(super) const GROUPS: &[Group] = &[
    mark(
        SelfFocus,
        &SUFFERING,
        &[
            "[ @me am|have been? suffering|dying|miserable|heartbroken|devastated|destroyed|crushed|lost|broken >",
            "[ @me am|have been? falling|going|losing apart|insane|crazy|it|my >",
            "[ @me can|could not ..1 live|sleep|eat|breathe|function|survive|focus|stop|think|cope|bear ..1 without|anymore|crying|life|straight >",
            "[ @me have|am been? crying|cried >",
            "[ @me have not slept|eaten >",
            "[ this|it|that|life is|has|was ..2 killing|destroying|breaking|hard|hurting|tearing|eating|torture|hell|difficult|harder|painful|ruining me|for|on|up|my ..2 >",
            "[ you have|know no|not ..1 idea|clue how|what ..6 >",
            "[ you do not know|understand|see|care how|what|that|i ..1 hard|i|much|@me ..5 >",
            "[ @me miss you so|too much|? ..1 it >",
            "[ @me am hurting|hurt|suffering|struggling|broken too|also|as|more ]",
            "[ do you know|care|see|think ..1 how|what @me|hard|it|this >",
            "[ what about me|my >",
            "[ my life is|has|means|was ..2 nothing|over|ruined|empty|hell|meaningless|mess|falling >",
            "[ nothing|empty|lost without you ]",
        ],
    )
    .when(Need::Dialogue),
    mark(
        SelfFocus,
        &MONSTER,
        &[
            "[ @me am ..1 a|an|the|such ..3 monster|failure|idiot|piece|loser|burden|disaster|worthless|person|human|partner|husband|wife|friend|boyfriend|girlfriend|mess|fool|asshole|villain ..3 ]",
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
    .when(Need::Dialogue),
    mark(
        SelfFocus,
        &LOST,
        &[
            "[ @me lost|lose|losing ..1 my|a|the|everything|all|so ..3 friend|friends|job|career|family|because|home|house|reputation|marriage|wife|husband|everything|much|sleep|? >",
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
        &[
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
    spare(
        SelfFocus,
        &[
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
