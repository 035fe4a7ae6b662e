/* Brings new questions to the moderators' desk while it is open; without it, the page is loaded again by hand. */

const EVERY = 15_000;
const list = document.querySelector(".moderation [data-refresh]");

async function refresh() {
  const address = new URL(list.dataset.refresh, location.href);
  address.searchParams.set("part", "1");
  const answer = await fetch(address, { cache: "no-store" });
  if (!answer.ok || answer.redirected) return;
  const part = new DOMParser().parseFromString(await answer.text(), "text/html");
  // Whoever is about to press a button keeps it.
  if (!list.contains(document.activeElement)) list.replaceChildren(...part.body.childNodes);
}

if (list) {
  setInterval(() => {
    if (!document.hidden) refresh().catch(() => {});
  }, EVERY);
}
