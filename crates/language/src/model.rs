//! The learned layer: weights for the features of clauses, and how scores become marks.
//!
//! The weights are in `weights.bin`, written by `cargo xtask language-train`. The file is: the number of
//! features, then for kinds and parts a bias and three thresholds (little-endian `f32`), then three streams: the
//! distances between the sorted numbers of features (LEB128), for each feature how many weights it has, and
//! the weights (where it counts, as one byte, then how much, as one signed byte in steps of [`STEP`]).

use std::sync::OnceLock;

use crate::explain::at_large;
use crate::features::{Clause, Seen, key, of_flags, of_phrases, of_verdict, of_words, places};
use crate::passage::{Mark, Passage, Verdict};
use crate::pattern::Match;
use crate::rules::{Need, Program, Tells};
use crate::sorted::sort;
use crate::weights::{LANES, Sums, Tally, Weights};
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

/// How many clauses on each side are around a clause.
pub(crate) const WINDOW: usize = 8;

/// What one step of a written weight is worth.
pub(crate) const STEP: f32 = 1.0 / 8.0;

/// A kind or part is judged where a rule shows it, and where none does: there the weights must be more sure. Where not even
/// a phrase tells of a kind, they must be surer still.
///
/// The least score of each kind and part, where a rule shows it, where none does, and where no phrase does.
pub(crate) type Thresholds = [Scores; 3];

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
pub(crate) type Held = [f32; PartKind::ALL.len()];

pub(crate) fn parts_held(scores: &[Scores]) -> Held {
    // How unlikely it is that no clause shows it, as one in so many.
    let mut none = [1f32; PartKind::ALL.len()];
    for clause in scores {
        none.iter_mut().zip(clause.iter().skip(KINDS)).for_each(|(n, s)| *n *= 1.0 + s.exp());
    }
    none.map(|n| 1.0 - 1.0 / n)
}

const STEPS: u32 = 5;

/// The features that tell a clause what its passage holds.
pub(crate) fn held(parts: &Held) -> Vec<u32> {
    let step = |(part, p): (usize, &f32)| key(Seen::Holds, 100 + part as u32, (p * STEPS as f32) as u32, 0);
    parts.iter().enumerate().map(step).collect()
}

/// All features that [`held`] can name.
#[cfg(feature = "learn")]
pub(crate) fn held_keys() -> impl Iterator<Item = u32> {
    (0..PartKind::ALL.len() as u32)
        .flat_map(|part| (0..=STEPS).map(move |step| key(Seen::Holds, 100 + part, step, 0)))
}

/// The weights with what they are weighed against.
#[derive(Debug)]
pub(crate) struct Model {
    bias: Scores,
    thresholds: Thresholds,
    weights: Weights,
}

