//! Who can read what: one picture, and the same in words.

use leptos::prelude::*;

#[component]
pub(crate) fn Readers() -> impl IntoView {
    view! {
        <figure class="stack">
            <svg class="readers" viewBox="0 0 360 226" role="img" aria-labelledby="readers-title">
                <title id="readers-title">
                    "Two devices. Each holds a part only its owner can open, and a part both can open. What goes from one to the other passes the relay sealed."
                </title>
                <g aria-hidden="true">
                    <text x="66" y="16">"Your device"</text>
                    <text x="294" y="16">"Their device"</text>
                    <rect class="device" x="2" y="28" width="128" height="196" rx="14"/>
                    <rect class="device" x="230" y="28" width="128" height="196" rx="14"/>
                    <rect class="own" x="12" y="38" width="108" height="84" rx="8"/>
                    <text x="66" y="68" class="strong">"Only you"</text>
                    <text x="66" y="90">"drafts, doors,"</text>
                    <text x="66" y="108">"notes"</text>
                    <rect class="own" x="240" y="38" width="108" height="84" rx="8"/>
                    <text x="294" y="68" class="strong">"Only they"</text>
                    <text x="294" y="90">"drafts, doors,"</text>
                    <text x="294" y="108">"notes"</text>
                    <rect class="both" x="12" y="132" width="108" height="82" rx="8"/>
                    <text x="66" y="164" class="strong">"You both"</text>
                    <text x="66" y="186">"what is sealed"</text>
                    <text x="66" y="203">"and sent"</text>
                    <rect class="both" x="240" y="132" width="108" height="82" rx="8"/>
                    <text x="294" y="164" class="strong">"You both"</text>
                    <text x="294" y="186">"what is sealed"</text>
                    <text x="294" y="203">"and sent"</text>
                    <path class="thread" d="M120 173.4C132 172 140 175 152 173.2M208 172.6C220 174.6 228 171.6 240 173"/>
                    <rect class="relay" x="152" y="146" width="56" height="54" rx="8"/>
                    <text x="180" y="170">"relay"</text>
                    <text x="180" y="187">"sealed"</text>
                </g>
            </svg>
            <figcaption>
                <ul>
                    <li><strong>"Only you: "</strong>"what you write and do not send, the doors you open or close, your notes."</li>
                    <li><strong>"You both: "</strong>"what one of you seals and sends, and the other chose to receive. Neither can change it later without a trace."</li>
                    <li><strong>"A counsellor: "</strong>"only what each of you hands over, one thing at a time. Each thing until a day that its owner chose. The other person is not told."</li>
                    <li><strong>"The relay "</strong>"is the computer that carries sealed packets between your devices. It sees when something passes and about how big it is. It cannot read any of it."</li>
                </ul>
            </figcaption>
        </figure>
    }
}
