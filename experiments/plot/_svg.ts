/** Making, tidying and writing SVG elements. */

import type { DomDocument, DomElement } from "./_dom.ts";

const SVG = "http://www.w3.org/2000/svg";

/** A new SVG element with attributes and text. */
export function element(
  document: DomDocument,
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  text?: string,
): DomElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, `${value}`);
  if (text !== undefined) made.textContent = text;
  return made;
}

function* descendants(root: DomElement): Generator<DomElement> {
  yield root;
  for (const child of Array.from(root.children)) yield* descendants(child);
}

const GEOMETRY =
  /^(?:d|transform|x|y|x1|x2|y1|y2|cx|cy|r|dx|dy|width|height|viewBox|points|stroke-width)$/;

/** Rounds the numbers of geometric attributes to hundredths: what the eye sees, the same everywhere. */
export function roundNumbers(root: DomElement): void {
  for (const node of descendants(root)) {
    for (const attribute of Array.from(node.attributes)) {
      if (!GEOMETRY.test(attribute.name) || attribute.value.endsWith("%")) continue;
      const rounded = attribute.value.replace(
        /-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?(?!em)/g,
        (number) => `${Math.round(Number(number) * 100) / 100 || 0}`,
      );
      node.setAttribute(attribute.name, rounded);
    }
  }
}

/** A short name for a text (FNV-1a). */
function shortName(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}

function renameIds(root: DomElement, prefix: string): void {
  const names = new Map<string, string>();
  for (const node of descendants(root)) {
    const id = node.getAttribute("id");
    if (id === null || id === "") continue;
    if (!names.has(id)) names.set(id, `${prefix}-${names.size + 1}`);
    node.setAttribute("id", names.get(id)!);
  }
  for (const node of descendants(root)) {
    for (const { name, value } of Array.from(node.attributes)) {
      const target = /^url\(#(.+)\)$/.exec(value)?.[1] ?? /^#(.+)$/.exec(value)?.[1];
      const renamed = target === undefined ? undefined : names.get(target);
      if (renamed === undefined) continue;
      node.setAttribute(name, value.startsWith("url") ? `url(#${renamed})` : `#${renamed}`);
    }
  }
}

/**
 * Replaces the identifiers, which Plot counts up over all figures, by ones that depend on the figure
 * alone and that two different figures on one page do not share.
 */
export function uniqueIds(root: DomElement): void {
  renameIds(root, "largestep");
  renameIds(root, `f${shortName(serialise(root))}`);
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function write(node: DomElement, indent: string): string {
  // linkedom lists the attributes from the last to the first.
  const attributes = Array.from(
    node.attributes,
    ({ name, value }) => ` ${name}="${escaped(value).replaceAll('"', "&quot;")}"`,
  ).reverse().join("");
  const name = node.localName;
  const children = Array.from(node.children);
  if (children.length > 0) {
    const own = Array.from(node.childNodes).some((child) =>
      child.nodeType === 3 && child.textContent !== ""
    );
    // Space between the words of a text would be seen.
    if (own || name === "text" || name === "tspan") {
      const inner = Array.from(
        node.childNodes,
        (child) =>
          child.nodeType === 1 ? write(child as DomElement, "") : escaped(child.textContent ?? ""),
      ).join("");
      return `${indent}<${name}${attributes}>${inner}</${name}>`;
    }
    const lines = children.map((child) => write(child, `${indent} `));
    return `${indent}<${name}${attributes}>\n${lines.join("\n")}\n${indent}</${name}>`;
  }
  const text = node.textContent ?? "";
  return text === ""
    ? `${indent}<${name}${attributes}/>`
    : `${indent}<${name}${attributes}>${escaped(text)}</${name}>`;
}

/** The element as well-formed XML, one element a line. */
export function serialise(root: DomElement): string {
  return `${write(root, "")}\n`;
}
