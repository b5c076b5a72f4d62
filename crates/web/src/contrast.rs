//! The colours of `style/1-tokens.css`, checked: words at 4.5 to 1, lines and shapes that mean something at 3 to 1
//! (WCAG 2.2, 1.4.3 and 1.4.11).

use std::collections::BTreeMap;

const TOKENS: &str = include_str!("../style/1-tokens.css");
const GROUNDS: [&str; 4] = ["paper", "raised", "sunk", "own"];
const WORDS: [&str; 5] = ["ink", "quiet", "action", "mark", "good"];
const SHAPES: [&str; 2] = ["gold", "edge"];

fn colours(css: &str) -> BTreeMap<&str, [f64; 3]> {
    css.lines()
        .filter_map(|line| {
            let (name, value) = line.trim().strip_prefix("--")?.split_once(": #")?;
            let hex = value.strip_suffix(';')?;
            let part =
                |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).ok().map(|c| f64::from(c) / 255.0);
            Some((name, [part(0)?, part(2)?, part(4)?]))
        })
        .collect()
}

fn light(colour: [f64; 3]) -> f64 {
    let linear = |c: f64| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
    let [r, g, b] = colour.map(linear);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let (a, b) = (light(a) + 0.05, light(b) + 0.05);
    if a > b { a / b } else { b / a }
}

#[test]
fn every_pair_can_be_read_in_light_and_in_dark() {
    let (light, dark) = TOKENS.split_once("prefers-color-scheme: dark").unwrap();
    for colours in [colours(light), colours(dark)] {
        let check = |words: &str, ground: &str, least: f64| {
            let found = contrast(colours[words], colours[ground]);
            assert!(found >= least, "{words} on {ground}: {found:.2}, needs {least}");
        };
        for ground in GROUNDS {
            WORDS.iter().for_each(|words| check(words, ground, 4.5));
            SHAPES.iter().for_each(|shape| check(shape, ground, 3.0));
        }
        check("on-action", "action", 4.5);
        check("ink", "action-wash", 4.5);
        check("action", "action-wash", 4.5);
        check("ink", "mark-wash", 4.5);
    }
}
