//! A link as a picture that a phone's camera reads.

use fast_qr::{ECL, QRBuilder};
use leptos::prelude::*;
use std::fmt::Write;

/// Light modules around the code, as the standard asks for.
const MARGIN: usize = 4;

/// Nothing when the text is longer than such a picture can hold.
#[component]
pub(super) fn Qr(text: String) -> impl IntoView {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let mut dark = String::new();
    for (y, row) in (0..code.size).map(|y| (y, &code[y])) {
        for (x, _) in row.iter().enumerate().filter(|(_, module)| module.value()) {
            // Writing into memory cannot fail.
            let _ = write!(dark, "M{} {}h1v1h-1z", x + MARGIN, y + MARGIN);
        }
    }
    let side = code.size + 2 * MARGIN;
    Some(view! {
        <svg class="qr" viewBox=format!("0 0 {side} {side}") role="img" aria-label="The link as a picture for a phone’s camera">
            <rect width=side height=side/>
            <path d=dark/>
        </svg>
    })
}
