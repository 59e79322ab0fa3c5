/** The pictures of the dialog "Picture". */

/** @typedef {"map" | "curves" | "layers" | "hidden_space" | "surface" | "point" | "activation" | "optimizer"} PictureName */
/**
 * @typedef {object} Picture
 * @property {PictureName} name
 * @property {string} label
 * @property {import("./hideable_parts.js").Part} [tab] the tab whose contents the picture shows
 * @property {"activation" | "optimizer"} [card] the card whose contents the picture shows. The worker
 *   computes the contents of tabs and cards only while they are open, so the dialog offers their
 *   pictures only then
 * @property {boolean} hasNumbers true if the dialog also saves the numbers of the picture as CSV
 */

/** In the order of the menu. @type {Picture[]} */
export const PICTURES = [
  { name: "map", label: "Decision map", hasNumbers: false },
  { name: "curves", label: "Curves", hasNumbers: true },
  { name: "layers", label: "Layers", tab: "layers", hasNumbers: true },
  { name: "hidden_space", label: "Hidden space", tab: "hidden_space", hasNumbers: true },
  { name: "surface", label: "Loss surface", tab: "surface", hasNumbers: true },
  { name: "point", label: "Point", tab: "follow", hasNumbers: true },
  { name: "activation", label: "Activation", card: "activation", hasNumbers: true },
  { name: "optimizer", label: "Optimizer step", card: "optimizer", hasNumbers: true },
];

/**
 * @param {string} name
 * @returns {Picture}
 */
export function pictureOf(name) {
  const picture = PICTURES.find((known) => known.name === name);
  if (!picture) throw new Error(`There is no picture "${name}".`);
  return picture;
}
