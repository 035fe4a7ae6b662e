// The texts of the editor: their fields, what of them is not saved yet.

export const editor = document.querySelector("[data-translation-editor]");
export const words = JSON.parse(document.getElementById("translation-editor-config").textContent);
export const form = editor.querySelector("[data-form]");
const status = editor.querySelector("[data-status]");
export const token = form.querySelector("[name=csrfmiddlewaretoken]").value;

export const rows = [...editor.querySelectorAll("[data-row]")].map((element) => {
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
export const byId = new Map(rows.map((row) => [row.id, row]));
export const rowOf = (element) => byId.get(element?.closest?.("[data-row]")?.dataset.row);

// What is not saved yet, kept in the browser until the server has it.

export function readStore() {
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

export const keep = (row) => writeStore((kept) => (kept[row.id] = { text: row.area.value, version: row.version }));
export const forget = (row) => writeStore((kept) => delete kept[row.id]);
export const changed = (row) => row.area.value.trim() !== row.saved.trim();
export const waiting = () => rows.filter((row) => changed(row) && !row.conflict);

export function say(text) {
  if (status.textContent !== text) status.textContent = text;
}
