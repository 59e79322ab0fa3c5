/** The kinds of own code, and the contract of each kind. */

/** @typedef {"generator" | "feature" | "activation" | "optimizer" | "loss"} Kind */
/**
 * @typedef {object} Contract
 * @property {string} label of the kind
 * @property {import("./settings.js").SettingName} setting the setting that contains names of parts
 * @property {[code: string, text: string][]} lines the contract: functions, and words about each
 * @property {string} example
 * @property {string} checked the properties that the check of a part confirms
 * @property {RegExp} definition matches the line by which the page recognizes a file of this kind
 */

/** @type {Record<Kind, Contract>} */
export const KINDS = {
  generator: {
    label: "Generator",
    setting: "generator",
    lines: [
      ["generate(*, n_samples, n_classes, noise, random_state)", "returns X and y:"],
      ["", "points in [-1, 1]², shape (n_samples, 2), and labels from 0 to n_classes - 1."],
    ],
    example: "return rng.uniform(-1, 1, (n_samples, 2)), np.arange(n_samples) % n_classes",
    checked: "points in the domain, all classes, and equal points for equal seeds",
    definition: /^def generate\b/m,
  },
  feature: {
    label: "Input feature",
    setting: "features",
    lines: [
      ["feature(x, y)", "returns one value for each point."],
      ["", "x and y are arrays from -1 to 1. Values from -1 to 1 train best."],
    ],
    example: "return np.hypot(x, y)",
    checked: "one finite value for each point, and equal values in equal calls",
    definition: /^def feature\b/m,
  },
  activation: {
    label: "Activation",
    setting: "activation",
    lines: [
      ["function(z)", "returns the activation, of the same shape as z."],
      ["derivative(z, a)", "returns the slope (optional; otherwise it is computed)."],
    ],
    example: "return np.maximum(z, 0)",
    checked: "shapes, finite values, and the derivative against central differences",
    definition: /^def function\b/m,
  },
  optimizer: {
    label: "Optimizer",
    setting: "optimizer",
    lines: [
      ["init(params)", "returns the state, a dict of arrays or numbers."],
      ["update(params, gradient, state, learning_rate, weight_decay)", "changes params and state in place."],
    ],
    example: "params -= learning_rate * gradient",
    checked: "a change in place, finite values, and equal steps from equal states",
    definition: /^def update\b/m,
  },
  loss: {
    label: "Loss",
    setting: "loss",
    lines: [
      ["loss(outputs, y)", "returns the mean loss and its gradient with respect to outputs."],
      ["output_activation(outputs)", "returns probabilities (optional; otherwise softmax is used)."],
    ],
    example: "return np.mean(difference**2), 2 * difference / difference.size",
    checked: "finite values, and the gradient against central differences",
    definition: /^def loss\b/m,
  },
};

export const KIND_NAMES = /** @type {Kind[]} */ (Object.keys(KINDS));

/** Names that the worker accepts for own code. */
export const PART_NAME = /^[A-Za-z][A-Za-z0-9_]{0,29}$/;

/** Maximum length of a source, as in py/nnvisu/setup/parts.py. */
export const MAX_SOURCE = 20_000;

/**
 * @param {string} source
 * @returns {string} such as "has 20,001 characters; at most 20,000 are possible"; "" if the source
 *   is not too long
 */
export function tooLongInWords(source) {
  const [length, limit] = [source.length, MAX_SOURCE].map((value) => value.toLocaleString("en"));
  return source.length > MAX_SOURCE ? `has ${length} characters; at most ${limit} are possible` : "";
}

/**
 * @param {string} source
 * @returns {Kind | undefined} the kind of part that the source defines
 */
export const kindOf = (source) => KIND_NAMES.find((kind) => KINDS[kind].definition.test(source));

/**
 * @param {string} wanted
 * @param {string[]} taken
 * @returns {string} a valid name that is not taken: the wanted name, with invalid characters replaced
 *   and at most 26 characters long, and with a number if this name is taken
 */
export function freeName(wanted, taken) {
  const base = wanted.replace(/[^A-Za-z0-9_]/g, "_").replace(/^(?![A-Za-z])/, "my_").slice(0, 26);
  let name = base;
  for (let i = 2; taken.includes(name); i++) name = `${base}_${i}`;
  return name;
}
