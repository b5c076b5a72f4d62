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
use crate::sorted::sort;
use crate::structure::Structure;
use crate::token::{Break, Token};

/// Several phrases, one a line: a list of them would bring a place and a length for each into the bundle.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Phrases(pub(crate) &'static str);

impl Phrases {
    pub(crate) fn each(self) -> impl Iterator<Item = &'static str> {
        self.0.lines()
    }
}

macro_rules! phrases {
    ($($phrase:literal),* $(,)?) => {
        $crate::pattern::Phrases(concat!($($phrase, "\n"),*))
    };
}
pub(crate) use phrases;

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
    /// Whether it asks for a comma between its words.
    crosses: bool,
    /// The words that can stand second, where the first op and what follows it say so.
    second: Option<WordSet>,
    /// What must follow, the rarest first.
    ahead: Vec<Ahead>,
    /// Whether that can be the first word itself.
    at_once: bool,
}

/// A word of this set must be found before so many words have passed that are no adverbs.
#[derive(Debug, Clone, Copy)]
struct Ahead {
    set: u16,
    reach: usize,
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

impl Match {
    pub(crate) fn map(self, to: impl Fn(usize) -> usize) -> Self {
        Self { from: to(self.from), to: to(self.to), open: to(self.open), close: to(self.close) }
    }
}

/// Words as a phrase sees them.
pub(crate) struct View<'a> {
    pub(crate) tokens: &'a [Token],
    pub(crate) structure: &'a Structure,
    /// The break after the last word.
    pub(crate) last: Break,
}

impl View<'_> {
    fn before(&self, at: usize) -> Break {
        self.tokens.get(at).map_or(self.last, |t| t.before)
    }

    fn begins(&self, at: usize, level: Break) -> bool {
        match level {
            Break::None => self.structure.clause_start.get(at).copied().unwrap_or(true),
            _ => self.before(at) >= level,
        }
    }

    /// The first word after `from` that a phrase cannot go on to.
    pub(crate) fn phrase_end(&self, from: usize) -> usize {
        self.structure.phrase_end.get(from).map_or(0, |&end| end as usize)
    }
}

/// All sets used by phrases, each once.
#[derive(Debug)]
pub(crate) struct Sets {
    sets: Vec<WordSet>,
    /// Sets by the notation they were compiled from, and those of whole classes.
    numbers: HashMap<String, u16>,
    classes: HashMap<String, WordSet>,
    /// The same sets by word: for each word a row of bits, one a set. The words of a text are few and stay at hand.
    rows: Vec<u64>,
    width: usize,
    /// How common the words of each set are, as far as the sets themselves tell: common words are in many.
    common: Vec<u32>,
}

/// The set of words that may be passed over.
const SKIP: u16 = 0;

impl Sets {
    pub(crate) fn new() -> Self {
        Self {
            sets: Vec::new(),
            numbers: HashMap::new(),
            classes: HashMap::new(),
            rows: Vec::new(),
            width: 0,
            common: Vec::new(),
        }
    }

    #[inline]
    fn has(&self, set: u16, word: WordId) -> bool {
        let bits = self.rows.get(usize::from(word.0) * self.width + usize::from(set) / 64);
        bits.is_some_and(|bits| bits >> (set % 64) & 1 == 1)
    }

    /// To be called after the last `compile` and before the first [`Pattern::look_ahead`].
    pub(crate) fn finish(&mut self, words: usize) {
        self.width = self.sets.len().div_ceil(64);
        self.rows = vec![0; self.width * words];
        let mut many = vec![0u32; words];
        for (number, set) in self.sets.iter().enumerate() {
            set.each(|word| {
                if let (Some(bits), Some(many)) =
                    (self.rows.get_mut(word * self.width + number / 64), many.get_mut(word))
                {
                    *bits |= 1 << (number % 64);
                    *many += 1;
                }
            });
        }
        let common = |set: &WordSet| {
            let mut sum = 0;
            set.each(|word| sum += many.get(word).map_or(0, |many| many * many));
            sum
        };
        self.common = self.sets.iter().map(common).collect();
        self.numbers = HashMap::new();
        self.classes = HashMap::new();
    }

    /// To be called before the first `compile`, when every spelling is known.
    pub(crate) fn prepare(&mut self, lexicon: &Lexicon) {
        self.sets = vec![class_set("skip", lexicon)];
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
    let mut second = sets.sets.get(usize::from(SKIP))?.clone();
    let first = ops.iter().position(|op| !matches!(op, Op::Open | Op::Begins(_)))?;
    let (Op::Word(_), rest) = (ops.get(first)?, ops.get(first + 1..)?) else { return None };
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
        let inner = ops.iter().skip_while(|op| matches!(op, Op::Open | Op::Begins(_)));
        let crosses = inner.into_iter().any(|op| *op == Op::Begins(Break::Soft));
        let second = if crosses { None } else { second(&ops, sets) };
        Self { ops, crosses, second, ahead: Vec::new(), at_once: false }
    }

