// Copy the link, a field, or a table as cells that a sheet understands.
import { said, toast } from "./said.js";

export function copyLink() {
  copy(location.href, "linkCopied");
  return true;
}

async function copy(text, sentence) {
  try {
    await navigator.clipboard.writeText(text);
    toast(said(sentence));
  } catch {
    toast(said("notCopied"));
  }
}

// Cells hold what a sheet can count: the raw value where one is given. A cell that begins like a formula is quoted.
function cellText(cell) {
  const text = (cell.dataset.value ?? cell.innerText).replace(/\u2060/g, "").replace(/\s+/g, " ").trim();
  if (text === "–") return "";
  return /^[=+@\t]/.test(text) || /^[-\u2212](?!\d)/.test(text) ? `'${text}` : text;
}

export function tableAsText(table) {
  return [...table.rows]
    .map((row) => [...row.cells].filter((cell) => !cell.matches(".bar, .acts")).map(cellText).join("\t"))
    .join("\n");
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-copy-table], [data-copy-field], [data-copy-link]");
  if (!button) return;
  const { copyTable, copyField } = button.dataset;
  if (copyTable) copy(tableAsText(document.getElementById(copyTable)), "tableCopied");
  else copy(copyField ? document.getElementById(copyField).value : location.href, "linkCopied");
});
