//! Words with their place in the text.
//!
//! Contractions become two words ("didn't" is *did* and *not*), with or without the apostrophe, so that
//! every rule is written once. Punctuation is kept as the break before a word.

use std::ops::Range;

use crate::lexicon::{Lexicon, Listed, Spelling, WordId};
use crate::reader::{Edit, Replaced};

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Break {
    /// Nothing but space.
    None,
    /// A comma, dash, colon, bracket or a line end in running text.
    Soft,
    /// The end of a sentence.
    Sentence,
    /// The same, after a question mark.
    Question,
}

/// One word. `start..end` are byte offsets on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Token {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) word: WordId,
    pub(crate) before: Break,
    /// A number for the spelling that no edit of the lists changes.
    pub(crate) spelling: u32,
    /// A number for what the word is about, or for how it is written.
    pub(crate) theme: u32,
    /// Inside a pair of double quotes.
    pub(crate) quoted: bool,
}

/// The words of a text and the break after the last one.
#[derive(Debug, PartialEq)]
pub(crate) struct Words {
    pub(crate) tokens: Vec<Token>,
    /// Where quotations open and close, by the number of words before.
    quotes: Vec<(u32, Quote)>,
    pub(crate) last: Break,
}

impl Default for Words {
    fn default() -> Self {
        Self { tokens: Vec::new(), quotes: Vec::new(), last: Break::Sentence }
    }
}

/// How far the break before a word can depend on what follows, in bytes.
const AHEAD: usize = 40;

impl Words {
    /// Takes in a text that differs from the one before in no more than this. Gives the sentences whose words, quotes
    /// or breaks may have changed.
    pub(crate) fn update(&mut self, text: &str, lexicon: &Lexicon, edit: &Edit) -> Replaced {
        let sure = self.tokens.partition_point(|token| token.start as usize + AHEAD <= edit.start);
        // The first word of a sentence counts for the one before. It is whole if two more have begun; more than one,
        // because a contraction is two.
        let from = self.sentence_start(sure.saturating_sub(3));
        let first = self.tokens.get(from).filter(|_| from > 0);
        let (at, pending) = first.map_or((0, Break::Sentence), |token| (token.start as usize, token.before));
        let mut scanner = Scanner {
            text,
            lexicon,
            words: Self {
                tokens: Vec::with_capacity((edit.new_end - at.min(edit.new_end)) / 4),
                ..Self::default()
            },
            before: from,
            pending,
        };
        let mut old = from;
        let caught_up = scanner.run(at, |start, before| {
            // From a sentence that began there before, everything is as it was.
            let Some(was) = start.checked_sub(edit.new_end).map(|after| edit.old_end + after) else {
                return false;
            };
            old += self.tokens.iter().skip(old).take_while(|token| (token.start as usize) < was).count();
            self.tokens.get(old).is_some_and(|token| token.start as usize == was && token.before == before)
        });
        if !caught_up {
            old = self.tokens.len();
            self.last = scanner.pending.max(Break::Sentence);
        }
        let Self { tokens, quotes, .. } = scanner.words;
        let replaced = Replaced { from, old, new: from + tokens.len() };
        for token in self.tokens.iter_mut().skip(old) {
            let moved = |at: u32| (at as usize - edit.old_end + edit.new_end) as u32;
            (token.start, token.end) = (moved(token.start), moved(token.end));
        }
        self.tokens.splice(from..old, tokens);
        // Quotes before the first word of a sentence belong to the one before.
        let first = self.quotes.partition_point(|(at, _)| from > 0 && *at as usize <= from);
        let next = self.quotes.partition_point(|(at, _)| *at as usize <= old).max(first);
        let next = if caught_up { next } else { self.quotes.len() };
        self.quotes.iter_mut().skip(next).for_each(|(at, _)| *at = replaced.moved(*at as usize) as u32);
        self.quotes.splice(first..next, quotes);
        let mut quoted = self.quoted();
        if quoted.iter().map(Range::len).sum::<usize>() == self.tokens.len() {
            // A text that is one long quotation is the text itself, and not a report of it.
            quoted.clear();
        }
        self.set_quoted(&quoted).map_or(replaced, |changed| {
            let from = self.sentence_start(changed.start.min(replaced.from));
            let new = self.sentence_end(changed.end.max(replaced.new));
            Replaced { from, old: new - replaced.new + replaced.old, new }
        })
    }

