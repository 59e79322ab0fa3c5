/** Requests for points of a generator. */

import { isSame, settingsOf, SOURCE_SETTINGS, sourceOf } from "../schema/source.js";

/**
 * Store settings, and request the points that all settings describe. If own code fails, the settings
 * describe the points on the map again. If a setting is refused, its text stays beside the error.
 *
 * @param {import("./context.js").Context} context
 * @param {object} changed settings to change before the points are requested
 * @param {{stroke?: number}} [stroke] see `strokeOf`
 */
export async function generatePoints({ store, act }, changed, stroke) {
  store.dispatch({ type: "setting_changed", payload: changed });
  const source = sourceOf(store.getState().config);
  if (await act("generate_data", { ...source, ...stroke })) return;
  const { config, data, errors } = store.getState();
  const isRefused = SOURCE_SETTINGS.some(([, name]) => errors[name]);
  if (!data.source || isRefused || !isSame(sourceOf(config), source)) return;
  store.dispatch({ type: "setting_changed", payload: settingsOf(data.source) });
}
