/** The patience of the page with a worker that does not answer. */

import { COMMAND_LIMIT, limitOf } from "./own_code.js";

/**
 * For each state of the worker: the interval between two pings, the number of `pings` that an answer
 * may be late, and the number of `silent` pings without any message. After that, the page ends the
 * worker. The page counts pings, not time: otherwise it would end a healthy worker after the browser
 * had suspended the page and the worker.
 *
 * On a busy machine, Python may report an interrupt a second late. So with own code, the page waits
 * 1.5 s (6 pings) after the time limit, but only 0.5 s if the worker sends no message at all: then
 * Python is within one long call, which it cannot interrupt.
 */
const PATIENCE = {
  starting: { milliseconds: 1000, pings: 30, silent: 30 },
  ready: { milliseconds: 1000, pings: 15, silent: 15 },
  own_code: { milliseconds: 250, pings: 6, silent: 2 },
};

/**
 * Maximum number of pings that do not count, because nnvisu itself was running: on a busy machine,
 * it may take long to restore work, and own code is not the cause. Own code could forge the message
 * `library_running`. So all pings count as soon as the next worker is ready: the machine is then
 * less busy. If the next worker does not become ready, this maximum ends the wait.
 */
const MAX_LIBRARY_PINGS = 60;

/**
 * @typedef {object} PatienceOptions
 * @property {(message: {type: "ping"}) => void} post
 * @property {() => void} giveUp called when the worker has left a message unanswered for too long
 * @property {(isSlow: boolean) => void} noteSlow called with true if a worker with own code is silent
 *   for a fifth of the time after which the page gives up; called with false when the worker answers
 * @property {() => number} longestSeconds returns the seconds that one computation may take
 * @property {() => boolean} isNextReady returns true if the next worker has started Python
 */

/** Pings to one worker, until the worker leaves a message unanswered for too long. */
export class Patience {
  #post;
  #giveUp;
  #noteSlow;
  #longestSeconds;
  #isNextReady;
  /** @type {keyof typeof PATIENCE} */
  #kind = "starting";
  #unansweredPings = 0;
  /** @type {Map<number, number>} limits of the unanswered commands in milliseconds, by id */
  #commands = new Map();
  /** Number of pings since the last answer to a command; 0 while all commands are answered. */
  #pingsWithoutAnswer = 0;
  /** Number of pings since the last message of any kind, such as a sign of life. */
  #silentPings = 0;
  /**
   * True if the last message since the last ping reports that nnvisu itself, not own code, is
   * running.
   */
  #inLibrary = false;
  /** Number of pings while nnvisu itself was running, since the last answer to a command. */
  #libraryPings = 0;
  #isSlow = false;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;

  /** @param {PatienceOptions} options */
  constructor({ post, giveUp, noteSlow, longestSeconds, isNextReady }) {
    this.#post = post;
    this.#giveUp = giveUp;
    this.#noteSlow = noteSlow;
    this.#longestSeconds = longestSeconds;
    this.#isNextReady = isNextReady;
  }

  /** @param {keyof typeof PATIENCE} kind */
  start(kind) {
    this.stop();
    this.#kind = kind;
    this.#unansweredPings = this.#pingsWithoutAnswer = this.#silentPings = this.#libraryPings = 0;
    this.#timer = setInterval(() => this.#ping(), PATIENCE[kind].milliseconds);
  }

  stop() {
    clearInterval(this.#timer);
  }

  /** @param {{type: string, id?: number}} message */
  noteSent(message) {
    if (message.id !== undefined) this.#commands.set(message.id, limitOf(message));
  }

  /** @param {{type: string, id?: number | null}} event */
  noteReceived({ type, id }) {
    this.#silentPings = 0;
    this.#inLibrary = type === "library_running";
    if (type === "pong") this.#unansweredPings = 0;
    if (this.#commands.delete(id ?? NaN)) this.#pingsWithoutAnswer = this.#libraryPings = 0;
    if (type === "pong" && !this.#commands.size) this.#libraryPings = 0;
  }

  #ping() {
    const { pings, silent, milliseconds } = PATIENCE[this.#kind];
    const hasCode = this.#kind === "own_code";
    // Own code can answer pings and ignore commands. So a worker with own code must answer both.
    const unanswered = Math.max(this.#unansweredPings, hasCode ? this.#pingsWithoutAnswer : 0);
    const counted = this.#isNextReady() ? unanswered : unanswered - this.#libraryPings;
    const ownLimits = hasCode ? [COMMAND_LIMIT, ...this.#commands.values()] : [];
    const longest = Math.max(1000 * this.#longestSeconds(), ...ownLimits);
    const late = longest / milliseconds;
    if (counted >= pings + late || this.#silentPings >= silent + late) return this.#giveUp();
    if (this.#isSlow !== (hasCode && unanswered >= (pings + late) / 5)) {
      this.#isSlow = !this.#isSlow;
      this.#noteSlow(this.#isSlow);
    }
    this.#unansweredPings++;
    this.#silentPings++;
    this.#pingsWithoutAnswer = this.#commands.size ? this.#pingsWithoutAnswer + 1 : 0;
    if (this.#inLibrary) this.#libraryPings = Math.min(this.#libraryPings + 1, MAX_LIBRARY_PINGS);
    this.#inLibrary = false;
    this.#post({ type: "ping" });
  }
}
