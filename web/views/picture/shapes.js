/** Elements of SVG pictures. Pictures have a white background in both themes, for printing. */

export const INK = "#171b22";
export const MUTED = "#545c69";
export const LINE = "#d5dae2";
/** Color of accuracy and R². */
export const SCORE = "#6b46c1";

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {...(Node | string)} content
 */
export function shape(name, attributes, ...content) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...content);
  return element;
}

/**
 * @param {string} content
 * @param {number} x
 * @param {number} y of the baseline
 * @param {Record<string, string | number>} [attributes]
 */
export const words = (content, x, y, attributes = {}) =>
  shape(
    "text",
    { x, y, fill: INK, "font-size": 12, "font-family": "system-ui, sans-serif", ...attributes },
    content,
  );

/**
 * @param {string} content
 * @param {number} x
 * @param {number} y
 */
export const title = (content, x, y) => words(content, x, y, { "font-size": 17, "font-weight": 650 });
