//! A reason offered to lessen blame: mood, drink, haste, rules, "never meant to".

use crate::explain::{CHARACTER, NOT_AWARE, NOT_MEANT, OUTSIDE, RULES, STATE, TRYING};
use crate::kind::Kind::Excuse;
use crate::pattern::phrases;
use crate::rules::{Group, Need, Signal, mark, signal, spare};

pub(super) const GROUPS: &[Group] = &[
    mark(
        Excuse,
        &NOT_MEANT,
        phrases![
            "[ @me never|not ~mean|~intend|set|wanted to @harm|@deed|make|cause|do|say|be|come|sound|break|give|let|offend|lead|put|take|lose|go|out >",
            "[ @me did|do|have|had|would not|never ~mean|~intend|want|wanted|try|plan to|it|any|for|that|this|anything >",
            "[ @me did|was not|never ~mean|meaning|trying|intending to|it|any|for|that >",
            "[ @me was|were not|never trying|intending|meaning|out to|it >",
            "[ @me never|not ~mean|~intend|intended|wanted it|any|that|for|this|anything >",
            "[ it|that|this was|is|were never|not @det? intention|intent|intentional|intentionally|intended|purpose|plan|goal|aim|deliberate|on >",
            "[ it|that|this was|is never|not|by @mine intention|intent|plan|goal >",
            "[ @mine intention|intent|intentions|goal was|were|is|are never|not|only|good|to|pure >",
            "[ never @mine intention|intent >",
            "[ @me did ..3 anything|nothing|it|something intentionally|deliberately|knowingly|purpose >",
            "[ would @me ..2 intentionally|knowingly|deliberately|consciously >",
            "[ @me would|did|have never|not intentionally|knowingly|deliberately|consciously|purposely|purposefully >",
            "[ @me never|not did? intentionally|deliberately|knowingly|consciously|purposely|anything ..4 @harm|intentionally >",
            "[ @me would never do|say|want|try|dream|intend anything|to|of ..3 @harm|it >",
            "[ with no intention|intent of|to >",
            "[ without meaning|intending|wanting|realizing|thinking|knowing to|it|that|any|how >",
            "[ unintentionally|accidentally|inadvertently|unknowingly ]",
            "[ by accident ]",
            "[ it was an? accident|unintentional|accidental|unintended ]",
            "[ meant no harm|offense|disrespect ]",
            "[ no harm|offense|disrespect was? intended|meant ]",
            "[ @me meant well ]",
            "[ not on purpose ]",
        ],
    )
    .when(Need::Dialogue),
    mark(
        Excuse,
        &NOT_AWARE,
        phrases![
            "[ @me did|could not|never ~notice|knew|realized|~realize >",
            "[ @me did not know !how|what|if|whether >",
            "[ @me never ~realize|knew|thought|noticed|expected|imagined >",
            "[ @me was|were|am not|never aware|thinking|sure|told|informed|paying|expecting >",
            "[ @me was|were unaware|oblivious|ignorant|unfamiliar|misinformed|misled|confused >",
            "[ @me had no|not|little idea|clue|way|knowledge >",
            "[ how was|were|should|could @me supposed|know|to >",
            "[ @me thought you|it|that|we were|was|would|liked|knew|wanted|did|had|understood|wouldn't >",
            "[ @me forgot|misunderstood|misread|misheard >",
            "[ @me just|only|simply|honestly|? ~figure|figured|assumed|reckoned @me|you|it|that|we|they ..8 >",
            "[ @me was|were ..2 in my|your own? head >",
            "[ slipped my mind ]",
            "[ if @me had known|realized >",
            "[ @me did not see|hear|read|notice|get|find|check ..5 >",
            "[ @me had not seen|heard|read|noticed|realized ..5 >",
        ],
    )
    .when(Need::Accountable),
    mark(
        Excuse,
        &STATE,
        phrases![
            "[ @me was|were|am|been|felt|feel|got|get|feeling @det? @state >",
            "[ @me was|were|am|have|been ..2 in a|the|my|an ..3 place|mood|state|headspace|heat|rush|hurry|moment|rage|stress >",
            "[ @me was|were|am|have|been ..2 under ..4 stress|pressure|influence|strain >",
            "[ @me was|were|am|have|been ..2 going|dealing|struggling|suffering|coping|battling through|with|from|a >",
            "[ @me was|were|have|been ..2 having|had @det ..3 day|week|night|time|month|year|lot >",
            "[ @me had @det ..2 day|week|night|time|month|year >",
            "[ @me was not @me? myself|thinking|well|okay|ok|sober|right|feeling >",
            "[ not in @mine|the right mind|state|headspace|place >",
            "[ in|out the|of|a|my ..2 heat|moment|spur|anger|frustration|rage|fit|panic|fear|haste >",
            "[ out of @cause_noun ]",
            "[ because|due|blame|given|because|owing|thanks to|of|on @det? ..3 @cause_noun|unexpected|unforeseen|circumstances >",
            "[ because @me was|were|am|had|have|love|loved|care|felt|thought >",
            "[ @mine emotions|anger|temper|feelings|stress|anxiety|depression|insecurities|insecurity|fear|jealousy|mind got|took|were|was|made|overwhelmed|clouded >",
            "[ @me let @mine emotions|anger|temper|frustration|insecurities|fear ..2 get|take|control|best >",
            "[ it|that was ..2 @cause_noun|drinks|wine|drugs|beer ] $",
            "[ the|my ..2 alcohol|drink|drinks|beer|wine|drugs|booze|stress|pressure|depression|anxiety|medication|meds made|got|talking|took|drove|caused >",
            "[ it was the ..2 alcohol|drink|drinks|beer|wine|drugs|booze|stress|pressure|depression|anxiety|anger|medication|meds talking|? ]",
            "[ @me have|had been ..2 drinking|@state|so|under|through|working >",
            "[ @me had been|had too|a|few|some ..2 drinking|many|much|drinks|beers >",
            "[ @me had ..2 too|few|couple ..3 drink|drinks|beers|much|many >",
            "[ @me lost @mine temper|cool|head|mind|way|control >",
            "[ @me just? snapped ]",
            "[ @me could|can not help it|myself|but|how >",
            "[ @me had|saw no|not other? choice|option|alternative >",
            "[ @me was|were a kid|child|teenager|different|mess|wreck|young >",
            "[ @me panicked|froze ] $",
            "[ work|life|things|everything have|has|had|is|was|were|been ..2 stressful|crazy|hectic|busy|hard|rough|tough|overwhelming|difficult >",
            "[ out of ..4 @cause_noun|stupidity|spite|habit|concern >",
            "[ at ..2 lowest|low ..1 point >",
        ],
    )
    .when(Need::Accountable),
    mark(
        Excuse,
        &TRYING,
        phrases![
            "[ @me was|were|am|are only|just trying|looking|joking|kidding|playing|protecting|teasing|venting|saying|doing|being|worried|concerned|following >",
            "[ @me was|were|am|are trying|hoping to protect|help|be|make|keep|do|spare|avoid|save|get >",
            "[ @me only|just wanted|meant|did|said|tried|thought ..4 >",
            "[ @me did|do|was|am|were|try|tried|have ..2 @mine|the best ]",
            "[ @me was|were|am|are doing @mine|the ..2 best|could|can|job >",
            "[ @me do|did|try|tried|have @mine best|hardest|utmost|? to >",
            "[ @me always|continually|constantly|consistently|continuously try|strive|work|aim|endeavor|do|pride|make >",
            "[ @me strive|pride|endeavor|work hard|to|ourselves >",
            "[ continually|always|constantly try|strive|work ..2 to|hard >",
            "[ @me take pride|great in|pride|care >",
            "[ @mine team|staff|associates|employees|people|crew ..2 work|works|try|tries|strive|strives|does|do|take|takes hard|their|to|pride|its >",
            "[ @mine ..4 is|are|has|have been? usually|normally|typically|always|excellent|generally|high|great|proud >",
            "[ trying to help|protect you|? ]",
            "[ for your own? good|sake|protection|benefit ]",
            "[ to protect you|your|us ]",
            "[ @me did it|that|this for|because you|us|love|i|we|of >",
            "[ @me thought it|that|i|we was|would|were|is|had ..3 best|better|help|fine|okay|ok|funny|right|harmless >",
            "[ @mine ..1 staff|team|associates|employees|crew|cleaners|drivers|housekeepers|managers|colleagues ..1 attempt|attempts|aim|aims|make|makes|inspect|inspects|clean|cleans|check|checks ..5 >",
            "[ @mine ..2 is|are ..1 trained|inspected|cleaned|checked ..4 >",
            "[ @me attempt|endeavor|aim to ..5 >",
            "[ @me ..1 make|made sure|certain|note ..6 >",
            "[ @mine ..5 scores|record|reviews|ratings is|are|have|has ..4 >",
        ],
    )
    .when(Need::Accountable),
    mark(
        Excuse,
        &CHARACTER,
        phrases![
            "[ that|it|this is ..2 how|who|what|the @me|way am|are|i|was >",
            "[ @me am|are ..2 human|imperfect ]",
            "[ @me am|are not perfect ]",
            "[ @me am not good|great|used at|with|to >",
            "[ @me have|had|suffer ..2 adhd|anxiety|depression|bpd|ptsd|trauma|issues|autism|bipolar|problems|insecurities|abandonment|anger >",
            "[ the way @me was|were|am raised|brought|taught|wired|built >",
            "[ @me was|were raised|brought|taught >",
            "[ @me have always been >",
            "[ @me grew up >",
            "[ it is ..2 in @mine nature ]",
            "[ @mine upbringing|past|childhood|trauma|culture|personality is|was|made|makes|taught|has >",
        ],
    )
    .when(Need::Accountable),
    mark(
        Excuse,
        &RULES,
        phrases![
            "[ following|follow|per|under ..2 policy|policies|orders|procedure|procedures|protocol|instructions|rules|guidelines >",
            "[ @mine|the|company|hotel ..3 policy|policies|rules|procedure is|are|states|state|requires|require|was|do|does|says >",
            "[ @me make|made sure|certain|every to|that|effort >",
            "[ was|were|am|are ..2 doing|did @mine|their|his|her job >",
            "[ @me had|have ..2 to|told to|do|work ] $",
        ],
    )
    .when(Need::Accountable),
    mark(
        Excuse,
        &OUTSIDE,
        phrases![
            "[ due to|the >",
            "[ because of the|a|some|an|unexpected|our|my ..3 >",
            "[ circumstances|matters|things|it was|were|are|is beyond|outside|out @mine|our|of >",
            "[ at ..2 time @me was|were|thought|had|did >",
            "[ @me was|were ..2 pressured|forced|tricked|tempted|seduced|influenced|manipulated|told >",
        ],
    )
    .when(Need::Accountable),
    mark(
        Excuse,
        &NOT_MEANT,
        phrases![
            "[ would|did @me ever ..5 knowingly|intentionally|deliberately|hurt|harm >",
            "[ was|were|is not|never supposed|meant to ..4 >",
            "[ no|without ..1 malice|malicious|bad|ill intent|intention|intentions|? >",
        ],
    )
    .when(Need::Accountable),
    mark(
        Excuse,
        &CHARACTER,
        phrases![
            "[ you know how|what|who @me am >",
            "[ @me am not perfect ..1 ]",
            "[ @me make mistakes ]",
            "[ that is ..1 how|who @me am|are ]",
        ],
    )
    .when(Need::Dialogue),
    spare(
        Excuse,
        phrases![
            "@me will|can|to ..2 make sure|certain|note",
            "@me was|were|am wrong|selfish|cruel|dishonest|@hurtful",
            "@me was|were|am hurt|upset|mad|angry|sick|afraid by|at|with|that|because|when you|he|she|they",
            "@me was|were|am ashamed|sorry",
            "how|when|if|that @me|@mine made|make you",
            "@me did|do not mean|want to @harm.base? bother|interrupt|disturb|intrude|alarm",
            "not|never because",
            "@me did|do|could|would not know|think if|you|how|what|whether|he|she|they want|wanted|would|to",
            "@me did|do not think|know|expect you|he|she|they want|would|deserve",
            "@sorry that? @me forgot|snapped|lost|panicked|misunderstood|misread|froze",
            "because @me was|am|were a|an|such|too? coward|cowardly|selfish|jealous|liar|idiot|fool|proud|lazy|weak|greedy",
            "because @me lied|cheated|hurt|yelled|broke|betrayed|failed|did|said",
            "@me am|feel|get sick|stupid|foolish|ashamed|hurt|sad about|for|that|to",
            "@me forgot to|about|your|our|my",
            "due to my|me",
            "because of me|my @deedword|lies|choices|selfishness|drinking",
            "@me did not try|want to|hard listen|understand|hear|see|help|tell|admit|face",
        ],
    ),
    signal(
        Signal::NoExcuse,
        phrases![
            "no|not|never|nor ..3 excuse|excuses|justification|justify|excused",
            "~excuse|justify|justifies none|nothing|neither",
            "excuse|excuses ..3 no|not",
            "not ..2 an? excuse",
            "without excuse|excuses",
            "is a|the reason|explanation not",
        ],
    ),
    signal(
        Signal::ButOwned,
        phrases![
            "@but|which|yet ..3 @me ..1 ~realize|know|understand|see|recognize|accept|own|did|chose|should|was|take",
            "@but|which|yet ..3 @mine actions|words|behavior|choices|lies|mistakes did|@harm|caused|were|broke",
            "@but|and|yet ..2 that|this|it ..2 is|was ..1 on|my|mine|wrong|@no|what",
            "@but|yet|and @me|that|it did @harm? $",
            "@but|and|yet @me @harm.past you",
            "and that|it|this is ..3 last thing",
            "and ..1 that is on me",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use crate::Kind::Excuse;
    use crate::findings::tests::{marks, passes};

    #[test]
    fn marked() {
        marks(
            Excuse,
            &[
                "I'm sorry, I didn't know your aunt was ill => I didn't know your aunt was ill",
                "Sorry, I just figured you'd eat at work => I just figured you'd eat at work",
                "I'm sorry I hurt you. I never meant to make you cry => I never meant to make you cry",
                "I apologize. It wasn't my intention to embarrass you => wasn't my intention",
                "Sorry I shouted, I was drunk => I was drunk",
                "I'm sorry. I was under a lot of pressure at work => under a lot of pressure",
                "I'm sorry for that text. I wasn't thinking => I wasn't thinking",
                "I'm sorry I snapped, I had a terrible day => I had a terrible day",
                "Forgive me, it was the wine talking => it was the wine",
                "I'm sorry I read your mail, I was only trying to protect you => only trying to protect",
                "I apologize for the charge, we were just following company policy => following company policy",
                "Sorry. That's just how I am => That's just how I am",
                "I'm sorry, I didn't realise it mattered to you => I didn't realise it mattered",
                "I'm sorry about the party. I had no idea you were upset => I had no idea",
                "im sorry i didnt mean to hurt u => i didnt mean to hurt u",
                "I'm sorry I hit the wall, I lost my temper => I lost my temper",
                "I apologize for my tone. I've been so stressed lately => I've been so stressed",
                "I'm sorry for kissing her. It was an accident => It was an accident",
                "I'm sorry I spent it. I couldn't help myself => I couldn't help myself",
                "I'm sorry I ghosted you, I was going through a lot => I was going through a lot",
                "I said it in the heat of the moment and I'm sorry => in the heat of the moment",
                "I'm sorry you were unhappy. Our staff always makes every room ready by noon => Our staff always makes",
                "I apologized for what I said out of a moment of anger, sorry => out of a moment of anger",
                "You know how I am, I just like my things in order => You know how I am",
                "I'm not perfect, I make mistakes. You know that => I'm not perfect",
                "I'm sorry, I didn't see you standing there => I didn't see you",
            ],
        );
    }

    #[test]
    fn look_alikes_pass() {
        passes(
            Excuse,
            &[
                "I'm sorry I left you there. I did not know how to say it, and that is no excuse.",
                "I was drunk, but that does not excuse what I did. I'm sorry I hit you.",
                "I was tired and stressed. That is no excuse for yelling at you. I'm sorry.",
                "I thought I was shielding you, but I know it brought you pain. I am sorry I lied.",
                "I was tired, so I went to bed early.",
                "I didn't know the shop closed at five.",
                "She was drunk at the wedding.",
                "I'm sorry for lying to you about the loan.",
                "We were in a hurry and took a taxi.",
                "I was selfish and I am sorry for reading your messages.",
                "I'm so sorry. I was wrong to hide the bills from you.",
                "It was never my plan to live in the city.",
                "I had a long day. How was yours?",
                "I was angry with him because he lied.",
                "He said he didn't mean to hurt her.",
                "I'm sorry I lied. I was ashamed and hid it, and that is not an excuse.",
                "I have anxiety and see a doctor about it.",
                "I lied to you because I was a coward. I'm sorry.",
                "I didn't see the bus, so I walked.",
                "Our staff makes the bread fresh each morning.",
                "We all laughed out of habit.",
            ],
        );
    }
}
