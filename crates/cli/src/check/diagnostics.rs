//! Answers for people: the marked words in their line, why they may land badly, what to try.

use std::io::{self, Write};

use goldseam_language::{ENGLISH_ONLY, NO_STUDY, PartKind};
use unicode_width::UnicodeWidthChar;

use super::seen::{Mark, Seen};

/// Columns of a source line that are shown; of longer lines a window around the mark.
const WIDEST: usize = 100;
/// Lines of a mark that are shown.
const TALLEST: usize = 3;

struct Paint(bool);

impl Paint {
    fn wrap(&self, code: &str, text: &str) -> String {
        if self.0 { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }

    fn mark(&self, text: &str) -> String {
        self.wrap("1;31", text)
    }

    fn quiet(&self, text: &str) -> String {
        self.wrap("2", text)
    }

    fn strong(&self, text: &str) -> String {
        self.wrap("1", text)
    }
}

/// Prints every finding and the parts present.
pub(super) fn print(
    out: &mut impl Write,
    name: &str,
    text: &str,
    seen: &Seen,
    evidence: bool,
    colour: bool,
) -> io::Result<()> {
    let paint = Paint(colour);
    let lines = Lines::new(text);
    for mark in &seen.marks {
        one(out, &paint, name, &lines, mark, evidence)?;
    }
    if text.trim().is_empty() {
        writeln!(out, "There is nothing to read in {name} yet.")?;
        return Ok(());
    }
    if seen.foreign {
        return writeln!(out, "{name}: {ENGLISH_ONLY}");
    }
    match seen.marks.len() {
        0 => writeln!(out, "Nothing marked in {name}.")?,
        1 => writeln!(out, "1 place marked in {name}.")?,
        n => writeln!(out, "{n} places marked in {name}.")?,
    }
    if seen.parts.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nWhat it holds:")?;
    let request = |p: &&goldseam_language::Part| p.part == PartKind::ForgivenessRequest;
    let others = seen.parts.iter().filter(|p| !request(p));
    for part in others.chain(seen.parts.iter().filter(request)) {
        let (line, _) = lines.place(part.span.start);
        let note = if request(&part) { "; most letters are better without it" } else { "" };
        writeln!(
            out,
            "  {} {}",
            part.part.title(),
            paint.quiet(&format!("({}, line {line}{note})", part.part))
        )?;
    }
    Ok(())
}

fn one(
    out: &mut impl Write,
    paint: &Paint,
    name: &str,
    lines: &Lines<'_>,
    mark: &Mark,
    evidence: bool,
) -> io::Result<()> {
    let (first, column) = lines.place(mark.span.start);
    let (last, _) = lines.place(mark.span.end.saturating_sub(1).max(mark.span.start));
    let shown = last.min(first + TALLEST - 1);
    let margin = shown.to_string().len();
    let bar = |number: &str| paint.quiet(&format!("{number:>margin$} |"));
    writeln!(out, "{}: {}", paint.mark(mark.kind), paint.strong(mark.title))?;
    writeln!(out, "{:margin$}{} {name}:{first}:{column}", "", paint.quiet("-->"))?;
    writeln!(out, "{}", bar(""))?;
    for number in first..=shown {
        let (start, line) = lines.line(number);
        let from = mark.span.start.saturating_sub(start).min(line.len());
        let to = (mark.span.end - start).min(line.len());
        let row = Row::new(line, from, to);
        writeln!(out, "{} {}", bar(&number.to_string()), row.shown)?;
        writeln!(out, "{} {}{}", bar(""), " ".repeat(row.before), paint.mark(&"^".repeat(row.under)))?;
    }
    if last > shown {
        writeln!(out, "{} (goes on to line {last})", bar(""))?;
    }
    writeln!(out, "{:margin$} {} {}", "", paint.quiet("= why:"), mark.why)?;
    if let Some(suggestion) = mark.suggestion {
        writeln!(out, "{:margin$} {} {suggestion}", "", paint.quiet("= try:"))?;
    }
    if evidence {
        let known = mark.evidence.map(|e| format!("{} ({})", e.sentence, e.source));
        let known = known.as_deref().unwrap_or(NO_STUDY);
        writeln!(out, "{:margin$} {} {known}", "", paint.quiet("= evidence:"))?;
    }
    writeln!(out)
}

/// Where lines begin. Numbers and columns count from 1; columns count characters.
struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, starts }
    }

    fn place(&self, at: usize) -> (usize, usize) {
        let number = self.starts.partition_point(|&start| start <= at).max(1);
        let start = self.starts.get(number - 1).copied().unwrap_or(0);
        (number, self.text.get(start..at).map_or(0, |s| s.chars().count()) + 1)
    }

    /// Byte offset and content of a line, without its end.
    fn line(&self, number: usize) -> (usize, &'a str) {
        let start = self.starts.get(number - 1).copied().unwrap_or(self.text.len());
        let end = self.starts.get(number).copied().unwrap_or(self.text.len());
        (start, self.text.get(start..end).unwrap_or_default().trim_end_matches(['\n', '\r']))
    }
}