    /// Finds out what must follow. To be called before the first `find`, when all sets are known.
    pub(crate) fn look_ahead(&mut self, sets: &Sets) {
        if self.crosses {
            return;
        }
        let mut ops = self.ops.iter().skip_while(|op| matches!(op, Op::Open | Op::Begins(_))).peekable();
        // The first word is known to fit.
        self.at_once = ops.next_if(|op| matches!(op, Op::Word(_))).is_none();
        let mut reach = 0;
        for op in ops {
            match *op {
                Op::Word(set) => {
                    reach += 1;
                    self.ahead.push(Ahead { set, reach });
                }
                Op::Maybe(_) => reach += 1,
                Op::Many(_) => reach += 4,
                Op::Gap(most) => reach += usize::from(most),
                Op::ToClauseEnd | Op::ToSentenceEnd => break,
                _ => {}
            }
        }
        let common = |ahead: &Ahead| sets.common.get(usize::from(ahead.set)).copied().unwrap_or(0);
        sort(&mut self.ahead, |ahead| [common(ahead), 0, 0]);
    }

    /// The number of the first set.
    pub(crate) fn first(&self) -> Option<u16> {
        self.ops.iter().find_map(|op| match *op {
            Op::Word(set) | Op::Maybe(set) | Op::Many(set) => Some(set),
            _ => None,
        })
    }

    /// What must begin at the first word: a clause, or after what break.
    pub(crate) fn opening(&self) -> Option<Break> {
        let leading = self.ops.iter().take_while(|op| matches!(op, Op::Open | Op::Begins(_)));
        leading.filter_map(|op| if let Op::Begins(level) = op { Some(*level) } else { None }).max()
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

    /// Calls `each` with every word of the set that must follow the first word and is rarest, or next to it; `false` if
    /// there is none.
    pub(crate) fn needs(&self, sets: &Sets, nth: usize, each: impl FnMut(usize)) -> bool {
        let rare = self.ahead.get(nth).filter(|_| !self.at_once);
        let set = rare.and_then(|ahead| sets.sets.get(usize::from(ahead.set)));
        set.map(|set| set.each(each)).is_some()
    }

    /// Tries to match at word `from`. Asking for its [beginnings](Self::beginnings) and [seconds](Self::seconds) first saves time.
    pub(crate) fn find(&self, view: &View<'_>, sets: &Sets, from: usize) -> Option<Match> {
        let limit = view.phrase_end(from);
        let words = from + usize::from(!self.at_once)..limit;
        let tokens = view.tokens.get(words.clone()).unwrap_or_default();
        let adverbs = view.structure.adverb.get(words).unwrap_or_default();
        if !self.ahead.iter().all(|ahead| ahead.is_in(tokens, adverbs, sets)) {
            return None;
        }
        let crossing = usize::MAX;
        let mut run = Run {
            view,
            sets,
            from,
            limit,
            crosses: self.crosses,
            open: from,
            close: None,
            steps: 0,
            crossing,
        };
        let to = run.go(&self.ops, from);
        work(run.steps);
        let to = to?;
        let close = run.close.unwrap_or(to);
        (run.open < close).then_some(Match { from, to, open: run.open, close })
    }
}

impl Ahead {
    fn is_in(self, tokens: &[Token], adverbs: &[bool], sets: &Sets) -> bool {
        let mut left = self.reach;
        // No attempt passes more adverbs than it may take steps.
        for (token, adverb) in tokens.iter().zip(adverbs).take(self.reach + MOST_STEPS as usize) {
            work(1);
            if sets.has(self.set, token.word) {
                return true;
            }
            left -= usize::from(!adverb);
            if left == 0 {
                return false;
            }
        }
        false
    }
}

/// Counts what tests hold to be linear: words looked at ahead, and steps.
#[cfg(test)]
pub(crate) fn work(more: u32) {
    WORK.with(|work| work.set(work.get() + u64::from(more)));
}

#[cfg(not(test))]
const fn work(_: u32) {}

#[cfg(test)]
thread_local! {
    pub(crate) static WORK: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// A bound on the work of one attempt; real phrases need a few dozen steps.
const MOST_STEPS: u32 = 400;

struct Run<'a> {
    view: &'a View<'a>,
    sets: &'a Sets,
    from: usize,
    /// The first word that a phrase which does not cross commas cannot go on to.
    limit: usize,
    crosses: bool,
    open: usize,
    close: Option<usize>,
    steps: u32,
    /// The word before which a comma was asked for.
    crossing: usize,
}

impl Run<'_> {
    /// The word at `at`, if the phrase may go on there.
    #[inline]
    fn word(&self, at: usize) -> Option<WordId> {
        if at < self.limit || self.crosses && self.goes_on(at) {
            self.view.tokens.get(at).map(|token| token.word)
        } else {
            None
        }
    }

