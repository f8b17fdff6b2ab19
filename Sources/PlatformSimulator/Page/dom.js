// Builds elements. Text only ever becomes text: nothing here parses markup.

const svgSpace = "http://www.w3.org/2000/svg";

/** `properties`: `class`, `text`, `on<event>` listeners; the rest are attributes, left out when null or false. */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") made.className = value;
    else if (name === "text") made.textContent = value;
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export function button(text, pressed, properties = {}) {
  return element("button", { type: "button", text, onclick: pressed, ...properties });
}

const paths = {
  keyboard: "M3 6h18v12H3zM6 9h1M10 9h1M14 9h1M17.5 9h.5M6 12h1M10 12h1M14 12h1M17.5 12h.5M8 15h8",
  voice: "M6 10v4M9.5 7.5v9M13 10v4M16.5 5.5v13M20 9v6",
  smile: "M12 3a9 9 0 1 0 .01 0zM8.5 9.5v1M15.5 9.5v1M8 14c2 2.7 6 2.7 8 0",
  plus: "M12 3a9 9 0 1 0 .01 0zM12 7.5v9M7.5 12h9",
  list: "M4 7h16M4 12h16M4 17h16",
  more: "M5.5 12h.01M12 12h.01M18.5 12h.01",
  close: "M6 6l12 12M18 6L6 18",
  image: "M3 5h18v14H3zM3 16l5-5 4 4 3-3 6 6M15.5 9h.01",
  video: "M3 6h12v12H3zM15 11l6-4v10l-6-4",
  place: "M12 21c-4-5-6.5-8-6.5-11.5a6.5 6.5 0 0 1 13 0C18.5 13 16 16 12 21zM12 7.5a2.2 2.2 0 1 0 .01 0z",
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  file: "M6 3h8l5 5v13H6zM14 3v5h5",
  locate: "M12 5a7 7 0 1 0 .01 0zM12 2v4M12 18v4M2 12h4M18 12h4",
  play: "M8 5l11 7-11 7z",
  note: "M9 18a2.5 2.5 0 1 1-.01-.5V5l10-2v12.5a2.5 2.5 0 1 1-.01-.5",
  person: "M12 4a4 4 0 1 0 .01 0zM4 21c0-5 3.5-7 8-7s8 2 8 7",
};

export function icon(name) {
  const svg = document.createElementNS(svgSpace, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "svg");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(svgSpace, "path");
  path.setAttribute("d", paths[name]);
  svg.append(path);
  return svg;
}

/** A number from 0 to 359 that is the same for the same text. */
export function hue(text) {
  let sum = 7;
  for (const character of String(text)) sum = (sum * 31 + character.codePointAt(0)) % 360;
  return sum;
}

/** A square with one character of a name: of 用户A the last, of Ann the first. */
export function avatar(name, kind) {
  const characters = [...String(name)];
  const telling = characters.at(kind === "user" && !/^[\x20-\x7e]/.test(name) ? -1 : 0) ?? "?";
  const made = element("span", { class: `avatar ${kind}`, "aria-hidden": "true", text: telling });
  made.style.setProperty("--hue", hue(name));
  return made;
}

/** Moves the focus among the buttons of a group by the arrow keys. */
export function arrowKeys(group, selector, vertical) {
  group.addEventListener("keydown", (event) => {
    const step = { [vertical ? "ArrowDown" : "ArrowRight"]: 1, [vertical ? "ArrowUp" : "ArrowLeft"]: -1 }[event.key];
    if (!step) return;
    const all = [...group.querySelectorAll(selector)];
    const here = all.indexOf(document.activeElement);
    if (here < 0) return;
    event.preventDefault();
    all[(here + step + all.length) % all.length].focus();
  });
}
