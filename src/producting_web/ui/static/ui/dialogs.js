// Dialogs open by a button that names them and give focus back; popovers are the platform's own.
const openers = new WeakMap();

export function openDialog(dialog, opener = document.activeElement) {
  if (!dialog?.showModal || dialog.open) return false;
  openers.set(dialog, opener);
  dialog.showModal();
  return true;
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("[data-dialog]");
  if (opener && openDialog(document.getElementById(opener.dataset.dialog), opener)) event.preventDefault();
  const close = event.target.closest?.("[data-close]");
  if (close) (close.closest("dialog") ?? close.closest(".toast"))?.[close.closest("dialog") ? "close" : "remove"]();
  if (event.target.matches?.("dialog[open]") && outside(event)) event.target.close();
});

document.addEventListener("close", (event) => openers.get(event.target)?.focus?.(), true);

// The list of rooms on a small screen is a checkbox: Esc closes it as it closes everything else.
document.addEventListener("keydown", (event) => {
  const menu = document.getElementById("menu");
  if (event.key === "Escape" && menu?.checked) {
    menu.checked = false;
    menu.focus();
  }
});

// A form that asks to be sent when something in it is chosen has a button for pages without script.
document.addEventListener("change", (event) => {
  const form = event.target.closest?.("form[data-submit-on-change]");
  form?.requestSubmit();
});

// Acts that need script stay hidden until there is some; htmx brings new ones.
const reveal = (within) => {
  for (const part of within.querySelectorAll("[data-close][hidden], [data-with-script][hidden]")) part.hidden = false;
};
reveal(document);
document.addEventListener("htmx:load", (event) => reveal(event.target));

function outside(event) {
  const box = event.target.getBoundingClientRect();
  return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
}
