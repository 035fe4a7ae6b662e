/* "Use my location": asks the browser, then opens the list of branches by distance. Nothing is kept anywhere. */

const button = document.querySelector("[data-near-me]");
const status = document.querySelector("[data-near-me-status]");

// Two decimals are about a kilometre: enough to sort branches, too little to tell where somebody lives.
const rounded = (degrees) => degrees.toFixed(2);

function say(text) {
  const paragraph = document.createElement("p");
  paragraph.textContent = text;
  status.replaceChildren(paragraph);
}

if (button && status && navigator.geolocation && window.isSecureContext) {
  button.hidden = false;
  button.addEventListener("click", () => {
    button.disabled = true;
    say(button.dataset.wait);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const address = new URL(button.form.action);
        const asked = new URLSearchParams(new FormData(button.form));
        // The place takes the place of the town; what else was chosen stays.
        asked.delete("near");
        asked.set("lat", rounded(coords.latitude));
        asked.set("lon", rounded(coords.longitude));
        address.search = asked;
        window.location.assign(address);
      },
      () => {
        button.disabled = false;
        say(button.dataset.refused);
      },
      { maximumAge: 600000, timeout: 10000 },
    );
  });
}

// A page that comes back out of the browser's history must offer the button again.
window.addEventListener("pageshow", () => {
  if (button) {
    button.disabled = false;
  }
});
