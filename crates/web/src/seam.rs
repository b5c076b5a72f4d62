//! The seam and the app's sign, as drawings. Shapes only; the colours are in `style/5-seam.css`.
//!
//! A piece of the line is 24 wide and stretches to the height of what stands beside it. It enters and
//! leaves at the same place, so that any piece continues any other.

use leptos::prelude::*;

const PIECES: [&str; 3] = [
    "M11 0C11 12 13.3 20 12.2 34 10.8 48 8.5 54 9.4 68 10.2 80 11 88 11 100H13C13 88 12.5 80 11.6 68 10.9 55 12.9 48 14.2 34 15.4 20 13 12 13 0Z",
    "M11 0C11 10 8.9 18 9.6 31 10.4 46 12.8 52 12 67 11.3 80 11 90 11 100H13C13 90 13.4 80 14.2 67 14.9 52 12.4 46 11.8 31 11.4 18 13 10 13 0Z",
    "M11 0C11 14 11.6 22 10 37 8.6 50 11.4 58 12.3 71 12.9 84 11 90 11 100H13C13 90 15 84 14.6 71 14.1 58 11.2 50 12.1 37 13.2 22 13 14 13 0Z",
];

const JOINT: &str =
    "M12.2 6.2c2.9.2 4.9 3.3 4.9 7.5 0 4.6-2.1 8.3-5.2 8.4-3 .1-5-3.2-4.9-7.3.1-4.7 2-8.8 5.2-8.6Z";
/// The two ends of a break, drifted apart.
const ENDS: &str = "M11 0H13C13.1 2.2 14.8 4 16.2 7.6 14.2 6.4 11.2 4 11 0ZM7.4 20.6C9.8 22.6 12.9 24 13 28H11C10.9 25.8 9.1 24.4 7.4 20.6Z";

/// What the line does beside an entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Joint {
    /// Something was said, done or admitted.
    Whole,
    /// Something broke. The line goes on after it.
    Break,
}

/// The line beside one entry; `index` varies its shape.
#[component]
pub(crate) fn Piece(index: usize) -> impl IntoView {
    let shape = PIECES.into_iter().cycle().nth(index % PIECES.len()).unwrap_or_default();
    view! {
        <svg class="line" viewBox="0 0 24 100" preserveAspectRatio="none" aria-hidden="true">
            <path d=shape/>
        </svg>
    }
}

/// The place on the line where the entry begins.
#[component]
pub(crate) fn Place(joint: Joint) -> impl IntoView {
    view! {
        <svg class="joint" viewBox="0 0 24 28" aria-hidden="true">
            {match joint {
                Joint::Whole => view! { <path d=JOINT/> }.into_any(),
                Joint::Break => view! { <rect class="gap" width="24" height="28"/><path d=ENDS/> }.into_any(),
            }}
        </svg>
    }
}

/// The app's sign: a plain round with one seam.
#[component]
pub(crate) fn Sign() -> impl IntoView {
    view! {
        <svg class="sign" viewBox="0 0 64 64" aria-hidden="true">
            <circle class="bowl" cx="32" cy="32" r="30"/>
            <path class="gold" d="M36.4 2.4c-1.6 6.3 1.5 9.6-.6 15.8-1.5 4.4-5.2 6.4-5 11.6.2 4.6 3.4 6.7 2.7 11.9-.9 6.4-4.9 9.4-3.6 20.1"/>
        </svg>
    }
}

/// The thickening alone, beside one line of text.
#[component]
pub(crate) fn Knot() -> impl IntoView {
    view! {
        <svg class="joint" viewBox="2 4 20 20" role="img" aria-label="Present:">
            <path d=JOINT/>
        </svg>
    }
}
