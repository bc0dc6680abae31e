// The editor of SQL: Ctrl+Enter runs, a column's name goes where one writes, and a question at work can be stopped.
const form = document.getElementById("sql-form");
const text = document.getElementById("sql-text");
const progress = document.getElementById("sql-progress");

text?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  form.requestSubmit();
});

document.addEventListener("click", (event) => {
  const name = event.target.closest?.("[data-insert]")?.dataset.insert;
  if (!name) return;
  text.setRangeText(name, text.selectionStart, text.selectionEnd, "end");
  text.focus();
});

form?.addEventListener("submit", (event) => {
  if (!progress.hidden) {
    event.preventDefault(); // it is at work already
    return;
  }
  progress.hidden = false;
  const began = Date.now();
  const seconds = progress.querySelector("[data-seconds]");
  setInterval(() => { seconds.textContent = Math.round((Date.now() - began) / 1000); }, 500);
});

document.getElementById("sql-stop")?.addEventListener("click", () => {
  fetch(progress.dataset.stop, { method: "POST", body: new FormData(form) });
});

// A page that comes back from the browser's memory is at work no longer.
addEventListener("pageshow", (event) => { if (event.persisted) progress.hidden = true; });
