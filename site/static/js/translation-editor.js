// The editor of a translation: saves by itself, also after a lost connection; keys, suggestions, preview.
// Without it the page is a plain form.

import { changeComments, loadHelp } from "./translation-editor/help.js";
import { showInPreview } from "./translation-editor/preview.js";
import { byId, changed, editor, forget, form, readStore, rowOf, rows, say, words } from "./translation-editor/rows.js";
import { endConflict, later, save, saveAll } from "./translation-editor/saving.js";
import { grow, guardTags, insert, take, wrap } from "./translation-editor/writing.js";

// Moving.

function go(row, step, wanted = () => true) {
  for (let at = rows.indexOf(row) + step; rows[at]; at += step) {
    if (wanted(rows[at])) {
      rows[at].area.focus();
      rows[at].element.scrollIntoView({ block: "center" });
      return;
    }
  }
}

const untranslated = (row) => !row.area.value.trim();

function enter(row) {
  for (const other of rows) other.element.classList.toggle("te-current", other === row);
  loadHelp(row);
  showInPreview(row);
  const next = rows[rows.indexOf(row) + 1];
  if (next) setTimeout(() => row.element.classList.contains("te-current") && loadHelp(next), 800);
}

editor.addEventListener("keydown", async (event) => {
  const row = rowOf(event.target);
  if ((event.ctrlKey || event.metaKey) && event.code === "KeyS") {
    event.preventDefault();
    saveAll();
  } else if (!row) {
    return;
  } else if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
    event.preventDefault();
    save(row, { evenUnchanged: true });
    const rest = rows.slice(rows.indexOf(row) + 1).some(untranslated);
    go(row, 1, rest ? untranslated : undefined);
  } else if (event.altKey && event.code === "ArrowDown") {
    event.preventDefault();
    go(row, 1);
  } else if (event.altKey && event.code === "ArrowUp") {
    event.preventDefault();
    go(row, -1);
  } else if (event.altKey && !event.shiftKey && event.key === "Enter") {
    event.preventDefault();
    await loadHelp(row);
    const first = row.element.querySelector("[data-take]");
    if (first) take(row, first.dataset.take);
  } else if (event.altKey && event.shiftKey && /^Digit[2-5]$/.test(event.code)) {
    event.preventDefault();
    const found = row.element.querySelectorAll("[data-help] [data-take]")[Number(event.code.slice(5)) - 1];
    if (found) take(row, found.dataset.take);
  } else if (event.altKey && event.shiftKey && event.code === "KeyS") {
    event.preventDefault();
    take(row, row.element.dataset.source);
  } else if (event.altKey && event.shiftKey && event.code === "KeyC") {
    event.preventDefault();
    row.element.querySelector("[data-comments]").open = true;
    row.element.querySelector("[data-new-comment]").focus();
  }
});

editor.addEventListener("click", (event) => {
  const button = event.target.closest("button, [data-help-link]");
  const row = button && rowOf(button);
  if (!row) return;
  const { dataset, name } = button;
  if (dataset.take !== undefined) take(row, dataset.take);
  else if (dataset.insert !== undefined) insert(row, dataset.insert);
  else if (dataset.open !== undefined) wrap(row, dataset.open, dataset.close);
  else if (dataset.theirs !== undefined) endConflict(row, button.value);
  else if (dataset.mine !== undefined) endConflict(row, null);
  else if (dataset.helpLink !== undefined) loadHelp(row);
  else if (["say", "answer", "resolve", "reopen"].includes(name)) changeComments(button);
  else return;
  event.preventDefault();
});

editor.addEventListener("input", (event) => {
  const row = rowOf(event.target);
  if (!row || event.target !== row.area) return;
  grow(row);
  if (!row.conflict) later(row);
});
editor.addEventListener("beforeinput", guardTags);
editor.addEventListener("focusin", (event) => {
  const row = rowOf(event.target);
  if (row && !row.element.classList.contains("te-current")) enter(row);
});
editor.addEventListener("focusout", (event) => {
  const row = rowOf(event.target);
  if (row && event.target === row.area && changed(row)) save(row);
});

// A button of the form is pressed after everything that is on its way has arrived.
let submitting = false;
form.addEventListener("submit", async (event) => {
  if (submitting) return;
  event.preventDefault();
  const button = event.submitter;
  if (!(await saveAll())) return;
  submitting = true;
  // Not before this event is over: a form ignores what is asked of it while it submits.
  setTimeout(() => form.requestSubmit(button));
});
addEventListener("beforeunload", (event) => {
  if (!submitting && rows.some(changed)) event.preventDefault();
});
addEventListener("online", saveAll);

// The keys, in a dialog.

const dialog = editor.querySelector("[data-shortcuts]");
editor.querySelector("[data-tools]").hidden = false;
editor.querySelector("[data-open-shortcuts]").addEventListener("click", () => dialog.showModal());
editor.querySelector("[data-close-shortcuts]").addEventListener("click", () => dialog.close());

for (const override of editor.querySelectorAll("[data-override]")) {
  const box = override.querySelector("[data-override-on]");
  const field = override.querySelector("[data-override-field]");
  const show = () => (field.hidden = !box.checked);
  box.addEventListener("change", show);
  show();
}

// What a lost connection left behind comes back, and is sent against the version that it was written over.

let restored = false;
for (const [id, { text, version }] of Object.entries(readStore())) {
  const row = byId.get(id);
  if (!row) continue;
  if (row.saved.trim() === text.trim()) {
    // It arrived after all, while the page was closing.
    forget(row);
    say(words.saved);
    continue;
  }
  row.area.value = text;
  row.version = version;
  restored = true;
}
for (const row of rows) grow(row);
if (restored) {
  say(words.restored);
  saveAll();
}
const first = location.hash && byId.get(location.hash.replace("#segment-", ""));
if (first) first.area.focus();
