/** The note that the model was trained on the present test points. */

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