    /// Whether a phrase that asked for a comma somewhere may go on to `at`.
    fn goes_on(&self, at: usize) -> bool {
        let before = self.view.before(at);
        let over = at.checked_sub(1).is_some_and(|last| self.view.phrase_end(last) > at);
        before == Break::None || over || before == Break::Soft && self.crossing == at
    }

    fn has(&self, set: u16, word: Option<WordId>) -> bool {
        word.is_some_and(|word| self.sets.has(set, word))
    }

    /// Whether an adverb stands there, which may be passed over before a word that is required.
    fn adverb(&self, at: usize, word: Option<WordId>) -> bool {
        at > self.from && word.is_some() && self.view.structure.adverb.get(at) == Some(&true)
    }

    /// Whether trying `ops` at `at` would end at once.
    #[inline]
    fn fails(&self, ops: &[Op], at: usize) -> bool {
        let Some(Op::Word(set)) = ops.first() else { return false };
        let word = self.word(at);
        !self.has(*set, word) && !self.adverb(at, word)
    }

    /// Matches `ops` from `at` on and says where the match ends. What is tried first, stands.
    fn go(&mut self, mut ops: &[Op], mut at: usize) -> Option<usize> {
        let (mut open, mut close) = (None, None);
        let to = 'found: loop {
            self.steps += 1;
            if self.steps > MOST_STEPS {
                return None;
            }
            let Some((op, rest)) = ops.split_first() else { break at };
            let here = self.word(at);
            match *op {
                Op::Word(set) => {
                    let adverb = self.adverb(at, here);
                    if self.has(set, here) {
                        if !adverb {
                            ops = rest;
                        } else if let Some(to) = self.go(rest, at + 1) {
                            break to;
                        }
                    } else if !adverb {
                        return None;
                    }
                    at += 1;
                    continue;
                }
                Op::Maybe(set) => {
                    if self.has(set, here)
                        && let Some(to) = self.go(rest, at + 1)
                    {
                        break to;
                    }
                }
                Op::Many(set) => {
                    let most = (0..4).take_while(|n| self.has(set, self.word(at + n))).count();
                    for n in (1..=most).rev() {
                        if let Some(to) = self.go(rest, at + n) {
                            break 'found to;
                        }
                    }
                }
                Op::Not(set) => {
                    if self.has(set, here) {
                        return None;
                    }
                }
                Op::Gap(most) => {
                    for n in 0..usize::from(most) {
                        if self.fails(rest, at + n) {
                            self.steps += 1;
                        } else if let Some(to) = self.go(rest, at + n) {
                            break 'found to;
                        }
                        let broken = at + n > self.from && self.view.before(at + n) > Break::None;
                        if broken || self.word(at + n).is_none() {
                            return None;
                        }
                    }
                    at += usize::from(most);
                }
                Op::Begins(level) => {
                    if level == Break::Soft {
                        self.crossing = at;
                    }
                    if !self.view.begins(at, level) {
                        return None;
                    }
                }
                Op::Ends(level) => {
                    if self.view.before(at) < level {
                        return None;
                    }
                }
                // The mark begins at the first word that is matched, past any adverb in front of it.
                Op::Open => open = open.or(Some(at)),
                Op::Close => close = close.or(Some(at)),
                Op::ToClauseEnd => {
                    self.close = Some(self.end(&self.view.structure.clause_end, at));
                    break at;
                }
                Op::ToSentenceEnd => {
                    self.close = Some(self.end(&self.view.structure.sentence_end, at));
                    break at;
                }
            }
            ops = rest;
        };
        self.open = open.unwrap_or(self.open);
        self.close = close.or(self.close);
        Some(to)
    }

    /// The end of what the last matched word is in.
    fn end(&self, ends: &[u32], at: usize) -> usize {
        let end = at.checked_sub(1).and_then(|last| ends.get(last));
        end.map_or(at, |&end| (end as usize).max(at))
    }
}
