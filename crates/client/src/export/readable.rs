//! One's own view as a text for people: what a seat's screens show, doors applied, as HTML or Markdown.

mod acknowledge;
mod counsel;
mod empathy;
mod growth;
mod pace;

use goldseam_journey::acknowledge::{Missing, Provenance, Version};
use goldseam_journey::amends::{Amend, Form, Own as OwnAmends, Standing};
use goldseam_journey::apologise::{Answer, Letter};
use goldseam_journey::boundaries::Agreement;
use goldseam_journey::consistency::{DayState, Outcome, Promise, Remark, Schedule};
use goldseam_journey::openness::{self, Question, Talk, Update, What};
use goldseam_journey::{Boundaries, Day, Item, Line as Said, Seat, Status, Words};
use goldseam_replica::Store;
use goldseam_sealed::Timestamp;

use crate::client::Client;

/// Tells times and days as the reader's own calendar does.
pub trait Calendar {
    /// A time, such as "3 June 2026, 18:40".
    fn time(&self, time: Timestamp) -> String;
    /// A day, such as "Wednesday, 3 June 2026".
    fn day(&self, day: Day) -> String;
}

/// A text for people. It holds what people wrote, in the clear.
#[derive(Clone, PartialEq, Eq)]
pub struct Readable(Vec<Line>);

#[derive(Clone, PartialEq, Eq)]
enum Line {
    Title(String),
    Section(&'static str),
    Item(String),
    Plain(String),
    /// Somebody's own words.
    Words(String),
}

impl Readable {
    /// What this person's seat shows; none before they have taken one.
    pub fn of<S: Store>(client: &Client<S>, made: Timestamp, calendar: &impl Calendar) -> Option<Self> {
        let mut writer = Writer { lines: Vec::new(), calendar };
        if let Some(view) = client.responsible_view() {
            writer.head(
                &view.me.name,
                "the responsible partner",
                view.other_name.as_ref(),
                view.mistake.as_ref(),
            );
            writer.made(made, "Your drafts are not in it.");
            writer.account(&view.account, &view.missing);
            writer.untold(&view.values, &view.untold);
            writer.letters(&view.letters);
            if let Some(said) = view.said_in_person {
                writer.item("Apology said in person. Only you can see this", said);
            }
            writer.questions(&view.questions);
            writer.topics(&view.topics, &view.earlier_topics);
            writer.told(&view.updates, &view.comforts, &view.talks);
            writer.needs(&view.needs, None);
            writer.amends(&view.amends, None);
            writer.promises(&view.promises);
            writer.statements(&view.statements, &view.triggers, view.pulse.as_ref());
            writer.exercises(&view.exercises);
            writer.boundaries(&view.boundaries);
            writer.summaries(&view.summaries);
            writer.sheets(&view.sheets);
            writer.aside(&view.timeline);
        } else if let Some(view) = client.hurt_view() {
            writer.head(&view.me.name, "the hurt partner", view.other_name.as_ref(), view.mistake.as_ref());
            writer.made(made, "Your drafts are not in it, nor is what is behind a closed door.");
            if let Some(account) = &view.account {
                writer.account(&account.versions, &account.missing);
            }
            writer.known(&view.known);
            if let Some(letters) = &view.letters {
                writer.letters(&letters.letters);
            }
            if let Some(openness) = &view.openness {
                writer.questions(&openness.questions);
                writer.topics(&openness.topics, &openness.earlier_topics);
                writer.told(&openness.updates, &openness.comforts, &openness.talks);
                writer.told(&[], openness.own.comforts().all(), &[]);
            }
            if let Some(amends) = &view.amends {
                writer.needs(&amends.needs, Some(&amends.own));
                writer.amends(&amends.amends, Some(&amends.own));
            }
            if let Some(promises) = &view.promises {
                writer.promises(promises);
            }
            if let Some(empathy) = &view.empathy {
                writer.statements(&empathy.statements, &empathy.triggers, empathy.pulse.as_ref());
                writer.understood(empathy);
            }
            writer.exercises(&view.exercises);
            writer.boundaries(&view.boundaries);
            if let Some(summaries) = &view.summaries {
                writer.summaries(summaries);
            }
            writer.sheets(&view.sheets);
            writer.own_pace(&view);
            writer.aside(&view.timeline);
        } else {
            let (_, room) = client.counselling().next()?;
            let me = room.counsellor().map(|counsellor| &counsellor.name)?;
            writer.head(me, "the counsellor", None, None);
            writer.made(
                made,
                "Your notes elsewhere are not in it, nor is what was handed over for a time that has passed.",
            );
        }
        for (_, room) in client.counselling() {
            writer.counsel(room, made);
        }
        Some(Self(writer.lines))
    }

