/** The first worker, which starts before the browser has loaded the rest of the page's script. */

import { connect } from "./connection.js";

export const first = connect("snapshot");
