/** uPlot, evaluated after language.js has ensured a language that Intl accepts. */

import "./language.js";

export { default } from "uplot";
