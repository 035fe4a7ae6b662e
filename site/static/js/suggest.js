/* Pages to go to at once, offered while a visitor types into a search field: a WAI-ARIA combobox with a list.
   Without it the form is sent and answered as ever. */

const PAUSE = 150;
const SHORTEST = 2;

class Suggestions {
  constructor(input, number) {
    this.input = input;
    this.chosen = -1;
    this.found = [];
    this.list = document.createElement("ul");
    this.list.className = "suggest";
    this.list.id = `suggest-${number}`;
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
      const { suggestions, status } = await answer.json();
      this.show(suggestions, status);
    } catch {
      // Asked anew meanwhile, or offline: the form still works.
      this.close();
    }
  }

  show(suggestions, status) {
    if (document.activeElement !== this.input) {
      return;
    }
    this.found = suggestions;
    this.list.replaceChildren(...suggestions.map((page, number) => this.option(page, number)));
    this.status.textContent = status;
    this.list.hidden = suggestions.length === 0;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.choose(-1);
  }

  option({ title, kind }, number) {
    const option = document.createElement("li");
    option.className = "suggest__option";
    option.id = `${this.list.id}-${number}`;
    option.dataset.number = number;
    option.setAttribute("role", "option");
    const note = document.createElement("span");
    note.className = "suggest__kind";
    note.textContent = kind;
    option.append(title, " ", note);
    return option;
  }

  choose(number) {
    this.chosen = number;
    for (const option of this.list.children) {
      option.setAttribute("aria-selected", String(Number(option.dataset.number) === number));
    }
    if (number < 0) {
      this.input.removeAttribute("aria-activedescendant");
    } else {
      this.input.setAttribute("aria-activedescendant", this.list.children[number].id);
      this.list.children[number].scrollIntoView({ block: "nearest" });
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

const fields = document.querySelectorAll('form[action$="/search/"] input[name="q"]');
fields.forEach((input, number) => new Suggestions(input, number));
