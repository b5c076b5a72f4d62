//! "If I hurt you": leaves open whether there was any harm.

use crate::explain::{IF_DID, IF_HURT, MAY_HAVE, WHOEVER};
use crate::kind::Kind::Conditional;
use crate::rules::{Group, Need, mark, spare};

pub(super) const GROUPS: &[Group] = &[
    mark(
        Conditional,
        &IF_HURT,
        &[
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
        &[
            "@sorry|@apologize|apology|forgive|pardon ..5 [ if @me ..3 @deed.past|used|did|said|went|was|were|got|came|seemed|sounded|acted >",
        ],
    ),
    mark(
        Conditional,
        &MAY_HAVE,
        &[
            "[ @maybe|could have ..2 @harm.pp|@cause.pp|led|made|done|said|had|come|given|seemed|sounded|felt|experienced|been|inflicted|put|gone >",
            "[ any @pain|@fuzzy|offense|harm|impact|distress ..5 @maybe >",
            "[ that|which @maybe|might|could have >",
            "[ @maybe|might|could @harm.base|cause|come|seem|sound you|others|anyone|people|off|across|pain|@pain >",
            "[ perhaps|maybe|possibly @me @harm.past you >",
            "[ any @pain|@fuzzy|offense|harm @maybe have >",
            "^ [ it @maybe be that @me >",
            "[ @maybe|might not have ..2 been|had|given|@deed.pp >",
        ],
    )
    .when(Need::Accountable),
    mark(
        Conditional,
        &WHOEVER,
        &[
            "to [ anyone|anybody|everyone|those|whoever|all who|that|i|we ..3 @harm.past|@upsetadj|felt|feels|feel|offended >",
            "[ anyone|anybody|whoever @me @maybe|have ..2 @harm.past >",
            "[ anyone|anybody|whoever|those who ..3 @harm.past|@upsetadj|felt|took >",
        ],
    )
    .when(Need::Accountable),
    spare(
        Conditional,
        &[
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
            "may have @hear.pp|noticed|realized|guessed",
            "if @me had|were|was not|been|@deed.pp|known|told|could|listened",
        ],
    ),
];
