// Adds a button that copies the page's address, where the browser can do that.

const list = document.querySelector("[data-sharing]");
const field = document.getElementById("sharing-address");

if (list && field && navigator.clipboard) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = list.dataset.copy;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      document.querySelector("[data-sharing-status]").textContent = list.dataset.copied;
      button.textContent = list.dataset.copied;
    } catch {
      field.focus();
      field.select();
    }
  });
  const item = document.createElement("li");
  item.append(button);
  list.append(item);
}
