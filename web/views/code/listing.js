/** A listing of code: numbered lines with highlighted tokens, which can be read and selected. */

/** @typedef {import("../../editor/highlight.js").Token} Token */

/**
 * Replace the children of `list` that differ from the new lines. The elements of unchanged lines
 * stay, because a replaced element loses the focus and the selection.
 *
 * @param {HTMLOListElement} list
 * @param {Token[][]} lines
 * @param {(line: HTMLLIElement, index: number) => void} [complete] called for each new element
 */
export function drawListing(list, lines, complete = () => {}) {
  lines.forEach((tokens, index) => {
    const key = JSON.stringify(tokens);
    const present = /** @type {HTMLLIElement | undefined} */ (list.children[index]);
    if (present?.dataset.tokens === key) return;
    const line = document.createElement("li");
    line.dataset.tokens = key;
    line.style.setProperty("--indent", `${indentOf(tokens)}ch`);
    line.append(codeOf(tokens));
    complete(line, index);
    if (present) present.replaceWith(line);
    else list.append(line);
  });
  while (list.children.length > lines.length) list.lastElementChild?.remove();
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
