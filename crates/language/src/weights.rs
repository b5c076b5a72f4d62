//! The weights of features, ready to be added up.
//!
//! Most of the time of a reading goes here. So each feature is one row of numbers that is added as it is, and a
//! listed word, which is seen most of all, has what it is and what it is about in one row.

use crate::features::{Seen, Sink, word_keys};
use crate::lexicon::{Lexicon, WordId};
use crate::model::OUTPUTS;
use crate::token::Token;

/// Where a feature counts: in the clause, in the one before or after it, somewhere around it.
const ROLES: usize = 4;

/// The places of one role: one for each output and some to spare: processors add in fours.
pub(crate) const LANES: usize = OUTPUTS.next_multiple_of(4);

/// The sums of a clause's own features: a number for each role and output.
pub(crate) type Sums = [[i32; LANES]; ROLES];

/// The weights of a feature for a run of places, in two halves: each number holds one of the first half in its lower
/// 16 bits and one of the second above it. Rows can be added up as they are, until a sum leaves its 16 bits.
type Row<const HALF: usize> = [u32; HALF];
/// For every role.
const EVERY: usize = ROLES * LANES / 2;
/// For the clause itself only, where most features count.
const OWNED: usize = (LANES / 2).next_multiple_of(4);
/// A row holds what two features weigh, at most.
const MOST_ROWS: u32 = 32_767 / (2 * 128);

/// Where the weights of a feature are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Entry {
    #[default]
    None,
    Own(u16),
    Every(u16),
}

/// The weights of all known features.
#[derive(Debug)]
pub(crate) struct Weights {
    /// Open addressing: a feature's number plus one, and its weights.
    slots: Vec<(u32, Entry)>,
    own: Vec<Row<OWNED>>,
    every: Vec<Row<EVERY>>,
    /// One bit for the end of each known number: most of what is seen is not known, and ends here.
    known: Box<[u64; KNOWN]>,
    /// For each listed word what it weighs by itself.
    words: Vec<Entry>,
}

/// How many bits of a number `known` looks at.
const KNOWN_BITS: u32 = 18;
const KNOWN: usize = 1 << (KNOWN_BITS - 6);

impl Weights {
    /// Room for so many features.
    pub(crate) fn new(count: usize) -> Self {
        Self {
            slots: vec![(0, Entry::None); (count * 2 + 1).next_power_of_two()],
            own: Vec::new(),
            every: Vec::new(),
            known: Box::new([0; KNOWN]),
            words: Vec::new(),
        }
    }

    /// Adds a feature; `None` if there are more than can be kept.
    pub(crate) fn insert(&mut self, key: u32, sums: &Sums) -> Option<()> {
        let entry = self.keep(sums)?;
        let end = key % (1 << KNOWN_BITS);
        *self.known.get_mut(end as usize / 64)? |= 1 << (end % 64);
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        while self.slots.get(at)?.0 != 0 {
            at = (at + 1) & mask;
        }
        *self.slots.get_mut(at)? = (key + 1, entry);
        Some(())
    }

    /// Keeps what one feature weighs, or two together.
    fn keep(&mut self, sums: &Sums) -> Option<Entry> {
        let number = |len: usize| u16::try_from(len).ok();
        Some(if sums.iter().skip(1).flatten().all(|sum| *sum == 0) {
            self.own.push(pack(sums));
            Entry::Own(number(self.own.len() - 1)?)
        } else {
            self.every.push(pack(sums));
            Entry::Every(number(self.every.len() - 1)?)
        })
    }

    /// To be called after the last `insert`.
    pub(crate) fn weigh_words(&mut self, lexicon: &Lexicon) {
        for word in 0..lexicon.len() {
            let word = WordId(word as u16);
            let (is, about) = word_keys(lexicon.spelling(word), lexicon.theme(word));
            let both = match (self.entry(is), self.entry(about)) {
                (one, Entry::None) | (Entry::None, one) => Some(one),
                _ => {
                    let mut sums = Sums::default();
                    self.add(is, &mut sums);
                    self.add(about, &mut sums);
                    self.keep(&sums)
                }
            };
            self.words.push(both.unwrap_or_default());
        }
    }

