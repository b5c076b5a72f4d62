//! The learned layer: weights for the features of clauses, and how scores become marks.
//!
//! The weights are in `weights.bin`, written by `cargo xtask language-train`. The file is: the number of
//! features, then for kinds and parts a bias and a threshold (little-endian `f32`), then three streams: the
//! distances between the sorted numbers of features (LEB128), for each feature how many weights it has, and
//! the weights (where it counts, as one byte, then how much, as one signed byte in steps of [`STEP`]).

use std::sync::OnceLock;

use crate::features::{Clause, Seen, Sink, clauses, features, key, places, word_keys};
use crate::lexicon::{Lexicon, WordId};
use crate::passage::{Mark, Passage, Verdict};
use crate::pattern::Match;
use crate::rules::{Need, Program, Tells};
use crate::token::Token;
use crate::{Kind, PartKind, Reading};

/// Kinds, then parts.
pub(crate) const OUTPUTS: usize = Kind::ALL.len() + PartKind::ALL.len();
const KINDS: usize = Kind::ALL.len();

/// One number for each kind and part.
pub(crate) type Scores = [f32; OUTPUTS];

/// Where a feature stands: in the clause, in the one before or after it, somewhere around it.
pub(crate) const OWN: u8 = 0;
pub(crate) const PREVIOUS: u8 = 1;
pub(crate) const NEXT: u8 = 2;
pub(crate) const CONTEXT: u8 = 3;
const ROLES: usize = 4;

/// How many clauses on each side are around a clause.
pub(crate) const WINDOW: usize = 8;

/// What one step of a written weight is worth.
pub(crate) const STEP: f32 = 1.0 / 16.0;

/// How much a phrase that matched says beyond what was learned of it, and how much more sure the learned
/// layer must be without one. Chosen on passages from outside, which the corpus is unlike.
const RULED: f32 = 2.0;
const UNRULED: f32 = 2.0;
const RULED_PART: f32 = 3.0;
const UNRULED_PART: f32 = 1.0;

/// Which features stand where.
#[cfg(feature = "learn")]
pub(crate) fn has_role(seen: Seen, role: u8) -> bool {
    use Seen::{Ends, First, Group, Holds, Length, Theme, Verdict, Word};
    match role {
        OWN => true,
        CONTEXT => matches!(seen, Theme | Group | Verdict | Holds | Word),
        _ => matches!(seen, Theme | Group | Verdict | Holds | First | Ends | Length),
    }
}

pub(crate) fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

/// How likely the passage is to hold each part.
pub(crate) fn parts_held(scores: &[Scores]) -> [f32; PartKind::ALL.len()] {
    let mut none = [1f32; PartKind::ALL.len()];
    for clause in scores {
        none.iter_mut().zip(clause.iter().skip(KINDS)).for_each(|(n, s)| *n *= 1.0 - sigmoid(*s));
    }
    none.map(|n| 1.0 - n)
}

const STEPS: u32 = 5;

/// The features that tell a clause what its passage holds.
pub(crate) fn held(scores: &[Scores]) -> Vec<u32> {
    let step = |(part, p): (usize, f32)| key(Seen::Holds, 100 + part as u32, (p * STEPS as f32) as u32, 0);
    parts_held(scores).into_iter().enumerate().map(step).collect()
}

/// All features that [`held`] can name.
#[cfg(feature = "learn")]
pub(crate) fn held_keys() -> impl Iterator<Item = u32> {
    (0..PartKind::ALL.len() as u32)
        .flat_map(|part| (0..=STEPS).map(move |step| key(Seen::Holds, 100 + part, step, 0)))
}

/// A weight: where it counts (role and output) and how much.
#[derive(Debug, Clone, Copy)]
struct Weight {
    place: u8,
    steps: i16,
}

/// The sums of a clause's own features, by role and output.
type Sums = [i32; ROLES * OUTPUTS];

/// One number for every output, with 16 bits for each role: its steps, of at most two features, plus [`ZERO`], so
/// that some can be added up without one running into the next.
type Packed = [u64; OUTPUTS];
const ZERO: i32 = 256;
const MOST_ROWS: i32 = 128;

