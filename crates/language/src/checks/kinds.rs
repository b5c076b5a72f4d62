//! The names of the checks and of what they mark.

use crate::kind::{
    BARRIERS, DECEPTION, DOORMAT, Evidence, INJURY, PUNISHING, REPENTANCE, TIMING, TRAUMA, names,
};

const PLANS: &str = "Gollwitzer & Sheeran 2006, Advances in Experimental Social Psychology 38";
const PROMISES: &str = "Peetz & Kammrath 2011, Journal of Personality and Social Psychology";
const CONTRACTS: &str = "Malhotra & Murnighan 2002, Administrative Science Quarterly 47(3)";
const PARTNERS: &str = "Freed and others 2018, CHI Conference on Human Factors in Computing Systems";
const LOCATION: &str = "eSafety Commissioner, Australia, 2025";

names! {
    /// What a text is read as.
    Check {
        /// A promise to be kept.
        Promise => "promise", "A promise",
        /// An offer of amends.
        Amend => "amend", "An amend",
        /// A boundary, a request or an agreement.
        Boundary => "boundary", "A boundary or agreement",
        /// A message to somebody who asked for quiet.
        Quiet => "quiet", "A message into quiet",
        /// A reply to somebody who said that they are hurt.
        Reply => "reply", "A reply to hurt",
    }
}

names! {
    /// What a check marks.
    CheckKind {
        /// As wide as "always", "never", "anything".
        TooWide => "too-wide", "Too wide to keep",
        /// No act that anybody could see.
        NoAct => "no-act", "Nobody could see it",
        /// An act, but no day and no occasion.
        NoOccasion => "no-occasion", "No day or occasion",

        /// Buys forgiveness or silence with gifts or money.
        ForSale => "for-sale", "Looks like a trade",
        /// Hangs on an answer: "if you forgive me, I'll ...".
        OnCondition => "on-condition", "Hangs on an answer",
        /// Cuts somebody off from friends, family or work.
        CutsOff => "cuts-off", "Cuts someone off",
        /// Harms the giver's health or safety.
        CostsHealth => "costs-health", "Costs your health",
        /// Gives away money or property without advice.
        CostsMoney => "costs-money", "Money without advice",
        /// Offers the body.
        CostsBody => "costs-body", "Offers your body",

        /// Asks a price, in some other way.
        Costly => "costly", "Asks a price",

        /// Where somebody is.
        ControlsPlace => "controls-place", "Rules over where they are",
        /// Passwords, devices and private messages.
        ControlsMessages => "controls-messages", "Rules over what is private",
        /// Clothes and looks.
        ControlsLooks => "controls-looks", "Rules over how they look",
        /// Friends.
        ControlsFriends => "controls-friends", "Rules over friends",
        /// Family.
        ControlsFamily => "controls-family", "Rules over family",
        /// Money.
        ControlsMoney => "controls-money", "Rules over money",
        /// Work and study.
        ControlsWork => "controls-work", "Rules over work",
        /// Sex.
        ControlsSex => "controls-sex", "Rules over their body",
        /// Being reachable at any hour.
        ControlsTime => "controls-time", "Asks them to be always there",

        /// Anything else that is theirs to decide.
        ControlsChoice => "controls-choice", "Decides for them",

        /// Asks when, or how long.
        AsksWhen => "asks-when", "Asks for a time",
        /// Asks for an answer, a sign, a meeting.
        AsksASign => "asks-a-sign", "Asks for a sign",
        /// Counts what was done or borne.
        Counts => "counts", "Counts what you did",
        /// Makes them answer for how the writer, or somebody else, feels.
        Guilt => "guilt", "Puts weight on them",
        /// Goes on, comes by, looks, or sends somebody.
        ComesAnyway => "comes-anyway", "Goes past their wish",
        /// A last date or a threat.
        LastDate => "last-date", "Sets a last date",

        /// Reaches for them in some other way.
        Reaches => "reaches", "Reaches for them",

        /// Hears, and takes it back with a reason or a correction.
        YesBut => "yes-but", "Answers with a but",
        /// Points to what they did.
        BlamesBack => "blames-back", "Points back at them",
        /// Offers a repair before hearing.
        QuickRepair => "quick-repair", "Mends before hearing",
        /// Wants it over.
        Hurries => "hurries", "Wants it over",
        /// Makes the hurt smaller.
        MakesSmall => "makes-small", "Makes the hurt smaller",
        /// Turns to the writer's own pain.
        SelfPity => "self-pity", "Turns to your own pain",
        /// Defends in some other way.
        Defends => "defends", "Speaks for yourself",
    }
}

