//! Words that shrink what was done.

use crate::explain::{EVERYONE, NOTHING, ONE_MISTAKE, ONLY_ONCE, SMALL, WORSE};
use crate::kind::Kind::Minimising;
use crate::pattern::phrases;
use crate::rules::{Group, Need, mark, spare};

pub(super) const GROUPS: &[Group] = &[
    mark(
        Minimising,
        &ONLY_ONCE,
        phrases![
            "[ only|just once|one|twice|time|a|the|this ..1 once|time|night|day|week|couple|few|moment|minute ]",
            "[ only|just once|twice ]",
            "[ it|that ..1 only happened >",
            "[ just this|that|the|one once|one|time ]",
            "[ one time thing ]",
            "[ a one off ]",
            "[ isolated instance|incident|event|case|occurrence ]",
            "[ @me only|just ..1 raised|looked|borrowed|kissed|texted|exchanged|teased|told|pushed|drank ..4 >",
            "[ one lousy|silly|stupid|drunken|bad|little|tiny|single ..2 ]",
        ],
    )
    .when(Need::Dialogue),
    mark(
        Minimising,
        &ONE_MISTAKE,
        phrases![
            "[ over|for|because of? one|1 @little? @slip ]",
            "[ one|1 @little? @slip ]",
            "[ just|only|merely|simply a|an|one|some @little* mistake|mistakes|slip|error|joke|fling|misunderstanding|accident|game|disagreement ]",
            "[ an? honest|genuine|@little|drunken|drunk mistake|slip|error|lapse|joke|lie|fib|incident|instance|fight|argument|misunderstanding|issue|kiss ]",
        ],
    )
    .when(Need::Dialogue),
    mark(
        Minimising,
        &SMALL,
        phrases![
            "[ a|some|any|this|that|the|my|our|such|these @little @slip|anger|issue|problem|detail|thing|things|misunderstanding|inconvenience|flaw|flaws|mishap|incident|mistakes|fib|flirt|crush|matter|slip ]",
            "[ a bit of an? @slip|@fuzzy|@pain|fun|banter ]",
            "[ white lie|lies ]",
            "[ harmless ..1 fun|flirting|joke|chat|texting|texts|banter|flirt|conversation ]",
            "[ was|were ..1 harmless|innocent ]",
            "[ @me was|were|am ..1 just|only|merely @ing >",
            "[ that|it|this was|is ..1 just|only|merely @me|laziness|carelessness|clumsiness|stupidity|banter|talk|nerves|curiosity|boredom|teasing|a >",
            "[ just not as|so|that|very >",
            "[ @me just ..1 said|wrote|sent|used|did|made|picked|chose ..1 the|a wrong|stupid|silly|dumb >",
            "[ was|were|am ..1 just|only joking|kidding|playing|teasing|flirting|talking|texting|messing|being|having|chatting|friends|words|banter|venting|curious|bored >",
            "[ just|only|merely a ..1 joke|prank|game|text|kiss|friend|hug|chat|conversation ]",
            "[ a few|couple ..1 texts|messages|drinks|lies|times|dollars|bucks|bets|beers|bumps ]",
            "[ my part in ..1 all|this|it|that >",
            "[ a few bumps|hiccups|rough >",
            "[ things that ..2 was|were not ..1 great|ideal|perfect|best|good >",
            "[ was|were|am not ..1 great|ideal|perfect|myself|best|at|always best|? ]",
            "[ somewhat|slightly|kinda|mildly @hurtful|@upsetadj|insensitive|late|harsh|off ]",
            "[ a little|bit @hurtful|late|harsh|off|rude|insensitive|too|strong|carried|heated|loud|out|rough|distant|strict >",
        ],
    )
    .when(Need::Accountable),
    mark(
        Minimising,
        &NOTHING,
        phrases![
            "[ it|that|this|she|he|they meant|means|mean|was|were|is ..1 nothing >",
            "[ it|that|this|she|he|they did|does|do not ..1 mean|matter anything|a|that|much|like >",
            "[ not|no a|such|that|really|? ..2 big|huge deal|thing ]",
            "[ it|that|this was|is|were not that|so|even|as bad|serious|big|much|deep|terrible|important|awful|? >",
            "[ nothing happened|serious|really|physical|big >",
            "[ it|that was|is|were nothing >",
            "[ no big deal|biggie|harm ]",
            "[ no harm|no done|foul ]",
            "[ nobody|no|noone|one was|got|died|? hurt|died|harmed ]",
            "[ it|that was ..1 just|only a|an|some|one|words|sex|talk|fun|physical|money|online|texts|texting >",
            "[ making|make|made|making it|this|a ..3 bigger|worse|mountain|deal|big >",
            "[ that|it|this was just|only|merely ..2 ] $",
            "[ all @me did was ..5 >",
            "[ @me did not even ..4 >",
            "[ @me hardly|barely ..1 know|knew|touched|raised|spoke|looked ..3 >",
            "[ nothing came of >",
            "^ [ big deal ] $",
            "[ did|does not mean anything|much to me >",
        ],
    )
    .when(Need::Dialogue),
    mark(
        Minimising,
        &EVERYONE,
        phrases![
            "[ everyone|everybody|people|all|we|every|couples|all|humans ..3 ~make|have|has|go|fight|fights|lie|lies|do|does|mess ..2 mistakes|misunderstandings|fights|arguments|through|it|up|that|flaws|moments|problems|ups|sometimes|that >",
            "[ everyone|everybody|people|we ..2 @deed.base|@deed.s sometimes|too|occasionally ]",
            "[ every|all relationship|couple|friendship|marriage|family|couples|friendships|relationships|families|marriages has|have|fight|fights|goes|go|argue|argues >",
            "[ nobody|no|noone|none one|of|is|us ..2 perfect >",
            "[ nobody|noone is perfect ]",
            "[ only human ]",
            "[ to ..1 human error ]",
            "[ human error|nature ]",
            "[ all of us ..2 prone|make|have|fail|human >",
            "[ mistakes happen >",
            "[ these|such|things things|happen happen|? ] $",
            "[ it happens ] $",
            "[ like everyone|everybody else|? >",
            "[ everyone|everybody|nobody ..1 goes|does|lies|fights|forgets|looks ..3 >",
            "[ such|these things ..1 happen|can ..4 >",
            "[ all couples|men|families|friends|brothers|parents ..1 fight|argue|look|lie|make|do|forget ..3 >",
        ],
    )
    .when(Need::Dialogue),
    mark(
        Minimising,
        &WORSE,
        phrases![
            "[ at least @me|it|i|we|she|he|that did|was|have|never|is|not|told >",
            "[ it|this|that|things could|might|would have|be ..1 been|be ..1 worse >",
            "[ could be|have worse|been|? worse|? ]",
            "[ others|some|other|people|most|lots ..3 ~have it|much|got ..1 worse|harder >",
            "[ worse things|people >",
            "[ not|never as bad as >",
            "[ not like @me|it|i|you|we killed|cheated|did|slept|hit|actually|you|was|had|stole|lied >",
            "[ not the end of >",
            "[ not the end|worst >",
        ],
    )
    .when(Need::Dialogue),
    // These need nobody to be spoken to: they are answers.
    mark(
        Minimising,
        &NOTHING,
        phrases![
            "[ it|that ..1 meant|means nothing >",
            "[ @me was|were ..1 just|only messing|joking|kidding|playing|fooling|teasing >",
        ],
    )
    .when(Need::Direct),
    spare(
        Minimising,
        phrases![
            "not|more|never|than|isn't ..1 just|only|merely|one|once|a ..3 @slip",
            "not|nothing|no ..1 @little",
            "not ..2 one time|mistake|@slip",
            "it|that|this was|is not nothing",
            "not ..1 only|just once",
            "just|only one|a ..1 more thing|chance|question|second|minute|moment",
            "one thing @me|that|is|you|? ",
            "the|a little things|thing that|you|? ",
            "you make|made|have|are",
            "a|one moment of|to",
            "no one",
            "did not ..2 mean anything|nothing to you",
            "a few|couple days|weeks|months|years|minutes",
            "one night|lie|text|fight|argument @me|in|when|last|after|led|became|turned|and",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use crate::Kind::Minimising;
    use crate::findings::tests::{marks, passes};

    #[test]
    fn marked() {
        marks(
            Minimising,
            &[
                "I was only messing with the phone. I'm sorry => I was only messing with the phone",
                "It was her idea. It meant nothing => It meant nothing",
                "I'm sorry. That was just nerves => That was just nerves",
                "I'm sorry, it only happened once => only happened once",
                "It meant nothing, I love you => It meant nothing",
                "It was just a joke, sorry => just a joke",
                "I'm sorry for one stupid mistake => one stupid mistake",
                "It's not a big deal, you know that => not a big deal",
                "At least I didn't sleep with her, you know => At least I didn't",
                "Nobody's perfect, and I told you I'm sorry => Nobody's perfect",
                "Everyone makes mistakes, you too => Everyone makes mistakes",
                "I'm sorry, it was a little white lie => white lie",
                "We were just flirting, I'm sorry => just flirting",
                "It could have been worse, you know => could have been worse",
                "I'm sorry about that tiny slip => tiny slip",
                "Nothing really happened between us, I swear to you => Nothing really happened",
                "I'm only human, you know => only human",
                "sorry it was just one kiss => just one kiss",
                "I'm sorry. It didn't mean anything => didn't mean anything",
                "It was an honest mistake and I'm sorry => honest mistake",
                "I'm sorry, it was a few texts => a few texts",
                "All I did was look at a picture, and you know it => All I did was look",
                "You're upset, but everybody goes through that => everybody goes through that",
                "I only raised my voice, you know me => I only raised my voice",
                "I didn't even touch you => I didn't even touch you",
            ],
        );
    }

    #[test]
    fn look_alikes_pass() {
        passes(
            Minimising,
            &[
                "I'm sorry for lying to you about the money.",
                "It was not a small thing. I'm sorry I did it.",
                "I only have one brother.",
                "I just wanted to say that I am sorry for lying.",
                "Just one more question: when do you land?",
                "This was not just one lie. I lied for months, and I'm sorry.",
                "I have a little garden and you would like it.",
                "It meant everything to me that you came.",
                "He only ate once today.",
                "I'm sorry I lied. It was not a mistake, it was a choice.",
                "We had a few drinks with your mother.",
                "Only you can decide that.",
                "It's a small town but you will love it.",
                "I'm sorry for the one thing I swore never to do: I read your diary.",
                "At least three people called you.",
                "We only met once before the wedding.",
                "It was no small thing that you did for me.",
                "All I did was sleep that summer.",
                "I didn't even see the moon.",
                "Everyone looks at the sea here.",
            ],
        );
    }
}
