//! Nodes → HTML, for pages that work without the program.

use super::{Element, Node, Parts};

/// Elements that have no end tag.
const VOID: [&str; 6] = ["br", "hr", "img", "input", "link", "meta"];

impl Node {
    /// Prints it. What is live is printed as it is now; what only a script could make work is left out.
    pub fn print(self, out: &mut String) {
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
        let Parts { tag, attributes, handlers, children, .. } = *self.0;
        // A link leads on by itself.
        if !handlers.is_empty() && tag != "a" {
            return;
        }
        // A paragraph of nothing says nothing either.
        let (start, needs_some) = (out.len(), !children.is_empty() || tag == "p");
        out.push('<');
        out.push_str(tag);
        for (place, (name, value)) in attributes.iter().enumerate() {
            // As on the page, the last one counts.
            if attributes.iter().skip(place + 1).any(|(later, _)| later == name) {
                continue;
            }
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
            let inside = out.len();
            children.into_iter().for_each(|child| child.print(out));
            // All that it was there for was left out.
            if needs_some && out.len() == inside {
                return out.truncate(start);
            }
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
    fn what_needs_a_script_is_left_out_with_what_stood_only_around_it() {
        let button = || el("button").on("click", |_| {}).with("Print");
        let href = "a.html";
        let link = el("a").attr("href", href).on("click", |_| {}).with("a");
        let node: Node =
            el("div").with(el("p").with(button()).with(live(button))).with(link).with(el("p").id("p")).with(el("b").id("b").id("c")).into();
        assert_eq!(node.to_html(), "<div><a href=\"a.html\">a</a><b id=\"c\"></b></div>");
    }

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
