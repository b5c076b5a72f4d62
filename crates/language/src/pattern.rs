//! A small notation for phrases, compiled once into sets of word numbers.
//!
//! ```text
//! word  a|b      this spelling, one of these          @class  @class.past   a word of the class, in that form
//! ~verb          any form of the verb                 a|@b!c                a or of class b, but not c
//! x?  x*         may be absent; up to four times      !x                    the next word is not x
//! ..  ..3        up to six (three) words, no comma    ^  ^^  ,              a clause, a sentence, a comma begins here
//! $  $$          a clause, a sentence ends here       [ ]  >  >>            the marked words; up to the end of clause, sentence
//! ```
//!
//! Between two words of a phrase adverbs and names of affection are passed over. A phrase crosses a comma only
//! at such a word or at a conjunction, and never the end of a sentence. Every repeat is bounded, so a match costs a bounded number of steps.

use std::collections::HashMap;

use crate::lexicon::{Lexicon, WordId};
use crate::structure::Structure;
use crate::token::{Break, Token, Words};

/// A set of word numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WordSet(Vec<u64>);

impl WordSet {
    fn none() -> Self {
        Self(Vec::new())
    }

    fn add(&mut self, id: usize) {
        if self.0.len() <= id / 64 {
            self.0.resize(id / 64 + 1, 0);
        }
        if let Some(bits) = self.0.get_mut(id / 64) {
            *bits |= 1 << (id % 64);
        }
    }

    fn join(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (bits, more) in self.0.iter_mut().zip(&other.0) {
            *bits |= more;
        }
    }

    fn each(&self, mut word: impl FnMut(usize)) {
        for (i, &bits) in self.0.iter().enumerate() {
            let mut left = bits;
            while left != 0 {
                word(i * 64 + left.trailing_zeros() as usize);
                left &= left - 1;
            }
        }
    }

    #[inline]
    pub(crate) fn has(&self, word: WordId) -> bool {
        self.0.get(usize::from(word.0) / 64).is_some_and(|bits| bits >> (word.0 % 64) & 1 == 1)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Op {
    Word(u16),
    Maybe(u16),
    Many(u16),
    Not(u16),
    Gap(u8),
    Begins(Break),
    Ends(Break),
    Open,
    Close,
    ToClauseEnd,
    ToSentenceEnd,
}

/// One compiled phrase.
#[derive(Debug)]
pub(crate) struct Pattern {
    ops: Vec<Op>,
    /// The words that can stand second, where the first op and what follows it say so.
    second: Option<WordSet>,
    /// The rarest set among the words that must follow, and how many words on it must be found at the latest.
    rarest: Option<(u16, usize)>,
}

/// Where a phrase was found: indices of words, ends exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Match {
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// The words to mark.
    pub(crate) open: usize,
    pub(crate) close: usize,
}

/// A sentence as a phrase sees it.
pub(crate) struct View<'a> {
    pub(crate) tokens: &'a [Token],
    pub(crate) last: Break,
    /// For each word, the end of its clause and of its sentence.
    pub(crate) clause_end: &'a [u32],
    pub(crate) sentence_end: &'a [u32],
    /// Whether a clause begins at this word.
    pub(crate) clause_start: &'a [bool],
}

impl<'a> View<'a> {
    pub(crate) fn of(words: &'a Words, structure: &'a Structure) -> Self {
        Self {
            tokens: &words.tokens,
            last: words.last,
            clause_end: &structure.clause_end,
            sentence_end: &structure.sentence_end,
            clause_start: &structure.clause_start,
        }
    }

    fn before(&self, at: usize) -> Break {
        self.tokens.get(at).map_or(self.last, |t| t.before)
    }

    fn begins(&self, at: usize, level: Break) -> bool {
        match level {
            Break::None => self.clause_start.get(at).copied().unwrap_or(true),
            _ => self.before(at) >= level,
        }
    }
}

/// All sets used by phrases, each once.
#[derive(Debug)]
pub(crate) struct Sets {
    sets: Vec<WordSet>,
    /// Words that may be passed over.
    skip: WordSet,
    /// Words that carry a phrase over a comma.
    bridge: WordSet,
    /// Sets by the notation they were compiled from, and those of whole classes.
    numbers: HashMap<String, u16>,
    classes: HashMap<String, WordSet>,
    /// The same sets by word: for each word a row of bits, one a set. The words of a text are few and stay at hand.
    rows: Vec<u64>,
    width: usize,
}

