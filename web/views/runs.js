/** The tab Runs: a table of the kept runs and the present run. */

import { byId } from "../dom.js";
import { DARK_GROUND, LIGHT_GROUND } from "../domain/palette.js";
import { featureLabel } from "../schema/features.js";
import { SETTINGS } from "../schema/settings.js";
import { codeVersions, differingSettings, hasSameData, liveKept, presentRun, settingText } from "../state/runs.js";
import { codeInWords, dataInWords } from "../state/runs_in_words.js";
import { isDark } from "../state/selectors.js";
import { colorize } from "./map_layer.js";
import { runsFootView } from "./runs_foot.js";
import { loss, percent, r2 } from "./status.js";

/** @typedef {import("../state/state.js").State} State */
/** @typedef {import("../state/runs.js").Run} Run */
/** @typedef {import("../state/metrics.js").Metric} Metric */
/** @typedef {{name: string, textOf: (run: Run) => string, differs?: boolean}} Column */

/** Columns of metrics. A column is shown if one of the runs has the metric. @type {[Metric, string, (value: number | null) => string][]} */
const METRIC_COLUMNS = [
  ["train_loss", "Loss", (value) => loss(value, 4)],
  ["test_loss", "Test loss", (value) => loss(value, 4)],
  ["train_accuracy", "Accuracy", percent],
  ["test_accuracy", "Test accuracy", percent],
  ["train_r2_score", "R²", r2],
  ["test_r2_score", "Test R²", r2],
];

/** @returns {import("./loop.js").View[]} */
export const runsViews = () => [tableView(), runsFootView()];

/**
 * Return the table. Its rows are reused, so that inputs and buttons in them do not lose the focus.
 *
 * @returns {import("./loop.js").View}
 */
function tableView() {
  const table = /** @type {HTMLTableElement} */ (byId("runs-table"));
  const scroll = byId("runs-scroll");
  const empty = byId("runs-empty");
  /** @type {Map<string, ReturnType<typeof createRow>>} */
  const rows = new Map();
  return {
    reads: (state) => [
      state.runs.kept,
      state.runs.along,
      state.runs.letter,
      state.compared,
      state.config,
      state.data,
      state.training,
      state.curves,
      state.map,
      state.own_code.parts,
      isDark(state),
    ],
    draw(state) {
      const kept = liveKept(state);
      scroll.hidden = kept.length === 0;
      empty.hidden = kept.length > 0;
      if (!kept.length) return;
      const runs = [...kept, presentRun(state)];
      const columns = columnsOf(runs);
      table.tHead?.replaceChildren(headOf(columns));
      const shown = runs.map((run, i) => {
        const isKept = i < kept.length;
        const key = `${run.letter} ${isKept}`;
        const row = rows.get(key) ?? createRow(run, isKept);
        rows.set(key, row);
        row.draw(run, columns, isDark(state) ? DARK_GROUND : LIGHT_GROUND);
        return row.element;
      });
      const body = table.tBodies[0];
      const isSame = shown.length === body.children.length && shown.every((row, i) => row === body.children[i]);
      if (!isSame) body.replaceChildren(...shown);
    },
  };
}

/**
 * @param {Run[]} runs
 * @returns {Column[]} the differing data, settings and own code, then steps and metrics
 */
function columnsOf(runs) {
  const [first, ...others] = runs;
  const hasOtherData = others.some((run) => !hasSameData(first, run));
  const versions = codeVersions(runs);
  const metrics = METRIC_COLUMNS.filter(([metric]) => runs.some((run) => run.metrics[metric] !== null));
  return [
    ...(hasOtherData ? [{ name: "Data", textOf: dataInWords, differs: true }] : []),
    ...differingSettings(runs).map((name) => ({
      name: SETTINGS[name].label,
      textOf: (/** @type {Run} */ run) =>
        (name === "features" ? run.config.features.map(featureLabel).join(", ") : settingText(run, name)) || "none",
      differs: true,
    })),
    ...(versions.size
      ? [{ name: "Own code", textOf: (/** @type {Run} */ run) => codeInWords(run, versions) || "none", differs: true }]
      : []),
    { name: "Steps", textOf: ({ step }) => step.toLocaleString("en") },
    ...metrics.map(([metric, name, format]) => ({
      name,
      textOf: (/** @type {Run} */ { metrics }) => format(metrics[metric]),
    })),
  ];
}

