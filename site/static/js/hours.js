/* Keeps "open now" true while a page stays open or comes out of a store, and adds the visitor's own time. */

const language = document.documentElement.lang || "ru";
const MINUTE = 60 * 1000;
const formats = new Map();

// Making a format takes a slow phone milliseconds, and the branches of a list need the same few.
function formatted(moment, locale, options) {
  const key = JSON.stringify([locale, options]);
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat(locale, options));
  }
  return formats.get(key).format(moment);
}

function told(moment, timeZone) {
  const sameDay = formatted(moment, "sv", { timeZone }) === formatted(new Date(), "sv", { timeZone });
  const day = sameDay ? {} : { weekday: "long" };
  return formatted(moment, language, { timeZone, hour: "2-digit", minute: "2-digit", ...day });
}

function refresh(element) {
  const { opening, changes, zone } = element.dataset;
  const moments = changes.split(" ").filter(Boolean).map((seconds) => new Date(seconds * 1000));
  const passed = moments.filter((moment) => moment <= new Date()).length;
  const isOpen = (opening === "open") !== (passed % 2 === 1);
  const next = moments[passed];
  const line = element.querySelector(".hotline__state");
  if (passed > 0) {
    // With the last known change behind us nobody knows: the number or the weekly hours beside this line still hold.
    element.hidden = !next;
    line.classList.toggle("hotline__state--open", isOpen);
    line.classList.toggle("hotline__state--closed", !isOpen);
    line.querySelector("strong").textContent = isOpen ? element.dataset.open : element.dataset.closed;
    const rest = line.querySelector("span");
    if (rest && next) {
      const words = isOpen ? element.dataset.until : element.dataset.opens;
      rest.textContent = words.replace("{time}", told(next, zone));
    }
  }
  addOwnTime(element, next, zone);
}

function addOwnTime(element, next, zone) {
  const old = element.querySelector(".opening__yours");
  const own = element.dataset.yours && next && told(next, undefined);
  if (!own || own === told(next, zone)) {
    old?.remove();
    return;
  }
  const paragraph = old ?? document.createElement("p");
  paragraph.className = "opening__yours";
  paragraph.textContent = element.dataset.yours.replace("{time}", own);
  element.append(paragraph);
}

// One after the other, so that a finger that comes in between is not kept waiting.
async function refreshAll() {
  for (const element of document.querySelectorAll("[data-opening]")) {
    refresh(element);
    await new Promise((resolve) => setTimeout(resolve));
  }
}

refreshAll();
window.addEventListener("pageshow", refreshAll);
setInterval(refreshAll, MINUTE / 2);
