//! What every view has: the way past the header, the name, the numbers to call, and the foot of the page.

use super::components::{CrisisStrip, Mark, StaleNote, ViewLink};
use crate::platform::page;
use crate::route::Route;
use leptos::prelude::*;

/// The frame of every view.
#[component]
pub fn Layout(
    /// The view.
    children: Children,
) -> impl IntoView {
    // The hash is the route, so the way past the header moves the focus itself.
    let skip = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        page::show_from_top("heading");
    };
    view! {
        <a class="skip" href="#heading" on:click=skip>"Skip to the main part"</a>
        <div class="wrap">
            <header class="bar">
                <ViewLink class="mark" route=Route::Home><Mark/>"Kith"</ViewLink>
                <nav class="push" aria-label="Main">
                    <ViewLink class="pill" route=Route::Urgent>"Urgent help"</ViewLink>
                </nav>
            </header>
            <CrisisStrip/>
            <StaleNote/>
            <main id="main">{children()}</main>
            <footer>
                <p>"Nothing you type leaves this device. No account, no cookies, nobody counts your visit."</p>
                <p>
                    <ViewLink route=Route::About>"About the information"</ViewLink>
                    " · "
                    <ViewLink route=Route::Urgent>"Who to call now"</ViewLink>
                </p>
            </footer>
        </div>
    }
}