/// The weights of a feature. Where they are many, a row of all places is quicker to add.
#[derive(Debug, Clone, Copy, Default)]
struct Entry {
    at: u32,
    many: u32,
}

/// What `many` says where there is a row.
const ROW: u32 = u32::MAX;
const ROW_FROM: usize = 6;

/// The weights, ready to be looked up.
#[derive(Debug)]
pub(crate) struct Model {
    bias: Scores,
    thresholds: Scores,
    /// Open addressing: a feature's number plus one, and its weights.
    slots: Vec<(u32, Entry)>,
    weights: Vec<Weight>,
    rows: Vec<Packed>,
    /// One bit for the end of each known number: most of what is seen is not known, and ends here.
    known: Vec<u64>,
    /// For each listed word what it weighs by itself.
    words: Vec<Entry>,
}

/// How many bits of a number `known` looks at.
const KNOWN_BITS: u32 = 18;

impl Model {
    /// The weights that ship.
    pub(crate) fn get() -> &'static Self {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| {
            let mut model = Self::parse(include_bytes!("weights.bin")).unwrap_or_else(Self::empty);
            model.weigh_words(&Program::get().lexicon);
            model
        })
    }

    /// Knows nothing, so that only rules mark.
    fn empty() -> Self {
        Self {
            bias: [0.0; OUTPUTS],
            thresholds: [0.0; OUTPUTS],
            slots: vec![(0, Entry::default())],
            weights: Vec::new(),
            rows: Vec::new(),
            known: Vec::new(),
            words: Vec::new(),
        }
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let mut bytes = bytes.iter().copied();
        let mut four = || Some([bytes.next()?, bytes.next()?, bytes.next()?, bytes.next()?]);
        let count = u32::from_le_bytes(four()?) as usize;
        let mut scores = || {
            let mut scores = [0f32; OUTPUTS];
            for score in &mut scores {
                *score = f32::from_le_bytes(four()?);
            }
            Some(scores)
        };
        let (bias, thresholds) = (scores()?, scores()?);
        let mut keys = Vec::with_capacity(count);
        let mut last = 0u32;
        for _ in 0..count {
            let (mut gap, mut shift) = (0u32, 0);
            loop {
                let byte = bytes.next()?;
                gap |= u32::from(byte & 0x7f).checked_shl(shift)?;
                shift += 7;
                if byte < 0x80 {
                    break;
                }
            }
            last = last.checked_add(gap)?;
            keys.push(last);
        }
        let counts: Vec<u8> = bytes.by_ref().take(count).collect();
        let places: Vec<u8> = bytes.by_ref().take(counts.iter().map(|c| usize::from(*c)).sum()).collect();
        let weights: Vec<Weight> =
            places.iter().zip(bytes).map(|(place, w)| Weight { place: *place, steps: i16::from(w as i8) }).collect();
        let mut model = Self {
            bias,
            thresholds,
            slots: vec![(0, Entry::default()); (count * 2 + 1).next_power_of_two()],
            known: vec![0; 1 << (KNOWN_BITS - 6)],
            ..Self::empty()
        };
        let mut left = &*weights;
        for (key, many) in keys.into_iter().zip(counts) {
            let (own, rest) = left.split_at_checked(usize::from(many))?;
            let entry = model.keep(own);
            model.place(key, entry);
            left = rest;
        }
        left.is_empty().then_some(model)
    }

    /// Keeps the weights of one feature, or of several together.
    fn keep(&mut self, weights: &[Weight]) -> Entry {
        if weights.len() < ROW_FROM {
            let at = self.weights.len() as u32;
            self.weights.extend(weights);
            return Entry { at, many: weights.len() as u32 };
        }
        let mut row = [0x0001_0001_0001_0001 * ZERO as u64; OUTPUTS];
        for weight in weights {
            let place = usize::from(weight.place);
            if let Some(roles) = row.get_mut(place % OUTPUTS) {
                *roles = roles.wrapping_add((i64::from(weight.steps) << (place / OUTPUTS * 16)) as u64);
            }
        }
        self.rows.push(row);
        Entry { at: self.rows.len() as u32 - 1, many: ROW }
    }

    /// Adds up what each listed word weighs by itself.
    fn weigh_words(&mut self, lexicon: &Lexicon) {
        for word in 0..lexicon.len() {
            let word = WordId(word as u16);
            let (is, about) = word_keys(lexicon.spelling(word), lexicon.theme(word));
            let (is, about) = (self.entry(is), self.entry(about));
            let both = if is.many == 0 {
                about
            } else if about.many == 0 {
                is
            } else {
                let mut sums: Sums = [0; ROLES * OUTPUTS];
                self.add_to(is, &mut sums);
                self.add_to(about, &mut sums);
                let sums = (0..).zip(sums).filter(|(_, sum)| *sum != 0);
                let sums: Vec<_> = sums.map(|(place, sum)| Weight { place, steps: sum as i16 }).collect();
                self.keep(&sums)
            };
            self.words.push(both);
        }
    }

    fn place(&mut self, key: u32, entry: Entry) {
        let end = key % (1 << KNOWN_BITS);
        if let Some(bits) = self.known.get_mut(end as usize / 64) {
            *bits |= 1 << (end % 64);
        }
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        while self.slots.get(at).is_some_and(|(k, ..)| *k != 0) {
            at = (at + 1) & mask;
        }
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = (key + 1, entry);
        }
    }

    #[inline]
    fn entry(&self, key: u32) -> Entry {
        let end = key % (1 << KNOWN_BITS);
        if self.known.get(end as usize / 64).is_none_or(|bits| bits >> (end % 64) & 1 == 0) {
            return Entry::default();
        }
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        while let Some(&(found, entry)) = self.slots.get(at) {
            if found == key + 1 {
                return entry;
            }
            if found == 0 {
                break;
            }
            at = (at + 1) & mask;
        }
        Entry::default()
    }

    /// Adds the weights of a feature to the sums of a clause.
    fn add_to(&self, entry: Entry, sums: &mut Sums) {
        if entry.many == ROW {
            let row = self.rows.get(entry.at as usize);
            row.into_iter().for_each(|row| unpack(row, 1, sums));
        } else {
            self.add_few(entry, sums);
        }
    }

    #[inline]
    fn add_few(&self, entry: Entry, sums: &mut Sums) {
        let from = entry.at as usize;
        for weight in self.weights.get(from..from + entry.many as usize).unwrap_or_default() {
            if let Some(sum) = sums.get_mut(usize::from(weight.place)) {
                *sum += i32::from(weight.steps);
            }
        }
    }

    /// The scores of every clause.
    fn scores(&self, passage: &Passage<'_>, verdict: &Verdict, clauses: &[Clause]) -> Vec<Scores> {
        let mut sums: Vec<Sums> = vec![[0; ROLES * OUTPUTS]; clauses.len()];
        let mut tally = Tally { model: self, sums: &mut sums, place: 0, packed: [0; _], rows: 0 };
        features(passage, verdict, clauses, &mut tally);
        tally.settle();
        let role = |place: Option<usize>, role: u8| {
            let sums = place.and_then(|p| sums.get(p));
            sums.and_then(|s| s.get(usize::from(role) * OUTPUTS..)).unwrap_or_default().iter().take(OUTPUTS)
        };
        let mut around = [0i32; OUTPUTS];
        let mut entering = 0;
        let mut scores = Vec::with_capacity(clauses.len());
        for place in 0..clauses.len() {
            let end = (place + WINDOW + 1).min(clauses.len());
            while entering < end {
                around.iter_mut().zip(role(Some(entering), CONTEXT)).for_each(|(a, s)| *a += s);
                entering += 1;
            }
            if let Some(left) = place.checked_sub(WINDOW + 1) {
                around.iter_mut().zip(role(Some(left), CONTEXT)).for_each(|(a, s)| *a -= s);
            }
            let share = 1.0 / (end - place.saturating_sub(WINDOW)) as f32;
            let mut score = self.bias;
            for (at, counts) in
                [(Some(place), OWN), (place.checked_sub(1), PREVIOUS), (Some(place + 1), NEXT)]
            {
                score.iter_mut().zip(role(at, counts)).for_each(|(s, w)| *s += *w as f32 * STEP);
            }
            score.iter_mut().zip(around).for_each(|(s, a)| *s += a as f32 * STEP * share);
            scores.push(score);
        }
        let mut holds: Sums = [0; ROLES * OUTPUTS];
        for key in held(&scores) {
            self.add_to(self.entry(key), &mut holds);
        }
        for score in &mut scores {
            score.iter_mut().zip(holds).for_each(|(s, h)| *s += h as f32 * STEP);
        }
        scores
    }

    /// Reads a passage with the rules and the learned layer.
    pub(crate) fn read(&self, passage: &Passage<'_>) -> Reading {
        let verdict = passage.judge();
        let clauses = clauses(passage);
        let scores = self.scores(passage, &verdict, &clauses);
        decide(passage, &verdict, &clauses, &scores, &self.thresholds)
    }
}

