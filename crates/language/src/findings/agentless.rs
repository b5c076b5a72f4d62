//! The deed or the harm with nobody who did it.

use crate::explain::{PASSIVE, THERE_WAS};
use crate::kind::Kind::Agentless;
use crate::pattern::phrases;
use crate::rules::{Group, Need, mark, spare};

pub(super) const GROUPS: &[Group] = &[
    mark(
        Agentless,
        &PASSIVE,
        phrases![
            "[ mistakes|errors|lies|lines|boundaries|promises|words|things|feelings|trust|rules|hearts|heart|choices|decisions|money|messages|secrets|vows|mistake|line|voices|commitments was|were|got|get|have|has|had|been|is|are ..2 @deed.pp|@harm.pp|made|said|done|crossed|told|spent|sent|raised|lost|exchanged|taken|misplaced|kept|handled|missed|hurt|broken|violated|used >",
            "[ it|this|that|stuff|something|things|everything|nothing|what|they|some|information|details was|were|got|has|have|had ..2 @deed.pp|said|done|put|explained|handled|communicated|overlooked|mishandled|missed|lost|told|posted|charged|cleaned|addressed|left|taken|crossed|thrown|noticed|fixed|given|ended !by >",
            "[ your|the|our ..2 trust|feelings|heart|room|order|reservation|request|needs|privacy|confidence|message|booking|account|call|expectations|wishes was|were|got|has|have|had ..3 @deed.pp|@harm.pp|made|said|done|put|handled|overlooked|mishandled|missed|lost|met|cleaned|addressed|violated|invaded|cancelled|dropped|taken|hurt|broken !by >",
            "[ you were|was|got|have|had ..2 lied|misled|let|hurt|ignored|cheated|deceived|disrespected|neglected|treated|charged|overcharged|mistreated|betrayed|wronged|offended|affected|harmed|overlooked|misinformed !by|with|about|because|when >",
            "[ people|others|anyone|everyone were|was|got|have ..2 hurt|offended|affected|harmed|misled|upset !by >",
            "[ harm|hurt|damage|pain|offense was|were|has|is ..2 done|caused|taken|inflicted !by >",
            "[ things|it|everything|that|situation|stuff ..1 got|get|went|spiraled|escalated|went out|too|wrong|south|heated|carried|a|sideways|over|bad|far|messy ..1 >",
            "[ things|it|tempers|emotions|voices escalated|spiraled|flared|snowballed >",
            "[ it just happened >",
            "[ one thing led to >",
            "[ lies that ended up >",
            "[ that|it|which ended|came|slipped up|out ..5 ] $",
            "[ things|relationship|we fell apart >",
            "[ those|everybody|everyone|anyone|people who|that ..2 been|was|were ..1 hurt|harmed|affected|offended|upset|wronged !by >",
            "[ it|your|the ..2 was|were not ..1 returned|passed|explained|cleaned|done|answered|handled|followed|recorded|communicated|processed|delivered|entered !by >",
            "[ it|your|the|@det ..2 was|were ..1 misplaced|overlooked|mishandled|misread|miscommunicated|misquoted|delayed|entered|missed ..2 >",
            "[ we|us ..1 grew|drifted apart >",
            "[ the|some|these|those|many issues|problems|matters|concerns|complaints|details|facts was|were|have|had ..1 been? not|never ..1 @pp >",
            "[ should never|not have|of ..1 happened ] $",
            "[ none|nothing of|? this|that|it|? ..1 should|ought ..1 ever|? have happened >",
            "[ emotions|tempers|feelings ran|were ..2 high|flaring|running >",
        ],
    )
    .when(Need::Accountable),
    mark(
        Agentless,
        &THERE_WAS,
        phrases![
            "[ there was|were|is|has|have ..1 been? @det? ..3 @fuzzy|@slip|@pain|lies|mistakes|lack|failure|attempt|breakdown|hurt|delay|delays|oversight|breach|mixup|mix|harm|problems|tension|dishonesty|moments|times >",
            "[ there was|were no ..2 attempt|communication|effort|intention|excuse !for|to >",
        ],
    )
    .when(Need::Accountable),
    spare(
        Agentless,
        phrases![
            "was|were|got|is ..3 by me|us",
            "@be not okay",
            "there is|was no excuse|justification|doubt|way|reason",
            "there was|were times|moments|days when|@me|you|that",
            "it was|is done|made|hurt by|with",
            "you were|got|was|are hurt|let|right|left ..1 by|with|because|down @me|us|of|by|? me",
            "it was said",
            "it|that was told",
            "if|when|how ..3 you|your ..2 was|were",
            "was|were made|said|done|given to|of|me",
            "i|we was|were",
            "by me",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use crate::Kind::Agentless;
    use crate::findings::tests::{marks, passes};

    #[test]
    fn marked() {
        marks(
            Agentless,
            &[
                "We apologise that the details were never passed on => the details were never passed on",
                "I'm sorry. It should never have happened => should never have happened",
                "I'm sorry. Mistakes were made => Mistakes were made",
                "I apologize, things got out of hand => things got out of hand",
                "I'm sorry that your trust was broken => your trust was broken",
                "I'm sorry, hurtful things were said => things were said",
                "We are sorry. There was a misunderstanding => There was a misunderstanding",
                "I'm sorry that lines were crossed => lines were crossed",
                "I'm sorry, it just happened => it just happened",
                "I am sorry that you were lied to => you were lied to",
                "Sorry, one thing led to another => one thing led to another",
                "I regret that promises were broken => promises were broken",
                "I'm sorry. Feelings got hurt => Feelings got hurt",
                "We apologize that your request was overlooked => request was overlooked",
                "I'm sorry, the money got spent => money got spent",
                "I'm sorry. Things went too far => Things went too far",
                "There was a lack of honesty and I regret it => There was a lack of honesty",
                "I'm sorry that the message was deleted => message was deleted",
                "The sorrow I feel is real. I am sorry to everybody who has been hurt => everybody who has been hurt",
                "We apologize. Your call was not returned => Your call was not returned",
                "I'm sorry, we just drifted apart => drifted apart",
            ],
        );
    }

    #[test]
    fn look_alikes_pass() {
        passes(
            Agentless,
            &[
                "The bill was paid by me, I'm sorry it was late.",
                "The house was built in 1920.",
                "I was raised in a small town.",
                "Dinner was made and eaten.",
                "I'm sorry I broke your trust.",
                "I'm sorry. The vase was broken by me.",
                "There was a cat in the garden.",
                "The letters were sent on Monday.",
                "Mistakes were made in the census of 1801.",
                "There is no excuse for what I said: I called you stupid. I'm sorry.",
                "You were hurt because I lied. I'm sorry.",
                "You were left with the bills, because of me. I am sorry.",
                "I was told that you had called.",
                "There were times when I lied to your face. I'm sorry.",
                "The bread was cut and the wine was poured.",
                "The meeting was moved to Friday.",
                "I'm sorry that I lied. It was wrong.",
                "Those who were hurt in the crash are home again.",
                "The letter was not answered for a year.",
            ],
        );
    }
}
