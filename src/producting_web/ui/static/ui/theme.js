// Theme and lens change at once; the server is told, so that the next page looks the same.
const root = document.documentElement;

document.querySelectorAll("[data-theme-switch]").forEach((form) => {
  form.addEventListener("submit", (event) => {
    const chosen = event.submitter?.value;
    if (!chosen) return;
    event.preventDefault();
    root.dataset.theme = chosen;
    const body = new FormData(form);
    body.set("theme", chosen);
    fetch(form.action, { method: "POST", body, redirect: "manual" });
    document.querySelectorAll("[data-theme-switch] button").forEach((button) => {
      button.setAttribute("aria-pressed", String(button.value === chosen));
    });
  });
});

// The lens is a link: what stands here changes at once, and the page that comes stands at the same height.
const HEIGHT = "height-at-lens";

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-lens-switch] a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  root.dataset.lens = link.dataset.value;
  for (const other of link.parentElement.querySelectorAll("a")) other.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
  sessionStorage.setItem(HEIGHT, String(scrollY));
});

const height = sessionStorage.getItem(HEIGHT);
if (height) {
  sessionStorage.removeItem(HEIGHT);
  scrollTo(0, Number(height));
}
