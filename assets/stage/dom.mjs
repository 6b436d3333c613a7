/** Making elements. Text always arrives as text nodes: labels may hold what a visitor typed. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {Element} element
 * @param {Record<string, unknown>} attributes functions become listeners; null and false are left out, but aria and data
 *   attributes say "false"
 */
export function assign(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else if (value === null || value === undefined) element.removeAttribute(name);
    else if (typeof value === "boolean" && !/^(aria|data)-/.test(name)) element.toggleAttribute(name, value);
    else element.setAttribute(name, String(value));
  }
}

/**
 * Hides a part of the stage; the focus in it goes to the stage, whose keys then still act.
 * @param {HTMLElement} element
 */
export function hide(element) {
  if (element.contains(document.activeElement)) /** @type {HTMLElement | null} */ (element.closest(".fl-stage"))?.focus({ preventScroll: true });
  element.hidden = true;
}

/**
 * An HTML element.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  assign(element, attributes);
  element.append(...children);
  return element;
}

/**
 * An SVG element.
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...(Node | string)} children
 * @returns {SVGElementTagNameMap[Tag]}
 */
export function s(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  assign(element, attributes);
  element.append(...children);
  return element;
}

/**
 * Keeps one element per key: makes the missing, drops the stale, leaves the rest in place.
 * @template T
 * @param {Element} parent
 * @param {Map<string, T & {element: Element}>} kept
 * @param {string[]} keys in document order
 * @param {(key: string) => T & {element: Element}} make
 */
export function reconcile(parent, kept, keys, make) {
  for (const [key, part] of kept) {
    if (keys.includes(key)) continue;
    part.element.remove();
    kept.delete(key);
  }
  keys.forEach((key, place) => {
    if (!kept.has(key)) kept.set(key, make(key));
    const { element } = kept.get(key);
    if (parent.children[place] !== element) parent.insertBefore(element, parent.children[place] ?? null);
  });
}

/**
 * Sets text only where it changed, so that an unchanged frame costs no layout.
 * @param {Node} node
 * @param {string} text
 */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** @type {WeakMap<Element, string>} */
const written = new WeakMap();

/**
 * The same for markup of our own making (numbers with their powers).
 * @param {Element} element written by nothing else
 * @param {string} html
 */
export function setHTML(element, html) {
  if (written.get(element) === html) return;
  written.set(element, html);
  if (html.includes("<")) element.innerHTML = html;
  else setText(element, html);
}

/**
 * A canvas context whose unit is the CSS pixel, resized only when it must be.
 * @param {HTMLCanvasElement} canvas
 * @param {number} width
 * @param {number} height
 * @returns {CanvasRenderingContext2D} cleared
 */
export function cleared(canvas, width, height) {
  const drawnFor = /** @type {HTMLElement | null} */ (canvas.closest("[data-sharp]")); // a picture for print is sharper than the screen
  const ratio = Number(drawnFor?.dataset.sharp) || Math.min(2, devicePixelRatio || 1);
  const wide = Math.round(width * ratio);
  const high = Math.round(height * ratio);
  if (canvas.width !== wide || canvas.height !== high) Object.assign(canvas, { width: wide, height: high });
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}
