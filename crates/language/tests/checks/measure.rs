//! The passages of `corpus/checks` and how far a check agrees with them.
//!
//! One passage a line. `+` must be marked, at the words in brackets; `-` must not be marked at all; `#` is a remark.
//! A passage is put into its part by a hash of its text, so that new passages move no old ones. `NAME.txt` was
//! written before the rules of a check; `NAME-later.txt` after them, in words they were not made for; `NAME-more.txt` is
//! mostly for training.

use std::ops::Range;
use std::path::Path;

use goldseam_language::{Check, check};

/// What a passage is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Rules are written with it.
    Own,
    /// Written before the rules, and only measured.
    Test,
    /// Written after the first rules, and only measured.
    Later,
}

impl Part {
    pub(crate) const ALL: [Self; 3] = [Self::Own, Self::Test, Self::Later];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Test => "test",
            Self::Later => "later",
        }
    }
}

/// The files of a check, the part of their passages that are only measured, and how many of ten those are.
const FILES: [(&str, Part, u32); 3] =
    [("", Part::Test, 4), ("-later", Part::Later, 6), ("-more", Part::Later, 2)];

/// One line of a corpus.
pub(crate) struct Passage {
    pub(crate) text: String,
    /// The words to be marked; none in a look-alike.
    pub(crate) marked: Vec<Range<usize>>,
    pub(crate) part: Part,
}

impl Passage {
    fn parse(line: &str, measured: Part, tenths: u32) -> Option<Option<Self>> {
        if line.is_empty() || line.starts_with('#') {
            return Some(None);
        }
        let (sign, bracketed) = line.split_at_checked(2)?;
        let (mut text, mut marked, mut open) = (String::new(), Vec::new(), None);
        for c in bracketed.chars() {
            match (c, open) {
                ('[', None) => open = Some(text.len()),
                (']', Some(start)) => {
                    marked.push(start..text.len());
                    open = None;
                }
                ('[' | ']', _) => return None,
                _ => text.push(c),
            }
        }
        let sound = open.is_none() && matches!((sign, marked.is_empty()), ("+ ", false) | ("- ", true));
        let hash = text.bytes().fold(0x811c_9dc5_u32, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193));
        let part = if (hash >> 8) % 10 < tenths { measured } else { Part::Own };
        sound.then_some(Some(Self { text, marked, part }))
    }

    /// Whether a mark touches the words it is about.
    pub(crate) fn is_found(&self, check_as: Check) -> bool {
        let marks = check(check_as, &self.text);
        if self.marked.is_empty() {
            return !marks.is_empty();
        }
        marks.iter().any(|m| self.marked.iter().any(|g| m.span.start < g.end && g.start < m.span.end))
    }
}

/// Every passage of a check.
pub(crate) fn passages(check: Check) -> Result<Vec<Passage>, String> {
    let mut all = Vec::new();
    for (end, measured, tenths) in FILES {
        let name = format!("{check}{end}.txt");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/checks").join(&name);
        let content = std::fs::read_to_string(path).map_err(|problem| format!("{name}: {problem}"))?;
        for (number, line) in content.lines().enumerate() {
            let passage = Passage::parse(line, measured, tenths);
            all.extend(passage.ok_or_else(|| format!("{name}, line {}: not a passage", number + 1))?);
        }
    }
    Ok(all)
}

/// Replies by another hand, from the reader's corpus: whether each defends, and whether it is marked.
pub(crate) fn other_replies() -> Result<Vec<(bool, bool)>, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/defensive-replies.txt");
    let content =
        std::fs::read_to_string(path).map_err(|problem| format!("defensive-replies.txt: {problem}"))?;
    let replies = content.split("\n== ").skip(1).filter_map(|block| {
        let (head, body) = block.split_once('\n')?;
        let defends = head.split('|').nth(1)?.trim() == "defensive";
        // Marks of the letter's reader stand as [kind:words].
        let mut text = String::new();
        for piece in body.trim().split(']') {
            match piece.split_once('[').and_then(|(before, mark)| Some((before, mark.split_once(':')?.1))) {
                Some((before, words)) => text.extend([before, words]),
                None => text.push_str(piece),
            }
        }
        Some((defends, !check(Check::Reply, &text).is_empty()))
    });
    Ok(replies.collect())
}

/// Passages rightly and falsely marked.
#[derive(Clone, Copy, Default)]
pub(crate) struct Count {
    /// Passages to be marked, and those found.
    pub(crate) faulty: usize,
    pub(crate) found: usize,
    /// Look-alikes, and those marked.
    pub(crate) clean: usize,
    pub(crate) alarms: usize,
}

impl Count {
    /// One passage: whether it is to be marked, and whether it was.
    pub(crate) fn add(&mut self, (faulty, marked): (bool, bool)) {
        let (all, hit) =
            if faulty { (&mut self.faulty, &mut self.found) } else { (&mut self.clean, &mut self.alarms) };
        *all += 1;
        *hit += usize::from(marked);
    }

    pub(crate) fn recall(self) -> f64 {
        ratio(self.found, self.faulty)
    }

    pub(crate) fn precision(self) -> f64 {
        ratio(self.found, self.found + self.alarms)
    }

    pub(crate) fn f1(self) -> f64 {
        ratio(2 * self.found, self.faulty + self.found + self.alarms)
    }

    /// The share of look-alikes that are marked.
    pub(crate) fn false_alarms(self) -> f64 {
        ratio(self.alarms, self.clean)
    }
}

fn ratio(some: usize, all: usize) -> f64 {
    if all == 0 { 0.0 } else { some as f64 / all as f64 }
}

/// What became of each passage of one part: whether it is to be marked, and whether it was.
pub(crate) fn outcomes(check: Check, passages: &[Passage], part: Part) -> Vec<(bool, bool)> {
    passages.iter().filter(|p| p.part == part).map(|p| (!p.marked.is_empty(), p.is_found(check))).collect()
}

/// The counts of some outcomes.
pub(crate) fn count(outcomes: impl IntoIterator<Item = (bool, bool)>) -> Count {
    let mut count = Count::default();
    outcomes.into_iter().for_each(|outcome| count.add(outcome));
    count
}
