// A field that is typed in shows what can be chosen, most frequent first. Without script its datalist does.
import { close, holds, isOpen, key, line, mark, show } from "../ui/picks.js";

const CHOICES = "/explore/choices/";
const WAIT_MS = 90;
let timer = 0;
let asked = 0; // an answer that comes after a later one is old

const fields = "input[data-pick]";

document.addEventListener("focusin", (event) => {
  if (!event.target.matches?.(fields)) return leave();
  prepare(event.target);
});
document.addEventListener("click", (event) => {
  if (event.target.matches?.(fields)) offer(event.target, event.target.value === event.target.defaultValue ? "" : event.target.value);
  else if (!holds(event.target)) leave();
});
document.addEventListener("input", (event) => {
  if (!event.target.matches?.(fields)) return;
  clearTimeout(timer);
  timer = setTimeout(() => offer(event.target, event.target.value), WAIT_MS);
});

document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (!field.matches?.(fields) || event.altKey || event.isComposing) return;
  if (event.key === "ArrowDown" && !isOpen()) {
    event.preventDefault();
    offer(field, "");
  } else if (!key(event) && event.key === "Tab") leave();
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

async function offer(field, text) {
  const query = new URLSearchParams({ of: field.dataset.pick, q: text });
  if (field.dataset.of) query.set("prop", document.getElementById(field.dataset.of)?.value ?? "");
  const mine = (asked += 1);
  let choices = [];
  try {
    const answer = await fetch(`${CHOICES}?${query}`, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    choices = (await answer.json()).choices;
  } catch {
    return;
  }
  if (document.activeElement !== field || mine !== asked) return;
  const lines = choices.map((one) => line(one.written, named(one), one.count === null ? null : one.count.toLocaleString()));
  show(field, lines, (value) => choose(field, value));
  if (text && lines.length) mark(1);
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

function choose(field, value) {
  field.value = value;
  field.dataset.sent = field.value;
  leave();
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

function leave() {
  clearTimeout(timer);
  close();
}
