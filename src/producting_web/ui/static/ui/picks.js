// A list of what can be chosen, under a field that keeps the focus: arrows mark a line, Enter takes it, Escape closes.
let open = null; // { field, list, at, choose }

export const isOpen = () => open !== null;
export const isOn = (field) => open?.field === field;
export const holds = (target) => Boolean(open?.list.contains(target));

// `lines` are made by `line`; `choose` is called with the value of the one that was taken.
export function show(field, lines, choose) {
  close();
  if (!lines.length) return;
  const list = document.createElement("div");
  list.className = "picks";
  list.id = "picks";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.getAttribute("aria-label") ?? field.labels?.[0]?.textContent ?? field.placeholder);
  lines.forEach((one, i) => (one.id = `pick-${i}`));
  list.append(...lines);
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const chosen = event.target.closest('[role="option"]');
    if (chosen) take(chosen);
  });
  field.closest("dialog, body").append(list);
  open = { field, list, at: -1, choose };
  place(field, list);
  field.setAttribute("aria-controls", "picks");
  if (field.getAttribute("role") === "combobox") field.setAttribute("aria-expanded", "true");
}

// `name` is text or an element; `beside` stands at the right, null for nothing.
export function line(value, name, beside) {
  const made = document.createElement("div");
  made.setAttribute("role", "option");
  made.dataset.value = value;
  const said = document.createElement("bdi");
  said.append(name);
  made.append(typeof name === "string" ? said : name);
  if (beside !== null) {
    const second = document.createElement("span");
    second.className = "num";
    second.textContent = beside;
    made.append(second);
  }
  return made;
}

export function mark(by) {
  const lines = [...open.list.querySelectorAll('[role="option"]')];
  open.at = (open.at + by + lines.length) % lines.length;
  lines.forEach((one, i) => one.setAttribute("aria-selected", String(i === open.at)));
  lines[open.at].scrollIntoView({ block: "nearest" });
  open.field.setAttribute("aria-activedescendant", lines[open.at].id);
}

// What a key does while the list stands; whether it did something.
export function key(event) {
  if (!open || event.isComposing) return false;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") mark(event.key === "ArrowDown" ? 1 : open.at < 0 ? 0 : -1);
  else if (event.key === "Enter" && open.at >= 0) take(open.list.querySelectorAll('[role="option"]')[open.at]);
  else if (event.key === "Escape") {
    event.stopPropagation();
    close();
  } else return false;
  event.preventDefault();
  return true;
}

export function close() {
  if (!open) return;
  const { field, list } = open;
  if (field.getAttribute("role") === "combobox") field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
  field.removeAttribute("aria-controls");
  list.remove();
  open = null;
}

function take(chosen) {
  const { choose } = open;
  close();
  choose(chosen.dataset.value);
}

// Positions are the one thing that no style sheet can know; the object model may set them.
function place(field, list) {
  const box = field.getBoundingClientRect();
  const below = innerHeight - box.bottom;
  list.style.left = `${Math.max(4, Math.min(box.left, innerWidth - list.offsetWidth - 4))}px`;
  if (below > 240 || below > box.top) list.style.top = `${box.bottom + 2}px`;
  else list.style.bottom = `${innerHeight - box.top + 2}px`;
}

document.addEventListener("scroll", (event) => open && !holds(event.target) && close(), true);
document.addEventListener("htmx:beforeSwap", close);
