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
