/** The patience of the page with a worker that does not answer. */

import { COMMAND_LIMIT, limitOf } from "./own_code.js";

/**
 * The interval between two pings, and the number of pings for which the page waits for an answer
 * after the time that the worker may take. Count pings, not time: otherwise the page would end a
 * healthy worker after the browser had suspended the page and the worker. A healthy worker on a busy
 * machine can be silent for a second, so with own code the page waits 1.5 s longer than allowed.
 */
const PATIENCE = {
  starting: { milliseconds: 1000, pings: 30 },
  ready: { milliseconds: 1000, pings: 15 },
  own_code: { milliseconds: 250, pings: 6 },
};

/** Pings to one worker, until the worker leaves a message unanswered for too long. */
export class Patience {
  #post;
  #giveUp;
  #longestSeconds;
  /** @type {keyof typeof PATIENCE} */
  #kind = "starting";
  #unansweredPings = 0;
  /** @type {Map<number, number>} limits of the unanswered commands in milliseconds, by id */
  #commands = new Map();
  /** Number of pings since the last answer to a command; 0 while all commands are answered. */
  #pingsWithoutAnswer = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;

  /**
   * @param {(message: {type: "ping"}) => void} post
   * @param {() => void} giveUp called when the worker has left a message unanswered for too long
   * @param {() => number} longestSeconds returns the seconds that one computation may take
   */
  constructor(post, giveUp, longestSeconds) {
    this.#post = post;
    this.#giveUp = giveUp;
    this.#longestSeconds = longestSeconds;
  }

  /** @param {keyof typeof PATIENCE} kind */
  start(kind) {
    this.stop();
    this.#kind = kind;
    this.#unansweredPings = this.#pingsWithoutAnswer = 0;
    this.#timer = setInterval(() => this.#ping(), PATIENCE[kind].milliseconds);
  }

  stop() {
    clearInterval(this.#timer);
  }

  /** @param {{type: string, id?: number}} message */
  noteSent(message) {
    if (message.id !== undefined) this.#commands.set(message.id, limitOf([message]));
  }

  /** @param {{type: string, id?: number | null}} event */
  noteReceived({ type, id }) {
    if (type === "pong") this.#unansweredPings = 0;
    if (this.#commands.delete(id ?? NaN)) this.#pingsWithoutAnswer = 0;
  }

  #ping() {
    const { pings, milliseconds } = PATIENCE[this.#kind];
    // Own code can answer pings and ignore commands, so with own code both need an answer.
    const [unanswered, longest] =
      this.#kind === "own_code"
        ? [
            Math.max(this.#unansweredPings, this.#pingsWithoutAnswer),
            Math.max(COMMAND_LIMIT, ...this.#commands.values()),
          ]
        : [this.#unansweredPings, 1000 * this.#longestSeconds()];
    if (unanswered >= pings + longest / milliseconds) return this.#giveUp();
    this.#unansweredPings++;
    this.#pingsWithoutAnswer = this.#commands.size ? this.#pingsWithoutAnswer + 1 : 0;
    this.#post({ type: "ping" });
  }
}
