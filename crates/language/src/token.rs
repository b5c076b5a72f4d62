//! Words with their place in the text.
//!
//! Contractions become two words ("didn't" is *did* and *not*), with or without the apostrophe, so that
//! every rule is written once. Punctuation is kept as the break before a word.

use crate::lexicon::{Lexicon, WordId, hash};

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
#[derive(Debug, Clone, Copy)]
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
#[derive(Debug)]
pub(crate) struct Words {
    pub(crate) tokens: Vec<Token>,
    pub(crate) last: Break,
}

impl Words {
    /// A text that is one long quotation is the text itself, and not a report of it.
    pub(crate) fn unquoted_whole(mut self) -> Self {
        if self.tokens.iter().all(|token| token.quoted) {
            self.tokens.iter_mut().for_each(|token| token.quoted = false);
        }
        self
    }
}

const LONGEST: usize = 24;

/// Collects one word's lower-case ASCII letters; longer or foreign words are simply unknown.
struct Spelling {
    letters: [u8; LONGEST],
    len: usize,
    known: bool,
    repeats: bool,
}

impl Spelling {
    fn new() -> Self {
        Self { letters: [0; LONGEST], len: 0, known: true, repeats: false }
    }

    fn push(&mut self, letter: u8) {
        let before = |n: usize| self.len.checked_sub(n).and_then(|i| self.letters.get(i));
        if before(1) == Some(&letter) && before(2) == Some(&letter) {
            self.repeats = true;
            return;
        }
        match self.letters.get_mut(self.len) {
            Some(slot) => {
                *slot = letter;
                self.len += 1;
            }
            None => self.known = false,
        }
    }

    fn bytes(&self) -> &[u8] {
        if self.known { self.letters.get(..self.len).unwrap_or_default() } else { &[] }
    }

