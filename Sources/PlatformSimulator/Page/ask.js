// Dialogs above the page.

import { button, element } from "./dom.js";
import { word } from "./words.js";

const dialog = document.getElementById("dialog");

function frame(title, ...content) {
  dialog.replaceChildren(element("h2", { id: "dialog-title", text: title }), ...content);
  return dialog;
}

/** Asks for values: `fields` are `{ name, label, value, type, long }`. Resolves to an object of texts, or null. */
export function ask(title, fields, action = word("ok")) {
  const inputs = fields.map((field) => ({ ...field, input: input(field) }));
  const form = element("form", { method: "dialog" },
    inputs.map(({ label, input, type }) => element("label", { class: type === "checkbox" ? "check" : "field column" }, element("span", { text: label }), input)),
    element("div", { class: "actions" }, button(word("cancel"), () => dialog.close()), element("button", { type: "submit", value: "ok", class: "main", text: action })));
  frame(title, form).classList.toggle("large", fields.some((field) => field.long));
  dialog.returnValue = "";
  dialog.showModal();
  inputs[0]?.input.focus();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "ok" ? values(inputs) : null), { once: true });
  });
}

function input({ name, value, type, long }) {
  if (long) return element("textarea", { name, rows: 16, spellcheck: "false" }, value ?? "");
  const made = element("input", { name, type: type ?? "text", autocomplete: "off", step: type === "number" ? "any" : null });
  if (type === "checkbox") made.checked = Boolean(value);
  else made.value = value ?? "";
  return made;
}

const values = (inputs) => Object.fromEntries(inputs.map(({ name, type, input }) => [name, type === "checkbox" ? input.checked : input.value]));

/** Shows a sentence until it is closed. */
export function tell(title, text) {
  frame(title, element("p", { class: "long", text }), element("form", { method: "dialog", class: "actions" }, element("button", { class: "main", text: word("closed") })));
  dialog.classList.remove("large");
  dialog.showModal();
}

/** Runs something that asks the platform, and shows its sentence when it refuses. */
export async function trying(work) {
  try {
    return await work();
  } catch (error) {
    tell(word("failed"), error.message);
    return null;
  }
}
