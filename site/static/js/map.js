/* A branch in the list and its pin on the map light up together. */

const marked = "is-pointed-at";

function mark(element, on) {
  const { branch } = element.dataset;
  document.querySelectorAll(`[data-branch="${branch}"]`).forEach((each) => {
    each.classList.toggle(marked, on);
  });
}

document.querySelectorAll("[data-branch]").forEach((element) => {
  element.addEventListener("pointerenter", () => mark(element, true));
  element.addEventListener("pointerleave", () => mark(element, false));
  element.addEventListener("focusin", () => mark(element, true));
  element.addEventListener("focusout", () => mark(element, false));
});
