/** Frames of a test: the callbacks of `requestAnimationFrame` run when the test draws a frame. */

/**
 * @returns {{nextFrame: () => void, isRequested: () => boolean}} `nextFrame` draws the next frame;
 *   `isRequested` returns true while a frame is requested
 */
export function fakeFrames() {
  /** @type {(() => void)[]} */
  let callbacks = [];
  Object.assign(globalThis, {
    /** @param {() => void} callback */
    requestAnimationFrame: (callback) => callbacks.push(callback),
  });
  function nextFrame() {
    const due = callbacks;
    callbacks = [];
    for (const callback of due) callback();
  }
  return { nextFrame, isRequested: () => callbacks.length > 0 };
}