    /// The first word of the sentence that `at` is in.
    fn sentence_start(&self, at: usize) -> usize {
        let before = self.tokens.get(..=at).unwrap_or(&self.tokens);
        before.iter().rposition(|token| token.before >= Break::Sentence).unwrap_or(0)
    }

    /// The end of the sentence that ends at `at` or later.
    fn sentence_end(&self, at: usize) -> usize {
        let after = self.tokens.get(at..).unwrap_or_default();
        at + after.iter().position(|token| token.before >= Break::Sentence).unwrap_or(after.len())
    }

    /// The words that stand in quotes.
    fn quoted(&self) -> Vec<Range<usize>> {
        let mut quoted = Vec::new();
        let mut open = None;
        for &(at, quote) in &self.quotes {
            open = match (quote, open) {
                (Quote::GivenUp, _) => None,
                (Quote::Turns, Some(from)) => {
                    quoted.push(from as usize..at as usize);
                    None
                }
                (Quote::Turns, None) | (Quote::Opens, _) => Some(at),
            };
        }
        quoted
    }

    /// Gives the words from the first to the last for which this is new.
    fn set_quoted(&mut self, quoted: &[Range<usize>]) -> Option<Range<usize>> {
        let mut changed: Option<Range<usize>> = None;
        let mut left = quoted.iter().peekable();
        for (at, token) in self.tokens.iter_mut().enumerate() {
            while left.next_if(|range| range.end <= at).is_some() {}
            let is = left.peek().is_some_and(|range| range.start <= at);
            if token.quoted != is {
                token.quoted = is;
                changed = Some(changed.map_or(at, |changed| changed.start)..at + 1);
            }
        }
        changed
    }
}