    /// A page of its own: no script, nothing fetched.
    pub fn to_html(&self) -> String {
        let mut page = String::from(HEAD);
        for line in &self.0 {
            let (open, text, close) = match line {
                Line::Title(text) => ("<h1>", text.as_str(), "</h1>"),
                Line::Section(text) => ("<h2>", *text, "</h2>"),
                Line::Item(text) => ("<h3>", text.as_str(), "</h3>"),
                Line::Plain(text) => ("<p>", text.as_str(), "</p>"),
                Line::Words(text) => ("<blockquote>", text.as_str(), "</blockquote>"),
            };
            page.extend([open, &escape_html(text), close, "\n"]);
        }
        page.push_str("</body>\n</html>\n");
        page
    }

    /// CommonMark. Words of people are quotes, and no character in them has a meaning of its own.
    pub fn to_markdown(&self) -> String {
        let paragraphs = self.0.iter().map(|line| match line {
            Line::Title(text) => format!("# {}", escape_markdown(text)),
            Line::Section(text) => format!("## {text}"),
            Line::Item(text) => format!("### {}", escape_markdown(text)),
            Line::Plain(text) => escape_markdown(text),
            Line::Words(text) => {
                let quoted = text.lines().map(|line| format!("> {}", escape_markdown(line)));
                quoted.collect::<Vec<_>>().join("\n")
            }
        });
        paragraphs.collect::<Vec<_>>().join("\n\n") + "\n"
    }
}

impl core::fmt::Debug for Readable {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Readable({} lines redacted)", self.0.len())
    }
}

const HEAD: &str = r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>Record</title>
<style>
body { max-width: 40rem; margin: 2rem auto; padding: 0 1rem; font: 1.1rem/1.6 Georgia, serif; }
blockquote { white-space: pre-wrap; margin: 1rem 0; padding-left: 1rem; border-left: 3px solid #b8860b; }
</style>
</head>
<body>
"#;

struct Writer<'a, C> {
    lines: Vec<Line>,
    calendar: &'a C,
}

