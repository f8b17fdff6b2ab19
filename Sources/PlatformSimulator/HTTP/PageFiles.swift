// Written by scripts/embed-page from Sources/PlatformSimulator/Page.
// swift-format-ignore-file

/// The files of the page, by their names.
enum PageFiles {
    static let all: [String: StaticString] = [
"app.js": #"""
// Starts the page and switches language, theme and view.

import { redrawChat } from "./chat.js";
import { showControls } from "./controls.js";
import { redrawInspector } from "./inspector.js";
import { showPeople } from "./people.js";
import { store } from "./store.js";
import { fillWords, isChinese, setLanguage, word } from "./words.js";

const part = (id) => document.getElementById(id);
const themeKey = "webhookd.theme";

function redraw() {
  fillWords();
  document.title = `webhookd · ${word("titled")}`;
  part("language").textContent = isChinese() ? "English" : "中文";
  part("language").lang = isChinese() ? "en" : "zh-CN";
  showTheme();
  showConnection();
  showPeople();
  redrawChat();
  redrawInspector();
  showControls();
}

part("language").addEventListener("click", () => {
  setLanguage(isChinese() ? "en" : "zh");
  redraw();
});

const isDark = () => (document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

function showTheme() {
  part("theme").textContent = word(isDark() ? "light" : "dark");
}

function setTheme(theme) {
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
  showTheme();
}

part("theme").addEventListener("click", () => {
  const theme = isDark() ? "light" : "dark";
  localStorage.setItem(themeKey, theme);
  setTheme(theme);
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", showTheme);

function showConnection() {
  part("connection").textContent = word(store.connected ? "live" : "lost");
  part("connection").classList.toggle("off", !store.connected);
}

store.addEventListener("connection", showConnection);

function showView(view) {
  document.body.dataset.view = view;
  for (const one of part("views").querySelectorAll("button")) one.setAttribute("aria-pressed", String(one.dataset.view === view));
}

part("views").addEventListener("click", (event) => {
  const view = event.target.closest("button")?.dataset.view;
  if (view) showView(view);
});

setTheme(localStorage.getItem(themeKey));
showView("phone");
redraw();
store.start();

"""#,
"ask.js": #"""
// Dialogs above the page.

import { button, element } from "./dom.js";
import { word } from "./words.js";

const dialog = document.getElementById("dialog");

function frame(title, ...content) {
  dialog.replaceChildren(element("h2", { id: "dialog-title", text: title }), ...content);
  return dialog;
}

/** Asks for values: `fields` are `{ name, label, value, type, long }`. Resolves to an object of texts, or null. */
export function ask(title, fields, action = word("ok")) {
  const inputs = fields.map((field) => ({ ...field, input: input(field) }));
  const form = element("form", { method: "dialog" },
    inputs.map(({ label, input, type }) => element("label", { class: type === "checkbox" ? "check" : "field column" }, element("span", { text: label }), input)),
    element("div", { class: "actions" }, button(word("cancel"), () => dialog.close()), element("button", { type: "submit", value: "ok", class: "main", text: action })));
  frame(title, form).classList.toggle("large", fields.some((field) => field.long));
  dialog.returnValue = "";
  dialog.showModal();
  inputs[0]?.input.focus();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "ok" ? values(inputs) : null), { once: true });
  });
}

function input({ name, value, type, long }) {
  if (long) return element("textarea", { name, rows: 16, spellcheck: "false" }, value ?? "");
  const made = element("input", { name, type: type ?? "text", autocomplete: "off", step: type === "number" ? "any" : null });
  if (type === "checkbox") made.checked = Boolean(value);
  else made.value = value ?? "";
  return made;
}

const values = (inputs) => Object.fromEntries(inputs.map(({ name, type, input }) => [name, type === "checkbox" ? input.checked : input.value]));

/** Shows a sentence until it is closed. */
export function tell(title, text) {
  frame(title, element("p", { class: "long", text }), element("form", { method: "dialog", class: "actions" }, element("button", { class: "main", text: word("closed") })));
  dialog.classList.remove("large");
  dialog.showModal();
}

/** Runs something that asks the platform, and shows its sentence when it refuses. */
export async function trying(work) {
  try {
    return await work();
  } catch (error) {
    tell(word("failed"), error.message);
    return null;
  }
}

"""#,
"bubbles.js": #"""
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

"""#,
"chat.js": #"""
// The phone: the head, the timeline, the pane for pages, and the composer below.

import { ask, trying } from "./ask.js";
import { summary, timelineRow } from "./bubbles.js";
import { Composer, askReport } from "./composer.js";
import { button, element, icon } from "./dom.js";
import { timelineItem } from "./items.js";
import { popMenu } from "./menu.js";
import { store } from "./store.js";
import { WindowedList } from "./windowed.js";
import { word } from "./words.js";

const part = (id) => document.getElementById(id);
const scroller = part("timeline");
const title = part("chat-title");
const web = part("web");
const newest = part("newest");

const act = (wanted) => trying(() => store.act(wanted));
let fresh = 0; // messages that arrived below what is visible
let returnTo = null;

const context = {
  get account() { return store.account; },
  get person() { return store.person; },
  now: () => store.now,
  taps: {
    open: (address, miniProgram) => openPage(address, miniProgram),
    choose: (id, content) => act({ type: "choose", id, content }),
  },
  choose: (message, item) => act({ type: "choose", message, item }),
  read: (message) => act({ type: "read", message }),
};

const list = new WindowedList(scroller, part("messages"), {
  estimate: 62,
  render: (item, index, items) => timelineRow(item, index, items, context),
});
list.onend = (atEnd) => {
  if (atEnd) fresh = 0;
  showNewest();
};

const composer = new Composer(part("composer"), { act, opened });

/** Opens what a button of the menu leads to. */
function opened(entry) {
  if (entry.type === "miniprogram") openPage(entry.url, entry.appid ?? entry.appID ?? word("miniprogram"));
  else if (entry.url) openPage(entry.url);
}

export function openPage(address, miniProgram) {
  returnTo = document.activeElement;
  const close = button("", closePage, { class: "icon", "aria-label": word("closed") });
  close.append(icon("close"));
  const name = word(miniProgram ? "miniprogram" : "page");
  const outside = address ? element("a", { href: address, target: "_blank", rel: "noopener noreferrer", text: word("openOutside") }) : null;
  web.replaceChildren(element("header", { class: "chat-head" }, close, element("h2", { text: name }), element("span")),
    element("div", { class: "web-body" },
      element("code", { class: "address", text: miniProgram ? [miniProgram, address].filter(Boolean).join("\n") : address }),
      element("p", { text: word(miniProgram ? "miniNote" : "pageNote") }), outside));
  web.setAttribute("aria-label", name);
  web.hidden = false;
  close.focus();
}

function closePage() {
  web.hidden = true;
  if (returnTo?.isConnected) returnTo.focus();
  else scroller.focus();
}

web.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closePage();
});

// The head

part("more").append(icon("more"));
popMenu(part("more-pop"), () => moreEntries());

/** What a user does outside the conversation: `[words, action]` pairs, for the phone's menu and the controls. */
export function moreEntries() {
  const person = store.person;
  if (!person) return [];
  const inside = [
    [word("leave"), () => act({ type: "leave" })],
    [word("enter"), () => act({ type: "enter" })],
    [word("report"), async () => {
      const report = await askReport();
      if (report) act(report);
    }],
  ];
  return [...(person.follows ? inside : [[word("follow"), () => act({ type: "follow" })]]), [word("scan"), scan]];
}

async function scan() {
  const found = await ask(word("scan"), [{ name: "scene", label: word("scene"), value: "1" }]);
  if (found) act({ type: "scan", scene: found.scene });
}

function showHead() {
  const { account, person } = store;
  const name = account?.name ?? "";
  const mark = account?.verified ? element("span", { class: "verified", title: word("verified"), text: "✓" }) : null;
  const served = person?.service ? element("span", { class: "served", text: `(${word("served")})` }) : null;
  title.replaceChildren(...(store.typing ? [word("typing")] : [name, mark, served].filter(Boolean)));
}

function showNewest() {
  newest.hidden = fresh === 0 || list.atEnd;
  newest.textContent = word("newest", fresh);
}

newest.addEventListener("click", () => {
  fresh = 0;
  list.toEnd();
  scroller.focus();
});

// What happens

function showMessages() {
  const items = store.timeline(store.app, store.user);
  scroller.dataset.empty = items.length === 0 ? word("noMessages") : "";
  list.show(items);
}

function showComposer(again) {
  composer.show({ app: store.app, person: store.person, again });
}

function announce(events) {
  const heard = events.filter((event) => event.app === store.app && event.user === store.user && ["message", "outOfService"].includes(event.kind));
  if (heard.length === 0) return;
  fresh += heard.length;
  const last = heard.at(-1);
  part("announcer").textContent = last.kind === "message" ? word("says", store.account?.name ?? "", summary(last)) : word("outOfService");
}

/** One's own words bring the end back into sight, as on a phone. */
function showOwn(events) {
  if (events.some((event) => event.app === store.app && event.user === store.user && timelineItem(event)?.side === "me")) list.toEnd();
}

store.addEventListener("state", () => {
  showHead();
  showComposer(false);
});
store.addEventListener("events", ({ detail }) => {
  if (detail.live) announce(detail.events);
  showMessages();
  if (detail.live) showOwn(detail.events);
  showHead();
  showNewest();
});
store.addEventListener("cleared", showMessages);
store.addEventListener("selection", () => {
  fresh = 0;
  web.hidden = true;
  showHead();
  showComposer(false);
  showMessages();
  list.toEnd();
});

/** After a change of language. */
export function redrawChat() {
  showHead();
  showComposer(true);
  list.rebuild();
  showMessages();
  showNewest();
}

setInterval(showHead, 1_000);

"""#,
"composer.js": #"""
// The foot of the phone: the menu, or what a user writes, or the button that follows.

import { button, element, icon } from "./dom.js";
import { ask } from "./ask.js";
import { askPlace, menuBar } from "./menu.js";
import { word } from "./words.js";

const faces = ["[微笑]", "[撇嘴]", "[色]", "[发呆]", "[流泪]", "[呲牙]", "[偷笑]", "[抱拳]", "[强]", "[OK]", "😀", "😂", "😊", "😭", "👍", "🙏", "❤️", "✈️", "🎉", "🤔"];
const remembered = 200; // inputs that ↑ brings back

export class Composer {
  #foot;
  #act;
  #opened;
  #mode = null; // "menu", "text" or "voice"; null follows the account
  #panel = null; // "faces" or "add"
  #history = [];
  #at = 0;
  #drafts = new Map();
  #who = "";
  #drawn = "";
  #shown = {};

  /** `act(act)` does an act of the user; `opened(button)` opens what a button of the menu leads to. */
  constructor(foot, { act, opened }) {
    this.#foot = foot;
    this.#act = act;
    this.#opened = opened;
  }

  /** Draws what fits the user; nothing is drawn anew while it would look the same. */
  show({ app, person, again }) {
    const who = `${app}/${person?.openID}`;
    const sameUser = who === this.#who;
    if (!sameUser) this.#panel = null;
    this.#who = who;
    this.#shown = { person, menu: person?.menu };
    const looks = JSON.stringify([who, person?.follows, person?.menu]);
    if (looks === this.#drawn && !again) return;
    this.#drawn = looks;
    this.#draw();
  }

  #draw(focus) {
    const { person, menu } = this.#shown;
    const hasMenu = (menu?.buttons ?? []).length > 0;
    const mode = this.#mode === "menu" || this.#mode === null ? (hasMenu ? "menu" : "text") : this.#mode;
    if (!person) this.#foot.replaceChildren();
    else if (!person.follows) this.#foot.replaceChildren(this.#followBar());
    else this.#foot.replaceChildren(mode === "menu" ? this.#menuRow(menu) : this.#textRow(mode, hasMenu), ...this.#panels(mode));
    if (focus) this.#foot.querySelector(focus)?.focus();
  }

  #followBar() {
    return element("div", { class: "follow-bar" }, element("p", { text: word("notFollowing") }),
      button(word("follow"), () => this.#act({ type: "follow" }), { class: "main" }));
  }

  #tool(symbol, name, pressed, properties = {}) {
    const made = button("", pressed, { class: "icon", "aria-label": word(name), title: word(name), ...properties });
    made.append(icon(symbol));
    return made;
  }

  #menuRow(menu) {
    const keyboard = this.#tool("keyboard", "textMode", () => this.#change("text", "textarea"));
    const bar = menuBar(menu, async (act, entry) => {
      await this.#act(act);
      this.#opened(entry);
    });
    return element("div", { class: "menu-row" }, keyboard, bar);
  }

  #change(mode, focus) {
    this.#mode = mode;
    this.#panel = null;
    this.#draw(focus);
  }

  #textRow(mode, hasMenu) {
    const toMenu = hasMenu ? this.#tool("list", "menuMode", () => this.#change("menu", ".menu-row .icon")) : null;
    const other = mode === "text" ? "voice" : "text";
    const toOther = this.#tool(mode === "text" ? "voice" : "keyboard", `${other}Mode`, () => this.#change(other, "textarea"));
    const send = element("button", { type: "submit", class: "main", text: word(mode === "text" ? "send" : "sendVoice") });
    const field = this.#field(mode);
    const row = element("form", { class: `text-row ${mode}`, onsubmit: (event) => {
      event.preventDefault();
      this.#send(field, mode);
    } }, toMenu, toOther, field);
    if (mode === "text") row.append(this.#panelTool("smile", "faces"), this.#panelTool("plus", "add"));
    row.append(send);
    return row;
  }

  #panelTool(symbol, name) {
    const pressed = () => {
      this.#panel = this.#panel === name ? null : name;
      this.#draw(this.#panel ? ".panel-grid button" : `[data-panel=${name}]`);
    };
    return this.#tool(symbol, name, pressed, { "data-panel": name, "aria-expanded": String(this.#panel === name) });
  }

  #field(mode) {
    const name = word(mode === "text" ? "message" : "recognition");
    const field = element("textarea", { rows: 1, "aria-label": name, placeholder: mode === "text" ? " " : name, enterkeyhint: "send" });
    field.value = this.#drafts.get(this.#who) ?? "";
    field.addEventListener("input", () => this.#drafts.set(this.#who, field.value));
    field.addEventListener("keydown", (event) => this.#key(event, field, mode));
    return field;
  }

  #key(event, field, mode) {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#send(field, mode);
    } else if (event.key === "ArrowUp" && !field.value.slice(0, field.selectionStart).includes("\n")) {
      this.#recall(event, field, -1);
    } else if (event.key === "ArrowDown" && !field.value.slice(field.selectionEnd).includes("\n")) {
      this.#recall(event, field, 1);
    }
  }

  #recall(event, field, step) {
    const at = this.#at + step;
    if (at < 0 || at > this.#history.length) return;
    event.preventDefault();
    this.#at = at;
    field.value = this.#history[at] ?? "";
    this.#drafts.set(this.#who, field.value);
    field.setSelectionRange(field.value.length, field.value.length);
  }

  #send(field, mode) {
    const text = field.value;
    if (mode === "text" && text === "") return;
    if (text && this.#history.at(-1) !== text) this.#history.push(text);
    this.#history = this.#history.slice(-remembered);
    this.#at = this.#history.length;
    field.value = "";
    this.#drafts.delete(this.#who);
    this.#act(mode === "text" ? { type: "text", content: text } : { type: "voice", recognition: text });
  }

  #panels(mode) {
    if (mode !== "text" || !this.#panel) return [];
    const grid = element("div", { class: `panel-grid ${this.#panel}` }, this.#panel === "faces" ? this.#faceButtons() : this.#addButtons());
    grid.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      const panel = this.#panel;
      this.#panel = null;
      this.#draw(`[data-panel=${panel}]`);
    });
    return [grid];
  }

  #faceButtons() {
    return faces.map((face) => button(face, () => {
      const field = this.#foot.querySelector("textarea");
      field.setRangeText(face, field.selectionStart, field.selectionEnd, "end");
      this.#drafts.set(this.#who, field.value);
      field.focus();
    }));
  }

  #addButtons() {
    const kinds = [
      ["image", "image", async () => ({ type: "image" })],
      ["video", "video", async () => ({ type: "video" })],
      ["shortvideo", "play", async () => ({ type: "shortvideo" })],
      ["location", "place", async () => withType("location", await askPlace(word("location")), { scale: 16 })],
      ["link", "link", async () => withType("link", await askLink())],
      ["file", "file", async () => withType("file", await ask(word("file"), [{ name: "name", label: word("fileName"), value: "行程单.pdf" }]))],
      ["report", "locate", async () => askReport()],
    ];
    return kinds.map(([name, symbol, made]) => {
      const one = button("", async () => {
        const act = await made();
        if (act) this.#act(act);
      });
      one.append(icon(symbol), element("span", { text: word(name) }));
      return one;
    });
  }
}

