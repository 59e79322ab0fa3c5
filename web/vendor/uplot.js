/** uPlot, evaluated after the browser's language is one that it can use. */

import "./language.js";

export { default } from "uplot";
