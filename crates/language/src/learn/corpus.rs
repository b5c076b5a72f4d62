//! Labelled passages: the own corpus and files of one JSON object a line.

use std::ops::Range;
use std::path::Path;

use serde::Deserialize;

use crate::lexicon::hash;
use crate::{Kind, PartKind};

/// A labelled passage.
#[derive(Debug, Clone)]
pub struct Passage {
    /// Its name, which also decides its part of the corpus.
    pub id: String,
    /// Who speaks to whom: partner, family, friend, company and so on.
    pub setting: String,
    /// The words.
    pub text: String,
    /// What is marked, as byte offsets.
    pub spans: Vec<(Kind, Range<usize>)>,
    /// The parts it holds.
    pub parts: Vec<PartKind>,
    /// Whether it is in plain words, as most people write.
    pub plain: bool,
}

/// What a passage is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// Weights and thresholds are learned from it.
    Train,
    /// Only measured.
    Test,
}

impl Passage {
    /// A text without labels.
    #[must_use]
    pub fn unlabelled(text: &str) -> Self {
        let (id, setting, text) = (String::new(), String::new(), text.to_owned());
        Self { id, setting, text, spans: Vec::new(), parts: Vec::new(), plain: true }
    }

    /// A quarter of the passages, chosen by their names, is never learned from.
    #[must_use]
    pub fn share(&self) -> Share {
        if spread(&self.id).is_multiple_of(4) { Share::Test } else { Share::Train }
    }

    /// Which of `folds` parts of the training passages it belongs to in cross-validation.
    #[must_use]
    pub fn fold(&self, folds: u32) -> u32 {
        spread(&self.id) / 4 % folds
    }
}

fn spread(id: &str) -> u32 {
    let h = hash(id.as_bytes());
    (h ^ (h >> 15)).wrapping_mul(0x2c1b_3c6d) >> 8
}

/// Reads every passage of the folder that holds the own corpus, in the order of the files' names:
/// passages in the folder itself, single lines in its folder `lines`.
///
/// # Errors
/// When the folder cannot be read, or with the place of the first fault in the notation.
pub fn own(folder: &Path) -> Result<Vec<Passage>, String> {
    let mut passages = Vec::new();
    for (name, content) in files(folder)? {
        notation(&content, &name, &mut passages)?;
    }
    for (name, content) in files(&folder.join("lines"))? {
        lines(&content, &name, &mut passages)?;
    }
    Ok(passages)
}

/// The names, without ending, and contents of the text files in a folder.
fn files(folder: &Path) -> Result<Vec<(String, String)>, String> {
    let unreadable = |e: std::io::Error| format!("could not read {}: {e}", folder.display());
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).map_err(unreadable)?.filter_map(|f| Some(f.ok()?.path())).collect();
    paths.retain(|f| f.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    let name = |p: &Path| p.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    paths.iter().map(|p| Ok((name(p), std::fs::read_to_string(p).map_err(unreadable)?))).collect()
}

/// `@setting`, then a passage a line: the letters of its parts or `-`, a bar, and the text with `[letter:marked words]`.
fn lines(content: &str, file: &str, passages: &mut Vec<Passage>) -> Result<(), String> {
    let mut setting = String::new();
    for (number, line) in content.lines().enumerate() {
        let fault = |what: &str| format!("{file}, line {}: {what}", number + 1);
        if let Some(name) = line.strip_prefix('@') {
            setting = name.into();
        } else if !line.starts_with('#') && !line.trim().is_empty() {
            let (letters, text) = line.split_once(" | ").ok_or_else(|| fault("no bar"))?;
            let parts = letters.chars().filter(|c| *c != '-');
            let parts = parts.map(|c| letter(PARTS, c).ok_or_else(|| fault(&format!("no part {c:?}"))));
            let mut passage = Passage {
                id: format!("{file}-{number}"),
                setting: setting.clone(),
                text: String::new(),
                spans: Vec::new(),
                parts: parts.collect::<Result<_, _>>()?,
                plain: true,
            };
            marked(text, &mut passage).map_err(|e| fault(&e))?;
            passages.push(passage);
        }
    }
    Ok(())
}

/// The letters of the parts and kinds, in their order.
const PARTS: (&str, &[PartKind]) = ("RODHXTMFE", PartKind::ALL);
const KINDS: (&str, &[Kind]) = ("cbesmvapif", Kind::ALL);

fn letter<T: Copy>((letters, all): (&str, &[T]), wanted: char) -> Option<T> {
    all.get(letters.find(wanted)?).copied()
}

/// `== id | kind | setting | topic | parts`, then the text, in it `[kind:marked words]`.
fn notation(content: &str, file: &str, passages: &mut Vec<Passage>) -> Result<(), String> {
    let mut open: Option<Passage> = None;
    for (number, line) in content.lines().enumerate() {
        let fault = |what: &str| format!("{file}, line {}: {what}", number + 1);
        if line.starts_with('#') {
            continue;
        }
        if let Some(head) = line.strip_prefix("== ") {
            passages.extend(open.take().map(finish));
            let mut fields = head.split('|').map(str::trim);
            let (Some(id), Some(_), Some(setting), Some(_), Some(parts)) =
                (fields.next(), fields.next(), fields.next(), fields.next(), fields.next())
            else {
                return Err(fault("a head has five fields"));
            };
            let parts = parts.split(',').map(str::trim).filter(|p| !p.is_empty());
            let parts = parts.map(|p| part(p).ok_or_else(|| fault(&format!("no part {p:?}"))));
            open = Some(Passage {
                id: id.into(),
                setting: setting.into(),
                text: String::new(),
                spans: Vec::new(),
                parts: parts.collect::<Result<_, _>>()?,
                plain: false,
            });
        } else if let Some(passage) = &mut open {
            marked(line, passage).map_err(|e| fault(&e))?;
            passage.text.push('\n');
        }
    }
    passages.extend(open.map(finish));
    Ok(())
}