impl<C: Calendar> Writer<'_, C> {
    fn plain(&mut self, text: impl Into<String>) {
        self.lines.push(Line::Plain(text.into()));
    }

    fn words(&mut self, words: Option<&Words>) {
        if let Some(words) = words.filter(|words| !words.is_blank()) {
            self.lines.push(Line::Words(printable(words)));
        }
    }

    /// An item's heading: what it is and when.
    fn item(&mut self, what: &str, time: Timestamp) {
        self.lines.push(Line::Item(format!("{what}, {}", self.calendar.time(time))));
    }

    fn head(&mut self, me: &Words, seat: &str, other: Option<&Words>, mistake: Option<&Words>) {
        self.lines.push(Line::Title(format!("Record of {}", printable(me))));
        self.plain(format!("Your seat: {seat}."));
        if let Some(other) = other {
            self.plain(format!("The other: {}.", printable(other)));
        }
        if let Some(mistake) = mistake {
            self.plain("What it is about, as you named it for yourself:");
            self.words(Some(mistake));
        }
    }

    fn made(&mut self, made: Timestamp, left_out: &str) {
        let when = self.calendar.time(made);
        self.plain(format!(
            "This text shows what you could see on {when}. {left_out} Anyone who has it can read it."
        ));
    }

    fn account(&mut self, versions: &[Version], missing: &[Missing]) {
        if versions.is_empty() && missing.is_empty() {
            return;
        }
        self.lines.push(Line::Section("What happened"));
        for (n, Version { time, account, .. }) in versions.iter().enumerate() {
            self.item(if n == 0 { "Account" } else { "Addition" }, *time);
            self.plain(match account.provenance {
                Provenance::Volunteered => "Told without being asked.",
                Provenance::Asked => "Told when asked.",
                Provenance::Discovered => "Told after it was found out.",
            });
            let parts = [
                ("In one line", &account.headline),
                ("What was done", &account.what),
                ("When", &account.when),
                ("What was hidden", &account.hidden),
                ("Whose choice it was", &account.choice),
                ("What it cost", &account.cost),
            ];
            for (name, part) in parts {
                self.part(name, part.as_ref());
            }
            if account.nothing_further {
                self.plain("Says that nothing further is kept back.");
            }
        }
        for Missing { time, words, .. } in missing {
            self.item("“There is something missing”", *time);
            self.words(words.as_ref());
        }
    }

    fn letters(&mut self, letters: &[Letter]) {
        if letters.is_empty() {
            return;
        }
        self.lines.push(Line::Section("Letters"));
        for letter in letters {
            self.item("Letter", letter.sealed_at);
            self.words(Some(&letter.text));
            for answered in &letter.answers {
                let says = match answered.answer {
                    Answer::Received => "I received it",
                    Answer::Heard => "I heard it",
                    Answer::NotEnoughYet { .. } => "Not enough yet",
                    Answer::DoNotWrite => "Please do not write about this",
                };
                self.plain(format!("Answer, {}: “{says}”.", self.calendar.time(answered.time)));
                if let Answer::NotEnoughYet { words } = &answered.answer {
                    self.words(words.as_ref());
                }
            }
            for passage in &letter.passages {
                self.plain(format!("This did not land, {}:", self.calendar.time(passage.time)));
                let words = letter.passage(passage.from, passage.until).map(Words::from);
                self.words(words.as_ref());
            }
        }
    }

    fn questions(&mut self, questions: &[Question]) {
        if questions.is_empty() {
            return;
        }
        self.lines.push(Line::Section("Questions"));
        for question in questions {
            self.item("Question", question.time);
            self.words(Some(&question.text));
            for said in &question.said {
                let time = self.calendar.time(said.time);
                match &said.what {
                    What::Again => self.plain(format!("Asked again, {time}.")),
                    What::Detail { label, words } => {
                        self.plain(format!("Details, {time}, about:"));
                        self.words(Some(label));
                        self.words(words.as_ref());
                    }
                    What::Until(day) => {
                        let day = self.calendar.day(*day);
                        self.plain(format!("“I need until {day}”, {time}."));
                    }
                    What::Answer(openness::Answer::NotKnown) => {
                        self.plain(format!("Answer, {time}: “I do not know”."));
                    }
                    What::Answer(openness::Answer::WithCounsellor) => {
                        self.plain(format!(
                            "Answer, {time}: “I would like to answer with a counsellor there”."
                        ));
                    }
                    What::Answer(openness::Answer::Given { words, corrects }) => {
                        let what = if corrects.is_some() {
                            "Answer that sets an earlier one straight"
                        } else {
                            "Answer"
                        };
                        self.plain(format!("{what}, {time}:"));
                        self.words(Some(words));
                    }
                }
            }
        }
    }

    /// What the hurt partner would like to hear about, and what they wanted to hear about before.
    fn topics(&mut self, now: &[Said], earlier: &[Said]) {
        for (what, topics) in [("Topic to hear about", now), ("Topic that was taken off", earlier)] {
            for topic in topics {
                self.item(what, topic.time);
                self.words(Some(&topic.text));
            }
        }
    }

    /// What is told without being asked, what helps, and conversations.
    fn told(&mut self, updates: &[Update], comforts: &[Said], talks: &[Talk]) {
        for update in updates {
            self.item("Told without being asked", update.time);
            self.words(Some(&update.text));
        }
        for comfort in comforts {
            self.item("What helps", comfort.time);
            self.words(Some(&comfort.text));
        }
        for talk in talks {
            self.item("Talk", talk.time);
            self.words(Some(&talk.about));
            for (by, words) in &talk.closing {
                self.plain(format!("What {} heard:", seat(*by)));
                self.words(Some(words));
            }
        }
    }

    /// What the hurt partner needs; `own` is what only they can see.
    fn needs(&mut self, shared: &[Said], own: Option<&OwnAmends>) {
        let own = own.map_or(&[][..], |own| own.needs().all());
        if shared.is_empty() && own.is_empty() {
            return;
        }
        self.lines.push(Line::Section("Needs"));
        for (what, lines) in [("Need", shared), ("Need, kept to yourself", own)] {
            for line in lines {
                self.item(what, line.time);
                self.words(Some(&line.text));
            }
        }
    }

    fn amends(&mut self, amends: &[Amend], own: Option<&OwnAmends>) {
        if amends.is_empty() {
            return;
        }
        self.lines.push(Line::Section("Amends"));
        for amend in amends {
            self.item("Amend", amend.time);
            self.plain(match amend.by {
                Seat::Hurt => "The hurt partner asked for it.",
                Seat::Responsible | Seat::Counsellor => "The responsible partner proposed it.",
            });
            for wording in &amend.wordings {
                self.words(Some(&wording.text));
            }
            self.plain("For this harm:");
            self.words(Some(&amend.harm));
            self.plain(match amend.form {
                Form::Restore => "It puts something back.",
                Form::Prevent => "It makes it harder to happen again.",
                Form::Contribute => "It gives to someone else who was harmed.",
                Form::Symbolic => "It stands for what cannot be put back.",
            });
            self.plain(match amend.standing() {
                Standing::Open { .. } => "Open.",
                Standing::Agreed => "Both said yes to its last words.",
                Standing::NotYet { .. } => "Not yet.",
                Standing::Declined { .. } if amend.alone => "Dropped.",
                Standing::Declined { .. } => "Declined.",
                Standing::Alone => "It needs nothing from the other.",
            });
            for done in &amend.done {
                let time = self.calendar.time(done.time);
                self.plain(format!("Done, {time}."));
                self.words(done.words.as_ref());
            }
            let helped = |helped| if helped { "this helped" } else { "this did not help" };
            if let Some(said) = amend.helped {
                self.plain(format!("Said to the other: {}.", helped(said)));
            }
            if let Some(noted) = own.and_then(|own| own.helped(amend.id)) {
                self.plain(format!("Noted for yourself: {}.", helped(noted)));
            }
        }
    }

    fn promises(&mut self, promises: &[Promise]) {
        if promises.is_empty() {
            return;
        }
        self.lines.push(Line::Section("Promises"));
        for promise in promises {
            self.item("Promise", promise.made_at);
            self.words(Some(&promise.text));
            if let Some(plan) = &promise.plan {
                self.plain("The plan, if this happens:");
                self.words(Some(&plan.cue));
                self.plain("Then:");
                self.words(Some(&plan.response));
            }
            let due = match promise.schedule {
                Schedule::Once { on } => format!("Due on {}.", self.calendar.day(on)),
                Schedule::Daily { from } => format!("Due every day from {} on.", self.calendar.day(from)),
                Schedule::Weekly { from, days, times } => {
                    let days: Vec<_> = days.iter().map(|day| format!("{day:?}")).collect();
                    let (days, from) = (days.join(", "), self.calendar.day(from));
                    match times {
                        None => format!("Due each {days} from {from} on."),
                        Some(times) => {
                            format!("Due on {times} of these days each week from {from} on: {days}.")
                        }
                    }
                }
            };
            self.plain(due);
            if let Some(ended) = promise.ended {
                self.plain(format!("Ended, {}.", self.calendar.time(ended)));
            }
            for (day, said) in &promise.days {
                self.day(*day, said);
            }
        }
    }

    fn day(&mut self, day: Day, said: &DayState) {
        let day = self.calendar.day(day);
        for record in &said.records {
            let outcome = match record.outcome {
                Outcome::Kept => "kept",
                Outcome::Late => "late",
                Outcome::Broken => "broken",
                Outcome::ToldFirst => "broken, and told first",
            };
            self.plain(format!("{day}: recorded as {outcome}, {}.", self.calendar.time(record.time)));
            self.words(record.words.as_ref());
        }
        for remarked in &said.remarks {
            let time = self.calendar.time(remarked.time);
            match &remarked.remark {
                Remark::Confirm => self.plain(format!("{day}: confirmed by the other, {time}.")),
                Remark::Differ { words } => {
                    self.plain(format!("{day}: different for the other, {time}."));
                    self.words(words.as_ref());
                }
            }
        }
    }

    fn boundaries(&mut self, there: &Boundaries) {
        let Boundaries { limits, requests, agreements, own } = there;
        if limits.is_empty() && requests.is_empty() && agreements.is_empty() && own.is_empty() {
            return;
        }
        self.lines.push(Line::Section("Boundaries"));
        for limit in own {
            self.item("Limit, kept to yourself", limit.time);
            self.words(Some(&limit.text));
            if limit.deed.is_some() {
                self.plain("What you will do if it is crossed:");
                self.words(limit.deed.as_ref());
            }
        }
        for limit in limits {
            self.item(&format!("Limit of {}", seat(limit.by)), limit.time);
            self.words(Some(&limit.text));
        }
        for request in requests {
            self.item(&format!("Request of {}", seat(request.by)), request.time);
            self.words(Some(&request.text));
            if let Some(yes) = request.answer {
                self.plain(if yes { "Answered: yes." } else { "Answered: no." });
            }
        }
        for agreement in agreements {
            self.agreement(agreement);
        }
    }

    fn agreement(&mut self, agreement: &Agreement) {
        for terms in &agreement.terms {
            self.item("Agreement", terms.time);
            self.words(Some(&terms.text));
            self.plain(format!("To look at again, and its last day: {}.", self.calendar.day(terms.review)));
            for (by, time) in &terms.signed {
                self.plain(format!("Signed by {}, {}.", seat(*by), self.calendar.time(*time)));
            }
        }
        if let Some(ending) = agreement.ended.first() {
            self.plain(format!("Ended by {}, {}.", seat(ending.by), self.calendar.time(ending.time)));
        }
    }

    /// Entries that were kept and are in none of the parts above, or only without their words.
    fn aside(&mut self, timeline: &[Item]) {
        let mut section = Some(Line::Section("Kept and not shown above"));
        for item in timeline {
            let why = match (item.status, item.taken_back) {
                (Status::Counted, None) => continue,
                (Status::Counted, Some(at)) => {
                    format!("the words were taken back, {}.", self.calendar.time(at))
                }
                (Status::SetAside(aside), _) => aside.to_string(),
                (Status::Unread(unread), _) => unread.to_string(),
            };
            self.lines.extend(section.take());
            let who = if item.mine { "you" } else { "the other" };
            self.plain(format!("{}, from {who}: {why}", self.calendar.time(item.time)));
        }
    }
}

