// The editor of a translation: saves by itself, also after a lost connection; keys, suggestions, preview.
// Without it the page is a plain form.

const editor = document.querySelector("[data-translation-editor]");
const words = JSON.parse(document.getElementById("translation-editor-config").textContent);
const form = editor.querySelector("[data-form]");
const status = editor.querySelector("[data-status]");
const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
const AUTOSAVE_AFTER = 1500;
const FIRST_RETRY = 3000;
const LAST_RETRY = 60000;

const rows = [...editor.querySelectorAll("[data-row]")].map((element) => {
  const area = element.querySelector("textarea");
  return {
    element,
    area,
    id: element.dataset.row,
    plain: element.dataset.plain === "1",
    saved: area.value,
    version: element.dataset.version,
    timer: 0,
    sending: null,
    conflict: Boolean(element.querySelector("[data-conflict] > *")),
  };
});
const byId = new Map(rows.map((row) => [row.id, row]));
const rowOf = (element) => byId.get(element?.closest?.("[data-row]")?.dataset.row);

// What is not saved yet, kept in the browser until the server has it.

function readStore() {
  try {
    return JSON.parse(localStorage.getItem(words.store)) || {};
  } catch {
    return {};
  }
}

function writeStore(change) {
  const kept = readStore();
  change(kept);
  try {
    if (Object.keys(kept).length) localStorage.setItem(words.store, JSON.stringify(kept));
    else localStorage.removeItem(words.store);
  } catch {
    // A browser that keeps nothing still sends; only a lost connection would lose the text with the page.
  }
}

const keep = (row) => writeStore((kept) => (kept[row.id] = { text: row.area.value, version: row.version }));
const forget = (row) => writeStore((kept) => delete kept[row.id]);
const changed = (row) => row.area.value.trim() !== row.saved.trim();
const waiting = () => rows.filter((row) => changed(row) && !row.conflict);

function say(text) {
  if (status.textContent !== text) status.textContent = text;
}

// Saving.

let retryTimer = 0;
let retryAfter = FIRST_RETRY;

function later(row) {
  keep(row);
  clearTimeout(row.timer);
  row.timer = setTimeout(() => save(row), AUTOSAVE_AFTER);
}

async function save(row, { evenUnchanged = false } = {}) {
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

async function saveAll() {
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

function endConflict(row, theirs) {
  row.conflict = false;
  row.element.querySelector("[data-conflict]").replaceChildren();
  // Whichever text stays, it replaces the one that was just shown.
  row.saved = row.theirs ?? theirs;
  if (theirs !== null) setText(row, theirs);
  row.area.focus();
  save(row, { evenUnchanged: true });
}

// Writing.

function setText(row, text) {
  row.area.focus();
  row.area.select();
  insert(row, text);
}

// As typed, so that the browser can take it back.
function insert(row, text) {
  row.area.focus();
  const done = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
  if (!done) {
    row.area.setRangeText(text, row.area.selectionStart, row.area.selectionEnd, "end");
    row.area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function take(row, text) {
  setText(row, text);
  say(words.taken);
}

function grow(row) {
  row.area.style.height = "auto";
  row.area.style.height = `${row.area.scrollHeight + 4}px`;
}

function wrap(row, opening, closing) {
  const { selectionStart: start, selectionEnd: end, value } = row.area;
  insert(row, opening + value.slice(start, end) + closing);
  const inside = start + opening.length;
  row.area.setSelectionRange(inside, inside + (end - start));
}

// A tag is one piece: nothing is written into it, and deleting at its edge takes it whole.
function guardTags(event) {
  const area = event.target;
  const row = rowOf(area);
  if (!row || row.plain || area !== row.area) return;
  let { selectionStart: start, selectionEnd: end } = area;
  const backward = event.inputType.startsWith("deleteContentBackward") && start === end;
  const forward = event.inputType.startsWith("deleteContentForward") && start === end;
  for (const tag of area.value.matchAll(/<\/?[a-z][^<>]*>/gi)) {
    const from = tag.index;
    const to = from + tag[0].length;
    if ((backward && start > from && start <= to) || (forward && start >= from && start < to)) {
      event.preventDefault();
      area.setSelectionRange(from, to);
      return;
    }
    if (start > from && start < to) start = event.inputType.startsWith("delete") ? from : to;
    if (end > from && end < to) end = to;
  }
  if (start !== area.selectionStart || end !== area.selectionEnd) area.setSelectionRange(start, Math.max(start, end));
}

// Suggestions and comments come when they are wanted.

async function piece(url, options = {}) {
  const response = await fetch(url, {
    ...options,
    headers: { "X-CSRFToken": token, "X-Requested-With": "XMLHttpRequest" },
  });
  if (!response.ok) throw new Error(response.statusText);
  return response.text();
}

// Once for each text; who asks again while it is on its way waits for the same answer.
function loadHelp(row) {
  row.help ||= fetchHelp(row);
  return row.help;
}

async function fetchHelp(row) {
  const place = row.element.querySelector("[data-help]");
  try {
    place.innerHTML = await piece(place.dataset.help);
  } catch {
    row.help = null;
  }
}

async function changeComments(button) {
  const row = rowOf(button);
  const place = row.element.querySelector("[data-threads]");
  const body = new URLSearchParams({ [button.name]: button.value });
  for (const area of place.querySelectorAll("textarea")) body.set(area.name, area.value);
  try {
    place.innerHTML = await piece(place.dataset.threads, { method: "POST", body });
    row.element.querySelector("[data-new-comment]").focus();
  } catch {
    say(words.offline);
  }
}

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

// Preview: the page in a frame, the present text marked; a click on a text leads to its field.

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

function showInPreview(row) {
  const page = frame?.contentDocument;
  if (!panel || panel.hidden || !page?.body) return;
  if (marked) marked.style.outline = marked.style.backgroundColor = "";
  marked = findText(page, row.element.dataset.inPage);
  if (!marked) return;
  marked.style.outline = "3px solid #c2410c";
  marked.style.backgroundColor = "#fff3c4";
  marked.scrollIntoView({ block: "center" });
}

function refreshPreview() {
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
    forget(row);
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