/// One source line as printed, with the columns before and under the mark.
struct Row {
    shown: String,
    before: usize,
    under: usize,
}

impl Row {
    /// `from..to` are bytes of `line`.
    fn new(line: &str, from: usize, to: usize) -> Self {
        let head = line.get(..from).unwrap_or_default();
        let marked = line.get(from..to).unwrap_or_default();
        let tail = line.get(to..).unwrap_or_default();
        let mut room = WIDEST;
        let (marked, under, cut) = fit(marked.chars(), room);
        room -= under.min(room);
        // A third of what is left goes before the mark, more if little follows.
        let after_wanted = fit(tail.chars(), room).1;
        let before_room = (room / 3).max(room - after_wanted);
        let (head_back, before, head_cut) = fit(head.chars().rev(), before_room);
        let head: String = head_back.chars().rev().collect();
        let (tail, _, tail_cut) = fit(tail.chars(), room - before.min(room));
        let lead = if head_cut { "… " } else { "" };
        let end = if cut || tail_cut { " …" } else { "" };
        let tail = if cut { String::new() } else { tail };
        Self {
            shown: format!("{lead}{head}{marked}{tail}{end}").trim_end().to_owned(),
            before: before + lead.chars().count(),
            under: under.max(1),
        }
    }
}

/// As many characters as fit into `room` columns, the columns they take, and whether some did not fit.
fn fit(chars: impl Iterator<Item = char>, room: usize) -> (String, usize, bool) {
    let (mut kept, mut used) = (String::new(), 0);
    for c in chars {
        // What could move the cursor or turn the line around is not sent to a terminal.
        let c = match c {
            '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => {
                continue;
            }
            c if c.is_control() => ' ',
            c => c,
        };
        let width = c.width().unwrap_or(0);
        if used + width > room {
            return (kept, used, true);
        }
        kept.push(c);
        used += width;
    }
    (kept, used, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(line: &str, marked: &str) -> Row {
        let from = line.find(marked).expect("the mark is in the line");
        Row::new(line, from, from + marked.len())
    }

    #[test]
    fn underline_counts_columns_not_bytes() {
        let plain = row("ich… naïve if I hurt", "if I hurt");
        assert_eq!((plain.before, plain.under), (11, 9));
        let wide = row("日本 if 日本", "if 日本");
        assert_eq!((wide.before, wide.under), (5, 7));
        let combining = row("cafe\u{301} if", "if");
        assert_eq!((combining.before, combining.under), (5, 2));
    }

    #[test]
    fn a_long_line_is_a_window_around_the_mark() {
        let line = format!("{} if I hurt you {}", "a ".repeat(5000), "b ".repeat(5000));
        let row = row(&line, "if I hurt you");
        assert!(row.shown.chars().count() <= WIDEST + 4, "{}", row.shown.len());
        let shown: String = row.shown.chars().skip(row.before).take(row.under).collect();
        assert_eq!(shown, "if I hurt you");
    }

    #[test]
    fn nothing_reaches_the_terminal_that_moves_its_cursor() {
        let row = row("\u{1b}[2J\u{202e}if\tyou\r", "if\tyou");
        assert!(row.shown.chars().all(|c| !c.is_control() && c != '\u{202e}'), "{:?}", row.shown);
        assert_eq!(row.under, 6);
    }

    #[test]
    fn places_count_characters_from_one() {
        let lines = Lines::new("é if\nnext");
        assert_eq!(lines.place(3), (1, 3));
        assert_eq!(lines.place(6), (2, 1));
    }
}