    #[inline]
    fn entry(&self, key: u32) -> Entry {
        let end = key % (1 << KNOWN_BITS);
        if self.known.get(end as usize / 64).is_none_or(|bits| bits >> (end % 64) & 1 == 0) {
            return Entry::None;
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
        Entry::None
    }

    /// Adds what a feature weighs to the sums of a clause.
    pub(crate) fn add(&self, key: u32, sums: &mut Sums) {
        match self.entry(key) {
            Entry::None => {}
            Entry::Own(row) => self.own.get(usize::from(row)).into_iter().for_each(|row| unpack(row, sums)),
            Entry::Every(row) => {
                self.every.get(usize::from(row)).into_iter().for_each(|row| unpack(row, sums))
            }
        }
    }

    /// Takes from the sums of a clause what was added.
    pub(crate) fn take(&self, key: u32, sums: &mut Sums) {
        let mut less = Sums::default();
        self.add(key, &mut less);
        sums.as_flattened_mut().iter_mut().zip(less.as_flattened()).for_each(|(sum, less)| *sum -= less);
    }
}

fn pack<const HALF: usize>(sums: &Sums) -> Row<HALF> {
    let mut row = [0u32; HALF];
    for (place, sum) in sums.as_flattened().iter().enumerate().take(HALF * 2) {
        if let Some(pair) = row.get_mut(place % HALF) {
            *pair = pair.wrapping_add((sum << (place / HALF * 16)) as u32);
        }
    }
    row
}

/// Adds a row, or the sum of several, to the sums of a clause.
fn unpack<const HALF: usize>(row: &Row<HALF>, sums: &mut Sums) {
    let row = *row;
    let low = |pair: u32| i32::from(pair as i16);
    let Some((first, rest)) = sums.as_flattened_mut().split_first_chunk_mut::<HALF>() else { return };
    let Some(second) = rest.first_chunk_mut::<HALF>() else { return };
    first.iter_mut().zip(row).for_each(|(sum, pair)| *sum += low(pair));
    // What the lower half borrowed is given back.
    second.iter_mut().zip(row).for_each(|(sum, pair)| *sum += (pair as i32).wrapping_sub(low(pair)) >> 16);
}

/// Adds up the weights of what is seen of clauses.
pub(crate) struct Tally<'a> {
    weights: &'a Weights,
    sums: &'a mut [Sums],
    /// The sums of rows that are still to be added to those of the clause at `place`.
    place: usize,
    own: (Row<OWNED>, u32),
    every: (Row<EVERY>, u32),
}

impl<'a> Tally<'a> {
    pub(crate) fn new(weights: &'a Weights, sums: &'a mut [Sums]) -> Self {
        Self { weights, sums, place: 0, own: ([0; _], 0), every: ([0; _], 0) }
    }

    #[inline]
    fn add(&mut self, place: usize, entry: Entry) {
        if self.place != place {
            self.settle();
            self.place = place;
        }
        let full = match entry {
            // Most of what is seen is not known.
            Entry::None => return,
            Entry::Own(row) => add_row(&self.weights.own, row, &mut self.own),
            Entry::Every(row) => add_row(&self.weights.every, row, &mut self.every),
        };
        if full {
            self.settle();
        }
    }

    /// To be called when everything was seen.
    pub(crate) fn settle(&mut self) {
        if let Some(sums) = self.sums.get_mut(self.place) {
            if self.own.1 > 0 {
                unpack(&self.own.0, sums);
            }
            if self.every.1 > 0 {
                unpack(&self.every.0, sums);
            }
        }
        (self.own, self.every) = (([0; _], 0), ([0; _], 0));
    }
}

/// Adds a row to a sum of some, and says whether there is no room for more.
#[inline]
fn add_row<const HALF: usize>(rows: &[Row<HALF>], row: u16, (sum, many): &mut (Row<HALF>, u32)) -> bool {
    if let Some(&row) = rows.get(usize::from(row)) {
        let mut all = *sum;
        all.iter_mut().zip(row).for_each(|(all, pair)| *all = all.wrapping_add(pair));
        *sum = all;
        *many += 1;
    }
    *many >= MOST_ROWS
}

impl Sink for Tally<'_> {
    #[inline]
    fn see(&mut self, place: usize, _: Seen, key: u32) {
        self.add(place, self.weights.entry(key));
    }

    #[inline]
    fn word(&mut self, place: usize, word: &Token) {
        if word.word.is_listed() {
            self.add(place, self.weights.words.get(usize::from(word.word.0)).copied().unwrap_or_default());
            return;
        }
        let (is, about) = word_keys(word.spelling, word.theme);
        self.see(place, Seen::Word, is);
        self.see(place, Seen::Theme, about);
    }
}
