//! Nodes → HTML, for pages that work without the program.

use super::{Element, Node, Parts};

/// Elements that have no end tag.
const VOID: [&str; 5] = ["br", "hr", "img", "input", "link"];

impl Node {
    /// Prints it. What is live is printed as it is now.
    pub(super) fn print(self, out: &mut String) {
        match self {
            Self::Text(text) => escape(&text, out),
            Self::Element(element) => element.print(out),
            Self::Many(nodes) => nodes.into_iter().for_each(|node| node.print(out)),
            Self::Live(mut make) => make().print(out),
        }
    }
}

impl Element {
    fn print(self, out: &mut String) {
        let Parts { tag, attributes, children, .. } = *self.0;
        out.push('<');
        out.push_str(tag);
        for (name, value) in &attributes {
            out.push(' ');
            out.push_str(name);
            if !value.is_empty() {
                out.push_str("=\"");
                escape(value, out);
                out.push('"');
            }
        }
        out.push('>');
        if !VOID.contains(&tag) {
            children.into_iter().for_each(|child| child.print(out));
            out.push_str("</");
            out.push_str(tag);
            out.push('>');
        }
    }
}

/// Text as text and as the value of an attribute in quotes.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::app::markup::{Node, el, live};
    use leptos::prelude::RenderHtml;

    #[test]
    fn what_is_said_stays_text() {
        let node: Node = el("p")
            .class("a")
            .attr("title", "\"<&")
            .flag("hidden", true)
            .with("<script>")
            .with(None::<Node>)
            .with(live(|| el("bdi").with("5 > 3")))
            .with(el("input").id("x"))
            .into();
        assert_eq!(node.to_html(), "<p class=\"a\" title=\"&quot;&lt;&amp;\" hidden>&lt;script&gt;<bdi>5 &gt; 3</bdi><input id=\"x\"></p>");
    }
}