impl Sets {
    pub(crate) fn new() -> Self {
        Self {
            sets: Vec::new(),
            skip: WordSet::none(),
            bridge: WordSet::none(),
            numbers: HashMap::new(),
            classes: HashMap::new(),
            rows: Vec::new(),
            width: 0,
        }
    }

    #[inline]
    fn has(&self, set: u16, word: WordId) -> bool {
        let bits = self.rows.get(usize::from(word.0) * self.width + usize::from(set) / 64);
        bits.is_some_and(|bits| bits >> (set % 64) & 1 == 1)
    }

    /// To be called after the last `compile` and before the first `find`.
    pub(crate) fn finish(&mut self, words: usize) {
        self.width = self.sets.len().div_ceil(64);
        self.rows = vec![0; self.width * words];
        for (number, set) in self.sets.iter().enumerate() {
            set.each(|word| {
                if let Some(bits) = self.rows.get_mut(word * self.width + number / 64) {
                    *bits |= 1 << (number % 64);
                }
            });
        }
        self.numbers = HashMap::new();
        self.classes = HashMap::new();
    }

    /// To be called before the first `compile`, when every spelling is known.
    pub(crate) fn prepare(&mut self, lexicon: &Lexicon) {
        self.skip = class_set("skip", lexicon);
        self.bridge = self.skip.clone();
        let joins = class_set("joins", lexicon);
        for id in (0..lexicon.len()).filter(|&id| joins.has(WordId(id as u16))) {
            self.bridge.add(id);
        }
    }
}

/// Makes sure that every spelling in `source` has a number, before sets are built.
pub(crate) fn intern(source: &str, lexicon: &mut Lexicon) {
    for piece in source.split_ascii_whitespace() {
        let piece = piece.trim_start_matches('!').trim_end_matches(['?', '*']);
        for word in piece.split(['|', '!']).filter(|w| !w.is_empty()) {
            match word.strip_prefix('~') {
                Some(verb) => {
                    lexicon.verb(verb);
                }
                None if !word.starts_with(['@', '.', '[', ']', '>', '^', '$', ',']) => {
                    lexicon.intern(word);
                }
                None => {}
            }
        }
    }
}

fn class_set(name: &str, lexicon: &Lexicon) -> WordSet {
    let mut parts = name.splitn(2, '.');
    let class = parts.next().map_or(0, Lexicon::bit);
    let form = parts.next().map_or(class, Lexicon::bit);
    debug_assert!(class != 0 && form != 0, "no class {name}");
    let mut set = WordSet::none();
    for id in 0..lexicon.len() {
        let bits = lexicon.classes(WordId(id as u16));
        if bits & class != 0 && bits & form != 0 {
            set.add(id);
        }
    }
    set
}

impl Sets {
    /// The set of a notation such as `a|@b!c`.
    fn set(&mut self, source: &str, lexicon: &mut Lexicon) -> u16 {
        if let Some(&known) = self.numbers.get(source) {
            return known;
        }
        let mut set = WordSet::none();
        let mut sides = source.splitn(2, '!');
        for word in sides.next().unwrap_or_default().split('|').filter(|w| !w.is_empty()) {
            let more = self.alternative(word, lexicon);
            set.join(&more);
        }
        for word in sides.next().unwrap_or_default().split('|').filter(|w| !w.is_empty()) {
            let less = self.alternative(word, lexicon);
            for (bits, gone) in set.0.iter_mut().zip(&less.0) {
                *bits &= !gone;
            }
        }
        let number = self.sets.len() as u16;
        self.sets.push(set);
        self.numbers.insert(source.to_owned(), number);
        number
    }

    fn alternative(&mut self, word: &str, lexicon: &mut Lexicon) -> WordSet {
        if let Some(class) = word.strip_prefix('@') {
            return self.classes.entry(class.to_owned()).or_insert_with(|| class_set(class, lexicon)).clone();
        }
        let mut set = WordSet::none();
        match word.strip_prefix('~') {
            Some(verb) => lexicon.verb(verb).iter().for_each(|id| set.add(usize::from(id.0))),
            None => set.add(usize::from(lexicon.intern(word).0)),
        }
        set
    }
}

