//! The forms of an English verb.

/// A form of a verb. Regular past and participle are one spelling with both bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Base,
    Third,
    Past,
    Participle,
    Ing,
}

impl Form {
    pub(super) const ALL: [Self; 5] = [Self::Base, Self::Third, Self::Past, Self::Participle, Self::Ing];

    /// The name used in patterns: `@harm.ing`.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Base => "base",
            Self::Third => "s",
            Self::Past => "past",
            Self::Participle => "pp",
            Self::Ing => "ing",
        }
    }

    /// Forms take the top bits; classes count from the bottom.
    pub(super) const fn bit(self) -> u128 {
        1 << (127 - self as u32)
    }
}

/// Base, past, participle. The rest is regular.
const IRREGULAR: &[(&str, &str, &str)] = &[
    ("be", "was", "been"),
    ("beat", "beat", "beaten"),
    ("become", "became", "become"),
    ("begin", "began", "begun"),
    ("bite", "bit", "bitten"),
    ("break", "broke", "broken"),
    ("bring", "brought", "brought"),
    ("build", "built", "built"),
    ("burst", "burst", "burst"),
    ("buy", "bought", "bought"),
    ("catch", "caught", "caught"),
    ("choose", "chose", "chosen"),
    ("come", "came", "come"),
    ("cut", "cut", "cut"),
    ("deal", "dealt", "dealt"),
    ("do", "did", "done"),
    ("drink", "drank", "drunk"),
    ("drive", "drove", "driven"),
    ("eat", "ate", "eaten"),
    ("fall", "fell", "fallen"),
    ("feel", "felt", "felt"),
    ("fight", "fought", "fought"),
    ("find", "found", "found"),
    ("forget", "forgot", "forgotten"),
    ("get", "got", "gotten"),
    ("give", "gave", "given"),
    ("go", "went", "gone"),
    ("grow", "grew", "grown"),
    ("have", "had", "had"),
    ("hear", "heard", "heard"),
    ("hide", "hid", "hidden"),
    ("hit", "hit", "hit"),
    ("hold", "held", "held"),
    ("hurt", "hurt", "hurt"),
    ("keep", "kept", "kept"),
    ("know", "knew", "known"),
    ("lead", "led", "led"),
    ("leave", "left", "left"),
    ("lend", "lent", "lent"),
    ("let", "let", "let"),
    ("lose", "lost", "lost"),
    ("make", "made", "made"),
    ("mean", "meant", "meant"),
    ("mislead", "misled", "misled"),
    ("misread", "misread", "misread"),
    ("misspeak", "misspoke", "misspoken"),
    ("mistake", "mistook", "mistaken"),
    ("misunderstand", "misunderstood", "misunderstood"),
    ("overreact", "overreacted", "overreacted"),
    ("overstep", "overstepped", "overstepped"),
    ("pay", "paid", "paid"),
    ("put", "put", "put"),
    ("read", "read", "read"),
    ("rebuild", "rebuilt", "rebuilt"),
    ("repay", "repaid", "repaid"),
    ("run", "ran", "run"),
    ("say", "said", "said"),
    ("see", "saw", "seen"),
    ("seek", "sought", "sought"),
    ("sell", "sold", "sold"),
    ("send", "sent", "sent"),
    ("set", "set", "set"),
    ("shake", "shook", "shaken"),
    ("sleep", "slept", "slept"),
    ("speak", "spoke", "spoken"),
    ("spend", "spent", "spent"),
    ("stand", "stood", "stood"),
    ("steal", "stole", "stolen"),
    ("strike", "struck", "struck"),
    ("swear", "swore", "sworn"),
    ("take", "took", "taken"),
    ("tear", "tore", "torn"),
    ("tell", "told", "told"),
    ("think", "thought", "thought"),
    ("throw", "threw", "thrown"),
    ("understand", "understood", "understood"),
    ("upset", "upset", "upset"),
    ("withhold", "withheld", "withheld"),
    ("withdraw", "withdrew", "withdrawn"),
    ("wake", "woke", "woken"),
    ("write", "wrote", "written"),
];

/// Verbs of more than one syllable, or otherwise irregular, that double their last letter.
const DOUBLING: &[&str] = &[
    "beg", "cut", "drop", "forget", "gaslight", "get", "hit", "hug", "let", "mess", "nag", "overstep", "put",
    "plan", "regret", "rob", "run", "set", "shut", "slap", "slip", "snap", "stab", "stop", "trap", "trip",
    "upset", "grab", "begin", "chat", "admit", "commit", "submit", "ban", "flip",
];

/// Calls `each` with every form of `base`.
pub(super) fn forms(base: &str, mut each: impl FnMut(&str, Form)) {
    each(base, Form::Base);
    let stem = base.strip_suffix('e').filter(|_| !base.ends_with("ee") && base != "be");
    let consonant_y = base.strip_suffix('y').filter(|s| !s.ends_with(['a', 'e', 'o', 'u']));
    let doubles = DOUBLING.contains(&base) && !base.ends_with("ss") && base != "gaslight";
    let third = match (consonant_y, base) {
        (_, "have") => "has".to_owned(),
        (_, "be") => "is".to_owned(),
        (Some(stem), _) => format!("{stem}ies"),
        _ if base.ends_with(['s', 'x', 'z', 'o']) || base.ends_with("ch") || base.ends_with("sh") => {
            format!("{base}es")
        }
        _ => format!("{base}s"),
    };
    each(&third, Form::Third);
    let ing = match (base.strip_suffix("ie"), stem) {
        (Some(stem), _) => format!("{stem}ying"),
        (None, Some(stem)) => format!("{stem}ing"),
        _ if doubles => format!("{base}{}ing", &base[base.len() - 1..]),
        _ => format!("{base}ing"),
    };
    each(&ing, Form::Ing);
    if let Some((_, past, participle)) = IRREGULAR.iter().find(|(b, ..)| *b == base) {
        each(past, Form::Past);
        each(participle, Form::Participle);
        if base == "be" {
            each("were", Form::Past);
            each("am", Form::Base);
            each("are", Form::Base);
        }
        return;
    }
    let past = match (consonant_y, stem) {
        (Some(stem), _) => format!("{stem}ied"),
        (None, Some(_)) => format!("{base}d"),
        _ if base.ends_with("ee") => format!("{base}d"),
        _ if doubles => format!("{base}{}ed", &base[base.len() - 1..]),
        _ => format!("{base}ed"),
    };
    each(&past, Form::Past);
    each(&past, Form::Participle);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_and_irregular_verbs() {
        let all = |base: &str| {
            let mut out = Vec::new();
            forms(base, |s, _| out.push(s.to_owned()));
            out.dedup();
            out.join(" ")
        };
        assert_eq!(all("lie"), "lie lies lying lied");
        assert_eq!(all("betray"), "betray betrays betraying betrayed");
        assert_eq!(all("try"), "try tries trying tried");
        assert_eq!(all("stop"), "stop stops stopping stopped");
        assert_eq!(all("break"), "break breaks breaking broke broken");
        assert_eq!(all("apologize"), "apologize apologizes apologizing apologized");
        assert_eq!(all("miss"), "miss misses missing missed");
    }
}
