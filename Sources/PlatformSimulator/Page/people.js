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
