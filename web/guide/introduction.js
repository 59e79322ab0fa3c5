/**
 * The introduction: five steps, each about one part of the page. The first step waits for the press
 * of Train.
 *
 * @typedef {object} Step
 * @property {string} title
 * @property {string} text
 * @property {string} [touch] replaces `text` on touch screens
 * @property {string} part CSS selector
 * @property {import("../schema/hideable_parts.js").Part} [tab] the tab that contains the part on
 *   phones
 */

/** @type {Step[]} */
export const STEPS = [
  {
    title: "Press Train",
    text: "The network then learns to separate the colored points. Watch the map behind them.",
    part: "#train",
  },
  {
    title: "Choose data",
    text: "Press Circles, Moons or another pattern. Each class has its own color and shape.",
    part: ".generate",
    tab: "data",
  },
  {
    title: "Draw your own",
    text: "Choose a class and draw points on the map. On the keyboard, use the arrow keys and Enter.",
    touch: "Choose Draw, then draw points of the chosen class on the map with one finger.",
    part: "#map",
  },
  {
    title: "Shape the network",
    text: "Add layers, neurons and input features. Each square shows a neuron's output over the map.",
    part: "#network",
    tab: "network",
  },
  {
    title: "Continue on your own",
    text: "Share points and settings as a link. Press Help for an explanation of any control.",
    part: "#help",
  },
];