const withType = (type, values, more) => values && { type, ...values, ...more };

const askLink = () => ask(word("link"), [
  { name: "title", label: word("title"), value: "示例文章" },
  { name: "description", label: word("description"), value: "一段描述" },
  { name: "url", label: word("url"), value: "https://example.com/article" },
]);

/** The act that reports where the user is. */
export async function askReport() {
  const place = await askPlace(word("report"));
  return place && { type: "report", latitude: place.latitude, longitude: place.longitude, precision: 40 };
}

"""#,
"controls.js": #"""
// What one changes about the platform: users, clock, account, faults.

import { ask, tell, trying } from "./ask.js";
import { moreEntries } from "./chat.js";
import { button, element } from "./dom.js";
import { makeUser } from "./people.js";
import { platform } from "./platform.js";
import { store } from "./store.js";
import { windowWords } from "./tables.js";
import { countdown, dateTime } from "./time.js";
import { hasWord, word } from "./words.js";

const box = document.getElementById("controls");
const deliveryFaults = ["loseReply", "duplicate", "late", "badSignature", "tampered", "oldTimestamp"].map((kind) => ({ kind, ...(kind === "late" ? { milliseconds: 6_000 } : {}) }));
const callFaults = [
  ...[42001, 45015, 45047, 40164].map((code) => ({ kind: "code", code })),
  { kind: "delay", milliseconds: 3_000 }, { kind: "hang" }, { kind: "reset" }, { kind: "half" }, { kind: "garbage" }, { kind: "status", status: 502 },
];

const change = (work) => trying(async () => {
  await work();
  await store.readState();
});

/** The parts whose text runs with the clock. */
const running = { clock: element("b", { class: "figure" }), window: element("b", { class: "figure" }), menu: element("b", { class: "figure" }) };
let drawn = "";

function group(name, ...content) {
  return element("div", { class: "group", role: "group", "aria-label": name }, element("span", { class: "group-name", text: name }), ...content);
}

function userGroup() {
  const acts = moreEntries().map(([words, action]) => button(words, action));
  return group(`${word("user")}: ${store.person?.name ?? "–"}`, button(word("newUser"), makeUser), ...acts);
}

function clockGroup() {
  const advance = (by) => button(`+${by}`, () => change(() => platform.clock({ advance: by })));
  const frozen = store.state.clock.frozen;
  return group(word("clock"), running.clock, ...["30s", "10m", "48h"].map(advance),
    toggle(word("freeze"), frozen, (on) => change(() => platform.clock({ frozen: on }))));
}

function figuresGroup() {
  return element("div", { class: "group" }, element("span", { class: "group-name", text: word("window") }), running.window,
    element("span", { class: "group-name", text: word("menuAge") }), running.menu, button(word("refreshMenu"), () => change(() => store.act({ type: "enter" }))));
}

function toggle(words, on, changed, name) {
  const input = element("input", { type: "checkbox", id: name });
  input.checked = on;
  input.addEventListener("change", () => changed(input.checked));
  return element("label", { class: "check" }, input, words);
}

function radios(name, options, chosen, changed) {
  return options.map(([value, words]) => {
    const input = element("input", { type: "radio", name, value, id: `${name}-${value}` });
    input.checked = value === chosen;
    input.addEventListener("change", () => changed(value));
    return element("label", { class: "check" }, input, words);
  });
}

const setting = (value) => change(() => platform.change(store.app, value));

function accountGroups(account) {
  const modes = ["plain", "compatible", "safe"].map((mode) => [mode, word(mode)]);
  const kinds = [["subscription", word("subscription")], ["service", word("serviceKind")]];
  return [
    group(word("mode"), ...radios("mode", modes, account.mode, (mode) => setting({ mode }))),
    group(word("kind"), ...radios("kind", kinds, account.kind, (kind) => setting({ kind })),
      toggle(word("verified"), account.verified, (verified) => setting({ verified }), "set-verified"), toggle(word("test"), account.test, (test) => setting({ test }), "set-test")),
    targetGroup(account),
  ];
}

function targetGroup(account) {
  const field = element("input", { type: "url", "aria-label": word("target"), id: "target", autocomplete: "off", spellcheck: "false" });
  field.value = account.target ?? "";
  const form = element("form", { class: "target", onsubmit: (event) => {
    event.preventDefault();
    saveTarget(field.value);
  } }, field, element("button", { type: "submit", id: "save-target", text: word("save") }));
  return group(word("target"), form);
}

async function saveTarget(target) {
  const answer = await trying(() => platform.change(store.app, { target }));
  if (!answer) return;
  const shake = answer.handshake ?? { ok: true };
  tell(word("target"), shake.ok ? word("handshakeOK") : word("handshakeFailed", shake.detail ?? ""));
  await trying(() => store.readState());
}

function faultName(fault) {
  return fault.kind === "code" ? String(fault.code) : hasWord(`fault.${fault.kind}`) ? word(`fault.${fault.kind}`) : fault.kind;
}

const sameFault = (wanted) => (fault) => fault.kind === wanted.kind && (wanted.code === undefined || fault.code === wanted.code);

function faultGroup(name, faults) {
  return group(name, ...faults.map((fault) => {
    const active = store.state.faults.filter(sameFault(fault));
    return toggle(faultName(fault), active.length > 0, (on) => change(() => (on
      ? platform.addFault({ path: null, times: null, ...fault })
      : Promise.all(active.map((one) => platform.removeFault(one.id))))), `fault-${fault.code ?? fault.kind}`);
  }));
}

function agentGroup() {
  const agent = element("input", { type: "text", id: "agent", "aria-label": word("agent"), autocomplete: "off" });
  agent.value = store.person?.service?.agent ?? "kf1@demo";
  const tellPlatform = (verb, more) => change(() => platform.agent(store.app, verb, { agent: agent.value, user: store.user, ...more }));
  const say = async () => {
    const said = await ask(word("agent.say"), [{ name: "text", label: word("message"), value: "" }], word("send"));
    if (said) tellPlatform("say", { text: said.text });
  };
  return group(word("agents"), agent, ...["online", "take"].map((verb) => button(word(`agent.${verb}`), () => tellPlatform(verb))),
    button(word("agent.say"), say), button(word("agent.close"), () => tellPlatform("close")));
}

function lastGroup() {
  const transcript = element("a", { class: "button", href: platform.transcriptAddress(store.app, store.user ?? ""), target: "_blank", rel: "noopener", text: word("transcript") });
  return element("div", { class: "group" }, transcript, button(word("reset"), () => trying(() => platform.reset()), { class: "danger", id: "reset" }));
}

/** What a redraw would change; while it stays the same, fields and focus are left alone. */
function looks() {
  const { account, person } = store;
  const { app, mode, kind, verified, test, target } = account;
  return JSON.stringify([document.documentElement.lang, app, mode, kind, verified, test, target, person?.openID, person?.name, person?.follows, person?.service, store.state.clock.frozen, store.state.faults]);
}

export function showControls() {
  if (!store.account) return;
  showRunning();
  if (looks() === drawn) return;
  drawn = looks();
  const held = box.contains(document.activeElement) ? document.activeElement.id : null;
  box.replaceChildren(userGroup(), clockGroup(), figuresGroup(), ...accountGroups(store.account),
    faultGroup(word("faultsOfDeliveries"), deliveryFaults), faultGroup(word("faultsOfCalls"), callFaults), agentGroup(), lastGroup());
  if (held) document.getElementById(held)?.focus();
}

function showRunning() {
  if (!store.state) return;
  running.clock.textContent = dateTime(store.now);
  running.window.textContent = windowWords(store.person);
  const age = store.person?.menuAge;
  running.menu.textContent = age === null || age === undefined ? "–" : countdown(age + store.sinceState);
}

store.addEventListener("state", showControls);
store.addEventListener("selection", showControls);
setInterval(showRunning, 500);

"""#,
"detail.js": #"""
// The selected exchange in full: a delivery with its attempts, or a call of the API.

import { ask, tell, trying } from "./ask.js";
import { arrowKeys, button, element } from "./dom.js";
import { platform } from "./platform.js";
import { plainCode, prettyJSON, prettyXML } from "./pretty.js";
import { line } from "./traffic.js";
import { took } from "./time.js";
import { isChinese, word } from "./words.js";

const limit = 5_000; // milliseconds that the platform waits for an answer
const parts = ["request", "openedXML", "headers", "signature", "reply", "timing"];

export class Detail {
  #box;
  #row = null;
  #delivery = null;
  #try = 0;
  #part = "openedXML";

  constructor(box) {
    this.#box = box;
  }

  hide() {
    this.#row = null;
    this.#box.hidden = true;
    this.#box.replaceChildren();
  }

  async show(row) {
    this.#row = row;
    this.#delivery = null;
    this.#try = (row.event.try ?? 1) - 1;
    const number = row.event.delivery;
    if (number !== undefined && number !== null) await this.#load(number);
    else this.#drawEvent();
  }

  /** Reads the delivery again when something new is known of it. */
  update(events) {
    const number = this.#row?.event.delivery;
    if (number && events.some((event) => event.delivery === number)) this.#load(number);
  }

  async #load(number) {
    const found = await platform.delivery(number).catch(() => null);
    if (this.#row?.event.delivery !== number) return;
    this.#delivery = found;
    if (found) this.#drawDelivery();
    else this.#drawEvent(word("noDetail"));
  }

