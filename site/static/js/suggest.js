/* What to go to at once, offered in groups while a visitor types into a search field: a combobox with a list box,
   https://www.w3.org/WAI/ARIA/apg/patterns/combobox/. Without it the form is sent and answered as ever. */

const PAUSE = 150;
const SHORTEST = 2;

export class Suggestions {
  constructor(input) {
    this.input = input;
    this.chosen = -1;
    this.found = [];
    this.options = [];
    this.list = document.createElement("div");
    this.list.className = "suggest";
    this.list.id = `${input.id}-suggest`;
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", input.labels[0]?.textContent.trim() ?? "");
    this.status = document.createElement("p");
    this.status.className = "visually-hidden";
    this.status.setAttribute("aria-live", "polite");
    input.form.classList.add("suggest-frame");
    input.form.append(this.list, this.status);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", this.list.id);
    input.setAttribute("aria-expanded", "false");
    input.addEventListener("input", () => this.wait());
    input.addEventListener("keydown", (event) => this.press(event));
    input.addEventListener("blur", () => this.close());
    // A press on an option must not take the focus away before the click arrives.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) {
        this.go(Number(option.dataset.number));
      }
    });
  }

  wait() {
    clearTimeout(this.timer);
    this.asked?.abort();
    const typed = this.input.value.trim();
    if (typed.length < SHORTEST) {
      this.close();
      return;
    }
    this.timer = setTimeout(() => this.ask(typed), PAUSE);
  }

  async ask(typed) {
    const address = new URL("suggest/", this.input.form.action);
    address.search = new URLSearchParams({ q: typed });
    this.asked = new AbortController();
    try {
      const answer = await fetch(address, { signal: this.asked.signal });
      if (!answer.ok) {
        this.close();
        return;
      }
      const { groups, status } = await answer.json();
      this.show(groups, status);
    } catch {
      // Asked anew meanwhile, or offline: the form still works.
      this.close();
    }
  }

  show(groups, status) {
    if (document.activeElement !== this.input) {
      return;
    }
    this.found = groups.flatMap((group) => group.items);
    this.options = this.found.map((item, number) => this.option(item, number));
    let first = 0;
    const drawn = groups.map(({ name, items }, number) => {
      const options = this.options.slice(first, first + items.length);
      first += items.length;
      return this.group(name, number, options);
    });
    this.list.replaceChildren(...drawn);
    this.status.textContent = status;
    this.list.hidden = this.found.length === 0;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.choose(-1);
  }

  group(name, number, options) {
    const label = document.createElement("div");
    label.className = "suggest__label";
    label.id = `${this.list.id}-group-${number}`;
    label.setAttribute("role", "presentation");
    label.textContent = name;
    const group = document.createElement("div");
    group.className = "suggest__group";
    group.setAttribute("role", "group");
    group.setAttribute("aria-labelledby", label.id);
    group.append(label, ...options);
    return group;
  }

  option({ title, note }, number) {
    const option = document.createElement("div");
    option.className = "suggest__option";
    option.id = `${this.list.id}-${number}`;
    option.dataset.number = number;
    option.setAttribute("role", "option");
    const kind = document.createElement("span");
    kind.className = "suggest__kind";
    kind.textContent = note;
    option.append(title, " ", kind);
    return option;
  }

  choose(number) {
    this.chosen = number;
    this.options.forEach((option, at) => option.setAttribute("aria-selected", String(at === number)));
    if (number < 0) {
      this.input.removeAttribute("aria-activedescendant");
    } else {
      this.input.setAttribute("aria-activedescendant", this.options[number].id);
      this.options[number].scrollIntoView({ block: "nearest" });
    }
  }

  press(event) {
    if (event.isComposing || this.list.hidden) {
      return;
    }
    // One place more than there are options: the field itself, where what was typed is searched for.
    const places = this.found.length + 1;
    if (event.key === "ArrowDown") {
      this.choose(((this.chosen + 2) % places) - 1);
    } else if (event.key === "ArrowUp") {
      this.choose(((this.chosen + places) % places) - 1);
    } else if (event.key === "Enter" && this.chosen >= 0) {
      this.go(this.chosen);
    } else if (event.key === "Escape") {
      this.close();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  go(number) {
    window.location.assign(this.found[number].url);
  }

  close() {
    clearTimeout(this.timer);
    this.asked?.abort();
    this.list.hidden = true;
    this.status.textContent = "";
    this.input.setAttribute("aria-expanded", "false");
    this.choose(-1);
  }
}
