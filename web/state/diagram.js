/** The section `diagram` of the state: the network diagram. */

/** @typedef {import("../network/hit_test.js").Neuron} Neuron */
/** @typedef {import("../network/hit_test.js").Weight} Weight */
/**
 * The network diagram: its size, and the parts under the pointer or the keyboard.
 *
 * @typedef {object} Diagram
 * @property {number} width of the diagram's box in CSS pixels
 * @property {number} height
 * @property {number} ratio device pixels per CSS pixel
 * @property {Neuron | Weight | null} hovered the neuron or weight under the pointer
 * @property {Neuron | null} selected the neuron that was clicked or tapped last. The map shows this
 *   neuron until a person goes back to the prediction, or the model changes
 * @property {Neuron | null} focused the neuron with the keyboard's focus
 * @property {import("../network/hit_test.js").Weights | null} edited the weights in the open editor
 * @property {{source: number | null, message: string} | null} refused the error message for the
 *   text that the editor rejected, and the source neuron of the edited weight
 */

/** @type {Diagram} */
export const INITIAL_DIAGRAM = {
  width: 400,
  height: 250,
  ratio: 1,
  hovered: null,
  focused: null,
  selected: null,
  edited: null,
  refused: null,
};
