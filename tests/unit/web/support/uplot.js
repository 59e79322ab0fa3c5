/** A stub of uPlot: it stores the data, and calls every callback that the chart passes. */

import { recordingContext } from "./canvas.js";

/** The plots that exist, the newest last. @type {UPlot[]} */
export const plots = [];

export default class UPlot {
  /**
   * @param {any} options
   * @param {unknown[][]} data
   */
  constructor(options, data) {
    this.options = options;
    this.data = data;
    this.size = { width: 0, height: 0 };
    this.bbox = { left: 10, top: 5, width: 100, height: 50 };
    const { context, calls } = recordingContext({ width: 300, height: 150 });
    this.ctx = context;
    this.calls = calls;
    this.valToPos = (/** @type {number} */ value) => value;
    plots.push(this);
  }

  /** @param {{width: number, height: number}} size */
  setSize({ width, height }) {
    this.size = { width, height };
  }
  /** @param {unknown[][]} data */
  setData(data) {
    this.data = data;
    for (const { range } of Object.values(/** @type {Record<string, any>} */ (this.options.scales))) {
      range(this, 0.01, 1, "x");
    }
    this.#run("drawAxes");
    this.#run("draw");
  }
  redraw() {}
  destroy() {
    plots.splice(plots.indexOf(this), 1);
  }
  /** @param {string} name */
  #run(name) {
    for (const hook of this.options.hooks[name]) hook(this);
  }
}
