// A button beside a password shows what was typed. Without script the field works as every password field does.
document.querySelectorAll("input[data-show]").forEach((input) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button plain small reveal";
  button.setAttribute("aria-controls", input.id);
  const show = (visible) => {
    input.type = visible ? "text" : "password";
    button.textContent = visible ? input.dataset.hide : input.dataset.show;
  };
  button.addEventListener("click", () => show(input.type === "password"));
  input.form?.addEventListener("submit", () => show(false));
  show(false);
  input.after(button);
});
