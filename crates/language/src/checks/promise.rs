//! A promise that nobody could check: as wide as "always", no act, no day and no occasion.

use super::CheckKind::{NoAct, NoOccasion, TooWide};
use super::engine::Note::{Commits, LooseAct, LooseTime, Occasion, Wide};
use super::engine::{Group, Mark, Passage, Sheet, mark, note, spare};
use super::say::{NO_ACT, NO_DATE, SOME_DAY, UNCLEAR, WIDE};
use crate::pattern::phrases;

pub(super) const SHEET: Sheet = Sheet { groups: GROUPS, judge, letter: |_| None, general: (NoAct, &UNCLEAR) };

const GROUPS: &[Group] = &[
    note(
        Commits,
        phrases![
            "[ i|we will|shall !know|understand ]",
            "^ [ ill !.. ]",
            "[ i|we am|are going|gonna|about to? ]",
            "[ i|we ..1 promise|swear|vow|pledge|guarantee|intend|plan|aim ]",
            "[ i|we am|are|have ..1 committed|determined|dedicated|resolved|decided ]",
            "^ [ i would do|walk|move|give|go|die ]",
            "[ have|got my word ]",
            "[ my word ..1 on it ]",
        ],
    ),
    note(
        Wide,
        phrases![
            "[ always|forever|everything|anything|whatever|never|ever|absolutely ]",
            "[ no matter what|how ]",
            "[ at all times ]",
            "[ every way|respect|possible|single ]",
            "[ any time|thing|of ]",
            "[ for life|good|ever ]",
            "[ day and|or night ]",
            "[ as long as i live ]",
            "[ until|till i die|death ]",
            "[ all my|the heart|power|time|life ]",
            "[ not ..2 again|anymore ]",
            "[ the world ]",
            "[ thick and thin ]",
            "[ all the|my|your best|same|time ]",
            "[ all necessary ]",
        ],
    ),
    note(
        Occasion,
        phrases![
            "[ %day ]",
            "[ in|of|until|by|through|from|since|starting|for|on|all march|may ]",
            "[ at|by|before|until|till|from|after|around|past|to|than %number ]",
            "[ at|by|before|until|till|after|over|during|on|for the? %meal ]",
            "[ next|this|that|same|each|coming|another|last|all|alternate|second|first|every week|weekend|month|year|morning|afternoon|evening|night|term|quarter|summer|spring|payday|hour|tuesday|birthday|holiday ]",
            "[ the ..1 morning|evening|night|day|days|week|weekend|month %who|of|after|before|that|when ]",
            "[ the next|same|following|first|last|third day|morning|time|week|weekend|of|month|evening ]",
            "[ %number|a|an|few|couple ..2 minutes|hours|days|weeks|months|evenings|nights|mornings|times|sessions|saturdays|years ]",
            "[ within|in a|an|the|two|three|one hour|day|week|minute|month ]",
            "[ on the %ordinal ]",
            "[ the %ordinal of ]",
            "[ on each|every|school|work|weekday|weekdays|your|my|our birthday|birthdays|nights|days|mornings|tuesday|wedding|day|exam|anniversary ]",
            "[ next time %who|when|if|in|somebody|someone|there ]",
            "[ each|every|first|any time|moment %who|there|a|we|somebody|someone ]",
            "[ the moment|minute|second|day|instant %who ]",
            "[ when|whenever|if|once|unless %who ]",
            "[ when|whenever|if|once ~come|~go ]",
            "[ before|after|while|until|till|since|during|through|throughout|between %who|a|an|each|every|any|this|that|those|these|both|all|answering|going|leaving|next|school|hours|spending|signing ]",
            "[ as soon as !possible ]",
            "[ once|twice|times a|per|each|every %unit ]",
            "[ at your|the|our|their|her|his ..2 meeting|recital|wedding|concert|appointment|table|session|handover|trial|stall|game|door|desk|gate|stand-up|entrance|funeral|party|christening ]",
            "[ by|before the end ]",
            "[ starting|beginning|beginning|effective on|from|with|in|next|the ]",
            "[ on the|my days|nights|mornings|evenings|weeks|weekends|way ]",
            "[ for|all the|that|this|one rest|whole ..1 week|day|month|evening|of ]",
        ],
    ),
    note(
        LooseTime,
        phrases![
            "[ soon|someday|eventually|sometime|sometimes|asap ]",
            "[ one|some day|time ]",
            "[ at some point ]",
            "[ in|the near|the? future|long ..1 ]",
            "[ from now|here|today|this|that on|day ]",
            "[ going|moving forward ]",
            "[ when|once|whenever|if|as i|things|life|possible|anything|something can|get|have|calm|calms|settle|ready|am|time|comes|possible|better ]",
            "[ when the|time|it time|is|moment ..1 right|comes ]",
            "[ as soon as possible|i ]",
            "[ more often ]",
            "[ every|each single? day ]",
        ],
    ),
    note(
        LooseAct,
        phrases![
            "[ be ..3 better|good|nicer|kinder|honest|faithful|patient|careful|present|open|different|mindful|responsible|considerate|sober|clean|romantic|transparent|affectionate|supportive|attentive|respectful|loyal|kind|nice|grateful|selfish|toxic|jealous|late|stronger|happy|around ]",
            "[ be the|a|an|your ..2 man|woman|husband|wife|person|partner|friend|father|mother|son|daughter|brother|sister|parent|boss|dad|mum|mom|queen|book ]",
            "[ be there|here for|more|whenever|if|no ]",
            "[ try|strive|endeavor|endeavour|attempt ..1 ]",
            "[ do better|my|what|all|everything|anything|whatever ]",
            "[ work on|harder|to ..2 ]",
            "[ change|improve|grow|learn|heal|mature|evolve ]",
            "[ respect|support|love|cherish|honor|honour|appreciate|value|treat|trust|listen|communicate|understand|earn|deserve ]",
            "[ make ..1 sure|time|effort|amends|right|happy|proud|better|up ]",
            "[ make ..2 effort|right|happy|up|better ]",
            "[ put ..3 first|before|work|effort ]",
            "[ give ..2 space|time|attention|love|respect|effort|world ]",
            "[ take ..3 responsibility|accountability|granted|seriously|account|care|steps|better ]",
            "[ stop being|hiding|this ]",
            "[ keep ..3 promises|touch|posted|informed|word|mind ]",
            "[ handle|manage|control|sort|deal|figure|limit|reduce ]",
            "[ show you ..1 i|how ]",
            "[ prove ]",
            "[ see what|things|it ]",
            "[ find a|the way|solution ]",
            "[ help ..1 more|out ]",
            "[ spend less|more ]",
            "[ stay out|away|true|strong|on|faithful|clean|sober ]",
            "[ act|get ..3 together|better|help|grip ]",
        ],
    ),
    mark(
        TooWide,
        &WIDE,
        phrases![
            "^ [ never again ]",
            "[ nothing like this|that|it ..4 again >",
            "[ it|this|that will not ..1 happen again >",
            "[ count|rely|depend on me for|always|no|any ..1 >",
            "[ whatever it takes ]",
            "[ am|will|be always ..2 there|here|open|yours >",
            "[ we will ..1 never|always >",
        ],
    ),
    mark(
        NoAct,
        &NO_ACT,
        phrases![
            "[ things|everything|it|this|life are|is|will ..2 different|better >",
            "[ you will|are ..2 see|notice|get|find ..2 new|different|changed|better me|man|person|woman|side|? ]",
            "[ you will not|never regret >",
            "[ my door is|stays ..1 open >",
            "[ i am|feel ..2 committed|determined|dedicated|devoted >",
        ],
    ),
    spare(phrases![
        "can|could|do|would|will not promise|swear|say|vow",
        "never|not promise|promised|say|swear ..4 always|never|anything",
        "used to say ..6",
        "i said|promised|swore|told ..2 i would ..4",
        "i will never know|understand",
    ]),
];

