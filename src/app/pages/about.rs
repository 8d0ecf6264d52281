//! Where the information comes from.

use crate::app::components::{heading, load_state};
use crate::app::context::{use_app, use_messages};
use crate::app::markup::{Element, Node, el, live};
use crate::app::still::is_still;
use crate::catalogue::{Dataset, Provenance};
use crate::locale::{Key, Messages};

/// How far to trust it.
const TRUST: [Key; 7] =
    [Key::AboutChecked, Key::AboutDoubt, Key::AboutOld, Key::AboutWalking, Key::AboutWords, Key::AboutEnglish, Key::AboutSafe];

/// Sources, licences and dates.
pub fn about() -> Node {
    let app = use_app();
    let messages = use_messages();
    let texts = messages.clone();
    Node::from([
        heading(messages.say(Key::AboutHeading)).into(),
        el("p").class("lead").with(messages.say(Key::AboutLead)).into(),
        load_state(),
        live(move || app.ready().map(|data| sources(data.catalogue.dataset(), &texts))),
        el("h2").with(messages.say(Key::AboutTrust)).into(),
        el("ul").class("notices").each(TRUST.map(|key| el("li").with(messages.say(key)))).into(),
        (!is_still()).then(|| typed(&messages)).into(),
    ])
}

/// What becomes of what is typed, where anything is.
fn typed(messages: &Messages) -> Node {
    Node::from([el("h2").with(messages.say(Key::AboutTyped)).into(), el("p").class("lead").with(messages.say(Key::AboutStays)).into()])
}

fn sources(dataset: &Dataset, messages: &Messages) -> Node {
    let english = |class| el("ul").class(class).attr("lang", "en").attr("dir", "ltr");
    let table = |table: &Provenance| {
        el("li")
            .with(el("h3").with(table.title.clone()).with(el("span").with(table.records.to_string())))
            .with(el("p").with(table.publisher.clone()))
            .with(el("p").class("stale").with([&*table.dated, " · ", &*table.licence].concat()))
    };
    let list = |heading, list: Element| [el("h2").with(messages.say(heading)), list];
    let tables = english("sources").each(dataset.tables.iter().map(table));
    let notices = english("notices").each(dataset.notices.iter().map(|notice| el("li").with(notice.clone())));
    Node::from(list(Key::AboutRecords, tables).into_iter().chain(list(Key::AboutNotices, notices)).collect::<Vec<_>>())
}
