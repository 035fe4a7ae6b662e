/* Keeps "open now" true while a page stays open or comes out of a store, and adds the visitor's own time. */

const MINUTE = 60 * 1000;
const weekdays = (document.documentElement.dataset.weekdays ?? "").split(" ");

const inTwo = (number) => String(number).padStart(2, "0");

// What a clock shows that is so many minutes ahead of UTC. No `Intl`: its first use takes a slow phone half a second.
function told(moment, ahead) {
  const [there, today] = [moment, new Date()].map((each) => new Date(each.getTime() + ahead * MINUTE));
  const clock = `${inTwo(there.getUTCHours())}:${inTwo(there.getUTCMinutes())}`;
  const isToday = Math.floor(there / (24 * 60 * MINUTE)) === Math.floor(today / (24 * 60 * MINUTE));
  return isToday ? clock : `${clock} (${weekdays[there.getUTCDay()]})`;
}

// "1764144000+180": seconds since 1970, and by how many minutes the place's clock is ahead of UTC then.
function change(text) {
  const [, seconds, ahead] = /^(\d+)([+-]\d+)$/.exec(text);
  return { moment: new Date(seconds * 1000), ahead: Number(ahead) };
}

function refresh(element) {
  const { opening } = element.dataset;
  const changes = element.dataset.changes.split(" ").filter(Boolean).map(change);
  const passed = changes.filter(({ moment }) => moment <= new Date()).length;
  const isOpen = (opening === "open") !== (passed % 2 === 1);
  const next = changes[passed];
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
      rest.textContent = words.replace("{time}", told(next.moment, next.ahead));
    }
  }
  addOwnTime(element, next);
}

function addOwnTime(element, next) {
  const old = element.querySelector(".opening__yours");
  const own = next && -next.moment.getTimezoneOffset();
  if (!element.dataset.yours || !next || own === next.ahead) {
    old?.remove();
    return;
  }
  const paragraph = old ?? document.createElement("p");
  paragraph.className = "opening__yours";
  paragraph.textContent = element.dataset.yours.replace("{time}", told(next.moment, own));
  element.append(paragraph);
}

function refreshAll() {
  document.querySelectorAll("[data-opening]").forEach(refresh);
}

refreshAll();
window.addEventListener("pageshow", refreshAll);
setInterval(refreshAll, MINUTE / 2);