/// Times of the clock and of the calendar are figures; these figures are none.
const NO_TIMES: &[&str] = &["100", "110", "1000", "24", "1000000", "200%"];

fn judge(passage: &Passage<'_>) -> Vec<Mark> {
    let figure = |at: usize| {
        let word = passage.written(at);
        word.starts_with(|c: char| c.is_ascii_digit()) && !NO_TIMES.contains(&word)
    };
    let loose: Vec<usize> = passage.notes(LooseTime).map(|at| at.open).collect();
    let mut occasions: Vec<usize> = passage
        .notes(Occasion)
        .filter(|at| !passage.notes(LooseTime).any(|l| l.from < at.to && at.from < l.to))
        .map(|at| at.open)
        .collect();
    occasions.extend((0..passage.tokens.len()).filter(|&at| figure(at)));
    let in_sentence = |places: &[usize], number: u32| places.iter().any(|&at| passage.sentence(at) == number);
    let mut marks: Vec<Mark> = Vec::new();
    for commit in passage.notes(Commits) {
        let number = passage.sentence(commit.open);
        let after = |at: usize| at >= commit.open && passage.sentence(at) == number;
        let dated = in_sentence(&occasions, number);
        let wide = passage.notes(Wide).any(|at| after(at.open) && at.open < commit.to + 6);
        let acts = passage.notes(LooseAct).any(|at| after(at.open) && at.open < commit.to + 4);
        let (kind, say) = if wide && !(dated && acts) {
            (TooWide, &WIDE)
        } else if dated {
            continue;
        } else if acts {
            (NoAct, &NO_ACT)
        } else if in_sentence(&loose, number) {
            (NoOccasion, &SOME_DAY)
        } else if occasions.is_empty() {
            (NoOccasion, &NO_DATE)
        } else {
            continue;
        };
        marks.push(Mark { kind, say, open: commit.open, close: passage.sentence_end(commit.open) });
    }
    if marks.is_empty() && occasions.is_empty() {
        marks.extend(last_word(passage));
    }
    marks
}

/// In a text with no occasion at all, the last sentence that does not tell what was.
fn last_word(passage: &Passage<'_>) -> Option<Mark> {
    let last = passage.tokens.len().checked_sub(1)?;
    let open = (0..=last).find(|&at| passage.sentence(at) == passage.sentence(last))?;
    let past = (open..=last).any(|at| passage.is(at, "past") && !passage.is(at, "base"));
    let asks = passage.text.trim_end().ends_with('?');
    (!past && !asks).then_some(Mark { kind: NoAct, say: &UNCLEAR, open, close: last + 1 })
}
