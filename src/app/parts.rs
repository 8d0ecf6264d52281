//! What views are made of again and again, each made in one place: markup that is written out costs a download its own code.

use leptos::html;
use leptos::prelude::*;

/// An element that holds a text and nothing else; `class` may be empty.
pub fn text(tag: &'static str, class: &'static str, text: String) -> AnyView {
    html::custom(tag).class(class).child(text).into_any()
}

/// A part of a view that is drawn anew whenever something it has read changes.
pub fn live(draw: impl FnMut() -> AnyView + Send + 'static) -> AnyView {
    let draw: Box<dyn FnMut() -> AnyView + Send> = Box::new(draw);
    draw.into_any()
}

/// The heading of a view, where the focus goes when the view is new.
pub fn heading(of: AnyView) -> AnyView {
    view! { <h1 id="heading" tabindex="-1">{of}</h1> }.into_any()
}
