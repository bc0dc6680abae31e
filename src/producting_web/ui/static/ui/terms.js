// A word that opens what it means does so for who points at it or comes by key; a click keeps it open.
const WAIT_MS = 250;
let timer = 0;
let shown = null; // { word, meaning } while nobody clicked

const wordOf = (target) => target.closest?.("button.term[popovertarget]");
const meaningOf = (word) => document.getElementById(word.getAttribute("popovertarget"));

document.addEventListener("pointerover", (event) => {
  if (event.pointerType !== "mouse") return;
  const word = wordOf(event.target);
  if (word) later(() => show(word));
  else if (shown && !shown.meaning.contains(event.target)) later(hide);
  else clearTimeout(timer);
});
document.addEventListener("focusin", (event) => {
  const word = wordOf(event.target);
  if (word?.matches(":focus-visible")) later(() => show(word));
});
document.addEventListener("focusout", (event) => {
  clearTimeout(timer);
  if (shown?.word === event.target && !shown.meaning.contains(event.relatedTarget)) hide();
});
// It stands open already: the click that would close it makes it stay.
document.addEventListener(
  "click",
  (event) => {
    clearTimeout(timer);
    if (!shown || wordOf(event.target) !== shown.word) return;
    event.preventDefault();
    shown = null;
  },
  true,
);

function later(act) {
  clearTimeout(timer);
  timer = setTimeout(act, WAIT_MS);
}

function show(word) {
  const meaning = meaningOf(word);
  if (!meaning || !word.isConnected || meaning.matches(":popover-open")) return;
  meaning.showPopover({ source: word });
  shown = { word, meaning };
}

function hide() {
  if (shown?.meaning.matches(":popover-open")) shown.meaning.hidePopover();
  shown = null;
}