/// The words that can follow the first one, or nothing if any can or if none must.
fn second(ops: &[Op], sets: &Sets) -> Option<WordSet> {
    let first = ops.iter().position(|op| !matches!(op, Op::Open | Op::Begins(_)))?;
    let (Op::Word(_), rest) = (ops.get(first)?, ops.get(first + 1..)?) else { return None };
    let mut second = sets.skip.clone();
    for op in rest {
        match *op {
            Op::Open | Op::Close | Op::Begins(_) => {}
            Op::Word(set) | Op::Maybe(set) | Op::Many(set) => {
                second.join(sets.sets.get(usize::from(set))?);
                if matches!(op, Op::Word(_)) {
                    return Some(second);
                }
            }
            _ => return None,
        }
    }
    None
}

/// Adverbs that may stand before each word of a phrase, as far as looking ahead goes.
const ADVERBS: usize = 4;

fn rarest(ops: &[Op], sets: &Sets) -> Option<(u16, usize)> {
    let first = ops.iter().position(|op| !matches!(op, Op::Open | Op::Begins(_)))?;
    let Op::Word(_) = ops.get(first)? else { return None };
    let mut reach = 0;
    let mut best: Option<(u32, u16, usize)> = None;
    for op in ops.get(first + 1..)? {
        match *op {
            Op::Word(set) => {
                reach += 1 + ADVERBS;
                let size = sets.sets.get(usize::from(set))?.0.iter().map(|bits| bits.count_ones()).sum();
                if best.is_none_or(|(least, ..)| size < least) {
                    best = Some((size, set, reach));
                }
            }
            Op::Maybe(_) => reach += 1,
            Op::Many(_) => reach += 4,
            Op::Gap(most) => reach += usize::from(most),
            _ => {}
        }
    }
    best.map(|(_, set, reach)| (set, reach))
}

impl Pattern {
    /// Compiles a phrase. The notation is checked by a test over all rules.
    pub(crate) fn compile(source: &str, lexicon: &mut Lexicon, sets: &mut Sets) -> Self {
        let mut ops = Vec::new();
        for piece in source.split_ascii_whitespace() {
            let op = match piece {
                "^" => Op::Begins(Break::None),
                "," => Op::Begins(Break::Soft),
                "^^" => Op::Begins(Break::Sentence),
                "$" => Op::Ends(Break::Soft),
                "$$" => Op::Ends(Break::Sentence),
                "??" => Op::Ends(Break::Question),
                "[" => Op::Open,
                "]" => Op::Close,
                ">" => Op::ToClauseEnd,
                ">>" => Op::ToSentenceEnd,
                ".." => Op::Gap(6),
                _ => {
                    if let Some(n) = piece.strip_prefix("..") {
                        Op::Gap(n.parse().unwrap_or(3))
                    } else if let Some(word) = piece.strip_prefix('!') {
                        Op::Not(sets.set(word, lexicon))
                    } else if let Some(word) = piece.strip_suffix('?') {
                        Op::Maybe(sets.set(word, lexicon))
                    } else if let Some(word) = piece.strip_suffix('*') {
                        Op::Many(sets.set(word, lexicon))
                    } else {
                        Op::Word(sets.set(piece, lexicon))
                    }
                }
            };
            ops.push(op);
        }
        let second = second(&ops, sets);
        let rarest = rarest(&ops, sets);
        Self { ops, second, rarest }
    }

    /// Calls `each` with every word a match can begin with.
    pub(crate) fn beginnings(&self, sets: &Sets, mut each: impl FnMut(usize)) {
        for op in &self.ops {
            if let Op::Word(set) | Op::Maybe(set) | Op::Many(set) = *op {
                if let Some(set) = sets.sets.get(usize::from(set)) {
                    set.each(&mut each);
                }
                if matches!(op, Op::Word(_)) {
                    return;
                }
            }
        }
    }

    /// Calls `each` with every word that may follow the first one; `false` if any may, or none.
    pub(crate) fn seconds(&self, each: impl FnMut(usize)) -> bool {
        self.second.as_ref().map(|second| second.each(each)).is_some()
    }

    /// Calls `each` with every word of the rarest set that must follow the first word; `false` if none must.
    pub(crate) fn needs(&self, sets: &Sets, each: impl FnMut(usize)) -> bool {
        let set = self.rarest.and_then(|(set, _)| sets.sets.get(usize::from(set)));
        set.map(|set| set.each(each)).is_some()
    }

