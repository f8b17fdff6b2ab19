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
