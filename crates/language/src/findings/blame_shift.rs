//! Puts the cause on the hurt person or on somebody else.

use crate::explain::{ASK_BACK, BOTH, NOT_ME, YOU_MADE, YOUR_SIDE};
use crate::kind::Kind::BlameShift;
use crate::pattern::phrases;
use crate::rules::{Group, Need, mark, spare};

pub(super) const GROUPS: &[Group] = &[
    mark(
        BlameShift,
        &YOU_MADE,
        phrases![
            "[ you made|make|forced|force|pushed|push|drove|drive|provoked|provoke|drove me|us to|do|@deed|into|so|act|say|react|go|lose|snap|away >",
            "[ you made|make|forced|drove|pushed me do|@deed|act|say|react|lose|snap|crazy|mad|angry >",
            "[ what you made|make me do ]",
            "[ look|see what you made|did|do >",
            "[ you left|gave me no|with|without choice|option|no >",
            "[ it|this|that is|was ..2 your ..1 fault >",
            "[ your fault ]",
            "[ @me would|could|might|may not? have? ..3 if|had you ..1 had|did|were|was|not|would >",
            "[ if you had|did|were|was|would|could not|just|only|ever|have|paid|given|listened|been|told|let|loved|trusted >",
            "[ because of|? your|you ..5 >",
            "[ because you were|are|never|always|did|do|kept|keep|would|had|started|made|said|wanted|left|ignored|got|would >",
            "[ you asked|ask|begged for it|this|that ]",
            "[ you brought|did|bring this|it on|to yourself >",
            "[ you ..1 started|caused|provoked|wanted it|this|the|me|that >",
            "[ you should|could|would have|not ..1 known|told|asked|said|been|done|come|let|listened|seen|trusted|started|made >",
            "[ you pushed|provoked|drove|triggered|wound|set|pissed|pushed|egged me ..2 >",
            "[ you know ..1 how|what|that|i @me|it|i get|is|can >",
            "^ [ you got|get pissed|mad|angry|upset|jealous|hysterical|defensive|emotional >",
            "[ you are|were always|never|constantly|barely|hardly !there|kind|good|honest|right|my|a >",
            "[ you ..1 are the one|reason|problem >",
            "[ you never|always|constantly|keep|kept !deserved|asked @be|do|did|have|had|listen|understand|understood|trust|trusted|care|cared|help|helped|talk|say|said|tell|told|ask|appreciate|try|tried|want|wanted|support|complain|nag|make|made|treat|treated|ignore|ignored|nagging|pushing|asking|complaining|accusing >",
            "[ with you in|being|acting ..5 >",
            "[ you did|do not ..1 realize|see|notice|admit your|how ..5 >",
            "[ you did not ..1 report|mention|inform|contact|notify|tick|complain ..6 >",
            "[ had you ..1 contacted|told|informed|read|reported|asked|mentioned|let ..6 >",
            "[ as you did|had not ..5 >",
        ],
    )
    .when(Need::Accountable),
    mark(
        BlameShift,
        &YOU_MADE,
        phrases![
            "[ you made me do|hit|cheat|lie|yell|say|act|lose|snap|drink|this|react|behave >",
            "[ look what you made|did >",
            "[ it|this|that is|was ..1 your ..1 fault >",
            "[ you brought this|it on yourself >",
            "[ you drove|pushed|forced|provoked me to|into this|it|drink|do|cheat|lie|hit|that >",
            "[ not my|our fault >",
            "[ it|this|that is because !@me|of|my|you|your|it|that >",
            "[ do not use your >",
            "[ if you had|did not ..6 @me would >",
            "[ @me would not have ..6 if you >",
            "[ you made|make it ..1 hard|impossible|difficult|unbearable ..5 >",
            "[ none|nothing|this|it ..2 would|never ..2 have ..2 if|had you ..5 >",
            "[ you drove|drive me ..1 crazy|mad|insane|away >",
            "[ you bring|brought out the worst >",
            "[ you left me no other? ..2 choice >",
        ],
    )
    .when(Need::Dialogue),
    mark(
        BlameShift,
        &YOUR_SIDE,
        phrases![
            "[ you are not|no perfect|innocent|angel|saint|exactly|blameless >",
            "[ you are|were|have|did ..2 to|at fault|blame|too|wrong ] $",
            "[ you have|had|made|did|do|hurt|lied|cheated|said ..5 too|either ]",
            "[ you hurt|lied|cheated|yelled|broke|ignored|betrayed|left me|to|on|at|my too|also|first|as >",
            "[ you ..2 first ] $",
            "[ you hurt me >",
            "[ some|part|half of|were|was ..3 yours|you ] ",
            "[ some yours ]",
            "[ your ..2 attitude|nagging|behavior|jealousy|insecurity|insecurities|tone|temper|paranoia|reaction|drama|coldness|expectations >",
            "[ you are|were ..1 not ..1 handling|listening|trying|helping|giving|making|being|there|easy >",
            "[ you do|did|would|will|could|can not|never ..1 listen|understand|trust|care|help|let|talk|tell|ask|answer|give|appreciate|try|communicate|love|want|believe|respect|see|make|say|support|keep >",
            "[ you seemed|looked|acted|said|agreed|told|chose|decided|knew|allowed|signed|accepted|wanted|encouraged ..4 >",
        ],
    )
    .when(Need::Accountable),
    mark(
        BlameShift,
        &BOTH,
        phrases![
            "[ @me|us both ..2 @deed.past|made|make|said|did|at|wrong|mistakes|hurt|have|share|played|responsible|guilty|to|fault|had|got|are|were >",
            "[ both of us ..4 @deed.past|made|said|did|at|wrong|mistakes|hurt|have|share|played|responsible|guilty|to|fault >",
            "[ it takes two >",
            "[ takes two to tango ]",
            "[ both sides|parties >",
            "[ equally guilty|responsible|at >",
        ],
    )
    .when(Need::Dialogue),
    mark(
        BlameShift,
        &NOT_ME,
        phrases![
            "[ it|that|this was|is not|never entirely? my|mine|our fault|idea|decision|doing|choice|responsibility ]",
            "[ it|that was not me ] $",
            "[ @me did not|never write|do|say|start|make|send|choose|know|ask it|that|this|anything|them|any >",
            "[ not|hardly|never ..1 my|our ..2 fault|responsibility|problem|doing|idea|decision >",
            "[ @person|@them ..1 made|told|forced|pushed|convinced|seduced|tempted|started|came|kissed|wanted|tricked|led|asked|texted|kept me|it|us|onto|on|first|to >",
            "[ @me blame @them|the|my|your|you >",
            "[ it was @them|his|her|their ..2 who|that|fault|idea >",
            "[ because he|she|they ..4 >",
            "[ @me am|was|were not the|to ..1 only|one|blame >",
            "[ third|another|other party|company|vendor|supplier|contractor|channel|site|website >",
            "[ when you ..4 please let|contact|tell|inform|call >",
            "[ was|were misled|misinformed|misquoted|taken out >",
            "[ taken out of context ]",
            "[ is|was|are|were clearly stated|listed|mentioned|posted|described|shown >",
            "[ stated|listed|mentioned ..1 on|in @mine ..2 website|site|page|listing|description|terms >",
            "[ caused by the|a|another|our|other ..3 >",
            "[ it|that was @person|someone|everyone ..1 idea|fault|choice|suggestion >",
            "[ @them|@person ..2 talked|roped|dragged me into >",
        ],
    )
    .when(Need::Accountable),
    mark(
        BlameShift,
        &ASK_BACK,
        phrases![
            "[ why can|could|do|did|would|will|are not you ..8 ] ??",
            "[ what|how about you|your|when|all|the ..6 ] ??",
            "[ do you ..2 not trust|believe|love ..2 me >",
            "[ do not you ..1 trust|believe|love me >",
            "[ how could|can|dare you ..6 ] ??",
            "[ what did|do you expect|want|think ..4 >",
            "[ are you ..2 perfect|innocent|better|happy >",
            "[ do|are|have|did you ..1 seriously|honestly|really not|never ..5 ] ??",
            "[ how am|are|was|were @me supposed|meant to ..6 ] ??",
            "[ whose idea|fault was|is it|this|that ..4 >",
            "[ have you never ..6 ] ??",
        ],
    )
    .when(Need::Dialogue),
    mark(
        BlameShift,
        &YOUR_SIDE,
        phrases![
            "[ you did the|exactly same >",
            "[ you are|were no better >",
            "[ you are|were as|also|just ..1 much|guilty|bad|at ..1 to|as|fault ..4 >",
            "[ you were never|always there|home >",
            "[ you never ..1 appreciate|listen|listened|cared|gave|give|let|understood|loved|trusted|helped >",
        ],
    )
    .when(Need::Dialogue),
    spare(
        BlameShift,
        phrases![
            "not|never|failed|fail|fell ..2 meet|met|meeting|reach|short|to ..2 your ..1 expectations|standards|needs",
            "you made|make me feel|happy|smile|laugh|better|proud|a|want|believe|realize",
            "because you deserve|deserved|are|matter|mean|trusted|love|loved|believed important|the|my|everything|worth|me|?",
            "because of you @me am",
            "if you had any|questions|time",
            "you should|could|would never|not have had|been|to",
            "you should|did never|not deserve|have to",
            "you did not|never deserve|ask|do anything|this|for|to|have",
            "you do|did not|never have|owe|need to|me",
            "what do|did you need|want|think|feel to|from|about|me",
            "if you would|could like|prefer|rather|let|be|give|tell|please",
            "you have|had every|the|been|a|done nothing|right",
            "you trusted|believed|asked|told|needed|wanted|gave|loved|counted|deserved|waited|said|knew me|to|that|how|for",
            "blame you|them for not|? @no",
            "@me do not blame",
            "not|never your|you fault",
            "nothing you",
            "when you ..3 @me did|lied|hurt|was|should|ignored",
            "you made it clear",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use crate::Kind::BlameShift;
    use crate::findings::tests::{marks, passes};

    #[test]
    fn marked() {
        marks(
            BlameShift,
            &[
                "You made me do it => You made me do it",
                "I'm sorry I yelled, you made me so angry => you made me so angry",
                "I wouldn't have lied if you weren't so jealous => if you weren't so jealous",
                "Look what you made me do => Look what you made me do",
                "It's your fault that I drink => It's your fault",
                "I'm sorry we fought. We both said things => We both said things",
                "It takes two to ruin a marriage and you know it => It takes two",
                "I'm sorry. If you had told me sooner, I would have come => If you had told me sooner",
                "I'm sorry. Honestly, you never listen to me => you never listen",
                "Sorry about the affair. She came on to me => She came on to me",
                "You drove me to this => You drove me to this",
                "I'm sorry I shouted. You know how I get => You know how I get",
                "I apologize, my friends talked me into it and you provoked me => you provoked me",
                "It's not my fault that you can't take it => not my fault",
                "I'm sorry. What about you and your texts? => What about you",
                "I am sorry I cheated. You were always working => You were always working",
                "I shouldn't have shouted. Because you kept asking, I snapped => Because you kept asking",
                "You brought this on yourself => You brought this on yourself",
                "We have been together for years, do you seriously not trust me? => do you seriously not trust me",
                "You made it impossible to tell you anything => You made it impossible",
                "None of this would have happened if you had come with me => None of this would have happened",
                "We are sorry. You did not report the leak during your stay => You did not report the leak",
                "You are no better than me => You are no better",
            ],
        );
    }

    #[test]
    fn look_alikes_pass() {
        passes(
            BlameShift,
            &[
                "We are sorry that the room did not meet your expectations.",
                "It was my fault and not yours.",
                "You did nothing to cause this. I lied, and I'm sorry.",
                "I'm sorry I made you feel small.",
                "You made me a cake when I was ill.",
                "You deserved the truth and I kept it from you. I'm sorry.",
                "Because you trusted me, it hurt more. I'm sorry I lied.",
                "We both like the sea.",
                "You should never have had to read that. I'm sorry I wrote it.",
                "I don't blame you for leaving.",
                "You lied to me for a year.",
                "It is not your fault. I chose to drink, and I'm sorry.",
                "You asked me where I was, and I lied. I am sorry.",
                "You always bring flowers on Sundays.",
                "If you had any doubt, you were right to have it. I lied. I'm sorry.",
                "Why did you paint it blue?",
                "My brother started the car.",
                "I'm sorry. You told me the truth and I laughed at you.",
                "You have every reason to be angry with me. I'm sorry I broke my word.",
                "You did not mention that you play the harp!",
                "The hours are clearly posted at the gate.",
                "None of us would have known the way.",
                "You made it easy for me to love this town.",
            ],
        );
    }
}
