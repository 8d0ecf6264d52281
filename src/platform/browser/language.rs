//! Which languages this device asks for.

/// BCP 47 tags, the one most wanted first.
pub fn preferred() -> Vec<String> {
    let languages = web_sys::window().map(|window| window.navigator().languages());
    languages.into_iter().flat_map(|tags| tags.to_vec()).filter_map(|tag| tag.as_string()).collect()
}
