/** The note shown if the model was trained on points that are test points now. */

import { byId } from "../dom.js";

/** @returns {import("./loop.js").View} */
export function testPointsNoteView() {
  const note = byId("test-points-note");
  return {
    reads: ({ training, run, dismissed_run }) => [
      training.trained_on_test_points,
      run,
      dismissed_run,
    ],
    draw({ training, run, dismissed_run }) {
      note.hidden = !training.trained_on_test_points || run === dismissed_run;
    },
  };
}
