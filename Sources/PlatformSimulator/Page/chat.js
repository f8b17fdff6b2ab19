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
