// Shows how much of a file is sent. Without script the browser shows it in its own way.
document.addEventListener("htmx:xhr:progress", (event) => {
  const box = event.target.closest?.("[data-sending]")?.querySelector(".sending");
  const { loaded, total } = event.detail;
  if (!box || !total) return;
  box.hidden = false;
  box.querySelector("progress").value = Math.floor((100 * loaded) / total);
  box.querySelector("output").textContent = `${Math.floor((100 * loaded) / total)}%`;
});

// A file that was let go over the zone, or chosen, is sent at once; the button stays for pages without script.
document.addEventListener("change", (event) => {
  const form = event.target.closest?.("[data-sending]");
  if (form && event.target.type === "file" && event.target.files.length) form.requestSubmit();
});

// The connection broke, or the server said why it took nothing: the bar must not go on promising.
for (const name of ["htmx:sendError", "htmx:responseError", "htmx:abort", "htmx:timeout"]) {
  document.addEventListener(name, (event) => {
    const form = event.target.closest?.("[data-sending]");
    if (!form) return;
    const answer = new DOMParser().parseFromString(event.detail.xhr?.responseText ?? "", "text/html");
    const why = answer.querySelector("[data-said]")?.textContent;
    const failed = form.querySelector(".failed");
    if (why) failed.textContent = why;
    form.querySelector(".sending").hidden = true;
    failed.hidden = false;
  });
}

// Work that ends loads its page anew; that must not cut off what is being sent. It is asked again a second later.
document.addEventListener("htmx:beforeOnLoad", (event) => {
  const loadsAnew = event.detail.xhr.getResponseHeader("HX-Refresh");
  if (loadsAnew && document.querySelector("[data-sending].htmx-request")) event.preventDefault();
});
