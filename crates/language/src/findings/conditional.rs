//! "If I hurt you": leaves open whether there was any harm.

use crate::explain::{IF_DID, IF_HURT, MAY_HAVE, WHOEVER};
use crate::kind::Kind::Conditional;
use crate::pattern::phrases;
use crate::rules::{Group, Need, mark, spare};

pub(super) const GROUPS: &[Group] = &[
    mark(
        Conditional,
        &IF_HURT,
        phrases![
            "@sorry|@apologize|apology|forgive|pardon|sad|ashamed ..5 [ if|incase|whether @me|@mine|anything|something|any|it|that|this|these|those|the|anyone|anybody|someone|somebody|people|they|there >",
            "@sorry|@apologize|apology|forgive|pardon ..5 [ if|incase @your|you !can|could|want|need|would|will|like|prefer|ever|have|are|wish|do|know >",
            "@sorry|@apologize|apology|forgive|pardon ..5 [ if|incase you feel|felt|were|was|have|are|do|think|thought|got|took !able|free|interested >",
            "@sorry|@apologize|apology|forgive ..5 [ in case @me|you|@mine|anything|any|it|that|this >",
            "@sorry|@apologize ..3 [ if @harm.pp|hurtful|rude >",
            "^ [ if @me|@mine|anything|something|any ..5 @harm.past ]",
            "^ [ if @me ..3 @deed.past|seemed|sounded|acted|came|said|made|caused|did|gave|led > ",
            "^ [ if @mine|the|anything|something ..5 @harm.past|seemed|sounded|came|made|caused|was|were|felt >",
        ],
    )
    .when(Need::Accountable),
    mark(
        Conditional,
        &IF_DID,
        phrases![
            "@sorry|@apologize|apology|forgive|pardon ..5 [ if @me ..3 @deed.past|used|did|said|went|was|were|got|came|seemed|sounded|acted >",
            "my ..1 fault|bad|mistake|apologies ..1 [ if|incase ..6 >",
        ],
    ),
    mark(
        Conditional,
        &MAY_HAVE,
        phrases![
            "[ @maybe|could have ..2 @harm.pp|@cause.pp|led|made|done|said|had|come|given|seemed|sounded|felt|experienced|been|inflicted|put|gone >",
            "[ any @pain|@fuzzy|offense|harm|impact|distress ..5 @maybe >",
            "[ that|which @maybe|might|could have >",
            "[ @maybe|might|could @harm.base|cause|come|seem|sound you|others|anyone|people|off|across|pain|@pain >",
            "[ perhaps|maybe|possibly @me @harm.past you >",
            "[ any @pain|@fuzzy|offense|harm @maybe have >",
            "^ [ it @maybe be that @me >",
            "[ @maybe|might have ..1 done|been|made|gone ..2 a|an|too|? ..1 poor|bad|mistake|mistakes|wrong|harsh|far|rude|unfair|insensitive >",
            "[ @maybe|might not have ..2 been|had|given|@deed.pp >",
        ],
    )
    .when(Need::Accountable),
    mark(
        Conditional,
        &WHOEVER,
        phrases![
            "to [ anyone|anybody|everyone|those|whoever|all who|that|i|we ..3 @harm.past|@upsetadj|felt|feels|feel|offended >",
            "[ anyone|anybody|whoever @me @maybe|have ..2 @harm.past >",
            "[ anyone|anybody|whoever|those who ..3 @harm.past|@upsetadj|felt|took >",
        ],
    )
    .when(Need::Accountable),
    spare(
        Conditional,
        phrases![
            "if you want|need|would|could|can|will|prefer|like|ever|wish|agree|choose|decide|let|ask|please|are ready|willing|open|able|free|interested",
            "if you have|had any|time|questions|a|anything|the",
            "if you do not mind|want|wish|know|answer|reply|mind",
            "if @me can|could|may|might|am|have to|ever|do|will",
            "if it is|was okay|ok|alright|fine|possible|helps|up|too|easier|not",
            "if that is|was okay|ok|alright|fine|possible|helps|what|easier|something",
            "if there is|are anything|something|any|a",
            "do|~know|wonder|wondering|asked|ask|asking|see|not|unsure|sure|tell|care|matter if",
            "even|as|what|only if",
            "if @me @harm.past you|him|her again|anymore|then",
            "you|he|she|they @maybe|may have",
            "could|might|would have been worse",
            "may have @hear.pp|noticed|realized|guessed",
            "if @me had|were|was not|been|@deed.pp|known|told|could|listened",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use crate::Kind::Conditional;
    use crate::findings::tests::{marks, passes};

    #[test]
    fn marked() {
        marks(
            Conditional,
            &[
                "I'm sorry, I may have made a poor show of it => may have made a poor show of it",
                "I'm sorry if I hurt you => if I hurt you",
                "im sorry if i upset u last night => if i upset u",
                "I apologise if my jokes offended you => if my jokes offended you",
                "Sorry if that came across as cold => if that came across as cold",
                "If I made you feel small, I'm sorry => If I made you feel small",
                "I am sorry if you felt ignored => if you felt ignored",
                "My apologies for any pain this may have caused => pain this may have caused",
                "I regret that my words might have hurt you => might have hurt you",
                "Sorry if I forgot your birthday again => if I forgot your birthday",
                "I want to apologize to anyone I offended at dinner => anyone I offended",
                "SORRY IF I WAS RUDE => IF I WAS RUDE",
                "I’m sorry if anything I said was harsh => if anything I said was harsh",
                "Please forgive me if I went too far => if I went too far",
                "I apologize in case I offended your sister => in case I offended",
                "I'm sorry, babe, if I scared you => if I scared you",
                "If I said something that hurt you, I apologize => If I said something that hurt you",
                "Sorry for the trouble I may have caused you => may have caused",
                "Oh, I meant the other one. My bad if that was unclear => if that was unclear",
            ],
        );
    }

    #[test]
    fn look_alikes_pass() {
        passes(
            Conditional,
            &[
                "I don't know if you want to see me.",
                "I'm sorry for betraying your trust by reading your messages and lying about it.",
                "If you want, I can sleep at my brother's.",
                "I'm sorry I lied. If you want to talk, I'm here.",
                "I asked if you were coming.",
                "Let me know if I can help with the move.",
                "If it rains on Sunday we can stay in.",
                "I am sorry that I hid the loan. If you have questions, ask me anything.",
                "I wonder if the shop is still open.",
                "You may have noticed that I came home late. I lied about it and I'm sorry.",
                "I'm sorry I yelled. If you need space, take it.",
                "I would understand if you never wrote back. I lied to you and I am sorry.",
                "What if we eat at seven?",
                "If I lie to you again, I will tell you the same day.",
                "It looks as if the train is late.",
                "We may go to the lake in May.",
                "I'm sorry I broke the vase. I'll see if I can have it mended.",
                "It's my fault. If you want to talk, call me.",
            ],
        );
    }
}