  #place(...content) {
    this.#box.hidden = false;
    const held = this.#box.contains(document.activeElement) ? document.activeElement.id : null;
    this.#box.replaceChildren(...content);
    if (held) document.getElementById(held)?.focus();
  }

  #head(words, ...more) {
    const close = button("✕", () => this.hide(), { class: "quiet", "aria-label": word("closed") });
    return element("header", { class: "detail-head" }, element("h3", { text: words }), ...more, close);
  }

  #drawEvent(note) {
    const event = this.#row.event;
    const content = [];
    if (note) content.push(element("p", { text: note }));
    if (event.kind === "violation") content.push(element("p", { class: "rule", text: isChinese() ? event.zh : event.rule }));
    if (event.kind === "call") {
      content.push(element("h4", { text: word("request") }), orNone(event.request), element("h4", { text: word("reply") }), orNone(event.answer));
    } else content.push(prettyJSON(event));
    this.#place(this.#head(line(this.#row).words), element("div", { class: "detail-body" }, content));
  }

  #drawDelivery() {
    const delivery = this.#delivery;
    const attempts = delivery.attempts ?? [];
    this.#try = Math.min(Math.max(this.#try, 0), attempts.length - 1);
    const attempt = attempts[this.#try];
    const rule = this.#row.event.kind === "violation" ? element("p", { class: "rule", text: isChinese() ? this.#row.event.zh : this.#row.event.rule }) : null;
    this.#place(this.#head(`#${delivery.delivery} ${delivery.type}`, this.#tries(attempts)), this.#tabs(), rule ?? "",
      element("div", { class: "detail-body" }, attempt ? this.#content(delivery, attempt) : plainCode(delivery.document)), this.#actions(delivery));
  }

  #tries(attempts) {
    if (attempts.length < 2) return null;
    return element("span", { class: "tries" }, attempts.map((one, index) => button(word("attempt", one.try), () => {
      this.#try = index;
      this.#drawDelivery();
    }, { id: `try-${index}`, "aria-pressed": String(index === this.#try) })));
  }

  #tabs() {
    const bar = element("div", { class: "tabs small", role: "tablist", "aria-label": word("selected") }, parts.map((name) => button(word(name), () => {
      this.#part = name;
      this.#drawDelivery();
    }, { id: `part-${name}`, role: "tab", "aria-selected": String(name === this.#part), tabindex: name === this.#part ? "0" : "-1" })));
    arrowKeys(bar, "[role=tab]", false);
    return bar;
  }

  #content(delivery, attempt) {
    switch (this.#part) {
      case "request":
        return [pairs({ POST: attempt.url ?? attempt.target }), element("h4", { text: word("body") }), prettyXML(attempt.body)];
      case "openedXML":
        return [prettyXML(delivery.document)];
      case "headers":
        return [pairs(attempt.headers ?? {})];
      case "signature":
        return [pairs(attempt.signature ?? {})];
      case "reply":
        return this.#reply(attempt);
      default:
        return delivery.attempts.map(bar);
    }
  }

  #reply(attempt) {
    const result = word(`result.${attempt.result}`);
    const status = element("p", { text: [attempt.status ? `HTTP ${attempt.status}` : "", result, attempt.fault].filter(Boolean).join(" · ") });
    const opened = attempt.reply ? [prettyXML(attempt.reply)] : [element("p", { text: word("noReply") })];
    const raw = attempt.answer && attempt.answer !== attempt.reply ? [element("h4", { text: word("answered") }), plainCode(attempt.answer)] : [];
    return [status, ...opened, ...raw];
  }

  #actions(delivery) {
    const number = delivery.delivery;
    const save = (form, words) => element("a", { class: "button", href: platform.deliveryAddress(number, form), download: `delivery-${number}.${form === "case" ? "txt" : "yaml"}`, text: words });
    return element("div", { class: "actions" }, button(word("editAgain"), () => editAgain(delivery), { class: "main", id: "edit-again" }),
      button(word("copyCurl"), (event) => copyCurl(number, event.currentTarget), { id: "copy-curl" }), save("case", word("saveCase")), save("story", word("saveStory")));
  }
}

const orNone = (text) => (text ? prettyJSON(text) : element("p", { text: word("none") }));

function pairs(values) {
  const entries = Array.isArray(values) ? values : Object.entries(values);
  return element("dl", { class: "pairs" }, entries.filter(([, value]) => value !== null && value !== undefined).map(([name, value]) => [element("dt", { text: name }), element("dd", { text: typeof value === "string" ? value : JSON.stringify(value) })]));
}

/** How long an attempt took of the time it had. */
function bar(attempt) {
  const filled = element("span", { class: attempt.milliseconds >= limit ? "over" : "" });
  filled.style.width = `${Math.min(100, (attempt.milliseconds / limit) * 100)}%`;
  const words = `${word("attempt", attempt.try)} · ${took(attempt.milliseconds ?? 0)} · ${word(`result.${attempt.result}`)}`;
  return element("div", { class: "timing" }, element("p", {}, words, element("small", { text: word("limit") })), element("div", { class: "bar", role: "img", "aria-label": words }, filled));
}

async function editAgain(delivery) {
  const changes = await ask(word("editAgain"), [
    { name: "document", label: word("document"), value: delivery.document, long: true },
    { name: "newMsgID", label: word("newMsgID"), type: "checkbox", value: true },
  ], word("send"));
  if (changes) trying(() => platform.again(delivery.delivery, changes));
}

async function copyCurl(number, pressed) {
  const text = await trying(() => platform.deliveryText(number, "curl"));
  if (text === null) return;
  try {
    await navigator.clipboard.writeText(text);
    pressed.textContent = word("copied");
    setTimeout(() => (pressed.textContent = word("copyCurl")), 1_500);
  } catch {
    tell(word("copyCurl"), text);
  }
}

"""#,
"dom.js": #"""
// Builds elements. Text only ever becomes text: nothing here parses markup.

const svgSpace = "http://www.w3.org/2000/svg";

/** `properties`: `class`, `text`, `on<event>` listeners; the rest are attributes, left out when null or false. */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") made.className = value;
    else if (name === "text") made.textContent = value;
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export function button(text, pressed, properties = {}) {
  return element("button", { type: "button", text, onclick: pressed, ...properties });
}

const paths = {
  keyboard: "M3 6h18v12H3zM6 9h1M10 9h1M14 9h1M17.5 9h.5M6 12h1M10 12h1M14 12h1M17.5 12h.5M8 15h8",
  voice: "M6 10v4M9.5 7.5v9M13 10v4M16.5 5.5v13M20 9v6",
  smile: "M12 3a9 9 0 1 0 .01 0zM8.5 9.5v1M15.5 9.5v1M8 14c2 2.7 6 2.7 8 0",
  plus: "M12 3a9 9 0 1 0 .01 0zM12 7.5v9M7.5 12h9",
  list: "M4 7h16M4 12h16M4 17h16",
  more: "M5.5 12h.01M12 12h.01M18.5 12h.01",
  close: "M6 6l12 12M18 6L6 18",
  image: "M3 5h18v14H3zM3 16l5-5 4 4 3-3 6 6M15.5 9h.01",
  video: "M3 6h12v12H3zM15 11l6-4v10l-6-4",
  place: "M12 21c-4-5-6.5-8-6.5-11.5a6.5 6.5 0 0 1 13 0C18.5 13 16 16 12 21zM12 7.5a2.2 2.2 0 1 0 .01 0z",
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  file: "M6 3h8l5 5v13H6zM14 3v5h5",
  locate: "M12 5a7 7 0 1 0 .01 0zM12 2v4M12 18v4M2 12h4M18 12h4",
  play: "M8 5l11 7-11 7z",
  note: "M9 18a2.5 2.5 0 1 1-.01-.5V5l10-2v12.5a2.5 2.5 0 1 1-.01-.5",
  person: "M12 4a4 4 0 1 0 .01 0zM4 21c0-5 3.5-7 8-7s8 2 8 7",
};

export function icon(name) {
  const svg = document.createElementNS(svgSpace, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "svg");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(svgSpace, "path");
  path.setAttribute("d", paths[name]);
  svg.append(path);
  return svg;
}

/** A number from 0 to 359 that is the same for the same text. */
export function hue(text) {
  let sum = 7;
  for (const character of String(text)) sum = (sum * 31 + character.codePointAt(0)) % 360;
  return sum;
}

/** A square with one character of a name: of 用户A the last, of Ann the first. */
export function avatar(name, kind) {
  const characters = [...String(name)];
  const telling = characters.at(kind === "user" && !/^[\x20-\x7e]/.test(name) ? -1 : 0) ?? "?";
  const made = element("span", { class: `avatar ${kind}`, "aria-hidden": "true", text: telling });
  made.style.setProperty("--hue", hue(name));
  return made;
}

/** Moves the focus among the buttons of a group by the arrow keys. */
export function arrowKeys(group, selector, vertical) {
  group.addEventListener("keydown", (event) => {
    const step = { [vertical ? "ArrowDown" : "ArrowRight"]: 1, [vertical ? "ArrowUp" : "ArrowLeft"]: -1 }[event.key];
    if (!step) return;
    const all = [...group.querySelectorAll(selector)];
    const here = all.indexOf(document.activeElement);
    if (here < 0) return;
    event.preventDefault();
    all[(here + step + all.length) % all.length].focus();
  });
}

"""#,
"icon.svg": #"""
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect x="7" y="1" width="18" height="30" rx="4" fill="#1f2329"/><rect x="9" y="5" width="14" height="20" rx="1" fill="#ededed"/><path d="M11 9h7v4h-5l-2 2z" fill="#fff"/><path d="M14 16h7v6l-2-2h-5z" fill="#07c160"/></svg>

"""#,
"index.html": #"""
<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>webhookd</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/page.css">
<link rel="stylesheet" href="/assets/phone.css">
<link rel="stylesheet" href="/assets/inspector.css">
<script type="module" src="/assets/app.js"></script>
</head>
<body data-view="phone">
<header class="top">
  <h1 class="brand"><img src="/assets/icon.svg" alt="" width="20" height="20">webhookd</h1>
  <label class="field"><span class="hidden" data-word="account"></span><select id="account"></select></label>
  <label class="field" id="user-field"><span class="hidden" data-word="user"></span><select id="user"></select></label>
  <p class="connection" id="connection" role="status"></p>
  <span class="space"></span>
  <button type="button" class="quiet" id="language" lang="en">English</button>
  <button type="button" class="quiet" id="theme"></button>
</header>
<nav class="views" id="views" data-word-label="views">
  <button type="button" data-view="phone" data-word="viewPhone"></button>
  <button type="button" data-view="inspector" data-word="viewInspector"></button>
  <button type="button" data-view="controls" data-word="viewControls"></button>
</nav>
<main class="columns">
  <aside class="people" data-word-label="users">
    <ul id="people"></ul>
    <button type="button" class="wide" id="new-user"></button>
  </aside>
  <section class="phone" id="phone" data-word-label="phone">
    <header class="chat-head">
      <span class="chat-back" aria-hidden="true"></span>
      <h2 id="chat-title"></h2>
      <button type="button" class="icon" id="more" aria-haspopup="menu" aria-expanded="false" data-word-label="more"></button>
      <div class="pop more-pop" id="more-pop" role="menu" hidden></div>
    </header>
    <div class="timeline" id="timeline" tabindex="0" role="region" data-word-label="timeline"><ol id="messages"></ol></div>
    <button type="button" class="newest" id="newest" hidden></button>
    <footer class="composer" id="composer"></footer>
    <div class="web" id="web" role="dialog" hidden></div>
  </section>
  <section class="inspector" id="inspector" data-word-label="inspector">
    <div class="inspector-head">
      <div class="tabs" id="tabs" role="tablist" data-word-label="inspector"></div>
      <label class="check"><input type="checkbox" id="only-user"><span data-word="onlyUser"></span></label>
      <label class="field grow"><span class="hidden" data-word="filter"></span><input type="search" id="filter" autocomplete="off"></label>
    </div>
    <div class="panel" id="panel" role="tabpanel"></div>
    <div class="detail" id="detail" role="region" data-word-label="selected" hidden></div>
    <div class="controls" id="controls" role="region" data-word-label="viewControls" tabindex="0"></div>
  </section>
</main>
<div class="hidden" id="announcer" aria-live="polite"></div>
<dialog id="dialog" aria-labelledby="dialog-title"></dialog>
<noscript>This page needs JavaScript. 此页面需要 JavaScript。</noscript>
</body>
</html>

"""#,
"inspector.css": #"""
/* What happened, in lists; the selected exchange; the controls of the platform. */

.inspector { display: flex; flex-direction: column; min-height: 0; background: var(--panel); border: 1px solid var(--line); border-radius: 10px; overflow: hidden; }
.inspector-head { display: flex; align-items: center; gap: 12px; padding: 0 10px; border-bottom: 1px solid var(--line); flex-wrap: wrap; }
.tabs { display: flex; gap: 2px; overflow-x: auto; }
.tabs button { border: 0; border-radius: 0; background: none; min-height: 38px; color: var(--faint); }
.tabs button[aria-selected="true"] { color: var(--ink); font-weight: 600; box-shadow: inset 0 -2px var(--accent); }
.tabs button:focus-visible { outline-offset: -3px; }
.tabs.small { padding: 0 4px; border-bottom: 1px solid var(--line); } .tabs.small button { min-height: 30px; font-size: 13px; padding: 3px 8px; }
.panel { flex: 1 1 120px; min-height: 90px; display: flex; }
.scroll { flex: 1; min-width: 0; overflow: auto; overflow-anchor: none; }
.scroll:focus-visible { outline-offset: -3px; }

.line { display: flex; gap: 8px; align-items: baseline; padding: 3px 12px; font: 12.5px/1.65 var(--mono); cursor: pointer; border-bottom: 1px solid transparent; }
.line time, .line .mode, .line .took { color: var(--faint); flex: none; }
.line .arrow { flex: none; width: 14px; text-align: center; color: var(--accent); }
.line .user { flex: none; max-width: 90px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; color: var(--faint); }
.line .words { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.line .mode { font-size: 11px; border: 1px solid var(--line); border-radius: 4px; padding: 0 4px; line-height: 1.4; }
.line .took { min-width: 56px; text-align: end; font-variant-numeric: tabular-nums; }
.line .mark { flex: none; min-width: 92px; max-width: 40%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.line.quiet { color: var(--faint); } .line.quiet .arrow { color: inherit; }
.line.bad .mark, .line.bad .arrow { color: var(--bad); }
.line.red { color: var(--bad); background: var(--bad-ground); }
.line.red .words { white-space: normal; } .line.red .took, .line.red .mark { display: none; } .line.red :is(time, .arrow) { color: inherit; }
.line:hover, .documents:hover, .log-row:hover { background: var(--raised); }
[role="option"][aria-selected="true"] { background: var(--chosen); }
.line.red[aria-selected="true"] { outline: 2px solid var(--bad); outline-offset: -2px; }
.documents { padding: 8px 12px; border-bottom: 1px solid var(--line); display: grid; grid-template-columns: 16px minmax(0, 1fr); gap: 4px 6px; cursor: pointer; }
.documents time { grid-column: 1 / -1; color: var(--faint); font: 12px/1.4 var(--mono); }
.documents .arrow { color: var(--accent); }
.log-row { padding: 4px 12px; border-bottom: 1px solid var(--line); cursor: pointer; }
.log-row time { color: var(--faint); font: 12px/1.4 var(--mono); }

.code { margin: 0; font: 12.5px/1.55 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 2; }
.x-tag { color: light-dark(#0b5394, #8ab8f0); } .x-mark { color: var(--faint); } .x-text { color: light-dark(#7a3b00, #f2b780); }

.detail { flex: 1 1 260px; min-height: 150px; display: flex; flex-direction: column; border-top: 2px solid var(--line); }
.inspector[data-tab="state"] .detail { display: none; }
.detail-head { display: flex; align-items: center; gap: 10px; padding: 4px 6px 0 12px; }
.detail-head h3 { font-size: 13.5px; flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.tries { display: flex; gap: 4px; } .tries button { min-height: 24px; padding: 0 8px; font-size: 12px; } .tries [aria-pressed="true"] { background: var(--chosen); border-color: var(--accent); }
.detail-body { flex: 1; min-height: 0; overflow: auto; padding: 8px 12px; }
.detail-body > p { margin-bottom: 6px; font-size: 13px; color: var(--faint); }
.detail-body h4 { font-size: 12px; color: var(--faint); margin: 8px 0 3px; font-weight: 500; }
.rule { padding: 4px 12px; color: var(--bad); background: var(--bad-ground); font-size: 13px; }
.detail-body > p.rule { color: var(--bad); }
.pairs { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 3px 14px; font: 12.5px/1.5 var(--mono); }
.pairs dt { color: var(--faint); } .pairs dd { overflow-wrap: anywhere; }
.timing { margin-bottom: 10px; font-size: 13px; } .timing p { display: flex; justify-content: space-between; } .timing small { color: var(--faint); }
.bar { height: 10px; border-radius: 5px; background: var(--raised); border: 1px solid var(--line); overflow: hidden; }
.bar span { display: block; height: 100%; background: var(--accent); } .bar .over { background: var(--bad); }
.detail > .actions { padding: 7px 12px; border-top: 1px solid var(--line); }

.tables { padding: 10px 14px; }
.tables h3 { font-size: 13px; margin: 10px 0 4px; } .tables section:first-child h3 { margin-top: 0; }
.tables table { border-collapse: collapse; width: 100%; font-size: 12.5px; }
.tables th, .tables td { text-align: start; padding: 3px 12px 3px 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; font-weight: 400; vertical-align: top; }
.tables th[scope="row"] { white-space: pre; } .tables thead th, .quiet-text { color: var(--faint); } .quiet-text { font-size: 12.5px; }

.controls { flex: none; max-height: 36%; overflow-y: auto; padding: 8px 12px; border-top: 2px solid var(--line); background: var(--raised); display: flex; flex-wrap: wrap; gap: 6px 18px; align-content: flex-start; font-size: 13px; }
.controls:focus-visible { outline-offset: -3px; }
.controls button, .controls .button { background: var(--panel); padding: 1px 9px; min-height: 26px; }
.group { display: flex; flex-wrap: wrap; align-items: center; gap: 5px 9px; }
.group-name { color: var(--faint); }
.figure { font-weight: 500; font-variant-numeric: tabular-nums; }
.target { display: flex; gap: 6px; } .target input { width: 290px; flex: 1; min-width: 120px; } .controls input:not([type="checkbox"], [type="radio"]) { min-height: 26px; } #agent { width: 120px; }
@media (max-width: 899px) { .inspector { border: 0; border-radius: 0; } .line .mode { display: none; } .line { padding: 4px 8px; gap: 6px; } .line .mark { min-width: 0; } .controls { gap: 12px 18px; } .line .took { min-width: 0; } }
@media (max-height: 700px) { .controls { max-height: 30%; } }

"""#,
"inspector.js": #"""
// The inspector: tabs over lists of what happened, and the one that is selected below.

import { arrowKeys, button, element } from "./dom.js";
import { Detail } from "./detail.js";
import { plainCode, prettyXML } from "./pretty.js";
import { stateTables } from "./tables.js";
import { store } from "./store.js";
import { rowText, trafficKinds, trafficLine } from "./traffic.js";
import { dayTime } from "./time.js";
import { WindowedList } from "./windowed.js";
import { word } from "./words.js";

const part = (id) => document.getElementById(id);
const panel = part("panel");
const filter = part("filter");
const onlyUser = part("only-user");
const detail = new Detail(part("detail"));

const tabs = {
  traffic: { wants: (row) => trafficKinds.has(row.event.kind), render: namedLine, estimate: 27 },
  xml: { wants: (row) => row.event.kind === "attempt" && Boolean(row.event.document || row.outcome?.document), render: documentsRow, estimate: 260 },
  calls: { wants: (row) => row.event.kind === "call", render: namedLine, estimate: 27 },
  state: null,
  log: { wants: () => true, render: logRow, estimate: 40 },
};
let current = "traffic";
let selected = null;
let shown = [];

const listOf = Object.fromEntries(Object.entries(tabs).filter(([, tab]) => tab).map(([name, tab]) => [name, makeList(name, tab)]));
const stateBox = element("div", { class: "scroll tables", tabindex: "0" });

/** A list one walks through by the arrow keys; the selected line is shown in full below. */
function makeList(name, tab) {
  const list = element("ol", { class: `lines ${name}`, role: "presentation" });
  const scroller = element("div", { class: "scroll", tabindex: "0", role: "listbox" }, list);
  const rows = new WindowedList(scroller, list, {
    estimate: tab.estimate,
    render: (row) => {
      const made = tab.render(row);
      made.id = `${name}-${row.event.number}`;
      made.setAttribute("aria-selected", String(row === selected));
      made.addEventListener("click", () => choose(row));
      return made;
    },
  });
  scroller.addEventListener("keydown", (event) => walk(event, rows));
  return { scroller, rows };
}

function walk(event, rows) {
  if (event.target !== event.currentTarget) return;
  const here = shown.indexOf(selected);
  const to = { ArrowDown: here + 1, ArrowUp: here < 0 ? shown.length - 1 : here - 1, Home: 0, End: shown.length - 1 }[event.key];
  if (to === undefined || !shown[to]) return;
  event.preventDefault();
  choose(shown[to]);
  rows.reveal(to);
}

function namedLine(row) {
  return trafficLine(row, onlyUser.checked || !aboutUser(row.event) ? null : store.nameOf(aboutUser(row.event)));
}

function documentsRow(row) {
  const time = element("time", { text: `${dayTime(row.event.at)} · ${row.event.type ?? ""}` });
  const documents = [row.event.document, row.outcome?.document].map((text, index) => text && [element("span", { class: "arrow", text: index ? "▼" : "▲" }), quiet(prettyXML(text))]);
  return element("li", { class: "documents", role: "option" }, time, documents.flat().filter(Boolean));
}

function logRow(row) {
  const { number, at, kind, ...rest } = row.event;
  return element("li", { class: "log-row", role: "option" }, element("time", { text: `${number} ${dayTime(at)} ${kind}` }),
    quiet(plainCode(JSON.stringify(rest).slice(0, 4_000))));
}

/** Inside a list only the list itself takes the focus. */
function quiet(pre) {
  pre.removeAttribute("tabindex");
  return pre;
}

function choose(row) {
  const before = selected;
  selected = row;
  for (const one of [before, row]) mark(one);
  panel.firstElementChild?.setAttribute("aria-activedescendant", `${current}-${row.event.number}`);
  detail.show(row);
}

function mark(row) {
  if (row) document.getElementById(`${current}-${row.event.number}`)?.setAttribute("aria-selected", String(row === selected));
}

/** Whom an event is about; a call of the API says it in its request. Null for what concerns everybody. */
const aboutUser = (event) => event.user ?? (event.kind === "call" ? /"touser"\s*:\s*"([^"]+)"/.exec(event.request)?.[1] : null);

function visible() {
  const tab = tabs[current];
  const sought = filter.value.trim().toLowerCase();
  const isMeant = (event) => (event.app ?? store.app) === store.app && (!onlyUser.checked || (aboutUser(event) ?? store.user) === store.user);
  return store.rows.filter((row) => tab.wants(row) && isMeant(row.event) && (!sought || rowText(row).includes(sought)));
}

export function showPanel() {
  if (current === "state") {
    if (panel.firstElementChild !== stateBox) panel.replaceChildren(stateBox);
    stateBox.replaceChildren(...stateTables(filter.value.trim().toLowerCase()));
    return;
  }
  const { scroller, rows } = listOf[current];
  if (panel.firstElementChild !== scroller) {
    panel.replaceChildren(scroller);
    scroller.setAttribute("aria-label", word(current));
  }
  shown = visible();
  scroller.dataset.empty = shown.length === 0 ? word(filter.value ? "nothingFound" : "nothing") : "";
  rows.show(shown);
}

function showTabs() {
  const held = part("tabs").contains(document.activeElement);
  part("tabs").replaceChildren(...Object.keys(tabs).map((name) => button(word(name), () => open(name), {
    id: `tab-${name}`, role: "tab", "aria-selected": String(name === current), "aria-controls": "panel", tabindex: name === current ? "0" : "-1",
  })));
  panel.setAttribute("aria-labelledby", `tab-${current}`);
  if (held) part(`tab-${current}`).focus();
}

function open(name) {
  current = name;
  panel.parentElement.dataset.tab = name;
  showTabs();
  showPanel();
}

arrowKeys(part("tabs"), "[role=tab]", false);
part("tabs").addEventListener("focusin", (event) => {
  const name = event.target.id?.replace("tab-", "");
  if (name in tabs && name !== current) open(name);
});

let waiting = false;
function soon() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    showPanel();
  });
}

filter.addEventListener("input", soon);
onlyUser.addEventListener("change", () => {
  for (const { rows } of Object.values(listOf)) rows.rebuild();
  soon();
});
for (const name of ["state", "events", "selection"]) store.addEventListener(name, soon);
store.addEventListener("events", ({ detail: { events } }) => detail.update(events));
store.addEventListener("cleared", () => {
  selected = null;
  detail.hide();
  soon();
});

/** After a change of language. */
export function redrawInspector() {
  filter.placeholder = word("filter");
  showTabs();
  for (const { scroller, rows } of Object.values(listOf)) {
    scroller.setAttribute("aria-label", word("traffic"));
    rows.rebuild();
  }
  showPanel();
  if (selected) detail.show(selected);
}

"""#,
"items.js": #"""
// From an event of the log to what a timeline shows of it.

const ownMessages = new Set(["text", "image", "voice", "video", "shortvideo", "location", "link", "file", "choose"]);
const silentActs = new Set(["enter", "read"]);

/** An item of a timeline: `side` is `me`, `them` or `note`; null when the phone shows nothing. */
export function timelineItem(event) {
  const item = { number: event.number, at: event.at, event };
  switch (event.kind) {
    case "act":
      if (silentActs.has(event.act?.type)) return null;
      return { ...item, side: ownMessages.has(event.act?.type) ? "me" : "note" };
    case "message":
      return { ...item, side: "them" };
    case "outOfService":
    case "service":
      return { ...item, side: "note" };
    default:
      return null;
  }
}

"""#,
"menu.js": #"""
// The account's menu under the chat: up to three buttons, each with up to five above it.

import { arrowKeys, button, element, icon } from "./dom.js";
import { ask } from "./ask.js";
import { word } from "./words.js";

/** `tapped(act, button)` gets the act of a button and the button itself. */
export function menuBar(menu, tapped) {
  const bar = element("div", { class: "menu-bar" });
  (menu?.buttons ?? []).slice(0, 3).forEach((entry, index) => bar.append(topButton(entry, index, bar, tapped)));
  return bar;
}

function topButton(entry, index, bar, tapped) {
  const holder = element("div", { class: "menu-top" });
  const below = entry.sub ?? [];
  if (below.length === 0) {
    holder.append(button(entry.name, () => tap(entry, [index], tapped)));
    return holder;
  }
  const pop = element("div", { class: "pop", role: "menu", "aria-label": entry.name, hidden: true });
  below.forEach((sub, at) => pop.append(button(sub.name, () => {
    close(pop, true);
    tap(sub, [index, at], tapped);
  }, { role: "menuitem" })));
  const top = button("", () => (pop.hidden ? open(pop, bar) : close(pop, true)), { "aria-haspopup": "menu", "aria-expanded": "false" });
  top.append(icon("list"), element("span", { text: entry.name }));
  arrowKeys(pop, "button", true);
  closing(pop);
  holder.append(top, pop);
  return holder;
}

function open(pop, bar) {
  for (const other of bar.querySelectorAll(".pop")) close(other, false);
  showPop(pop);
}

function showPop(pop) {
  pop.hidden = false;
  opener(pop).setAttribute("aria-expanded", "true");
  pop.querySelector("button")?.focus();
}

function close(pop, focusBack) {
  if (pop.hidden) return;
  pop.hidden = true;
  opener(pop).setAttribute("aria-expanded", "false");
  if (focusBack) opener(pop).focus();
}

const opener = (pop) => pop.parentElement.querySelector("[aria-haspopup]");

/** Escape closes a list of buttons, and so does moving the focus elsewhere. */
function closing(pop) {
  pop.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close(pop, true);
  });
  pop.addEventListener("focusout", (event) => {
    if (!pop.contains(event.relatedTarget) && event.relatedTarget !== opener(pop)) close(pop, false);
  });
}

/** A list of actions that opens at a button beside it: `entries` gives `[words, action]` pairs each time. */
export function popMenu(pop, entries) {
  arrowKeys(pop, "button", true);
  closing(pop);
  opener(pop).addEventListener("click", () => {
    if (!pop.hidden) return close(pop, true);
    pop.replaceChildren(...entries().map(([words, action]) => button(words, () => {
      close(pop, true);
      action();
    }, { role: "menuitem" })));
    showPop(pop);
  });
}

async function tap(entry, path, tapped) {
  const more = await extras(entry);
  if (more) tapped({ type: "tap", path, ...more }, entry);
}

/** What the phone would find out by itself, asked for; null when it was called off. */
async function extras(entry) {
  if (entry.type === "scancode_push" || entry.type === "scancode_waitmsg") {
    return ask(entry.name, [{ name: "result", label: word("scanResult"), value: "https://example.com/1" }]);
  }
  return entry.type === "location_select" ? askPlace(entry.name) : {};
}

/** Asks for a place: `{ latitude, longitude, label }`, or null. */
export async function askPlace(title) {
  const found = await ask(title, [
    { name: "latitude", label: word("latitude"), type: "number", value: "23.39" },
    { name: "longitude", label: word("longitude"), type: "number", value: "113.30" },
    { name: "label", label: word("label"), value: "广州白云国际机场" },
  ]);
  return found && { ...found, latitude: Number(found.latitude), longitude: Number(found.longitude) };
}

"""#,
"openapi.yaml": #"""
openapi: 3.1.0
info:
  title: Control API of the simulated platform
  version: "1"
  description: |
    What the page does, for tests and commands, too. The listener is on loopback alone. It refuses requests whose Host is no
    name of this machine (421) and whose Origin is not its own (403). Whatever changes something is POST with
    `Content-Type: application/json` (else 415), or DELETE.

    Times are milliseconds since 1970 by the simulated clock. `app` is an AppID, `user` an OpenID. Errors are
    `{"error": "one sentence."}`: 400 for what is malformed, 404 for what is not there, 409 for what cannot be done now.
paths:
  /simulator/state:
    get:
      summary: Clock, accounts with users, menus, windows and quotas, and the faults that wait.
      responses:
        "200":
          description: The state.
          content: {application/json: {schema: {$ref: "#/components/schemas/State"}}}
  /simulator/events:
    get:
      summary: What happened, oldest first.
      parameters:
        - {name: after, in: query, schema: {type: integer, default: 0}, description: events with greater numbers}
        - {name: app, in: query, schema: {type: string}}
        - {name: user, in: query, schema: {type: string}}
        - {name: limit, in: query, schema: {type: integer, default: 1000, maximum: 5000}}
      responses:
        "200":
          description: The events, and the number of the newest there is.
          content:
            application/json:
              schema:
                type: object
                required: [events, lastEvent]
                properties:
                  events: {type: array, items: {$ref: "#/components/schemas/Event"}}
                  lastEvent: {type: integer}
  /simulator/events/stream:
    get:
      summary: What happens, as server-sent events.
      description: |
        Each event has its number as `id` and its JSON as `data`; `Last-Event-ID` resumes. A comment comes every 15 seconds.
        Where the log has forgotten what is asked for, the first is `{"kind":"forgotten"}`. At most 32 streams (503).
      parameters:
        - {name: after, in: query, schema: {type: integer, default: 0}}
      responses:
        "200": {description: The stream., content: {text/event-stream: {schema: {type: string}}}}
  /simulator/accounts/{app}:
    post:
      summary: Changes one setting. A target is saved after a handshake only.
      parameters: [{$ref: "#/components/parameters/app"}]
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                mode: {enum: [plain, compatible, safe]}
                kind: {enum: [subscription, service]}
                verified: {type: boolean}
                test: {type: boolean}
                target: {type: string, description: a URL on this machine}
      responses:
        "200":
          description: "`{}`, or for a target how the handshake went."
          content:
            application/json:
              schema:
                type: object
                properties:
                  handshake: {type: object, properties: {ok: {type: boolean}, detail: {type: string}}}
  /simulator/accounts/{app}/users:
    post:
      summary: Makes a user, who does not follow yet.
      parameters: [{$ref: "#/components/parameters/app"}]
      requestBody:
        content: {application/json: {schema: {type: object, properties: {name: {type: string}}}}}
      responses:
        "200":
          description: The user.
          content: {application/json: {schema: {$ref: "#/components/schemas/User"}}}
  /simulator/accounts/{app}/users/{user}/acts:
    post:
      summary: A user does something.
      parameters:
        - {$ref: "#/components/parameters/app"}
        - {name: user, in: path, required: true, schema: {type: string}}
        - {name: wait, in: query, schema: {type: boolean}, description: answers when every delivery it caused has ended}
      requestBody:
        content: {application/json: {schema: {$ref: "#/components/schemas/Act"}}}
      responses:
        "200":
          description: What came of it.
          content: {application/json: {schema: {$ref: "#/components/schemas/Result"}}}
  /simulator/accounts/{app}/agents/{what}:
    post:
      summary: An agent comes, goes, takes a user, says something or ends the session. An unknown agent is made.
      parameters:
        - {$ref: "#/components/parameters/app"}
        - {name: what, in: path, required: true, schema: {enum: [online, offline, take, say, close]}}
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [agent]
              properties: {agent: {type: string}, user: {type: string}, text: {type: string}}
      responses:
        "200":
          description: What came of it.
          content: {application/json: {schema: {$ref: "#/components/schemas/Result"}}}
  /simulator/deliveries/{number}:
    get:
      summary: A delivery with every attempt; the newest 5000 are kept.
      parameters: [{$ref: "#/components/parameters/number"}]
      responses:
        "200":
          description: The delivery.
          content: {application/json: {schema: {$ref: "#/components/schemas/Delivery"}}}
  /simulator/deliveries/{number}/{form}:
    get:
      summary: The delivery as a line of the shell, a case of fixtures or a step of a story.
      parameters:
        - {$ref: "#/components/parameters/number"}
        - {name: form, in: path, required: true, schema: {enum: [curl, case, story]}}
      responses:
        "200": {description: The text., content: {text/plain: {schema: {type: string}}}}
  /simulator/deliveries/{number}/again:
    post:
      summary: Delivers the document again, or another in its place.
      parameters: [{$ref: "#/components/parameters/number"}]
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                document: {type: string}
                newMsgID: {type: boolean, description: with another MsgId and the present CreateTime}
                wait: {type: boolean}
      responses:
        "200":
          description: What came of it.
          content: {application/json: {schema: {$ref: "#/components/schemas/Result"}}}
  /simulator/clock:
    post:
      summary: Moves, holds or releases the simulated clock.
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                advance: {type: string, examples: [30s, 10m, 48h, 2d]}
                frozen: {type: boolean}
      responses:
        "200":
          description: The clock.
          content: {application/json: {schema: {$ref: "#/components/schemas/Clock"}}}
  /simulator/faults:
    post:
      summary: Lets calls or deliveries go wrong.
      requestBody:
        content: {application/json: {schema: {$ref: "#/components/schemas/Fault"}}}
      responses:
        "200":
          description: The fault, with its id.
          content: {application/json: {schema: {$ref: "#/components/schemas/Fault"}}}
    delete:
      summary: Takes every fault back.
      responses: {"200": {description: Done.}}
  /simulator/faults/{id}:
    delete:
      summary: Takes a fault back.
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses: {"200": {description: Done.}, "404": {description: There is none.}}
  /simulator/reset:
    post:
      summary: All is as it was at the start; numbers of events and deliveries go on.
      requestBody: {content: {application/json: {schema: {type: object}}}}
      responses: {"200": {description: Done.}}
  /simulator/transcript:
    get:
      summary: What happened, as a person reads it.
      parameters:
        - {name: app, in: query, schema: {type: string}}
        - {name: user, in: query, schema: {type: string}}
      responses:
        "200": {description: The lines., content: {text/plain: {schema: {type: string}}}}
  /simulator/media/{id}:
    get:
      summary: A file that the account uploaded, or a drawing in place of what a user took.
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: The file.}}
components:
  parameters:
    app: {name: app, in: path, required: true, schema: {type: string}, description: the account's AppID}
    number: {name: number, in: path, required: true, schema: {type: integer}}
  schemas:
    Clock:
      type: object
      required: [now, offset, frozen]
      properties:
        now: {type: integer}
        offset: {type: integer, description: milliseconds from the machine's clock}
        frozen: {type: boolean}
    State:
      type: object
      required: [clock, accounts, faults, lastEvent, firstEvent]
      properties:
        clock: {$ref: "#/components/schemas/Clock"}
        accounts: {type: array, items: {$ref: "#/components/schemas/Account"}}
        faults: {type: array, items: {$ref: "#/components/schemas/Fault"}}
        lastEvent: {type: integer}
        firstEvent: {type: integer, description: the oldest that is kept}
    Account:
      type: object
      properties:
        app: {type: string}
        name: {type: string}
        originalID: {type: string}
        kind: {enum: [subscription, service]}
        verified: {type: boolean}
        test: {type: boolean, description: an account for tests of the platform's own}
        mode: {enum: [plain, compatible, safe, null]}
        target: {type: [string, "null"]}
        canSend: {type: boolean}
        menu: {$ref: "#/components/schemas/Menu"}
        pushing: {type: boolean, description: false once callbacks are stopped}
        consecutiveFailures: {type: integer}
        failuresUntilStop: {type: integer}
        quotas:
          type: array
          items: {type: object, properties: {path: {type: string}, used: {type: integer}, limit: {type: integer}}}
        agents:
          type: array
          items: {type: object, properties: {agent: {type: string}, nickname: {type: string}, online: {type: boolean}}}
        users: {type: array, items: {$ref: "#/components/schemas/User"}}
    User:
      type: object
      properties:
        openID: {type: string}
        name: {type: string}
        follows: {type: boolean}
        remark: {type: string}
        tags: {type: array, items: {type: integer}}
        blocked: {type: boolean}
        window:
          type: [object, "null"]
          description: what may be sent because of the user's newest act; null when nothing may
          properties:
            act: {enum: [message, menuTap, follow, scan, payment]}
            left: {type: [integer, "null"], description: null for any number}
            of: {type: [integer, "null"]}
            until: {type: integer}
        service: {type: [object, "null"], properties: {agent: {type: [string, "null"]}}}
        menu: {$ref: "#/components/schemas/Menu"}
        menuAge: {type: [integer, "null"], description: milliseconds since the phone asked}
    Menu:
      type: [object, "null"]
      properties:
        buttons:
          type: array
          items:
            type: object
            description: "`type` with what it needs, or `sub`"
            properties: {name: {type: string}, type: {type: string}, sub: {type: array, items: {type: object}}}
    Event:
      type: object
      required: [number, at, kind]
      properties:
        number: {type: integer}
        at: {type: integer}
        app: {type: [string, "null"]}
        user: {type: [string, "null"]}
        kind:
          enum: [act, attempt, outcome, message, outOfService, call, typing, user, service, menu, violation, pushingStopped,
            pushingResumed, clock, account, fault, reset]
    Act:
      type: object
      required: [type]
      properties:
        type:
          enum: [follow, leave, enter, text, image, voice, video, shortvideo, location, link, file, report, scan, tap, click,
            choose, read, allow, raw, event]
        scene: {type: string, description: of follow and scan}
        content: {type: string, description: "of text; of choose by a link, with id"}
        media: {type: string, description: of image}
        recognition: {type: string, description: of voice}
        latitude: {type: number}
        longitude: {type: number}
        precision: {type: number, description: of report}
        label: {type: string, description: of location}
        scale: {type: integer, description: of location}
        title: {type: string, description: of link}
        description: {type: string, description: of link}
        url: {type: string, description: of link}
        name: {type: string, description: of file and event}
        path: {type: array, items: {type: integer}, maxItems: 2, description: "of tap: the button's index, and that in its list"}
        result: {type: string, description: what a tapped button scanned}
        key: {type: string, description: of click}
        message: {type: integer, description: "of choose and read: the number of the message's event"}
        item: {type: string, description: "of choose: the choice's id"}
        id: {type: string, description: of choose by a link}
        template: {type: string, description: of allow}
        accept: {type: boolean, description: of allow}
        inSettings: {type: boolean, description: of allow}
        document: {type: string, description: of raw}
        fields:
          description: "of event: pairs in order, or an object, whose names are sorted"
          oneOf: [{type: object}, {type: array, items: {type: array, items: {type: string}}}]
    Result:
      type: object
      properties:
        events: {type: array, items: {type: integer}}
        deliveries: {type: array, items: {type: integer}}
        messages: {type: array, items: {$ref: "#/components/schemas/Event"}, description: when it was waited for}
        outOfService: {type: boolean, description: when it was waited for}
    Delivery:
      type: object
      properties:
        delivery: {type: integer}
        app: {type: string}
        user: {type: [string, "null"]}
        type: {type: string}
        msgID: {type: [string, "null"]}
        document: {type: string, description: as it stands inside the envelope}
        over: {type: boolean}
        outOfService: {type: boolean}
        attempts:
          type: array
          items:
            type: object
            properties:
              try: {type: integer}
              target: {type: string}
              url: {type: string}
              headers: {type: object}
              body: {type: string}
              signature: {type: object}
              fault: {type: [string, "null"]}
              milliseconds: {type: [integer, "null"]}
              result: {enum: [reply, success, empty, unreadable, refused, silent, broken, null]}
              status: {type: [integer, "null"]}
              answer: {type: [string, "null"]}
              reply: {type: [string, "null"], description: out of its envelope}
    Fault:
      type: object
      required: [kind]
      properties:
        id: {type: integer}
        kind:
          enum: [code, status, delay, hang, reset, half, garbage, loseReply, duplicate, badSignature, late, tampered,
            oldTimestamp, wrongReceiver, noHandshake]
        path: {type: [string, "null"], description: of calls; null for every path}
        times: {type: [integer, "null"], default: 1, description: null for all to come}
        remaining: {type: [integer, "null"]}
        code: {type: integer}
        status: {type: integer}
        milliseconds: {type: integer}
        carriesOut: {type: boolean, description: whether a call has its effect all the same}

"""#,
"page.css": #"""
/* Colours, the frame of the page, and what all its parts share. */

:root {
  color-scheme: light dark;
  --ground: light-dark(#e7e9ec, #0e1013);
  --panel: light-dark(#ffffff, #191c20);
  --raised: light-dark(#f5f6f8, #23272d);
  --line: light-dark(#d5d9de, #343a42);
  --ink: light-dark(#1a1d21, #e6e8eb);
  --faint: light-dark(#5b626b, #a0a8b2);
  --accent: light-dark(#07734a, #4cd694);
  --on-accent: light-dark(#ffffff, #08130d);
  --bad: light-dark(#b3261e, #ff8a80);
  --bad-ground: light-dark(#fdeceb, #3a1917);
  --chosen: light-dark(#dff1e8, #1d3a2c);
  --focus: light-dark(#0b57d0, #8ab4f8);
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace;
  font: 14px/1.45 -apple-system, BlinkMacSystemFont, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Segoe UI", sans-serif;
}
:root[data-theme="dark"] { color-scheme: dark; }
:root[data-theme="light"] { color-scheme: light; }

* { box-sizing: border-box; }
[hidden] { display: none !important; }
html, body { height: 100%; margin: 0; }
body { display: flex; flex-direction: column; background: var(--ground); color: var(--ink); }
h1, h2, h3, h4, p, dl, dd, ol, ul { margin: 0; padding: 0; }
ol, ul { list-style: none; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }

.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.space { flex: 1; }
.svg { width: 24px; height: 24px; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; display: block; }

button, .button, select, input, textarea { font: inherit; color: inherit; }
button, .button {
  padding: 3px 10px; min-height: 28px; border: 1px solid var(--line); border-radius: 6px; background: var(--raised);
  cursor: pointer; text-decoration: none; white-space: nowrap; display: inline-flex; align-items: center; gap: 4px;
}
button:hover, .button:hover { border-color: var(--faint); }
button.main { background: var(--accent); color: var(--on-accent); border-color: transparent; }
button.quiet { background: none; border-color: transparent; color: var(--faint); }
button.quiet:hover { color: var(--ink); }
button.icon { padding: 4px; border: 0; background: none; }
button.danger { color: var(--bad); }
button.wide { width: 100%; justify-content: center; }
select, input:not([type="checkbox"], [type="radio"]), textarea {
  padding: 3px 8px; min-height: 28px; border: 1px solid var(--line); border-radius: 6px; background: var(--panel); max-width: 100%;
}
input[type="checkbox"], input[type="radio"] { accent-color: var(--accent); margin: 0; width: 15px; height: 15px; }
.check { display: inline-flex; align-items: center; gap: 5px; white-space: nowrap; min-height: 26px; }
.field { display: inline-flex; align-items: center; gap: 6px; min-width: 0; }
.field.column { display: flex; flex-direction: column; align-items: stretch; gap: 3px; }
.field.grow, .field.grow input { flex: 1; min-width: 60px; }

.top { display: flex; align-items: center; gap: 10px; padding: 6px 12px; background: var(--panel); border-bottom: 1px solid var(--line); }
.brand { font-size: 15px; display: flex; align-items: center; gap: 6px; }
.connection { color: var(--faint); font-size: 12px; white-space: nowrap; }
.connection::before { content: ""; display: inline-block; width: 8px; height: 8px; border-radius: 50%; margin-right: 5px; background: #19a463; }
.connection.off { color: var(--bad); }
.connection.off::before { background: var(--bad); }

.columns { flex: 1; min-height: 0; display: grid; grid-template-columns: 190px 400px minmax(0, 1fr); gap: 12px; padding: 12px; }
.people { display: flex; flex-direction: column; gap: 8px; min-height: 0; }
.people ul { overflow-y: auto; flex: 0 1 auto; display: flex; flex-direction: column; gap: 2px; padding: 3px; margin: -3px; }
.people li button { width: 100%; border: 0; background: none; gap: 9px; padding: 7px; text-align: start; }
.people li button:hover { background: var(--panel); }
.people li button[aria-current] { background: var(--panel); box-shadow: inset 3px 0 var(--accent); }
.people .away .avatar { opacity: .55; filter: grayscale(1); }
.people .avatar { width: 34px; height: 34px; font-size: 15px; }
.who { flex: 1; min-width: 0; display: flex; flex-direction: column; }
.who b, .who small { overflow: hidden; text-overflow: ellipsis; }
.who b { font-weight: 500; }
.who small { color: var(--faint); font-size: 12px; min-height: 17px; }
.unread { background: #c8281f; color: #fff; border-radius: 9px; font-size: 11px; min-width: 18px; padding: 0 5px; text-align: center; line-height: 18px; }
.avatar {
  flex: none; width: 40px; height: 40px; border-radius: 5px; display: grid; place-items: center; color: #fff; font-weight: 500; font-size: 18px;
  background: hsl(var(--hue) 45% 36%);
}
.avatar.account { background: #0b6b8f; }

.pop {
  position: absolute; z-index: 3; min-width: 120px; padding: 4px 0; border: 1px solid var(--line); border-radius: 8px;
  background: var(--panel); color: var(--ink); box-shadow: 0 4px 16px rgb(0 0 0 / 25%); display: flex; flex-direction: column;
}
.pop button { border: 0; background: none; border-radius: 0; padding: 10px 14px; justify-content: center; }
.pop button + button { border-top: 1px solid var(--line); }
.pop button:hover { background: var(--raised); }
.pop button:focus-visible { outline-offset: -2px; }

dialog { border: 1px solid var(--line); border-radius: 10px; background: var(--panel); color: var(--ink); width: min(400px, calc(100vw - 24px)); padding: 16px; }
dialog.large { width: min(760px, calc(100vw - 24px)); }
dialog::backdrop { background: rgb(0 0 0 / 45%); }
dialog h2 { font-size: 16px; margin-bottom: 10px; }
dialog form { display: flex; flex-direction: column; gap: 10px; }
dialog textarea { font-family: var(--mono); font-size: 12.5px; width: 100%; resize: vertical; }
dialog .long { white-space: pre-wrap; overflow-wrap: anywhere; max-height: 60vh; overflow-y: auto; margin-bottom: 12px; }
.actions { display: flex; flex-wrap: wrap; gap: 6px; }
dialog .actions { justify-content: end; flex-direction: row; }

.views { display: none; }

@media (max-width: 1279px) {
  .columns { grid-template-columns: 390px minmax(0, 1fr); }
  .people { display: none; }
}
@media (min-width: 1280px) { #user-field { display: none; } }
@media (max-width: 899px) {
  .columns { display: block; padding: 0; }
  .columns > section { height: 100%; }
  .views { display: flex; background: var(--panel); border-bottom: 1px solid var(--line); }
  .views button { flex: 1; justify-content: center; border: 0; border-radius: 0; background: none; min-height: 34px; }
  .views button[aria-pressed="true"] { box-shadow: inset 0 -2px var(--accent); color: var(--accent); }
  .views button:focus-visible { outline-offset: -2px; }
  body:not([data-view="phone"]) .phone, body[data-view="phone"] .inspector { display: none; }
  body[data-view="controls"] .inspector > :not(.controls), body[data-view="inspector"] .controls { display: none; }
  body[data-view="controls"] .controls { max-height: none; height: 100%; }
  .top { gap: 6px; padding: 5px 8px; }
  .brand { font-size: 0; gap: 0; }
  .top .space { display: none; }
  .top .field, .top .field select { flex: 1 1 60px; min-width: 0; }
  .connection { font-size: 0; }
  .connection.off { font-size: 12px; white-space: normal; line-height: 1.1; }
  button.quiet { padding: 3px 6px; }
}
@media (prefers-reduced-motion: no-preference) { button { transition: background-color .1s; } }

"""#,
"people.js": #"""
// Who uses the phone, and which account it talks to.

import { trying } from "./ask.js";
import { noteText, summary } from "./bubbles.js";
import { avatar, button, element } from "./dom.js";
import { platform } from "./platform.js";
import { store } from "./store.js";
import { word } from "./words.js";

const shownUsers = 200;
const accounts = document.getElementById("account");
const users = document.getElementById("user");
const rail = document.getElementById("people");
const newUser = document.getElementById("new-user");

export async function makeUser() {
  const made = await trying(() => platform.newUser(store.app));
  if (!made) return;
  await trying(() => store.readState());
  store.select(store.app, made.openID);
}

/** Options of a select; an open one is left alone as long as nothing differs. */
function fill(select, pairs, chosen) {
  const looks = JSON.stringify(pairs);
  if (select.dataset.looks !== looks) select.replaceChildren(...pairs.map(([value, text]) => element("option", { value, text })));
  select.dataset.looks = looks;
  select.value = chosen ?? "";
}

/** The users that fit the list; the selected one is always among them. */
function listed() {
  const all = store.account?.users ?? [];
  const first = all.slice(0, shownUsers);
  const person = store.person;
  return person && !first.includes(person) ? [...first, person] : first;
}

function lastWords(openID) {
  const last = store.timeline(store.app, openID).at(-1);
  if (!last) return "";
  return last.side === "note" ? noteText(last.event) : summary(last.event);
}

function entry(user) {
  const unread = store.unread(store.app, user.openID);
  const words = element("span", { class: "who" }, element("b", { text: user.name }), element("small", { text: lastWords(user.openID).slice(0, 60) }));
  const count = unread ? element("span", { class: "unread", "aria-label": word("unread", unread), role: "img", text: unread > 99 ? "99+" : unread }) : null;
  const chosen = button("", () => store.select(store.app, user.openID), { "aria-current": user.openID === store.user ? "true" : null, "data-user": user.openID });
  chosen.append(...[avatar(user.name, "user"), words, count].filter(Boolean));
  return element("li", { class: user.follows ? null : "away" }, chosen);
}

export function showPeople() {
  const held = rail.contains(document.activeElement) ? document.activeElement.dataset.user : null;
  rail.replaceChildren(...listed().map(entry));
  if (held) rail.querySelector(`[data-user="${CSS.escape(held)}"]`)?.focus();
  fill(accounts, (store.state?.accounts ?? []).map((one) => [one.app, one.name]), store.app);
  fill(users, [...listed().map((user) => [user.openID, unreadName(user)]), ["", `＋ ${word("newUser")}`]], store.user);
  newUser.textContent = `＋ ${word("newUser")}`;
}

function unreadName(user) {
  const unread = store.unread(store.app, user.openID);
  return unread ? `${user.name} (${unread})` : user.name;
}

accounts.addEventListener("change", () => store.select(accounts.value, null));
users.addEventListener("change", () => (users.value ? store.select(store.app, users.value) : makeUser()));
newUser.addEventListener("click", makeUser);

let waiting = false;

/** Once in a frame is enough, however many events arrive. */
function soon() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    showPeople();
  });
}

for (const name of ["state", "events", "selection", "cleared"]) store.addEventListener(name, soon);

"""#,
"phone.css": #"""
/* The phone, as WeChat looks. */

.phone {
  --chat: light-dark(#ededed, #111111);
  --bar: light-dark(#f7f7f7, #1e1e1e);
  --theirs: light-dark(#ffffff, #2c2c2c);
  --mine: light-dark(#95ec69, #3eb575);
  --on-mine: light-dark(#0b0f08, #06150d);
  --bubble-ink: light-dark(#111111, #e4e4e4);
  --grey: light-dark(#5f5f5f, #a3a3a3);
  --tap: light-dark(#4a5f8f, #8fa6d6);
  --rule: light-dark(#dcdcdc, #333333);
  position: relative; display: flex; flex-direction: column; min-height: 0; max-height: 860px; overflow: hidden;
  background: var(--chat); color: var(--bubble-ink); border: 1px solid var(--line); border-radius: 14px; font-size: 16px;
}
.chat-head { position: relative; display: grid; grid-template-columns: 36px 1fr 36px; align-items: center; padding: 6px 8px; min-height: 46px; background: var(--chat); border-bottom: 1px solid var(--rule); }
.chat-head h2 { font-size: 16px; font-weight: 600; text-align: center; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.chat-back::before { content: ""; display: block; width: 11px; height: 11px; margin-left: 8px; border-left: 2px solid; border-bottom: 2px solid; transform: rotate(45deg); }
.chat-head .icon { color: inherit; }
#more .svg { stroke-width: 3; }
.verified { display: inline-grid; place-items: center; width: 16px; height: 16px; margin: 0 2px 0 6px; border-radius: 50%; background: #c07a00; color: #fff; font-size: 11px; vertical-align: 1px; background: #8f5b00; }
.served { color: var(--grey); font-size: 13px; font-weight: 400; margin-left: 4px; }
.more-pop { top: 42px; right: 8px; }

.timeline { flex: 1; min-height: 0; overflow-y: auto; overflow-anchor: none; padding: 4px 10px; }
.timeline:focus-visible { outline-offset: -3px; }
.timeline[data-empty]:not([data-empty=""])::before, .scroll[data-empty]:not([data-empty=""])::before { content: attr(data-empty); display: block; text-align: center; padding: 28px; color: var(--faint); font-size: 13px; }
.row { padding: 7px 0; }
.stamp { display: block; text-align: center; font-size: 12px; color: var(--grey); padding: 4px 0 12px; }
.note { text-align: center; font-size: 12px; color: var(--grey); padding: 0 12px; overflow-wrap: anywhere; }
.note.failure { font-size: 13px; }
.spoken { display: flex; gap: 10px; align-items: flex-start; }
.me .spoken { flex-direction: row-reverse; }
.content { max-width: calc(100% - 100px); min-width: 0; display: flex; flex-direction: column; align-items: flex-start; position: relative; }
.me .content { align-items: flex-end; }
.bubble { position: relative; padding: 8px 12px; min-height: 40px; border-radius: 5px; background: var(--theirs); line-height: 1.5; white-space: pre-wrap; overflow-wrap: anywhere; max-width: 100%; }
.me .bubble { background: var(--mine); color: var(--on-mine); }
.bubble::before { content: ""; position: absolute; top: 15px; left: -4px; width: 10px; height: 10px; background: inherit; transform: rotate(45deg); border-radius: 1px; }
.me .bubble::before { left: auto; right: -4px; }
.bubble code { font-size: 12px; overflow-wrap: anywhere; }
.bubble small { color: var(--grey); display: block; }
.tap { color: var(--tap); text-decoration: none; background: none; border: 0; padding: 0; min-height: 0; display: inline; white-space: normal; text-align: start; overflow-wrap: anywhere; border-radius: 2px; }
.tap:hover { text-decoration: underline; }
.offers { margin: 6px 0; border-top: 1px solid var(--rule); }
.offers li { border-bottom: 1px solid var(--rule); }
.offers .tap { display: block; width: 100%; padding: 8px 0; }
.offers:last-child { margin-bottom: 0; } .offers:last-child li:last-child { border: 0; }
.sound { display: flex; align-items: center; gap: 8px; min-width: 90px; }
.me .sound { flex-direction: row-reverse; }
.recognition { margin-top: 4px; padding: 6px 10px; border-radius: 5px; background: var(--bar); color: var(--bubble-ink); font-size: 14px; overflow-wrap: anywhere; }
.me .voice { display: flex; flex-direction: column; align-items: flex-end; }
img.photo { display: block; width: 150px; height: 150px; object-fit: cover; border-radius: 5px; background: var(--theirs); }

.placeholder { display: grid; place-items: center; color: #fff; background: linear-gradient(150deg, hsl(var(--hue) 38% 52%), hsl(calc(var(--hue) + 40) 42% 34%)); }
.placeholder.photo { width: 150px; height: 150px; border-radius: 5px; }
.placeholder.film { width: 190px; height: 130px; }
.placeholder.film .svg { width: 44px; height: 44px; fill: rgb(0 0 0 / 35%); }
.placeholder.wide { width: 100%; aspect-ratio: 2.35; }
.placeholder.square, .placeholder.cover { flex: none; width: 48px; height: 48px; border-radius: 3px; }
.placeholder.map { width: 100%; height: 96px; background: repeating-linear-gradient(60deg, light-dark(#c3dbc6, #33453a) 0 22px, light-dark(#d7e7d3, #2b3a31) 22px 44px); color: light-dark(#b3261e, #ff9d94); }

.opening { all: unset; cursor: pointer; display: block; max-width: 100%; color: inherit; }
.opening:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
.card { width: 262px; max-width: 100%; border-radius: 6px; background: var(--theirs); color: var(--bubble-ink); overflow: hidden; font-size: 15px; line-height: 1.4; }
.card b { font-weight: 500; display: block; overflow-wrap: anywhere; }
.card small { color: var(--grey); font-size: 13px; display: block; overflow-wrap: anywhere; }
.card .words { flex: 1; min-width: 0; padding: 10px 12px; }
.card.link, .card.music { display: flex; align-items: center; }
.card.link .placeholder, .card.music .placeholder { margin-right: 10px; }
.card.movie { width: 190px; }
.card.file, .card.coupon { display: flex; align-items: center; justify-content: space-between; gap: 10px; padding: 14px 12px; }
.card.mini { padding: 10px 12px; } .card.mini .placeholder { margin: 8px 0; } .card.mini small { border-top: 1px solid var(--rule); padding-top: 5px; }
.them:has(.card.news) .content, .them:has(.card.template) .content { max-width: calc(100% - 50px); }
.card.news, .card.template { width: 310px; }
.article { display: flex; align-items: center; gap: 10px; padding: 10px 12px; border-top: 1px solid var(--rule); }
.article b { flex: 1; }
.article.first { display: block; padding: 12px; border: 0; }
.article.first > b { font-size: 16px; margin-bottom: 8px; }
.article.first small { margin-top: 8px; }
.cover { position: relative; }
.cover b { position: absolute; inset: auto 0 0; padding: 24px 10px 8px; color: #fff; background: linear-gradient(transparent, rgb(0 0 0 / 75%) 60%); }
.card.template { padding: 12px 14px 0; }
.card.template > b { padding-bottom: 10px; font-size: 16px; }
.card.template dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 12px; font-size: 14px; padding-bottom: 12px; }
.card.template dt { color: var(--grey); } .card.template dd { overflow-wrap: anywhere; }
.card.template .foot { display: flex; justify-content: space-between; border-top: 1px solid var(--rule); padding: 9px 0; font-size: 14px; }

.newest { position: absolute; right: 12px; bottom: 70px; z-index: 2; border-radius: 16px; color: var(--tap); background: var(--theirs); box-shadow: 0 2px 8px rgb(0 0 0 / 20%); font-size: 13px; }

.composer { background: var(--bar); border-top: 1px solid var(--rule); color: var(--bubble-ink); }
.menu-row, .text-row { display: flex; align-items: center; min-height: 52px; }
.menu-row > .icon { width: 50px; justify-content: center; align-self: stretch; border-radius: 0; }
.menu-bar { flex: 1; display: flex; min-width: 0; align-self: stretch; }
.menu-top { position: relative; flex: 1; min-width: 0; border-left: 1px solid var(--rule); display: flex; }
.menu-top > button { flex: 1; min-width: 0; border: 0; border-radius: 0; background: none; justify-content: center; font-size: 15px; padding: 3px 4px; }
.menu-top > button span { overflow: hidden; text-overflow: ellipsis; }
.menu-top > button .svg { width: 13px; height: 13px; flex: none; color: var(--grey); }
.menu-top > button:focus-visible, .menu-row > .icon:focus-visible { outline-offset: -2px; }
.menu-top .pop { bottom: calc(100% + 8px); left: 50%; transform: translateX(-50%); width: max-content; max-width: 200px; background: var(--theirs); font-size: 15px; }
.menu-top .pop button { white-space: normal; }
.menu-top:last-child .pop { left: auto; right: 4px; transform: none; }
.text-row { gap: 4px; padding: 8px; align-items: flex-end; }
.text-row textarea { flex: 1; min-width: 0; field-sizing: content; min-height: 36px; max-height: 120px; padding: 6px 8px; resize: none; border-color: transparent; background: var(--theirs); }
.text-row .icon { width: 34px; height: 36px; justify-content: center; padding: 0; }
.text-row .icon .svg { width: 27px; height: 27px; }
.text-row .main { min-height: 36px; }
.text-row.text:has(textarea:placeholder-shown) .main, .text-row.text:not(:has(textarea:placeholder-shown)) [data-panel="add"] { display: none; }
.panel-grid { display: grid; grid-template-columns: repeat(4, 1fr); gap: 10px; padding: 14px; border-top: 1px solid var(--rule); }
.panel-grid button { border: 0; background: none; flex-direction: column; font-size: 12px; padding: 6px 2px; justify-content: center; }
.panel-grid.add .svg { box-sizing: content-box; padding: 13px; border-radius: 12px; background: var(--theirs); margin-bottom: 3px; }
.panel-grid.faces { grid-template-columns: repeat(5, 1fr); gap: 4px; } .panel-grid.faces button { font-size: 15px; min-height: 34px; }
.follow-bar { display: flex; flex-direction: column; gap: 8px; align-items: center; padding: 12px; font-size: 14px; color: var(--grey); }
.follow-bar .main { width: 70%; min-height: 40px; justify-content: center; font-size: 16px; }

.web { position: absolute; inset: 0; z-index: 4; background: var(--panel); display: flex; flex-direction: column; }
.web-body { flex: 1; overflow-y: auto; padding: 28px 20px; display: flex; flex-direction: column; gap: 18px; align-items: center; text-align: center; font-size: 14px; color: var(--grey); }
.web .address { width: 100%; padding: 10px 12px; border-radius: 8px; background: var(--raised); color: var(--ink); font: 13px/1.5 var(--mono); overflow-wrap: anywhere; white-space: pre-wrap; }
.web a { color: var(--tap); }

@media (max-width: 899px) { .phone { border: 0; border-radius: 0; max-height: none; } .content { max-width: calc(100% - 86px); } }

"""#,
"platform.js": #"""
// The control API of the simulated platform.

/** Asks or tells the platform; throws an Error with its sentence when it refuses. */
async function call(method, path, body) {
  const options = { method, headers: {} };
  if (method !== "GET") {
    options.headers["Content-Type"] = "application/json";
    options.body = JSON.stringify(body ?? {});
  }
  const answer = await fetch(`/simulator/${path}`, options);
  const text = await answer.text();
  if (!answer.ok) throw new Error(sentence(text) ?? `HTTP ${answer.status}`);
  return (answer.headers.get("Content-Type") ?? "").includes("json") ? JSON.parse(text) : text;
}

function sentence(text) {
  try {
    return JSON.parse(text).error;
  } catch {
    return null;
  }
}

const part = encodeURIComponent;

export const platform = {
  state: () => call("GET", "state"),
  events: (after) => call("GET", `events?after=${after}&limit=1000`),
  act: (app, user, act) => call("POST", `accounts/${part(app)}/users/${part(user)}/acts`, act),
  newUser: (app, name) => call("POST", `accounts/${part(app)}/users`, name ? { name } : {}),
  change: (app, setting) => call("POST", `accounts/${part(app)}`, setting),
  agent: (app, verb, body) => call("POST", `accounts/${part(app)}/agents/${verb}`, body),
  delivery: (number) => call("GET", `deliveries/${number}`),
  deliveryText: (number, form) => call("GET", `deliveries/${number}/${form}`),
  again: (number, changes) => call("POST", `deliveries/${number}/again`, changes),
  clock: (change) => call("POST", "clock", change),
  addFault: (fault) => call("POST", "faults", fault),
  removeFault: (id) => call("DELETE", `faults/${id}`),
  reset: () => call("POST", "reset"),
  transcriptAddress: (app, user) => `/simulator/transcript?app=${part(app)}&user=${part(user)}`,
  deliveryAddress: (number, form) => `/simulator/deliveries/${number}/${form}`,
};

/** Events from after a number on; the browser resumes by itself, and `lost` says that it no longer does. */
export function stream(after, { event, connected, lost }) {
  const source = new EventSource(`/simulator/events/stream?after=${after}`);
  source.onmessage = (message) => event(JSON.parse(message.data));
  source.onopen = () => connected(true);
  source.onerror = () => {
    connected(false);
    if (source.readyState === EventSource.CLOSED) lost();
  };
  return source;
}

"""#,
"pretty.js": #"""
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

"""#,
"rich.js": #"""
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

"""#,
"store.js": #"""
// What the page knows: the platform's state, its log, and what of it each timeline and list shows.

import { platform, stream } from "./platform.js";
import { timelineItem } from "./items.js";

const kept = 20_000; // events; as many again as a quarter of them may wait for the next tidying
const stateEvery = 200; // milliseconds between two reads of the state
const retryAfter = 2_000;

/** Tells `state`, `events` (detail: the new ones, and whether they are new to the reader), `selection`, `cleared`, `connection`. */
class Store extends EventTarget {
  state = null;
  events = [];
  rows = [];
  app = null;
  user = null;
  connected = false;
  #timelines = new Map();
  #attempts = new Map();
  #unread = new Map();
  #typing = new Map();
  #source = null;
  #last = 0;
  #stateAt = 0;
  #stateTimer = null;
  #arrived = [];
  #starting = false;

  constructor() {
    super();
    document.addEventListener("visibilitychange", () => this.#showOrHide());
  }

  async start() {
    if (this.#starting) return;
    this.#starting = true;
    clearTimeout(this.#stateTimer);
    this.#stateTimer = null;
    this.#source?.close();
    try {
      this.#clear();
      this.#selectFromAddress();
      await this.readState();
      await this.#readPast();
      this.#follow();
    } catch {
      this.#setConnected(false);
      setTimeout(() => this.start(), retryAfter);
    } finally {
      this.#starting = false;
    }
  }

  /** A browser opens few connections to one host: a page that nobody sees gives its own back. */
  #showOrHide() {
    if (document.hidden) {
      this.#source?.close();
      this.#setConnected(false);
    }
    if (!document.hidden && this.#source?.readyState === EventSource.CLOSED) this.#follow();
  }

  async readState() {
    this.state = await platform.state();
    this.#stateAt = performance.now();
    this.#chooseSomebody();
    this.#tell("state");
  }

  async #readPast() {
    let after = Math.max((this.state.firstEvent ?? 1) - 1, this.state.lastEvent - kept, 0);
    for (;;) {
      const { events, lastEvent } = await platform.events(after);
      this.#take(events, false);
      if (events.length === 0 || events.at(-1).number >= lastEvent) break;
      after = events.at(-1).number;
    }
    this.#last = Math.max(this.#last, after);
  }

  #follow() {
    this.#source = stream(this.#last, {
      event: (event) => this.#arrive(event),
      connected: (on) => {
        if (on && !this.connected) this.#checkSameLog();
        this.#setConnected(on);
      },
      lost: () => setTimeout(() => this.start(), retryAfter),
    });
  }

  /** A platform that was started anew counts from one again. */
  async #checkSameLog() {
    await this.readState().catch(() => {});
    if (this.state.lastEvent < this.#last) this.start();
  }

  /** Events of one moment are taken together, so that a thousand of them draw the page once. */
  #arrive(event) {
    if (event.kind === "forgotten" || event.kind === "reset") {
      this.#arrived = [];
      this.start();
      return;
    }
    this.#arrived.push(event);
    if (this.#arrived.length > 1) return;
    setTimeout(() => {
      const events = this.#arrived;
      this.#arrived = [];
      this.#take(events, true);
      this.#readStateSoon();
    }, 0);
  }

  #readStateSoon() {
    if (this.#stateTimer) return;
    const due = Math.max(0, this.#stateAt + stateEvery - performance.now());
    this.#stateTimer = setTimeout(() => {
      this.#stateTimer = null;
      this.readState().catch(() => {});
    }, due);
  }

  #take(events, live) {
    const fresh = events.filter((event) => event.number > this.#last);
    if (fresh.length === 0) return;
    this.#last = fresh.at(-1).number;
    for (const event of fresh) {
      this.events.push(event);
      this.#file(event, live);
    }
    if (this.events.length > kept * 1.25) this.#tidy();
    this.#tell("events", { events: fresh, live });
  }

  #file(event, live) {
    this.#fileRow(event);
    const place = `${event.app}/${event.user}`;
    if (event.kind === "typing") this.#typing.set(place, event.on ? performance.now() + 15_000 : 0);
    const item = event.user ? timelineItem(event) : null;
    if (!item) return;
    this.timeline(event.app, event.user).push(item);
    if (item.side !== "them") return;
    this.#typing.delete(place);
    if (live && !(event.app === this.app && event.user === this.user)) {
      this.#unread.set(place, (this.#unread.get(place) ?? 0) + 1);
    }
  }

  #fileRow(event) {
    if (event.kind === "outcome") {
      const row = this.#attempts.get(`${event.delivery}/${event.try}`);
      if (row) {
        row.outcome = event;
        row.version += 1;
        row.text = null;
      }
    }
    const row = { event, outcome: null, version: 0, text: null };
    this.rows.push(row);
    if (event.kind === "attempt") this.#attempts.set(`${event.delivery}/${event.try}`, row);
  }

  #tidy() {
    const events = this.events.slice(-kept);
    this.#forget();
    for (const event of events) {
      this.events.push(event);
      this.#file(event, false);
    }
  }

  #forget() {
    this.events = [];
    this.rows = [];
    this.#timelines.clear();
    this.#attempts.clear();
  }

  #clear() {
    this.#forget();
    this.#unread.clear();
    this.#typing.clear();
    this.#last = 0;
    this.#tell("cleared");
  }

  #setConnected(on) {
    this.connected = on;
    this.#tell("connection");
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  // Selection

  #chooseSomebody() {
    const accounts = this.state.accounts;
    if (!accounts.some((account) => account.app === this.app)) this.app = accounts[0]?.app ?? null;
    const users = this.account?.users ?? [];
    if (!users.some((user) => user.openID === this.user)) this.user = users[0]?.openID ?? null;
  }

  select(app, user) {
    this.app = app;
    this.user = user ?? null;
    this.#chooseSomebody();
    this.#unread.delete(`${this.app}/${this.user}`);
    history.replaceState(null, "", `#${new URLSearchParams({ app: this.app, user: this.user ?? "" })}`);
    this.#tell("selection");
  }

  /** The selection stands in the address, so that a reload keeps it and each window may show another user. */
  #selectFromAddress() {
    const wanted = new URLSearchParams(location.hash.slice(1));
    this.app ??= wanted.get("app");
    this.user ??= wanted.get("user");
  }

  get account() {
    return this.state?.accounts.find((account) => account.app === this.app) ?? null;
  }

  get person() {
    return this.account?.users.find((user) => user.openID === this.user) ?? null;
  }

  timeline(app, user) {
    const place = `${app}/${user}`;
    if (!this.#timelines.has(place)) this.#timelines.set(place, []);
    return this.#timelines.get(place);
  }

  unread(app, user) {
    return this.#unread.get(`${app}/${user}`) ?? 0;
  }

  get typing() {
    return (this.#typing.get(`${this.app}/${this.user}`) ?? 0) > performance.now();
  }

  nameOf(openID) {
    return this.account?.users.find((user) => user.openID === openID)?.name ?? openID ?? "";
  }

  // Time

  /** Milliseconds since the state was read, by the simulated clock. */
  get sinceState() {
    return this.state?.clock.frozen ? 0 : performance.now() - this.#stateAt;
  }

  /** The simulated clock, in milliseconds since 1970. */
  get now() {
    return (this.state?.clock.now ?? 0) + this.sinceState;
  }

  /** Does an act of the selected user. */
  act(act) {
    return platform.act(this.app, this.user, act);
  }
}

export const store = new Store();

"""#,
"tables.js": #"""
// The platform's state as tables.

import { element } from "./dom.js";
import { store } from "./store.js";
import { countdown, dateTime } from "./time.js";
import { word } from "./words.js";

const yesNo = (value) => word(value ? "yes" : "no");

/** Sections of the state; a filter leaves the rows that contain it. */
export function stateTables(sought) {
  const account = store.account;
  if (!account) return [];
  const facts = [
    [word("name"), account.name], ["AppID", account.app], [word("originalID"), account.originalID],
    [word("kind"), [word(account.kind === "service" ? "serviceKind" : "subscription"), account.verified && word("verified"), account.test && word("test")].filter(Boolean).join(" · ")],
    [word("mode"), word(account.mode ?? "none")], [word("target"), account.target], [word("canSend"), yesNo(account.canSend)],
    [word("pushing"), yesNo(account.pushing)], [word("failures"), account.consecutiveFailures], [word("clock"), clockWords()],
  ];
  return [
    section(word("account"), [], facts, sought),
    section(word("users"), [word("name"), "OpenID", word("follows"), word("window"), word("tags")], account.users.map(userRow), sought),
    section(word("menuOf"), [], menuRows(account.menu), sought),
    section(word("quotas"), [word("path"), word("used"), word("most")], (account.quotas ?? []).map((one) => [one.path, one.used, one.limit]), sought),
    section(word("faults"), [], (store.state.faults ?? []).map((one) => [one.kind, one.path ?? "", one.remaining ?? "∞"]), sought),
  ];
}

const clockWords = () => `${dateTime(store.now)}${store.state.clock.frozen ? ` (${word("frozen")})` : ""}`;

function userRow(user) {
  const tags = (user.tags ?? []).map((tag) => tag?.name ?? tag).join(", ");
  return [user.remark ? `${user.name} (${user.remark})` : user.name, user.openID, yesNo(user.follows), windowWords(user), tags];
}

/** `4/5 · 47:58:40`, or that nothing may be sent. */
export function windowWords(user) {
  const window = user?.window;
  const left = window ? window.until - store.now : 0;
  if (!window || left <= 0) return word("windowOver");
  return `${window.left ?? "∞"}/${window.of ?? "∞"} · ${countdown(left)}`;
}

function menuRows(menu) {
  const what = (entry) => [entry.type, entry.key ?? entry.url ?? entry.media_id ?? ""].filter(Boolean).join(" ");
  return (menu?.buttons ?? []).flatMap((entry) => [[entry.name, entry.sub ? "" : what(entry)], ...(entry.sub ?? []).map((sub) => [`　${sub.name}`, what(sub)])]);
}

function section(name, columns, rows, sought) {
  const found = rows.filter((row) => !sought || row.join(" ").toLowerCase().includes(sought)).slice(0, 500);
  const head = columns.length ? element("thead", {}, element("tr", {}, columns.map((text) => element("th", { scope: "col", text })))) : null;
  const body = element("tbody", {}, found.map((row) => element("tr", {}, row.map((cell, index) => element(index ? "td" : "th", { scope: index ? null : "row", text: String(cell ?? "") })))));
  return element("section", {}, element("h3", { text: name }), found.length ? element("table", {}, head, body) : element("p", { class: "quiet-text", text: word("none") }));
}

"""#,
"time.js": #"""
// Times as a person reads them.

import { isChinese } from "./words.js";

const two = (number) => String(number).padStart(2, "0");

export function dayTime(at) {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

export function dateTime(at) {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${dayTime(at)}`;
}

/** The stamp between messages: the time, before it the day when that is another one. */
export function clockTime(at, now) {
  const date = new Date(at);
  const time = `${two(date.getHours())}:${two(date.getMinutes())}`;
  if (date.toDateString() === new Date(now).toDateString()) return time;
  const day = isChinese() ? `${date.getMonth() + 1}月${date.getDate()}日` : date.toLocaleDateString("en", { month: "short", day: "numeric" });
  return `${day} ${time}`;
}

/** `47:58:40`, or `3:12` below an hour. */
export function countdown(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1_000));
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

export const took = (milliseconds) => (milliseconds < 1_000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1_000).toFixed(1)} s`);

"""#,
"traffic.js": #"""
// One line of the inspector for each thing that happened.

import { element } from "./dom.js";
import { elementText } from "./pretty.js";
import { actWords, headline, summary } from "./bubbles.js";
import { dayTime, took } from "./time.js";
import { hasWord, isChinese, word } from "./words.js";

const good = new Set(["reply", "success", "empty"]);

/** Which kinds of event are lines of 往来; an outcome is part of the line of its attempt. */
export const trafficKinds = new Set(["attempt", "message", "call", "violation", "outOfService", "service", "menu", "pushingStopped", "pushingResumed", "user", "clock", "account", "fault"]);

/** `{ arrow, words, mode, took, mark, tone }` of a row. */
export function line(row) {
  return (lines[row.event.kind] ?? other)(row.event, row.outcome);
}

const lines = {
  attempt(event, outcome) {
    const bad = outcome && !good.has(outcome.result);
    const said = elementText(event.document, "Content") ?? elementText(event.document, "Recognition");
    const name = event.type === "text" && said !== null ? `text "${said}"` : event.type;
    return {
      arrow: "▲",
      words: event.try > 1 ? word("sameAgain", event.try) : name,
      mode: event.mode,
      took: outcome ? took(outcome.milliseconds) : "",
      mark: outcome ? `${bad ? "✗" : "✓"} ${word(`result.${outcome.result}`)}` : word("waiting"),
      tone: bad ? "bad" : "",
    };
  },
  message(event) {
    const shown = event.message ?? {};
    const about = shown.type === "text" ? word("characters", [...String(shown.text ?? "")].length) : headline(event).slice(0, 80);
    return { arrow: event.from === "reply" ? "▼" : "⇣", words: [word(`from.${event.from}`), hasWord(shown.type) ? word(shown.type) : shown.type, about].filter(Boolean).join(" · "), tone: "" };
  },
  call(event) {
    const bad = event.errcode === null || event.errcode !== 0;
    const failed = event.errcode ?? event.fault?.kind ?? event.fault;
    return {
      arrow: "⇢",
      words: `${event.method} ${event.path}`,
      took: took(event.milliseconds ?? 0),
      mark: event.errcode === 0 ? "✓ errcode 0" : failed === null || failed === undefined ? "✓" : `✗ ${failed} ${event.errmsg ?? ""}`,
      tone: bad && failed !== null && failed !== undefined ? "bad" : "",
    };
  },
  violation: (event) => ({ arrow: "⚠", words: `${event.section}：${isChinese() ? event.zh : event.rule}`, tone: "red" }),
  outOfService: () => ({ arrow: "✗", words: word("outOfService"), tone: "bad" }),
  service: (event) => ({ arrow: "·", words: word(`service.${event.what}`, String(event.agent ?? "").split("@")[0]), tone: "quiet" }),
  menu: (event) => ({ arrow: "·", words: word(event.menu ? "menuMade" : "menuDeleted"), tone: "quiet" }),
  pushingStopped: () => ({ arrow: "✗", words: word("pushingStopped"), tone: "red" }),
  pushingResumed: () => ({ arrow: "·", words: word("pushingResumed"), tone: "quiet" }),
  act: (event) => ({ arrow: "●", words: hasWord(`act.${event.act?.type}`) ? actWords(event) : summary(event), tone: "quiet" }),
  user: (event) => ({ arrow: "·", words: word(`user.${event.what}`), tone: "quiet" }),
  clock: (event) => ({ arrow: "·", words: `${word("clock")}: +${Math.round((event.offset ?? 0) / 1_000)} s${event.frozen ? ` (${word("frozen")})` : ""}`, tone: "quiet" }),
  account: (event) => ({ arrow: "·", words: word("changed", word(event.what)), tone: "quiet" }),
  fault: (event) => ({ arrow: "·", words: `${word("faults")}: ${event.fault?.kind ?? ""} ${event.what}`, tone: "quiet" }),
};

function other(event) {
  const { number, at, app, user, kind, ...rest } = event;
  return { arrow: "·", words: `${kind} ${Object.values(rest).filter((value) => typeof value !== "object").join(" ")}`, tone: "quiet" };
}

/** Everything in a row that the filter searches, in lower case. */
export function rowText(row) {
  row.text ??= `${JSON.stringify(row.event)} ${row.outcome ? JSON.stringify(row.outcome) : ""} ${line(row).words}`.toLowerCase();
  return row.text;
}

/** `name` is whose line it is; null when the list is of one user. */
export function trafficLine(row, name) {
  const shown = line(row);
  return element("li", { class: `line ${shown.tone}`, role: "option" },
    element("time", { text: dayTime(row.event.at) }),
    element("span", { class: "arrow", text: shown.arrow }),
    name ? element("span", { class: "user", text: name }) : null,
    element("span", { class: "words", text: shown.words }),
    shown.mode ? element("span", { class: "mode", text: shown.mode }) : null,
    element("span", { class: "took", text: shown.took ?? "" }),
    element("span", { class: "mark", text: shown.mark ?? "" }));
}

"""#,
"windowed.js": #"""
// A list of any length of which only what is visible, and a margin, stands in the document.

const margin = 500; // pixels above and below what is visible
const nearEnd = 40; // pixels from the end that count as being there

export class WindowedList {
  #scroller;
  #list;
  #render;
  #estimate;
  #items = [];
  #heights = new WeakMap();
  #nodes = new Map();
  #width = 0;
  #waiting = false;
  #stuck = true;

  /** Called with whether the end is in sight, whenever that may have changed. */
  onend = () => {};

  constructor(scroller, list, { render, estimate }) {
    this.#scroller = scroller;
    this.#list = list;
    this.#render = render;
    this.#estimate = estimate;
    scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    new ResizeObserver(() => this.#resized()).observe(scroller);
  }

  get atEnd() {
    return this.#stuck;
  }

  /** Shows these items; the ones it has already keep their elements unless their `version` differs. */
  show(items) {
    this.#items = items;
    this.#soon();
  }

  /** Builds everything anew, as after a change of language. */
  rebuild() {
    this.#nodes.clear();
    this.#list.replaceChildren();
    this.#heights = new WeakMap();
    this.#soon();
  }

  toEnd() {
    this.#stuck = true;
    this.#draw();
  }

  /** Scrolls until an item is in sight and returns its element. */
  reveal(index) {
    const item = this.#items[index];
    if (!item) return null;
    const top = this.#offsets()[index];
    const bottom = top + this.#height(item);
    const { scrollTop, clientHeight } = this.#scroller;
    if (top < scrollTop) this.#scroller.scrollTop = top;
    else if (bottom > scrollTop + clientHeight) this.#scroller.scrollTop = bottom - clientHeight;
    this.#stuck = this.#nearEnd();
    this.#draw();
    return this.#nodes.get(item)?.node ?? null;
  }

  #height(item) {
    return this.#heights.get(item) ?? this.#estimate;
  }

  #offsets() {
    const offsets = new Float64Array(this.#items.length + 1);
    for (let i = 0; i < this.#items.length; i += 1) offsets[i + 1] = offsets[i] + this.#height(this.#items[i]);
    return offsets;
  }

  #nearEnd() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop - clientHeight < nearEnd;
  }

  #scrolled() {
    this.#stuck = this.#nearEnd();
    this.onend(this.#stuck);
    this.#soon();
  }

  #resized() {
    if (this.#scroller.clientWidth !== this.#width) {
      this.#width = this.#scroller.clientWidth;
      this.#heights = new WeakMap();
    }
    this.#soon();
  }

  #soon() {
    if (this.#waiting) return;
    this.#waiting = true;
    requestAnimationFrame(() => {
      this.#waiting = false;
      this.#draw();
    });
  }

  /** Heights are only known once drawn: a second and third round correct what the first assumed. */
  #draw() {
    if (this.#scroller.clientHeight === 0) return;
    for (let round = 0; round < 3; round += 1) {
      const offsets = this.#offsets();
      const total = offsets[this.#items.length];
      const view = this.#scroller.clientHeight;
      const top = this.#stuck ? Math.max(0, total - view) : this.#scroller.scrollTop;
      const [first, last] = range(offsets, top - margin, top + view + margin);
      this.#place(first, last);
      this.#list.style.paddingTop = `${offsets[first]}px`;
      this.#list.style.paddingBottom = `${total - offsets[last]}px`;
      const moved = this.#measure(first, last, offsets, top);
      if (this.#stuck) this.#scroller.scrollTop = this.#scroller.scrollHeight;
      else if (moved.above) this.#scroller.scrollTop += moved.above;
      if (!moved.any) break;
    }
    this.onend(this.#stuck);
  }

  #place(first, last) {
    const wanted = new Set(this.#items.slice(first, last));
    for (const [item, { node }] of this.#nodes) {
      if (wanted.has(item)) continue;
      if (node.contains(document.activeElement)) this.#scroller.focus({ preventScroll: true });
      node.remove();
      this.#nodes.delete(item);
    }
    let next = this.#list.firstChild;
    for (let index = first; index < last; index += 1) {
      const isNext = next !== null && next === this.#nodes.get(this.#items[index])?.node;
      const node = this.#node(this.#items[index], index);
      if (isNext) next = node;
      if (node === next) next = next.nextSibling;
      else this.#list.insertBefore(node, next);
    }
  }

  #node(item, index) {
    const had = this.#nodes.get(item);
    if (had && had.version === item.version) return had.node;
    const node = this.#render(item, index, this.#items);
    if (had) had.node.replaceWith(node);
    this.#nodes.set(item, { node, version: item.version });
    node.setAttribute("aria-posinset", index + 1);
    node.setAttribute("aria-setsize", this.#items.length);
    return node;
  }

  #measure(first, last, offsets, top) {
    let above = 0;
    let any = false;
    for (let index = first; index < last; index += 1) {
      const item = this.#items[index];
      const height = this.#nodes.get(item).node.getBoundingClientRect().height;
      const change = height - this.#height(item);
      if (Math.abs(change) < 0.5) continue;
      any = true;
      this.#heights.set(item, height);
      if (offsets[index + 1] <= top) above += change;
    }
    return { above, any };
  }
}

/** The indices of the items between two offsets. */
function range(offsets, from, to) {
  let first = 0;
  while (first < offsets.length - 2 && offsets[first + 1] < from) first += 1;
  let last = first;
  while (last < offsets.length - 1 && offsets[last] < to) last += 1;
  return [first, last];
}

"""#,
"words.js": #"""
// What the page says, in Chinese and English.

const words = {
  account: ["公众号", "Account"],
  user: ["用户", "User"],
  users: ["用户", "Users"],
  newUser: ["新用户", "New user"],
  views: ["视图", "Views"],
  viewPhone: ["手机", "Phone"],
  viewInspector: ["检查器", "Inspector"],
  viewControls: ["平台控制", "Platform"],
  phone: ["手机", "Phone"],
  inspector: ["检查器", "Inspector"],
  timeline: ["消息", "Messages"],
  selected: ["所选往来", "Selected exchange"],
  more: ["更多", "More"],
  filter: ["筛选", "Filter"],
  onlyUser: ["只看此用户", "This user only"],
  live: ["实时", "Live"],
  lost: ["连接断开，正在重连…", "Connection lost, trying again…"],
  dark: ["深色", "Dark"],
  light: ["浅色", "Light"],
  titled: ["模拟手机", "simulated phone"],
  newest: ["{0} 条新消息 ↓", "{0} new ↓"],
  unread: ["{0} 条未读", "{0} unread"],
  typing: ["对方正在输入…", "typing…"],
  served: ["客服中", "with an agent"],
  verified: ["已认证", "verified"],
  noMessages: ["还没有消息", "No messages yet"],
  closed: ["关闭", "Close"],
  cancel: ["取消", "Cancel"],
  ok: ["确定", "OK"],
  send: ["发送", "Send"],
  says: ["{0}：{1}", "{0}: {1}"],
  failed: ["没有成功", "That failed"],
  // phone
  follow: ["关注公众号", "Follow"],
  leave: ["取消关注", "Unfollow"],
  notFollowing: ["尚未关注此公众号", "Not following this account"],
  scan: ["扫描二维码", "Scan a QR code"],
  scene: ["场景值", "Scene"],
  enter: ["进入会话", "Open the conversation"],
  report: ["上报位置", "Report position"],
  menuMode: ["菜单", "Menu"],
  textMode: ["键盘输入", "Type"],
  voiceMode: ["语音", "Voice"],
  faces: ["表情", "Faces"],
  add: ["更多消息", "More kinds of message"],
  message: ["消息", "Message"],
  recognition: ["语音里说的话", "What the voice says"],
  sendVoice: ["发送语音", "Send voice"],
  image: ["图片", "Picture"],
  voice: ["语音", "Voice"],
  video: ["视频", "Video"],
  shortvideo: ["小视频", "Short video"],
  location: ["位置", "Location"],
  link: ["链接", "Link"],
  file: ["文件", "File"],
  music: ["音乐", "Music"],
  text: ["文本", "Text"],
  news: ["图文", "Article"],
  menu: ["菜单消息", "Menu message"],
  template: ["模板消息", "Template message"],
  card: ["卡券", "Card"],
  miniprogram: ["小程序", "Mini program"],
  unknown: ["此类消息无法显示", "This kind of message is not shown"],
  details: ["详情", "Details"],
  latitude: ["纬度", "Latitude"],
  longitude: ["经度", "Longitude"],
  label: ["地点", "Place"],
  title: ["标题", "Title"],
  description: ["描述", "Description"],
  url: ["网址", "Address"],
  fileName: ["文件名", "File name"],
  scanResult: ["扫码结果", "What the code says"],
  outOfService: ["该公众号提供的服务出现故障，请稍后再试", "该公众号提供的服务出现故障，请稍后再试"],
  page: ["网页", "Web page"],
  pageNote: [
    "真实手机在这里打开网页。打开网页不产生下发消息的机会：公众号不能因此发来客服消息。",
    "A real phone opens the page here. Opening it starts no message window: the account may not send because of it.",
  ],
  miniNote: [
    "真实手机在这里打开小程序。这不产生下发消息的机会。",
    "A real phone opens the mini program here. That starts no message window.",
  ],
  openOutside: ["在浏览器中打开", "Open in the browser"],
  // notes in the timeline, and acts
  "act.follow": ["关注了公众号", "followed the account"],
  "act.leave": ["取消了关注", "unfollowed the account"],
  "act.scan": ["扫描了二维码 {0}", "scanned a QR code {0}"],
  "act.tap": ["点击菜单 {0}", "tapped the menu {0}"],
  "act.click": ["点击菜单 {0}", "tapped the menu {0}"],
  "act.report": ["上报了位置", "reported the position"],
  "act.allow": ["处理了订阅通知", "answered a subscription notice"],
  "act.raw": ["发送了自编 XML", "sent edited XML"],
  "act.event": ["触发事件 {0}", "raised the event {0}"],
  "act.enter": ["进入会话", "opened the conversation"],
  "service.queued": ["正在等待客服接入", "waiting for an agent"],
  "service.joined": ["客服 {0} 为您服务", "agent {0} has joined"],
  "service.switched": ["已转接到客服 {0}", "handed over to agent {0}"],
  "service.closed": ["客服会话已结束", "the agent's session has ended"],
  // inspector
  traffic: ["往来", "Traffic"],
  xml: ["XML", "XML"],
  calls: ["API 调用", "API calls"],
  state: ["状态", "State"],
  log: ["日志", "Log"],
  nothing: ["还没有内容", "Nothing yet"],
  nothingFound: ["没有符合筛选的内容", "Nothing matches the filter"],
  sameAgain: ["同一 MsgId（第 {0} 次）", "same MsgId (try {0})"],
  "from.reply": ["被动回复", "passive reply"],
  "from.custom": ["客服消息", "customer-service message"],
  "from.template": ["模板消息", "template message"],
  "from.subscribe": ["订阅通知", "subscription notice"],
  "from.mass": ["群发消息", "mass message"],
  "from.menu": ["菜单素材", "from the menu"],
  "from.agent": ["人工客服", "agent"],
  characters: ["{0} 字", "{0} characters"],
  waiting: ["等待…", "waiting…"],
  "result.reply": ["回复", "reply"],
  "result.success": ["success", "success"],
  "result.empty": ["空回复", "empty"],
  "result.unreadable": ["无法解读", "unreadable"],
  "result.refused": ["被拒绝", "refused"],
  "result.silent": ["超时", "timeout"],
  "result.broken": ["连接中断", "broken connection"],
  "user.created": ["新用户", "new user"],
  "user.followed": ["已关注", "followed"],
  "user.left": ["已取消关注", "unfollowed"],
  "user.renamed": ["改了名", "renamed"],
  "user.tagged": ["标签已改", "tags changed"],
  "user.blocked": ["已拉黑", "blocked"],
  "user.unblocked": ["已移出黑名单", "no longer blocked"],
  changed: ["{0}已更改", "{0} changed"],
  pushingStopped: ["连续失败过多，平台停止推送", "too many failures: the platform stops pushing"],
  pushingResumed: ["平台恢复推送", "the platform pushes again"],
  menuMade: ["菜单已创建", "menu created"],
  menuDeleted: ["菜单已删除", "menu deleted"],
  request: ["请求", "Request"],
  openedXML: ["明文 XML", "Opened XML"],
  headers: ["请求头", "Headers"],
  signature: ["签名", "Signature"],
  reply: ["回复", "Reply"],
  timing: ["用时", "Timing"],
  attempt: ["第 {0} 次", "Try {0}"],
  answered: ["应答原文", "Raw answer"],
  body: ["正文", "Body"],
  noReply: ["没有回复", "No reply"],
  noDetail: ["平台已不再保存这条往来", "The platform no longer keeps this exchange"],
  limit: ["限 5 秒", "limit 5 s"],
  editAgain: ["改写并重发", "Edit and send again"],
  document: ["XML 文档", "XML document"],
  newMsgID: ["换新 MsgId", "New MsgId"],
  copyCurl: ["复制 curl", "Copy curl"],
  copied: ["已复制", "Copied"],
  saveCase: ["存为 fixture", "Save as fixture"],
  saveStory: ["存为 story", "Save as story"],
  // state and controls
  clock: ["时钟", "Clock"],
  frozen: ["已冻结", "frozen"],
  freeze: ["冻结", "Freeze"],
  window: ["下发额度", "Messages left"],
  windowOver: ["不可下发", "may not send"],
  menuAge: ["菜单缓存", "Menu cache"],
  refreshMenu: ["进入会话刷新", "Open to refresh"],
  mode: ["模式", "Mode"],
  plain: ["明文", "plain"],
  compatible: ["兼容", "compatible"],
  safe: ["安全", "safe"],
  kind: ["类型", "Kind"],
  subscription: ["订阅号", "subscription"],
  serviceKind: ["服务号", "service"],
  test: ["测试号", "test account"],
  target: ["服务器地址", "Server address"],
  save: ["保存", "Save"],
  handshakeOK: ["握手成功", "handshake passed"],
  handshakeFailed: ["握手失败：{0}", "handshake failed: {0}"],
  faultsOfDeliveries: ["推送故障", "Faults of deliveries"],
  faultsOfCalls: ["接口故障", "Faults of API calls"],
  "fault.loseReply": ["丢失回复", "lose reply"],
  "fault.duplicate": ["重复推送", "duplicate"],
  "fault.late": ["晚 6 秒", "late 6 s"],
  "fault.badSignature": ["错误签名", "bad signature"],
  "fault.tampered": ["内容被改", "tampered"],
  "fault.oldTimestamp": ["旧时间戳", "old timestamp"],
  "fault.delay": ["延迟 3 秒", "delay 3 s"],
  "fault.hang": ["不应答", "hang"],
  "fault.reset": ["断开", "reset"],
  "fault.half": ["半个应答", "half answer"],
  "fault.garbage": ["乱码", "garbage"],
  "fault.status": ["HTTP 502", "HTTP 502"],
  agents: ["人工客服", "Agents"],
  agent: ["客服账号", "Agent"],
  "agent.online": ["上线", "Online"],
  "agent.take": ["接入", "Take"],
  "agent.say": ["说", "Say"],
  "agent.close": ["结束", "Close"],
  reset: ["全部重置", "Reset all"],
  transcript: ["对话文本", "Transcript"],
  yes: ["是", "yes"],
  no: ["否", "no"],
  name: ["名称", "Name"],
  originalID: ["原始 ID", "Original ID"],
  pushing: ["推送", "Pushing"],
  failures: ["连续失败", "Failures in a row"],
  canSend: ["可下发客服消息", "May send messages"],
  quotas: ["接口额度", "API quotas"],
  path: ["接口", "Path"],
  used: ["已用", "Used"],
  most: ["上限", "Limit"],
  follows: ["已关注", "Follows"],
  tags: ["标签", "Tags"],
  menuOf: ["自定义菜单", "Menu"],
  faults: ["故障", "Faults"],
  none: ["无", "none"],
};

const key = "webhookd.language";
let language = remembered() ?? (navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en");

function remembered() {
  const stored = localStorage.getItem(key);
  return stored === "zh" || stored === "en" ? stored : null;
}

export const isChinese = () => language === "zh";

export function setLanguage(wanted) {
  language = wanted;
  localStorage.setItem(key, wanted);
}

/** The words of a name with {0}, {1} … filled in. */
export function word(name, ...values) {
  const found = words[name]?.[isChinese() ? 0 : 1] ?? name;
  return found.replace(/\{(\d)\}/g, (_, index) => values[index] ?? "").trim();
}

export const hasWord = (name) => Object.hasOwn(words, name);

/** Fills what stands in the document with a name of words. */
export function fillWords(root = document) {
  document.documentElement.lang = isChinese() ? "zh-CN" : "en";
  for (const found of root.querySelectorAll("[data-word]")) found.textContent = word(found.dataset.word);
  for (const found of root.querySelectorAll("[data-word-label]")) found.setAttribute("aria-label", word(found.dataset.wordLabel));
}

"""#,
    ]
}
