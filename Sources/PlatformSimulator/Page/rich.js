// The platform's own markup in a text: links, and words to tap. Everything else is text.

import { element } from "./dom.js";

const longest = 20_000; // characters
const anchor = /<a\s([^>]*)>([^]*?)<\/a>/gi;
const bareAddress = /https?:\/\/[\x21\x23-\x26\x28-\x3b\x3d\x3f-\x7e]+/g;

/** The address when it is one that a browser may open, else null. */
export function webAddress(text) {
  if (typeof text !== "string" || !/^https?:\/\//i.test(text.trim())) return null;
  try {
    return new URL(text.trim()).href;
  } catch {
    return null;
  }
}

const shownPart = (text) => String(text ?? "").slice(0, longest);

/** A text of which nothing can be tapped. */
export const plainText = (text) => document.createTextNode(shownPart(text));

/** `taps.open(address, mini)` opens a page, `taps.choose(id, content)` sends the words of a message menu. */
export function richText(text, taps) {
  const made = document.createDocumentFragment();
  const whole = shownPart(text);
  let end = 0;
  for (const match of whole.matchAll(anchor)) {
    appendPlain(made, whole.slice(end, match.index), taps);
    made.append(tappable(attributes(match[1]), match[2], taps));
    end = match.index + match[0].length;
  }
  appendPlain(made, whole.slice(end), taps);
  return made;
}

function appendPlain(parent, text, taps) {
  let end = 0;
  for (const match of text.matchAll(bareAddress)) {
    parent.append(text.slice(end, match.index), webLink(match[0], match[0], taps));
    end = match.index + match[0].length;
  }
  parent.append(text.slice(end));
}

function attributes(text) {
  const found = {};
  for (const [, name, , double, single] of text.matchAll(/([\w-]+)\s*=\s*("([^"]*)"|'([^']*)')/g)) {
    found[name.toLowerCase()] = (double ?? single).replaceAll("&amp;", "&");
  }
  return found;
}

function tappable(found, label, taps) {
  const href = found.href ?? "";
  if (/^weixin:\/\/bizmsgmenu\?/i.test(href)) return menuLink(href, label, taps);
  return webLink(href, label, taps, found["data-miniprogram-appid"]);
}

function menuLink(href, label, taps) {
  const query = new URLSearchParams(href.slice(href.indexOf("?") + 1));
  const chosen = () => taps.choose(query.get("msgmenuid") ?? "", query.get("msgmenucontent") ?? label);
  return element("button", { type: "button", class: "tap", text: label, onclick: chosen });
}

/** A link that opens a pane of the phone; what is no web address stays text. */
export function webLink(href, label, taps, miniProgram) {
  const address = webAddress(href);
  if (!address) return document.createTextNode(label);
  const opened = (event) => {
    event.preventDefault();
    taps.open(address, miniProgram);
  };
  return element("a", { class: "tap", href: address, target: "_blank", rel: "noopener noreferrer", text: label, onclick: opened });
}
