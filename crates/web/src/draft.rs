//! Somebody's own words in a field, or the day they picked. Kept on this device as it is typed, and there again when the page
//! is opened again, until it was sent, kept as an entry, or cleared. Every field for words or a day takes one, so none is
//! without.

use crate::{
    session::{Drafts, Repair, Trouble, drafts_here},
    time,
};
use goldseam_journey::{Day, Words};
use leptos::{prelude::*, task::spawn_local};
use std::rc::Rc;
use web_sys::Element;

#[derive(Clone, Copy)]
pub(crate) struct Draft {
    /// Names it on this device, and its field on the page.
    name: StoredValue<String>,
    keeper: StoredValue<Rc<dyn Drafts>, LocalStorage>,
    /// What the field holds while nothing else was typed.
    before: StoredValue<String>,
    /// Whether what was kept can still be meant.
    holds: StoredValue<fn(&str) -> bool>,
    words: RwSignal<String>,
    /// What was kept before has been read.
    read: RwSignal<bool>,
    /// Something had been kept, and may not be seen yet.
    found: RwSignal<bool>,
    trouble: RwSignal<Option<Trouble>>,
    /// The last change is not stored yet.
    busy: RwSignal<bool>,
    /// How many changes there were.
    changes: StoredValue<usize>,
    /// What it is for is just being done: nothing of it is kept unless that fails.
    leaving: StoredValue<bool>,
}

impl Draft {
    /// The draft of that name. Different fields have different names, on whichever page.
    pub(crate) fn of(name: impl Into<String>) -> Self {
        Self::instead(name, String::new())
    }

    /// The draft of other words for something that is there already.
    pub(crate) fn instead(name: impl Into<String>, before: String) -> Self {
        Self::kept_by(drafts_here(), name.into(), before)
    }

    /// The draft of a day that is still to come. One that has gone by when it is read again is none.
    pub(crate) fn ahead(name: impl Into<String>, before: Option<Day>) -> Self {
        let draft = Self::instead(name, before.map(time::to_field).unwrap_or_default());
        draft.holds.set_value(|text| time::from_field(text).is_some_and(|day| day >= time::today()));
        draft
    }

    pub(crate) fn kept_by(keeper: Rc<dyn Drafts>, name: String, before: String) -> Self {
        let reading = keeper.draft(&name);
        let draft = Self {
            name: StoredValue::new(name),
            keeper: StoredValue::new_local(keeper),
            words: RwSignal::new(before.clone()),
            before: StoredValue::new(before),
            holds: StoredValue::new(|_| true),
            read: RwSignal::new(false),
            found: RwSignal::new(false),
            trouble: RwSignal::new(None),
            busy: RwSignal::new(false),
            changes: StoredValue::new(0),
            leaving: StoredValue::new(false),
        };
        spawn_local(async move {
            match reading.await {
                Ok(text) => draft.begins(text),
                Err(trouble) => drop(draft.trouble.try_set(Some(trouble))),
            }
        });
        draft
    }

    /// What was kept comes into the field, unless somebody has begun to type by then or the page is gone.
    fn begins(self, text: String) {
        let holds = self.holds.try_get_value().is_some_and(|holds| holds(&text));
        if self.changes.try_get_value() == Some(0) && !text.is_empty() && holds {
            self.words.set(text);
            self.found.set(true);
        }
        self.read.try_set(true);
    }

    /// Names its field.
    pub(crate) fn id(self) -> String {
        self.name.get_value()
    }

    /// For what only looks at the words.
    pub(crate) fn signal(self) -> RwSignal<String> {
        self.words
    }

    /// Takes the words as they are now and keeps them. Those that stood there before are no draft.
    pub(crate) fn put(self, text: String) {
        let kept =
            if self.before.with_value(|before| *before == text) { String::new() } else { text.clone() };
        self.words.set(text);
        self.changes.update_value(|count| *count += 1);
        if self.leaving.get_value() {
            return;
        }
        self.busy.set(true);
        let change = self.changes.get_value();
        let keeping = self.keeper.get_value().keep_draft(&self.name.get_value(), kept);
        spawn_local(async move {
            let trouble = keeping.await.err();
            if self.changes.try_get_value() == Some(change) {
                self.busy.set(false);
            }
            if self.trouble.try_with_untracked(|last| *last != trouble) == Some(true) {
                self.trouble.set(trouble);
            }
        });
    }

    /// Puts something into it that comes from elsewhere, below what is there, once.
    pub(crate) fn begin_with(self, words: &str) {
        let now = self.now();
        if now.trim().is_empty() {
            self.put(words.to_owned());
        } else if !now.contains(words) {
            self.put(format!("{}\n\n{words}", now.trim_end()));
        }
    }

