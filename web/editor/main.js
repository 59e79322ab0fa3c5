/**
 * Entry of the bundle with editor and highlighter. Both builds load the bundle as a script, which
 * has no exports in the file build. So the bundle passes its functions to load.js in an event.
 */

import { createEditor } from "./code_editor.js";
import { highlight } from "./highlight.js";

/** @typedef {{createEditor: typeof createEditor, highlight: typeof highlight}} Editor */

document.dispatchEvent(new CustomEvent("editor_loaded", { detail: { createEditor, highlight } }));
