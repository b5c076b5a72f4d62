//! Trains the learned layer of the checks and writes `src/checks/weights`.
//!
//! `cargo run --release -p goldseam-language --features learn --example train_checks`
//!
//! Logistic regression over the sentences of the passages that rules are written with; those kept for measuring are
//! never seen. Full gradients in a fixed order: the same corpus gives the same bytes on one machine.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command that reports")]
#![allow(clippy::indexing_slicing, reason = "features are buckets")]

#[path = "../tests/checks/measure.rs"]
#[allow(dead_code, reason = "shared with the tests")]
mod measure;

use std::path::Path;
use std::process::ExitCode;

use goldseam_language::Check;
use goldseam_language::training::{BUCKETS, sentences};
use measure::{Part, passages};

/// What a wrong answer costs beside a large weight.
const COST: f64 = 0.5;
const ROUNDS: usize = 600;
/// The largest weight in steps. Finer steps decide nothing and take room.
const STEPS: f64 = 16.0;

struct Case {
    features: Vec<(usize, f64)>,
    marked: bool,
    /// Makes marked and clean sentences count the same in all.
    share: f64,
}

fn cases(check: Check) -> Result<Vec<Case>, String> {
    let mut cases = Vec::new();
    for passage in passages(check)?.into_iter().filter(|p| p.part == Part::Own) {
        for sentence in sentences(check, &passage.text) {
            let (start, end) = (sentence.span.start, sentence.span.end);
            cases.push(Case {
                features: sentence.features.into_iter().map(|(b, v)| (b, f64::from(v))).collect(),
                marked: passage.marked.iter().any(|m| m.start < end && start < m.end),
                share: 0.0,
            });
        }
    }
    let marked = cases.iter().filter(|c| c.marked).count().max(1);
    let all = cases.len();
    for case in &mut cases {
        let like = if case.marked { marked } else { (all - marked).max(1) };
        case.share = all as f64 / (2 * like) as f64;
    }
    Ok(cases)
}

/// Weights and bias at the least of COST times the loss plus half the squared weights, by AdaGrad.
fn train(cases: &[Case]) -> (Vec<f64>, f64) {
    let mut weights = vec![0.0; BUCKETS + 1];
    let mut squares = vec![1e-8; BUCKETS + 1];
    for _ in 0..ROUNDS {
        let mut gradient: Vec<f64> = weights.clone();
        gradient[BUCKETS] = 0.0;
        for case in cases {
            let z: f64 = weights[BUCKETS] + case.features.iter().map(|&(b, v)| v * weights[b]).sum::<f64>();
            let miss = 1.0 / (1.0 + (-z).exp()) - f64::from(u8::from(case.marked));
            let step = COST * case.share * miss;
            case.features.iter().for_each(|&(b, v)| gradient[b] += step * v);
            gradient[BUCKETS] += step;
        }
        for ((weight, square), slope) in weights.iter_mut().zip(&mut squares).zip(&gradient) {
            *square += slope * slope;
            *weight -= 0.1 * slope / square.sqrt();
        }
    }
    let bias = weights.pop().unwrap_or(0.0);
    (weights, bias)
}

/// Scale and bias, then one signed byte a bucket.
fn packed(weights: &[f64], bias: f64) -> Vec<u8> {
    let most = weights.iter().fold(f64::MIN_POSITIVE, |most, w| most.max(w.abs()));
    let scale = most / STEPS;
    let mut bytes = (scale as f32).to_le_bytes().to_vec();
    bytes.extend((bias as f32).to_le_bytes());
    bytes.extend(weights.iter().map(|w| (w / scale).round() as i8 as u8));
    bytes
}

fn main() -> ExitCode {
    for &check in Check::ALL {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/checks/weights/{check}.bin"));
        let written = cases(check).and_then(|cases| {
            let (weights, bias) = train(&cases);
            std::fs::write(path, packed(&weights, bias)).map_err(|problem| problem.to_string())?;
            Ok(cases.len())
        });
        match written {
            Ok(cases) => println!("{check}: {cases} sentences"),
            Err(problem) => {
                eprintln!("could not train {check}: {problem}");
                return ExitCode::from(2);
            }
        }
    }
    ExitCode::SUCCESS
}
