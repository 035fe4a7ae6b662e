/* Comfort for people with a keyboard, and whole pages on paper. Everything works without it. */

const menu = document.querySelector("details.site-menu");

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && menu?.open) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

document.addEventListener("click", (event) => {
  if (menu?.open && !menu.contains(event.target)) {
    menu.open = false;
  }
});

// Suggestions cost a page nothing until somebody is about to search.
async function offerSuggestions(field) {
  const { suggest, suggestStyle } = field?.form?.dataset ?? {};
  if (!suggest || field.name !== "q" || field.dataset.suggests) {
    return;
  }
  field.dataset.suggests = "";
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = suggestStyle;
  document.head.append(style);
  const { Suggestions } = await import(suggest);
  new Suggestions(field);
}

document.addEventListener("focusin", (event) => offerSuggestions(event.target));
offerSuggestions(document.activeElement);

// A page that stays open, or comes back out of the browser's memory, must not say that a closed line is open.
const opening = document.querySelector("[data-opening]");
const changes = (opening?.dataset.changes ?? "").split(" ").filter(Boolean).map((text) => Number.parseInt(text, 10) * 1000);
const { hours } = document.documentElement.dataset;

function refreshHours() {
  if (hours && changes.length > 0 && Date.now() >= changes[0]) {
    import(hours);
  }
}

refreshHours();
window.addEventListener("pageshow", refreshHours);
document.addEventListener("visibilitychange", refreshHours);
setInterval(refreshHours, 15 * 1000);

// A live region says only what comes into it; what has been said is not to be met a second time while reading.
function say(region) {
  region.textContent = region.dataset.says;
  setTimeout(() => region.remove(), 5000);
}

const region = document.querySelector("[data-says]");
if (region) {
  setTimeout(() => say(region), 1000);
}

const openedForPrint = new Set();

// What is folded away on the screen must not be missing on paper.
window.addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("main details:not([open])")) {
    details.open = true;
    openedForPrint.add(details);
  }
});

window.addEventListener("afterprint", () => {
  for (const details of openedForPrint) {
    details.open = false;
  }
  openedForPrint.clear();
});

// For the time without a network: keeps one page with the hotline's number. After everything else has loaded.
if ("serviceWorker" in navigator) {
  window.addEventListener("load", () => navigator.serviceWorker.register("/service-worker.js").catch(() => {}));
}
