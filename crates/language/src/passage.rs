//! One passage, read as a whole: what stands and what is taken back by what is said elsewhere.

use crate::findings::but_excuse;
use crate::kind::{Kind, PartKind};
use crate::lexicon::Lexicon;
use crate::model::Model;
use crate::pattern::Match;
use crate::reader::Text;
use crate::rules::{Hit, Need, Program, Signal, Tells};
use crate::sorted::{last, sort};
use crate::structure::Structure;
use crate::token::{Break, Token};
use crate::{Finding, Part, Reading, explain};

/// The words of a passage and what the rules found in them.
pub(crate) struct Passage<'a> {
    pub(crate) program: &'a Program,
    pub(crate) tokens: &'a [Token],
    pub(crate) structure: &'a Structure,
    /// The break after the last word.
    pub(crate) last: Break,
    /// Every phrase that matched, but not in quotes.
    pub(crate) hits: &'a [Hit],
}

/// What the rules alone say of a passage.
#[derive(Debug)]
pub(crate) struct Verdict {
    pub(crate) marks: Vec<Mark>,
    pub(crate) parts: Vec<(PartKind, Match)>,
    /// Somebody answers for something; speaks to the person it is about; speaks of nobody else.
    pub(crate) flags: [bool; 3],
}

/// A mark before it becomes a finding.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark {
    pub(crate) kind: Kind,
    pub(crate) say: &'static explain::Say,
    pub(crate) at: Match,
    pub(crate) need: Need,
}

