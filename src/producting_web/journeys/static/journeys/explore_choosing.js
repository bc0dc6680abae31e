// A field that is typed in shows what can be chosen, most frequent first. Without script its datalist does.
const CHOICES = "/explore/choices/";
const WAIT_MS = 90;
let open = null; // { field, list, at, asked }
let timer = 0;

const fields = "input[data-pick]";

document.addEventListener("focusin", (event) => {
  if (!event.target.matches?.(fields)) return close();
  prepare(event.target);
});
document.addEventListener("click", (event) => {
  if (event.target.matches?.(fields)) show(event.target, event.target.value === event.target.defaultValue ? "" : event.target.value);
  else if (open && !open.list.contains(event.target)) close();
});
document.addEventListener("input", (event) => {
  if (!event.target.matches?.(fields)) return;
  clearTimeout(timer);
  timer = setTimeout(() => show(event.target, event.target.value), WAIT_MS);
});
document.addEventListener("scroll", (event) => open && !open.list.contains(event.target) && close(), true);
document.addEventListener("htmx:beforeSwap", close);

document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (!field.matches?.(fields) || event.altKey || event.isComposing) return;
  if (event.key === "ArrowDown" && !open) {
    event.preventDefault();
    show(field, "");
  } else if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    mark(open.at + (event.key === "ArrowDown" ? 1 : -1));
  } else if (open && event.key === "Enter" && open.at >= 0) {
    event.preventDefault();
    choose(open.list.querySelectorAll('[role="option"]')[open.at]);
  } else if (open && event.key === "Escape") {
    event.preventDefault();
    event.stopPropagation();
    close();
  } else if (event.key === "Tab") close();
});

// What was chosen was sent already: the browser's own word about it, when the field is left, would send it again.
document.addEventListener(
  "change",
  (event) => {
    if (event.isTrusted && event.target.dataset?.sent === event.target.value) event.stopImmediatePropagation();
  },
  true,
);

// The browser's own list would lie over ours.
function prepare(field) {
  field.removeAttribute("list");
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-expanded", "false");
}

async function show(field, text) {
  const query = new URLSearchParams({ of: field.dataset.pick, q: text });
  if (field.dataset.of) query.set("prop", document.getElementById(field.dataset.of)?.value ?? "");
  let choices = [];
  try {
    const answer = await fetch(`${CHOICES}?${query}`, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    choices = (await answer.json()).choices;
  } catch {
    return;
  }
  if (document.activeElement !== field) return;
  draw(field, choices, text);
}

function draw(field, choices, text) {
  close();
  if (!choices.length) return;
  const list = document.createElement("div");
  list.className = "picks";
  list.id = "picks";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.getAttribute("aria-label") ?? field.placeholder);
  list.append(...choices.map((choice, i) => option(choice, i)));
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const chosen = event.target.closest('[role="option"]');
    if (chosen) choose(chosen);
  });
  field.closest("dialog, body").append(list);
  open = { field, list, at: -1 };
  place(field, list);
  field.setAttribute("aria-expanded", "true");
  field.setAttribute("aria-controls", "picks");
  if (text) mark(0);
}

function option(choice, i) {
  const line = document.createElement("div");
  line.setAttribute("role", "option");
  line.id = `pick-${i}`;
  line.dataset.value = choice.value;
  line.append(named(choice));
  if (choice.count !== null) {
    const count = document.createElement("span");
    count.className = "num";
    count.textContent = choice.count.toLocaleString();
    line.append(count);
  }
  return line;
}

// What people say for it comes first; the name that the facts have stays in sight, with what it means.
function named(choice) {
  const lines = document.createElement("span");
  const name = document.createElement("bdi");
  name.textContent = choice.name || choice.value;
  lines.append(name);
  const below = [choice.name && choice.value, choice.about].filter(Boolean).join(" · ");
  if (below) {
    const quiet = document.createElement("small");
    quiet.textContent = below;
    lines.append(quiet);
  }
  return lines;
}

// Positions are the one thing that no style sheet can know; the object model may set them.
function place(field, list) {
  const box = field.getBoundingClientRect();
  const below = innerHeight - box.bottom;
  list.style.left = `${Math.max(4, Math.min(box.left, innerWidth - list.offsetWidth - 4))}px`;
  if (below > 240 || below > box.top) list.style.top = `${box.bottom + 2}px`;
  else list.style.bottom = `${innerHeight - box.top + 2}px`;
}

function mark(at) {
  const lines = [...open.list.querySelectorAll('[role="option"]')];
  open.at = (at + lines.length) % lines.length;
  lines.forEach((line, i) => line.setAttribute("aria-selected", String(i === open.at)));
  lines[open.at].scrollIntoView({ block: "nearest" });
  open.field.setAttribute("aria-activedescendant", lines[open.at].id);
}

// A bar in the name of an event would part it into two.
function choose(line) {
  const { field } = open;
  const { value } = line.dataset;
  field.value = field.dataset.pick === "event" ? value.replaceAll("|", "\\|") : value;
  field.dataset.sent = field.value;
  close();
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

function close() {
  clearTimeout(timer);
  if (!open) return;
  open.field.setAttribute("aria-expanded", "false");
  open.field.removeAttribute("aria-activedescendant");
  open.list.remove();
  open = null;
}
