/**
 * The introduction: six steps, each about one part of the page.
 *
 * @type {{title: string, text: string, part: string}[]} `part` is a CSS selector
 */
export const STEPS = [
  {
    title: "A neural network you can watch",
    text: "The network learns to separate colored points. Everything runs in this page, without a server.",
    part: ".brand",
  },
  {
    title: "Choose data",
    text: "Press Circles, Moons or another pattern. Each class has its own color and shape.",
    part: ".generate",
  },
  {
    title: "Draw your own",
    text: "Choose a class, then click or drag on the map, or use the arrow keys and Enter.",
    part: ".map .square",
  },
  {
    title: "Train",
    text: "Press Train or the space bar, and watch the colors adapt to the points.",
    part: ".run",
  },
  {
    title: "Shape the network",
    text: "Add layers, neurons and input features. Each square shows what a neuron has learned.",
    part: "#network",
  },
  {
    title: "Continue on your own",
    text: "Copy a link to share points and settings. Press Help for an explanation of any control.",
    part: "#help",
  },
];
