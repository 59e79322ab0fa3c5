/**
 * The check of every event of the worker before the event reaches the store.
 *
 * Python that a person has written, or that a link contains, can send any message to the page. An
 * event that passes the check cannot harm the page: its arrays have the shapes that views expect,
 * and its settings are allowed values. Its numbers and texts may be false.
 */

import { areAllowed } from "../../schema/allowed_settings.js";
import { activationProfile, optimizerStep } from "./card_sections.js";
import * as check from "./checks.js";
import { scriptFiles } from "./code_sections.js";
import { gradientCheck } from "./followed.js";
import { exportedFile, renderedCheckpoint, SECTIONS, trainedRun } from "./sections.js";

const MEGABYTE = 2 ** 20;
const name = check.text(100);
const sentences = check.text(4000);
const output = check.text(100_000);
const position = check.nullable(check.integer());

const problems = check.list(
  check.partial({
    message: sentences,
    line: position,
    column: position,
    end_column: position,
    kind: check.nullable(name),
    name: check.nullable(name),
  }),
  50,
);
const plot = check.nullable(check.plain(MEGABYTE));

const column = check.text(MEGABYTE);
const preview = check.record({
  columns: check.list(column, 256),
  rows: check.list(check.list(name, 256), 100),
  n_rows: check.integer(),
  chosen: check.record({ x: column, y: column, label: column }),
  has_header: check.nullable(check.flag),
  ambiguous: check.list(check.nullable(column), 256),
});

const failure = check.partial({
  code: check.matching(/^[a-z_]{1,40}$/),
  field: check.nullable(name),
  message: sentences,
  hint: sentences,
  value: check.plain(1000),
  remedy: check.all(check.record({ learning_rate: check.number() }), check.test(areAllowed)),
  preview: check.nullable(preview),
  problem: check.nullable(check.oneOf("classification", "regression")),
  problems,
  output,
  plot,
});

/** Checks of payloads that consist of sections of the state and the following other fields. */
const answer = check.partial({
  ...SECTIONS,
  reason: sentences,
  preview,
  import: check.record({
    n_rows: check.integer(),
    n_left_out: check.integer(),
    n_skipped: check.integer(),
    n_odd: check.integer(),
    first_odd: sentences,
    model_reset: check.flag,
  }),
  inspected: SECTIONS.inspected,
  coefs: check.plain(64 * MEGABYTE),
  intercepts: check.plain(64 * MEGABYTE),
  files: scriptFiles,
  exported: exportedFile,
  gradient_check: gradientCheck,
  session: check.plain(64 * MEGABYTE),
  rendered: renderedCheckpoint,
  trained: trainedRun,
  problems,
  output,
  plot,
  check: check.record({ problems, output, plot, notes: check.list(sentences, 20) }),
  console: check.record({
    number: check.integer(1),
    text: output,
    copied_step: position,
    output,
    result: check.nullable(output),
    problems,
  }),
  completions: check.list(name, 100),
  activation_profile: activationProfile,
  optimizer_step: optimizerStep,
});

/** Checks of the payloads of all events whose payload does not consist of sections. */
const PAYLOADS = new Map([
  [
    "boot_progressed",
    check.record({
      phase: check.oneOf("downloading", "unpacking", "starting_python", "loading_numpy"),
      progress: check.number(0, 1),
      download: check.optional(
        check.nullable(
          check.record({
            received: check.integer(),
            total: check.integer(),
            seconds_left: check.nullable(check.number(0)),
            failures: check.integer(),
            refusal: check.nullable(
              check.record({ file: name, status: check.nullable(check.integer()) }),
            ),
            is_offline: check.flag,
          }),
        ),
      ),
    }),
  ],
  ["engine_ready", check.record({ start: check.oneOf("snapshot", "stock") })],
  ["command_failed", failure],
]);

/** Types of all events whose payload consists of sections: answers to commands, and frames. */
export const ANSWERS = new Set(
  `change_redone change_undone checkpoint_resumed checkpoint_viewed configured data_cleared
   data_generated data_imported epoch_stepped frame_computed import_canceled import_checked
   import_previewed latest_viewed model_read model_reset neuron_inspected points_added points_erased
   points_labeled points_moved points_removed session_exported session_restored stepped
   training_paused training_started weight_set code_applied code_deleted script_watched
   script_exported model_exported model_imported console_answered console_completed
   console_model_used console_reset checkpoint_rendered run_compared both_started trained_exported layers_watched
   hidden_space_watched loss_surface_watched loss_surface_canceled activation_explained
   step_explained point_followed gradient_checked`.split(/\s+/),
);

const head = check.record({
  type: (type) => (PAYLOADS.has(type) || ANSWERS.has(type) ? null : ""),
  id: check.optional(check.nullable(check.integer())),
  run: check.optional(check.integer()),
  payload: () => null,
});

/**
 * @param {any} event
 * @returns {string} the part of the event that is not allowed, such as "stepped.training.step"; ""
 *   for an allowed event
 */
export function faultOf(event) {
  const fault = head(event);
  if (fault !== null) return `event${fault}`;
  const { type, payload } = event;
  const faultInPayload = (PAYLOADS.get(type) ?? answer)(payload);
  return faultInPayload === null ? "" : `${type}${faultInPayload}`;
}