/** @param {Column[]} columns */
function headOf(columns) {
  const cells = ["Map", "Run", ...columns.map(({ name }) => name), "Actions"].map((name) => {
    const element = cell("th", "columnheader");
    element.setAttribute("scope", "col");
    element.textContent = name;
    element.classList.toggle("quiet-head", name === "Map" || name === "Actions");
    return element;
  });
  return rowOf(cells);
}

/**
 * @param {Run} run
 * @param {boolean} isKept
 */
function createRow({ letter }, isKept) {
  const canvas = document.createElement("canvas");
  const badge = document.createElement("span");
  badge.className = isKept ? "run-letter" : "run-letter present";
  badge.textContent = letter;
  const name = isKept ? nameInput(letter) : document.createElement("span");
  name.classList.add("run-name");
  const picture = cell("td", "cell", "run-map");
  picture.append(canvas);
  const head = cell("th", "rowheader", "run-head");
  head.setAttribute("scope", "row");
  const note = document.createElement("span");
  note.className = "run-note";
  note.textContent = "changed during training";
  head.append(badge, name, note);
  const actions = cell("td", "cell", "run-actions");
  if (isKept) {
    actions.append(
      actionButton(letter, "compare", "Compare", "Show on the map how this run differs from the run on the page"),
      actionButton(letter, "restore", "Restore run", "Make this run the run on the page, and continue with it"),
      actionButton(letter, "delete", "Delete run", "Delete run"),
    );
  } else actions.textContent = "on the page";
  const element = rowOf([picture, head, actions]);
  /** The drawn map and its background color. @type {unknown[]} */
  let drawn = [];
  return {
    element,
    /** @param {Run} run @param {Column[]} columns @param {number[]} ground */
    draw(run, columns, ground) {
      if (name instanceof HTMLInputElement) {
        if (document.activeElement !== name) name.value = run.name;
        name.title = run.name; // A long name has no room in the field.
      } else name.textContent = run.name;
      note.hidden = run.session.reproducible;
      const cells = columns.map(({ name, textOf, differs }) => {
        const value = cell("td", "cell", differs ? "run-value differs" : "run-value");
        value.dataset.label = name;
        const text = document.createElement("span");
        text.textContent = textOf(run);
        value.append(text);
        return value;
      });
      for (const old of [...element.querySelectorAll(".run-value")]) old.remove();
      for (const value of cells) element.insertBefore(value, actions);
      if (drawn[0] !== run.map || drawn[1] !== ground) drawPicture(canvas, run.map, ground);
      drawn = [run.map, ground];
    },
  };
}

/** @param {string} letter */
function nameInput(letter) {
  const input = document.createElement("input");
  input.type = "text";
  input.maxLength = 40;
  input.dir = "auto";
  input.autocomplete = "off";
  input.ariaLabel = `Name of run ${letter}`;
  input.dataset.run = letter;
  return input;
}

const TRASH = "M6 1h4l.7 1.5H14v2H2v-2h3.3zM3 6h10l-.8 9H3.8z";

/**
 * @param {string} letter
 * @param {"compare" | "restore" | "delete"} action
 * @param {string} label
 * @param {string} title
 */
function actionButton(letter, action, label, title) {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.run = letter;
  button.dataset.action = action;
  button.ariaLabel = `${label} ${letter}`;
  button.title = title;
  if (action !== "delete") {
    button.textContent = label;
    return button;
  }
  button.className = "icon quiet";
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", TRASH);
  svg.append(path);
  button.append(svg);
  return button;
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {import("../state/protocol.js").DecisionMap | null} map
 * @param {number[]} ground
 */
function drawPicture(canvas, map, ground) {
  canvas.hidden = map === null;
  if (!map) return;
  const image = colorize(map, ground, false);
  canvas.width = image.width;
  canvas.height = image.height;
  canvas.getContext("2d")?.putImageData(image, 0, 0);
}

/**
 * Return a cell with an explicit role: on phones the rows are cards, and cells that are no longer
 * laid out as a table would lose their meaning.
 *
 * @param {"td" | "th"} tag
 * @param {string} role
 * @param {string} [className]
 */
function cell(tag, role, className = "") {
  const element = document.createElement(tag);
  element.setAttribute("role", role);
  element.className = className;
  return element;
}

/** @param {HTMLElement[]} cells */
function rowOf(cells) {
  const element = document.createElement("tr");
  element.setAttribute("role", "row");
  element.append(...cells);
  return element;
}
