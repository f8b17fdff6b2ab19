// A list of any length of which only what is visible, and a margin, stands in the document.

const margin = 500; // pixels above and below what is visible
const nearEnd = 40; // pixels from the end that count as being there

export class WindowedList {
  #scroller;
  #list;
  #render;
  #estimate;
  #items = [];
  #heights = new WeakMap();
  #nodes = new Map();
  #width = 0;
  #waiting = false;
  #stuck = true;

  /** Called with whether the end is in sight, whenever that may have changed. */
  onend = () => {};

  constructor(scroller, list, { render, estimate }) {
    this.#scroller = scroller;
    this.#list = list;
    this.#render = render;
    this.#estimate = estimate;
    scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    new ResizeObserver(() => this.#resized()).observe(scroller);
  }

  get atEnd() {
    return this.#stuck;
  }

  /** Shows these items; the ones it has already keep their elements unless their `version` differs. */
  show(items) {
    this.#items = items;
    this.#soon();
  }

  /** Builds everything anew, as after a change of language. */
  rebuild() {
    this.#nodes.clear();
    this.#list.replaceChildren();
    this.#heights = new WeakMap();
    this.#soon();
  }

  toEnd() {
    this.#stuck = true;
    this.#draw();
  }

  /** Scrolls until an item is in sight and returns its element. */
  reveal(index) {
    const item = this.#items[index];
    if (!item) return null;
    const top = this.#offsets()[index];
    const bottom = top + this.#height(item);
    const { scrollTop, clientHeight } = this.#scroller;
    if (top < scrollTop) this.#scroller.scrollTop = top;
    else if (bottom > scrollTop + clientHeight) this.#scroller.scrollTop = bottom - clientHeight;
    this.#stuck = this.#nearEnd();
    this.#draw();
    return this.#nodes.get(item)?.node ?? null;
  }

  #height(item) {
    return this.#heights.get(item) ?? this.#estimate;
  }

  #offsets() {
    const offsets = new Float64Array(this.#items.length + 1);
    for (let i = 0; i < this.#items.length; i += 1) offsets[i + 1] = offsets[i] + this.#height(this.#items[i]);
    return offsets;
  }

  #nearEnd() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop - clientHeight < nearEnd;
  }

  #scrolled() {
    this.#stuck = this.#nearEnd();
    this.onend(this.#stuck);
    this.#soon();
  }

  #resized() {
    if (this.#scroller.clientWidth !== this.#width) {
      this.#width = this.#scroller.clientWidth;
      this.#heights = new WeakMap();
    }
    this.#soon();
  }

  #soon() {
    if (this.#waiting) return;
    this.#waiting = true;
    requestAnimationFrame(() => {
      this.#waiting = false;
      this.#draw();
    });
  }

  /** Heights are only known once drawn: a second and third round correct what the first assumed. */
  #draw() {
    if (this.#scroller.clientHeight === 0) return;
    for (let round = 0; round < 3; round += 1) {
      const offsets = this.#offsets();
      const total = offsets[this.#items.length];
      const view = this.#scroller.clientHeight;
      const top = this.#stuck ? Math.max(0, total - view) : this.#scroller.scrollTop;
      const [first, last] = range(offsets, top - margin, top + view + margin);
      this.#place(first, last);
      this.#list.style.paddingTop = `${offsets[first]}px`;
      this.#list.style.paddingBottom = `${total - offsets[last]}px`;
      const moved = this.#measure(first, last, offsets, top);
      if (this.#stuck) this.#scroller.scrollTop = this.#scroller.scrollHeight;
      else if (moved.above) this.#scroller.scrollTop += moved.above;
      if (!moved.any) break;
    }
    this.onend(this.#stuck);
  }

  #place(first, last) {
    const wanted = new Set(this.#items.slice(first, last));
    for (const [item, { node }] of this.#nodes) {
      if (wanted.has(item)) continue;
      if (node.contains(document.activeElement)) this.#scroller.focus({ preventScroll: true });
      node.remove();
      this.#nodes.delete(item);
    }
    let next = this.#list.firstChild;
    for (let index = first; index < last; index += 1) {
      const isNext = next !== null && next === this.#nodes.get(this.#items[index])?.node;
      const node = this.#node(this.#items[index], index);
      if (isNext) next = node;
      if (node === next) next = next.nextSibling;
      else this.#list.insertBefore(node, next);
    }
  }

  #node(item, index) {
    const had = this.#nodes.get(item);
    if (had && had.version === item.version) return had.node;
    const node = this.#render(item, index, this.#items);
    if (had) had.node.replaceWith(node);
    this.#nodes.set(item, { node, version: item.version });
    node.setAttribute("aria-posinset", index + 1);
    node.setAttribute("aria-setsize", this.#items.length);
    return node;
  }

  #measure(first, last, offsets, top) {
    let above = 0;
    let any = false;
    for (let index = first; index < last; index += 1) {
      const item = this.#items[index];
      const height = this.#nodes.get(item).node.getBoundingClientRect().height;
      const change = height - this.#height(item);
      if (Math.abs(change) < 0.5) continue;
      any = true;
      this.#heights.set(item, height);
      if (offsets[index + 1] <= top) above += change;
    }
    return { above, any };
  }
}

/** The indices of the items between two offsets. */
function range(offsets, from, to) {
  let first = 0;
  while (first < offsets.length - 2 && offsets[first + 1] < from) first += 1;
  let last = first;
  while (last < offsets.length - 1 && offsets[last] < to) last += 1;
  return [first, last];
}
