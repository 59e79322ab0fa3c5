/** All controls of the network diagram. */

import { bindNetworkHover } from "./network_hover.js";
import { bindNetworkNeurons } from "./network_neurons.js";
import { bindNetworkShape } from "./network_shape.js";
import { bindNetworkWeights } from "./network_weights.js";

/** @param {import("./context.js").Context} context */
export function bindNetwork(context) {
  bindNetworkShape(context);
  bindNetworkHover(context);
  bindNetworkNeurons(context);
  bindNetworkWeights(context);
}
