// After an @ colleagues are offered. Without script a name or an address is recognised as it is typed.
import { close, holds, isOn, key, line, mark, show } from "../ui/picks.js";

const CHOICES = "/comments/colleagues/";
const WAIT_MS = 90;
const BEGUN = /(?:^|[^\p{L}\p{N}_])@([\p{L}\p{N}._-]{0,40})$/u;
const fields = "textarea[data-mention]";
let timer = 0;

document.addEventListener("input", (event) => {
  if (!event.target.matches?.(fields)) return;
  clearTimeout(timer);
  timer = setTimeout(() => offer(event.target), WAIT_MS);
});
document.addEventListener("keydown", (event) => {
  if (event.target.matches?.(fields) && isOn(event.target)) key(event);
});
document.addEventListener("focusout", (event) => event.target.matches?.(fields) && close());
document.addEventListener("click", (event) => !holds(event.target) && !event.target.matches?.(fields) && close());

function begun(field) {
  return BEGUN.exec(field.value.slice(0, field.selectionStart))?.[1];
}

async function offer(field) {
  const typed = begun(field);
  if (typed === undefined) return close();
  let choices = [];
  try {
    const answer = await fetch(`${CHOICES}?${new URLSearchParams({ q: typed })}`, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    choices = (await answer.json()).choices;
  } catch {
    return;
  }
  if (document.activeElement !== field || begun(field) !== typed) return;
  const lines = choices.map((one) => line(one.value, one.name, one.below));
  show(field, lines, (value) => call(field, typed, value));
  if (lines.length) mark(1);
}

function call(field, typed, name) {
  const end = field.selectionStart;
  field.setRangeText(`${name} `, end - typed.length, end, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
