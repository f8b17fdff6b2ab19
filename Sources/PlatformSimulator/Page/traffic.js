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
