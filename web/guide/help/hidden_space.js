/** Help on the tab Hidden space. */

/** @satisfies {Record<string, import("../help.js").Help>} */
export const HIDDEN_SPACE = {
  "hidden_space-tab": {
    title: "Hidden space",
    text: "Shows the points and a grid over the map, each at the values that the neurons of a layer have there.",
  },
  "hidden-layer": {
    title: "Layer",
    text: "Moves from the input through the hidden layers to the output. Between two layers, every point moves in a straight line. Arrow keys go to the next layer.",
  },
  "hidden-horizontal": {
    title: "Horizontal",
    text: "The horizontal axis: the value of one neuron, or a principal component (PC). PC 1 and PC 2 are the directions in which the values of the layer vary most.",
    formula: "PC = (a − mean(a)) · direction",
    torch: "torch.pca_lowrank",
  },
  "hidden-vertical": {
    title: "Vertical",
    text: "The vertical axis: the value of one neuron, or a principal component (PC) of the layer.",
    torch: "torch.pca_lowrank",
  },
  "hidden-folds": {
    title: "Fold lines",
    text: "Draws lines on the map where the value of a relu or leaky_relu neuron of this layer is 0 before its activation. The network folds the map along these lines.",
    formula: "z = W·a + b = 0",
  },
  "hidden-canvas": {
    title: "Hidden space",
    text: "The points and a grid over the map, at the values of the layer's neurons. Drag a rectangle, here or with Shift on the map, to select points; both plots then ring these points.",
  },
  "hidden-summary": {
    title: "Separation",
    text: "Share of points on the correct side of the output layer's flat boundaries. A linear classifier fitted to one layer alone shows how well this layer separates the classes.",
  },
  "hidden-clear": { title: "Clear selection", text: "Ends the selection of points, here and on the map." },
  "picture-hidden": {
    title: "Picture",
    text: "Opens a dialog that saves the plot as PNG or SVG, or the coordinates of the points as CSV.",
  },
};
