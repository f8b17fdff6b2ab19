// XML and JSON as a person reads them.

import { element } from "./dom.js";

const longest = 200_000;
const deepest = 20; // levels that are indented
const span = (kind, text) => element("span", { class: `x-${kind}`, text });

const token = /<!\[CDATA\[([^]*?)\]\]>|(<\/[^<>]*>)|(<[^<>]*>)|([^<]+|<)/g;

/** A `pre` with the document indented and coloured. What is no XML is shown too: nothing of it is parsed or obeyed. */
export function prettyXML(text) {
  const pre = element("pre", { class: "code", tabindex: "0" });
  let depth = 0;
  let before = "start";
  const place = (kind, breaks, ...parts) => {
    pre.append(breaks ? `\n${"  ".repeat(Math.min(depth, deepest))}` : "", ...parts);
    before = kind;
  };
  for (const [whole, data, closing, opening, plain] of String(text ?? "").slice(0, longest).matchAll(token)) {
    if (closing) {
      depth = Math.max(0, depth - 1);
      place("closing", before === "closing", span("tag", closing));
    } else if (opening) {
      place("opening", before !== "start", span("tag", opening));
      if (!opening.endsWith("/>")) depth += 1;
    } else if (data !== undefined) place("data", false, span("mark", "<![CDATA["), span("text", data), span("mark", "]]>"));
    else if (plain.trim() !== "") place("data", false, whole);
  }
  return pre;
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
