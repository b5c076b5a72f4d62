//! What a rule is, and the one place where all of them are compiled.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::explain::Say;
use crate::features::phrase_number;
use crate::kind::{Kind, PartKind};
use crate::lexicon::{Lexicon, WordId};
use crate::pattern::{self, Match, Pattern, Sets, View};
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

/// A list of phrases that tell the same thing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Group {
    pub(crate) tells: Tells,
    pub(crate) need: Need,
    pub(crate) patterns: &'static [&'static str],
}

/// Phrases that mark when the words alone are enough.
pub(crate) const fn mark(kind: Kind, say: &'static Say, patterns: &'static [&'static str]) -> Group {
    Group { tells: Tells::Mark(kind, say), need: Need::Nothing, patterns }
}

/// Look-alikes of a kind.
pub(crate) const fn spare(kind: Kind, patterns: &'static [&'static str]) -> Group {
    Group { tells: Tells::Spare(kind), need: Need::Nothing, patterns }
}

/// Phrases that show a part.
pub(crate) const fn shows(part: PartKind, patterns: &'static [&'static str]) -> Group {
    Group { tells: Tells::Shows(part), need: Need::Nothing, patterns }
}

/// Look-alikes of a part.
pub(crate) const fn lacks(part: PartKind, patterns: &'static [&'static str]) -> Group {
    Group { tells: Tells::Lacks(part), need: Need::Nothing, patterns }
}

/// Phrases that tell something about the passage.
pub(crate) const fn signal(signal: Signal, patterns: &'static [&'static str]) -> Group {
    Group { tells: Tells::Signal(signal), need: Need::Nothing, patterns }
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
    rules: Vec<(Rule, Pattern)>,
    /// For each word, the rules that can begin with it, and those that can have it second. Most attempts end here.
    begins: Table,
    seconds: Table,
    /// The rules that one word can be enough for.
    alone: Vec<u64>,
    /// For each word, the rules whose rarest word it is, and the rules that need none: of the attempts left, most end
    /// here.
    rarest: Table,
    common: Vec<u64>,
    /// The rules that can begin within a clause, at a clause, after a comma, after a sentence.
    openings: [Vec<u64>; 4],
}

/// For each word a set of rules, one bit each. Words with the same set share it.
#[derive(Debug)]
struct Table {
    width: usize,
    sets: Vec<u64>,
    of_word: Vec<u16>,
    /// For each set, where in `some` its blocks are that are not empty: their places and their bits.
    blocks: Vec<u32>,
    some: Vec<(u32, u64)>,
}

impl Table {
    fn new(width: usize, words: Vec<Vec<u64>>) -> Self {
        let mut table =
            Self { width, sets: Vec::new(), of_word: Vec::new(), blocks: vec![0], some: Vec::new() };
        let mut known: HashMap<Vec<u64>, u16> = HashMap::new();
        for set in words {
            let next = known.len() as u16;
            let number = *known.entry(set).or_insert_with_key(|set| {
                table.sets.extend(set);
                table.some.extend((0..).zip(set.iter().copied()).filter(|(_, bits)| *bits != 0));
                table.blocks.push(table.some.len() as u32);
                next
            });
            table.of_word.push(number);
        }
        table
    }

    fn number(&self, word: WordId) -> usize {
        self.of_word.get(usize::from(word.0)).map_or(0, |n| usize::from(*n))
    }

    /// The whole set.
    #[inline]
    fn get(&self, word: WordId) -> &[u64] {
        let number = self.number(word);
        self.sets.get(number * self.width..(number + 1) * self.width).unwrap_or_default()
    }

    /// Only its blocks that are not empty.
    #[inline]
    fn some(&self, word: WordId) -> &[(u32, u64)] {
        let number = self.number(word);
        let end = |at: usize| self.blocks.get(at).map_or(0, |end| *end as usize);
        self.some.get(end(number)..end(number + 1)).unwrap_or_default()
    }
}

