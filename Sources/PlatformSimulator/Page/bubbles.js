// One item of a timeline as the phone draws it.

import { avatar, element, hue, icon } from "./dom.js";
import { plainText, richText, webAddress } from "./rich.js";
import { clockTime } from "./time.js";
import { isChinese, word } from "./words.js";

const stampGap = 5 * 60_000; // milliseconds without a word before the time is shown
const longestHeadline = 400; // characters, those of links among them

/** `context`: `account`, `person`, `taps`, and `choose(message, item)` for what a message menu offers. */
export function timelineRow(item, index, items, context) {
  const row = element("li", { class: `row ${item.side}` });
  const before = items[index - 1];
  if (!before || item.at - before.at > stampGap) row.append(element("time", { class: "stamp", text: clockTime(item.at, context.now()) }));
  row.append(item.side === "note" ? note(item.event) : spoken(item, context));
  return row;
}

function note(event) {
  const failed = event.kind === "outOfService";
  return element("p", { class: failed ? "note failure" : "note", text: noteText(event) });
}

export function noteText(event) {
  if (event.kind === "outOfService") return word("outOfService");
  if (event.kind === "service") return word(`service.${event.what}`, agentName(event.agent));
  return actWords(event);
}

const agentName = (agent) => String(agent ?? "").split("@")[0];

/** What an act that is no message says: the phone's own words in Chinese. The name of a tapped button stands only in them. */
export function actWords({ act, words }) {
  if (isChinese() && words) return words;
  const tapped = String(words ?? "").replace(/^\S+\s?/, "");
  return word(`act.${act.type}`, act.type === "tap" ? tapped : act.key ?? act.scene ?? act.name ?? "");
}

function spoken(item, context) {
  const mine = item.side === "me";
  const shown = mine ? ownForm(item.event) : item.event.message ?? {};
  const content = mine || shown.type !== "menu" ? drawn(shown, context, item) : messageMenu(shown, item, context);
  const who = element("span", { class: "hidden", text: `${mine ? context.person?.name ?? "" : context.account?.name ?? ""}: ` });
  return element("div", { class: "spoken" }, face(item, mine, context), element("div", { class: "content" }, who, content));
}

function face(item, mine, context) {
  if (mine) return avatar(context.person?.name ?? "?", "user");
  const agent = item.event.from === "agent";
  return avatar(agent ? agentName(item.event.agent) || "客" : context.account?.name ?? "?", agent ? "agent" : "account");
}

/** An act of the user in the form in which the account's messages come. */
function ownForm({ act, words }) {
  if (act.type === "choose") return { type: "text", text: act.content ?? words ?? act.item, plain: true };
  if (act.type === "text") return { type: "text", text: act.content, plain: true };
  return { ...act };
}

const drawers = {
  text: (shown, { taps }) => bubble(shown.plain ? plainText(shown.text) : richText(shown.text, taps)),
  image: picture,
  voice,
  video: movie,
  shortvideo: movie,
  music,
  news,
  template,
  location: place,
  link: (shown, { taps }) => linkCard(shown.title, shown.description, shown.url, "link", taps),
  file: (shown) => card("file", element("b", { text: shown.name ?? shown.title ?? word("file") }), icon("file")),
  card: (shown) => card("coupon", element("b", { text: shown.title ?? word("card") }), small(word("card"))),
  miniprogram: mini,
};

function drawn(shown, context, item) {
  const draw = drawers[shown.type];
  return draw ? draw(shown, context, item) : bubble(small(word("unknown")), element("code", { text: JSON.stringify(shown.json ?? shown).slice(0, 2_000) }));
}

const formOf = (event) => (event.kind === "act" ? ownForm(event) : event.message ?? {});

/** What stands at the head of a message, without the marks of links. */
export function headline(event) {
  const shown = formOf(event);
  const title = shown.text ?? shown.title ?? shown.head ?? shown.articles?.[0]?.title ?? shown.recognition ?? "";
  return String(title).slice(0, longestHeadline).replace(/<\/?a\b[^>]*>/gi, "");
}

/** A line of text that says what a message is, for the list of users and the announcer. */
export function summary(event) {
  const { type } = formOf(event);
  return type === "text" ? headline(event) : `[${word(type ?? "unknown")}] ${headline(event)}`.trim();
}

const bubble = (...children) => element("div", { class: "bubble" }, ...children);
const card = (kind, ...children) => element("div", { class: `card ${kind}` }, ...children);
const small = (text) => element("small", { text });

/** A picture that stands for one which the page may not load: its colour comes from the address. */
function placeholder(kind, address, symbol) {
  const made = element("div", { class: `placeholder ${kind}`, title: address || null }, icon(symbol));
  made.style.setProperty("--hue", hue(address ?? ""));
  return made;
}