/// Prepares a passage and lets `then` look at it.
pub(crate) fn with<T>(text: &str, then: impl FnOnce(&Passage<'_>) -> T) -> T {
    Text::new(text, None).look(then)
}

/// Reads a passage.
pub(crate) fn read(text: &str) -> Reading {
    Text::new(text, Some(Model::get())).reading(text)
}

/// Reads a passage by the rules alone, whose marks the checks were made with.
pub(crate) fn read_by_rules(text: &str) -> Reading {
    with(text, |passage| {
        let verdict = passage.judge();
        Reading {
            findings: passage.findings(verdict.marks),
            parts: passage.first_parts(verdict.parts),
            foreign: false,
        }
    })
}

impl Passage<'_> {
    /// Every phrase that matched.
    pub(crate) fn hits(&self) -> &[Hit] {
        self.hits
    }

    /// What the rules say.
    pub(crate) fn judge(&self) -> Verdict {
        let shown = self.parts();
        let sure: Vec<_> = shown
            .iter()
            .filter(|(.., need)| *need == Need::Nothing)
            .map(|&(part, at, _)| (part, at))
            .collect();
        let has = |part: PartKind| sure.iter().any(|(p, _)| *p == part);
        let mut marks = self.marks();
        marks.extend(but_excuse::turns(self, &sure));
        self.drop_spared(&mut marks);

        let says_sorry = has(PartKind::Regret)
            || has(PartKind::Responsibility)
            || has(PartKind::ForgivenessRequest)
            || marks.iter().any(|m| {
                matches!(m.kind, Kind::Conditional | Kind::Invalidation | Kind::ButExcuse)
                    && m.need == Need::Nothing
            });
        let says_sorry = says_sorry || self.signals(Signal::Answers).next().is_some();
        // Rule 0: somebody answers to the person spoken to. Reports and advice are about somebody else.
        let elsewhere = self.signals(Signal::Elsewhere).next().is_some();
        let spoken_to = self.has_class("you") || self.has_class("your");
        let dialogue =
            says_sorry || spoken_to && !elsewhere && (self.has_class("me") || !self.has_class("person"));
        let direct = dialogue || !elsewhere && !self.has_class("person");
        let mut parts: Vec<_> = shown
            .iter()
            .filter(|(.., need)| *need == Need::Nothing || says_sorry)
            .map(|&(part, at, _)| (part, at))
            .collect();
        let deed_named = parts.iter().any(|(part, _)| *part == PartKind::NamesTheDeed);
        marks.retain(|mark| match mark.need {
            Need::Nothing => true,
            Need::Dialogue => dialogue,
            Need::Direct => direct,
            Need::Accountable => says_sorry,
        });
        marks.retain(|mark| mark.kind != Kind::Vague || !deed_named);

        let mut refusals: Vec<u32> =
            self.signals(Signal::NoExcuse).map(|at| self.sentence(at.open)).collect();
        sort(&mut refusals, |&sentence| [sentence, 0, 0]);
        let mut turns: Vec<(u32, usize)> =
            self.signals(Signal::ButOwned).map(|at| (self.sentence(at.open), at.open)).collect();
        sort(&mut turns, |&(sentence, open)| [sentence, open as u32, 0]);
        let mut explained = None;
        marks.retain(|mark| {
            let owned = mark.kind == Kind::Excuse && self.owned(mark.at, &refusals, &turns);
            if owned && explained.is_none() {
                explained = Some(mark.at);
            }
            !owned
        });
        if let Some(at) = explained
            && says_sorry
            && !parts.iter().any(|(part, _)| *part == PartKind::Explanation)
        {
            parts.push((PartKind::Explanation, at));
        }
        Verdict { marks, parts, flags: [says_sorry, dialogue, direct] }
    }

    /// Parts shown and not taken back.
    fn parts(&self) -> Vec<(PartKind, Match, Need)> {
        let mut lacking: Vec<(PartKind, Match)> = self
            .hits
            .iter()
            .filter_map(|hit| match hit.rule.tells {
                Tells::Lacks(part) => Some((part, hit.at)),
                _ => None,
            })
            .collect();
        sort(&mut lacking, |(_, at)| [at.open as u32, 0, 0]);
        let mut shown = Vec::new();
        for hit in self.hits {
            if let Tells::Shows(part) = hit.rule.tells
                && !touches_any(&lacking, part, hit.at)
            {
                shown.push((part, hit.at, hit.rule.need));
            }
        }
        shown
    }

    fn marks(&self) -> Vec<Mark> {
        let mark = |hit: &Hit| match hit.rule.tells {
            Tells::Mark(kind, say) => Some(Mark { kind, say, at: hit.at, need: hit.rule.need }),
            _ => None,
        };
        self.hits.iter().filter_map(mark).collect()
    }

    fn drop_spared(&self, marks: &mut Vec<Mark>) {
        let mut spared: Vec<(Kind, Match)> = self
            .hits
            .iter()
            .filter_map(|hit| match hit.rule.tells {
                Tells::Spare(kind) => Some((kind, hit.at)),
                _ => None,
            })
            .collect();
        sort(&mut spared, |(_, at)| [at.open as u32, 0, 0]);
        marks.retain(|mark| !touches_any(&spared, mark.kind, mark.at));
    }

    fn signals(&self, wanted: Signal) -> impl Iterator<Item = Match> + '_ {
        self.hits.iter().filter_map(move |hit| match hit.rule.tells {
            Tells::Signal(signal) if signal == wanted => Some(hit.at),
            _ => None,
        })
    }

    /// The number of the sentence a word is in.
    pub(crate) fn sentence(&self, word: usize) -> u32 {
        self.structure.sentence.get(word).copied().unwrap_or(0)
    }

    /// Whether a reason is owned: refused as an excuse nearby, or followed by owning in its sentence.
    fn owned(&self, reason: Match, refusals: &[u32], turns: &[(u32, usize)]) -> bool {
        let sentence = self.sentence(reason.open);
        let near = refusals.partition_point(|&s| s + 1 < sentence);
        let after = turns.partition_point(|&turn| turn < (sentence, reason.open));
        refusals.get(near).is_some_and(|&s| s <= sentence + 1)
            || turns.get(after).is_some_and(|&(s, _)| s == sentence)
    }

    pub(crate) fn is_class(&self, word: usize, class: &str) -> bool {
        self.tokens.get(word).is_some_and(|t| self.program.lexicon.classes(t.word) & Lexicon::bit(class) != 0)
    }

    fn has_class(&self, class: &str) -> bool {
        let bit = Lexicon::bit(class);
        self.tokens.iter().any(|t| !t.quoted && self.program.lexicon.classes(t.word) & bit != 0)
    }

    pub(crate) fn span(&self, at: Match) -> std::ops::Range<usize> {
        let start = self.tokens.get(at.open).map_or(0, |t| t.start as usize);
        let last = at.close.max(at.open + 1) - 1;
        start..self.tokens.get(last).map_or(start, |t| t.end as usize)
    }

    /// One label a span: where marks overlap, the kind that says most stands.
    pub(crate) fn findings(&self, mut marks: Vec<Mark>) -> Vec<Finding> {
        sort(&mut marks, |m| [m.at.open as u32, u32::from(rank(m.kind)), last(m.at.close)]);
        let mut kept: Vec<Mark> = Vec::with_capacity(marks.len());
        for mark in marks {
            let mut stands = true;
            while let Some(last) = kept.last() {
                if mark.at.open >= last.at.close && self.span(mark.at).start >= self.span(last.at).end {
                    break;
                }
                if rank(mark.kind) < rank(last.kind) {
                    kept.pop();
                } else {
                    stands = false;
                    break;
                }
            }
            if stands {
                kept.push(mark);
            }
        }
        kept.into_iter()
            .map(|m| Finding {
                kind: m.kind,
                span: self.span(m.at),
                why: m.say.why,
                suggestion: m.say.instead,
            })
            .collect()
    }

    pub(crate) fn first_parts(&self, mut parts: Vec<(PartKind, Match)>) -> Vec<Part> {
        sort(&mut parts, |(part, at)| [*part as u32, at.open as u32, last(at.close)]);
        parts.dedup_by_key(|(part, _)| *part);
        sort(&mut parts, |(part, at)| [at.open as u32, *part as u32, 0]);
        parts.into_iter().map(|(part, at)| Part { part, span: self.span(at) }).collect()
    }
}

fn touches_any<K: PartialEq>(sorted: &[(K, Match)], kind: K, at: Match) -> bool {
    let after = sorted.partition_point(|(_, other)| other.open < at.close);
    // Look-alikes are short: those that begin far before the mark cannot reach it.
    sorted
        .get(..after)
        .unwrap_or_default()
        .iter()
        .rev()
        .take_while(|(_, other)| other.open + REACH >= at.open)
        .any(|(k, other)| *k == kind && other.close > at.open)
}

/// More words than any look-alike without an open end can span.
const REACH: usize = 60;

/// Which kind stands where two overlap; the lower stands.
const fn rank(kind: Kind) -> u8 {
    match kind {
        Kind::Conditional => 0,
        Kind::Invalidation => 1,
        Kind::ButExcuse => 2,
        Kind::Pressure => 3,
        Kind::BlameShift => 4,
        Kind::Excuse => 5,
        Kind::Agentless => 6,
        Kind::Minimising => 7,
        Kind::SelfFocus => 8,
        Kind::Vague => 9,
    }
}

/// Whether a break ends a sentence.
pub(crate) fn ends_sentence(found: Break) -> bool {
    found >= Break::Sentence
}
