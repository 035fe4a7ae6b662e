/* The page at the door: sends codes without loading anew, keeps what could not be sent, reads codes by camera. */

const page = document.querySelector("[data-door]");
const STORE = `check-in-${page.dataset.door}`;
const RETRY = 5000;
const PATIENCE = 8000;
const FIGURES = 15000;
const SAME_CODE = 3000;

const part = (name) => page.querySelector(`[data-${name}]`);
const form = part("form");
const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
let sending = false;

function queue() {
  try {
    return JSON.parse(localStorage.getItem(STORE)) || [];
  } catch {
    return [];
  }
}

function keep(items) {
  localStorage.setItem(STORE, JSON.stringify(items));
  part("pending").hidden = items.length === 0;
  part("count").textContent = items.length;
  part("queue").replaceChildren(
    ...items.map((item) => {
      const line = document.createElement("li");
      line.textContent = `${new Date(item.at).toLocaleTimeString()} · ${item.code}`;
      return line;
    }),
  );
}

function tell(result, text, rest = "") {
  const box = document.createElement("div");
  box.className = `door__told door__told--${result}`;
  const strong = document.createElement("strong");
  strong.textContent = text;
  box.append(strong);
  if (rest) {
    const line = document.createElement("span");
    line.textContent = rest;
    box.append(line);
  }
  part("result").replaceChildren(box);
}

// Two tabs of one device share the list: each change starts from what it holds now.
const forget = (key) => keep(queue().filter((item) => item.key !== key));

async function send(item) {
  const answer = await fetch(page.dataset.admit, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token, "X-Requested-With": "XMLHttpRequest" },
    body: JSON.stringify(item),
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (answer.redirected || answer.status === 403) {
    tell("refused", page.dataset.login);
    return false;
  }
  if (answer.status === 400) {
    forget(item.key);
    return true;
  }
  if (!answer.ok) throw new Error(answer.status);
  const told = await answer.json();
  forget(item.key);
  tell(told.result, told.text, [told.name, told.kind, told.organisation].filter(Boolean).join(", ") || item.code);
  return true;
}

async function flush() {
  if (sending) return;
  sending = true;
  try {
    for (const item of queue()) {
      if (!(await send(item))) break;
    }
    part("offline-note").textContent = "";
  } catch {
    part("offline-note").textContent = page.dataset.offline;
    const last = queue().at(-1);
    if (last) tell("pending", page.dataset.waiting, last.code);
    setTimeout(flush, RETRY);
  } finally {
    sending = false;
  }
}

function isCode(text) {
  return text.replace(/[^0-9A-Za-zА-Яа-я]/g, "").length === 16 && /\d/.test(text);
}

function enter(code) {
  const items = queue();
  if (items.some((item) => item.code === code)) {
    tell("pending", page.dataset.queued, code);
    return;
  }
  const door = form.elements.door.value.trim();
  items.push({ key: crypto.randomUUID(), code, door, at: new Date().toISOString() });
  keep(items);
  flush();
}

form.addEventListener("submit", (event) => {
  const code = form.elements.code.value.trim();
  // A name is searched for by the page itself.
  if (!isCode(code)) return;
  event.preventDefault();
  form.elements.code.value = "";
  form.elements.code.focus();
  enter(code);
});

form.elements.door.value ||= localStorage.getItem("check-in-entrance") || "";
form.elements.door.addEventListener("change", () =>
  localStorage.setItem("check-in-entrance", form.elements.door.value),
);

async function refresh() {
  try {
    const answer = await fetch(page.dataset.figures, { signal: AbortSignal.timeout(PATIENCE) });
    if (answer.ok && !answer.redirected) part("figures-here").innerHTML = await answer.text();
  } catch {
    // The next round tries again; the list of what waits tells about the connection.
  }
}

async function scan() {
  const camera = part("camera");
  try {
    camera.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    tell("refused", page.dataset.cameraOff);
    return;
  }
  camera.hidden = false;
  await camera.play();
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  const seen = new Map();
  setInterval(async () => {
    for (const found of await detector.detect(camera).catch(() => [])) {
      const now = Date.now();
      if (now - (seen.get(found.rawValue) || 0) > SAME_CODE) {
        navigator.vibrate?.(80);
        enter(found.rawValue);
      }
      seen.set(found.rawValue, now);
    }
  }, 250);
}

if ("BarcodeDetector" in window && navigator.mediaDevices) {
  part("scan").hidden = false;
  part("scan").addEventListener("click", (event) => {
    event.currentTarget.hidden = true;
    scan();
  });
}
part("send").addEventListener("click", flush);
window.addEventListener("online", flush);
setInterval(refresh, FIGURES);
keep(queue());
flush();
