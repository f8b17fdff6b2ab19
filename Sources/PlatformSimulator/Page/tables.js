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