    /// Clears the field and keeps nothing any more.
    pub(crate) fn clear(self) {
        self.put(String::new());
    }

    /// What it is for begins to be done.
    pub(crate) fn leaves(self) {
        self.leaving.set_value(true);
    }

    /// It was done, and whoever did it forgot the draft, so that what stood there before stands there again. Or it was
    /// not, and the words are kept as they are now.
    pub(crate) fn left(self, done: bool) {
        let Some(()) = self.leaving.try_update_value(|leaving| *leaving = false) else { return };
        match done {
            true => self.words.set(self.before.get_value()),
            false => self.put(self.now()),
        }
    }

    /// Something else stands there from now on, and is no draft. The page may be gone by then.
    pub(crate) fn stands(self, text: String) {
        self.before.try_set_value(text.clone());
        self.words.try_set(text);
    }

    /// Whether what was kept has been read.
    pub(crate) fn is_read(self) -> bool {
        self.read.get()
    }

    /// The text as it is now.
    pub(crate) fn now(self) -> String {
        self.words.get_untracked()
    }

    /// The day it holds now, if it holds one.
    pub(crate) fn day(self) -> Option<Day> {
        time::from_field(&self.now())
    }

    /// The text as it is now, for an entry.
    pub(crate) fn said(self) -> Words {
        self.now().into()
    }

    /// Whether there is nothing but space.
    pub(crate) fn is_blank(self) -> bool {
        self.words.with(|text| text.trim().is_empty())
    }

    /// Opens what is folded around its field where something had been kept: words that nobody sees are as good as lost.
    pub(crate) fn unfolds(self, field: impl Fn() -> Option<Element> + 'static) {
        Effect::new(move |_| {
            let mut at = self.found.get().then(&field).flatten();
            if at.is_some() {
                // Once: whoever folds it again has seen it.
                self.found.set(false);
            }
            while let Some(element) = at {
                let folded = element.closest("details:not([open])").ok().flatten();
                // Refused only for a name that is none.
                at = folded.filter(|folded| folded.set_attribute("open", "").is_ok());
            }
        });
    }
}

/// So that one draft can stand where several can.
impl From<Draft> for Vec<Draft> {
    fn from(draft: Draft) -> Self {
        vec![draft]
    }
}

/// What somebody picked of a few answers, kept as a draft in what these say. Where an answer says something else by now, it
/// is not what they picked.
#[derive(Clone, Copy)]
pub(crate) struct Picks<T: 'static> {
    draft: Draft,
    answers: StoredValue<Vec<(T, &'static str)>>,
}