/// Adds the sum of so many rows to the sums of a clause.
fn unpack(packed: &Packed, rows: i32, sums: &mut Sums) {
    for (outputs, shift) in sums.chunks_exact_mut(OUTPUTS).zip([0, 16, 32, 48]) {
        for (sum, roles) in outputs.iter_mut().zip(packed) {
            *sum += (roles >> shift & 0xffff) as i32 - rows * ZERO;
        }
    }
}

/// Adds up the weights of what is seen of clauses.
struct Tally<'a> {
    model: &'a Model,
    sums: &'a mut [Sums],
    /// The rows that are still to be added to the sums of the clause at `place`.
    place: usize,
    packed: Packed,
    rows: i32,
}

impl Tally<'_> {
    #[inline]
    fn add(&mut self, place: usize, entry: Entry) {
        if entry.many != ROW {
            if let Some(sums) = self.sums.get_mut(place) {
                self.model.add_few(entry, sums);
            }
            return;
        }
        if self.place != place || self.rows == MOST_ROWS {
            self.settle();
            self.place = place;
        }
        if let Some(row) = self.model.rows.get(entry.at as usize) {
            self.packed.iter_mut().zip(row).for_each(|(all, four)| *all += four);
            self.rows += 1;
        }
    }

    fn settle(&mut self) {
        if let Some(sums) = self.sums.get_mut(self.place) {
            unpack(&self.packed, self.rows, sums);
        }
        (self.packed, self.rows) = ([0; _], 0);
    }
}

