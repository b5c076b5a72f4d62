//! What a rule is, and the one place where all of them are compiled.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::explain::Say;
use crate::features::phrase_number;
use crate::kind::{Kind, PartKind};
use crate::lexicon::{Lexicon, WordId};
use crate::pattern::{self, Match, Pattern, Phrases, Sets, View};
use crate::sorted::sort;
use crate::token::Break;
use crate::{findings, parts};

/// What a phrase tells.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Tells {
    /// Weakens the message.
    Mark(Kind, &'static Say),
    /// Looks like that kind and is not: marks that touch these words are dropped.
    Spare(Kind),
    /// Shows a part.
    Shows(PartKind),
    /// Looks like that part and is not.
    Lacks(PartKind),
    /// Says about the passage what several kinds depend on.
    Signal(Signal),
}

/// What the passage says about itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Signal {
    /// Refuses the reason as an excuse: the reason beside it is an explanation.
    NoExcuse,
    /// Turns from a reason to owning, in the same sentence.
    ButOwned,
    /// Has apologised before, or answers a demand to.
    Answers,
    /// Speaks about somebody to somebody else, or gives advice.
    Elsewhere,
}

/// What must be true of the passage for a mark to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// The words alone are enough.
    Nothing,
    /// Nobody else is spoken about: a demand or a cry needs no "you".
    Direct,
    /// Somebody here speaks for what they did, or speaks to the person they live with.
    Dialogue,
    /// The speaker says sorry or owns something, or is asked to.
    Accountable,
}

/// What a phrase tells, and when.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    pub(crate) tells: Tells,
    pub(crate) need: Need,
    /// A number for its notation, for the learned layer.
    pub(crate) number: u32,
}

/// Phrases that tell the same thing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Group {
    pub(crate) tells: Tells,
    pub(crate) need: Need,
    pub(crate) phrases: Phrases,
}

/// Phrases that mark when the words alone are enough.
pub(crate) const fn mark(kind: Kind, say: &'static Say, phrases: Phrases) -> Group {
    Group { tells: Tells::Mark(kind, say), need: Need::Nothing, phrases }
}

/// Look-alikes of a kind.
pub(crate) const fn spare(kind: Kind, phrases: Phrases) -> Group {
    Group { tells: Tells::Spare(kind), need: Need::Nothing, phrases }
}

/// Phrases that show a part.
pub(crate) const fn shows(part: PartKind, phrases: Phrases) -> Group {
    Group { tells: Tells::Shows(part), need: Need::Nothing, phrases }
}

/// Look-alikes of a part.
pub(crate) const fn lacks(part: PartKind, phrases: Phrases) -> Group {
    Group { tells: Tells::Lacks(part), need: Need::Nothing, phrases }
}

/// Phrases that tell something about the passage.
pub(crate) const fn signal(signal: Signal, phrases: Phrases) -> Group {
    Group { tells: Tells::Signal(signal), need: Need::Nothing, phrases }
}

impl Group {
    /// The same, but only where the passage allows it.
    pub(crate) const fn when(mut self, need: Need) -> Self {
        self.need = need;
        self
    }
}

/// A rule that matched.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit {
    pub(crate) rule: Rule,
    pub(crate) at: Match,
}

/// All rules, ready to run.
#[derive(Debug)]
pub(crate) struct Program {
    pub(crate) lexicon: Lexicon,
    sets: Sets,
    /// Those that begin with the same words stand beside each other.
    rules: Vec<(Rule, Pattern)>,
    /// For each rule, its place in the lists.
    order: Vec<u32>,
    /// For each word, the number of what it starts and allows.
    of_word: Vec<u16>,
    words: Vec<Starts>,
    /// The rules that one word can be enough for.
    alone: RuleSet,
    /// The rules that need no word to follow, and those that need no other.
    common: [RuleSet; 2],
    /// The rules that can begin within a clause, at a clause, after a comma, after a sentence.
    openings: [RuleSet; 4],
}

/// How many blocks of 64 rules there are.
const BLOCKS: usize = (count(findings::GROUPS) + count(parts::GROUPS)).div_ceil(64);

/// How many rules there are in these lists: their phrases stand one a line.
const fn count(mut lists: &[&[Group]]) -> usize {
    let mut lines = 0;
    while let Some((list, more)) = lists.split_first() {
        let mut groups: &[Group] = list;
        while let Some((group, others)) = groups.split_first() {
            let mut text = group.phrases.0.as_bytes();
            while let Some((byte, rest)) = text.split_first() {
                lines += (*byte == b'\n') as usize;
                text = rest;
            }
            groups = others;
        }
        lists = more;
    }
    lines
}

