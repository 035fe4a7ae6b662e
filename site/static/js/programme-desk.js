// The programme's table: conflicts while one types, a box that ticks all, a warning before typed input is left.
// Without it the page is a plain form: the server says the same when a button is pressed.

const form = document.querySelector("[data-programme]");
const words = JSON.parse(document.getElementById("programme-words").textContent);
const state = form.querySelector("[data-state]");
const rows = [...form.querySelectorAll("[data-row]")].map((element) => {
  const field = (name) => element.querySelector(`[name="${name}-${element.dataset.row}"]`);
  const people = (element.dataset.people || "").split("|").filter(Boolean);
  return {
    element,
    field,
    people: new Map(people.map((one) => [one.slice(0, one.indexOf("=")), one.slice(one.indexOf("=") + 1)])),
    list: element.querySelector("[data-clash]"),
  };
});

const DAY = 24 * 60;
const fill = (sentence, values) => sentence.replace(/%\((\w+)\)s/g, (_, name) => values[name]);

// Minutes on the wall clock since 1970, as the server counts them; null for what is no time.
function clock(text) {
  const found = /^(?:\+(\d)\s+)?(\d{1,2})[:.](\d{2})$/.exec(text.trim());
  return found ? Number(found[1] || 0) * DAY + Number(found[2]) * 60 + Number(found[3]) : null;
}

function slot(row) {
  const value = (name) => row.field(name).value;
  const day = Date.parse(`${value("day")}T00:00:00Z`) / 60000;
  const starts = clock(value("starts"));
  let ends = clock(value("ends"));
  if (value("status") !== "planned" || Number.isNaN(day) || starts === null || ends === null || !value("title")) {
    return null;
  }
  if (ends === 0 && starts) {
    ends = DAY;
  }
  const named = { title: value("title"), starts: value("starts"), ends: value("ends") };
  return { row, from: day + starts, to: day + ends, hall: value("hall"), named };
}

function tell() {
  const first = Date.parse(`${words.first}T00:00:00Z`) / 60000;
  const last = Date.parse(`${words.last}T00:00:00Z`) / 60000 + DAY;
  const told = new Map(rows.map((row) => [row, []]));
  const slots = rows.map(slot).filter(Boolean).sort((one, other) => one.from - other.from);
  for (const one of slots) {
    if (one.to <= one.from) {
      told.get(one.row).push(words.backwards);
    }
    if (one.from < first || one.to > last) {
      told.get(one.row).push(words.outside);
    }
  }
  const sound = slots.filter((one) => one.to > one.from);
  for (const [number, one] of sound.entries()) {
    for (let next = number + 1; next < sound.length && sound[next].from < one.to; next += 1) {
      const other = sound[next];
      if (one.hall && one.hall === other.hall) {
        told.get(one.row).push(fill(words.hall, other.named));
        told.get(other.row).push(fill(words.hall, one.named));
      }
      for (const [key, person] of one.row.people) {
        if (other.row.people.has(key)) {
          told.get(one.row).push(fill(words.person, { ...other.named, person }));
          told.get(other.row).push(fill(words.person, { ...one.named, person }));
        }
      }
    }
  }
  let clashing = 0;
  for (const [row, sentences] of told) {
    // What clashes with sessions that are not on this page, only the server knows.
    const kept = row.touched ? [] : row.fromServer;
    const all = [...new Set([...sentences, ...kept])];
    clashing += all.length > 0;
    row.list.replaceChildren(
      ...all.map((sentence) => {
        const item = document.createElement("li");
        item.textContent = sentence;
        return item;
      }),
    );
  }
  state.textContent = clashing ? fill(words.clashes, { number: clashing }) : words.none;
}

let typed = Boolean(form.querySelector(".is-changed"));
let timer = 0;
for (const row of rows) {
  row.fromServer = form.dataset.partial === "1" ? [...row.list.children].map((item) => item.textContent) : [];
}

form.addEventListener("input", (event) => {
  const row = rows.find((one) => one.element.contains(event.target));
  if (!row || event.target.name === "select") {
    return;
  }
  typed = true;
  row.touched = true;
  row.element.classList.add("is-changed");
  clearTimeout(timer);
  timer = setTimeout(tell, 300);
});

const all = form.querySelector("[data-all]");
all.hidden = false;
all.addEventListener("change", () => {
  for (const box of form.querySelectorAll("[name=select]")) {
    box.checked = all.firstElementChild.checked;
  }
});

form.addEventListener("submit", () => {
  typed = false;
});
window.addEventListener("beforeunload", (event) => {
  if (typed) {
    event.preventDefault();
  }
});
