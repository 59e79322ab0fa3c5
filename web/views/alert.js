/** The alert below the header: an error message, and buttons that apply a remedy. */

import { byId } from "../dom.js";

/** @returns {import("./loop.js").View} */
export function alertView() {
  const box = byId("alert");
  const text = byId("alert-text");
  const remedy = byId("alert-remedy");
  const fewerLayers = byId("alert-fewer-layers");
  return {
    reads: ({ alert, config }) => [alert, config.hidden_layer_sizes],
    draw({ alert, config }) {
      text.textContent = alert ? `${alert.message} ${alert.hint}`.trim() : "";
      remedy.hidden = !alert?.remedy;
      if (alert?.remedy) {
        remedy.textContent = `Set learning rate to ${alert.remedy.learning_rate} and continue`;
      }
      box.classList.toggle("over", alert?.is_over ?? false);
      fewerLayers.hidden = !alert?.remedy || config.hidden_layer_sizes.length < 2;
      box.hidden = alert === null;
    },
  };
}