fn add(set: &mut [u64], rule: usize) {
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
        for source in groups().flat_map(|g| g.patterns) {
            pattern::intern(source, &mut lexicon);
        }
        lexicon.freeze();
        let mut sets = Sets::new();
        sets.prepare(&lexicon);
        let mut rules = Vec::new();
        for group in groups() {
            for &source in group.patterns {
                let rule = Rule { tells: group.tells, need: group.need, number: phrase_number(source) };
                rules.push((rule, Pattern::compile(source, &mut lexicon, &mut sets)));
            }
        }
        sets.finish(lexicon.len());
        rules.iter_mut().for_each(|(_, pattern)| pattern.look_ahead(&sets));
        let width = rules.len().div_ceil(64);
        let none = vec![0u64; width];
        let mut openings = [(); 4].map(|()| none.clone());
        let (mut alone, mut common) = (none.clone(), none.clone());
        let mut begins = vec![none; lexicon.len()];
        let (mut seconds, mut rarest) = (begins.clone(), begins.clone());
        for (i, (_, pattern)) in rules.iter().enumerate() {
            let opens = pattern.opening().map_or(0, |level| 1 + level.min(Break::Sentence) as usize);
            openings.iter_mut().skip(opens).for_each(|set| add(set, i));
            let to = |table: &mut [Vec<u64>], word: usize| table.get_mut(word).into_iter().for_each(|set| add(set, i));
            pattern.beginnings(&sets, |word| to(&mut begins, word));
            if !pattern.seconds(|word| to(&mut seconds, word)) {
                add(&mut alone, i);
            }
            if !pattern.needs(&sets, |word| to(&mut rarest, word)) {
                add(&mut common, i);
            }
        }
        for set in &mut seconds {
            set.iter_mut().zip(&alone).for_each(|(bits, alone)| *bits |= alone);
        }
        let [begins, seconds, rarest] = [begins, seconds, rarest].map(|words| Table::new(width, words));
        Self { lexicon, sets, rules, begins, seconds, alone, rarest, common, openings }
    }

    /// Every match, in the order of its first word.
    ///
    /// Goes from the last word to the first, so that for each word it is known which rare words a phrase that begins
    /// there can go on to.
    pub(crate) fn run(&self, view: &View<'_>) -> Vec<Hit> {
        let mut hits = Vec::with_capacity(view.tokens.len() / 2);
        let mut ahead = self.common.clone();
        let mut second = &*self.alone;
        for (from, token) in view.tokens.iter().enumerate().rev() {
            let [within, clause, comma, sentence] = &self.openings;
            let opening = match token.before {
                Break::Sentence | Break::Question => sentence,
                Break::Soft => comma,
                Break::None if view.structure.clause_start.get(from) == Some(&true) => clause,
                Break::None => within,
            };
            for &(block, begins) in self.begins.some(token.word).iter().rev() {
                let i = block as usize;
                let bits = |set: &[u64]| set.get(i).copied().unwrap_or(0);
                let mut left = begins & bits(second) & bits(&ahead) & bits(opening);
                while left != 0 {
                    let bit = left.ilog2() as usize;
                    left &= !(1 << bit);
                    if let Some((rule, pattern)) = self.rules.get(i * 64 + bit)
                        && let Some(at) = pattern.find(view, &self.sets, from)
                    {
                        hits.push(Hit { rule: *rule, at });
                    }
                }
            }
            if from.checked_sub(1).is_some_and(|last| view.phrase_end(last) > from) {
                second = self.seconds.get(token.word);
                for &(block, more) in self.rarest.some(token.word) {
                    ahead.get_mut(block as usize).into_iter().for_each(|all| *all |= more);
                }
            } else {
                second = &self.alone;
                ahead.copy_from_slice(&self.common);
            }
        }
        hits.reverse();
        hits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_named_in_a_pattern_exists() {
        for group in findings::GROUPS.iter().chain(parts::GROUPS).flat_map(|g| g.iter()) {
            for source in group.patterns {
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
        let any = program.begins.get(WordId::UNKNOWN).iter().any(|bits| *bits != 0);
        assert!(!any, "an unlisted word starts no rule");
    }
}