impl Model {
    /// The weights that ship.
    pub(crate) fn get() -> &'static Self {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| {
            let mut model = Self::parse(include_bytes!("weights.bin")).unwrap_or_else(Self::empty);
            model.weights.weigh_words(&Program::get().lexicon);
            model
        })
    }

    /// Knows nothing, so that only rules mark.
    fn empty() -> Self {
        // Only what a rule shows, and all of it.
        Self {
            bias: [0.0; OUTPUTS],
            thresholds: [[-1.0; OUTPUTS], [1.0; OUTPUTS], [f32::INFINITY; OUTPUTS]],
            weights: Weights::new(0),
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
        let (bias, thresholds) = (scores()?, [scores()?, scores()?, scores()?]);
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
        let mut weights = places.into_iter().map(usize::from).zip(bytes.map(|steps| i32::from(steps as i8)));
        let mut model = Self { bias, thresholds, weights: Weights::new(count) };
        for (key, many) in keys.into_iter().zip(counts) {
            let mut sums = Sums::default();
            for _ in 0..many {
                let (place, steps) = weights.next()?;
                *sums.get_mut(place / OUTPUTS)?.get_mut(place % OUTPUTS)? = steps;
            }
            model.weights.insert(key, &sums)?;
        }
        weights.next().is_none().then_some(model)
    }

    /// What is seen of each clause weighs so much, whatever the rest of the passage says.
    pub(crate) fn weigh(&self, passage: &Passage<'_>, clauses: &[Clause]) -> Vec<Sums> {
        let mut sums = vec![Sums::default(); clauses.len()];
        let mut tally = Tally::new(&self.weights, &mut sums);
        of_words(passage, clauses, &mut tally);
        of_phrases(passage, clauses, &mut tally);
        tally.settle();
        sums
    }

    /// The scores of every clause, with what the passage says. The sums are afterwards what they were before.
    fn scores(&self, verdict: &Verdict, clauses: &[Clause], sums: &mut [Sums]) -> (Vec<Scores>, Held) {
        let mut told = Vec::with_capacity(clauses.len());
        of_verdict(verdict, clauses, &mut |place: usize, _, key| told.push((place, key)));
        for &(place, key) in &told {
            sums.get_mut(place).into_iter().for_each(|sums| self.weights.add(key, sums));
        }
        let mut everywhere = Sums::default();
        of_flags(verdict).for_each(|key| self.weights.add(key, &mut everywhere));
        let scores = self.add_up(sums, &everywhere);
        for &(place, key) in &told {
            sums.get_mut(place).into_iter().for_each(|sums| self.weights.take(key, sums));
        }
        scores
    }

    /// Scores from the sums of the clauses and from what is true of each of them.
    fn add_up(&self, sums: &[Sums], everywhere: &Sums) -> (Vec<Scores>, Held) {
        let role = |place: usize, role: u8| {
            let role = usize::from(role);
            let (Some(sums), Some(everywhere)) =
                (sums.get(place).and_then(|sums| sums.get(role)), everywhere.get(role))
            else {
                return [0; LANES];
            };
            let mut all = *sums;
            all.iter_mut().zip(everywhere).for_each(|(sum, more)| *sum += more);
            all
        };
        let mut around = [0i32; LANES];
        let mut scores = Vec::with_capacity(sums.len());
        let mut entering = 0;
        for place in 0..sums.len() {
            let end = (place + WINDOW + 1).min(sums.len());
            while entering < end {
                around.iter_mut().zip(role(entering, CONTEXT)).for_each(|(a, s)| *a += s);
                entering += 1;
            }
            if let Some(left) = place.checked_sub(WINDOW + 1) {
                around.iter_mut().zip(role(left, CONTEXT)).for_each(|(a, s)| *a -= s);
            }
            let share = 1.0 / (end - place.saturating_sub(WINDOW)) as f32;
            let mut beside = role(place, OWN);
            if let Some(previous) = place.checked_sub(1) {
                beside.iter_mut().zip(role(previous, PREVIOUS)).for_each(|(b, s)| *b += s);
            }
            beside.iter_mut().zip(role(place + 1, NEXT)).for_each(|(b, s)| *b += s);
            let mut sum = [0f32; LANES];
            for ((sum, beside), around) in sum.iter_mut().zip(beside).zip(around) {
                *sum = beside as f32 * STEP + around as f32 * STEP * share;
            }
            let mut score = self.bias;
            score.iter_mut().zip(sum).for_each(|(score, sum)| *score += sum);
            scores.push(score);
        }
        // Only kinds learn from what is held, so the parts stay as likely as they are.
        let parts = parts_held(&scores);
        let mut holds = Sums::default();
        held(&parts).into_iter().for_each(|key| self.weights.add(key, &mut holds));
        for score in &mut scores {
            score.iter_mut().zip(holds.as_flattened()).for_each(|(s, h)| *s += *h as f32 * STEP);
        }
        (scores, parts)
    }

    /// Reads a passage with the rules and the learned layer. The sums are what its clauses [weigh](Self::weigh).
    pub(crate) fn read(&self, passage: &Passage<'_>, clauses: &[Clause], sums: &mut [Sums]) -> Reading {
        let verdict = passage.judge();
        let (scores, held) = self.scores(&verdict, clauses, sums);
        decide_held(passage, &verdict, clauses, &scores, &held, &self.thresholds)
    }
}

/// Writes weights in the form that [`Model::get`] reads. Features are `(number, weights by place)`.
#[cfg(feature = "learn")]
pub(crate) fn write(
    mut features: Vec<(u32, Vec<(u8, i8)>)>,
    bias: &Scores,
    thresholds: &Thresholds,
) -> Vec<u8> {
    features.sort_by_key(|(key, _)| *key);
    let mut out = (features.len() as u32).to_le_bytes().to_vec();
    bias.iter().chain(thresholds.iter().flatten()).for_each(|score| out.extend(score.to_le_bytes()));
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

/// Marks with the places of the clauses they touch, by place.
fn by_clause(clauses: &[Clause], marks: impl Iterator<Item = Mark>) -> Vec<(usize, Mark)> {
    let touching = |mark: Mark| places(clauses, mark.at).map(move |place| (place, mark));
    let mut touching: Vec<_> = marks.flat_map(touching).collect();
    sort(&mut touching, |(place, _)| [*place as u32, 0, 0]);
    touching
}

/// Takes those of one clause from the front.
fn of_clause<'a>(left: &mut &'a [(usize, Mark)], place: usize) -> &'a [(usize, Mark)] {
    let (here, rest) = left.split_at(left.iter().take_while(|(at, _)| *at <= place).count());
    *left = rest;
    here
}

