// The question changes in place: what is open, typed and looked at stays so while the page is exchanged around it.
import "./explore_choosing.js";
import { said, toast } from "../ui/said.js";

const ROOT = "#explore";
let kept = null;

document.addEventListener("htmx:beforeSwap", (event) => {
  if (!event.target.matches?.(ROOT) && event.detail.target?.id !== "explore") return;
  const field = document.activeElement;
  const typing = field?.matches?.("#ask-form :is(input, textarea)[id]") && field.value !== field.defaultValue;
  kept = {
    open: new Set([...document.querySelectorAll(`${ROOT} details[open]`)].map((part) => part.id || part.className)),
    typed: typing ? { id: field.id, value: field.value, at: field.selectionStart } : null,
    stop: stopOf(field),
  };
});

// Where Tab has come to that has no id of its own: a button, or what unfolds a part.
function stopOf(field) {
  if (!field?.closest("#ask-form") || field.id) return null;
  if (field.matches("button[name=act]")) return `#ask-form button[value="${CSS.escape(field.value)}"]`;
  const part = field.matches("summary") && field.parentElement.id;
  return part ? `#${CSS.escape(part)} > summary` : null;
}

document.addEventListener("htmx:afterSettle", () => {
  const page = document.querySelector(ROOT);
  if (!page || !kept) return;
  for (const part of page.querySelectorAll("details")) {
    if (kept.open.has(part.id || part.className)) part.open = true;
  }
  const field = kept.typed && document.getElementById(kept.typed.id);
  if (field && !page.querySelector("[autofocus]")) {
    field.value = kept.typed.value;
    field.focus();
    field.setSelectionRange?.(kept.typed.at, kept.typed.at);
  } else if (kept.stop && document.activeElement === document.body) page.querySelector(kept.stop)?.focus();
  kept = null;
  follow(page);
});

// Rules that nobody wrote as text stand in their rows already: an address has an end.
document.addEventListener("htmx:configRequest", (event) => {
  if (event.target.id !== "ask-form") return;
  for (const text of event.target.querySelectorAll(".as-text textarea")) {
    if (text.value !== text.defaultValue) continue;
    delete event.detail.parameters[text.name];
    delete event.detail.parameters[text.name.replace(/lines$/, "was")];
  }
});

// The frame around the page leads on from where it is now.
function follow(page) {
  document.title = `${page.dataset.title} · ${document.title.split(" · ").at(-1)}`;
  for (const next of document.querySelectorAll('.language-switch [name="next"], [name="next"][data-here]')) {
    next.value = location.pathname + location.search;
  }
  for (const link of document.querySelectorAll("[data-lens-switch] a")) {
    const query = new URLSearchParams(location.search);
    query.set("lens", link.dataset.value);
    link.href = `?${query}`;
  }
}

// Alt with an arrow moves the step whose field is typed in.
document.addEventListener("keydown", (event) => {
  if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
  const step = event.target.closest?.("[data-step]");
  const button = step?.querySelector(`[value="${event.key === "ArrowUp" ? "up" : "down"}:${step.dataset.step}"]`);
  if (!button) return;
  event.preventDefault();
  if (!button.disabled) button.click();
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy-text]");
  if (!button) return;
  try {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copyText).textContent);
    toast(button.dataset.said ?? said("linkCopied"));
  } catch {
    toast(said("notCopied"));
  }
});