impl<T: Copy + PartialEq + Send + Sync> Picks<T> {
    /// `before` holds as long as nothing else is picked.
    pub(crate) fn of(
        name: &str,
        answers: impl IntoIterator<Item = (T, &'static str)>,
        before: impl IntoIterator<Item = T>,
    ) -> Self {
        let (answers, before): (Vec<_>, Vec<T>) =
            (answers.into_iter().collect(), before.into_iter().collect());
        let draft = Draft::instead(name, in_lines(&answers, &before));
        Self { draft, answers: StoredValue::new(answers) }
    }

    pub(crate) fn draft(self) -> Draft {
        self.draft
    }

    /// All that hold, in their own order.
    pub(crate) fn all(self) -> Vec<T> {
        self.draft.words.with(|said| {
            let holds = |says: &str| said.lines().any(|line| line == says);
            self.answers.with_value(|all| {
                all.iter().filter(|(_, says)| holds(says)).map(|(value, _)| *value).collect()
            })
        })
    }

    /// Where one holds at most.
    pub(crate) fn one(self) -> Option<T> {
        self.all().first().copied()
    }

    pub(crate) fn holds(self, value: T) -> Signal<bool> {
        Signal::derive(move || self.all().contains(&value))
    }

    /// This one in place of any other.
    pub(crate) fn pick(self, value: T) {
        self.put(&[value]);
    }

    /// This one too, or no more.
    pub(crate) fn turn(self, value: T) {
        let mut now = untrack(|| self.all());
        match now.iter().position(|one| *one == value) {
            Some(at) => drop(now.remove(at)),
            None => now.push(value),
        }
        self.put(&now);
    }

    fn put(self, values: &[T]) {
        self.draft.put(self.answers.with_value(|answers| in_lines(answers, values)));
    }
}

fn in_lines<T: PartialEq>(answers: &[(T, &'static str)], values: &[T]) -> String {
    let said = answers.iter().filter(|(value, _)| values.contains(value)).map(|(_, says)| *says);
    said.collect::<Vec<_>>().join("\n")
}

/// Where the texts of a page are kept, or why one of them is not.
#[component]
pub(crate) fn AsYouType(#[prop(into)] draft: Vec<Draft>) -> impl IntoView {
    let drafts = StoredValue::new(draft);
    let place = match use_context::<Repair>() {
        Some(repair) if repair.is_example() => "Kept in this tab only, because this is an example.",
        Some(_) => "Kept on this device as you type. Nobody else can read it.",
        None => "Kept on this device as you type.",
    };
    let busy = move || {
        drafts.with_value(|all| {
            all.iter().any(|one| one.busy.get() || !one.read.get() && one.trouble.get().is_none())
        })
    };
    let trouble = move || drafts.with_value(|all| all.iter().find_map(|draft| draft.trouble.get()));
    view! {
        <div role="status" aria-busy=move || busy().to_string()>
            {move || match trouble() {
                Some(trouble) => view! { <p class="notice refusal">{trouble.0}</p> }.into_any(),
                None => view! { <p class="hint">{place}</p> }.into_any(),
            }}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use std::{
        collections::BTreeMap,
        fs,
        path::{Path, PathBuf},
    };

    /// Where a field to type in is made by hand, how many, and what for. Those of the first two take a draft; what is
    /// typed into the others is neither sent nor kept as somebody's words.
    const FIELDS: [(&str, usize, &str); 5] = [
        ("controls.rs", 4, "words and days; the last is a row of positions"),
        ("workbench/text.rs", 1, "words, with marks"),
        ("pages/person/invite.rs", 1, "a link, to be copied"),
        ("pages/person/names.rs", 1, "names, a link, a passphrase, words of the code"),
        ("pages/person/recover.rs", 1, "the code"),
    ];

    fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                found.push(path);
            }
        }
    }

    /// Every source of the app without its tests, by its place.
    fn app() -> BTreeMap<String, String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut found = Vec::new();
        sources(&root, &mut found);
        let read = |path: PathBuf| {
            let place = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
            let source = fs::read_to_string(path).unwrap();
            (place, source.split("#[cfg(test)]").next().unwrap().to_owned())
        };
        found.into_iter().map(read).collect()
    }

    /// How many fields to type in a source makes.
    fn fields(source: &str) -> usize {
        let picks = ["\"radio\"", "\"checkbox\"", "\"time\""];
        let typed = |rest: &&str| {
            let input = rest.split("/>").next().unwrap_or_default();
            !picks.iter().any(|kind| input.contains(&format!("type={kind}")))
        };
        source.matches("<textarea").count() + source.split("<input").skip(1).filter(typed).count()
    }

    #[test]
    fn every_field_for_words_keeps_what_is_typed() {
        let found: BTreeMap<_, _> =
            app().iter().map(|(place, source)| (place.clone(), fields(source))).collect();
        for (place, count) in found {
            let known = FIELDS.iter().find(|(one, ..)| *one == place).map_or(0, |(_, count, _)| *count);
            assert_eq!(
                count, known,
                "{place}: own_words, own_line, words_area and Workbench make fields for words, own_day for a day"
            );
        }
    }

    /// The names of drafts that stand in a source in full.
    fn names(source: &str) -> Vec<&str> {
        let named = |makes| source.split(makes).skip(1).filter_map(|rest: &str| rest.split('"').next());
        let one = named("Draft::of(\"").chain(named("Draft::ahead(\"")).chain(named("Picks::of(\""));
        let lists =
            source.split("].map(Draft::of)").map(|before| before.rsplit('[').next().unwrap_or_default());
        let (_, lists) =
            lists.collect::<Vec<_>>().split_last().map(|(last, rest)| (*last, rest.to_vec())).unwrap();
        one.chain(lists.into_iter().flat_map(|list| list.split('"').skip(1).step_by(2))).collect()
    }

    #[test]
    fn what_is_picked_is_kept_in_its_own_words_and_order() {
        let answers = [(1, "One"), (2, "Two"), (3, "Three")];
        assert_eq!(super::in_lines(&answers, &[3, 1]), "One\nThree");
        assert_eq!(super::in_lines(&answers, &[]), "");
    }

    #[test]
    fn no_two_fields_keep_their_words_under_one_name() {
        let mut seen = BTreeMap::new();
        let app = app();
        for (place, source) in &app {
            for name in names(source) {
                // That page shows the letter and has no field.
                let other = seen.insert(name, place).filter(|other| !other.ends_with("aloud.rs"));
                assert_eq!(other, None, "“{name}” in {place}");
            }
        }
        assert!(seen.len() > 30, "they are found: {seen:?}");
    }
}
