//! Handing a text to other programs of this device.

use wasm_bindgen::{JsCast, JsValue};

/// Whether the device has a sheet for that.
pub fn is_there() -> bool {
    web_sys::window().is_some_and(|window| js_sys::Reflect::has(&window.navigator(), &"share".into()).unwrap_or_default())
}

/// Shows the device's sheet for sharing.
pub fn send(text: &str) {
    let Some(navigator) = web_sys::window().map(|window| window.navigator()) else { return };
    let what = js_sys::Object::new();
    let share = js_sys::Reflect::get(&navigator, &"share".into()).ok().and_then(|share| share.dyn_into::<js_sys::Function>().ok());
    if let Some(share) = share.filter(|_| js_sys::Reflect::set(&what, &"text".into(), &text.into()).is_ok())
        && let Some(promise) = share.call1(&navigator, &what).ok().and_then(|promise| promise.dyn_into::<js_sys::Promise>().ok())
    {
        // Whoever closes the sheet without sharing has not met an error.
        leptos::task::spawn_local(async move { drop(settled(promise).await) });
    }
}

/// Copies a text; whether the device let us.
pub async fn copy(text: &str) -> bool {
    match web_sys::window() {
        Some(window) if window.is_secure_context() => settled(window.navigator().clipboard().write_text(text)).await.is_ok(),
        _ => false,
    }
}

async fn settled(promise: js_sys::Promise) -> Result<JsValue, JsValue> {
    js_sys::futures::JsFuture::from(promise).await
}
