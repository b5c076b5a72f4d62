//! Runs one check: its phrases over the words of a text, then what depends on the whole.

use std::ops::Range;
use std::sync::OnceLock;

use super::learned::{self, Leaning};
use super::{Check, CheckFinding, CheckKind, amend, boundary, promise, quiet, reply, words};
use crate::Kind;
use crate::explain::Say;
use crate::lexicon::Lexicon;
use crate::pattern::{self, Match, Pattern, Phrases, Sets, View};
use crate::sorted::{last, sort};
use crate::structure::{Structure, structure};
use crate::token::Token;

/// What a phrase tells.
#[derive(Debug, Clone, Copy)]
pub(super) enum Tells {
    /// To be marked.
    Mark(CheckKind, &'static Say),
    /// A look-alike: marks that touch these words are dropped.
    Spare,
    /// Something that a check's own judgement asks for.
    Note(Note),
}

/// What a phrase says about its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Note {
    /// Somebody binds themselves.
    Commits,
    /// A day or an occasion.
    Occasion,
    /// A time that is none: "soon", "one day".
    LooseTime,
    /// An act that nobody could see.
    LooseAct,
    /// As wide as "always".
    Wide,
}

/// Phrases that tell the same thing.
#[derive(Debug)]
pub(super) struct Group {
    tells: Tells,
    phrases: Phrases,
}

/// Phrases that are marked.
pub(super) const fn mark(kind: CheckKind, say: &'static Say, phrases: Phrases) -> Group {
    Group { tells: Tells::Mark(kind, say), phrases }
}

/// Look-alikes.
pub(super) const fn spare(phrases: Phrases) -> Group {
    Group { tells: Tells::Spare, phrases }
}

/// Phrases a judgement asks for.
pub(super) const fn note(note: Note, phrases: Phrases) -> Group {
    Group { tells: Tells::Note(note), phrases }
}

/// A mark before it becomes a finding.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    pub(super) kind: CheckKind,
    pub(super) say: &'static Say,
    /// Words, end exclusive.
    pub(super) open: usize,
    pub(super) close: usize,
}

/// What a check is made of.
pub(super) struct Sheet {
    pub(super) groups: &'static [Group],
    /// Marks that no phrase can tell alone.
    pub(super) judge: fn(&Passage<'_>) -> Vec<Mark>,
    /// The marks of the letter's reader that count here too, and as what.
    pub(super) letter: fn(Kind) -> Option<CheckKind>,
    /// What a sentence is marked as when no phrase told more.
    pub(super) general: (CheckKind, &'static Say),
}

impl Check {
    const fn sheet(self) -> &'static Sheet {
        match self {
            Self::Promise => &promise::SHEET,
            Self::Amend => &amend::SHEET,
            Self::Boundary => &boundary::SHEET,
            Self::Quiet => &quiet::SHEET,
            Self::Reply => &reply::SHEET,
        }
    }

    fn program(self) -> &'static Program {
        static PROGRAMS: [OnceLock<Program>; Check::ALL.len()] =
            [const { OnceLock::new() }; Check::ALL.len()];
        static NONE: OnceLock<Program> = OnceLock::new();
        PROGRAMS.get(self as usize).unwrap_or(&NONE).get_or_init(|| Program::compile(self.sheet()))
    }
}

/// The phrases of a check, ready to run.
#[derive(Debug)]
struct Program {
    lexicon: Lexicon,
    sets: Sets,
    rules: Vec<(Tells, Pattern)>,
    /// For each word, the rules that can begin with it.
    begins: Vec<Vec<u16>>,
}

