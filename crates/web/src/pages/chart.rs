//! Lines over time: drawn for those who look, and the same numbers as a table for everybody.

use crate::time;
use goldseam_journey::Day;
use goldseam_sealed::Timestamp;
use leptos::prelude::*;

/// One line.
#[derive(Clone, PartialEq)]
pub(super) struct Series {
    pub(super) name: &'static str,
    /// Oldest first.
    pub(super) points: Vec<(Timestamp, u8)>,
}

/// Something that happened, below the lines.
#[derive(Clone, PartialEq)]
pub(super) struct Mark {
    pub(super) time: Timestamp,
    pub(super) says: &'static str,
}

const WIDTH: f64 = 600.0;
const HEIGHT: f64 = 220.0;
const LEFT: f64 = 28.0;
const FLOOR: f64 = 190.0;
const CEILING: f64 = 12.0;

/// Where a time is between the first and the last, in the width of the drawing.
fn across(time: Timestamp, first: Timestamp, last: Timestamp) -> f64 {
    let (right, span) = (WIDTH - 10.0, (last.0 - first.0) as f64);
    if span <= 0.0 { (LEFT + right) / 2.0 } else { LEFT + (right - LEFT) * (time.0 - first.0) as f64 / span }
}

fn up(value: u8, most: u8) -> f64 {
    FLOOR - (FLOOR - CEILING) * f64::from(value.min(most)) / f64::from(most.max(1))
}

#[component]
pub(super) fn Chart(of: &'static str, lines: Vec<Series>, marks: Vec<Mark>, most: u8) -> impl IntoView {
    let times = || {
        lines
            .iter()
            .flat_map(|line| line.points.iter().map(|(time, _)| *time))
            .chain(marks.iter().map(|mark| mark.time))
    };
    let (Some(first), Some(last)) = (times().min(), times().max()) else { return ().into_any() };
    let grid = [0, most / 2, most].map(|value| {
        let y = up(value, most);
        view! {
            <line class="grid" x1=LEFT y1=y x2=WIDTH y2=y/>
            <text x="0" y=y + 5.0>{value}</text>
        }
        .into_any()
    });
    let drawn: Vec<AnyView> = lines
        .iter()
        .enumerate()
        .map(|(at, line)| {
            let places: Vec<(f64, f64)> = line
                .points
                .iter()
                .map(|(time, value)| (across(*time, first, last), up(*value, most)))
                .collect();
            let path: Vec<String> = places.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
            let dots = places
                .into_iter()
                .map(|(x, y)| view! { <circle cx=x cy=y r="4"/> }.into_any())
                .collect_view();
            view! { <g class=format!("series nr-{at}")><polyline points=path.join(" ")/>{dots}</g> }
                .into_any()
        })
        .collect();
    let below: Vec<AnyView> = marks
        .iter()
        .map(|mark| {
            view! { <circle class="mark" cx=across(mark.time, first, last) cy=FLOOR + 16.0 r="5"/> }
                .into_any()
        })
        .collect();
    let legend: Vec<AnyView> = lines
        .iter()
        .enumerate()
        .map(|(at, line)| {
            view! {
                <li>
                    <svg width="40" height="12" viewBox="0 0 40 12" aria-hidden="true">
                        <g class=format!("series nr-{at}")><polyline points="2,6 38,6"/></g>
                    </svg>
                    {line.name}
                </li>
            }
            .into_any()
        })
        .collect();
    let ring = marks.first().map(|mark| view! {
        <li>
            <svg width="40" height="12" viewBox="0 0 40 12" aria-hidden="true"><circle class="mark" cx="20" cy="6" r="5"/></svg>
            {mark.says}
        </li>
    });
    let said = format!(
        "{of}. From {} to {}. The same stands below as a table.",
        time::day_in_full(time::day_of(first)),
        time::day_in_full(time::day_of(last))
    );
    view! {
        <figure class="chart">
            <svg viewBox=format!("0 0 {WIDTH} {HEIGHT}") role="img" aria-label=said>
                {grid.into_iter().collect_view()}
                {below}
                {drawn}
            </svg>
            <figcaption>
                {from_to(time::day_of(first), time::day_of(last))}
                <ul class="key">{legend}{ring}</ul>
            </figcaption>
        </figure>
        {table(of, &lines, &marks)}
    }
    .into_any()
}

