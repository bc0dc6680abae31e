// Keys for hands that stay on the keyboard. Never while somebody types, never with a modifier.
import { copyLink } from "./copying.js";
import { openDialog } from "./dialogs.js";

const GO_MS = 1200;
const LENSES = { "[": "product", o: "joint", "]": "marketing" };
let goUntil = 0;

const typing = (target) => target.closest?.("input, select, textarea, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  if (act(event.key, event.timeStamp)) event.preventDefault();
});

function act(key, now) {
  if (now < goUntil) {
    goUntil = 0;
    return follow(`a[data-key="${CSS.escape(key)}"]`);
  }
  if (key === "g") {
    goUntil = now + GO_MS;
    return true;
  }
  if (key in LENSES) return follow(`[data-lens-switch] [data-value="${LENSES[key]}"]`);
  if (key === "/") return focus("[data-search]");
  if (key === "?") return openDialog(document.getElementById("keys"));
  if (key === "y") return copyLink();
  if (key === "j" || key === "k") return step(key === "j" ? 1 : -1);
  if (key === "Enter") return openRow();
  return false;
}

function follow(selector) {
  const link = document.querySelector(selector);
  link?.click();
  return Boolean(link);
}

function focus(selector) {
  const field = document.querySelector(selector);
  field?.focus();
  return Boolean(field);
}

function step(by) {
  const rows = [...document.querySelectorAll("table.data tbody tr, [data-rows] > li")].filter((row) => row.offsetParent);
  if (!rows.length) return false;
  const at = rows.indexOf(document.activeElement?.closest("tbody tr, [data-rows] > li"));
  const next = rows[Math.max(0, Math.min(rows.length - 1, at < 0 && by < 0 ? 0 : at + by))];
  next.tabIndex = -1;
  next.focus();
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function openRow() {
  const row = document.activeElement;
  if (!row?.matches("tbody tr, [data-rows] > li")) return false;
  const link = row.querySelector("a[href]");
  link?.click();
  return Boolean(link);
}