impl Program {
    fn compile(sheet: &Sheet) -> Self {
        let mut lexicon = Lexicon::new();
        let phrases: Vec<_> = sheet
            .groups
            .iter()
            .flat_map(|group| group.phrases.each().map(|source| (group.tells, words::expand(source))))
            .collect();
        for (_, source) in &phrases {
            pattern::intern(source, &mut lexicon);
        }
        lexicon.freeze();
        let mut sets = Sets::new();
        sets.prepare(&lexicon);
        let mut rules: Vec<_> = phrases
            .iter()
            .map(|(tells, source)| (*tells, Pattern::compile(source, &mut lexicon, &mut sets)))
            .collect();
        sets.finish(lexicon.len());
        rules.iter_mut().for_each(|(_, pattern)| pattern.look_ahead(&sets));
        let mut begins: Vec<Vec<u16>> = vec![Vec::new(); lexicon.len()];
        for (i, (_, pattern)) in rules.iter().enumerate() {
            pattern.beginnings(&sets, |word| {
                if let Some(rules) = begins.get_mut(word)
                    && rules.last() != Some(&(i as u16))
                {
                    rules.push(i as u16);
                }
            });
        }
        Self { lexicon, sets, rules, begins }
    }
}

/// The words of a text and what the phrases found in them.
pub(super) struct Passage<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    structure: &'a Structure,
    lexicon: &'a Lexicon,
    notes: Vec<(Note, Match)>,
}

impl Passage<'_> {
    /// The number of the sentence a word is in.
    pub(super) fn sentence(&self, at: usize) -> u32 {
        self.structure.sentence.get(at).copied().unwrap_or(u32::MAX)
    }

    /// The first word after the sentence a word is in.
    pub(super) fn sentence_end(&self, at: usize) -> usize {
        self.structure.sentence_end.get(at).map_or(at + 1, |&end| end as usize)
    }

    /// Where the phrases of a note were found.
    pub(super) fn notes(&self, note: Note) -> impl Iterator<Item = Match> {
        self.notes.iter().filter(move |(n, _)| *n == note).map(|(_, at)| *at)
    }

    /// The bytes of each sentence in which the writer speaks, up to the next sentence.
    fn sentences(&self) -> Vec<Range<usize>> {
        let mut sentences: Vec<Range<usize>> = Vec::new();
        let mut quoted: Vec<bool> = Vec::new();
        let mut last = None;
        for (at, token) in self.tokens.iter().enumerate() {
            if last != Some(self.sentence(at)) {
                if let Some(before) = sentences.last_mut() {
                    before.end = token.start as usize;
                }
                sentences.push(token.start as usize..self.text.len());
                quoted.push(true);
                last = Some(self.sentence(at));
            }
            if let Some(quoted) = quoted.last_mut() {
                *quoted &= token.quoted;
            }
        }
        sentences.into_iter().zip(quoted).filter(|(_, quoted)| !quoted).map(|(span, _)| span).collect()
    }

    /// A word as written.
    pub(super) fn written(&self, at: usize) -> &str {
        let span = self.tokens.get(at).map_or(0..0, |t| t.start as usize..t.end as usize);
        self.text.get(span).unwrap_or_default()
    }

    /// Whether a word is of a class of the lexicon.
    pub(super) fn is(&self, at: usize, class: &str) -> bool {
        self.tokens.get(at).is_some_and(|t| self.lexicon.classes(t.word) & Lexicon::bit(class) != 0)
    }
}

