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
