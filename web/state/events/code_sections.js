/** Checks of the sections that contain code: own code, and the script. */

import { SCRIPT_CONTROLS } from "../../schema/script_controls.js";
import { flag, list, matching, nullable, oneOf, optional, record, test, text } from "./checks.js";

/** Name of a part of own code. */
export const PART_NAME = /^[A-Za-z][A-Za-z0-9_]{0,29}$/;
const KINDS = ["generator", "feature", "activation", "optimizer", "loss"];

const part = record({
  kind: oneOf(...KINDS),
  name: matching(PART_NAME),
  source: text(20_000),
  runs: optional(flag),
  in_use: flag,
  notes: list(text(1000), 20),
});

export const ownCode = record({ parts: list(part, 30), output: optional(text(20_000)) });

/** Names of the files that the script reads. */
const READ_FILE = /^(points\.csv|weights\.csv|own_[a-z]+_[A-Za-z][A-Za-z0-9_]{0,29}\.py)$/;

const line = record({ text: text(20_000), control: nullable(oneOf(...SCRIPT_CONTROLS)) });

/** The script and the files that it reads, as the page offers them for download. */
export const scriptFiles = list(
  record({
    name: test((name) => name === "experiment.py" || matching(READ_FILE)(name) === null),
    text: text(2 ** 24),
  }),
  40,
);

export const script = record({ lines: list(line, 100_000), files: list(matching(READ_FILE), 40) });
