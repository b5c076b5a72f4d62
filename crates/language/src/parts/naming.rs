//! Names the deed, and names the harm: someone not present could tell what was done, and to whom it hurt.

use crate::kind::PartKind::{NamesTheDeed, NamesTheHarm};
use crate::pattern::phrases;
use crate::rules::{Group, Need, lacks, shows};

pub(super) const GROUPS: &[Group] = &[
    shows(
        NamesTheDeed,
        phrases![
            "@sorry|@apologize|forgive|regret|ashamed|guilty|apology ..5 for|about|of not? having? @ing",
            "@sorry|@apologize|regret for|about .. not @ing",
            "@sorry|@apologize|forgive|regret ..4 for|about having @pp",
            "for|by|and|or|about|regret|with ..1 @deed.ing",
            "@me ..3 @deed.past !@me",
            "@me have|had ..3 @deed.pp",
            "@me was|were|have ..2 been|? ..2 @deed.ing",
            "@me kept|keep|started|stopped|went|began ..3 @deed.ing|behind|@ing",
            "@me|never|not should|never|not ..2 have|of ..2 @deed.pp|read|gone|said|told|spent|sent|taken|brought|let|put|been|given|asked|made|posted|kept|come|seen|met|called|left !it|that|this|anything|done|better|so",
            "@me ..3 said|used|wrote|sent|made|posted|told ..2 @hurtful|horrible|lies|nasty ..2",
            "@hurtful ..1 things|words|comments|remarks|stuff|message|messages|joke|jokes|text|texts|language ..1 @me|that|to|?",
            "@me called you|him|her ..3",
            "@me read|opened|checked|searched your ..1 messages|diary|mail|phone|texts|journal|emails|letters|email|account",
            "@me went through|behind|out your|my|with|on",
            "@me told ..3 lie|lies|secret|secrets|everyone|people|her|him|them|you",
            "@me ..2 did not ..2 tell|show|call|pay|come|listen|help|pick|credit|answer|keep|communicate|clean|invite|include|stand|respond|reply|text|believe|warn|ask|check|bring|thank ..1 you|up|my|the|them|him|her|it|to|for|anybody|?",
            "@me ..2 was|were|am|have ..2 been? distant|late|absent|unfaithful|jealous|controlling|cold|violent|abusive|dishonest|rude|mean|cruel|harsh|disloyal|unreachable|disrespectful|condescending|dismissive|impatient|unavailable",
            "@me let ..3 silence|things|work|her|him|them|down",
            "my lies|lie|affair|cheating|drinking|gambling|lying|yelling|shouting|infidelity|betrayal|jealousy|dishonesty|silence|absence|screaming|debt|debts|addiction|secret|secrets|flirting|spending|swearing|temper|rudeness|racist|comment|comments|tweet|tweets|joke|jokes|insults|deception|porn|relapse|violence|blunt",
            "@sorry|@apologize for|about ..3 lies|lie|affair|noise|parking|dirty|broken|cold|cheating|betrayal|wait|bugs|smell|bill|charge|charges|money|joke|comment|tweet|video|pronoun|silence|insult|fight|mess|drinking|call|calls|message|messages|yelling|outburst|cancellation|lack|tone|language|name|misinformation|plagiarism|stain|stains|odor|shower|elevator|wifi|temperature|ac|heat",
            "@me ..2 misled|lied|cheated|stole|betrayed|abandoned|ignored|forgot|neglected|yelled|screamed|shouted|hid|broke|hit|slapped|pushed|imposed|kissed|slept",
            "the ..2 lies|affair|cheating|betrayal|lie|secret @me|that|i ..2 told|had|kept|did",
            "@me had|having an|a affair|fling",
            "@me spent|lost|gambled|borrowed|took|wasted ..3 money|savings|rent|paycheck|dollars|thousand|hundreds|all",
            "@me blocked|ghosted|unfriended|texted|messaged|kissed|dated|met|saw ..1 you|her|him|my|someone|another|your",
            "used the|a ..2 wrong|word|pronoun|slur|name",
            "@me ..2 said|wrote|sent|posted ..1 the|a|? ..1 wrong|stupid|mean|nasty|horrible|ugly ..1 thing|things|words|message",
            "@me have|had ..2 said|written|posted things|words|stuff that ..2 @harm|@harm.past|@harm.pp|hurt|hurts",
            "@me ..2 ditched|bailed|flaked|stood|ghosted ..1 you|on|up",
            "not|never ..1 mean|want|meaning to ditch|ghost|snap|bail|flake|interrupt|exclude|forget|yell|shout|lie|wake|hit|step|spill|break",
            "@me ..1 did|? have|had a|an ..2 relationship|affair|thing|fling with",
            "@me|the ..3 copied|pasted|plagiarized|copy|plagiarism|copying ..4 citing|credit|crediting|source|sources|words|text",
            "@me ..1 jumped to",
            "@me ..5 without asking|telling|permission|checking|consent|credit|crediting|warning|notice",
            "@me ..6 behind your|his|her|their back",
            "@me ..2 failed to !meet|live|reach|satisfy|be|do|see|understand|realize|recognize|act|make|provide",
        ],
    ),
    // In an apology, what "I" did to "you" is the deed.
    shows(
        NamesTheDeed,
        phrases![
            "@me ..1 @past!@vaguedo|@harm|@notdeed|@apologize you|your|our !down|for",
            "@sorry|@apologize for|about not @ing",
            "@me never|not ..1 came|showed|called|listened|helped|answered|told|paid|kept|picked|wrote|visited|asked",
            "@me should not|never have @pp!@vaguedo|@harm|been|said|let|gotten|got|gone|come you|your|our|@me|to|the|a|my|on|in|at|into",
        ],
    )
    .when(Need::Accountable),
    lacks(
        NamesTheDeed,
        phrases![
            "@sorry|@apologize|forgive|regret ..4 for|about doing|saying|acting|behaving|reacting|handling|treating|making|causing|hurting|disappointing|upsetting|letting|offending|bothering|what|interrupting|everything|anything|taking|going|wasting|putting|confusing|losing|ranting|rambling|writing|giving|having",
            "@sorry|@apologize|forgive|regret for|about not? being me|myself|this|that|like|a|an|such|the|so|who|more|better|enough|clear|there",
            "@me never|not ..2 @deed|@deed.past|@deed.pp",
            "@me will|would|do|can ..2 @deed.base",
            "if|whether @me ..3 @deed.past|@deed.pp",
            "@me was|were|am|got @deed.pp",
            "@me have|had been @deed.pp",
            "he|she|they|you|who ..2 @deed.past|@deed.pp ..3",
            "@me run|leave|miss|missed|doubt|sleep|left a|the|home|for|at|work|it|early|late|on",
            "@me read that|this|the|it|about|your letter|post|comment|book|article|news",
            "have|get ..1 missed",
            "@me missed|miss you",
            "@me texted|message|messaged you",
            "@me should not|never have ..1 said|done|been|made|let|got|gone|acted|reacted|put|given|come|asked it|that|this|what|so|? ",
            "lost|losing|broke|broken my|your temper|trust|heart|cool|patience|hearts|up|promise|promises|down",
            "@me failed|fail you|your|us|our",
            "@me ..1 told ..1 you|her|him|them ..1 @me|that|how|i|about|to|it",
            "@me was|have|am ..1 pushing|forcing|working|driving|drinking|following|walking",
            "@me ..2 betrayed|disrespected|neglected|hurt you|your ..1 trust|feelings|?",
            "stop|stopped|quit|not|never ..1 @deed.ing",
            "~accuse|blame|accusing|accused|judge|criticize ..1 me|us",
        ],
    ),
    shows(
        NamesTheHarm,
        phrases![
            "@me|we ..4 @harm.past you|him|her|them|everyone|people|your|my|our",
            "@me|i have|had ..4 @harm.pp you|your|him|her|them|people",
            "@harm.ing you|your|him|her|them|people",
            "@me ..3 let you ..3 down",
            "letting you ..3 down",
            "@me|that|it|which|they|actions|words|lies|behavior ..2 caused|cause|brought|gave|put|have|has|did ..2 caused|brought|? ..1 you|us|your|so|much|a|lot|the|such|them|others|? ..4 @strongpain|stress|hurt|trouble|embarrassment|confusion",
            "the|all|any|your|how ..3 @strongpain @me|that|i|my ..3 caused|brought|put|inflicted|gave|did|created",
            "causing you|them|us|him|her|so|such|the|your|this|all|? ..2 @strongpain",
            "pain|hurt|damage|harm @me|they|it|that|my ..2 caused|did|done|have",
            "@me ..2 made|make|making you ..1 feel|cry|suffer|sad|angry|upset|doubt|question|look|believe|worry|uncomfortable|scared",
            "making you ..1 feel|cry|suffer|sad|doubt|question|worry|uncomfortable|scared",
            "@me ..2 broke|broken|shattered|destroyed|betrayed|lost|violated|damaged|crushed|abused your|our|the ..1 trust|heart|confidence|faith|hearts|spirit|world|bond",
            "breaking|betraying|losing|violating|destroying|damaging|shattering your|our|the ..1 trust|heart|confidence|faith|hearts|spirit|bond|marriage|relationship",
            "how ..1 much|badly|deeply|bad ..1 @me|it|that|this|my|they ..2 @harm|@harm.pp ..1 you|your|?",
            "@me know|realize|see|understand|saw ..3 @me|it|that|my|this ..3 @harm.past|hurts|@harm.pp|hurting ..1 you|your",
            "@mine ..3 words|actions|lies|behavior|choices|silence|comments|mistake|mistakes|absence|drinking ..2 @harm.past|@harm.base|hurts|caused|led|broke|made|have|did ..1 @harm.pp|caused|? you|your|to|hurt|others|people|so|? ..3",
            "for ..1 the pain|hurt|damage|harm|heartache|suffering|tears|trauma|embarrassment",
            "what @me ..2 put|did you|to|him|her|them ..1 through|you|him|her",
            "you were|are|felt|feel ..2 hurt|betrayed|hurting|alone|disrespected|abandoned|humiliated|unsafe because|by|of|when @me|my|what|?",
            "@me ..1 ruined|destroyed|spoiled ..1 your|our|everything|the|us ..2",
            "led to ..4 hurt|@strongpain",
            "you ..2 trusted me",
        ],
    ),
    lacks(
        NamesTheHarm,
        phrases![
            "@me would|will|could|can|do|did|would ..2 never|not ..3 @harm|@harm.ing|@deed",
            "@me never|not ..5 @harm|@harm.ing|make|cause|making",
            "not|never|without ..5 @harm.base|@harm.ing|to",
            "if|incase|whether ..1 @me|my|it|that|this|anything|something|you|anyone|the|what|any ..5 @harm|@harm.pp|felt|feel|pain|offense",
            "@maybe|might|could have ..3 @harm.pp|caused|made|hurt",
            "@maybe|might|could ..3 @harm|cause|make ..2 @harm|pain",
            "any ..2 @pain",
            "you|he|she|they|who|people|someone|that|it|this|which ..1 @harm.past me|us|him|her",
            "@me was|were|am|got @harm.pp",
            "hurting|upset|hurt|angry|mad myself|me|at",
            "not|never ..1 meant|mean|want|intend|trying|wanted ..1 to @harm|make|cause",
            "@me break|broke|broken up|down|my",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use crate::PartKind::{NamesTheDeed, NamesTheHarm};
    use crate::parts::tests::{lacks, shows};

    #[test]
    fn shown_deed() {
        shows(
            NamesTheDeed,
            &[
                "I'm sorry, I said the wrong thing to your mother.",
                "I have said things that hurt you. I'm sorry.",
                "Sorry I bailed on you.",
                "I had a relationship with someone at work.",
                "I copied her pages and gave no credit.",
                "I'm sorry for reading your messages.",
                "I lied to you about the money.",
                "I cheated on you with my colleague.",
                "I yelled at you in front of your friends.",
                "I'm sorry I forgot your birthday.",
                "I apologise for calling you lazy.",
                "I shouldn't have told your secret to Ana.",
                "I spent our savings on bets.",
                "I broke into your phone.",
                "I am sorry for not visiting you in hospital.",
                "We failed to tell the tenants about the leak, and we are sorry.",
                "I used your photo without asking. I'm sorry.",
                "I'm sorry for the cruel things I said.",
                "I hid the letter from the bank.",
                "My drinking cost you years.",
                "I slapped you.",
                "i kissed someone else",
                "Sorry for posting that photo of you.",
                "I ignored you all evening and danced with others.",
                "I promised to pick you up and I never came. I'm sorry.",
                "I went behind your back and sold the car.",
                "I left you alone at the clinic.",
            ],
        );
    }

    #[test]
    fn lacking_deed() {
        lacks(
            NamesTheDeed,
            &[
                "I'm sorry for what I did.",
                "I'm sorry for everything.",
                "I never lied to you.",
                "I'm sorry if I yelled.",
                "You lied to me.",
                "I apologise for my behaviour.",
                "I would never cheat on you.",
                "I was lied to.",
                "I'm sorry for hurting you.",
                "I'm sorry for the way I acted.",
                "Please forgive me for my mistakes.",
                "I read your letter twice.",
                "I miss you.",
                "She cheated on me.",
                "I'm sorry for being me.",
                "He said I lied.",
            ],
        );
    }

    #[test]
    fn shown_harm() {
        shows(
            NamesTheHarm,
            &[
                "I know I hurt you.",
                "I broke your trust.",
                "I let you down when you needed me.",
                "I'm sorry for the pain I caused you.",
                "My lies hurt you.",
                "I made you feel small.",
                "I'm sorry for hurting you.",
                "You cried because of what I said, and I caused that pain.",
                "I disappointed you.",
                "I see how much my silence hurt you.",
                "I betrayed you.",
                "I humiliated you in front of everyone.",
                "I scared you when I threw the plate.",
                "My words broke your heart.",
                "im sorry i hurt u",
            ],
        );
    }

    #[test]
    fn lacking_harm() {
        lacks(
            NamesTheHarm,
            &[
                "I'm sorry if I hurt you.",
                "I never meant to hurt you.",
                "You hurt me.",
                "My back hurts.",
                "I may have upset you.",
                "I would never hurt you.",
                "It hurts to think of it.",
                "I was hurt.",
                "He broke her heart.",
                "I don't want to hurt you.",
                "I'm sorry for any pain this may have caused.",
                "The storm caused damage.",
                "She let me down.",
                "They hurt your feelings.",
                "Sorry if I made you feel small.",
            ],
        );
    }
}