impl CheckKind {
    /// The check that marks it.
    #[must_use]
    pub const fn check(self) -> Check {
        use CheckKind as K;
        match self {
            K::TooWide | K::NoAct | K::NoOccasion => Check::Promise,
            K::ForSale
            | K::OnCondition
            | K::CutsOff
            | K::CostsHealth
            | K::CostsMoney
            | K::CostsBody
            | K::Costly => Check::Amend,
            K::ControlsPlace
            | K::ControlsMessages
            | K::ControlsLooks
            | K::ControlsFriends
            | K::ControlsFamily
            | K::ControlsMoney
            | K::ControlsWork
            | K::ControlsSex
            | K::ControlsTime
            | K::ControlsChoice => Check::Boundary,
            K::AsksWhen | K::AsksASign | K::Counts | K::Guilt | K::ComesAnyway | K::LastDate | K::Reaches => {
                Check::Quiet
            }
            K::YesBut
            | K::BlamesBack
            | K::QuickRepair
            | K::Hurries
            | K::MakesSmall
            | K::SelfPity
            | K::Defends => Check::Reply,
        }
    }
}

impl CheckKind {
    /// One sentence of research behind this kind of mark; `None` where no study is known to us.
    #[must_use]
    pub const fn evidence(self) -> Option<Evidence> {
        let (sentence, source) = match self {
            Self::TooWide => (
                "The people who felt most love made the biggest promises, and kept no more of them.",
                PROMISES,
            ),
            Self::NoAct | Self::NoOccasion => (
                "In 94 tests, people who planned when, where and how they would act did so more often.",
                PLANS,
            ),
            Self::ForSale | Self::OnCondition => (
                "In two lab studies, good acts under a binding deal were put down to the deal, and trust fell when it was gone.",
                CONTRACTS,
            ),
            Self::Costly => (
                "Amends rebuild trust when they show that the person has changed their mind about what they did.",
                REPENTANCE,
            ),
            Self::CostsHealth | Self::SelfPity => (
                "In 164 couples, self-punishment by the one who did harm went with less forgiveness from the other.",
                PUNISHING,
            ),
            Self::ControlsPlace => {
                ("Apps that share where someone is have been linked with control by a partner.", LOCATION)
            }
            Self::ControlsMessages => (
                "In a study with 89 people, most harm through phones came from someone who could simply log in and use them.",
                PARTNERS,
            ),
            Self::ControlsChoice => (
                "In two lab studies, what people did under a binding rule was put down to the rule, and not to them.",
                CONTRACTS,
            ),
            Self::AsksWhen | Self::Hurries => (
                "In a study of 73 young adults whose partner was unfaithful, 45 in 100 had signs of post-traumatic stress.",
                TRAUMA,
            ),
            Self::AsksASign | Self::Reaches => (
                "People who forgave without amends or signs of safety lost some of their own self-respect.",
                DOORMAT,
            ),
            Self::Counts => ("In a lab study, trust came back with a long run of good acts.", DECEPTION),
            Self::YesBut | Self::QuickRepair => {
                ("Apologies worked better when they came after the hurt person felt heard.", TIMING)
            }
            Self::BlamesBack | Self::Defends => (
                "A threat to how we see ourselves is one of three things that keep people from a full apology.",
                BARRIERS,
            ),
            Self::MakesSmall => (
                "In 24 couples with a deep hurt, 15 resolved it in a therapy where the pain is voiced, heard and owned.",
                INJURY,
            ),
            Self::CutsOff
            | Self::CostsMoney
            | Self::CostsBody
            | Self::ControlsLooks
            | Self::ControlsFriends
            | Self::ControlsFamily
            | Self::ControlsMoney
            | Self::ControlsWork
            | Self::ControlsSex
            | Self::ControlsTime
            | Self::Guilt
            | Self::ComesAnyway
            | Self::LastDate => return None,
        };
        Some(Evidence { sentence, source })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_check_has_kinds_and_names_are_used_once() {
        let mut names: Vec<_> = CheckKind::ALL.iter().map(|k| k.name()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), CheckKind::ALL.len());
        for check in Check::ALL {
            assert!(CheckKind::ALL.iter().filter(|k| k.check() == *check).count() >= 3, "{check}");
        }
    }
}