/// A mark that opens or closes a quotation, or the end of a paragraph, where an open quotation is given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quote {
    Opens,
    /// Closes an open quotation or else opens one.
    Turns,
    GivenUp,
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{02BC}' | '\u{2032}' | '`' | '\u{FF07}')
}

/// Characters that take no room and mean nothing here.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

fn is_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() && !is_apostrophe(c) }
}

/// What a byte is to the scanner.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    Space,
    Nothing,
    /// One of several that are looked at one by one.
    Other,
}

const fn kind_of(byte: u8) -> Kind {
    match byte {
        b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => Kind::Word,
        b' ' | b'\t' | 0x0B | 0x0C | b'\r' => Kind::Space,
        b'\n' | b'.' | b'!' | b';' | b'?' | b',' | b':' | b'(' | b')' | b'[' | b']' | b'/' | b'*' | b'-'
        | b'"' => Kind::Other,
        0x80.. => Kind::Other,
        _ => Kind::Nothing,
    }
}

static KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Other; 256];
    let (mut left, mut byte) = (kinds.as_mut_slice(), 0u8);
    while let Some((kind, rest)) = left.split_first_mut() {
        *kind = kind_of(byte);
        (left, byte) = (rest, byte.wrapping_add(1));
    }
    kinds
};

#[inline]
fn kind(byte: u8) -> Kind {
    KINDS.get(usize::from(byte)).copied().unwrap_or(Kind::Other)
}

/// Splits a text into words. One pass; the only memory is the list of words.
pub(crate) fn words(text: &str, lexicon: &Lexicon) -> Words {
    let mut words = Words::default();
    words.update(text, lexicon, &Edit::all(text));
    words
}

fn begins_small(rest: &str) -> bool {
    rest.chars()
        .take(8)
        .find(|c| !c.is_whitespace() && *c != '.' && *c != '\u{2026}')
        .is_some_and(|c| c.is_lowercase())
}

/// The themes of unlisted words that begin with a figure or with a capital.
const FIGURE: u32 = 1;
const NAME: u32 = 2;

struct Scanner<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    words: Words,
    /// How many words come before those.
    before: usize,
    pending: Break,
}

impl Scanner<'_> {
    /// Reads from `at` on, until a sentence begins that is `known` by its place and the break before it; `false` if
    /// there is none.
    fn run(&mut self, mut at: usize, mut known: impl FnMut(usize, Break) -> bool) -> bool {
        let bytes = self.text.as_bytes();
        let mut newlines = 0u32;
        while let Some(&byte) = bytes.get(at) {
            match kind(byte) {
                Kind::Word => {
                    if self.pending >= Break::Sentence && known(at, self.pending) {
                        return true;
                    }
                    newlines = 0;
                    at = self.word(at);
                }
                Kind::Space => at += 1,
                Kind::Nothing => {
                    newlines = 0;
                    at += 1;
                }
                Kind::Other => {
                    let Some(c) = self.at(at) else { break };
                    if is_word(c) {
                        if self.pending >= Break::Sentence && known(at, self.pending) {
                            return true;
                        }
                        newlines = 0;
                        at = self.word(at);
                        continue;
                    }
                    if matches!(c, '\n' | '\u{2029}') {
                        newlines += 1;
                    } else if !c.is_whitespace() {
                        newlines = 0;
                    }
                    self.between(at, c, newlines);
                    at += c.len_utf8();
                }
            }
        }
        false
    }

    /// Notes a quotation mark, or the end of a paragraph.
    fn mark(&mut self, quote: Quote) {
        self.words.quotes.push(((self.before + self.words.tokens.len()) as u32, quote));
    }

    fn rest(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }

    /// The character at a boundary.
    fn at(&self, at: usize) -> Option<char> {
        let byte = *self.text.as_bytes().get(at)?;
        if byte.is_ascii() { Some(char::from(byte)) } else { self.rest(at).chars().next() }
    }

    fn note(&mut self, found: Break) {
        self.pending = self.pending.max(found);
    }

    /// A character between words, and how many lines have ended since the last one.
    fn between(&mut self, at: usize, c: char, newlines: u32) {
        let next = self.at(at + c.len_utf8());
        let previous = || self.text.get(..at).and_then(|t| t.chars().next_back());
        match c {
            '\n' | '\u{2029}' => {
                if newlines == 2 {
                    self.mark(Quote::GivenUp);
                }
                let upper = next.is_some_and(|c| c.is_uppercase() || c == '\n' || c == '\r');
                self.note(if newlines > 1 || upper { Break::Sentence } else { Break::Soft });
            }
            // "3.50" and "name.surname" go on; an ellipsis in the middle of a thought is a soft break.
            '.' | '\u{2026}' if next.is_none_or(|c| !is_word(c)) || c == '\u{2026}' => {
                let dots = next == Some('.') || c == '\u{2026}' || previous() == Some('.');
                if dots && begins_small(self.rest(at + c.len_utf8())) {
                    self.note(Break::Soft);
                } else if dots || !self.after_abbreviation() {
                    self.note(Break::Sentence);
                }
            }
            '!' | ';' => self.note(Break::Sentence),
            '?' => self.note(Break::Question),
            ',' | ':' | '(' | ')' | '[' | ']' | '\u{2013}' | '\u{2014}' | '/' | '*' => self.note(Break::Soft),
            '-' if next.is_some_and(is_word) && previous().is_some_and(is_word) => {}
            '-' => self.note(Break::Soft),
            '"' | '\u{201D}' | '\u{00BB}' => self.quote(Quote::Turns),
            '\u{201C}' | '\u{201E}' | '\u{00AB}' => self.quote(Quote::Opens),
            c if c.is_ascii() || c.is_whitespace() || is_invisible(c) => {}
            _ => self.note(Break::Soft),
        }
    }

    fn after_abbreviation(&self) -> bool {
        self.words.tokens.last().is_some_and(|t| self.lexicon.is_abbreviation(t.word))
    }

    fn quote(&mut self, mark: Quote) {
        self.note(Break::Soft);
        self.mark(mark);
    }

    /// Reads the word that begins at `start`, and says where it ends.
    fn word(&mut self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let rest = bytes.get(start..).unwrap_or_default();
        let goes_on = |byte: &u8| !byte.is_ascii() || is_apostrophe(char::from(*byte));
        if let Some(spelling) = Spelling::plain(rest)
            && !rest.get(spelling.len()).is_some_and(goes_on)
        {
            let end = start + spelling.len();
            self.push(start..end, &spelling, false, None);
            return end;
        }
        self.any_word(start)
    }

    /// The same for a word with anything in it that belongs to words.
    fn any_word(&mut self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut spelling = Spelling::new();
        let (mut known, mut repeats, mut apostrophe) = (true, false, None);
        let (mut at, mut end, mut last) = (start, start, [0; 2]);
        while let Some(&byte) = bytes.get(at) {
            if byte.is_ascii_alphanumeric() {
                let letter = byte.to_ascii_lowercase();
                // "sooooo" is "soo" until it is known whether that is a word.
                if last == [letter; 2] {
                    repeats = true;
                } else {
                    known &= spelling.push(letter);
                    last = [letter, last[0]];
                }
                at += 1;
                end = at;
                continue;
            }
            if byte.is_ascii() && !is_apostrophe(char::from(byte)) {
                break;
            }
            let Some(c) = self.at(at) else { break };
            let after = at + c.len_utf8();
            if is_apostrophe(c) {
                if !self.at(after).is_some_and(char::is_alphabetic) || apostrophe.is_some() {
                    break;
                }
                apostrophe = Some(spelling.len());
            } else if is_word(c) {
                known = false;
                end = after;
            } else if !is_invisible(c) {
                break;
            }
            at = after;
        }
        if !known {
            spelling = Spelling::new();
        }
        self.push(start..end, &spelling, repeats, apostrophe);
        at
    }

    fn push(&mut self, span: Range<usize>, spelling: &Spelling, repeats: bool, apostrophe: Option<usize>) {
        let lexicon = self.lexicon;
        let mut token = Token {
            start: span.start as u32,
            end: span.end as u32,
            word: WordId::UNKNOWN,
            before: std::mem::replace(&mut self.pending, Break::None),
            spelling: spelling.hash(),
            theme: 0,
            quoted: false,
        };
        let listed = lexicon.find(spelling);
        let halves = apostrophe.and_then(|at| {
            let (stem, tail) = spelling.letters().split_at_checked(at).unwrap_or_default();
            lexicon.divided(stem, tail)
        });
        let second = match (halves, listed) {
            (Some((left, right)), _) => {
                self.be(&mut token, left, spelling);
                Some(right)
            }
            (None, Some(&Listed { word, second, spelling, theme })) => {
                (token.word, token.spelling, token.theme) = (word, spelling, theme);
                second
            }
            (None, None) => {
                let word = match WordId::unlisted(spelling.letters()) {
                    WordId::UNKNOWN if repeats => lexicon.word(&spelling.squeezed()),
                    other => other,
                };
                self.be(&mut token, word, spelling);
                None
            }
        };
        self.words.tokens.push(token);
        if let Some(word) = second {
            // Halves of one written word share its end; only the whole word is ever marked.
            self.words.tokens.push(Token {
                word,
                before: Break::None,
                spelling: lexicon.spelling(word),
                theme: lexicon.theme(word),
                ..token
            });
        }
    }

    /// Makes the token that word.
    fn be(&self, token: &mut Token, word: WordId, written: &Spelling) {
        token.word = word;
        token.theme = if word.is_listed() {
            token.spelling = self.lexicon.spelling(word);
            self.lexicon.theme(word)
        } else if written.letters().first().is_some_and(u8::is_ascii_digit) {
            FIGURE
        } else if self.text.as_bytes().get(token.start as usize).is_some_and(u8::is_ascii_uppercase) {
            NAME
        } else {
            self.lexicon.theme(word)
        };
    }
}
