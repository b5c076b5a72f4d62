//! "I'm sorry, but": takes the apology back.
//!
//! Not a phrase but a turn: something is owned or regretted, then a *but* opens a clause that is no owning.

use crate::explain::{BUT, BUT_YOU, STANDS};
use crate::kind::Kind::ButExcuse;
use crate::kind::PartKind;
use crate::passage::{Mark, Passage, ends_sentence};
use crate::pattern::Match;
use crate::rules::{Group, Need, mark, spare};

pub(super) const GROUPS: &[Group] = &[
    mark(
        ButExcuse,
        &STANDS,
        &[
            "[ my point|opinion|view|position stands|remains",
            "[ @me stand by what|my|that|it >",
            "[ @me was not wrong ] about|to|though|in",
            "[ while|although|though @me am|do not @sorry|@apologize|regret >",
            "[ @me am not @sorry|apologizing for|about !getting >",
            "[ that being said ]",
        ],
    )
    .when(Need::Accountable),
    spare(
        ButExcuse,
        &[
            // Owning after the turn.
            "@but @me should|could|must|ought",
            "@but @me know|realize|understand|see|recognize|accept|admit|acknowledge|own|did|was wrong|now|did|that|it|how|what|this|chose|am|take|have|why|you",
            "@but @me did|chose|take|failed|lied|promise|hope|want|will|would|regret|accept|own|admit|@apologize|wanted to say|tell|apologize",
            "@but @me am|is @sorry|ashamed|working|trying|learning|going|committed|willing|here|ready|responsible|grateful|determined|guilty",
            "@but @me do @apologize|know|understand|regret|realize|want|hope|promise",
            "@but @me have|had no|learned|realized|started|stopped|changed|decided|come|to",
            "@but that|this|it ..3 excuse|on me|fault|justification|matter|okay|enough|ok|reason|right|hurt|@harm",
            "@but that|this|it is|was on|my|mine|@no",
            "@but no|not excuse|excuses|enough",
            "@but @me was wrong|selfish|@hurtful|weak|a|cruel|too",
            "@but you deserve|deserved|did not deserve",
            "@but you are|were|have right|not|every|the|always right|there|kind|patient|hurt",
            "@but there is|was no excuse",
            "@but my actions|words|behavior|choices|mistakes @harm|did|were|caused|broke",
            "@but @me let you|@harm.past you",
            "@but instead|rather|also|even|most|more|especially|actually|mostly",
            "not ..6 but",
            "@but @sorry|apologies|please|thank|thanks|forgive",
            "@but if|when|whenever|whatever you want|need|ever|are|feel|do",
            "@but @me miss|love|care|hope|understand|respect|will you|about|to|that|your|for|it|how $$",
            "@but|nothing but",
            "@but @mine intention|intentions|impact",
        ],
    ),
];

/// Marks the turns of a passage.
pub(crate) fn turns(passage: &Passage<'_>, parts: &[(PartKind, Match)]) -> Vec<Mark> {
    let mut owned: Vec<usize> = parts
        .iter()
        .filter(|(part, _)| {
            matches!(part, PartKind::Regret | PartKind::Responsibility | PartKind::NamesTheHarm)
        })
        .map(|(_, at)| at.open)
        .collect();
    owned.sort_unstable();
    let structure = passage.structure;
    let mut marks = Vec::new();
    for (at, token) in passage.tokens.iter().enumerate() {
        if token.quoted || !passage.is_class(at, "but") || !turns_here(passage, at) {
            continue;
        }
        let sentence = passage.sentence(at);
        // The last thing owned before the turn, in this sentence or, where the turn opens one, in the one before.
        let before = owned.partition_point(|&o| o < at).checked_sub(1).and_then(|i| owned.get(i));
        let opens = ends_sentence(token.before);
        if before.is_none_or(|&o| passage.sentence(o) + u32::from(opens) != sentence) {
            continue;
        }
        let end = structure.clause_end.get(at).map_or(at + 1, |&e| e as usize);
        // An owning inside the clause means that nothing is taken back.
        let owns = owned.get(owned.partition_point(|&o| o < at)).is_some_and(|&o| o < end);
        let short = end < at + 4 && !(passage.is_class(at + 1, "me") || passage.is_class(at + 1, "you"));
        if owns || short || end < at + 3 {
            continue;
        }
        let say =
            if passage.is_class(at + 1, "you") || passage.is_class(at + 1, "your") { &BUT_YOU } else { &BUT };
        let found = Match { from: at, to: end, open: at, close: end };
        marks.push(Mark { kind: ButExcuse, say, at: found, need: Need::Nothing });
    }
    marks
}

/// "Though" and "although" turn only before a subject of their own; "but" always does.
fn turns_here(passage: &Passage<'_>, at: usize) -> bool {
    const SUBJECTS: [&str; 6] = ["me", "you", "them", "thing", "mine", "your"];
    passage.is_class(at, "turn") || SUBJECTS.iter().any(|class| passage.is_class(at + 1, class))
}