/// Reads `text` for one check.
pub(super) fn check(check: Check, text: &str) -> Vec<CheckFinding> {
    let program = check.program();
    let words = crate::token::words(text, &program.lexicon);
    let structure = structure(&words.tokens, None, &program.lexicon);
    let view = View { tokens: &words.tokens, structure: &structure, last: words.last };
    let mut passage = Passage {
        text,
        tokens: view.tokens,
        structure: &structure,
        lexicon: &program.lexicon,
        notes: Vec::new(),
    };
    let (mut marks, mut spared) = (Vec::new(), Vec::new());
    for (from, token) in view.tokens.iter().enumerate().filter(|(_, token)| !token.quoted) {
        for &number in program.begins.get(usize::from(token.word.0)).into_iter().flatten() {
            if let Some((tells, pattern)) = program.rules.get(usize::from(number))
                && let Some(at) = pattern.find(&view, &program.sets, from)
            {
                match *tells {
                    Tells::Mark(kind, say) => marks.push(Mark { kind, say, open: at.open, close: at.close }),
                    Tells::Spare => spared.push(at.from..at.to),
                    Tells::Note(note) => passage.notes.push((note, at)),
                }
            }
        }
    }
    let sheet = check.sheet();
    marks.extend((sheet.judge)(&passage));
    let bytes = |words: Range<usize>| {
        let first = passage.tokens.get(words.start).map_or(text.len(), |t| t.start as usize);
        let last = passage.tokens.get(words.end.max(words.start + 1) - 1);
        first..last.map_or(first, |t| t.end as usize)
    };
    let own = marks.into_iter().map(|mark| CheckFinding {
        kind: mark.kind,
        span: bytes(mark.open..mark.close),
        why: mark.say.why,
        suggestion: mark.say.instead,
    });
    let mut found: Vec<_> = own.collect();
    if Kind::ALL.iter().any(|&kind| (sheet.letter)(kind).is_some()) {
        let letter = crate::passage::read_by_rules(text).findings.into_iter().filter_map(|f| {
            let kind = (sheet.letter)(f.kind)?;
            let told = found.iter().any(|own| touch(&own.span, &f.span));
            (!told).then_some(CheckFinding { kind, span: f.span, why: f.why, suggestion: f.suggestion })
        });
        let letter: Vec<_> = letter.collect();
        found.extend(letter);
    }
    let spared: Vec<_> = spared.into_iter().map(bytes).collect();
    found.retain(|f| !spared.iter().any(|s| touch(s, &f.span)));
    for sentence in passage.sentences() {
        match learned::leaning(check, text.get(sentence.clone()).unwrap_or_default()) {
            Leaning::Clean => found.retain(|f| !touch(&f.span, &sentence)),
            Leaning::Mark if !found.iter().any(|f| touch(&f.span, &sentence)) => {
                let (kind, say) = sheet.general;
                let end = sentence.start + text.get(sentence.clone()).map_or(0, |s| s.trim_end().len());
                let span = sentence.start..end;
                found.push(CheckFinding { kind, span, why: say.why, suggestion: say.instead });
            }
            _ => {}
        }
    }
    apart(found)
}

fn touch(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// The bytes of each sentence, up to the next.
#[cfg(feature = "learn")]
pub(super) fn sentences(check: Check, text: &str) -> Vec<Range<usize>> {
    let program = check.program();
    let words = crate::token::words(text, &program.lexicon);
    let structure = structure(&words.tokens, None, &program.lexicon);
    let passage = Passage {
        text,
        tokens: &words.tokens,
        structure: &structure,
        lexicon: &program.lexicon,
        notes: Vec::new(),
    };
    passage.sentences()
}

/// Where marks overlap, the one that begins first stands, and of those the longest.
fn apart(mut found: Vec<CheckFinding>) -> Vec<CheckFinding> {
    sort(&mut found, |f| [f.span.start as u32, last(f.span.end), f.kind as u32]);
    let mut end = 0;
    found.retain(|f| {
        let stands = f.span.start >= end && !f.span.is_empty();
        if stands {
            end = f.span.end;
        }
        stands
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_name_known_classes_and_begin_with_a_listed_word() {
        for check in Check::ALL {
            for source in check.sheet().groups.iter().flat_map(|group| group.phrases.each()) {
                let source = words::expand(source);
                assert!(!source.contains('%'), "a set nobody listed: {source}");
                for piece in source.split_ascii_whitespace() {
                    for word in piece.trim_matches(['!', '?', '*']).split(['|', '!']) {
                        if let Some(class) = word.strip_prefix('@') {
                            assert!(
                                class.split('.').all(|name| Lexicon::bit(name) != 0),
                                "@{class} in {source}"
                            );
                        }
                    }
                }
            }
            assert!(check.program().begins.first().is_some_and(Vec::is_empty), "{check}");
        }
    }

    #[test]
    fn every_kind_is_marked_by_its_own_check_only() {
        for check in Check::ALL {
            for group in check.sheet().groups {
                if let Tells::Mark(kind, _) = group.tells {
                    assert_eq!(kind.check(), *check, "{kind}");
                }
            }
        }
    }
}
