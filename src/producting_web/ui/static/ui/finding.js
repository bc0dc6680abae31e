// What is found stands below the field that is typed in: arrows walk through it, Enter opens, Esc closes.
const field = document.getElementById("search");
const box = document.getElementById("found");
let at = -1;

if (field && box) {
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", "found");
  close();
  box.addEventListener("htmx:afterSwap", () => (document.activeElement === field && options().length ? open() : close()));
  field.addEventListener("focus", () => field.value && options().length && open());
  field.addEventListener("input", () => field.value || close());
  field.addEventListener("keydown", walk);
  field.form.addEventListener("focusout", (event) => field.form.contains(event.relatedTarget) || close());
  box.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
}

function options() {
  return [...box.querySelectorAll('[role="option"]')];
}

function walk(event) {
  if (event.isComposing) return;
  if (event.key === "Escape") {
    if (box.hidden) field.blur();
    else close();
  } else if (box.hidden) {
    return;
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    mark(at + (event.key === "ArrowDown" ? 1 : at < 0 ? 0 : -1));
  } else if (event.key === "Enter" && at >= 0) {
    options()[at].click();
  } else return;
  event.preventDefault();
}

function mark(next) {
  const all = options();
  at = (next + all.length) % all.length;
  all.forEach((one, i) => one.setAttribute("aria-selected", String(i === at)));
  all[at].scrollIntoView({ block: "nearest" });
  field.setAttribute("aria-activedescendant", all[at].id);
}

function open() {
  box.hidden = false;
  at = -1;
  field.setAttribute("aria-expanded", "true");
  field.removeAttribute("aria-activedescendant");
}

function close() {
  box.hidden = true;
  at = -1;
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}