    /// Tries to match at word `from`. Asking for its [beginnings](Self::beginnings) and [seconds](Self::seconds) first saves time.
    pub(crate) fn find(&self, view: &View<'_>, sets: &Sets, from: usize) -> Option<Match> {
        if let Some((set, reach)) = self.rarest {
            let ahead = view.tokens.get(from + 1..).unwrap_or_default();
            let mut near = ahead.iter().take(reach).take_while(|t| t.before < Break::Sentence);
            if !near.any(|t| sets.has(set, t.word)) {
                return None;
            }
        }
        let mut run = Run { view, sets, open: from, close: None, steps: 0, crossing: usize::MAX };
        let to = run.go(&self.ops, from, from)?;
        let close = run.close.unwrap_or(to);
        (run.open < close).then_some(Match { from, to, open: run.open, close })
    }
}

/// A bound on the work of one attempt; real phrases need a few dozen steps.
const MOST_STEPS: u32 = 400;

struct Run<'a> {
    view: &'a View<'a>,
    sets: &'a Sets,
    open: usize,
    close: Option<usize>,
    steps: u32,
    /// The word before which a comma was asked for.
    crossing: usize,
}

impl Run<'_> {
    /// The word at `at`, if the phrase may go on there.
    fn word(&self, at: usize, from: usize) -> Option<WordId> {
        let token = self.view.tokens.get(at)?;
        let goes_on = match token.before {
            Break::None => true,
            // "sorry, but", "really, really sorry": the phrase goes on over the comma.
            Break::Soft => {
                self.crossing == at
                    || self.sets.bridge.has(token.word)
                    || at
                        .checked_sub(1)
                        .and_then(|p| self.view.tokens.get(p))
                        .is_some_and(|p| self.sets.skip.has(p.word))
            }
            Break::Sentence | Break::Question => false,
        };
        (at == from || goes_on).then_some(token.word)
    }

    fn go(&mut self, ops: &[Op], at: usize, from: usize) -> Option<usize> {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            return None;
        }
        let Some((op, rest)) = ops.split_first() else { return Some(at) };
        let here = self.word(at, from);
        let hit = |set: u16| here.is_some_and(|word| self.sets.has(set, word));
        let found = match *op {
            Op::Word(set) => hit(set).then(|| self.go(rest, at + 1, from)).flatten(),
            Op::Maybe(set) => {
                hit(set).then(|| self.go(rest, at + 1, from)).flatten().or_else(|| self.go(rest, at, from))
            }
            Op::Many(set) => {
                let mut most = 0;
                while most < 4 && self.word(at + most, from).is_some_and(|w| self.sets.has(set, w)) {
                    most += 1;
                }
                (0..=most).rev().find_map(|n| self.go(rest, at + n, from))
            }
            Op::Not(set) => {
                if hit(set) {
                    return None;
                }
                return self.go(rest, at, from);
            }
            Op::Gap(most) => {
                let mut n = 0;
                loop {
                    if let Some(to) = self.go(rest, at + n, from) {
                        return Some(to);
                    }
                    n += 1;
                    if n > usize::from(most)
                        || self.word(at + n - 1, from).is_none()
                        || at + n - 1 > from && self.view.before(at + n - 1) > Break::None
                    {
                        return None;
                    }
                }
            }
            Op::Begins(level) => {
                if level == Break::Soft {
                    self.crossing = at;
                }
                return if self.view.begins(at, level) { self.go(rest, at, from) } else { None };
            }
            Op::Ends(level) => {
                return if self.view.before(at) >= level { self.go(rest, at, from) } else { None };
            }
            Op::Open => {
                let kept = self.open;
                let to = self.go_from_open(rest, at, from);
                if to.is_none() {
                    self.open = kept;
                }
                return to;
            }
            Op::Close => {
                let to = self.go(rest, at, from)?;
                self.close = Some(at);
                return Some(to);
            }
            Op::ToClauseEnd => {
                let end = at.checked_sub(1).and_then(|last| self.view.clause_end.get(last));
                self.close = Some(end.map_or(at, |&e| (e as usize).max(at)));
                return Some(at);
            }
            Op::ToSentenceEnd => {
                let end = at.checked_sub(1).and_then(|last| self.view.sentence_end.get(last));
                self.close = Some(end.map_or(at, |&e| (e as usize).max(at)));
                return Some(at);
            }
        };
        // An adverb may stand before a word that is required.
        if found.is_none()
            && at > from
            && matches!(op, Op::Word(_))
            && here.is_some_and(|w| self.sets.skip.has(w))
        {
            return self.go(ops, at + 1, from);
        }
        found
    }

    fn go_from_open(&mut self, rest: &[Op], at: usize, from: usize) -> Option<usize> {
        // The mark begins at the first word that is matched, past any adverb in front of it.
        let to = self.go(rest, at, from)?;
        self.open = at;
        Some(to)
    }
}
