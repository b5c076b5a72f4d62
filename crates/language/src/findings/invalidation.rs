//! Sorry for their feeling instead of the deed, or a feeling turned away.

use crate::explain::{DONT_CARE, MISREAD, TELLS_FEELING, TOO_MUCH, YOU_FEEL};
use crate::kind::Kind::Invalidation;
use crate::pattern::phrases;
use crate::rules::{Group, Need, mark, spare};

pub(super) const GROUPS: &[Group] = &[
    mark(
        Invalidation,
        &YOU_FEEL,
        phrases![
            "[ @sorry|@apologize|regret ..1 that? you|your|u ..2 feel|felt|feeling|think|thought|believe|see|saw|took|take|taking|perceive|perceived|interpreted|interpret|misunderstood|misinterpreted|viewed ..3 >",
            "[ @sorry|@apologize|regret that|you|? you|? were|are|was|got|is|get|became ..3 @upsetadj >",
            "[ @sorry|@apologize|regret that? you were|are|was|did|do|have|could|can not ..2 pleased|satisfied|happy|enjoy|like|feel|comfortable|impressed|find|agree|understand|handle|appreciate|take|see|approve|care|have|fully|completely|entirely >",
            "[ @sorry|@apologize|regret that? your feelings|expectations|experience|stay|visit|impression ..1 were|was|are|is|got|did >",
            "[ @sorry ..1 that? is how|what|the way|? you|it ..3 >",
            "[ @sorry ..1 that? is what|how you ..1 read|feel|felt|think|thought|see|took|heard|got|believe|want >",
            "[ @sorry for|about how|the|your way? ..2 you? feel|felt|feelings|perception|interpretation|reaction|disappointment >",
            "[ @sorry|@apologize|regret ..1 that? you ..2 found|find|had|endure|experienced ..2 to endure|what|it|this|our|my|the seems|seem|like|seemed|offensive|upsetting|unsatisfactory|disappointing|hurtful|unacceptable|funny|? >",
            "what|which [ seems|seem|appears like|to >",
            "[ @sorry if you can|could|do|are|did not >",
            "[ @sorry|@apologize|regret that? this|it|my|the|what ..4 upset|offended|bothered|made|disappointed|hurt|triggered you|your|feel >",
        ],
    ),
    mark(
        Invalidation,
        &TOO_MUCH,
        phrases![
            "[ you are|were ..1 being? ..2 overreacting|exaggerating|overthinking|overdramatic|imagining|tripping|hysterical >",
            "[ you are|were|being|get ..1 too|so|such|being|always|just a|an|? ..1 @dramatic|@baby ]",
            "[ you are|were being @dramatic|a|an|such|unfair|difficult ..2 >",
            "[ you are a|an|such ..1 @baby|@dramatic >",
            "[ do not be|get|act|being ..1 a|so|such|? ..1 @dramatic|@baby|upset|mad|angry|hurt|sad|like ..1 >",
            "[ stop being|overreacting|crying|whining|complaining|exaggerating|overthinking|acting >",
            "[ quit being|overreacting|crying|whining|complaining >",
            "^ [ just|so|now|well|please? calm down|yourself ]",
            "^ [ chill|relax out|? ] $",
            "[ lighten|grow|toughen|man|suck up|it|? up|? ] $",
            "[ ~overreact ]",
            "[ you should|need|must|ought not ..2 feel|react|be|cry|get|take|make|let ..3 >",
            "[ no|not a|any|the? reason|need to|for ..1 be|feel|get|cry|react|@upsetadj >",
            "[ no reason|need|right to|for ..1 be|feel|get|cry|upset|mad >",
            "[ blowing|blow|blew|blown ..2 out of proportion >",
            "[ making|make|made|makes a|such|too|it|this|more ..2 big|bigger|mountain|scene|fuss|drama|deal|much >",
            "[ so|too easy|easily ..1 to? ..1 make|made|hurt|offended|offend|upset you|? mad|angry|upset|? >",
            "[ you take|took|taking things|everything|it|this ..2 seriously|personally|heart|hard|wrong >",
            "[ learn|need|able|not|can ..2 take a joke >",
            "[ where is your sense >",
            "[ you ..1 always|just|only|never ..2 complain|complaining|cry|whine|exaggerate|overreact|overthink|victim >",
            "[ playing the victim >",
            "[ crocodile tears ]",
            "[ there is nothing wrong with you >",
            "[ why are|do|must you always|so|making|being|acting|still|have ..6 >",
            "[ get a grip ]",
            "[ you sound|look ..1 ridiculous|insane|pathetic|childish|crazy|hysterical >",
            "[ do not get ..2 worked|upset|emotional >",
            "^ [ that is ..1 ridiculous|nonsense|absurd|childish|petty|silly >",
            "[ you have|are ..1 no|nothing ..1 reason|right|to ..2 @upsetadj|complain|cry >",
            "[ what are you ..2 crying|complaining|upset|mad|angry >",
        ],
    )
    .when(Need::Dialogue),
    mark(
        Invalidation,
        &MISREAD,
        phrases![
            "[ you ..1 got|have|took|take|taking|had|get|are it|me|this|that|things|taking|everything ..2 all|wrong|twisted|backwards|way|context >",
            "[ you misunderstood|misread|misinterpreted|misheard|mistook|misinterpret|misunderstand >",
            "[ you ..1 took|take|read|heard|taken|taking ..2 wrong|way|too|into >",
            "[ it|that|this is ..2 in your head|mind|imagination ]",
            "[ in your head ]",
            "[ you are ..1 imagining|making|reading|remembering|confused|mistaken|wrong ..3 >",
            "[ that|it ..1 never|not happened|happen >",
            "[ @me never ..1 said|did that|it|anything|any >",
            "[ you ..1 do|did not ..1 remember|understand what|it|how|me|anything ..3 >",
            "[ you are ..1 twisting|putting my|words|everything|what >",
            "[ this|that|it style|place|hotel|property|product|? is|are|may|might not be? for everyone|everybody|you ]",
            "[ not for everyone|everybody ]",
            "[ that|it is|was not how|what|like ..2 remember|happened|went|said|meant|that >",
            "[ you ..1 always? twist|twisted|exaggerate|exaggerating ..3 >",
            "[ you are ..1 remembering|inventing|imagining ..3 >",
        ],
    )
    .when(Need::Dialogue),
    mark(
        Invalidation,
        &DONT_CARE,
        phrases![
            "[ @me do|did|could not ..1 care ..2 ] $",
            "[ could not care less >",
            "[ not my|our problem >",
            "[ that is|sounds ..2 your|you|a ..1 problem|issue|issues >",
            "[ who cares ]",
            "[ so what ] $",
            "[ whatever ] $$",
            "[ not this|that|again again|? ] $$",
            "[ here we|you go again ]",
            "[ your|the feelings|pain|hurt ..1 are|is not ..2 >",
            "[ what is ..1 your|the ..1 problem|issue|deal >",
            "[ what is wrong with you ]",
            "[ boo hoo ]",
            "[ cry|crying me|about a|it|? river|? ]",
        ],
    )
    .when(Need::Dialogue),
    mark(
        Invalidation,
        &TELLS_FEELING,
        phrases![
            "[ that is ..1 why you ..1 are|feel|felt|act|say|get ..2 >",
            "[ you ..1 do|did not really|actually|even|truly ..1 mean|feel|want|hate|think|believe|care >",
            "[ you know you|that|deep ..3 love|want|miss|need|feel >",
            "[ deep down you >",
            "[ you will get over|past it|this|that ]",
            "[ you are just|only|clearly|obviously @upsetadj|@sadadj|hormonal|pms|looking|trying >",
        ],
    )
    .when(Need::Dialogue),
    spare(
        Invalidation,
        phrases![
            "@sorry|@apologize ..2 you ..1 feel|felt|feeling|are|were ..1 @sadadj|so|in|pain|sick",
            "@sorry|@apologize ..2 you ..2 had|have|has to ..1 go|deal|hear|see|find|wait|live|face|carry|experience|endure !what",
            "@sorry|@apologize ..2 you are|were ..1 going|dealing|experiencing|having|facing|struggling|hurt|not @sadadj|well|feeling|? by|through|with|a|in|? ",
            "@sorry|@apologize ..2 you ..2 lost",
            "you are|were not|right|never overreacting|being|too",
            "am|is|are|was|were not|never overreacting|@dramatic",
            "you ..4 by|because|how|when me|of|my|@me",
            "@sorry ..3 you ..3 by me|my|what",
            "@sorry|@apologize ..2 you ..4 because|when|that @me",
            "you have|had every ..1 right|reason",
            "do not be|feel|get ..1 sad|scared|afraid|sorry|shy|worried|late|alone|hard",
            "@me never said|did sorry|thank|enough|how|the|goodbye",
            "you do|did not ..1 know @me was|had|lied",
            "you are ..1 not ..1 confused|wrong|crazy|mistaken",
            "made|make|making you ..2",
            "@me ~overreact",
            "@me should|was|were|am ..2",
            "is|was|that why you|it do|does not",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use crate::Kind::Invalidation;
    use crate::findings::tests::{marks, passes};

    #[test]
    fn marked() {
        marks(
            Invalidation,
            &[
                "I'm sorry you feel that way => sorry you feel that way",
                "Sorry that you were disappointed => Sorry that you were disappointed",
                "im sorry u feel like that => sorry u feel like that",
                "You're overreacting => overreacting",
                "You are too sensitive => too sensitive",
                "Don't be so dramatic, I'm sorry => Don't be so dramatic",
                "I'm sorry you took it the wrong way => sorry you took it",
                "I apologise that you did not enjoy your stay => apologise that you did not enjoy",
                "You got it all wrong, I'm sorry => You got it all wrong",
                "It's all in your head, I told you I'm sorry => in your head",
                "Calm down, I said I was sorry => Calm down",
                "You're making a big deal out of nothing => making a big deal",
                "I regret that you see it like that => regret that you see it",
                "You need to learn to take a joke => take a joke",
                "I'm sorry you're upset => sorry you're upset",
                "Stop being such a baby, you => Stop being such a baby",
                "Sorry if you can't follow me => if you can't follow",
                "I don't care how you feel, I don't care => I don't care",
                "You misunderstood me, I'm sorry => You misunderstood",
                "There's nothing wrong with you, stop it => nothing wrong with you",
                "Why are you still crying about it? => Why are you still crying",
                "That's not how I remember it, and you know it => not how I remember",
                "Get a grip, you sound ridiculous => you sound ridiculous",
            ],
        );
    }

    #[test]
    fn look_alikes_pass() {
        passes(
            Invalidation,
            &[
                "I'm sorry for your loss.",
                "I'm sorry to hear about the noise.",
                "I'm sorry you had to go through that.",
                "I'm sorry I hurt you.",
                "You are not overreacting.",
                "I'm sorry you feel so lonely since he died.",
                "You have every right to feel that way.",
                "I see that you are upset, and I was the one who lied. I'm sorry.",
                "Don't be late on Friday.",
                "I overreacted and I am sorry for yelling.",
                "I'm sorry I called you too sensitive.",
                "Don't be afraid, the dog is old.",
                "You were right and I was wrong.",
                "I'm sorry you're sick.",
                "I'm sorry that I made you feel that way.",
                "It's a big deal to me that you came.",
                "You feel betrayed because I lied to you. I'm sorry.",
                "There is nothing wrong with the engine.",
                "Why are you up so early?",
                "You look lovely.",
            ],
        );
    }
}
