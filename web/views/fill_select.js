/** Options of a list, replaced only if they have changed: new options would close an open list. */

/**
 * @param {HTMLSelectElement} select
 * @param {{value: string, label: string}[]} choices
 * @param {string} value of the chosen option
 */
export function fillSelect(select, choices, value) {
  const isSame =
    choices.length === select.options.length &&
    choices.every((it, i) => it.value === select.options[i].value && it.label === select.options[i].text);
  if (!isSame) select.replaceChildren(...choices.map((it) => new Option(it.label, it.value)));
  select.value = value;
}