/// Turns the scores of clauses into a reading.
#[cfg(feature = "learn")]
pub(crate) fn decide(
    passage: &Passage<'_>,
    verdict: &Verdict,
    clauses: &[Clause],
    scores: &[Scores],
    thresholds: &Thresholds,
) -> Reading {
    decide_held(passage, verdict, clauses, scores, &parts_held(scores), thresholds)
}

/// The same, when it is known how likely each part is held.
fn decide_held(
    passage: &Passage<'_>,
    verdict: &Verdict,
    clauses: &[Clause],
    scores: &[Scores],
    held: &Held,
    thresholds: &Thresholds,
) -> Reading {
    let ruled = by_clause(clauses, verdict.marks.iter().copied());
    let phrases = passage.hits().iter().filter_map(|hit| match hit.rule.tells {
        Tells::Mark(kind, say) => Some(Mark { kind, say, at: hit.at, need: Need::Nothing }),
        _ => None,
    });
    let phrases = by_clause(clauses, phrases);
    let (mut ruled, mut phrases) = (&*ruled, &*phrases);
    let [shown_least, unshown_least, alone_least] = thresholds;
    let [.., direct] = verdict.flags;
    let mut marks: Vec<(f32, Mark)> = Vec::new();
    let mut alone: Vec<(f32, Mark)> = Vec::new();
    for ((place, scores), clause) in scores.iter().enumerate().zip(clauses) {
        let (ruled, phrases) = (of_clause(&mut ruled, place), of_clause(&mut phrases, place));
        // What the rules mark, or else any phrase of the kind, if nobody else is spoken about.
        let phrases = if direct { phrases } else { &[] };
        let sure = |(score, least): (&f32, &f32)| score > least;
        if ruled.is_empty() && phrases.is_empty() && !scores.iter().zip(alone_least).take(KINDS).any(sure) {
            continue;
        }
        let tells = |known: &[(usize, Mark)], kind: Kind| known.iter().any(|(_, mark)| mark.kind == kind);
        let least = shown_least.iter().zip(unshown_least).zip(alone_least);
        for ((kind, score), ((shown, unshown), alone_least)) in Kind::ALL.iter().zip(scores).zip(least) {
            let known = match (tells(ruled, *kind), tells(phrases, *kind)) {
                (true, _) => Some((ruled, score - shown)),
                (false, true) => Some((phrases, score - unshown)),
                (false, false) => None,
            };
            if let Some((known, over)) = known {
                let known = known.iter().filter(|(_, mark)| mark.kind == *kind && over > 0.0);
                marks.extend(known.map(|(_, mark)| (over, *mark)));
            } else if score > alone_least
                && let Some(say) = at_large(*kind)
            {
                let mark = Mark { kind: *kind, say, at: whole(*clause), need: Need::Nothing };
                alone.push((score - alone_least, mark));
            }
        }
    }
    // Weights alone are believed only beside a mark that has a phrase: most passages hold no fault at all.
    if !marks.is_empty() {
        marks.append(&mut alone);
    }
    // All are above nought, where bits are in the order of the numbers.
    sort(&mut marks, |(over, _)| [u32::MAX - over.to_bits(), 0, 0]);
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
    for ((i, part), p) in PartKind::ALL.iter().enumerate().zip(held) {
        let shown = verdict.parts.iter().any(|(p, _)| p == part);
        let least = if shown { shown_least } else { unshown_least };
        if least.get(KINDS + i).is_some_and(|least| *p > sigmoid(*least)) {
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

pub(crate) fn whole(clause: Clause) -> Match {
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
        let told = held(&[0.0; PartKind::ALL.len()]);
        let mut sums = Sums::default();
        told.into_iter().for_each(|key| model.weights.add(key, &mut sums));
        assert_ne!(sums, Sums::default());
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
