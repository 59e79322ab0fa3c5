/** The deadline of own code: an interrupt buffer that raises KeyboardInterrupt in Python. */

/** Milliseconds until a passed deadline interrupts again. Python needs time to report the error. */
const REST = 400;

/**
 * Return a deadline, which never passes until `set` is called.
 *
 * Pyodide reads the first entry of the buffer while Python runs, and raises KeyboardInterrupt if
 * the entry is 2, the number of the signal SIGINT. A usual interrupt buffer is shared memory that
 * another thread writes to. Pages without special HTTP headers have no shared memory, so here the
 * entry is a getter that compares the clock with the deadline.
 *
 * @param {() => number} [now] milliseconds from any origin
 */
export function createDeadline(now = () => performance.now()) {
  let due = Infinity;
  return {
    /** Argument of Pyodide's `setInterruptBuffer`. */
    buffer: {
      get 0() {
        const time = now();
        if (time <= due) return 0;
        due = time + REST;
        return 2;
      },
      // Pyodide resets the entry after an interrupt.
      set 0(_) {},
    },
    /** @param {number} milliseconds from now */
    set: (milliseconds) => void (due = now() + milliseconds),
    clear: () => void (due = Infinity),
  };
}
