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
