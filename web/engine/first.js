/** The first worker: it starts while the page's other modules, a hundred, are still coming. */

import { connect } from "./connection.js";

export const first = connect("snapshot");
