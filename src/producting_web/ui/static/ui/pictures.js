// A figure as a file: SVG, or PNG as the browser draws that SVG.
import { documentOf } from "./drawn.js";
import { said, toast } from "./said.js";

const SCALE = 2;

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-picture], [data-picture-svg]");
  const isSvg = button?.hasAttribute("data-picture-svg");
  const figure = button && document.getElementById(isSvg ? button.dataset.pictureSvg : button.dataset.picture);
  if (!figure) return;
  const name = button.dataset.name || figure.id;
  try {
    const drawn = await documentOf(figure, document.querySelector("h1")?.innerText ?? document.title);
    const source = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawn.text)}`;
    if (isSvg) save(source, `${name}.svg`);
    else save(await png(source, drawn), `${name}.png`);
  } catch {
    toast(said("notDrawn"));
  }
});

async function png(source, { width, height }) {
  const image = new Image();
  image.src = source;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png");
}

function save(url, name) {
  const link = document.createElement("a");
  link.download = name;
  link.href = url;
  link.click();
}
