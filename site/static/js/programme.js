/* Stars without a reload, a schedule to pass on, times in the visitor's own zone. Everything works without it. */

const table = document.querySelector(".plan__table, .star-form");

table?.addEventListener("submit", async (event) => {
  const button = event.submitter;
  if (!button?.name) {
    return;
  }
  event.preventDefault();
  const added = button.name === "add";
  const body = new URLSearchParams([[button.name, button.value]]);
  try {
    const answer = await fetch(table.action, { method: "POST", body, headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.statusText);
  } catch {
    // The browser tries by itself, and says why it can't.
    const field = Object.assign(document.createElement("input"), { type: "hidden", name: button.name });
    field.value = button.value;
    table.append(field);
    table.submit();
    return;
  }
  const words = added ? table.dataset.remove : table.dataset.add;
  const shown = button.querySelector("[data-star-words]");
  button.name = added ? "remove" : "add";
  (shown ? button.querySelector("[aria-hidden]") : button).textContent = added ? "★" : "☆";
  if (shown) {
    shown.textContent = words;
  } else {
    const title = button.getAttribute("aria-label").split(": ").slice(1).join(": ");
    button.setAttribute("aria-label", `${words}: ${title}`);
  }
  const count = document.querySelector("[data-star-count]");
  if (count) {
    const number = Number.parseInt(count.textContent.replace(/\D/g, ""), 10) + (added ? 1 : -1);
    count.textContent = `(${Math.max(0, number)})`;
  }
});

const share = document.querySelector("[data-share]");

share?.addEventListener("click", async (event) => {
  if (!navigator.clipboard) {
    return;
  }
  event.preventDefault();
  await navigator.clipboard.writeText(share.href);
  document.querySelector("[data-share-said]").textContent = share.dataset.share;
});

const ownZone = document.querySelector("[data-own-zone]");
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

if (ownZone && zone && zone !== ownZone.dataset.ownZone) {
  const address = new URL(location.href);
  address.searchParams.set("zone", zone);
  ownZone.href = address.href;
  ownZone.hidden = false;
}
