/** Files of the menu Share: the network in several formats, and the points. */

import { byId } from "../dom.js";
import { download, downloadPoints } from "./export.js";

/** Button of the menu -> format of the command `export_model`. */
const FORMATS = {
  "share-numpy": "numpy",
  "share-pytorch": "pytorch",
  "share-notebook": "notebook",
  "share-json": "json",
  "share-safetensors": "safetensors",
};

/** @type {Record<string, string>} MIME types by the end of the file name */
const TYPES = {
  py: "text/x-python",
  ipynb: "application/x-ipynb+json",
  json: "application/json",
  safetensors: "application/octet-stream",
};

/** @param {import("./context.js").Context} context */
export function bindShareFiles({ store, request, run }) {
  for (const [id, format] of Object.entries(FORMATS)) {
    byId(id).addEventListener("click", () =>
      run(async () => {
        const answer = await request("export_model", { format });
        if (answer) save(answer.exported);
      }),
    );
  }
  byId("share-csv").addEventListener("click", () => downloadPoints(store));
}

/** @param {{name: string, text: string | null, bytes: {values: Uint8Array} | null}} file */
function save({ name, text, bytes }) {
  const content = text ?? bytes?.values ?? "";
  const type = TYPES[name.slice(name.lastIndexOf(".") + 1)];
  download(name, new Blob([/** @type {BlobPart} */ (content)], { type }));
}