/// Of which days a drawing tells, for whoever looks.
pub(super) fn from_to(first: Day, last: Day) -> AnyView {
    let [from, to] = [first, last].map(time::date_in_full);
    let words = if first == last { from } else { format!("From {from} to {to}") };
    view! { <p class="hint">{words}</p> }.into_any()
}

/// One row a time, the newest first.
fn table(of: &'static str, lines: &[Series], marks: &[Mark]) -> AnyView {
    let names: Vec<String> = lines.iter().map(|line| line.name.to_owned()).collect();
    let cells = |values: Vec<Option<u8>>, says: Option<&'static str>| match says {
        Some(says) => vec![view! { <td colspan=lines.len().to_string()>{says}</td> }.into_any()],
        None => values
            .into_iter()
            .map(|value| {
                let value = value.map_or_else(|| "left out".to_owned(), |value| value.to_string());
                view! { <td>{value}</td> }.into_any()
            })
            .collect(),
    };
    let rows = rows(lines, marks).into_iter();
    let rows = rows.map(|(time, values, says)| (time::time_in_words(time), cells(values, says)));
    as_table(of, "When", names, rows.collect())
}

/// What a drawing shows, for whoever reads rather than looks: a row's own head, and its cells.
pub(super) fn as_table(
    of: &'static str,
    first: &'static str,
    heads: Vec<String>,
    rows: Vec<(String, Vec<AnyView>)>,
) -> AnyView {
    let heads = heads.into_iter().map(|head| view! { <th scope="col">{head}</th> }.into_any());
    let rows = rows
        .into_iter()
        .map(|(head, cells)| view! { <tr><th scope="row">{head}</th>{cells}</tr> }.into_any());
    view! {
        <details class="table">
            <summary>"The same as a table"</summary>
            <div class="wide" tabindex="0" role="region" aria-label=of>
                <table>
                    <thead><tr><th scope="col">{first}</th>{heads.collect_view()}</tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </details>
    }
    .into_any()
}

type Row = (Timestamp, Vec<Option<u8>>, Option<&'static str>);

fn rows(lines: &[Series], marks: &[Mark]) -> Vec<Row> {
    let mut times: Vec<Timestamp> =
        lines.iter().flat_map(|line| line.points.iter().map(|(time, _)| *time)).collect();
    times.sort();
    times.dedup();
    let value = |line: &Series, time| line.points.iter().find(|(at, _)| *at == time).map(|(_, value)| *value);
    let mut rows: Vec<Row> = times
        .into_iter()
        .map(|time| (time, lines.iter().map(|line| value(line, time)).collect(), None))
        .collect();
    rows.extend(marks.iter().map(|mark| (mark.time, Vec::new(), Some(mark.says))));
    rows.sort_by_key(|(time, ..)| std::cmp::Reverse(*time));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_is_left_the_last_right_and_one_alone_in_the_middle() {
        let (first, last) = (Timestamp(1_000), Timestamp(3_000));
        assert!((across(first, first, last) - LEFT).abs() < 0.01);
        assert!((across(last, first, last) - (WIDTH - 10.0)).abs() < 0.01);
        let middle = across(Timestamp(2_000), first, last);
        assert!((across(first, first, first) - middle).abs() < 0.01);
        assert!((up(0, 10) - FLOOR).abs() < 0.01 && (up(10, 10) - CEILING).abs() < 0.01);
    }

    #[test]
    fn the_table_says_what_was_left_out_and_what_was_hard() {
        let lines = [
            Series { name: "a", points: vec![(Timestamp(1), 4), (Timestamp(3), 2)] },
            Series { name: "b", points: vec![(Timestamp(3), 9)] },
        ];
        let rows = rows(&lines, &[Mark { time: Timestamp(2), says: "hard" }]);
        let expected: Vec<Row> = vec![
            (Timestamp(3), vec![Some(2), Some(9)], None),
            (Timestamp(2), vec![], Some("hard")),
            (Timestamp(1), vec![Some(4), None], None),
        ];
        assert_eq!(rows, expected);
    }
}
