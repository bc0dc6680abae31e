// The stage editor's comforts: narrow a list of events, and show at once whose stage it is. Nothing here is needed.
const SIDES = { product: "is-product", marketing: "is-marketing", shared: "is-joint" };

document.addEventListener("input", (event) => {
  if (!event.target.matches?.("[data-narrow]")) return;
  const wanted = event.target.value.trim().toLowerCase();
  for (const label of event.target.parentElement.querySelectorAll(".ticks label")) {
    label.hidden = Boolean(wanted) && !label.title.toLowerCase().includes(wanted);
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches?.("[data-narrow]")) event.preventDefault();
});

document.addEventListener("change", (event) => {
  const stage = event.target.closest?.(".stage-edit");
  if (!stage) return;
  if (event.target.name?.endsWith("-side")) {
    stage.classList.remove(...Object.values(SIDES));
    stage.classList.add(SIDES[event.target.value]);
  }
  if (event.target.name?.endsWith("-events")) showPicked(stage);
});

function showPicked(stage) {
  const picked = stage.querySelector(".picked");
  const chosen = [...stage.querySelectorAll(".ticks :checked")].map((box) => box.nextElementSibling.cloneNode(true));
  if (chosen.length) picked.replaceChildren(...chosen);
}

// A draft is kept nowhere but here: leaving asks first.
const form = document.getElementById("stages-form");
let changed = form?.dataset.changed === "true";
form?.addEventListener("change", () => {
  changed = true;
});
form?.addEventListener("submit", () => {
  changed = false;
});
addEventListener("beforeunload", (event) => {
  if (changed) event.preventDefault();
});
