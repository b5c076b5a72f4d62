//! What a rule is, and the one place where all of them are compiled.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::explain::Say;
use crate::features::phrase_number;
use crate::kind::{Kind, PartKind};
use crate::lexicon::{Lexicon, WordId};
use crate::pattern::{self, Match, Pattern, Sets, View};
use crate::token::{Break, Token};
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
    /// For each word, the rules whose rarest word it is, and the rules that need none: of the attempts left, all but
    /// a few end here.
    rarest: Table,
    common: Vec<u64>,
}

/// For each word a set of rules, one bit each. Words with the same set share it.
#[derive(Debug)]
struct Table {
    width: usize,
    sets: Vec<u64>,
    of_word: Vec<u16>,
}

impl Table {
    fn new(width: usize, words: impl Iterator<Item = Vec<u64>>) -> Self {
        let mut table = Self { width, sets: Vec::new(), of_word: Vec::new() };
        let mut known: HashMap<Vec<u64>, u16> = HashMap::new();
        for set in words {
            let next = known.len() as u16;
            let number = *known.entry(set).or_insert_with_key(|set| {
                table.sets.extend(set);
                next
            });
            table.of_word.push(number);
        }
        table
    }

    #[inline]
    fn get(&self, word: WordId) -> &[u64] {
        let number = self.of_word.get(usize::from(word.0)).map_or(0, |n| usize::from(*n));
        self.sets.get(number * self.width..(number + 1) * self.width).unwrap_or_default()
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
        let width = rules.len().div_ceil(64);
        let mut begins = vec![vec![0u64; width]; lexicon.len()];
        for (i, (_, pattern)) in rules.iter().enumerate() {
            pattern.beginnings(&sets, |word| {
                if let Some(bits) = begins.get_mut(word).and_then(|set| set.get_mut(i / 64)) {
                    *bits |= 1 << (i % 64);
                }
            });
        }
        let mut alone = vec![0u64; width];
        let mut seconds = vec![vec![0u64; width]; lexicon.len()];
        for (i, (_, pattern)) in rules.iter().enumerate() {
            let add = |set: &mut Vec<u64>| {
                if let Some(bits) = set.get_mut(i / 64) {
                    *bits |= 1 << (i % 64);
                }
            };
            if !pattern.seconds(|word| seconds.get_mut(word).into_iter().for_each(add)) {
                add(&mut alone);
            }
        }
        for set in &mut seconds {
            set.iter_mut().zip(&alone).for_each(|(bits, alone)| *bits |= alone);
        }
        let seconds = Table::new(width, seconds.into_iter());
        let mut common = vec![0u64; width];
        let mut rarest = vec![vec![0u64; width]; lexicon.len()];
        for (i, (_, pattern)) in rules.iter().enumerate() {
            let add = |set: &mut Vec<u64>| {
                if let Some(bits) = set.get_mut(i / 64) {
                    *bits |= 1 << (i % 64);
                }
            };
            if !pattern.needs(&sets, |word| rarest.get_mut(word).into_iter().for_each(add)) {
                add(&mut common);
            }
        }
        let (begins, rarest) = (Table::new(width, begins.into_iter()), Table::new(width, rarest.into_iter()));
        sets.finish(lexicon.len());
        Self { begins, seconds, alone, rarest, common, lexicon, sets, rules }
    }

    /// Every match, in the order of its first word.
    ///
    /// Goes from the last word to the first, so that for each word it is known which rare words follow in its sentence.
    pub(crate) fn run(&self, view: &View<'_>) -> Vec<Hit> {
        let mut hits = Vec::with_capacity(view.tokens.len());
        let mut ahead = self.common.clone();
        let mut after: Option<&Token> = None;
        for (from, token) in view.tokens.iter().enumerate().rev() {
            let second = after.map_or(&*self.alone, |t| self.seconds.get(t.word));
            if after.is_none_or(|t| t.before >= Break::Sentence) {
                ahead.copy_from_slice(&self.common);
            } else if let Some(after) = after {
                ahead.iter_mut().zip(self.rarest.get(after.word)).for_each(|(all, more)| *all |= more);
            }
            after = Some(token);
            let sets = self.begins.get(token.word).iter().zip(second).zip(&ahead).enumerate().rev();
            for (i, ((begins, goes_on), ahead)) in sets {
                let mut left = begins & goes_on & ahead;
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
