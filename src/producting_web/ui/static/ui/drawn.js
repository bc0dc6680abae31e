// A figure as one SVG document: its drawings with their styles, its words where they stand. Nothing leaves the page.
const SVG = "http://www.w3.org/2000/svg";
const MARGIN = 24;
const STYLES = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin",
  "stroke-opacity", "opacity", "font-family", "font-size", "font-weight", "font-style", "letter-spacing", "text-anchor",
  "paint-order", "vector-effect",
];
const NOT_DRAWN = ".sr, .sr *, [data-not-drawn], [data-not-drawn] *"; // what only a page can do, or only a voice says
const NOT_IN_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const pen = document.createElement("canvas").getContext("2d");

// { width, height, text }: the document, as large as all that it shows, also what reaches over the figure's own box.
export async function documentOf(figure, title) {
  await document.fonts.ready;
  const root = element("svg", { xmlns: SVG });
  root.append(element("title", {}, title));
  const ground = root.appendChild(element("rect", { fill: getComputedStyle(document.documentElement).backgroundColor }));
  const edges = new Edges(figure);
  for (const part of figure.querySelectorAll("*")) {
    if (!part.getClientRects().length || part.matches(NOT_DRAWN)) continue;
    if (part instanceof SVGElement) {
      if (!part.ownerSVGElement && !part.matches(".icon")) drawing(root, part, edges);
    } else {
      box(root, part);
      words(root, part, edges);
    }
  }
  const { left, top, width, height } = edges.withMargin();
  const place = { x: left, y: top, width, height };
  Object.entries({ width, height, viewBox: `${left} ${top} ${width} ${height}` }).forEach(([k, v]) => root.setAttribute(k, v));
  Object.entries(place).forEach(([name, value]) => ground.setAttribute(name, value));
  return { width, height, text: new XMLSerializer().serializeToString(root) };
}

class Edges {
  constructor(figure) {
    const { left, top, right, bottom } = figure.getBoundingClientRect();
    Object.assign(this, { left, top, right, bottom });
  }

  reach(box) {
    this.left = Math.min(this.left, box.left);
    this.top = Math.min(this.top, box.top);
    this.right = Math.max(this.right, box.right);
    this.bottom = Math.max(this.bottom, box.bottom);
  }

  withMargin() {
    const left = Math.floor(this.left) - MARGIN;
    const top = Math.floor(this.top) - MARGIN;
    return { left, top, width: Math.ceil(this.right) + MARGIN - left, height: Math.ceil(this.bottom) + MARGIN - top };
  }
}

function element(name, attributes, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) if (key !== "xmlns") made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text.replace(NOT_IN_XML, "");
  return made;
}

function drawing(root, svg, edges) {
  const frame = svg.getBoundingClientRect();
  if (!frame.width || !frame.height) return;
  const copy = svg.cloneNode(true);
  const originals = [svg, ...svg.querySelectorAll("*")];
  [copy, ...copy.querySelectorAll("*")].forEach((part, i) => styled(part, originals[i]));
  const isWhole = getComputedStyle(svg).overflow === "visible";
  const overflow = isWhole ? "visible" : "hidden";
  Object.entries({ x: frame.left, y: frame.top, width: frame.width, height: frame.height, overflow })
    .forEach(([name, value]) => copy.setAttribute(name, value));
  root.append(copy);
  if (!isWhole) return;
  originals.filter((part) => part.matches("text, rect, circle, line")).forEach((part) => {
    const reached = part.getBoundingClientRect();
    if (reached.width || reached.height) edges.reach(reached);
  });
}

// What a sheet of styles says of a shape, it says itself; what is not shown is left out.
function styled(part, original) {
  const style = getComputedStyle(original);
  if (style.display === "none" && !original.closest("defs, title")) return part.remove();
  STYLES.forEach((name) => part.setAttribute(name, style.getPropertyValue(name)));
  if (original.matches("rect") && style.width.endsWith("%")) part.setAttribute("width", style.width);
  part.removeAttribute("class");
  for (const node of part.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) node.data = node.data.replace(NOT_IN_XML, "");
  }
}

function box(root, part) {
  const style = getComputedStyle(part);
  const { left, top, width, height, bottom } = part.getBoundingClientRect();
  const line = style.borderTopStyle === "none" ? 0 : parseFloat(style.borderTopWidth);
  const isFramed = line && parseFloat(style.borderLeftWidth);
  const isFilled = style.backgroundColor !== "rgba(0, 0, 0, 0)";
  if (isFilled || isFramed) {
    const rx = Math.min(parseFloat(style.borderRadius) || 0, height / 2);
    const fill = isFilled ? style.backgroundColor : "none";
    const stroke = isFramed ? style.borderTopColor : "none";
    root.append(element("rect", { x: left, y: top, width, height, rx, fill, stroke, "stroke-width": line || 0 }));
  }
  if (isFramed) return;
  const across = { x: left, width };
  if (line) root.append(element("rect", { ...across, y: top, height: line, fill: style.borderTopColor }));
  else if (parseFloat(style.borderBottomWidth)) {
    root.append(element("rect", { ...across, y: bottom - 1, height: 1, fill: style.borderBottomColor }));
  }
}

function words(root, part, edges) {
  const style = getComputedStyle(part);
  pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = pen.measureText("가");
  const font = {
    "font-family": style.fontFamily, "font-size": style.fontSize, "font-weight": style.fontWeight, fill: style.color,
    "letter-spacing": style.letterSpacing,
  };
  for (const node of part.childNodes) {
    if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) continue;
    for (const line of lines(node)) {
      root.append(element("text", { x: line.left, y: line.middle + (above - below) / 2, ...font }, line.text));
      edges.reach(line);
    }
  }
}

// The browser has broken the text already: letters on one height are one line.
function lines(node) {
  const found = [];
  const range = document.createRange();
  for (let i = 0; i < node.data.length; i += 1) {
    range.setStart(node, i);
    range.setEnd(node, i + 1);
    const at = range.getClientRects()[0];
    if (!at) continue;
    const last = found.at(-1);
    if (last && Math.abs(last.top - at.top) < 2) {
      last.text += node.data[i];
      last.right = Math.max(last.right, at.right);
    } else {
      const { left, top, right, bottom } = at;
      found.push({ text: node.data[i], left, top, right, bottom, middle: top + at.height / 2 });
    }
  }
  return found;
}
