// Starts the page and switches language, theme and view.

import { redrawChat } from "./chat.js";
import { showControls } from "./controls.js";
import { redrawInspector } from "./inspector.js";
import { showPeople } from "./people.js";
import { store } from "./store.js";
import { fillWords, isChinese, setLanguage, word } from "./words.js";

const part = (id) => document.getElementById(id);
const themeKey = "webhookd.theme";

function redraw() {
  fillWords();
  document.title = `webhookd · ${word("titled")}`;
  part("language").textContent = isChinese() ? "English" : "中文";
  part("language").lang = isChinese() ? "en" : "zh-CN";
  showTheme();
  showConnection();
  showPeople();
  redrawChat();
  redrawInspector();
  showControls();
}

part("language").addEventListener("click", () => {
  setLanguage(isChinese() ? "en" : "zh");
  redraw();
});

const isDark = () => (document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

function showTheme() {
  part("theme").textContent = word(isDark() ? "light" : "dark");
}

function setTheme(theme) {
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
  showTheme();
}

part("theme").addEventListener("click", () => {
  const theme = isDark() ? "light" : "dark";
  localStorage.setItem(themeKey, theme);
  setTheme(theme);
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", showTheme);

function showConnection() {
  part("connection").textContent = word(store.connected ? "live" : "lost");
  part("connection").classList.toggle("off", !store.connected);
}

store.addEventListener("connection", showConnection);

function showView(view) {
  document.body.dataset.view = view;
  for (const one of part("views").querySelectorAll("button")) one.setAttribute("aria-pressed", String(one.dataset.view === view));
}

part("views").addEventListener("click", (event) => {
  const view = event.target.closest("button")?.dataset.view;
  if (view) showView(view);
});

setTheme(localStorage.getItem(themeKey));
showView("phone");
redraw();
store.start();
