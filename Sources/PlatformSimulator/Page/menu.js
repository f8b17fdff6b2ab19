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
