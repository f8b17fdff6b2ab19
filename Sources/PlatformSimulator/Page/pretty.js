// XML and JSON as a person reads them.

import { element } from "./dom.js";

const longest = 200_000;
const span = (kind, text) => element("span", { class: `x-${kind}`, text });

/** A `pre` with the document indented and coloured, or as it stands when it is no XML. */
export function prettyXML(text) {
  const whole = String(text ?? "").slice(0, longest);
  const parsed = new DOMParser().parseFromString(whole, "application/xml");
  const pre = element("pre", { class: "code", tabindex: "0" });
  if (whole.length === 0 || parsed.querySelector("parsererror")) pre.textContent = whole;
  else appendNode(pre, parsed.documentElement, 0);
  return pre;
}

function appendNode(pre, node, depth) {
  const indent = "  ".repeat(depth);
  const children = [...node.childNodes].filter((child) => child.nodeType !== Node.TEXT_NODE || child.data.trim() !== "");
  const leaf = children.every((child) => child.nodeType !== Node.ELEMENT_NODE);
  pre.append(indent, span("tag", `<${node.nodeName}>`));
  if (leaf) children.forEach((child) => appendText(pre, child));
  else {
    pre.append("\n");
    children.forEach((child) => (child.nodeType === Node.ELEMENT_NODE ? appendNode(pre, child, depth + 1) : appendText(pre, child)));
    pre.append(indent);
  }
  pre.append(span("tag", `</${node.nodeName}>`), depth === 0 ? "" : "\n");
}

function appendText(pre, node) {
  if (node.nodeType !== Node.CDATA_SECTION_NODE) {
    pre.append(node.data ?? "");
    return;
  }
  pre.append(span("mark", "<![CDATA["), span("text", node.data), span("mark", "]]>"));
}

/** A `pre` with the JSON indented, or the text as it stands. */
export function prettyJSON(text) {
  const whole = typeof text === "string" ? text.slice(0, longest) : JSON.stringify(text ?? null);
  let shown = whole;
  try {
    shown = JSON.stringify(JSON.parse(whole), null, 2);
  } catch {
    // shown as it came
  }
  return element("pre", { class: "code", tabindex: "0", text: shown });
}

export const plainCode = (text) => element("pre", { class: "code", tabindex: "0", text: String(text ?? "").slice(0, longest) });

/** The text of an element of a document, without parsing all of it. */
export function elementText(xml, name) {
  const found = new RegExp(`<${name}>(?:<!\\[CDATA\\[([^]*?)\\]\\]>|([^<]*))</${name}>`).exec(xml ?? "");
  return found ? found[1] ?? found[2] : null;
}
