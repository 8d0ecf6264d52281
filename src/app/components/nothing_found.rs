//! An empty answer: which filter emptied it, and the way back.

use super::ViewLink;
use crate::answer::EmptyBecause;
use crate::locale::en;
use crate::route::{Filters, Route};
use leptos::prelude::*;

/// Names the cause and undoes it.
#[component]
pub fn NothingFound(
    /// What emptied it.
    because: EmptyBecause,
    /// What it is narrowed to.
    filters: Filters,
) -> impl IntoView {
    let (undo, label) = match because {
        EmptyBecause::Closed(_) => (Route::Answer(Filters { open_only: false, ..filters }), "Show closed ones too"),
        EmptyBecause::NeedsAndWords => {
            (Route::Answer(Filters { needs: Default::default(), ..filters }), "Look for the words under every need")
        }
        EmptyBecause::Words | EmptyBecause::Needs | EmptyBecause::Nothing => (Route::Home, "Ask in another way"),
    };
    view! {
        <div class="nothing">
            <p>{en::empty(because)}</p>
            <p class="acts"><ViewLink class="btn" focus="heading" route=undo>{label}</ViewLink></p>
        </div>
    }
}
