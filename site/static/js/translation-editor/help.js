// Suggestions and comments come when they are wanted.

import { rowOf, say, token, words } from "./rows.js";

async function piece(url, options = {}) {
  const response = await fetch(url, {
    ...options,
    headers: { "X-CSRFToken": token, "X-Requested-With": "XMLHttpRequest" },
  });
  if (!response.ok) throw new Error(response.statusText);
  return response.text();
}

// Once for each text; who asks again while it is on its way waits for the same answer.
export function loadHelp(row) {
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

export async function changeComments(button) {
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
