//! Who is speaking to whom, as far as words tell.

use crate::pattern::phrases;
use crate::rules::{Group, Signal, signal};

pub(super) const GROUPS: &[Group] = &[
    signal(
        Signal::Answers,
        phrases![
            "@me already|have already|? said|apologized|explained|admitted",
            "@me apologized|said for|to|sorry",
            "@me said|told @me|you am|was|i ..1 sorry",
            "@me said @me am|was sorry",
            "why @me apologized",
        ],
    ),
    signal(
        Signal::Elsewhere,
        phrases![
            "you should|must|need|have|could|can to? apologize|say|tell him|her|them|sorry|to|that|?",
            "^ just|please|so|? apologize to|and|properly|sincerely",
            "^^ just|so|? apologize $",
            "^^ just|? reply|respond|answer with|that",
            "^ just|? tell|told|ask|asked|let|give him|her|them",
            "your ex|partner|girlfriend|boyfriend|husband|wife|bf|gf|friend|boss|mom|mother|dad|parents is|was|did|does|has|should|will|needs|sounds",
            "@me told|asked him|her|them",
            "my ex|partner|girlfriend|boyfriend|husband|wife|bf|gf|boss is|was|did|does|has|said|told|keeps",
            "advice|op|edit|reddit|aita|nta|yta",
        ],
    ),
];
