//! Nodes → the page. What is on the page is changed only where a new tree differs from the one before, place by place, so that the
//! focus, the scroll and what was typed stay.

use super::{Element, Handler, Node, Parts, Text};
use crate::platform::page;
use leptos::prelude::RenderEffect;
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::{CastFrom, RemoveEventHandler, Rndr, types};
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use std::cell::RefCell;
use std::rc::Rc;

/// A node that is on the page.
pub enum NodeState {
    Text {
        node: types::Text,
        text: Text,
    },
    Element(Box<ElementState>),
    /// Ends with a placeholder, before which more can be put.
    Many(Vec<NodeState>, types::Placeholder),
    /// The effect holds what it made last.
    Live(RenderEffect<Box<NodeState>>),
}

/// An element that is on the page.
pub struct ElementState {
    node: types::Element,
    tag: &'static str,
    key: Text,
    attributes: Vec<(&'static str, Text)>,
    listeners: Vec<Listener>,
    children: Vec<NodeState>,
}

struct Listener {
    event: &'static str,
    /// What is done now: views change, listeners stay.
    handler: Rc<RefCell<Handler>>,
    _listening: RemoveEventHandler<types::Element>,
}

/// The namespace of an element; HTML's when `None`.
fn namespace(tag: &str) -> Option<&'static str> {
    matches!(tag, "svg" | "path" | "circle" | "g" | "rect").then_some("http://www.w3.org/2000/svg")
}

impl ElementState {
    fn new(element: Element) -> Self {
        let Parts { tag, key, attributes, handlers, children } = *element.0;
        let node = Rndr::create_element(tag, namespace(tag));
        for (name, value) in &attributes {
            Rndr::set_attribute(&node, name, value);
        }
        let mut children: Vec<NodeState> = children.into_iter().map(Render::build).collect();
        children.iter_mut().for_each(|child| child.mount(&node, None));
        let mut state = Self { node, tag, key, attributes, listeners: Vec::new(), children };
        handlers.into_iter().for_each(|(event, handler)| state.listen(event, handler));
        state
    }

    fn listen(&mut self, event: &'static str, handler: Handler) {
        let handler = Rc::new(RefCell::new(handler));
        let act = handler.clone();
        // A handler that leads to itself is not run within itself.
        let act = move |event: types::Event| {
            if let Ok(mut act) = act.try_borrow_mut() {
                act(page::event(event));
            }
        };
        let listening = Rndr::add_event_listener(&self.node, event, Box::new(act));
        self.listeners.push(Listener { event, handler, _listening: listening });
    }

    fn change(&mut self, element: Element) {
        let element = *element.0;
        for (name, _) in self.attributes.iter().filter(|(name, _)| !element.attributes.iter().any(|(other, _)| other == name)) {
            Rndr::remove_attribute(&self.node, name);
        }
        for attribute in element.attributes.iter().filter(|attribute| !self.attributes.contains(attribute)) {
            Rndr::set_attribute(&self.node, attribute.0, &attribute.1);
        }
        self.attributes = element.attributes;
        self.listeners.retain(|listener| element.handlers.iter().any(|(event, _)| *event == listener.event));
        for (event, handler) in element.handlers {
            let known = self.listeners.iter().find(|listener| listener.event == event).map(|listener| listener.handler.clone());
            match known {
                // One that is running is what changes the view: it stays until the next change.
                Some(known) => drop(known.try_borrow_mut().map(|mut old| *old = handler)),
                None => self.listen(event, handler),
            }
        }
        change_all(&mut self.children, element.children, &self.node, None);
    }
}

/// Changes nodes of a parent one by one, takes away what is too many, and puts what is more before the marker.
fn change_all(states: &mut Vec<NodeState>, nodes: Vec<Node>, parent: &types::Element, marker: Option<&types::Node>) {
    states.drain(nodes.len().min(states.len())..).for_each(|mut gone| gone.unmount());
    let mut nodes = nodes.into_iter();
    for (state, node) in states.iter_mut().zip(nodes.by_ref()) {
        node.rebuild(state);
    }
    for node in nodes {
        let mut state = node.build();
        state.mount(parent, marker);
        states.push(state);
    }
}