    /// "sooo" is read as "so", "sorryy" as "sorry".
    fn squeezed(&self) -> ([u8; LONGEST], usize) {
        let mut out = [0; LONGEST];
        let mut len = 0;
        let mut last = 0;
        for &letter in self.bytes() {
            if letter != last
                && let Some(slot) = out.get_mut(len)
            {
                *slot = letter;
                len += 1;
            }
            last = letter;
        }
        (out, len)
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{02BC}' | '\u{2032}' | '`' | '\u{FF07}')
}

/// Characters that take no room and mean nothing here.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || (!c.is_ascii() && c.is_alphanumeric())
}

/// Splits a text into words. One pass; the only memory is the list of words.
pub(crate) fn words(text: &str, lexicon: &Lexicon) -> Words {
    let mut scanner = Scanner {
        text: text.as_bytes(),
        lexicon,
        tokens: Vec::with_capacity(text.len() / 5),
        pending: Break::Sentence,
        quotes: None,
    };
    let mut chars = text.char_indices().peekable();
    let mut newlines = 0u32;
    while let Some((at, c)) = chars.next() {
        if is_word(c) {
            newlines = 0;
            let mut spelling = Spelling::new();
            let mut apostrophe = None;
            let mut end = at;
            let mut next = Some(c);
            let mut place = at;
            while let Some(c) = next {
                if c.is_ascii_alphanumeric() {
                    spelling.push(c.to_ascii_lowercase() as u8);
                    end = place + 1;
                } else if is_apostrophe(c) {
                    let inner = text.get(place + c.len_utf8()..).and_then(|rest| rest.chars().next());
                    if !inner.is_some_and(|c| c.is_alphabetic()) || apostrophe.is_some() {
                        break;
                    }
                    apostrophe = Some(spelling.len);
                } else if is_word(c) {
                    spelling.known = false;
                    end = place + c.len_utf8();
                } else if !is_invisible(c) {
                    break;
                }
                if place != at {
                    chars.next();
                }
                next = None;
                if let Some(&(p, c)) = chars.peek() {
                    place = p;
                    next = Some(c);
                }
            }
            scanner.word(at, end, &spelling, apostrophe);
            continue;
        }
        match c {
            '\n' | '\u{2029}' => {
                newlines += 1;
                if newlines > 1 {
                    scanner.quotes = None;
                }
                let upper = text
                    .get(at + c.len_utf8()..)
                    .and_then(|rest| rest.chars().next())
                    .is_some_and(|c| c.is_uppercase() || c == '\n' || c == '\r');
                scanner.note(if newlines > 1 || upper { Break::Sentence } else { Break::Soft });
            }
            '.' | '\u{2026}' => {
                let next = chars.peek().map(|&(_, c)| c);
                // "3.50" and "name.surname" go on; an ellipsis in the middle of a thought is a soft break.
                if next.is_none_or(|c| !is_word(c)) || c == '\u{2026}' {
                    let dots = next == Some('.')
                        || c == '\u{2026}'
                        || text.get(..at).is_some_and(|t| t.ends_with('.'));
                    let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
                    let small = dots && begins_small(rest);
                    let title = !dots && scanner.after_abbreviation();
                    if !title {
                        scanner.note(if small { Break::Soft } else { Break::Sentence });
                    }
                }
            }
            '!' | ';' => scanner.note(Break::Sentence),
            '?' => scanner.note(Break::Question),
            ',' | ':' | '(' | ')' | '[' | ']' | '\u{2013}' | '\u{2014}' | '/' | '*' => {
                scanner.note(Break::Soft);
            }
            '-' => {
                let inside = chars.peek().is_some_and(|&(_, c)| is_word(c))
                    && text.get(..at).and_then(|t| t.chars().next_back()).is_some_and(is_word);
                if !inside {
                    scanner.note(Break::Soft);
                }
            }
            '"' | '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{00AB}' | '\u{00BB}' => scanner.quote(c),
            c if c.is_whitespace() || is_invisible(c) => {}
            c if !c.is_ascii() => scanner.note(Break::Soft),
            _ => {}
        }
        if !c.is_whitespace() {
            newlines = 0;
        }
    }
    let last = scanner.pending.max(Break::Sentence);
    Words { tokens: scanner.tokens, last }
}

fn begins_small(rest: &str) -> bool {
    rest.chars()
        .take(8)
        .find(|c| !c.is_whitespace() && *c != '.' && *c != '\u{2026}')
        .is_some_and(|c| c.is_lowercase())
}

/// The themes of unlisted words that begin with a figure or, within a sentence, with a capital.
const FIGURE: u32 = 1;
const NAME: u32 = 2;

struct Scanner<'a> {
    text: &'a [u8],
    lexicon: &'a Lexicon,
    tokens: Vec<Token>,
    pending: Break,
    /// An open quote: the number of words before it.
    quotes: Option<usize>,
}

impl Scanner<'_> {
    fn note(&mut self, found: Break) {
        self.pending = self.pending.max(found);
    }

    fn after_abbreviation(&self) -> bool {
        self.tokens.last().is_some_and(|t| self.lexicon.is_abbreviation(t.word))
    }

    fn quote(&mut self, mark: char) {
        self.note(Break::Soft);
        let opens = matches!(mark, '\u{201C}' | '\u{201E}' | '\u{00AB}');
        match self.quotes.take() {
            Some(from) if !opens => {
                for token in self.tokens.get_mut(from..).unwrap_or_default() {
                    token.quoted = true;
                }
            }
            _ => self.quotes = Some(self.tokens.len()),
        }
    }

    fn theme(&self, word: WordId, start: usize, bytes: &[u8]) -> u32 {
        if word.is_listed() {
            self.lexicon.theme(word)
        } else if bytes.first().is_some_and(u8::is_ascii_digit) {
            FIGURE
        } else if self.text.get(start).is_some_and(u8::is_ascii_uppercase) && self.pending == Break::None {
            NAME
        } else {
            self.lexicon.theme(word)
        }
    }

    fn word(&mut self, start: usize, end: usize, spelling: &Spelling, apostrophe: Option<usize>) {
        let bytes = spelling.bytes();
        let mut first = self.lexicon.word(bytes);
        if first == WordId::UNKNOWN && spelling.repeats {
            let (letters, len) = spelling.squeezed();
            first = self.lexicon.word(letters.get(..len).unwrap_or_default());
        }
        let halves = match apostrophe {
            Some(letters) => self
                .lexicon
                .divided(bytes.get(..letters).unwrap_or_default(), bytes.get(letters..).unwrap_or_default()),
            None => self.lexicon.undivided(bytes),
        };
        if let Some((left, _)) = halves {
            first = left;
        }
        let mut token = Token {
            start: start as u32,
            end: end as u32,
            word: first,
            before: std::mem::replace(&mut self.pending, Break::None),
            spelling: if first.is_listed() { self.lexicon.spelling(first) } else { hash(bytes) },
            theme: self.theme(first, start, bytes),
            quoted: false,
        };
        if let Some((_, word)) = halves {
            // Halves of one written word share its end; only the whole word is ever marked.
            let whole = token;
            self.tokens.push(whole);
            token = Token {
                word,
                before: Break::None,
                spelling: self.lexicon.spelling(word),
                theme: self.lexicon.theme(word),
                ..whole
            };
        }
        self.tokens.push(token);
    }
}
