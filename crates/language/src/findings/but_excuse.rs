//! "I'm sorry, but": takes the apology back.
//!
//! Not a phrase but a turn: something is owned or regretted, then a *but* opens a clause that is no owning.

use crate::explain::{BUT, BUT_YOU, STANDS};
use crate::kind::Kind::ButExcuse;
use crate::kind::PartKind;
use crate::lexicon::Lexicon;
use crate::passage::{Mark, Passage, ends_sentence};
use crate::pattern::{Match, phrases};
use crate::rules::{Group, Need, mark, spare};
use crate::sorted::sort;

pub(super) const GROUPS: &[Group] = &[
    mark(
        ButExcuse,
        &STANDS,
        phrases![
            "[ my point|opinion|view|position stands|remains",
            "[ @me stand by what|my|that|it >",
            "[ @me was not wrong ] about|to|though|in",
            "[ while|although|though @me am|do not @sorry|@apologize|regret >",
            "[ @me am not @sorry|apologizing for|about !getting >",
            "[ that being said ]",
        ],
    )
    .when(Need::Accountable),
    mark(
        ButExcuse,
        &BUT,
        phrases![
            "^ [ it is just that !simple|easy|bad|good >",
            "^ [ having|that being? said @me|you|it|this|there|some|not|the >",
            "^ [ then again @me|you|it|who|what >",
            "^ [ mind you >",
            "^ [ in @mine defence|defense >",
            "^ [ even so|still , @me|you|it|your >",
            "^ [ all the same , @me|you|it|your >",
        ],
    )
    .when(Need::Accountable),
    spare(
        ButExcuse,
        phrases![
            // Owning after the turn.
            "@but @me should|must|ought",
            "@but @me know|realize|understand|see|recognize|accept|admit|acknowledge|own !you|people|he|she",
            "@but @me did !not|try|my|everything|warn|tell|it",
            "@but @me chose|failed|lied|promise|hope|will|would|regret|@apologize|take|wish",
            "@but @me want !you|everyone|people|them",
            "@but @me am|was ashamed|working|learning|committed|willing|here|ready|responsible|grateful|determined|guilty|wrong|selfish|cruel|@hurtful",
            "@but @me do !not",
            "@but @me have learned|realized|started|stopped|changed|decided|come|to|no",
            "@but @me had no ..1 right|excuse|business",
            "@but that|this|it is|was on|my|mine|wrong",
            "@but that|this|it ..2 no|not|never ..2 excuse|okay|ok|enough|matter|justify|right|fair|change|good|acceptable",
            "@but no|not ..2 excuse|excuses|enough",
            "@but you deserve|deserved",
            "@but you did not deserve",
            "@but you are|were right",
            "@but you have|had every",
            "@but there is|was no ..1 excuse|justification",
            "@but @mine actions|words|behavior|choices|mistakes|lies @harm|did|were|caused|broke|have",
            "@but @me let you",
            "@but @me @harm.past you",
            "@but instead|rather|even|most|more|especially|also",
            "not only ..6 but",
            "not ..6 but for|because|@det",
            "@but @sorry|please|thank|thanks|forgive",
            "@but if|when|whenever|whatever you want|need|ever|are|feel|do",
            // "Except".
            "nothing|nobody|noone|none|anything|anyone|anybody|everything|everyone|everybody|all|else but",
            "no one|choice|way|reason|fault but",
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
    sort(&mut owned, |&open| [open as u32, 0, 0]);
    let structure = passage.structure;
    let but = Lexicon::bit("but");
    let mut marks = Vec::new();
    for (at, token) in passage.tokens.iter().enumerate() {
        if token.quoted || passage.program.lexicon.classes(token.word) & but == 0 || !turns_here(passage, at)
        {
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

#[cfg(test)]
mod tests {
    use crate::Kind::ButExcuse;
    use crate::findings::tests::{marks, passes};

    #[test]
    fn marked() {
        marks(
            ButExcuse,
            &[
                "I'm sorry I yelled, but you started it => but you started it",
                "I'm sorry I forgot, but I had so much to do => but I had so much to do",
                "Sorry I lied but I was scared of your reaction => but I was scared",
                "I apologize for the delay, however our driver was ill => however our driver was ill",
                "I know I hurt you, but it wasn't that simple => but it wasn't that simple",
                "I was wrong to shout, but nobody listens to me => but nobody listens to me",
                "I'm sorry I hurt you. But you know how I get => But you know how I get",
                "im sorry i cheated but we were barely talking => but we were barely talking",
                "I regret what I said, though you pushed me to it => though you pushed me",
                "I shouldn't have read your diary, but I was worried => but I was worried",
                "I let you down, but work has been crazy => but work has been crazy",
                "I'm sorry for snapping, but the kids were loud => but the kids were loud",
                "I am so sorry, but you have to see my side => but you have to see my side",
                "I apologize for what I said but my point still stands => but my point still stands",
                "I feel terrible about the money, but everyone borrows sometimes => but everyone borrows",
                "Sorry about last night, but I only had two beers => but I only had two beers",
                "I'm sorry I shouted. It's just that you never listen => It's just that you never listen",
                "I'm sorry about the bill. That said you knew the price => That said you knew the price",
                "Sorry I broke it. In my defence, it was old => In my defence",
                "We apologize for the noise, but we want you to know that the works end soon => but we want you to know",
            ],
        );
    }

    #[test]
    fn look_alikes_pass() {
        passes(
            ButExcuse,
            &[
                "I'm sorry I lied, but I know that sorry is not enough.",
                "I was tired, but I should have called.",
                "I messed up, but that is on me.",
                "I'm sorry, but this seat is taken.",
                "Sorry, but I can't come on Friday.",
                "I wanted to call, but my phone died.",
                "It's not only the lie but the months of hiding that I am sorry for.",
                "I'm sorry I hurt you, but I did and I own it.",
                "I'm sorry for yelling, but that is no excuse and I know it.",
                "The soup was good but too salty.",
                "I can't undo it, but I will tell you the truth from now on. I'm sorry I lied.",
                "I am sorry I lied to you. But I understand that you need time.",
                "I'm sorry for the lie, but more than that I'm ashamed.",
                "All I can do is tell you everything but I won't ask you to listen.",
                "I love him but he snores.",
                "I'm sorry for hurting you. Nobody but me did that to us.",
                "I lied to you, and it was no one but me who chose it.",
                "I'm sorry I was late, but I promise to leave earlier.",
                "I'm sorry I lied, but I want to tell you the truth now.",
                "I'm sorry I lied. It's just that simple.",
            ],
        );
    }
}
