/** Definitions in the library's sources: the outline of a file, targets of links, search. */

/** @typedef {import("./load.js").Sources} Library */
/** @typedef {import("../state/code.js").Place} Place */
/** @typedef {Place & {name: string}} Target a definition */
/**
 * @typedef {object} Definition
 * @property {string} name a method has the name of its class in front, such as "MLP.predict"
 * @property {number} line from 1
 */

/** Matches the definition of a function, class, constant or method. Only methods are indented. */
const DEFINITION = /^( {4})?(?:(class|def) (\w+)|([A-Z][A-Z_]+)(?::.*)? =)/;

/**
 * @template T
 * @param {(text: string) => T} read
 * @returns {(text: string) => T} a function that stores the result for each text, because every
 *   name of a listing needs it
 */
function readOnce(read) {
  /** @type {Map<string, T>} */
  const results = new Map();
  return (text) => {
    const result = results.get(text) ?? read(text);
    results.set(text, result);
    return result;
  };
}

/**
 * @param {string} text of a file of the library
 * @returns {Definition[]} in the order of the file
 */
export const definitionsOf = readOnce((text) => {
  /** @type {Definition[]} */
  const definitions = [];
  let inClass = "";
  for (const [i, line] of text.split("\n").entries()) {
    const [, indent, keyword, name, constant] = DEFINITION.exec(line) ?? [];
    if (indent && inClass && keyword === "def") definitions.push({ name: `${inClass}.${name}`, line: i + 1 });
    if (indent || !(name ?? constant)) continue;
    inClass = keyword === "class" ? name : "";
    definitions.push({ name: name ?? constant, line: i + 1 });
  }
  return definitions;
});

/**
 * @param {Library} library
 * @param {string} file the file in which the name occurs
 * @param {string} name of a function, class, constant or method, such as "MLP.predict"
 * @returns {Target | null} the definition of the name in the same file, or in the file from which
 *   the name is imported
 */
export function placeOf(library, file, name) {
  const own = placeIn(library, file, name);
  if (own || !importsOf(library[file]).has(name)) return own;
  const places = Object.keys(library).map((other) => placeIn(library, other, name));
  return places.find((place) => place !== null) ?? null;
}

/**
 * @param {Library} library
 * @param {string} file
 * @param {string} name of a method, without its class
 * @returns {Target | null} the first method in the file with this name
 */
export function methodPlace(library, file, name) {
  const method = definitionsOf(library[file]).find((it) => it.name.endsWith(`.${name}`));
  return method ? { file, ...method } : null;
}

/**
 * @param {Library} library
 * @param {string} file
 * @param {string} name
 * @returns {Target | null}
 */
export function placeIn(library, file, name) {
  const definition = definitionsOf(library[file]).find((it) => it.name === name);
  return definition ? { file, ...definition } : null;
}

/**
 * @param {string} text of a Python file
 * @param {number | null} line from 1
 * @returns {string} name of the definition that contains the line; empty if there is none
 */
export const definitionAt = (text, line) =>
  definitionsOf(text).findLast((it) => line !== null && it.line <= line)?.name ?? "";

/** Matches an import of names. The names of an import of several lines are in parentheses. */
const IMPORT = /^from \S+ import (?:\(([^)]*)\)|(.*))/gm;

/** The names that a file imports from other modules. */
const importsOf = readOnce(
  (text) => new Set([...text.matchAll(IMPORT)].flatMap(([, several, single]) => (several ?? single).match(/\w+/g) ?? [])),
);

/** Maximum number of lines that a search finds. */
const MAX_FOUND = 100;

/**
 * @param {Library} library
 * @param {string} query
 * @returns {(Place & {text: string})[]} at most 100 lines that contain the query;
 *   upper and lower case are equal
 */
export function search(library, query) {
  const wanted = query.toLowerCase();
  return Object.entries(library)
    .flatMap(([file, text]) =>
      text.split("\n").map((line, i) => ({ file, line: i + 1, text: line.trim() })),
    )
    .filter(({ text }) => text.toLowerCase().includes(wanted))
    .slice(0, MAX_FOUND);
}

/** Files with registries: a line of a registry maps a choice to its functions. */
const REGISTRIES = {
  generator: "nnvisu/datasets/__init__.py",
  activation: "nnvisu/activations.py",
  optimizer: "nnvisu/optimizers.py",
};
/** Definitions that every training uses. */
const ALWAYS = { forward: "Propagation._forward", backward: "Propagation._backward" };

/**
 * @param {Library} library
 * @param {{generator?: string, activation: string, optimizer: string, loss: string, problem: string}} settings
 * @returns {Record<string, Target>} the functions of the library that the settings use, by the chosen
 *   value, such as "relu"
 */
export function placesInUse(library, { problem, loss, ...choices }) {
  const places = /** @type {Record<string, Target | null>} */ ({});
  for (const [setting, file] of Object.entries(REGISTRIES)) {
    const choice = choices[/** @type {keyof typeof choices} */ (setting)];
    const entry = library[file].split("\n").find((line) => line.startsWith(`    "${choice}": `));
    const names = entry?.split(": ")[1].match(/\b(?:_|make_)\w+/g)?.filter((name) => name !== "_zeros");
    const name = setting === "optimizer" ? names?.at(-1) : names?.[0];
    if (choice && name) places[choice] = placeOf(library, file, name);
  }
  if (loss === "default") {
    const name = problem === "regression" ? "squared_error" : "cross_entropy";
    places[name] = placeOf(library, "nnvisu/losses.py", name);
  }
  for (const [name, definition] of Object.entries(ALWAYS)) {
    places[name] = placeOf(library, "nnvisu/propagation.py", definition);
  }
  return Object.fromEntries(Object.entries(places).flatMap(([name, place]) => (place ? [[name, place]] : [])));
}
