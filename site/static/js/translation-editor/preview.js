// Preview: the page in a frame, the present text marked; a click on a text leads to its field.

import { editor, rows } from "./rows.js";

const panel = editor.querySelector("[data-preview-panel]");
const frame = editor.querySelector("[data-preview-frame]");
const toggle = editor.querySelector("[data-toggle-preview]");
let refreshTimer = 0;
let marked = null;
const flat = (text) => text.replace(/\s+/g, " ").trim();

function findText(page, text) {
  const wanted = flat(text);
  if (!wanted) return null;
  let best = null;
  const elements = page.createTreeWalker(page.querySelector("main") || page.body, NodeFilter.SHOW_ELEMENT);
  for (let one = elements.nextNode(); one; one = elements.nextNode()) {
    if (flat(one.textContent).includes(wanted) && (!best || best.contains(one))) best = one;
  }
  return best;
}

export function showInPreview(row) {
  const page = frame?.contentDocument;
  if (!panel || panel.hidden || !page?.body) return;
  if (marked) marked.style.outline = marked.style.backgroundColor = "";
  marked = findText(page, row.element.dataset.inPage);
  if (!marked) return;
  marked.style.outline = "3px solid #c2410c";
  marked.style.backgroundColor = "#fff3c4";
  marked.scrollIntoView({ block: "center" });
}

export function refreshPreview() {
  if (!panel || panel.hidden) return;
  clearTimeout(refreshTimer);
  refreshTimer = setTimeout(() => frame.contentWindow.location.reload(), 1200);
}

function setPreview(shown) {
  panel.hidden = !shown;
  editor.classList.toggle("te-with-preview", shown);
  toggle.setAttribute("aria-pressed", String(shown));
  if (shown && !frame.src) frame.src = editor.dataset.preview;
}

if (panel) {
  toggle.addEventListener("click", () => {
    setPreview(panel.hidden);
    localStorage.setItem("translation-preview", panel.hidden ? "off" : "on");
  });
  frame.addEventListener("load", () => {
    const page = frame.contentDocument;
    const current = rows.find((row) => row.element.classList.contains("te-current"));
    if (current) showInPreview(current);
    page?.addEventListener("click", (event) => {
      event.preventDefault();
      const text = flat(event.target.textContent || "");
      const fits = rows.filter((row) => text && flat(row.element.dataset.inPage) === text);
      const near = rows.filter((row) => text && flat(row.element.dataset.inPage).includes(text));
      const found = fits[0] || near[0];
      if (found) {
        found.area.focus();
        found.element.scrollIntoView({ block: "center" });
      }
    });
  });
  const chosen = localStorage.getItem("translation-preview");
  setPreview(chosen ? chosen === "on" : matchMedia("(min-width: 75em)").matches);
}
