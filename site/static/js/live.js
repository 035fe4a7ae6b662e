/*
 * The live page: counts down to the opening, then asks now and then for what changed in the hall.
 * Everything it shows is there without it, too, when the page is loaded again.
 */

const EVERY = 20_000;
const SPREAD = 5_000;
const MOST_WAIT = 2 ** 31 - 1;

function inWords(seconds, language) {
  const parts = [["day", 86_400], ["hour", 3_600], ["minute", 60], ["second", 1]];
  const words = [];
  let rest = seconds;
  for (const [unit, size] of parts) {
    const number = Math.floor(rest / size);
    rest -= number * size;
    if (number || words.length || unit === "second") {
      words.push(new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(number));
    }
  }
  // Seconds matter in the last hour only.
  return (seconds >= 3_600 ? words.slice(0, -1) : words).slice(0, 3).join(" ");
}

function countDown(element) {
  const opens = Date.parse(element.dataset.countdown);
  const tick = () => {
    const left = Math.ceil((opens - Date.now()) / 1000);
    if (left <= 0) {
      // Everyone waits for the same moment; they need not all come in the same second.
      setTimeout(() => location.reload(), Math.random() * SPREAD);
      return;
    }
    element.textContent = inWords(left, element.lang);
    const wait = left > 3_600 ? ((left - 1) % 60) * 1000 + 1000 : 1000;
    setTimeout(tick, Math.min(wait, MOST_WAIT));
  };
  tick();
}

async function refresh(address) {
  const answer = await fetch(address, { headers: { Accept: "text/html" }, cache: "no-store" });
  if (answer.status === 403) {
    // Replaced by another device, or revoked: the page itself says which.
    location.reload();
    return;
  }
  if (!answer.ok) return;
  const part = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const fresh of part.querySelectorAll("[data-part]")) {
    const shown = document.querySelector(`.live [data-part="${fresh.dataset.part}"]`);
    // What did not change is left alone, so that nobody's place in it is lost and nothing is read aloud again.
    if (shown && shown.innerHTML.trim() !== fresh.innerHTML.trim()) shown.replaceChildren(...fresh.childNodes);
  }
}

function follow(address) {
  const again = () => {
    setTimeout(async () => {
      if (!document.hidden) {
        try {
          await refresh(address);
        } catch {
          // No connection for a moment: the next time will tell.
        }
      }
      again();
    }, EVERY + Math.random() * SPREAD);
  };
  again();
}

for (const element of document.querySelectorAll("[data-countdown]")) countDown(element);
const hall = document.querySelector("[data-refresh]");
if (hall) follow(hall.dataset.refresh);