function picture(shown) {
  const own = typeof shown.url === "string" && shown.url.startsWith("/simulator/media/");
  const stand = () => placeholder("photo", shown.media, "image");
  if (!own) return stand();
  const image = element("img", { class: "photo", src: shown.url, alt: word("image"), title: shown.media ?? null, width: 150, height: 150 });
  image.addEventListener("error", () => image.replaceWith(stand()), { once: true });
  return image;
}

function voice(shown) {
  const seconds = Math.min(60, Math.max(2, Math.round(String(shown.recognition ?? "").length / 4)));
  const said = shown.recognition ? element("p", { class: "recognition", text: shown.recognition }) : null;
  const sound = element("div", { class: "bubble sound", title: shown.media ?? null }, icon("voice"), element("span", { text: `${seconds}″` }));
  return element("div", { class: "voice" }, sound, said);
}

function movie(shown) {
  const words = [shown.title && element("b", { text: shown.title }), shown.description && small(shown.description)].filter(Boolean);
  return card("movie", placeholder("film", shown.media, "play"), words.length ? element("div", { class: "words" }, words) : null);
}

function music(shown, { taps }) {
  const words = element("div", { class: "words" }, element("b", { text: shown.title || word("music") }), small(shown.description ?? ""));
  return opening(card("music", words, placeholder("cover", shown.thumb, "note")), shown.url, taps);
}

function news(shown, { taps, read }, item) {
  const articles = shown.articles ?? [];
  const [first, ...rest] = articles;
  if (!first) return bubble(small(word("unknown")));
  const open = { open: (address) => { read(item.number); taps.open(address); } };
  const large = opening(element("div", { class: "article first" },
    rest.length ? null : element("b", { text: first.title }),
    element("div", { class: "cover" }, placeholder("wide", first.picture, "image"), rest.length ? element("b", { text: first.title }) : null),
    rest.length || !first.description ? null : small(first.description)), first.url, open);
  const others = rest.map((article) => opening(element("div", { class: "article" },
    element("b", { text: article.title }), placeholder("square", article.picture, "image")), article.url, open));
  return card("news", large, ...others);
}

/** Makes the whole of something a link when its address is one. */
function opening(content, url, taps, miniProgram) {
  const address = webAddress(url);
  if (!address && !miniProgram) return content;
  const opened = (event) => {
    event.preventDefault();
    taps.open(address ?? "", miniProgram);
  };
  if (!address) return element("button", { type: "button", class: "opening", onclick: opened }, content);
  return element("a", { class: "opening", href: address, target: "_blank", rel: "noopener noreferrer", onclick: opened }, content);
}

function linkCard(title, description, url, symbol, taps) {
  const words = element("div", { class: "words" }, element("b", { text: title || url }), small(description ?? ""));
  return opening(card("link", words, placeholder("cover", url, symbol)), url, taps);
}

function mini(shown, { taps }) {
  const content = card("mini", element("b", { text: shown.title ?? word("miniprogram") }), placeholder("wide", shown.app, "image"), small(word("miniprogram")));
  return opening(content, null, taps, [shown.app, shown.path].filter(Boolean).join(" ") || word("miniprogram"));
}

function place(shown) {
  const spot = `${Number(shown.latitude).toFixed(4)}, ${Number(shown.longitude).toFixed(4)}`;
  return card("place", element("div", { class: "words" }, element("b", { text: shown.label || word("location") }), small(spot)), placeholder("map", spot, "place"));
}

function template(shown, { taps }) {
  const lines = (shown.fields ?? []).map((field) => [element("dt", { text: field.name }), element("dd", { text: field.shown ?? field.value, title: field.value })]);
  const leads = webAddress(shown.url) || shown.miniProgram;
  const foot = leads ? element("div", { class: "foot" }, element("span", { text: word("details") }), element("span", { text: "›" })) : null;
  const content = card("template", element("b", { text: shown.title ?? word("template") }), element("dl", {}, lines), foot);
  return opening(content, shown.url, taps, shown.miniProgram ? JSON.stringify(shown.miniProgram) : null);
}

function messageMenu(shown, item, { taps, choose }) {
  const offered = (shown.items ?? []).map((one) => element("li", {},
    element("button", { type: "button", class: "tap", text: one.text, onclick: () => choose(item.number, one.id) })));
  return bubble(shown.head ? element("p", {}, richText(shown.head, taps)) : null, element("ul", { class: "offers" }, offered),
    shown.tail ? element("p", {}, richText(shown.tail, taps)) : null);
}