/// One bit for each rule.
type RuleSet = [u64; BLOCKS];
const NO_RULES: RuleSet = [0; BLOCKS];

/// What a word does for the rules, one bit each. Blocks of 64 rules that are all empty are left out, with their places
/// beside the others.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Starts {
    /// The rules that can begin with the word.
    begins: Vec<(u32, u64)>,
    /// Those that can have it second, as far as they say; most attempts end here.
    second: RuleSet,
    /// Those whose rarest word it is, and those whose next to rarest: of the attempts left, most end here.
    rare: [Vec<(u32, u64)>; 2],
}

impl Starts {
    fn new(begins: &RuleSet, second: RuleSet, rare: [&RuleSet; 2]) -> Self {
        let some = |set: &RuleSet| (0..).zip(set.iter().copied()).filter(|(_, bits)| *bits != 0).collect();
        Self { begins: some(begins), second, rare: rare.map(some) }
    }
}

fn add(set: &mut RuleSet, rule: usize) {
    if let Some(bits) = set.get_mut(rule / 64) {
        *bits |= 1 << (rule % 64);
    }
}

impl Program {
    /// The program, compiled on first use.
    pub(crate) fn get() -> &'static Self {
        static PROGRAM: OnceLock<Program> = OnceLock::new();
        PROGRAM.get_or_init(Self::compile)
    }

    fn compile() -> Self {
        let mut lexicon = Lexicon::new();
        let groups = || findings::GROUPS.iter().chain(parts::GROUPS).flat_map(|groups| groups.iter());
        for source in groups().flat_map(|group| group.phrases.each()) {
            pattern::intern(source, &mut lexicon);
        }
        lexicon.freeze();
        let mut sets = Sets::new();
        sets.prepare(&lexicon);
        let mut rules = Vec::new();
        for group in groups() {
            for source in group.phrases.each() {
                let rule = Rule { tells: group.tells, need: group.need, number: phrase_number(source) };
                rules.push((rule, Pattern::compile(source, &mut lexicon, &mut sets)));
            }
        }
        sets.finish(lexicon.len());
        rules.iter_mut().for_each(|(_, pattern)| pattern.look_ahead(&sets));
        let first = |rule: &(Rule, Pattern)| rule.1.first().map_or(0, |set| u32::from(set) + 1);
        let mut order: Vec<u32> = (0..).take(rules.len()).collect();
        sort(&mut order, |&place| [rules.get(place as usize).map_or(0, first), 0, 0]);
        let mut rules: Vec<_> = rules.into_iter().map(Some).collect();
        let rules: Vec<_> = order.iter().filter_map(|&at| rules.get_mut(at as usize)?.take()).collect();
        let mut openings = [NO_RULES; 4];
        let (mut alone, mut common) = (NO_RULES, [NO_RULES; 2]);
        let mut begins = vec![NO_RULES; lexicon.len()];
        let (mut seconds, mut rare) = (begins.clone(), [begins.clone(), begins.clone()]);
        for (i, (_, pattern)) in rules.iter().enumerate() {
            let opens = pattern.opening().map_or(0, |level| 1 + level.min(Break::Sentence) as usize);
            openings.iter_mut().skip(opens).for_each(|set| add(set, i));
            let to = |table: &mut [RuleSet], word: usize| {
                table.get_mut(word).into_iter().for_each(|set| add(set, i))
            };
            pattern.beginnings(&sets, |word| to(&mut begins, word));
            if !pattern.seconds(|word| to(&mut seconds, word)) {
                add(&mut alone, i);
            }
            for (nth, (rare, common)) in rare.iter_mut().zip(&mut common).enumerate() {
                if !pattern.needs(&sets, nth, |word| to(rare, word)) {
                    add(common, i);
                }
            }
        }
        let (mut words, mut of_word) = (Vec::new(), Vec::new());
        let mut known: HashMap<Starts, u16> = HashMap::new();
        let [rarest, next] = &rare;
        for (((begins, mut second), rarest), next) in begins.into_iter().zip(seconds).zip(rarest).zip(next) {
            second.iter_mut().zip(&alone).for_each(|(bits, alone)| *bits |= alone);
            let free = words.len() as u16;
            let number =
                known.entry(Starts::new(&begins, second, [rarest, next])).or_insert_with_key(|starts| {
                    words.push(starts.clone());
                    free
                });
            of_word.push(*number);
        }
        Self { lexicon, sets, rules, order, of_word, words, alone, common, openings }
    }

    fn starts(&self, word: WordId) -> Option<&Starts> {
        self.words.get(usize::from(*self.of_word.get(usize::from(word.0))?))
    }

    /// Every match, in the order of its first word.
    ///
    /// Goes from the last word to the first, so that for each word it is known which rare words a phrase that begins
    /// there can go on to.
    pub(crate) fn run(&self, view: &View<'_>) -> Vec<Hit> {
        let mut hits: Vec<(usize, Match)> = Vec::with_capacity(view.tokens.len() / 4);
        let mut ahead = self.common;
        let mut second = &self.alone;
        for (from, token) in view.tokens.iter().enumerate().rev() {
            let [within, clause, comma, sentence] = &self.openings;
            let opening = match token.before {
                Break::Sentence | Break::Question => sentence,
                Break::Soft => comma,
                Break::None if view.structure.clause_start.get(from) == Some(&true) => clause,
                Break::None => within,
            };
            let Some(starts) = self.starts(token.word) else { continue };
            let found = hits.len();
            for &(block, begins) in &starts.begins {
                let i = block as usize;
                let bits = |set: &RuleSet| set.get(i).copied().unwrap_or(0);
                let [rarest, next] = &ahead;
                let mut left = begins & bits(second) & bits(rarest) & bits(next) & bits(opening);
                while left != 0 {
                    let number = i * 64 + left.trailing_zeros() as usize;
                    left &= left - 1;
                    if let Some((_, pattern)) = self.rules.get(number)
                        && let Some(at) = pattern.find(view, &self.sets, from)
                    {
                        hits.push((number, at));
                    }
                }
            }
            // Few begin at one word.
            let place = |(number, _): &(usize, Match)| self.order.get(*number);
            for last in found + 1..hits.len() {
                let mut at = last;
                while at > found && hits.get(at - 1).map(place) < hits.get(at).map(place) {
                    hits.swap(at - 1, at);
                    at -= 1;
                }
            }
            if from.checked_sub(1).is_some_and(|last| view.phrase_end(last) > from) {
                second = &starts.second;
                for (ahead, rare) in ahead.iter_mut().zip(&starts.rare) {
                    for &(block, more) in rare {
                        ahead.get_mut(block as usize).into_iter().for_each(|all| *all |= more);
                    }
                }
            } else {
                second = &self.alone;
                ahead = self.common;
            }
        }
        let hit =
            |(number, at): (usize, Match)| self.rules.get(number).map(|(rule, _)| Hit { rule: *rule, at });
        hits.into_iter().rev().filter_map(hit).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_named_in_a_pattern_exists() {
        for group in findings::GROUPS.iter().chain(parts::GROUPS).flat_map(|g| g.iter()) {
            for source in group.phrases.each() {
                for piece in source.split_ascii_whitespace() {
                    for word in piece.trim_matches(['!', '?', '*']).split(['|', '!']) {
                        if let Some(class) = word.strip_prefix('@') {
                            for name in class.split('.') {
                                assert_ne!(Lexicon::bit(name), 0, "@{name} in {source}");
                            }
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn no_pattern_begins_with_every_word() {
        let program = Program::get();
        let starts = program.starts(WordId::UNKNOWN).expect("every word has a number");
        assert_eq!(starts.begins, [], "an unlisted word starts no rule");
    }

    /// Eight times the text is eight times the work: no quadratic corner on one endless line.
    #[test]
    fn work_grows_with_length_only() {
        for line in [
            "I'm sorry if I hurt you but you made me do it and ",
            "i ",
            "\"",
            "sorry ",
            "you never ",
            "but ",
            "a, ",
            "I'm sorry that ",
            "just ",
            "just, ",
            "sorry really really really really really really really really really really ",
            "what if i really just ",
        ] {
            let work = |bytes: usize| {
                pattern::WORK.set(0);
                crate::passage::with(&line.repeat(bytes / line.len()), |passage| passage.hits().len());
                pattern::WORK.get()
            };
            let (short, long) = (work(20_000), work(160_000));
            assert!(long <= short * 9 + 1000, "{line:?}: {short}, then {long} for eight times the text");
            assert!(long < 160_000 * 400, "{line:?}: {long} for 160 KB");
        }
    }
}
