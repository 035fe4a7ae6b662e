// Writing into a field as if it were typed.

import { rowOf, say, words } from "./rows.js";

export function setText(row, text) {
  row.area.focus();
  row.area.select();
  insert(row, text);
}

// As typed, so that the browser can take it back.
export function insert(row, text) {
  row.area.focus();
  const done = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
  if (!done) {
    row.area.setRangeText(text, row.area.selectionStart, row.area.selectionEnd, "end");
    row.area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

export function take(row, text) {
  setText(row, text);
  say(words.taken);
}

export function grow(row) {
  row.area.style.height = "auto";
  row.area.style.height = `${row.area.scrollHeight + 4}px`;
}

export function wrap(row, opening, closing) {
  const { selectionStart: start, selectionEnd: end, value } = row.area;
  insert(row, opening + value.slice(start, end) + closing);
  const inside = start + opening.length;
  row.area.setSelectionRange(inside, inside + (end - start));
}

// A tag is one piece: nothing is written into it, and deleting at its edge takes it whole.
export function guardTags(event) {
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
