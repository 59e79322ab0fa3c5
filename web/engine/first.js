/** The first worker: it starts before the browser has loaded and parsed the rest of the page. */

import { connect } from "./connection.js";

export const first = connect("snapshot");
