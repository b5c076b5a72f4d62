//! How fast letters are read, beside two floors: splitting into words alone, and searching for phrases alone; and how
//! long a key takes in a letter of 1,000 words. `cargo xtask bench language` runs it.

#![allow(missing_docs, clippy::expect_used, reason = "a measurement")]

use std::hint::black_box;
use std::path::Path;

use aho_corasick::AhoCorasick;
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use goldseam_language::learn::corpus;
use goldseam_language::{Reader, read};
use unicode_segmentation::UnicodeSegmentation;

fn letters() -> Vec<String> {
    let own = corpus::own(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"));
    corpus::letters(&own.expect("the corpus"))
}

/// Some hundred phrases: the first three words of sentences in the letters.
fn phrases(letters: &[String]) -> Vec<String> {
    let sentences = letters.iter().flat_map(|letter| letter.split(['.', '?', '!']));
    let mut phrases: Vec<String> =
        sentences.map(|s| s.split_whitespace().take(3).collect::<Vec<_>>().join(" ")).collect();
    phrases.retain(|phrase| phrase.len() > 8);
    phrases.sort_unstable();
    phrases.dedup();
    phrases.truncate(600);
    phrases
}

fn speed(c: &mut Criterion) {
    let letters = letters();
    let bytes = letters.iter().map(|letter| letter.len() as u64).sum();
    let mut group = c.benchmark_group("letters");
    group.throughput(Throughput::Bytes(bytes));
    group.bench_function("read", |b| {
        b.iter(|| letters.iter().map(|letter| read(letter).findings.len()).sum::<usize>());
    });
    group.bench_function("floor: words alone (unicode-segmentation)", |b| {
        b.iter(|| letters.iter().map(|letter| letter.unicode_words().count()).sum::<usize>());
    });
    let search = AhoCorasick::builder().ascii_case_insensitive(true).build(phrases(&letters));
    let search = search.expect("an automaton of some hundred phrases");
    group.bench_function("floor: phrases alone (aho-corasick)", |b| {
        b.iter(|| letters.iter().map(|letter| search.find_iter(letter).count()).sum::<usize>());
    });
    group.finish();
    // What is linear takes eight times as long.
    let mut group = c.benchmark_group("one line");
    for times in [1, 8] {
        let line = "I'm sorry if I hurt you but you made me do it and ".repeat(400 * times);
        group.throughput(Throughput::Bytes(line.len() as u64));
        group.bench_function(format!("{} KB", line.len() / 1000), |b| b.iter(|| read(black_box(&line))));
    }
    group.finish();
}

fn keys(c: &mut Criterion) {
    let letters = letters();
    let letter = letters.first().expect("a letter");
    let middle =
        letter.match_indices(". ").map(|(at, _)| at + 2).find(|at| at * 2 > letter.len()).unwrap_or(0);
    let mut typed = letter.clone();
    typed.insert_str(middle, "I am sorry that I did not liste");
    let mut more = typed.clone();
    more.insert(middle + 31, 'n');
    let mut group = c.benchmark_group("a key in 1,000 words");
    group.bench_function("with a `Reader`", |b| {
        let mut reader = Reader::default();
        let mut turn = false;
        b.iter(|| {
            turn = !turn;
            reader.read(if turn { &more } else { &typed }).findings.len()
        });
    });
    group.bench_function("all read again", |b| {
        b.iter_batched(|| more.as_str(), |text| read(text).findings.len(), BatchSize::SmallInput);
    });
    group.finish();
}

criterion_group!(benches, speed, keys);
criterion_main!(benches);