impl Sink for Tally<'_> {
    #[inline]
    fn see(&mut self, place: usize, _: Seen, key: u32) {
        self.add(place, self.model.entry(key));
    }

    #[inline]
    fn word(&mut self, place: usize, word: &Token) {
        if word.word.is_listed() {
            self.add(place, self.model.words.get(usize::from(word.word.0)).copied().unwrap_or_default());
            return;
        }
        let (is, about) = word_keys(word.spelling, word.theme);
        self.see(place, Seen::Word, is);
        self.see(place, Seen::Theme, about);
    }
}

/// Writes weights in the form that [`Model::get`] reads. Features are `(number, weights by place)`.
#[cfg(feature = "learn")]
pub(crate) fn write(mut features: Vec<(u32, Vec<(u8, i8)>)>, bias: &Scores, thresholds: &Scores) -> Vec<u8> {
    features.sort_by_key(|(key, _)| *key);
    let mut out = (features.len() as u32).to_le_bytes().to_vec();
    bias.iter().chain(thresholds).for_each(|score| out.extend(score.to_le_bytes()));
    let mut last = 0;
    for (key, _) in &features {
        let mut gap = key - last;
        last = *key;
        while gap >= 0x80 {
            out.push(gap as u8 | 0x80);
            gap >>= 7;
        }
        out.push(gap as u8);
    }
    out.extend(features.iter().map(|(_, weights)| weights.len() as u8));
    out.extend(features.iter().flat_map(|(_, weights)| weights.iter().map(|(place, _)| *place)));
    out.extend(features.iter().flat_map(|(_, weights)| weights.iter().map(|(_, steps)| *steps as u8)));
    out
}

/// The marks that touch each clause.
fn by_clause(clauses: &[Clause], marks: impl Iterator<Item = Mark>) -> Vec<Vec<Mark>> {
    let mut touching = vec![Vec::new(); clauses.len()];
    for mark in marks {
        for place in places(clauses, mark.at) {
            if let Some(list) = touching.get_mut(place) {
                list.push(mark);
            }
        }
    }
    touching
}

