/** The explained step of the tab Point as a picture: formulas and tables. */

import { digits, formulasOf } from "../../network/trace_formulas.js";
import { neuronsTable, weightsTable } from "../../network/trace_tables.js";
import { stepShown } from "../../state/follow.js";
import { headingOf, placeInWords, pointName, resultInWords } from "../follow.js";
import { linesOf } from "./layers_picture.js";
import { MUTED, title, words } from "./shapes.js";
import { tableOf } from "./table.js";

/** @typedef {import("../../state/state.js").State} State */
/** @typedef {import("../../network/trace_tables.js").Table} Table */

const LEFT = 24;
const LINE_HEIGHT = 18;
/** Maximum number of characters in a line. */
const LENGTH = 110;
const NAME_WIDTH = 150;
const NUMBER_WIDTH = 72;

/**
 * @param {State} state
 * @returns {import("./picture.js").Picture}
 */
export function pointPicture(state) {
  const { followed } = state;
  const width = 2 * LEFT + 2 * (NAME_WIDTH + 3 * NUMBER_WIDTH) + LEFT;
  if (!followed) return { width, height: 48, elements: [title("Point", LEFT, 28)] };
  const shown = stepShown(state, followed);
  const neurons = neuronsTable(state, followed, shown);
  const weights = weightsTable(state, followed, shown);
  const lines = formulasOf(state, followed, shown).flatMap((line) => linesOf(line, LENGTH));
  const top = 120 + LINE_HEIGHT * lines.length;
  const tables = [neurons, ...(weights ? [weights] : [])].map((table, i) =>
    tableIn(table, LEFT + i * (NAME_WIDTH + 3 * NUMBER_WIDTH + LEFT), top),
  );
  const step = `Step ${followed.step.toLocaleString("en")}`;
  const subtitle = `${step}, ${placeInWords(state, followed)}. ${resultInWords(state, followed)}`;
  return {
    width,
    height: Math.max(...tables.map(({ bottom }) => bottom)) + 24,
    elements: [
      title(pointName(state, followed), LEFT, 28),
      words(subtitle, LEFT, 48, { fill: MUTED }),
      words(`${headingOf(shown, neurons.caption, followed)}, ${neurons.rows[neurons.chosen].name}`, LEFT, 78, { "font-weight": 650 }),
      ...lines.map((line, i) => words(line, LEFT, 98 + LINE_HEIGHT * i)),
      ...tables.flatMap(({ elements }) => elements),
    ],
  };
}

/**
 * @param {Table} table
 * @param {number} left
 * @param {number} top
 */
function tableIn({ caption, head, rows, chosen }, left, top) {
  const columns = head.map((name, i) => ({
    head: name,
    x: i ? left + NAME_WIDTH + NUMBER_WIDTH * i : left,
    isText: i === 0,
  }));
  const texts = rows.map(({ label, numbers }, i) => [i === chosen ? `▸ ${label}` : label, ...numbers.map(digits)]);
  const { elements, bottom } = tableOf(columns, texts, top + LINE_HEIGHT);
  return { elements: [words(caption, left, top - 4, { fill: MUTED }), ...elements], bottom };
}