/// Runs it now, and again when a signal that it read changes; `before`: what is on the page already.
fn keep(mut make: Box<dyn FnMut() -> Node + Send>, before: Option<Box<NodeState>>) -> RenderEffect<Box<NodeState>> {
    let run = move |before: Option<Box<NodeState>>| {
        let node = make();
        match before {
            Some(mut state) => {
                node.rebuild(&mut state);
                state
            }
            None => Box::new(node.build()),
        }
    };
    RenderEffect::new_with_value(run, before)
}

impl Render for Node {
    type State = NodeState;

    fn build(self) -> NodeState {
        match self {
            Self::Text(text) => NodeState::Text { node: Rndr::create_text_node(&text), text },
            Self::Element(element) => NodeState::Element(Box::new(ElementState::new(element))),
            Self::Many(nodes) => NodeState::Many(nodes.into_iter().map(Render::build).collect(), Rndr::create_placeholder()),
            Self::Live(make) => NodeState::Live(keep(make, None)),
        }
    }

    fn rebuild(self, state: &mut NodeState) {
        match (self, state) {
            (Self::Text(new), NodeState::Text { node, text }) => {
                if new != *text {
                    Rndr::set_text(node, &new);
                    *text = new;
                }
            }
            (Self::Element(element), NodeState::Element(state)) if element.0.tag == state.tag && element.0.key == state.key => {
                state.change(element)
            }
            (Self::Many(nodes), NodeState::Many(states, end)) => {
                if let Some(parent) = Rndr::get_parent(end).and_then(types::Element::cast_from) {
                    change_all(states, nodes, &parent, Some(end));
                }
            }
            (Self::Live(make), NodeState::Live(effect)) => {
                let before = effect.take_value();
                *effect = keep(make, before);
            }
            (new, state) => {
                // The old one goes first. With the focus in it, a browser lays out the page there and then, and the new one with it.
                let mut place = Rndr::create_placeholder();
                state.insert_before_this(&mut place);
                state.unmount();
                let mut new = new.build();
                if let Some(parent) = Rndr::get_parent(&place).and_then(types::Element::cast_from) {
                    new.mount(&parent, Some(&place));
                }
                place.unmount();
                *state = new;
            }
        }
    }
}

impl Mountable for NodeState {
    fn unmount(&mut self) {
        match self {
            Self::Text { node, .. } => node.unmount(),
            Self::Element(state) => state.node.unmount(),
            Self::Many(states, end) => {
                states.iter_mut().for_each(Mountable::unmount);
                end.unmount();
            }
            Self::Live(effect) => drop(effect.with_value_mut(|state| state.unmount())),
        }
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        match self {
            Self::Text { node, .. } => node.mount(parent, marker),
            Self::Element(state) => state.node.mount(parent, marker),
            Self::Many(states, end) => {
                states.iter_mut().for_each(|state| state.mount(parent, marker));
                end.mount(parent, marker);
            }
            Self::Live(effect) => drop(effect.with_value_mut(|state| state.mount(parent, marker))),
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match self {
            Self::Text { node, .. } => node.insert_before_this(child),
            Self::Element(state) => state.node.insert_before_this(child),
            Self::Many(states, end) => match states.first() {
                Some(first) => first.insert_before_this(child),
                None => end.insert_before_this(child),
            },
            Self::Live(effect) => effect.with_value_mut(|state| state.insert_before_this(child)).unwrap_or_default(),
        }
    }

    fn elements(&self) -> Vec<types::Element> {
        match self {
            Self::Text { .. } => Vec::new(),
            Self::Element(state) => vec![state.node.clone()],
            Self::Many(states, _) => states.iter().flat_map(Mountable::elements).collect(),
            Self::Live(effect) => effect.with_value_mut(|state| state.elements()).unwrap_or_default(),
        }
    }
}

// What Leptos asks of a view beside that: nodes are not made from a server's page, and take no attributes from outside.

impl AddAnyAttr for Node {
    type Output<SomeNewAttr: Attribute> = Self;

    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Self {
        self
    }
}

impl RenderHtml for Node {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(self, out: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {
        self.print(out);
    }

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> NodeState {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
