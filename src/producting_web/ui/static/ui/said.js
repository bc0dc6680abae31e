// Sentences stand in the page, in the reader's language; a toast says one.
const box = document.getElementById("said");

export const said = (key) => box?.dataset[key] ?? "";

export function toast(sentence) {
  const toasts = document.getElementById("toasts");
  if (!toasts || !sentence) return;
  const line = document.createElement("div");
  line.className = "toast";
  line.textContent = sentence;
  toasts.append(line);
  setTimeout(() => line.remove(), 5000);
}
