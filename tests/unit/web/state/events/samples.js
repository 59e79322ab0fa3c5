/** Events as the session sends them, for tests that change them. */

/**
 * @param {new (length: number) => any} type
 * @param {number[]} shape
 */
const zeros = (type, shape) => ({
  values: new type(shape.reduce((size, length) => size * length, 1)),
  shape,
});

/** @returns {any} a frame of a network with layers of 2, 3 and 2 neurons */
export const frame = () => ({
  type: "frame_computed",
  id: null,
  run: 1,
  payload: {
    map: { outputs: zeros(Float32Array, [24, 24, 2]), inspected: null },
    network: {
      maps: [2, 3, 2].map((n) => zeros(Float32Array, [n, 24, 24])),
      coefs: [zeros(Float32Array, [2, 3]), zeros(Float32Array, [3, 2])],
      intercepts: [zeros(Float32Array, [3]), zeros(Float32Array, [2])],
    },
    timeline: {
      steps: { values: new Int32Array([0, 2, 4]), shape: [3] },
      viewed_step: null,
      branches: [],
      data_changes: [2],
      limited_by_memory: false,
    },
    training: {
      running: true,
      step: 4,
      epoch: 4,
      reproducible: true,
      trained_on_test_points: false,
      fingerprint: null,
      stall: null,
      train_loss: 0.5,
      train_accuracy: 0.75,
      train_r2_score: null,
      test_loss: null,
      test_accuracy: null,
      test_r2_score: null,
      steps_per_second: 900.5,
    },
    diagnostics: {
      confusion: { train: zeros(Int32Array, [2, 2]), test: null },
      errors: { train: null, test: null },
      predictions: zeros(Uint8Array, [4]),
    },
  },
});

/** @returns {any} the answer to `generate_data` */
export const generated = () => ({
  type: "data_generated",
  id: 3,
  run: 2,
  payload: {
    data: {
      X: zeros(Float64Array, [10, 2]),
      y: zeros(Uint8Array, [10]),
      is_test: zeros(Uint8Array, [10]),
      n_classes: 2,
      source: { generator: "moons", n_classes: 2, n_samples: 10, noise: null, random_state: 0 },
      last_source: null,
      units: null,
    },
    undo: { undo: "generate_data", redo: null, models: [] },
  },
});
