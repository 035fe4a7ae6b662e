// Saving: soon after a text is written, later after a lost connection, never over a text that nobody here has seen.

import { refreshPreview } from "./preview.js";
import { changed, editor, forget, keep, rows, say, token, waiting, words } from "./rows.js";
import { setText } from "./writing.js";

const AUTOSAVE_AFTER = 1500;
const FIRST_RETRY = 3000;
const LAST_RETRY = 60000;
let retryTimer = 0;
let retryAfter = FIRST_RETRY;

export function later(row) {
  keep(row);
  clearTimeout(row.timer);
  row.timer = setTimeout(() => save(row), AUTOSAVE_AFTER);
}

export async function save(row, { evenUnchanged = false } = {}) {
  clearTimeout(row.timer);
  if (row.sending) await row.sending;
  if (row.conflict || row.area.readOnly || !(changed(row) || (evenUnchanged && row.saved))) return true;
  row.sending = send(row);
  try {
    return await row.sending;
  } finally {
    row.sending = null;
  }
}

async function send(row) {
  const text = row.area.value;
  keep(row);
  say(words.saving);
  let response;
  try {
    response = await fetch(row.element.dataset.save, {
      method: "POST",
      headers: { "X-CSRFToken": token, "X-Requested-With": "XMLHttpRequest" },
      body: new URLSearchParams({ text, version: row.version, plain: row.plain ? "1" : "0" }),
    });
  } catch {
    return failed(words.offline);
  }
  if (response.status === 409) return showConflict(row, await response.json());
  if (!response.ok || response.redirected) return failed(response.status >= 500 ? words.offline : words.refused);
  const answer = await response.json();
  row.saved = text;
  setVersion(row, answer.version, answer.base);
  if (changed(row)) later(row);
  else forget(row);
  retryAfter = FIRST_RETRY;
  showSaved(row, answer);
  return true;
}

function failed(text) {
  say(text);
  editor.classList.add("te-offline");
  clearTimeout(retryTimer);
  retryTimer = setTimeout(saveAll, retryAfter);
  retryAfter = Math.min(retryAfter * 2, LAST_RETRY);
  return false;
}

export async function saveAll() {
  clearTimeout(retryTimer);
  let all = true;
  for (const row of rows) {
    if (!all) break;
    if (changed(row) || row.sending) all = (await save(row)) && all;
  }
  if (all && !waiting().length && !editor.querySelector("[data-conflict] > *")) say(words.saved);
  return all;
}

function setVersion(row, version, base) {
  row.version = version;
  row.element.querySelector("[data-version-field]").value = version;
  if (base !== undefined) row.element.querySelector("[data-base-field]").value = base;
}

function setState(row, state) {
  row.element.className = `te-row te-${state}`;
  row.area.toggleAttribute("aria-invalid", state === "blocked");
  if (state === "blocked") row.area.setAttribute("aria-invalid", "true");
}

function showSaved(row, answer) {
  editor.classList.remove("te-offline");
  setState(row, answer.state);
  row.element.dataset.inPage = answer.in_page;
  row.element.querySelector("[data-findings]").innerHTML = answer.html;
  const progress = editor.querySelector("[data-progress]");
  progress.max = answer.total;
  progress.value = answer.translated;
  editor.querySelector("[data-translated]").textContent = answer.translated;
  if (!waiting().length) say(words.saved);
  refreshPreview();
}

function showConflict(row, answer) {
  row.conflict = true;
  row.theirs = answer.theirs;
  setVersion(row, answer.version, "");
  setState(row, "blocked");
  row.element.querySelector("[data-conflict]").innerHTML = answer.html;
  say(words.conflict);
  return false;
}

export function endConflict(row, theirs) {
  row.conflict = false;
  row.element.querySelector("[data-conflict]").replaceChildren();
  // Whichever text stays, it replaces the one that was just shown.
  row.saved = row.theirs ?? theirs;
  if (theirs !== null) setText(row, theirs);
  row.area.focus();
  save(row, { evenUnchanged: true });
}
