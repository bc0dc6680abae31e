// A figure as PNG: its drawings by the browser's own SVG renderer, its words where they stand. Nothing leaves the page.
import { said, toast } from "./said.js";

const SCALE = 2;
const MARGIN = 24;
const INHERITED = [
  "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity", "font-family",
  "font-size", "font-weight", "letter-spacing", "text-anchor", "paint-order", "vector-effect",
];

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-picture]");
  const figure = button && document.getElementById(button.dataset.picture);
  if (!figure) return;
  try {
    const canvas = await draw(figure);
    const link = document.createElement("a");
    link.download = `${button.dataset.name || figure.id}.png`;
    link.href = canvas.toDataURL("image/png");
    link.click();
  } catch {
    toast(said("notDrawn"));
  }
});

export async function draw(figure) {
  await document.fonts.ready;
  const frame = figure.getBoundingClientRect();
  const canvas = document.createElement("canvas");
  canvas.width = (figure.scrollWidth + 2 * MARGIN) * SCALE;
  canvas.height = (figure.scrollHeight + 2 * MARGIN) * SCALE;
  const paper = canvas.getContext("2d");
  paper.scale(SCALE, SCALE);
  paper.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.translate(MARGIN - frame.left + figure.scrollLeft, MARGIN - frame.top + figure.scrollTop);
  const shown = [...figure.querySelectorAll("*")].filter((part) => part.getClientRects().length);
  for (const part of shown) {
    if (part instanceof SVGElement) {
      if (!part.ownerSVGElement) await drawSvg(paper, part);
    } else {
      drawBox(paper, part);
      drawWords(paper, part);
    }
  }
  return canvas;
}

// Drawings may reach over their own box: the copy is as large as what it shows.
async function drawSvg(paper, svg) {
  const box = svg.getBoundingClientRect();
  if (!box.width || !box.height || svg.matches(".icon")) return;
  const copy = svg.cloneNode(true);
  const originals = [svg, ...svg.querySelectorAll("*")];
  [copy, ...copy.querySelectorAll("*")].forEach((part, i) => {
    const style = getComputedStyle(originals[i]);
    INHERITED.forEach((name) => part.setAttribute(name, style.getPropertyValue(name)));
  });
  copy.setAttribute("width", box.width);
  copy.setAttribute("height", box.height);
  copy.setAttribute("overflow", "visible");
  const source = new XMLSerializer().serializeToString(copy);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
  await image.decode();
  paper.drawImage(image, box.left, box.top, box.width, box.height);
}

function drawBox(paper, part) {
  const style = getComputedStyle(part);
  const box = part.getBoundingClientRect();
  const width = parseFloat(style.borderTopWidth);
  paper.beginPath();
  paper.roundRect(box.left, box.top, box.width, box.height, Math.min(parseFloat(style.borderRadius) || 0, box.height / 2));
  if (style.backgroundColor !== "rgba(0, 0, 0, 0)") {
    paper.fillStyle = style.backgroundColor;
    paper.fill();
  }
  if (width && style.borderTopStyle !== "none" && parseFloat(style.borderLeftWidth)) {
    paper.lineWidth = width;
    paper.strokeStyle = style.borderTopColor;
    paper.stroke();
  } else if (width && style.borderTopStyle !== "none") {
    paper.fillStyle = style.borderTopColor;
    paper.fillRect(box.left, box.top, box.width, width);
  } else if (parseFloat(style.borderBottomWidth)) {
    paper.fillStyle = style.borderBottomColor;
    paper.fillRect(box.left, box.bottom - 1, box.width, 1);
  }
}

function drawWords(paper, part) {
  if (part.matches(".sr, .sr *")) return;
  const style = getComputedStyle(part);
  for (const node of part.childNodes) {
    if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) continue;
    paper.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    paper.letterSpacing = style.letterSpacing === "normal" ? "0px" : style.letterSpacing;
    paper.fillStyle = style.color;
    paper.textBaseline = "middle";
    for (const line of lines(node)) paper.fillText(line.text, line.left, line.middle);
  }
}

// The browser has broken the text already: letters on one height are one line.
function lines(node) {
  const found = [];
  const range = document.createRange();
  for (let i = 0; i < node.data.length; i += 1) {
    range.setStart(node, i);
    range.setEnd(node, i + 1);
    const box = range.getClientRects()[0];
    if (!box) continue;
    const last = found.at(-1);
    if (last && Math.abs(last.top - box.top) < 2) last.text += node.data[i];
    else found.push({ text: node.data[i], left: box.left, top: box.top, middle: box.top + box.height / 2 });
  }
  return found;
}
