// A drop zone is a file input that fills its box, so the keyboard and a plain browser use it as it is.
// Script only shows that a file is over it and says which one was chosen.
import { said, toast } from "./said.js";

const zoneOf = (event) => event.target.closest?.(".drop");

for (const name of ["dragenter", "dragover", "dragleave", "drop"]) {
  document.addEventListener(name, (event) => {
    zoneOf(event)?.classList.toggle("over", name === "dragenter" || name === "dragover");
  });
}

document.addEventListener("drop", (event) => {
  const input = zoneOf(event)?.querySelector('input[type="file"]');
  if (!input || input.multiple || event.dataTransfer.files.length < 2) return;
  event.preventDefault();
  toast(said("tooMany"));
});

document.addEventListener("change", (event) => {
  const chosen = zoneOf(event)?.querySelector(".chosen");
  if (!chosen || event.target.type !== "file") return;
  chosen.textContent = [...event.target.files].map((file) => `${file.name} · ${size(file.size)}`).join(", ");
});

function size(bytes) {
  const units = ["B", "KB", "MB", "GB"];
  const step = Math.min(units.length - 1, Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1024)));
  return `${(bytes / 1024 ** step).toFixed(step ? 1 : 0)} ${units[step]}`;
}