fn seat(seat: Seat) -> &'static str {
    match seat {
        Seat::Responsible => "the responsible partner",
        Seat::Hurt => "the hurt partner",
        Seat::Counsellor => "the counsellor",
    }
}

/// Words without what a terminal or an editor would take for a command, or that turns the direction of writing.
fn printable(words: &Words) -> String {
    let hidden = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t'))
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    words.as_str().chars().map(|c| if hidden(c) { '\u{fffd}' } else { c }).collect()
}

fn escape_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

/// CommonMark lets every ASCII punctuation character be escaped; those that start or end something are. A number with
/// a dot or a bracket would start a list, and space before a line a block of code.
fn escape_markdown(line: &str) -> String {
    let line = line.trim();
    let mut out = String::with_capacity(line.len());
    let mut number = true;
    for c in line.chars() {
        let ends_number = number && !out.is_empty() && matches!(c, '.' | ')');
        let first = out.is_empty() && matches!(c, '-' | '+' | '=' | '~');
        number &= c.is_ascii_digit();
        if first
            || ends_number
            || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!')
        {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_words_in_html() {
        let text = "<script>alert('x')</script> & \"more\"";
        let page = Readable(vec![Line::Words(text.into())]).to_html();
        assert!(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;more&quot;"));
        assert!(!page.contains("<script"));
    }

    #[test]
    fn words_are_words_in_markdown() {
        let words = "# not a title\n- not a list\n1. nor this\n    nor code\n*nor* `this` [nor](this) <b>";
        let text = Readable(vec![Line::Words(words.into())]).to_markdown();
        let expected = "> \\# not a title\n> \\- not a list\n> 1\\. nor this\n> nor code\n\
            > \\*nor\\* \\`this\\` \\[nor\\](this) \\<b\\>\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn words_cannot_command_a_terminal() {
        assert_eq!(printable(&"a\u{1b}[2Jb\u{202e}c\nd".into()), "a\u{fffd}[2Jb\u{fffd}c\nd");
    }

    #[test]
    fn debug_shows_none_of_it() {
        assert_eq!(
            format!("{:?}", Readable(vec![Line::Plain("secret".into())])),
            "Readable(1 lines redacted)"
        );
    }
}
