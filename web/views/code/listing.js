/** A listing of code: numbered lines with highlighted tokens, which can be read and selected. */

/** @typedef {import("../../editor/highlight.js").Token} Token */

/** Number of lines of a long listing that are drawn in one frame. */
export const LINES_PER_FRAME = 50;

/**
 * Replace the children of `list` that differ from the new lines. The elements of unchanged lines
 * stay, because a replaced element loses the focus and the selection.
 *
 * @param {HTMLOListElement} list
 * @param {Token[][]} lines
 */
export function drawListing(list, lines) {
  lines.forEach((tokens, index) => {
    const key = JSON.stringify(tokens);
    const present = /** @type {HTMLLIElement | undefined} */ (list.children[index]);
    if (present?.dataset.tokens === key) return;
    const line = lineOf(tokens);
    line.dataset.tokens = key;
    if (present) present.replaceWith(line);
    else list.append(line);
  });
  while (list.children.length > lines.length) list.lastElementChild?.remove();
}

/**
 * Fill an empty `list`: split the code into tokens in the next frame, and draw some lines in each
 * frame after it. All of it in one frame would block the page for too long.
 *
 * @param {HTMLOListElement} list
 * @param {() => Token[][]} highlighted returns the lines
 * @param {object} options
 * @param {(line: HTMLLIElement, index: number) => void} options.complete called for each new element
 * @param {() => boolean} options.isWanted returns false if another listing is to be drawn instead
 * @param {() => void} options.onDrawn called when all lines are drawn
 */
export function drawInFrames(list, highlighted, { complete, isWanted, onDrawn }) {
  /** @type {Token[][]} */
  let lines = [];
  let drawn = 0;
  requestAnimationFrame(() => {
    if (!isWanted()) return;
    lines = highlighted();
    requestAnimationFrame(draw);
  });
  function draw() {
    if (!isWanted()) return;
    const elements = lines.slice(drawn, drawn + LINES_PER_FRAME).map(lineOf);
    elements.forEach((element, i) => complete(element, drawn + i));
    list.append(...elements);
    drawn += elements.length;
    if (drawn < lines.length) requestAnimationFrame(draw);
    else onDrawn();
  }
}

/** @param {Token[]} tokens */
function lineOf(tokens) {
  const line = document.createElement("li");
  line.style.setProperty("--indent", `${indentOf(tokens)}ch`);
  line.append(codeOf(tokens));
  return line;
}

/** @param {Token[]} tokens */
function codeOf(tokens) {
  const code = document.createElement("code");
  code.append(
    ...tokens.map(({ text, style }) => {
      if (!style) return text;
      const span = document.createElement("span");
      span.className = style;
      span.textContent = text;
      return span;
    }),
  );
  return code;
}

/** @param {Token[]} tokens */
function indentOf(tokens) {
  const text = tokens.map((token) => token.text).join("");
  return text.length - text.trimStart().length;
}
