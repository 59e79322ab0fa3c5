/**
 * The introduction: six steps, each pointing at a part of the page.
 *
 * @type {{title: string, text: string, part: string}[]} `part`: selector of what it is about
 */
export const STEPS = [
  {
    title: "A neural network you can watch",
    text: "It learns to tell colored points apart. All of it runs in this page, without a server.",
    part: ".brand",
  },
  {
    title: "Choose data",
    text: "Press Circles, Moons or another kind. Each color and shape is a class.",
    part: ".generate",
  },
  {
    title: "Draw your own",
    text: "Pick a class, then click or drag on the map. The arrow keys and Enter do the same.",
    part: ".map .square",
  },
  {
    title: "Train",
    text: "Press Train, or the space bar, and see the colors close in on the points.",
    part: ".run",
  },
  {
    title: "Shape the network",
    text: "Add layers and neurons, switch features on. Each square shows what a neuron has found.",
    part: "#network",
  },
  {
    title: "Go on from here",
    text: "Copy a link to share points and settings. Help explains every control and plot where it stands.",
    part: "#help",
  },
];