/// Turns the scores of clauses into a reading.
pub(crate) fn decide(
    passage: &Passage<'_>,
    verdict: &Verdict,
    clauses: &[Clause],
    scores: &[Scores],
    thresholds: &Scores,
) -> Reading {
    let ruled = by_clause(clauses, verdict.marks.iter().copied());
    let phrases = passage.hits().iter().filter_map(|hit| match hit.rule.tells {
        Tells::Mark(kind, say) => Some(Mark { kind, say, at: hit.at, need: Need::Nothing }),
        _ => None,
    });
    let phrases = by_clause(clauses, phrases);
    let mut marks: Vec<(f32, Mark)> = Vec::new();
    for ((scores, ruled), phrases) in scores.iter().zip(&ruled).zip(&phrases) {
        for ((kind, score), least) in Kind::ALL.iter().zip(scores).zip(thresholds) {
            let stand = ruled.iter().any(|m| m.kind == *kind);
            let over = score - least + if stand { RULED } else { -UNRULED };
            if over > 0.0 {
                // What the rules mark, or else any phrase of the kind. Without one there is no reason to give, so
                // nothing is marked, however sure the weights are.
                let known = if stand { ruled } else { phrases };
                marks.extend(known.iter().filter(|m| m.kind == *kind).map(|m| (over, *m)));
            }
        }
    }
    marks.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let mut taken = vec![false; passage.tokens.len()];
    marks.retain(|(_, mark)| {
        let words = taken.get_mut(mark.at.open..mark.at.close).unwrap_or_default();
        let free = !words.iter().any(|taken| *taken);
        if free {
            words.fill(true);
        }
        free
    });
    let mut parts = Vec::new();
    for ((i, part), p) in PartKind::ALL.iter().enumerate().zip(parts_held(scores)) {
        let stands = verdict.parts.iter().any(|(p, _)| p == part);
        let least = thresholds.get(KINDS + i).copied().unwrap_or(0.0);
        if p > sigmoid(least - if stands { RULED_PART } else { -UNRULED_PART }) {
            let score = |s: &Scores| s.get(KINDS + i).copied().unwrap_or(0.0);
            let best = clauses.iter().zip(scores).max_by(|(_, a), (_, b)| score(a).total_cmp(&score(b)));
            let Some((clause, _)) = best else { continue };
            let shown = verdict.parts.iter().find(|(p, at)| p == part && touches(*at, *clause));
            parts.push((*part, shown.map_or(whole(*clause), |(_, at)| *at)));
        }
    }
    let marks = marks.into_iter().map(|(_, mark)| mark).collect();
    Reading { findings: passage.findings(marks), parts: passage.first_parts(parts), foreign: false }
}

fn touches(at: Match, clause: Clause) -> bool {
    at.open < clause.to && clause.from < at.close
}

fn whole(clause: Clause) -> Match {
    Match { from: clause.from, to: clause.to, open: clause.from, close: clause.to }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    fn marked(text: &str) -> Vec<(Kind, &str)> {
        read(text).findings.iter().map(|f| (f.kind, &text[f.span.clone()])).collect()
    }

    #[test]
    fn the_weights_that_ship_can_be_read() {
        let model = Model::get();
        assert!(!model.weights.is_empty() && !model.rows.is_empty());
        assert!(Model::parse(&include_bytes!("weights.bin")[..100]).is_none(), "half a file is none");
    }

    #[test]
    fn the_defining_pair() {
        assert_eq!(marked("I'm sorry if I hurt you."), [(Kind::Conditional, "if I hurt you")]);
        let owned = "I'm sorry for betraying your trust by reading your messages and lying about it.";
        assert_eq!(marked(owned), []);
    }

    #[test]
    fn small_words_in_an_owned_apology_pass() {
        for text in [
            "I don't know if you want to see me, and that is fine.",
            "I lied to you, but that is on me.",
            "I was drunk. That is no excuse. I shouted at you and I was wrong.",
            "I'm so sorry for your loss.",
        ] {
            assert_eq!(marked(text), [], "{text}");
        }
    }

    #[test]
    fn what_no_phrase_tells_of_is_not_marked() {
        for text in
            ["Nobody knew about it.", "My brother has known since the summer.", "I told her in March."]
        {
            assert_eq!(marked(text), [], "{text}");
        }
    }
}