fn finish(mut passage: Passage) -> Passage {
    passage.text.truncate(passage.text.trim_end().len());
    passage
}

fn marked(mut line: &str, passage: &mut Passage) -> Result<(), String> {
    while let Some((before, rest)) = line.split_once('[') {
        passage.text.push_str(before);
        let Some((label, marked)) = rest.split_once(':').filter(|(l, _)| kind(l).is_some()) else {
            passage.text.push('[');
            line = rest;
            continue;
        };
        let kind = kind(label).ok_or("no such kind")?;
        let (words, after) = marked.split_once(']').ok_or("a mark is not closed")?;
        let start = passage.text.len();
        passage.text.push_str(words);
        passage.spans.push((kind, start..passage.text.len()));
        line = after;
    }
    passage.text.push_str(line);
    Ok(())
}

fn kind(name: &str) -> Option<Kind> {
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(one), None) => letter(KINDS, one),
        _ => Kind::ALL.iter().copied().find(|k| k.name() == name),
    }
}

fn part(name: &str) -> Option<PartKind> {
    PartKind::ALL.iter().copied().find(|p| p.name() == name)
}

#[derive(Deserialize)]
struct Line {
    id: String,
    #[serde(default)]
    setting: String,
    text: String,
    #[serde(default)]
    spans: Vec<Label>,
    #[serde(default)]
    parts: Vec<String>,
}

#[derive(Deserialize)]
struct Label {
    start: usize,
    end: usize,
    label: String,
}

/// Reads a file with one JSON object a line: `id`, `setting`, `text`, `spans` (`start`, `end` in code
/// points, `label`) and `parts`.
///
/// # Errors
/// When the file cannot be read, or with the number of the first line that is not such an object.
pub fn json_lines(path: &Path) -> Result<Vec<Passage>, String> {
    let content =
        std::fs::read_to_string(path).map_err(|e| format!("could not read {}: {e}", path.display()))?;
    let lines = content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| {
            let line: Line = serde_json::from_str(line)
                .map_err(|e| format!("line {} is not a labelled passage: {e}", number + 1))?;
            let byte = |point| line.text.char_indices().nth(point).map_or(line.text.len(), |(at, _)| at);
            let spans = line.spans.iter().filter_map(|l| Some((kind(&l.label)?, byte(l.start)..byte(l.end))));
            let spans = spans.collect();
            let parts = line.parts.iter().filter_map(|p| part(p)).collect();
            Ok(Passage { id: line.id, setting: line.setting, spans, parts, text: line.text, plain: true })
        })
        .collect()
}

/// Letters of about 1,000 words, a paragraph for each passage that has some length, to measure speed with.
#[must_use]
pub fn letters(passages: &[Passage]) -> Vec<String> {
    let mut letters = vec![String::new()];
    for passage in passages.iter().filter(|passage| passage.text.len() > 80) {
        if letters.last().is_some_and(|letter| letter.split_whitespace().count() >= 1000) {
            letters.push(String::new());
        }
        if let Some(letter) = letters.last_mut() {
            letter.push_str(&passage.text);
            letter.push_str("\n\n");
        }
    }
    letters.pop();
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_own_corpus_is_in_its_notation_and_never_marks_twice() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
        let passages = own(&folder).unwrap();
        let mut texts: Vec<_> = passages.iter().map(|p| p.text.as_str()).collect();
        texts.sort_unstable();
        let many = texts.len();
        texts.dedup();
        assert_eq!(texts.len(), many, "each text once, so that no test passage was learned from");
        for passage in &passages {
            for (i, (_, a)) in passage.spans.iter().enumerate() {
                assert!(passage.text.get(a.clone()).is_some_and(|words| !words.is_empty()), "{}", passage.id);
                assert!(passage.spans.iter().skip(i + 1).all(|(_, b)| b.start >= a.end), "{}", passage.id);
            }
        }
    }

    #[test]
    fn both_notations_say_the_same() {
        let mut long = Vec::new();
        let head = "== a | apology | partner | lying | regret, names-the-deed\nSorry [vague:for it].\n";
        notation(head, "long", &mut long).unwrap();
        let mut short = Vec::new();
        lines("@partner\nRD | Sorry [v:for it].\n", "short", &mut short).unwrap();
        assert_eq!(
            (&long[0].text, &long[0].spans, &long[0].parts),
            (&short[0].text, &short[0].spans, &short[0].parts)
        );
        assert!(lines("R Sorry.", "short", &mut short).is_err());
        assert!(lines("Q | Sorry.", "short", &mut short).is_err());
    }
}
