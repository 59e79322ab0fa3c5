/** The history of a text box: earlier inputs, and the unfinished input after them. */

export class History {
  /** @type {string[]} */
  #texts = [];
  #at = 0;
  #draft = "";

  /** @param {string} text the latest input */
  add(text) {
    if (this.#texts.at(-1) !== text) this.#texts.push(text);
    this.#at = this.#texts.length;
    this.#draft = "";
  }

  /**
   * @param {string} present the text in the box
   * @returns {string | null} the input before the present one; null if there is none
   */
  earlier(present) {
    if (this.#at === 0) return null;
    if (this.#at === this.#texts.length) this.#draft = present;
    return this.#texts[--this.#at];
  }

  /** @returns {string | null} the input after the present one; null if there is none */
  later() {
    if (this.#at === this.#texts.length) return null;
    return this.#texts[++this.#at] ?? this.#draft;
  }
}
