//! Asks for forgiveness, an end, a time, silence or a return.

use crate::explain::{ALREADY, BEG, DEBT, DONT_LEAVE, HOW_LONG, MOVE_ON, MUST, PROVE, SILENCE, WONT_STOP};
use crate::kind::Kind::Pressure;
use crate::pattern::phrases;
use crate::rules::{Group, Need, mark, spare};

pub(super) const GROUPS: &[Group] = &[
    mark(
        Pressure,
        &ALREADY,
        phrases![
            "[ @me already ..2 apologized|regretted|regret|said|told|explained|admitted|gave|say|paid|asked >",
            "[ @me have ..2 apologized|said|admitted|explained ..2 already|times|sorry|enough >",
            "[ @me ..2 said ..2 sorry|apologies ] $",
            "[ @me ..2 said @me am|was sorry >",
            "[ how many|often times|? ..6 @me|sorry|apologize >",
            "[ what more|else ..6 ] $",
            "[ is not that|sorry|it enough >",
            "[ @me apologized ] $",
            "[ @me have ..2 done everything|all|enough|my|what >",
            "[ a thousand|million|hundred times ]",
        ],
    )
    .when(Need::Direct),
    mark(
        Pressure,
        &MOVE_ON,
        phrases![
            "^ [ just|so|now|well|please? get over it|this|yourself|that ]",
            "[ just|now|to|must|should|need get over it|this|that ]",
            "[ can|could|should|shall|let|please|must|when|want|need|have @me|us|you|? to? move on|past|forward >",
            "[ can|could|let|please ..2 put ..2 this|it|that|everything|all ..2 behind|aside|past|rest >",
            "[ let it|this|that go|drop|rest|lie >",
            "[ drop|leave it|this|the ..1 already|alone|subject|? ] $",
            "[ time to ..1 move|forgive|forget|let|get|heal >",
            "[ past time >",
            "[ move on ] $",
            "[ stop ..1 bringing|talking|dwelling|punishing|asking|making|holding|living|throwing|going|being ..1 it|up|about|on|me|this|the|mad|angry >",
            "[ can|could @me|we not? ..1 just? forget|go back|start|pretend|be|get|return >",
            "[ let us ..1 forget|start|go|put|not|get|move|just|be|talk|leave >",
            "[ forgive and forget ]",
            "[ water under the bridge ]",
            "[ it|that is|was in the past ]",
            "[ bygones ]",
            "[ what|is is|done done ] $",
            "^ [ now|just|so|? deal with it ] $",
            "[ end of story|discussion|conversation ]",
            "[ @me consider ..3 closed|settled|over|done|finished >",
            "[ time|past for|to ..3 move|turn|put on|forward|past|the|this >",
            "[ turn the|a page ]",
            "[ put|have put ..2 behind us|me >",
        ],
    )
    .when(Need::Direct),
    mark(
        Pressure,
        &MUST,
        phrases![
            "[ you have|need|must|got|ought|should ..1 to|? forgive|trust|talk|listen|understand|believe|give|let|accept|stop|answer|reply|come|respond|pick|hear|calm >",
            "[ you have|need|must|got|ought to? see|realize|remember|know|understand @me|how|that|what|my|it >",
            "[ @me need|expect|want|demand you to ..2 forgive|trust|talk|listen|understand|believe|give|let|accept|stop|answer|reply|come|see|respond|help|take|know|hear|come|be|stay|love|drop|tell|get >",
            "[ you can|could at least >",
            "[ the least you >",
            "[ answer|pick up|reply|respond ..2 me|phone|my|the|now|this >",
            "[ call|text|talk|speak me|to|back back|me|now ] $",
            "[ please|just reply|respond|answer|call|talk|text|listen|believe|trust|understand ..3 >",
            "[ you owe me|us >",
            "[ you will|would ..1 come|forgive|regret|be|see|understand|realize|never ..1 back|me|find|it|this|that >",
            "[ you can|could not ..2 leave|stay|throw|live|forget|do|give|walk|end|ignore >",
            "[ you are mine|my ]",
            "[ you belong to|with me ]",
            "[ @me will ..1 come|be|get back? together|back ..1 again >",
        ],
    )
    .when(Need::Dialogue),
    mark(
        Pressure,
        &DONT_LEAVE,
        phrases![
            "[ please|do ..1 not ..1 leave|go|give|end|break|throw|quit|walk|abandon|let|push|shut|ignore|block|hate|divorce|forget|do me|up|us|this|it|away|on|our|mad|? >",
            "[ do not ..1 leave|abandon|shut|push|ignore|block|hate|divorce|forget me|us >",
            "[ do not ..1 give|throw|walk up|away|our|us|this|what|everything >",
            "[ come back|home to|home|me|? ..2 ] $",
            "[ please ..1 come back|home >",
            "[ take me back >",
            "[ stay with me >",
            "[ @me can not lose you >",
        ],
    )
    .when(Need::Direct),
    mark(
        Pressure,
        &BEG,
        phrases![
            "[ @me am|? beg|begging|pleading|plead you|for|with|? ..1 >",
            "[ on my knees ]",
            "[ @me need you|your ..1 forgiveness|back|now|to|in|here|? ] ",
            "[ @me need your >",
            "[ reconsider ]",
        ],
    )
    .when(Need::Direct),
    mark(
        Pressure,
        &HOW_LONG,
        phrases![
            "[ how long ..8 ] ??",
            "[ how much longer ..6 >",
            "[ when will|are|can|do|would you ..1 forgive|trust|love|talk|stop|let|believe|come|get|be ..1 me|over|to|back|again|ready|home|being|punishing >",
            "[ are you ..2 ever|going|still|gonna ..1 going|to|mad|angry|upset|punish|forgive|punishing ..4 ] ??",
            "[ will|can|could|would you ever|not|please|just forgive|trust|love|talk|stop|let|come ..4 ] ??",
            "[ have not you|@me punished|suffered|paid >",
            "[ it has|is been ..4 weeks|months|days|years|long >",
            "[ answer|decide|decision|reply|tell me? ..3 by tomorrow|tonight|monday|friday|sunday|then ]",
            "[ @me have ..1 been? punished|suffered|paid enough >",
            "[ are we ..1 good|okay|ok|fine|cool ..3 ] ??",
            "[ call|text me when you ..1 have|are|calm|calmed|stop|can ..3 >",
        ],
    )
    .when(Need::Dialogue),
    mark(
        Pressure,
        &PROVE,
        phrases![
            "[ if you ..2 love|loved|care|cared|trust|trusted me|about|us ..1 >",
            "[ if it|our|this ..2 was|is|were real|true|love >",
            "[ do|does|did !not ..6 mean|meant ..2 anything|nothing|something ..3 ] ??",
            "[ after all|everything @me|we ..2 have|did|done|been|gave|? >",
            "[ think about|of us|our|the|what|all|me kids|family|we|children|future|? >",
            "[ for the|our kids|sake|children|family ]",
        ],
    )
    .when(Need::Dialogue),
    mark(
        Pressure,
        &WONT_STOP,
        phrases![
            "[ @me will ..1 not|never ..1 give|stop|let|quit|leave up|trying|calling|you|until|on|go|asking >",
            "[ @me will|am ..1 wait|waiting|fight|fighting for ..1 you|us|as|our >",
            "[ @me will|am ..1 keep trying|calling|asking|texting|writing >",
            "[ @me will ..1 win|get you back >",
            "[ @me refuse to ..1 give|let|lose|leave|accept >",
            "[ until you ..1 forgive|answer|talk|come|take|say|reply >",
            "[ if you ..1 leave|left|go|end|divorce ..4 @me >",
            "[ you can not|never ..2 get|be rid|without of|me ..2 >",
            "[ get|getting rid of me >",
            "[ you can not ..1 stay|keep|be ..1 away|mad|angry|cross|upset ..3 >",
        ],
    )
    .when(Need::Direct),
    mark(
        Pressure,
        &SILENCE,
        phrases![
            "[ do not ..1 tell|mention|say|talk ..1 anyone|anybody|your|my|our|her|him|them|about|anything|this|to ..3 >",
            "[ keep this|it|that between|quiet|private|secret|to ..2 >",
            "[ nobody|no one|noone ..2 needs|has|need to know >",
        ],
    )
    .when(Need::Dialogue),
    mark(
        Pressure,
        &DEBT,
        phrases![
            "[ after all|everything @me ..1 did|have|done|gave >",
            "[ @me forgave you >",
            "[ you ..2 would be|have nothing|nowhere >",
            "[ @me gave you everything|all|my >",
        ],
    )
    .when(Need::Dialogue),
    mark(
        Pressure,
        &BEG,
        phrases![
            "[ do|please not ..1 be|stay mad|angry|cross ..3 >",
        ],
    )
    .when(Need::Dialogue),
    spare(
        Pressure,
        phrases![
            "~see|know|wonder|ask|unsure if it|this|that",
            "you need|must not",
            "you do|will|would|should not|never need|have|owe|must|be",
            "@no ..2 pressure|rush|hurry|obligation|need|expectation|deadline",
            "whether|if you ..1 forgive|want|decide|choose|are|need|would|like|feel|ever",
            "do not|never ..1 expect|ask|need|want you|your|forgiveness",
            "do not ..1 worry|have|need|hesitate|be afraid|feel|? to",
            "let us|me know",
            "let me know",
            "~hope|wish ..3 @me|you|we can|could ..3 move|get|work|find",
            "take ..4 time",
            "you can|could ..2 ask|take|tell|have|choose|decide|call|reach|always",
            "you should|need|have not|never to? have|feel|worry",
            "you have|had every|been|the|a",
            "you should know|never|not|have",
            "you must have|be|feel",
            "come back|home late|from|to|later|drunk|when|and",
            "@me will wait|keep ..2 promise|promises|until you are|my",
            "i|we told|said already you|i",
            "when you are|were|feel|want ready",
            "please|do not|never ..1 feel",
            "after everything|all @me put|did|said you|to|? ",
            "after everything|all @me|that ..2 put",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use crate::Kind::Pressure;
    use crate::findings::tests::{marks, passes};

    #[test]
    fn marked() {
        marks(
            Pressure,
            &[
                "I already regret it, all right => I already regret it",
                "I already said sorry => I already said sorry",
                "Can we just move on now? I'm sorry => move on",
                "You have to forgive me => You have to forgive me",
                "Please don't leave me => don't leave me",
                "How long are you going to punish me? => How long",
                "I've said sorry already, what more do you want? => what more do you want",
                "If you loved me you would let this go => If you loved me",
                "Get over it, I said I'm sorry => Get over it",
                "I'm begging you to come home => begging you",
                "I need you to forgive me => I need you to forgive me",
                "When will you trust me again? => When will you trust me",
                "Don't tell anyone about this, I'm sorry => Don't tell anyone",
                "I will never give up on us => I will never give up",
                "After everything I've done for you, this is how you treat me => After everything I've done for you",
                "pls answer me babe im sorry => answer me",
                "Let's put this behind us => put this behind us",
                "You owe me a chance to explain => You owe me",
                "Just drop it already => drop it",
                "Think of the kids, I need you back => Think of the kids",
                "I already regretted what I said and apologised to you => I already regretted what I said",
                "You can't stay mad at me forever => You can't stay mad",
                "You think you are getting rid of me => getting rid of me",
                "I consider this matter closed => I consider this matter closed",
            ],
        );
    }

    #[test]
    fn look_alikes_pass() {
        passes(
            Pressure,
            &[
                "Take all the time you need.",
                "You don't have to forgive me.",
                "You don't owe me an answer.",
                "I don't expect you to trust me.",
                "I'm sorry I lied. I will not ask you to forgive me.",
                "Please forgive me for lying to you.",
                "How long is the film?",
                "I'm sorry I lied. If you ever want to talk, I am here.",
                "Let me know when you land.",
                "You have to see this garden.",
                "Whether you forgive me is up to you.",
                "We moved on to the next town.",
                "I already fed the cat, you can sleep.",
                "When will you be at the station?",
                "You need not answer this letter.",
                "Could you give me another chance? I lied, and I'm sorry.",
                "Please don't feel that you have to write back.",
                "I will wait for the bus with you.",
                "I need to know by Friday so that I can book.",
                "We are getting rid of the old sofa.",
                "Call me when the train is in.",
                "Are we there yet?",
            ],
        );
    }
}
