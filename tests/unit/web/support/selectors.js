/** CSS selectors of the fake document: lists, descendants, tags, ids, classes, attributes, :not. */

/** @typedef {import("./elements.js").FakeElement} FakeElement */

const SIMPLE = /([\w-]+|\*)|#([\w-]+)|\.([\w-]+)|\[([\w-]+)(?:="([^"]*)")?\]|:not\(([^)]*)\)|:popover-open/gy;

/**
 * Return true if an element matches a list of selectors.
 *
 * @param {FakeElement} element
 * @param {string} selectors separated by commas
 */
export const matches = (element, selectors) =>
  selectors.split(",").some((selector) => matchesPath(element, selector.trim().split(/\s+/)));

/**
 * @param {FakeElement} element
 * @param {string[]} path compound selectors, outermost first
 * @returns {boolean}
 */
function matchesPath(element, path) {
  const outer = path.slice(0, -1);
  if (!matchesCompound(element, path[path.length - 1])) return false;
  if (outer.length === 0) return true;
  for (let above = element.parentElement; above; above = above.parentElement) {
    if (matchesPath(above, outer)) return true;
  }
  return false;
}

/**
 * @param {FakeElement} element
 * @param {string} compound such as `div:not([hidden])`
 */
function matchesCompound(element, compound) {
  const parts = [...compound.matchAll(SIMPLE)];
  if (parts.map(([text]) => text).join("") !== compound) throw new Error(`Cannot match ${compound}`);
  return parts.every(([text, tag, id, name, attribute, value, not]) => {
    if (tag) return tag === "*" || element.tagName === tag.toUpperCase();
    if (id) return element.id === id;
    if (name) return element.classList.contains(name);
    if (not) return !matches(element, not);
    if (text === ":popover-open") return element.isPopoverOpen;
    const actual = element.getAttribute(attribute);
    return value === undefined ? actual !== null : actual === value;
  });
}
