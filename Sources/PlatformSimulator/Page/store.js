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
