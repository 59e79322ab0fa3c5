/** Interrupts of Python: an interrupt buffer that sends signals while Python runs. */

/** Number of the signal that Python handles in `nnvisu/app/own_code/deadline.py`. */
const SIGINT = 2;

/** Milliseconds between two signals. */
const INTERVAL = 20;

/**
 * Return interrupts, which send no signal until `start` is called.
 *
 * Pyodide reads the first entry of the buffer while Python runs bytecode, and calls Python's handler
 * of the signal with this number. A usual interrupt buffer is shared memory that another thread
 * writes to. Pages without special HTTP headers have no shared memory, so here the entry is a getter
 * that reads the clock.
 *
 * @param {() => void} onSignal called with each signal
 * @param {() => number} [now] milliseconds from any origin
 */
export function createInterrupts(onSignal, now = () => performance.now()) {
  let due = Infinity;
  return {
    /** Argument of Pyodide's `setInterruptBuffer`. */
    buffer: {
      get 0() {
        const time = now();
        if (time < due) return 0;
        due = time + INTERVAL;
        onSignal();
        return SIGINT;
      },
      // Pyodide resets the entry after a signal.
      set 0(_) {},
    },
    start: () => void (due = now() + INTERVAL),
    stop: () => void (due = Infinity),
  };
}
