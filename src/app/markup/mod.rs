//! Markup as values: one type for every element, so that a view costs the program what it says and no more.
//!
//! A `view!` of Leptos is a type of its own for each shape, with code of its own to build, change and remove it: some 4 kB of wasm a
//! component, when all of the first visit has 180. Here a view is a tree of [`Node`]s; `dom.rs` makes it a part of the page and later
//! changes only what differs, and `html.rs` prints it. What is reactive is a [`live`] node: Leptos runs it again when a signal that it
//! read changes.

mod dom;
mod html;

use crate::platform::page::Event;
use std::borrow::Cow;

/// What an attribute or a text says.
pub type Text = Cow<'static, str>;

/// A part of a view.
pub enum Node {
    /// Words; never markup.
    Text(Text),
    /// An element.
    Element(Element),
    /// Nodes beside each other.
    Many(Vec<Node>),
    /// What is made again when a signal that it read changes.
    Live(Box<dyn FnMut() -> Node + Send>),
}

type Handler = Box<dyn FnMut(Event) + Send>;

/// An element, being made. In a box, so that handing it on costs nothing.
pub struct Element(Box<Parts>);

struct Parts {
    tag: &'static str,
    key: Text,
    attributes: Vec<(&'static str, Text)>,
    handlers: Vec<(&'static str, Handler)>,
    children: Vec<Node>,
}

/// An element without attributes or children.
#[inline(never)]
pub fn el(tag: &'static str) -> Element {
    Element(Box::new(Parts { tag, key: Text::Borrowed(""), attributes: Vec::new(), handlers: Vec::new(), children: Vec::new() }))
}

/// What is made again when a signal that it reads changes.
pub fn live<N: Into<Node>>(mut make: impl FnMut() -> N + Send + 'static) -> Node {
    Node::Live(Box::new(move || make().into()))
}

impl Element {
    /// With an attribute.
    pub fn attr(self, name: &'static str, value: impl Into<Text>) -> Self {
        self.set(name, value.into())
    }

    // Not in line, as what follows: every element of every view would have a copy.
    #[inline(never)]
    fn set(mut self, name: &'static str, value: Text) -> Self {
        self.0.attributes.push((name, value));
        self
    }

    /// Never made out of an element with another key: what was typed or unfolded there does not show here.
    pub fn key(mut self, key: impl Into<Text>) -> Self {
        self.0.key = key.into();
        self
    }

    /// With an attribute, when there is a value for it.
    pub fn maybe(self, name: &'static str, value: Option<impl Into<Text>>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// With an attribute that says something by being there.
    pub fn flag(self, name: &'static str, is_set: bool) -> Self {
        if is_set { self.attr(name, "") } else { self }
    }

    /// With classes.
    #[inline(never)]
    pub fn class(self, classes: &'static str) -> Self {
        self.attr("class", classes)
    }

    /// With an id.
    pub fn id(self, id: impl Into<Text>) -> Self {
        self.attr("id", id)
    }

    /// With something done at an event.
    pub fn on(self, event: &'static str, handler: impl FnMut(Event) + Send + 'static) -> Self {
        self.listen(event, Box::new(handler))
    }

    #[inline(never)]
    fn listen(mut self, event: &'static str, handler: Handler) -> Self {
        self.0.handlers.push((event, handler));
        self
    }

    /// With a child at the end; `None` adds nothing.
    pub fn with(self, child: impl Into<Node>) -> Self {
        self.push(child.into())
    }

    #[inline(never)]
    fn push(mut self, child: Node) -> Self {
        match child {
            Node::Many(nodes) => self.0.children.extend(nodes),
            node => self.0.children.push(node),
        }
        self
    }

    /// With a child for each.
    pub fn each<N: Into<Node>>(mut self, children: impl IntoIterator<Item = N>) -> Self {
        for child in children {
            self = self.push(child.into());
        }
        self
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

impl From<&'static str> for Node {
    fn from(text: &'static str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<Box<str>> for Node {
    fn from(text: Box<str>) -> Self {
        Self::Text(String::from(text).into())
    }
}

impl From<()> for Node {
    fn from((): ()) -> Self {
        Self::Many(Vec::new())
    }
}

impl<N: Into<Node>> From<Option<N>> for Node {
    fn from(node: Option<N>) -> Self {
        node.map_or(Self::Many(Vec::new()), Into::into)
    }
}

impl<N: Into<Node>> From<Vec<N>> for Node {
    fn from(nodes: Vec<N>) -> Self {
        Self::Many(nodes.into_iter().map(Into::into).collect())
    }
}

impl<const N: usize> From<[Node; N]> for Node {
    fn from(nodes: [Node; N]) -> Self {
        Self::Many(nodes.into())
    }
}
