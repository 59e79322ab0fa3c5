/**
 * Checks of the sections that events of the worker contain. `protocol.js` and `protocol_inside.js`
 * have the types of the sections.
 */

import { areAllowed, isInRange } from "../../schema/allowed_settings.js";
import { CHANGES } from "../../schema/changes.js";
import { SETTINGS, settingOf } from "../../schema/settings.js";
import {
  all,
  flag,
  integer,
  list,
  matching,
  ndarray,
  nullable,
  number,
  oneOf,
  optional,
  partial,
  plain,
  record,
  test,
  text,
} from "./checks.js";
import { ownCode, PART_NAME, script } from "./code_sections.js";
import { data } from "./data_section.js";
import { followed } from "./followed.js";
import { hiddenSpace } from "./hidden_space.js";
import { layers } from "./layers_section.js";
import { lossSurface } from "./surface_section.js";

/** @typedef {import("./checks.js").Check} Check */
/** @typedef {import("../../schema/settings.js").SettingName} SettingName */

const STEP = integer(0, 2 ** 31);
const SENTENCES = text(1000);

const isOwnName = (/** @type {unknown} */ name) => typeof name === "string" && PART_NAME.test(name);

/** Checks of settings whose values may be names of own parts. @type {Record<string, Check>} */
const NAMING = {
  activation: test(isOwnName),
  optimizer: test(isOwnName),
  loss: test(isOwnName),
  features: list(test(isOwnName), 40),
};

const config = partial({
  ...Object.fromEntries(
    Object.keys(SETTINGS)
      .filter((name) => settingOf(/** @type {SettingName} */ (name)).scope === "engine")
      .map((name) => [name, test((value) => isInRange(name, value))]),
  ),
  ...NAMING,
});

const training = partial({
  running: flag,
  model: nullable(integer(1)),
  reproducible: flag,
  trained_on_test_points: flag,
  fingerprint: nullable(matching(/^[0-9a-f]{8}$/)),
  step: STEP,
  epoch: STEP,
  seconds: number(0),
  steps_per_second: number(0),
  train_loss: nullable(number()),
  train_accuracy: nullable(number(0, 1)),
  train_r2_score: nullable(number(-Infinity, 1)),
  test_loss: nullable(number()),
  test_accuracy: nullable(number(0, 1)),
  test_r2_score: nullable(number(-Infinity, 1)),
  stall: nullable(
    record({ message: SENTENCES, settings: test(areAllowed), step: nullable(STEP) }),
  ),
});

const isSquare = test((matrix) => matrix === null || matrix.shape[0] === matrix.shape[1]);
const confusion = all(nullable(ndarray(Int32Array, [null, null])), isSquare);
const errors = nullable(
  record({ mean_absolute_error: number(0), r2_score: nullable(number(-Infinity, 1)) }),
);

const diagnostics = record({
  confusion: record({ train: confusion, test: confusion }),
  errors: record({ train: errors, test: errors }),
  predictions: nullable(ndarray(Uint8Array, [null], [0, 7])),
});

const timeline = record({
  steps: all(
    ndarray(Int32Array, [null], [0, 2 ** 31]),
    test(({ values }) => values.length > 0),
  ),
  viewed_step: nullable(STEP),
  branches: list(STEP, 100_000),
  data_changes: list(STEP, 100_000),
  limited_by_memory: flag,
});

const inspected = nullable(record({ layer: integer(0, 11), neuron: integer(0, 99) }));

const square = all(
  ndarray(Float32Array, [null, null, null]),
  test(({ values, shape }) => values.length > 0 && shape[0] === shape[1]),
);

const map = record({
  outputs: square,
  inspected: optional(inspected),
});

/** Each array of weights connects two adjacent layers. @type {Check} */
const connected = ({ maps, coefs, intercepts }) => {
  if (maps.length !== coefs.length + 1 || intercepts.length !== coefs.length) return ".maps";
  for (let i = 0; i < coefs.length; i++) {
    const [nIn, nOut] = coefs[i].shape;
    const isConnected = nIn === maps[i].shape[0] && nOut === maps[i + 1].shape[0];
    if (!isConnected || nOut !== intercepts[i].shape[0]) return `.coefs[${i}].shape`;
  }
  return null;
};

const network = all(
  record({
    maps: list(ndarray(Float32Array, [null, null, null]), 12),
    coefs: list(ndarray(Float32Array, [null, null]), 11),
    intercepts: list(ndarray(Float32Array, [null]), 11),
  }),
  connected,
);

const comparedFields = {
  outputs: square,
  predictions: nullable(ndarray(Uint8Array, [null], [0, 7])),
  training,
  trains_along: flag,
};
const other = record({ ...comparedFields, other: test((value) => value === null) });
const compared = record({ ...comparedFields, other: nullable(other) });

const comparedMaps = record({ left: square, right: square });

const change = nullable(oneOf(...CHANGES));

/** An exported file: text or bytes, see `py/nnvisu/app/export/`. */
export const exportedFile = record({
  name: matching(/^[a-z_-]{1,40}\.(py|ipynb|json|safetensors)$/),
  text: nullable(text(2 ** 26)),
  bytes: nullable(ndarray(Uint8Array, [null])),
});

/** A kept run that trains, or has trained, side by side with the present run. */
export const trainedRun = nullable(
  record({ session: plain(2 ** 26), outputs: square, training, trains_along: flag }),
);

/** A checkpoint for a frame of an animation. */
export const renderedCheckpoint = record({ training, outputs: square, network });

/** Checks of every section, and of the inspected neuron, by name. */
export const SECTIONS = {
  data,
  config,
  training,
  diagnostics,
  timeline,
  map,
  inspected,
  network,
  layers,
  compared: nullable(compared),
  compared_maps: nullable(comparedMaps),
  followed: nullable(followed),
  undo: record({ undo: change, redo: change, models: list(integer(1), 100_000) }),
  hidden_space: nullable(hiddenSpace),
  script,
  loss_surface: lossSurface,
  own_code: ownCode,
};
